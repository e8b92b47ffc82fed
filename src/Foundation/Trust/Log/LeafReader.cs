using Npgsql;

namespace DeAn06.Trust.Log;

/// <summary>Reads the order of leaves and the entries behind them on an open connection.</summary>
internal static class LeafReader
{
    /// <summary>The entry ids from leaf <paramref name="from"/> on, whole batches, about <paramref name="most"/>; a gap is told by its index.</summary>
    internal static async Task<(List<Guid> Ids, long? Gap)> PlacedAsync(NpgsqlConnection connection, long from, long most, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("SELECT first_index, entry_ids FROM journal.leaf_batch WHERE first_index >= $1 AND first_index < $1 + $2 ORDER BY first_index", connection);
        command.Parameters.Add(Db.Parameter(from));
        command.Parameters.Add(Db.Parameter(most));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var ids = new List<Guid>();
        while (await reader.ReadAsync(ct))
        {
            if (reader.GetInt64(0) != from + ids.Count) return (ids, from + ids.Count);
            ids.AddRange(reader.GetFieldValue<Guid[]>(1));
        }
        return (ids, null);
    }

    /// <summary>
    /// The leaf hashes from leaf <paramref name="from"/> on, as the sequencer left them, or computed from the entries where it left none; whole batches,
    /// about <paramref name="most"/>. A gap or an entry that is gone is told by its index.
    /// </summary>
    internal static async Task<(List<byte[]> Hashes, long? Broken)> HashesAsync(NpgsqlConnection connection, long from, long most, CancellationToken ct)
    {
        var (batches, broken) = await BatchesAsync(connection, from, most, ct);
        var computed = await ComputeAsync(connection, [.. batches.SelectMany(b => b.Ids ?? [])], ct);
        var hashes = new List<byte[]>();
        foreach (var (left, ids) in batches)
        {
            if (left is not null) hashes.AddRange(left.Chunk(Merkle.HashLength));
            foreach (var id in ids ?? [])
            {
                if (!computed.TryGetValue(id, out var hash)) return (hashes, from + hashes.Count);
                hashes.Add(hash);
            }
        }
        return (hashes, broken);
    }

    private static async Task<(List<(byte[]? Hashes, Guid[]? Ids)> Batches, long? Gap)> BatchesAsync(NpgsqlConnection connection, long from, long most, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("""
            SELECT b.first_index, cardinality(b.entry_ids), h.hashes, CASE WHEN h.hashes IS NULL THEN b.entry_ids END
            FROM journal.leaf_batch b LEFT JOIN kernel.leaf_hash h ON h.first_index = b.first_index AND octet_length(h.hashes) = 32 * cardinality(b.entry_ids)
            WHERE b.first_index >= $1 AND b.first_index < $1 + $2 ORDER BY b.first_index
            """, connection);
        command.Parameters.Add(Db.Parameter(from));
        command.Parameters.Add(Db.Parameter(most));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var batches = new List<(byte[]?, Guid[]?)>();
        for (var next = from; await reader.ReadAsync(ct); next += reader.GetInt32(1))
        {
            if (reader.GetInt64(0) != next) return (batches, next);
            batches.Add((reader.IsDBNull(2) ? null : reader.GetFieldValue<byte[]>(2), reader.IsDBNull(3) ? null : reader.GetFieldValue<Guid[]>(3)));
        }
        return (batches, null);
    }

    private static async Task<Dictionary<Guid, byte[]>> ComputeAsync(NpgsqlConnection connection, Guid[] ids, CancellationToken ct)
    {
        var hashes = new Dictionary<Guid, byte[]>(ids.Length);
        if (ids.Length == 0) return hashes;
        await using var command = new NpgsqlCommand($"SELECT {LeafFields.Columns} FROM journal.entry e WHERE e.id = ANY ($1)", connection);
        command.Parameters.Add(Db.Parameter(ids));
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) hashes[reader.GetGuid(0)] = LeafEncoding.LeafHash(LeafFields.Read(reader));
        return hashes;
    }
}
