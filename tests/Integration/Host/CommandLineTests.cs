using System.Diagnostics;
using System.Text.Json;

namespace DeAn06.Tests.Integration.Host;

public sealed class CommandLineTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dean06-words-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Help_lists_the_verbs_of_the_host_as_json_without_a_database()
    {
        var (code, output, _) = await RunAsync([], "help", "--json");
        Assert.Equal(0, code);
        using var verbs = JsonDocument.Parse(output);
        var names = verbs.RootElement.EnumerateArray().Where(v => v.GetProperty("room").GetString() == "host").Select(v => v.GetProperty("name").GetString()).ToList();
        Assert.Superset(new HashSet<string?> { "demo", "help", "schema", "status", "version" }, names.ToHashSet());
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    }

    [Theory]
    [InlineData("generate", "--help")]
    [InlineData("generate", "--people", "5", "-h")]
    [InlineData("help", "generate")]
    public async Task Help_of_a_verb_tells_its_words_does_nothing_and_needs_no_database(params string[] words)
    {
        var (code, output, _) = await RunAsync([], words);
        Assert.Equal(0, code);
        Assert.StartsWith("generate: ", output);
        Assert.Contains("--people", output);
        Assert.DoesNotContain("import", output);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    }

    [Fact]
    public async Task Help_of_a_verb_that_is_not_names_those_that_are()
    {
        var (code, _, error) = await RunAsync([("LC_ALL", "en_US.UTF-8")], "generat", "--help");
        Assert.Equal(2, code);
        Assert.Contains("generate", error);
    }

    [Theory]
    [InlineData("--port", "x")]
    [InlineData("--nonsense")]
    [InlineData("status", "--port", "1")]
    public async Task Wrong_use_and_an_unfit_environment_end_with_two_and_a_reason(params string[] words)
    {
        var (code, _, error) = await RunAsync([], words);
        Assert.Equal(2, code);
        Assert.NotEmpty(error);
        Assert.DoesNotContain("   at ", error);
    }

    [Fact]
    public async Task An_outside_server_that_does_not_answer_is_told_and_touches_nothing()
    {
        var (code, _, error) = await RunAsync([("ConnectionStrings__DeAn06", "Host=127.0.0.1;Port=1;Username=u;Timeout=2"), ("LC_ALL", "en_US.UTF-8")], "--port", "59321");
        Assert.Equal(2, code);
        Assert.Contains("The database cannot be reached", error);
        Assert.DoesNotContain("Cơ sở dữ liệu", error);
    }

    [Theory]
    [InlineData("DeAn06__MostAtOnce", "0")]
    [InlineData("DeAn06__DatabaseConnections", "many")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "nowhere")]
    public async Task An_option_that_cannot_be_is_told_at_start_before_anything_is_touched(string name, string value)
    {
        var (code, _, error) = await RunAsync([(name, value)], "--port", "59322", "--reset");
        Assert.Equal(2, code);
        Assert.Contains(name, error);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    }

    private async Task<(int Code, string Output, string Error)> RunAsync((string Name, string Value)[] environment, params string[] words)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        foreach (var word in new[] { Path.Combine(AppContext.BaseDirectory, "DeAn06.Host.dll") }.Concat(words).Concat(["--data", folder])) start.ArgumentList.Add(word);
        start.Environment.Remove("ConnectionStrings__DeAn06");
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await error);
    }
}
