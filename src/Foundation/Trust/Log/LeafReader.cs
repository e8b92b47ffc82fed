using Npgsql;

namespace DeAn06.Trust.Log;

/// <summary>Reads the order of leaves and the entries behind them on an open connection.</summary>
internal static class LeafReader
{
    internal const string EntryColumns = "e.at, e.actor, e.on_behalf_of, e.office, e.purpose, e.legal_basis, e.event, e.payload_hash, e.subject_hashes";

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

    /// <summary>The leaf hashes of entries in the order given; null where the entry is gone.</summary>
    internal static async Task<byte[]?[]> HashesAsync(NpgsqlConnection connection, IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"SELECT e.id, {EntryColumns} FROM journal.entry e WHERE e.id = ANY ($1)", connection);
        command.Parameters.Add(Db.Parameter(ids as Guid[] ?? [.. ids]));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var hashes = new Dictionary<Guid, byte[]>(ids.Count);
        while (await reader.ReadAsync(ct)) hashes[reader.GetGuid(0)] = LeafEncoding.LeafHash(Fields(reader));
        return [.. ids.Select(id => hashes.GetValueOrDefault(id))];
    }

    /// <summary>The columns of a leaf from a row that begins with the id and <see cref="EntryColumns"/>.</summary>
    internal static LeafFields Fields(NpgsqlDataReader r) => new(
        r.GetGuid(0), r.GetDateTime(1), r.GetString(2), r.GetString(3), r.GetString(4), r.GetString(5), r.GetString(6), r.GetString(7),
        r.GetFieldValue<byte[]>(8), r.GetFieldValue<byte[]>(9));
}
