using System.Diagnostics;
using System.Text.Json;
using DeAn06.Tests.TestKit;

namespace DeAn06.Tests.Integration.Foundation.Trust.Seals;

/// <summary><c>seal</c> and <c>verify</c> as people run them: a process of its own, in words and in JSON.</summary>
public sealed class VerifyVerbTests(EmptyPlatform platform) : IClassFixture<EmptyPlatform>
{
    private readonly string folder = Directory.CreateTempSubdirectory("dean06-verbs-").FullName;

    [Fact]
    public async Task A_file_is_sealed_verified_and_found_altered_from_the_command_line()
    {
        await File.WriteAllBytesAsync(Path.Combine(folder, "a.pdf"), SmallPdf.WithTable());
        var (code, said, error) = await RunAsync("seal", "a.pdf", "--reason", "Thử", "--json");
        Assert.Equal((0, ""), (code, error));
        var made = JsonDocument.Parse(said).RootElement;
        Assert.Equal("a.sealed.pdf", made.GetProperty("file").GetString());
        var bytes = await File.ReadAllBytesAsync(Path.Combine(folder, "a.sealed.pdf"));
        Assert.Equal(bytes.Length, made.GetProperty("length").GetInt32());

        (code, said, _) = await RunAsync("verify", "a.sealed.pdf", "--json");
        var good = JsonDocument.Parse(said).RootElement;
        Assert.Equal((0, true, "Valid"), (code, good.GetProperty("valid").GetBoolean(), good.GetProperty("state").GetString()));
        Assert.Contains("CN=", good.GetProperty("sealedBy").GetString());
        Assert.Equal(DateTimeKind.Utc, good.GetProperty("sealedAt").GetDateTime().Kind);
        Assert.Equal(JsonValueKind.Null, good.GetProperty("code").ValueKind);

        bytes[100] ^= 1;
        await File.WriteAllBytesAsync(Path.Combine(folder, "b.pdf"), bytes);
        (code, said, _) = await RunAsync("verify", "b.pdf", "--json");
        var bad = JsonDocument.Parse(said).RootElement;
        Assert.Equal((1, false, "Changed", "TRU-220"), (code, bad.GetProperty("valid").GetBoolean(), bad.GetProperty("state").GetString(), bad.GetProperty("code").GetString()));
        Assert.NotEmpty(bad.GetProperty("why").GetString()!);
        (code, said, _) = await RunAsync("verify", "b.pdf");
        Assert.Equal(1, code);
        Assert.Contains("NOT valid", said);
        Assert.Contains("TRU-220", said);
        (code, said, error) = await RunAsync("verify", "none.pdf");
        Assert.Equal((2, ""), (code, said));
        Assert.Contains("none.pdf", error);
    }

    private async Task<(int Code, string Said, string Error)> RunAsync(params string[] words)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        foreach (var word in words.Prepend(Path.Combine(AppContext.BaseDirectory, "DeAn06.Host.dll")).Concat(["--data", platform.Host.Database.Folder])) start.ArgumentList.Add(word);
        start.Environment["LC_ALL"] = "en_US.UTF-8";
        start.Environment["ConnectionStrings__DeAn06"] = platform.Host.Database.App;
        start.Environment["ConnectionStrings__DeAn06Owner"] = platform.Host.Database.Owner;
        start.Environment["Trust__Authority__MadeBy"] = "platform"; // on an outside server two people would have to begin the authority first
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, said, await error);
    }
}
