using System.Text.Json;
using DeAn06.Host.CommandLine;
using DeAn06.Kernel;
using Npgsql;

namespace DeAn06.Host.Verbs;

internal sealed class SchemaVerb : IVerb
{
    public string Name => "schema";

    public string Summary => Screen.Say("Các kịch bản lược đồ đã áp dụng và mã kiểm của chúng", "The schema scripts that were applied, with their checksums");

    public async Task<int> RunAsync(VerbContext context, CancellationToken ct)
    {
        await using var open = await context.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync(ct);
        var applied = await SchemaScripts.AppliedAsync(open, ct);
        var scripts = applied.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => new { name = s.Key, checksum = s.Value });
        if (context.Json) await context.Out.WriteLineAsync(JsonSerializer.Serialize(scripts, JsonSerializerOptions.Web));
        else foreach (var script in scripts) await context.Out.WriteLineAsync($"{script.name,-32} {script.checksum}");
        return 0;
    }
}
