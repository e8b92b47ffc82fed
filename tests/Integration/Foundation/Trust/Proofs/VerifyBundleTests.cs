using System.Diagnostics;
using System.Text.Json;
using DeAn06.Tests.TestKit;

namespace DeAn06.Tests.Integration.Trust.Proofs;

/// <summary><c>verify bundle</c> as a person runs it: its own process, no database, no network.</summary>
public sealed class VerifyBundleTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dean06-bundle-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task It_says_what_is_proven_and_names_what_was_altered_without_a_database()
    {
        var file = Path.Combine(folder, "bundle.json");
        await File.WriteAllBytesAsync(file, SomeProof.Bundle.ToJson());
        var (code, said) = await RunAsync("verify", "bundle", file, "--key", SomeProof.LogKey.ToString(), "--key", SomeProof.WitnessKey.ToString(), "--json");
        Assert.Equal(0, code);
        Assert.Equal("Proven", JsonDocument.Parse(said).RootElement.GetProperty("verdict").GetString());

        (code, said) = await RunAsync("verify", "bundle", file);
        Assert.Equal(1, code);
        Assert.Contains("Not yet proven", said);
        Assert.Contains(SomeProof.LogKey.ToString(), said);

        await File.WriteAllBytesAsync(file, SomeProof.Altered().Single(a => a.What == "entry.office").File);
        (code, said) = await RunAsync("verify", "bundle", file, "--key", SomeProof.LogKey.ToString());
        Assert.Equal(1, code);
        Assert.Contains("✗", said);
        Assert.Contains("entry.office", said);
        Assert.Equal(["bundle.json"], Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("verify", "bundle")]
    [InlineData("verify", "bundle", "/does/not/exist.json")]
    [InlineData("verify", "bundle", "x.json", "--key", "nonsense")]
    [InlineData("verify", "bundle", "x.json", "--nonsense")]
    public async Task Wrong_use_is_told(params string[] words)
    {
        var (code, said) = await RunAsync(words);
        Assert.Equal(2, code);
        Assert.NotEmpty(said);
        Assert.DoesNotContain("   at ", said);
    }

    private async Task<(int Code, string Said)> RunAsync(params string[] words)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        foreach (var word in words.Prepend(Path.Combine(AppContext.BaseDirectory, "DeAn06.Host.dll")).Concat(["--data", folder])) start.ArgumentList.Add(word);
        start.Environment["LC_ALL"] = "en_US.UTF-8";
        // A database that cannot be had must not be asked for.
        start.Environment["ConnectionStrings__DeAn06"] = "Host=127.0.0.1;Port=1;Username=u;Timeout=2";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, said + await error);
    }
}
