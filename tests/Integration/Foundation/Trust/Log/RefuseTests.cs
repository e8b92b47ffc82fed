using DeAn06.Kernel;
using DeAn06.Tests.TestKit;
using DeAn06.Trust.Log;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using System.Net.Http.Json;
using System.Text.Json;

namespace DeAn06.Tests.Integration.Trust.Log;

/// <summary>What the sealer must never sign: a restored older copy, a forked history, a tree that was altered.</summary>
public sealed class RefuseTests : IAsyncLifetime
{
    private SealGround ground = null!;

    public async Task InitializeAsync()
    {
        ground = await SealGround.StartAsync(sealing: false);
        await ground.WriteAsync(300);
        await SealAllAsync();
    }

    public async Task DisposeAsync() => await ground.DisposeAsync();

    [Fact]
    public async Task After_a_restored_older_copy_nothing_is_signed_and_health_says_how_to_proceed()
    {
        await GoBackAsync();
        Assert.Equal("TRU-411", (await ground.SealAsync()).Problem?.Code);
        await ground.WriteAsync(50);
        await ground.PlacedAsync();
        Assert.Equal("TRU-412", (await ground.SealAsync()).Problem?.Code);
        var before = await ground.CountAsync("trust.checkpoint");
        await ground.Host.DisposeAsync();
        await ground.RaiseAsync();
        using var client = ground.Host.Client();
        await Patience.UntilAsync(async () => (await PartAsync(client)).GetProperty("warning").GetString()?.Contains("TRU-412") == true);
        var part = await PartAsync(client);
        Assert.Contains("journal new-epoch", part.GetProperty("warning").GetString());
        Assert.Equal(JsonValueKind.Null, part.GetProperty("problem").ValueKind);
        Assert.Equal(before, await ground.CountAsync("trust.checkpoint"));
    }

    [Fact]
    public async Task A_new_epoch_is_asked_for_twice_seals_under_a_new_name_and_journals_the_break()
    {
        var lost = await GoBackAsync();
        var (shown, words, _) = await VerbAsync("new-epoch", "--reason", "khôi phục bản cũ");
        Assert.Equal(0, shown);
        Assert.Equal("TRU-411", (await ground.SealAsync()).Problem?.Code);
        var code = words.Trim().Split(' ')[^1];
        Assert.Equal(1, (await VerbAsync("new-epoch", "--reason", "khôi phục bản cũ", "--confirm", "00000000")).Code);
        Assert.Equal(1, (await VerbAsync("new-epoch", "--reason", "lý do khác", "--confirm", code)).Code);
        Assert.Equal(0, (await VerbAsync("new-epoch", "--reason", "khôi phục bản cũ", "--confirm", code)).Code);
        await SealAllAsync();
        var latest = (await ground.LatestAsync())!;
        Assert.Equal((2, lost.Origin + "/e2", await ground.CountAsync("journal.entry")), (latest.Epoch, latest.Origin, latest.Size));
        var payload = await ground.Host.ScalarAsync<string>("SELECT convert_from(p.bytes, 'UTF8') FROM journal.entry e JOIN journal.payload p ON p.entry_id = e.id WHERE e.event = 'trust.journal-epoch-begun/1'");
        using var told = JsonDocument.Parse(payload!);
        Assert.Equal((lost.Size, Convert.ToBase64String(lost.Root)), (told.RootElement.GetProperty("brokenSize").GetInt64(), told.RootElement.GetProperty("brokenRoot").GetString()));
        var verdict = await ground.VerifyAsync();
        Assert.True(verdict.Good, string.Join('\n', verdict.Faults.Select(f => f.En)));
        using var client = ground.Host.Client();
        var key = (await client.GetFromJsonAsync<JsonElement>("/api/trust/journal")).GetProperty("keys")[0].GetString()!;
        Assert.Equal(latest.Size, (await new IndependentReader(client, key).ReadAsync("/journal/e2")).Size);
    }

    [Fact]
    public async Task A_copy_from_before_the_new_epoch_is_refused_too()
    {
        var (_, words, _) = await VerbAsync("new-epoch", "--reason", "thử");
        await GoBackAsync(() => VerbAsync("new-epoch", "--reason", "thử", "--confirm", words.Trim().Split(' ')[^1]));
        Assert.Equal("TRU-415", (await ground.SealAsync()).Problem?.Code);
    }

    [Fact]
    public async Task A_tile_at_the_edge_that_was_altered_is_refused()
    {
        await ground.AdministerAsync("UPDATE trust.tile SET hashes = set_byte(hashes, 5, get_byte(hashes, 5) # 1) WHERE level = 0 AND number = 1");
        await ground.WriteAsync(1);
        await ground.PlacedAsync();
        Assert.Equal("TRU-413", (await ground.SealAsync()).Problem?.Code);
        await ground.AdministerAsync("UPDATE trust.tile SET hashes = set_byte(hashes, 5, get_byte(hashes, 5) # 1) WHERE level = 0 AND number = 1");
        Assert.Equal(1, (await ground.SealAsync()).Value);
    }

