using System.Text.Json;
using DeAn06.Kernel;
using DeAn06.Tests.TestKit;
using DeAn06.Trust.Keys;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Trust.Keys;

/// <summary>The verb <c>keys</c>: shows, tries and proposes, and approves nothing.</summary>
public sealed class KeysVerbTests(EmptyPlatform platform) : IClassFixture<EmptyPlatform>
{
    private TestHost Host => platform.Host;

    private Task<TrustKey> KeyAsync(string purpose) => Host.Services.GetRequiredService<KeyLedger>().CreateFirstAsync(purpose, Host.Clock.UtcNow, default);

    private async Task<(int Code, string Out, string Error)> RunAsync(bool json, params string[] words)
    {
        // Another test of the run may have left English on this thread.
        System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.GetCultureInfo("vi");
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await Host.Services.GetServices<IVerb>().Single(v => v.Name == "keys").RunAsync(new(words, output, error, json, Host.Services), default);
        return (code, output.ToString(), error.ToString());
    }

    [Fact]
    public async Task It_lists_the_ledger_and_names_the_key_that_cannot_sign()
    {
        var (seal, checkpoint) = (await KeyAsync(KeyPurposes.Seal), await KeyAsync(KeyPurposes.Checkpoint));
        var listed = await RunAsync(false, "list");
        Assert.Equal(0, listed.Code);
        Assert.Matches($"{seal.Id} +document-seal +rsa-3072 +file +Đang dùng +[0-9]+", listed.Out);
        var lines = JsonDocument.Parse((await RunAsync(true, "list")).Out).RootElement.EnumerateArray().ToList();
        var line = lines.Single(l => l.GetProperty("id").GetGuid() == checkpoint.Id);
        Assert.Equal(("checkpoint", "ed25519", "InUse"), (line.GetProperty("purpose").GetString(), line.GetProperty("algorithm").GetString(), line.GetProperty("state").GetString()));

        var tried = await RunAsync(false, "check");
        Assert.Equal(0, tried.Code);
        Assert.Matches($"{seal.Id} +document-seal +ok", tried.Out);
        var file = Path.Combine(Host.Database.Folder, "keys", $"{seal.Id}.pem");
        File.Move(file, file + ".away");
        tried = await RunAsync(false, "check");
        Assert.Equal(1, tried.Code);
        Assert.Matches($"{seal.Id} +document-seal +TRU-[0-9]+ ", tried.Out);
        Assert.Matches($"{checkpoint.Id} +checkpoint +ok", tried.Out);
        var (code, said, _) = await RunAsync(true, "check");
        Assert.Equal(1, code);
        Assert.Equal([seal.Id], JsonDocument.Parse(said).RootElement.EnumerateArray().Where(t => t.GetProperty("code").ValueKind != JsonValueKind.Null).Select(t => t.GetProperty("id").GetGuid()));
        File.Move(file + ".away", file);
    }

    [Fact]
    public async Task What_it_proposes_waits_for_a_person_who_signs_in()
    {
        await KeyAsync(KeyPurposes.TimeStamp);
        var before = await Host.ScalarAsync<long>("SELECT count(*) FROM trust.key");
        var proposed = await RunAsync(false, "propose", "rotate-key", "--purpose", "time-stamp", "--reason", "đổi khóa theo lịch");
        Assert.Equal((0, ""), (proposed.Code, proposed.Error));
        Assert.Contains("/can-bo/tin-cay/khoa", proposed.Out);
        Assert.Equal(1, await Host.ScalarAsync<long>("SELECT count(*) FROM trust.authority_deed WHERE kind = 'rotate-key' AND proposed_by = 'system:operator' AND decided_at IS NULL"));
        Assert.Equal(before, await Host.ScalarAsync<long>("SELECT count(*) FROM trust.key"));
        var refused = await RunAsync(false, "propose", "rotate-key", "--purpose", "time-stamp", "--reason", "lần nữa");
        Assert.NotEqual(0, refused.Code);
        Assert.StartsWith("TRU-", refused.Error);
    }

    [Theory]
    [InlineData]
    [InlineData("approve")]
    [InlineData("propose")]
    [InlineData("propose", "dig-key", "--reason", "không có việc này")]
    [InlineData("propose", "rotate-key", "--purpose", "sealing-wax", "--reason", "không có việc này")]
    public async Task Wrong_use_ends_with_two_and_says_how(params string[] words)
    {
        var said = await RunAsync(false, words);
        Assert.Equal((2, ""), (said.Code, said.Out));
        Assert.NotEmpty(said.Error);
    }
}
