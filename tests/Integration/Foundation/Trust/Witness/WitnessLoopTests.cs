using System.Net;
using System.Security.Cryptography;
using DeAn06.Tests.Integration.Trust.Proofs;
using DeAn06.Tests.TestKit;
using DeAn06.Trust.Log;
using DeAn06.Trust.Proofs;
using DeAn06.Trust.Witness;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Trust.Witness;

/// <summary>The platform asking witnesses: a true one in a second process, and ones that are late, silent or lie.</summary>
public sealed class WitnessLoopTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("dean06-witness-").FullName;
    private readonly WitnessKey impostor = new("example.com/gia", SHA256.HashData("impostor"u8));
    private TestDatabase database = null!;
    private StandIn standIn = null!;
    private TestHost host = null!;

    public async Task InitializeAsync()
    {
        database = await TestDatabase.NewAsync();
        standIn = await StandIn.StartAsync();
        host = await TestHost.StartAsync(database, adjust: s => s.AddSingleton(new WitnessOptions([new KnownWitness(standIn.Address, impostor.Public)])));
        await SealOneAsync();
    }

    public async Task DisposeAsync()
    {
        await host.DisposeAsync();
        await standIn.DisposeAsync();
        await database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_witness_cosigns_each_new_checkpoint_and_anyone_can_see_it()
    {
        using var witness = await WitnessProcess.StartAsync(folder, await LogKeyAsync());
        var known = new KnownWitness(witness.Address, witness.Key);
        var entry = await SealOneAsync();
        Assert.Null(await Ask.RunAsync(known, default));
        var first = await CosignedAsync(witness.Key);
        await SealOneAsync();
        Assert.Null(await Ask.RunAsync(known, default));
        var second = await CosignedAsync(witness.Key);
        Assert.True(second.Size > first.Size);

        var bundle = await host.Services.GetRequiredService<JournalProofs>().BundleAsync(Person, entry, default);
        var report = ProofCheck.Run(bundle.Value, [await LogKeyAsync(), witness.Key]);
        Assert.Equal(ProofVerdict.Proven, report.Verdict);
        Assert.Contains(report.Findings, f => f is { Check: "witness", Outcome: ProofOutcome.Holds });
    }

    [Fact]
    public async Task A_witness_that_knows_another_size_is_asked_again_from_there()
    {
        using var witness = await WitnessProcess.StartAsync(folder, await LogKeyAsync());
        var known = new KnownWitness(witness.Address, witness.Key);
        Assert.Null(await Ask.RunAsync(known, default));
        await host.ScalarAsync<object>("DELETE FROM trust.cosignature");
        await SealOneAsync();
        Assert.Null(await Ask.RunAsync(known, default));
        await CosignedAsync(witness.Key);
    }

    [Fact]
    public async Task A_log_that_forks_or_goes_back_is_cosigned_no_more()
    {
        using var witness = await WitnessProcess.StartAsync(folder, await LogKeyAsync());
        var known = new KnownWitness(witness.Address, witness.Key);
        await SealOneAsync();
        Assert.Null(await Ask.RunAsync(known, default));
        // The administrator takes back what was sealed last: the witness knows of more than the log now admits.
        await host.ScalarAsync<object>("DELETE FROM trust.cosignature");
        await host.ScalarAsync<object>("DELETE FROM trust.checkpoint WHERE size = (SELECT max(size) FROM trust.checkpoint)");
        Assert.Contains("more than", await Ask.RunAsync(known, default));
        Assert.Equal(0, await host.ScalarAsync<long>("SELECT count(*) FROM trust.cosignature"));
    }

    [Fact]
    public async Task A_witness_that_is_late_silent_or_lies_is_a_warning_and_sealing_goes_on()
    {
        Ask.Patience = TimeSpan.FromMilliseconds(500);
        await ToldAsync("answered 500", (_, _) => Answer(500, ""));
        await ToldAsync("answered 302", (_, _) => Answer(302, ""));
        await ToldAsync("does not verify", (_, _) => Answer(200, ""));
        await ToldAsync("does not verify", (_, _) => Answer(200, "— example.com/gia AAAA\n"));
        await ToldAsync("does not verify", (request, _) => Answer(200, Cosignature(request, n => n with { Text = n.Text.Replace("\n", "x\n") })));
        await ToldAsync("does not verify", (request, _) => Answer(200, Cosignature(request, n => n) + Cosignature(request, n => n)));
        await ToldAsync("twice", (_, _) => Answer(409, "0\n"));
        await ToldAsync("more than", (_, _) => Answer(409, "99999999\n"));
        await ToldAsync("answered 409", (_, _) => Answer(409, "-1\n"));
        await ToldAsync("does not answer", (_, _) => Answer(200, new string('a', 100_000)));
        await ToldAsync("not answer in time", async (_, ct) =>
        {
            await Task.Delay(Timeout.Infinite, ct);
            return (200, "");
        });
        using var client = host.Client();
        var health = await client.GetAsync("/healthz/ready");
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
        Assert.Contains("does not answer in time", await health.Content.ReadAsStringAsync());
        await SealOneAsync();

        standIn.Answer = (request, _) => Answer(200, Cosignature(request, n => n));
        await Loop.RoundAsync(new KnownWitness(standIn.Address, impostor.Public), default);
        Assert.Null(Loop.Problem);
        await CosignedAsync(impostor.Public);
    }

    [Theory]
    [InlineData("ftp://x", "", "Url")]
    [InlineData("nowhere", "", "Url")]
    [InlineData("http://x", "example.com/nhan-chung+00000000+BAAA", "Key")]
    [InlineData("http://x", null, "Key")]
    public void A_wrong_setting_is_told_at_start(string url, string? key, string where)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Trust:Witnesses:0:Url", url), new("Trust:Witnesses:0:Key", key)]).Build();
        var wrong = Assert.Throws<DeAn06.Kernel.WrongSetting>(() => WitnessOptions.Read(configuration));
        Assert.Contains($"Trust__Witnesses__0__{where}", wrong.En);
        Assert.Contains($"Trust__Witnesses__0__{where}", wrong.Vi);
    }

    private static readonly Guid Person = new("0192f3c0-0000-7000-8000-0000000000ff");

    private AskWitness Ask => host.Services.GetRequiredService<AskWitness>();

    private WitnessLoop Loop => host.Services.GetRequiredService<WitnessLoop>();

    private async Task ToldAsync(string what, Func<string, CancellationToken, Task<(int, string)>> answer)
    {
        standIn.Answer = answer;
        await Loop.RoundAsync(new KnownWitness(standIn.Address, impostor.Public), default);
        Assert.Contains(what, Loop.Problem);
        Assert.Equal(0, await host.ScalarAsync<long>("SELECT count(*) FROM trust.cosignature"));
    }

    /// <summary>The lines with which the impostor cosigns the note of a request, or something made of it.</summary>
    private string Cosignature(string request, Func<SignedNote, SignedNote> of)
    {
        Assert.True(AddCheckpointRequest.TryParse(System.Text.Encoding.UTF8.GetBytes(request), out var asked));
        var note = of(asked.Note);
        return (note with { Signatures = [impostor.Cosign(note, 1_795_000_000)] }).ToString()[(note.Text.Length + 1)..];
    }

    private static Task<(int, string)> Answer(int status, string body) => Task.FromResult((status, body));

    private async Task<NoteKey> LogKeyAsync() => (await host.Services.GetRequiredService<TrustedKeys>().AllAsync(default)).First(k => k.Kind == NoteKey.Signing);

    private async Task<Checkpoint> CosignedAsync(NoteKey witness)
    {
        using var client = host.Client();
        Assert.True(SignedNote.TryParse(await client.GetStringAsync("/journal/checkpoint/cosigned"), out var note));
        Assert.True(note.IsSignedBy(await LogKeyAsync()));
        Assert.True(note.IsSignedBy(witness));
        Assert.True(Checkpoint.TryParse(note.Text, out var checkpoint));
        return checkpoint;
    }

    private async Task<Guid> SealOneAsync()
    {
        var entry = await host.RecordAsync("work.case-opened/1", Person);
        var proofs = host.Services.GetRequiredService<JournalProofs>();
        await EntryMaker.UntilAsync(async () => (await proofs.ReadyAsync([entry], default)).Count == 1, "the entry was sealed");
        return entry;
    }
}
