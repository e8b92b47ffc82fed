using System.Data;
using System.Globalization;
using Npgsql;

namespace DeAn06.Kernel;

/// <summary>
/// Gives every journal entry its place among the leaves: one sequencer in the house (advisory lock), REPEATABLE READ, in the order of commit.
/// The oldest running transaction bounds what is scanned again and never holds anything back. It reads each entry once for its leaf hash, which waits
/// beside the batch until it is sealed. docs/adr/0005.
/// </summary>
internal sealed class Sequencer(NpgsqlDataSource source)
{
    private const long Lock = 0x4465416e5365;
    private const int Round = 256 * 64;

    // Whatever is visible and of this cluster is below xmax; ids of a cluster that a restore came from lie above it or below past_seq. NOT IN is always hashed:
    // an anti-join became a nested loop whenever statistics were old, and then rounds grew with the square of the load.
    private const string UnplacedSql = $"""
        WITH placed AS (SELECT unnest(entry_ids) AS id FROM journal.leaf_batch WHERE top_xid >= $1 AND top_xid < pg_snapshot_xmax(pg_current_snapshot()))
        SELECT {LeafFields.Columns}, e.xid::text::numeric::bigint FROM journal.entry e
        WHERE e.xid >= $1 AND e.xid < pg_snapshot_xmax(pg_current_snapshot()) AND e.seq > (SELECT past_seq FROM kernel.sequencer)
          AND e.id NOT IN (SELECT id FROM placed)
        ORDER BY pg_xact_commit_timestamp(e.xid::xid), e.seq LIMIT $2
        """;

    private sealed record Leaf(Guid Id, string Event, byte[] Hash, long Xid);

    /// <summary>Places what is visible and has no leaf yet; answers how many, or -1 when another node is the sequencer.</summary>
    internal async Task<int> PlaceAsync(CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        if (!(bool)(await connection.ScalarAsync("SELECT pg_try_advisory_xact_lock($1)", ct, Lock))!) return -1;
        var lowWater = (string)(await connection.ScalarAsync("SELECT low_water::text FROM kernel.sequencer", ct))!;
        var horizon = (string)(await connection.ScalarAsync("SELECT pg_snapshot_xmin(pg_current_snapshot())::text", ct))!;
        var unplaced = await UnplacedAsync(connection, lowWater, ct);
        if (unplaced.Count > 0) await AppendAsync(connection, unplaced, ct);
        if (unplaced.Count < Round && horizon != lowWater)
            await connection.ScalarAsync("UPDATE kernel.sequencer SET low_water = $1::text::xid8 WHERE low_water < $1::text::xid8", ct, horizon);
        await transaction.CommitAsync(ct);
        return unplaced.Count;
    }

    private static async Task<List<Leaf>> UnplacedAsync(NpgsqlConnection connection, string lowWater, CancellationToken ct)
    {
        await using var command = connection.CommandOf(UnplacedSql.Replace("$1", "$1::text::xid8"), lowWater, Round);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var unplaced = new List<Leaf>();
        while (await reader.ReadAsync(ct))
        {
            var fields = LeafFields.Read(reader);
            unplaced.Add(new(fields.Id, fields.Event, LeafEncoding.LeafHash(fields), reader.GetInt64(10)));
        }
        return unplaced;
    }

    private static async Task AppendAsync(NpgsqlConnection connection, List<Leaf> unplaced, CancellationToken ct)
    {
        var next = (long)(await connection.ScalarAsync("SELECT coalesce((SELECT first_index + cardinality(entry_ids) FROM journal.leaf_batch ORDER BY first_index DESC LIMIT 1), 0::bigint)", ct))!;
        await using var batch = new NpgsqlBatch(connection);
        foreach (var leaves in unplaced.Chunk(256))
        {
            Add("INSERT INTO journal.leaf_batch (first_index, entry_ids, top_xid) VALUES ($1, $2, $3::text::xid8)",
                next, leaves.Select(l => l.Id).ToArray(), leaves.Max(l => l.Xid).ToString(CultureInfo.InvariantCulture));
            Add("INSERT INTO kernel.leaf_events (first_index, events) VALUES ($1, $2)", next, leaves.Select(l => l.Event).Distinct().ToArray());
            Add("INSERT INTO kernel.leaf_hash (first_index, hashes) VALUES ($1, $2)", next, leaves.SelectMany(l => l.Hash).ToArray());
            next += leaves.Length;
        }
        await batch.ExecuteNonQueryAsync(ct);

        void Add(string sql, params object[] values)
        {
            var command = new NpgsqlBatchCommand(sql);
            foreach (var value in values) command.Parameters.Add(Db.Parameter(value));
            batch.BatchCommands.Add(command);
        }
    }
}
