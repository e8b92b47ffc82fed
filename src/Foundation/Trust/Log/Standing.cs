using Npgsql;

namespace DeAn06.Trust.Log;

/// <summary>How the log stands in the database: its running epoch, the last checkpoint of it (size 0 and no root while there is none) and how many leaves have their place.</summary>
internal sealed record Standing(int Epoch, Guid Log, string Origin, long Size, byte[]? Root, string? Note, long Placed)
{
    private const string Sql = """
        SELECT e.epoch, e.log, e.origin, coalesce(c.size, 0), c.root, c.note,
            coalesce((SELECT first_index + cardinality(entry_ids) FROM journal.leaf_batch ORDER BY first_index DESC LIMIT 1), 0)
        FROM trust.epoch e
        LEFT JOIN LATERAL (SELECT size, root, note FROM trust.checkpoint WHERE epoch = e.epoch ORDER BY size DESC LIMIT 1) c ON true
        ORDER BY e.epoch DESC LIMIT 1
        """;

    /// <summary>Null before the first epoch.</summary>
    internal static async Task<Standing?> ReadAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Sql, connection);
        await using var r = await command.ExecuteReaderAsync(ct);
        if (!await r.ReadAsync(ct)) return null;
        return new(r.GetInt32(0), r.GetGuid(1), r.GetString(2), r.GetInt64(3), r.IsDBNull(4) ? null : r.GetFieldValue<byte[]>(4), r.IsDBNull(5) ? null : r.GetString(5), r.GetInt64(6));
    }

    internal Remembered Remember() => new(Log, Epoch, Size, Convert.ToBase64String(Root ?? Merkle.Empty), Note ?? "");
}
