using DeAn06.Kernel;
using DeAn06.Trust.Log;
using Microsoft.Extensions.DependencyInjection;
using System.Text.Json;

namespace DeAn06.Tests.Integration.Trust.Log;

/// <summary>One sealed journal of 600 entries; each test lets an administrator do one thing and takes it back.</summary>
public sealed class VerifyJournalTests : IClassFixture<VerifyJournalTests.SixHundred>
{
    private readonly SealGround ground;

    public VerifyJournalTests(SixHundred sealedOnce) => ground = sealedOnce.Ground;

    public sealed class SixHundred : IAsyncLifetime
    {
        internal SealGround Ground { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Ground = await SealGround.StartAsync(sealing: false);
            foreach (var entries in (int[])[256, 200, 144])
            {
                await Ground.WriteAsync(entries);
                await Ground.PlacedAsync();
                while ((await Ground.SealAsync()).Value > 0)
                {
                }
            }
            await Ground.AdministerAsync("CREATE TABLE journal.kept AS SELECT * FROM journal.entry; CREATE TABLE journal.kept_payload AS SELECT * FROM journal.payload; CREATE TABLE journal.kept_batch AS SELECT * FROM journal.leaf_batch; CREATE TABLE trust.kept_tile AS SELECT * FROM trust.tile");
        }

        public async Task DisposeAsync() => await Ground.DisposeAsync();
    }

    private const string PutBackEntry = "DELETE FROM journal.entry; INSERT INTO journal.entry OVERRIDING SYSTEM VALUE SELECT * FROM journal.kept";
    private const string PutBackBatch = "DELETE FROM journal.leaf_batch; INSERT INTO journal.leaf_batch SELECT * FROM journal.kept_batch";
    private const string PutBackTile = "DELETE FROM trust.tile; INSERT INTO trust.tile SELECT * FROM trust.kept_tile";
    private const string PutBackPayload = "DELETE FROM journal.payload; INSERT INTO journal.payload SELECT * FROM journal.kept_payload";
    private const string At300 = "(SELECT l.id FROM journal.leaf_batch b CROSS JOIN LATERAL unnest(b.entry_ids) WITH ORDINALITY AS l(id, ord) WHERE b.first_index + l.ord - 1 = 300)";

    [Fact]
    public async Task A_journal_nobody_touched_is_good()
    {
        var verdict = await ground.VerifyAsync();
        Assert.True(verdict.Good, string.Join('\n', verdict.Faults.Select(f => f.En)));
        Assert.Equal((600L, 600L, 3), (verdict.Entries, verdict.Sealed, verdict.Checkpoints));
    }

    public static TheoryData<string, string, string> Deeds => new()
    {
        { nameof(FaultKind.EntryAltered), $"UPDATE journal.entry SET purpose = 'khac' WHERE id = {At300}", PutBackEntry },
        { nameof(FaultKind.EntryAltered), $"UPDATE journal.entry SET at = at + interval '1 microsecond' WHERE id = {At300}", PutBackEntry },
        { nameof(FaultKind.EntryAltered), $"UPDATE journal.entry SET on_behalf_of = 'x' WHERE id = {At300}", PutBackEntry },
        { nameof(FaultKind.EntryMissing), $"DELETE FROM journal.entry WHERE id = {At300}", PutBackEntry },
        { nameof(FaultKind.PayloadAltered), $"UPDATE journal.payload SET bytes = set_byte(bytes, 3, get_byte(bytes, 3) # 1) WHERE entry_id = {At300}", PutBackPayload },
        { nameof(FaultKind.PayloadMissing), $"DELETE FROM journal.payload WHERE entry_id = {At300}", PutBackPayload },
        { nameof(FaultKind.SubjectsAltered), $"UPDATE journal.subject SET ordinal = 1 - ordinal WHERE entry_id = {At300}", $"UPDATE journal.subject SET ordinal = 1 - ordinal WHERE entry_id = {At300}" },
        { nameof(FaultKind.EntryMoved), "UPDATE journal.leaf_batch b SET entry_ids = b.entry_ids[1:(300 - b.first_index)] || b.entry_ids[302 - b.first_index] || b.entry_ids[301 - b.first_index] || b.entry_ids[(303 - b.first_index):] WHERE 300 BETWEEN b.first_index AND b.first_index + cardinality(b.entry_ids) - 3", PutBackBatch },
        { nameof(FaultKind.TileAltered), "UPDATE trust.tile SET hashes = set_byte(hashes, 44 * 32, get_byte(hashes, 44 * 32) # 1) WHERE level = 0 AND number = 1", PutBackTile },
    };

