using System.Text.Json;
using DeAn06.Host.CommandLine;
using DeAn06.Kernel;

namespace DeAn06.Host.Verbs;

/// <summary>Asks a running Host how it is. Exit code 0 when it can serve, 1 when it runs and cannot, 2 when none runs on this folder.</summary>
internal sealed class StatusVerb(RunOptions options) : IVerb
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public string Name => "status";

    public string Summary => Screen.Say("Tình trạng của DeAn06 đang chạy", "How a running DeAn06 is");

    public async Task<int> RunAsync(VerbContext context, CancellationToken ct)
    {
        var baseUrl = HostFile.Read(options)?.BaseUrl ?? options.BaseUrl;
        using var client = new HttpClient { Timeout = Patience };
        try
        {
            using var answer = await client.GetAsync($"{baseUrl}/healthz/ready", ct);
            var text = await answer.Content.ReadAsStringAsync(ct);
            await context.Out.WriteLineAsync(context.Json ? text : Plain(baseUrl, text));
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception silent) when (silent is HttpRequestException or TaskCanceledException && !ct.IsCancellationRequested)
        {
            await context.Error.WriteLineAsync(Screen.Say($"Không có DeAn06 nào trả lời ở {baseUrl}. Khởi động: ./run", $"No DeAn06 answers at {baseUrl}. Start it: ./run"));
            return EnvironmentFault.ExitCode;
        }
    }

    private static string Plain(string baseUrl, string json)
    {
        using var health = JsonDocument.Parse(json);
        var parts = health.RootElement.GetProperty("parts").EnumerateArray()
            .Select(p => $"  {p.GetProperty("name").GetString(),-16} {p.GetProperty("problem").GetString() ?? p.GetProperty("warning").GetString() ?? "ok"}");
        return $"{baseUrl}: {health.RootElement.GetProperty("status").GetString()}\n{string.Join('\n', parts)}";
    }
}
