using Npgsql;

namespace DeAn06.Kernel;

/// <summary>A journal entry as a follower reads it, at its place among the leaves.</summary>
public sealed record FollowedEntry(
    long Index, Guid Id, DateTime At, string Actor, string Office, string Purpose, string Event, IReadOnlyList<Guid> Subjects, byte[]? Payload);

/// <summary>
/// Something that follows the journal by leaf index: statistics, projections, feeds. Each batch and its cursor commit together,
/// so that a follower sees every entry once, in order, whichever node runs it.
/// </summary>
public interface IFollow
{
    /// <summary>The durable cursor's name.</summary>
    string Name { get; }

    /// <summary>Takes entries in order, inside the transaction that moves the cursor.</summary>
    Task FollowAsync(IReadOnlyList<FollowedEntry> entries, NpgsqlConnection connection, CancellationToken ct);
}

/// <summary>Moves one follower forward by up to four leaf batches; the cursor's row lock keeps other nodes out.</summary>
internal sealed class FollowerStep(NpgsqlDataSource source)
{
    private const string ReadSql = """
        SELECT b.first_index + l.ord - 1, e.id, e.at, e.actor, e.office, e.purpose, e.event,
            ARRAY(SELECT s.person_id FROM journal.subject s WHERE s.entry_id = e.id ORDER BY s.ordinal), p.bytes
        FROM (SELECT * FROM journal.leaf_batch WHERE first_index > $1 - 256 AND first_index + cardinality(entry_ids) > $1
              ORDER BY first_index LIMIT 4) b
        CROSS JOIN LATERAL unnest(b.entry_ids) WITH ORDINALITY AS l(id, ord)
        JOIN journal.entry e ON e.id = l.id LEFT JOIN journal.payload p ON p.entry_id = e.id
        WHERE b.first_index + l.ord - 1 >= $1 ORDER BY 1
        """;

    /// <summary>Answers how many entries were taken; 0 also when another node holds the follower.</summary>
    internal async Task<int> StepAsync(IFollow follower, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await connection.ExecuteAsync("INSERT INTO kernel.follower (name, next_index) VALUES ($1, 0) ON CONFLICT DO NOTHING", ct, follower.Name);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var cursor = new NpgsqlCommand("SELECT next_index FROM kernel.follower WHERE name = $1 FOR UPDATE SKIP LOCKED", connection);
        cursor.Parameters.Add(Db.Parameter(follower.Name));
        if (await cursor.ExecuteScalarAsync(ct) is not long next) return 0;
        var entries = await ReadAsync(connection, next, ct);
        if (entries.Count == 0) return 0;
        if (entries[0].Index != next) throw new InvalidOperationException($"Follower {follower.Name} expected leaf {next} and found {entries[0].Index}.");
        await follower.FollowAsync(entries, connection, ct);
        await connection.ExecuteAsync("UPDATE kernel.follower SET next_index = $2 WHERE name = $1", ct, follower.Name, entries[^1].Index + 1);
        await transaction.CommitAsync(ct);
        return entries.Count;
    }

    private static async Task<List<FollowedEntry>> ReadAsync(NpgsqlConnection connection, long from, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(ReadSql, connection);
        command.Parameters.Add(Db.Parameter(from));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var entries = new List<FollowedEntry>();
        while (await reader.ReadAsync(ct))
            entries.Add(new FollowedEntry(reader.GetInt64(0), reader.GetGuid(1), reader.GetDateTime(2), reader.GetString(3), reader.GetString(4),
                reader.GetString(5), reader.GetString(6), reader.GetFieldValue<Guid[]>(7), reader.IsDBNull(8) ? null : reader.GetFieldValue<byte[]>(8)));
        return entries;
    }
}