    [Fact]
    public async Task A_checkpoint_replaced_with_its_tiles_is_refused_by_the_memory_outside()
    {
        await ground.AdministerAsync("UPDATE trust.checkpoint SET root = sha256(root)");
        Assert.Equal("TRU-412", (await ground.SealAsync()).Problem?.Code);
    }

    [Theory]
    [InlineData("DELETE FROM journal.entry WHERE id = (SELECT entry_ids[1] FROM journal.leaf_batch WHERE first_index = 300); DELETE FROM kernel.leaf_hash")]
    [InlineData("UPDATE journal.leaf_batch SET first_index = 301 WHERE first_index = 300")]
    public async Task An_order_or_entry_that_is_broken_before_its_seal_is_refused_by_index(string deed)
    {
        await ground.WriteAsync(1);
        await ground.PlacedAsync();
        await ground.AdministerAsync(deed);
        var refused = (await ground.SealAsync()).Problem;
        Assert.Equal("TRU-414", refused?.Code);
        Assert.Contains("300", refused!.En);
    }

    [Theory]
    [InlineData("UPDATE journal.entry SET office = 'x' WHERE id = (SELECT entry_ids[1] FROM journal.leaf_batch WHERE first_index = 300)", FaultKind.EntryAltered)]
    [InlineData("DELETE FROM journal.entry WHERE id = (SELECT entry_ids[1] FROM journal.leaf_batch WHERE first_index = 300)", FaultKind.EntryMissing)]
    [InlineData("UPDATE kernel.leaf_hash SET hashes = set_byte(hashes, 0, get_byte(hashes, 0) # 1)", FaultKind.EntryAltered)]
    public async Task What_was_altered_between_its_place_and_its_seal_is_named_by_the_verification(string deed, object kind)
    {
        await ground.WriteAsync(2);
        await ground.PlacedAsync();
        await ground.AdministerAsync(deed);
        Assert.Equal(2, (await ground.SealAsync()).Value);
        var first = (await ground.VerifyAsync()).Faults[0];
        Assert.Equal(((FaultKind)kind, 300L), (first.Kind, first.Index!.Value));
    }

    [Fact]
    public async Task Leaves_whose_hashes_were_not_kept_are_computed_from_their_entries()
    {
        await ground.WriteAsync(300);
        await ground.PlacedAsync();
        await ground.AdministerAsync("DELETE FROM kernel.leaf_hash WHERE first_index > 300");
        await SealAllAsync();
        var verdict = await ground.VerifyAsync();
        Assert.True(verdict.Good, string.Join('\n', verdict.Faults.Select(f => f.En)));
        Assert.Equal((600L, 0L), (verdict.Sealed, await ground.CountAsync("kernel.leaf_hash")));
    }

    [Fact]
    public async Task A_node_that_only_watches_remembers_what_another_sealed()
    {
        await ground.Host.DisposeAsync();
        Directory.Move(Path.Combine(ground.Database.Folder, "journal"), Path.Combine(ground.Database.Folder, "away"));
        await ground.RaiseAsync(sealing: false);
        Assert.Equal(0, (await ground.SealAsync()).Value);
        await using var connection = await ground.Host.Source.OpenConnectionAsync();
        var standing = (await Standing.ReadAsync(connection, CancellationToken.None))!;
        Assert.Equal(standing.Size, ground.Get<SealMemory>().Read(standing.Log, 1)!.Size);
    }

    private async Task SealAllAsync()
    {
        await ground.PlacedAsync();
        while ((await ground.SealAsync()).Value > 0)
        {
        }
    }

    /// <summary>Copies the database, lets time go on in it, and puts the copy in its place, while the data folder stays.</summary>
    private async Task<SealedCheckpoint> GoBackAsync(Func<Task>? meanwhile = null)
    {
        await ground.Host.DisposeAsync();
        var name = ground.Database.Name;
        await ground.BesideAsync($"CREATE DATABASE {name}_old TEMPLATE {name} STRATEGY FILE_COPY");
        await ground.RaiseAsync(sealing: false);
        if (meanwhile is not null) await meanwhile();
        await ground.WriteAsync(20);
        await SealAllAsync();
        var lost = (await ground.LatestAsync())!;
        await ground.Host.DisposeAsync();
        await ground.BesideAsync($"DROP DATABASE {name} WITH (FORCE)");
        await ground.BesideAsync($"ALTER DATABASE {name}_old RENAME TO {name}");
        await ground.RaiseAsync(sealing: false);
        return lost;
    }

    private async Task<(int Code, string Out, string Error)> VerbAsync(params string[] words)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await ground.Host.Services.GetServices<IVerb>().Single(v => v.Name == "journal").RunAsync(new VerbContext(words, output, error, false, ground.Host.Services), CancellationToken.None);
        return (code, output.ToString(), error.ToString());
    }

    private static async Task<JsonElement> PartAsync(HttpClient client) =>
        (await (await client.GetAsync("/healthz/ready")).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("parts").EnumerateArray().Single(p => p.GetProperty("name").GetString() == "journal seal");
}
