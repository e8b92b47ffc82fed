using DeAn06.Host.Postgres;
using DeAn06.Host.Verbs;
using DeAn06.Kernel;

namespace DeAn06.Host.CommandLine;

/// <summary>From the words typed to an exit code: 0 done, 1 failed, 2 wrong use or an environment that does not fit.</summary>
internal static class Dispatch
{
    internal static async Task<int> RunAsync(string[] words)
    {
        Screen.UseLanguage();
        using var signals = new StopSignals();
        try
        {
            var options = RunOptions.Parse(words, Environment.GetEnvironmentVariable);
            return options.Verb == RunOptions.Serve ? await Serving.RunAsync(options, signals.Asked) : await RunVerbAsync(options, signals.Asked);
        }
        catch (EnvironmentFault fault)
        {
            Screen.Tell(fault);
            return EnvironmentFault.ExitCode;
        }
        catch (WrongSetting setting)
        {
            Screen.Tell(new EnvironmentFault(setting.Vi, setting.En));
            return EnvironmentFault.ExitCode;
        }
        catch (OperationCanceledException) when (signals.Asked.IsCancellationRequested)
        {
            return 0;
        }
        catch (Exception fault)
        {
            Screen.Tell(Screen.Say("DeAn06 gặp lỗi và dừng lại:", "DeAn06 failed and stopped:"));
            Screen.Tell(Operations.Redaction.Mask(fault.ToString()));
            return 1;
        }
    }

    private static async Task<int> RunVerbAsync(RunOptions options, CancellationToken ct)
    {
        if (HostVerbs.WithoutDatabase(options).FirstOrDefault(v => v.Name == options.Verb) is { } own)
            return await own.RunAsync(Context(options, EmptyServices.It), ct);
        await using var database = await Database.OpenAsync(options, ct);
        await using var app = Platform.Build(database.Settings(options) with { Demo = null }, b => b.Logging.SetMinimumLevel(LogLevel.Warning));
        var verbs = HostVerbs.All(options, app.Services);
        var verb = verbs.FirstOrDefault(v => v.Name == options.Verb) ?? throw Unknown(options.Verb, verbs);
        await Serving.PrepareAsync(app, _ => { }, ct);
        return await ShowAsync(verb, Context(options, app.Services), ct);
    }

    // On a terminal the answer is held back until the bars are gone, so that they do not write over it.
    private static async Task<int> ShowAsync(IVerb verb, VerbContext context, CancellationToken ct)
    {
        var code = 0;
        await using var answer = new StringWriter();
        var shown = Screen.IsTerminal ? context with { Out = answer } : context;
        await Screen.ShowAsync(context.Services.GetRequiredService<Headway>(), async _ => code = await verb.RunAsync(shown, ct));
        await context.Out.WriteAsync(answer.ToString());
        return code;
    }

    private static VerbContext Context(RunOptions options, IServiceProvider services) =>
        new(options.Rest, Console.Out, Console.Error, options.Json, services);

    internal static EnvironmentFault Unknown(string verb, IEnumerable<IVerb> verbs)
    {
        var names = string.Join(", ", verbs.Select(v => v.Name).Order());
        return new($"Không có lệnh \"{verb}\". Các lệnh: {names}.", $"There is no command \"{verb}\". The commands: {names}.");
    }

    private sealed class EmptyServices : IServiceProvider
    {
        internal static readonly EmptyServices It = new();

        public object? GetService(Type serviceType) => null;
    }
}
