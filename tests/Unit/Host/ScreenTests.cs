using System.Text.RegularExpressions;
using DeAn06.Host.CommandLine;
using DeAn06.Kernel;
using Spectre.Console;

namespace DeAn06.Tests.Unit.Host;

public sealed partial class ScreenTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_bar_tells_how_far_how_fast_and_how_long_still()
    {
        var (headway, shown) = (new Headway(), new Shown());
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.Yes, Out = new AnsiConsoleOutput(shown) });
        await Screen.AsBarsAsync(console, headway, async tell =>
        {
            tell("dân số");
            using var patience = new CancellationTokenSource(Patience);
            for (var done = 250_000; !IsWhole(shown.Text); done += 10)
            {
                headway.Tell("dân số", done, 1_000_000);
                await Task.Delay(25, patience.Token);
            }
        });
        Assert.True(IsWhole(shown.Text));
    }

    private static bool IsWhole(string text) => text.Contains("dân số") && Percent().IsMatch(text) && Rate().IsMatch(text) && TimeLeft().IsMatch(text);

    [GeneratedRegex(@"\b25%")]
    private static partial Regex Percent();

    [GeneratedRegex(@"\b[1-9][0-9.,]*/s")]
    private static partial Regex Rate();

    [GeneratedRegex(@"\d{2}:\d{2}:\d{2}")]
    private static partial Regex TimeLeft();

    /// <summary>A screen that is read while it is written to.</summary>
    private sealed class Shown : StringWriter
    {
        private readonly Lock gate = new();

        internal string Text
        {
            get
            {
                lock (gate) return ToString();
            }
        }

        public override void Write(char value)
        {
            lock (gate) base.Write(value);
        }

        public override void Write(string? value)
        {
            lock (gate) base.Write(value);
        }

        public override void Write(char[] buffer, int index, int count)
        {
            lock (gate) base.Write(buffer, index, count);
        }
    }
}
