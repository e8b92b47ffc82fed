using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;
using DeAn06.Host.CommandLine;
using DeAn06.Kernel;

namespace DeAn06.Host.Verbs;

internal sealed class VersionVerb : IVerb
{
    public string Name => "version";

    public string Summary => Screen.Say("Phiên bản của chương trình", "The program's version");

    public async Task<int> RunAsync(VerbContext context, CancellationToken ct)
    {
        var version = typeof(VersionVerb).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
        await context.Out.WriteLineAsync(context.Json
            ? JsonSerializer.Serialize(new { version, runtime = RuntimeInformation.FrameworkDescription }, JsonSerializerOptions.Web)
            : $"DeAn06 {version} · {RuntimeInformation.FrameworkDescription}");
        return 0;
    }
}
