using DeAn06.Host;
using DeAn06.Host.CommandLine;

namespace DeAn06.Tests.Unit.Host;

public sealed class RunOptionsTests
{
    [Fact]
    public void Without_words_it_serves_the_demo_on_port_5080()
    {
        var options = Parse();
        Assert.Equal((RunOptions.Serve, 5080, 10_000, true), (options.Verb, options.Port, options.People, options.IsDemo));
        Assert.Equal(Path.GetFullPath(".data"), options.DataDir);
    }

    [Fact]
    public void Values_come_after_a_space_or_an_equals_sign()
    {
        var options = Parse("--port=81", "--people", "5", "--data=/tmp/a b", "--reset", "--seed", "7");
        Assert.Equal((81, 5, "/tmp/a b", true, 7), (options.Port, options.People, options.DataDir, options.Reset, options.Seed));
    }

    [Fact]
    public void A_verb_keeps_its_own_words()
    {
        var options = Parse("generate", "--households", "9", "--json", "--data", "/tmp/x");
        Assert.Equal("generate", options.Verb);
        Assert.Equal(["--households", "9"], options.Rest);
        Assert.True(options.Json);
    }

    [Theory]
    [InlineData("2026-11-20", "2026-11-19T17:00:00Z")]
    [InlineData("2026-11-20T08:30", "2026-11-20T01:30:00Z")]
    [InlineData("2026-11-20T08:30:00+07:00", "2026-11-20T01:30:00Z")]
    [InlineData("2026-11-20T08:30Z", "2026-11-20T08:30:00Z")]
    public void The_clock_without_an_offset_is_the_wall_of_Viet_Nam(string word, string utc) =>
        Assert.Equal(DateTimeOffset.Parse(utc, System.Globalization.CultureInfo.InvariantCulture), Parse("--clock", word).StartAt);

    [Theory]
    [InlineData("--port", "0")]
    [InlineData("--port", "70000")]
    [InlineData("--port", "x")]
    [InlineData("--people", "-1")]
    [InlineData("--clock", "hôm nay")]
    [InlineData("--clock", "2026-02-30")]
    [InlineData("--listen", "nowhere")]
    [InlineData("--prot", "1")]
    [InlineData("--data")]
    public void A_wrong_word_is_told_in_both_languages(params string[] words)
    {
        var fault = Assert.Throws<EnvironmentFault>(() => Parse(words));
        Assert.Contains(words[0], fault.Vi);
        Assert.Contains(words[0], fault.En);
    }

    [Fact]
    public void An_outside_server_is_no_demo_unless_asked_and_is_never_erased()
    {
        string? Environment(string name) => name == "ConnectionStrings__DeAn06" ? "Host=db" : null;
        Assert.False(RunOptions.Parse([], Environment).IsDemo);
        Assert.True(RunOptions.Parse(["--demo"], Environment).IsDemo);
        Assert.Throws<EnvironmentFault>(() => RunOptions.Parse(["--reset"], Environment));
    }

    private static RunOptions Parse(params string[] words) => RunOptions.Parse(words, _ => null);
}