    [Theory, MemberData(nameof(Deeds))]
    public async Task What_an_administrator_does_is_named_with_its_index(string kind, string deed, string putBack)
    {
        await ground.AdministerAsync(deed);
        var verdict = await ground.VerifyAsync();
        await ground.AdministerAsync(putBack);
        Assert.False(verdict.Good);
        var first = verdict.Faults[0];
        Assert.True((kind, 300L) == (first.Kind.ToString(), first.Index), string.Join('\n', verdict.Faults.Select(f => f.En)));
        if (!kind.StartsWith("Tile", StringComparison.Ordinal)) Assert.NotNull(first.Entry);
        Assert.True((await ground.VerifyAsync()).Good);
    }

    [Theory]
    [InlineData(nameof(FaultKind.OrderBroken), "DELETE FROM journal.leaf_batch WHERE first_index = (SELECT max(first_index) FROM journal.leaf_batch WHERE first_index <= 300)", PutBackBatch)]
    [InlineData(nameof(FaultKind.OrderBroken), "UPDATE journal.leaf_batch SET entry_ids = entry_ids[2:] WHERE first_index = 0", PutBackBatch)]
    [InlineData(nameof(FaultKind.EntryTwice), "UPDATE journal.leaf_batch SET entry_ids = ARRAY[entry_ids[1], entry_ids[1]] || entry_ids[3:] WHERE first_index = 0", PutBackBatch)]
    [InlineData(nameof(FaultKind.TileAltered), "UPDATE trust.tile SET hashes = set_byte(hashes, 40, get_byte(hashes, 40) # 1) WHERE level = 1", PutBackTile)]
    [InlineData(nameof(FaultKind.TileMissing), "DELETE FROM trust.tile WHERE level = 0 AND number = 1", PutBackTile)]
    [InlineData(nameof(FaultKind.CheckpointAltered), "UPDATE trust.checkpoint SET note = replace(note, '600', '601') WHERE size = 600", "UPDATE trust.checkpoint SET note = replace(note, '601', '600') WHERE size = 600")]
    [InlineData(nameof(FaultKind.CheckpointAltered), "UPDATE trust.checkpoint SET root = sha256(root), note = replace(note, 'A', 'B') WHERE size = 456", "UPDATE trust.checkpoint c SET root = k.root, note = k.note FROM trust.kept_checkpoint k WHERE k.size = c.size")]
    [InlineData(nameof(FaultKind.EntryNeverPlaced), "INSERT INTO journal.entry SELECT gen_random_uuid(), nextval('journal.entry_seq_seq'), '3', at, actor, '', office, purpose, legal_basis, correlation, event, payload_hash, subject_hashes FROM journal.entry LIMIT 1", PutBackEntry)]
    public async Task Gaps_doubles_tiles_checkpoints_and_entries_put_in_are_told(string kind, string deed, string putBack)
    {
        await ground.AdministerAsync("CREATE TABLE IF NOT EXISTS trust.kept_checkpoint AS SELECT * FROM trust.checkpoint");
        await ground.AdministerAsync(deed.Replace("INSERT INTO journal.entry SELECT", "INSERT INTO journal.entry OVERRIDING SYSTEM VALUE SELECT"));
        var verdict = await ground.VerifyAsync();
        await ground.AdministerAsync(putBack);
        Assert.Contains(kind, verdict.Faults.Select(f => f.Kind.ToString()));
        Assert.True((await ground.VerifyAsync()).Good);
    }

    [Fact]
    public async Task The_verb_ends_with_one_on_any_fault_and_names_it_in_words_and_JSON()
    {
        Assert.Equal(0, (await VerbAsync(json: false)).Code);
        await ground.AdministerAsync($"UPDATE journal.entry SET office = 'x' WHERE id = {At300}");
        var (code, text) = await VerbAsync(json: false);
        var (_, json) = await VerbAsync(json: true);
        await ground.AdministerAsync(PutBackEntry);
        Assert.Equal(1, code);
        Assert.Contains("300", text);
        var told = JsonDocument.Parse(json).RootElement;
        Assert.False(told.GetProperty("good").GetBoolean());
        Assert.Equal(300, told.GetProperty("faults")[0].GetProperty("index").GetInt64());
    }

    private async Task<(int Code, string Text)> VerbAsync(bool json)
    {
        await using var output = new StringWriter();
        var code = await ground.Host.Services.GetServices<IVerb>().Single(v => v.Name == "verify")
            .RunAsync(new VerbContext(["journal"], output, TextWriter.Null, json, ground.Host.Services), CancellationToken.None);
        return (code, output.ToString());
    }
}
