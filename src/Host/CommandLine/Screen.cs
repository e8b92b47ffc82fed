using System.Diagnostics;
using System.Globalization;
using DeAn06.Kernel;
using Spectre.Console;

namespace DeAn06.Host.CommandLine;

/// <summary>Where the command line writes: bars with rate and time left on a terminal, plain lines elsewhere, English when the user's locale is English.</summary>
internal static class Screen
{
    private static readonly TimeSpan BetweenPlainLines = TimeSpan.FromSeconds(2);

    internal static bool IsTerminal => !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") is not (null or "dumb");

    /// <summary>The sentence in the user's language (<c>LC_ALL</c>, <c>LC_MESSAGES</c>, <c>LANG</c>).</summary>
    internal static string Say(string vi, string en) => IsEnglish ? en : vi;

    internal static bool IsEnglish { get; } = new[] { "LC_ALL", "LC_MESSAGES", "LANG" }
        .Select(Environment.GetEnvironmentVariable).FirstOrDefault(v => !string.IsNullOrEmpty(v))?.StartsWith("en", StringComparison.OrdinalIgnoreCase) ?? false;

    internal static void UseLanguage() =>
        CultureInfo.CurrentUICulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.GetCultureInfo(IsEnglish ? "en" : "vi");

    internal static void Tell(string line) => Console.Error.WriteLine(line);

    internal static void Tell(EnvironmentFault fault) => Tell(IsEnglish ? fault.En : fault.Vi == fault.En ? fault.Vi : fault.Message);

    /// <summary>Runs long work and shows its headway.</summary>
    internal static Task ShowAsync(Headway headway, Func<Action<string>, Task> work) => IsTerminal
        ? AsBarsAsync(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) }), headway, work)
        : PlainlyAsync(headway, work);

    internal static Task AsBarsAsync(IAnsiConsole console, Headway headway, Func<Action<string>, Task> work) =>
        console.Progress().AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RateColumn(), new RemainingTimeColumn())
            .StartAsync(progress => AsBarsAsync(progress, headway, work));

    private static async Task AsBarsAsync(ProgressContext progress, Headway headway, Func<Action<string>, Task> work)
    {
        var bars = new Dictionary<string, ProgressTask>();
        ProgressTask Bar(string what)
        {
            lock (bars)
            {
                if (bars.TryGetValue(what, out var known)) return known;
                foreach (var older in bars.Values.Where(b => b.IsIndeterminate)) older.IsIndeterminate(false).Value(older.MaxValue);
                return bars[what] = progress.AddTask(Markup.Escape(what)).IsIndeterminate();
            }
        }
        void Told(string what, long done, long total)
        {
            var bar = Bar(what);
            if (total <= 0) return;
            bar.IsIndeterminate(false).MaxValue(total);
            bar.Value(done);
        }
        headway.Told += Told;
        try
        {
            await work(what => Bar(what));
        }
        finally
        {
            headway.Told -= Told;
        }
    }

    private static async Task PlainlyAsync(Headway headway, Func<Action<string>, Task> work)
    {
        var since = Stopwatch.StartNew();
        var last = TimeSpan.Zero;
        void Told(string what, long done, long total)
        {
            if (since.Elapsed - last < BetweenPlainLines && done != total) return;
            last = since.Elapsed;
            Tell(total > 0 ? $"  {what}: {done:N0}/{total:N0}" : $"  {what}: {done:N0}");
        }
        headway.Told += Told;
        try
        {
            await work(what => Tell($"  {what}"));
        }
        finally
        {
            headway.Told -= Told;
        }
    }

    private sealed class RateColumn : ProgressColumn
    {
        public override Spectre.Console.Rendering.IRenderable Render(Spectre.Console.Rendering.RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Text(task.Speed is > 0 and var speed ? $"{speed:N0}/s" : "");
    }
}
