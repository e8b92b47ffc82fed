using System.Runtime.InteropServices;
using System.Text.Json;
using DeAn06.Trust.Keys.Hsm;

namespace DeAn06.Trust;

/// <summary>
/// <c>key-keeper</c>: the process beside the platform that alone holds the HSM (thiết bị bảo mật phần cứng). Started by the platform, asked through its
/// input, gone when that closes.
/// </summary>
public sealed partial class KeyKeeperVerb : IVerb
{
    public string Name => "key-keeper";

    public string Summary => Interface.Speech.English ? "The process that holds the HSM; started by the platform itself" : "Tiến trình giữ HSM; nền tảng tự khởi động";

    public async Task<int> RunAsync(VerbContext context, CancellationToken ct)
    {
        setsid(); // the engine would ask a terminal for a PIN it misses
        if (await Console.In.ReadLineAsync(ct) is not { } first) return 2;
        var keeping = new Keeping(JsonSerializer.Deserialize<KeeperStart>(first, Keeping.Wire)!);
        using var gate = new SemaphoreSlim(1);
        while (await Console.In.ReadLineAsync(ct) is { } line)
        {
            var ask = JsonSerializer.Deserialize<KeeperAsk>(line, Keeping.Wire)!;
            _ = Task.Run(async () =>
            {
                var answer = JsonSerializer.Serialize(keeping.Answer(ask), Keeping.Wire);
                await gate.WaitAsync(CancellationToken.None);
                await context.Out.WriteLineAsync(answer);
                await context.Out.FlushAsync(CancellationToken.None);
                gate.Release();
            }, CancellationToken.None);
        }
        return 0;
    }

    [LibraryImport("libc")]
    private static partial int setsid();
}
