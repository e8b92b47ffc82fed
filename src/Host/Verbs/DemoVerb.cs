using DeAn06.Host.CommandLine;
using DeAn06.Kernel;

namespace DeAn06.Host.Verbs;

internal sealed class DemoVerb(RunOptions options) : IVerb
{
    public string Name => "demo";

    public string Summary => Screen.Say("Tài khoản mẫu và tệp demo.json", "The demo accounts and the file demo.json");

    public async Task<int> RunAsync(VerbContext context, CancellationToken ct)
    {
        var file = new DataFolder(options.DataDir, options.BaseUrl).DemoFile;
        if (!File.Exists(file))
        {
            await context.Error.WriteLineAsync(Screen.Say($"Chưa có {file}. Hãy chạy ./run một lần trước.", $"There is no {file} yet. Run ./run once first."));
            return 1;
        }
        if (context.Json) await context.Out.WriteLineAsync(await File.ReadAllTextAsync(file, ct));
        else Greeting.PrintLogins(file, context.Out);
        return 0;
    }
}
