using System.Security.Cryptography;
using DeAn06.Trust.Log;
using Npgsql;

namespace DeAn06.Bench.Trust;

/// <summary>Holds the locks of sequencer, sealer and followers, all or some, so that the Host's own wait: a journal without sealing.</summary>
internal sealed class SealingStopped : IAsyncDisposable
{
    private const long SequencerLock = 0x4465416e5365;
    private readonly NpgsqlConnection connection;

    private SealingStopped(NpgsqlConnection connection) => this.connection = connection;

    internal static async Task<SealingStopped> HoldAsync(string owner, bool sequencer = true, bool sealer = true, bool followers = false)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(owner) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        if (sequencer) await TakeAsync(connection, $"SELECT pg_advisory_lock({SequencerLock})");
        if (sealer) await TakeAsync(connection, $"SELECT pg_advisory_lock({Sealer.Lock})");
        // A lock of the table takes no transaction id, which would keep the sequencer's low water where it is.
        if (followers) await TakeAsync(connection, "BEGIN; LOCK TABLE kernel.follower IN EXCLUSIVE MODE");
        return new(connection);
    }

    private static async Task TakeAsync(NpgsqlConnection connection, string sql)
    {
        await using var take = new NpgsqlCommand(sql, connection);
        await take.ExecuteNonQueryAsync();
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

    /// <summary>How many leaves are under a checkpoint.</summary>
    internal static Task<long> SizeAsync(string owner) => ScalarAsync(owner, "SELECT coalesce(max(size), 0) FROM trust.checkpoint WHERE epoch = (SELECT max(epoch) FROM trust.epoch)");

    /// <summary>Milliseconds from the commit of each entry from a leaf on to the commit of the first checkpoint over it, the shortest first.</summary>
    internal static async Task<double[]> DelaysAsync(string owner, long from)
    {
        await using var source = NpgsqlDataSource.Create(owner);
        await using var command = source.CreateCommand($"""
            SELECT extract(epoch FROM pg_xact_commit_timestamp(c.xmin) - pg_xact_commit_timestamp(e.xid::xid))::double precision * 1000
            FROM (SELECT xmin, size, lag(size, 1, {from}::bigint) OVER (ORDER BY size) AS before FROM trust.checkpoint WHERE size > {from}) c
            JOIN journal.leaf_batch b ON b.first_index >= c.before AND b.first_index < c.size
            CROSS JOIN LATERAL unnest(b.entry_ids) AS l(id) JOIN journal.entry e ON e.id = l.id ORDER BY 1
            """);
        command.CommandTimeout = 120;
        await using var reader = await command.ExecuteReaderAsync();
        var delays = new List<double>();
        while (await reader.ReadAsync()) delays.Add(reader.GetDouble(0));
        return [.. delays];
    }

    /// <summary>The tiles of a tree of made-up leaves as an epoch of its own, under which nothing is sealed: the sealer's lock must be held.</summary>
    internal static async Task GrowAsync(string owner, long leaves)
    {
        await using var connection = new NpgsqlConnection(owner);
        await connection.OpenAsync();
        await using (var begin = new NpgsqlCommand("INSERT INTO trust.epoch (epoch, log, origin, begun_at) SELECT 99, log, 'bench', begun_at FROM trust.epoch WHERE epoch = 1", connection))
            await begin.ExecuteNonQueryAsync();
        var edge = new RightEdge();
        await using (var copy = await connection.BeginBinaryImportAsync("COPY trust.tile (epoch, level, number, hashes) FROM STDIN (FORMAT binary)"))
        {
            var open = new Dictionary<(int, long), byte[]>();
            for (var left = leaves; left > 0; left -= Round)
            {
                for (var n = 0L; n < Math.Min(Round, left); n++) edge.Append(SHA256.HashData(BitConverter.GetBytes(edge.Size)));
                foreach (var (at, hashes) in edge.TakeGrown())
                    if (hashes.Length == Tile.Bytes) await WriteAsync(copy, at, hashes);
                    else open[at] = hashes;
            }
            foreach (var (level, number, _) in RightEdge.OpenTiles(edge.Size)) await WriteAsync(copy, (level, number), open[(level, number)]);
            await copy.CompleteAsync();
        }
        await using var end = new NpgsqlCommand("INSERT INTO trust.checkpoint (epoch, size, root, note, sealed_at, key_id) SELECT 99, $1, $2, 'bench', sealed_at, key_id FROM trust.checkpoint WHERE epoch = 1 LIMIT 1", connection);
        end.Parameters.Add(new() { Value = edge.Size });
        end.Parameters.Add(new() { Value = edge.Root() });
        if (await end.ExecuteNonQueryAsync() != 1) throw new InvalidOperationException("Nothing was sealed yet.");
    }

    /// <summary>Takes that epoch away again.</summary>
    internal static Task FellAsync(string owner) => ScalarAsync(owner, "DELETE FROM trust.checkpoint WHERE epoch = 99; DELETE FROM trust.tile WHERE epoch = 99; DELETE FROM trust.epoch WHERE epoch = 99");

    private const long Round = 65_536;

    private static async Task WriteAsync(NpgsqlBinaryImporter copy, (int Level, long Number) at, byte[] hashes)
    {
        await copy.StartRowAsync();
        await copy.WriteAsync(99);
        await copy.WriteAsync((short)at.Level);
        await copy.WriteAsync(at.Number);
        await copy.WriteAsync(hashes);
    }

    private static async Task<long> ScalarAsync(string owner, string sql)
    {
        await using var connection = new NpgsqlConnection(owner);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 600 };
        return await command.ExecuteScalarAsync() as long? ?? 0;
    }
}
