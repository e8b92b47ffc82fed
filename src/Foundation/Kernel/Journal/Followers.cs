using Npgsql;

namespace DeAn06.Kernel;

/// <summary>A journal entry as a follower reads it, at its place among the leaves.</summary>
public sealed record FollowedEntry(
    long Index, Guid Id, DateTime At, string Actor, string Office, string Purpose, string Event, IReadOnlyList<Guid> Subjects, byte[]? Payload);

/// <summary>
/// Something that follows the journal by leaf index: statistics, projections, feeds. Each batch and its cursor commit together,
/// so that a follower sees every entry of its events once, in order, whichever node runs it.
/// </summary>
public interface IFollow
{
    /// <summary>The durable cursor's name.</summary>
    string Name { get; }

    /// <summary>
    /// Which events it takes, asked once a step under its cursor's lock; all when not said. The cursor passes over the others, unread where a whole
    /// batch of leaves has none.
    /// </summary>
    ValueTask<Predicate<string>> ChooseAsync(NpgsqlConnection connection, CancellationToken ct) => ValueTask.FromResult<Predicate<string>>(_ => true);

    /// <summary>Takes entries of its events in order, inside the transaction that moves the cursor.</summary>
    Task FollowAsync(IReadOnlyList<FollowedEntry> entries, NpgsqlConnection connection, CancellationToken ct);
}

/// <summary>Moves one follower forward by up to four leaf batches that hold events of its own; the cursor's row lock keeps other nodes out. What it reads is bounded by cursor and limit, whatever the planner believes.</summary>
internal sealed class FollowerStep(NpgsqlDataSource source)
{
    private const int MostRead = 4;
    private const int MostPassed = 64;

    private const string BatchesSql = """
        SELECT b.first_index, b.past, (SELECT n.events FROM kernel.leaf_events n WHERE n.first_index = b.first_index) FROM (
            SELECT first_index, first_index + cardinality(entry_ids) AS past FROM journal.leaf_batch WHERE first_index > $1 - 256 ORDER BY first_index LIMIT 256 + $2) b WHERE b.past > $1 ORDER BY b.first_index LIMIT $2
        """;

    private const string ReadSql = """
        SELECT b.first_index + l.ord - 1, e.id, e.at, e.actor, e.office, e.purpose, e.event,
            ARRAY(SELECT s.person_id FROM journal.subject s WHERE s.entry_id = e.id ORDER BY s.ordinal), p.bytes
        FROM (SELECT * FROM journal.leaf_batch WHERE first_index = ANY ($2)) b
        CROSS JOIN LATERAL unnest(b.entry_ids) WITH ORDINALITY AS l(id, ord)
        JOIN journal.entry e ON e.id = l.id LEFT JOIN journal.payload p ON p.entry_id = e.id
        WHERE b.first_index + l.ord - 1 >= $1 AND (b.first_index = ANY ($4) OR e.event = ANY ($3)) ORDER BY 1
        """;

    /// <summary>Answers how many leaves were passed; 0 also when another node holds the follower, or when the few there were are nothing of its own: it need not hurry for more of them.</summary>
    internal async Task<int> StepAsync(IFollow follower, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (await connection.ScalarAsync("SELECT next_index FROM kernel.follower WHERE name = $1 FOR UPDATE SKIP LOCKED", ct, follower.Name) is not long next)
        {
            await connection.ExecuteAsync("INSERT INTO kernel.follower (name, next_index) VALUES ($1, 0) ON CONFLICT DO NOTHING", ct, follower.Name);
            await transaction.CommitAsync(ct);
            return 0;
        }
        var batches = await BatchesAsync(connection, next, ct);
        if (batches.Count == 0) return 0;
        Check(follower, batches, next);
        var takes = await follower.ChooseAsync(connection, ct);
        var (read, end) = Choose(batches, takes);
        var entries = await ReadAsync(connection, next, read, takes, ct);
        if (entries.Count > 0) await follower.FollowAsync(entries, connection, ct);
        await connection.ExecuteAsync("UPDATE kernel.follower SET next_index = $2 WHERE name = $1", ct, follower.Name, end);
        await transaction.CommitAsync(ct);
        return entries.Count == 0 && batches.Count < MostPassed ? 0 : (int)(end - next);
    }

    /// <summary>The batches to read, and the leaf behind the last one that is read or passed over.</summary>
    private static (List<Batch> Read, long End) Choose(List<Batch> batches, Predicate<string> takes)
    {
        var read = new List<Batch>();
        var end = 0L;
        foreach (var batch in batches)
        {
            if (batch.Events is null || Array.Exists(batch.Events, takes)) read.Add(batch);
            if (read.Count > MostRead) return (read[..MostRead], end);
            end = batch.End;
        }
        return (read, end);
    }

    private static void Check(IFollow follower, List<Batch> batches, long next)
    {
        var expected = next;
        foreach (var batch in batches)
        {
            if (batch.First > expected || batch.First < expected && batch.First != batches[0].First)
                throw new InvalidOperationException($"Follower {follower.Name} expected leaf {expected} and found {batch.First}.");
            expected = batch.End;
        }
    }

    private static async Task<List<Batch>> BatchesAsync(NpgsqlConnection connection, long from, CancellationToken ct)
    {
        await using var command = connection.CommandOf(BatchesSql, from, MostPassed);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var batches = new List<Batch>();
        while (await reader.ReadAsync(ct)) batches.Add(new(reader.GetInt64(0), reader.GetInt64(1), reader.IsDBNull(2) ? null : reader.GetFieldValue<string[]>(2)));
        return batches;
    }

    private static async Task<List<FollowedEntry>> ReadAsync(NpgsqlConnection connection, long from, List<Batch> batches, Predicate<string> takes, CancellationToken ct)
    {
        var entries = new List<FollowedEntry>();
        if (batches.Count == 0) return entries;
        var wanted = batches.SelectMany(b => b.Events ?? []).Distinct().Where(e => takes(e)).ToArray();
        var unnoted = batches.Where(b => b.Events is null).Select(b => b.First).ToArray();
        await using var command = connection.CommandOf(ReadSql, from, batches.Select(b => b.First).ToArray(), wanted, unnoted);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            entries.Add(new FollowedEntry(reader.GetInt64(0), reader.GetGuid(1), reader.GetDateTime(2), reader.GetString(3), reader.GetString(4),
                reader.GetString(5), reader.GetString(6), reader.GetFieldValue<Guid[]>(7), reader.IsDBNull(8) ? null : reader.GetFieldValue<byte[]>(8)));
        entries.RemoveAll(e => !takes(e.Event));
        return entries;
    }

    private sealed record Batch(long First, long End, string[]? Events);
}
