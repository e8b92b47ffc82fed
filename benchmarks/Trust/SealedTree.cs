using DeAn06.Trust.Log;
using Npgsql;

namespace DeAn06.Bench.Trust;

/// <summary>Holds the locks of sequencer and sealer, so that the Host's own wait: a journal without sealing.</summary>
internal sealed class SealingStopped : IAsyncDisposable
{
    private const long SequencerLock = 0x4465416e5365;
    private readonly NpgsqlConnection connection;

    private SealingStopped(NpgsqlConnection connection) => this.connection = connection;

    internal static async Task<SealingStopped> HoldAsync(string owner)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(owner) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var take = new NpgsqlCommand($"SELECT pg_advisory_lock({SequencerLock}), pg_advisory_lock({Sealer.Lock})", connection);
        await take.ExecuteNonQueryAsync();
        return new(connection);
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}

/// <summary>Fills the journal for a tree of a size, and waits for the sealer.</summary>
internal static class SealedTree
{
    private const long Piece = 500_000;

    /// <summary>Waits until every entry is under a checkpoint.</summary>
    internal static async Task CaughtUpAsync(string owner)
    {
        while (await ScalarAsync(owner, """
            SELECT (SELECT count(*) FROM journal.entry) - coalesce((SELECT max(size) FROM trust.checkpoint WHERE epoch = (SELECT max(epoch) FROM trust.epoch)), 0)
            """) > 0) await Task.Delay(20);
    }

    /// <summary>Entries of no person, in their places among the leaves; only sealing is left to do.</summary>
    internal static async Task FillAsync(string owner, long entries)
    {
        for (var made = 0L; made < entries; made += Piece) await ScalarAsync(owner, $"""
            WITH made AS (
                INSERT INTO journal.entry (id, at, actor, office, purpose, legal_basis, correlation, event, payload_hash)
                SELECT gen_random_uuid(), '2026-01-01', 'client:bench', '00.00', 'population.lookup', 'bench', gen_random_uuid(), 'population.person-looked-up/1', sha256(int8send(n))
                FROM generate_series(1, {Math.Min(Piece, entries - made)}) n RETURNING id, seq, xid),
            numbered AS (SELECT id, xid, row_number() OVER (ORDER BY seq) - 1 AS n FROM made),
            first AS (SELECT coalesce((SELECT first_index + cardinality(entry_ids) FROM journal.leaf_batch ORDER BY first_index DESC LIMIT 1), 0) AS index)
            INSERT INTO journal.leaf_batch (first_index, entry_ids, top_xid)
            SELECT first.index + n / 256 * 256, array_agg(id ORDER BY n), max(xid::text::bigint)::text::xid8 FROM numbered, first GROUP BY first.index, n / 256 ORDER BY 1
            """);
    }

    private static async Task<long> ScalarAsync(string owner, string sql)
    {
        await using var connection = new NpgsqlConnection(owner);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 600 };
        return await command.ExecuteScalarAsync() as long? ?? 0;
    }
}
