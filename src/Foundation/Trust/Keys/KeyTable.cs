using Npgsql;

namespace DeAn06.Trust.Keys;

/// <summary>Writes the ledger of keys inside a use case.</summary>
internal static class KeyTable
{
    internal const string Columns = "id, purpose, algorithm, store, reference, public_key, created_at, published_at, in_use_at, retired_at, usable_at, deed_id, signatures";

    /// <summary>The key in use for the purpose <c>$1</c>.</summary>
    internal const string InUse = $"SELECT {Columns} FROM trust.key WHERE purpose = $1 AND in_use_at IS NOT NULL AND retired_at IS NULL ORDER BY in_use_at DESC LIMIT 1";

    /// <summary>Locks a purpose's keys of now, in one order, so that two rotations of it follow each other.</summary>
    internal static Task<List<TrustKey>> LockAsync(Db db, string purpose, CancellationToken ct) =>
        db.QueryAsync($"SELECT {Columns} FROM trust.key WHERE purpose = $1 AND retired_at IS NULL ORDER BY id FOR UPDATE", Map, ct, purpose);

    internal static async Task<TrustKey?> FindAsync(Db db, Guid id, CancellationToken ct) =>
        (await db.QueryAsync($"SELECT {Columns} FROM trust.key WHERE id = $1", Map, ct, id)).FirstOrDefault();

    internal static async Task<bool> InsertAsync(Db db, TrustKey key, CancellationToken ct)
    {
        await using var command = Insert(db.Connection, key);
        command.Transaction = db.Transaction;
        return await command.ExecuteNonQueryAsync(ct) == 1;
    }

    internal static NpgsqlCommand Insert(NpgsqlConnection connection, TrustKey k)
    {
        var command = new NpgsqlCommand($"INSERT INTO trust.key ({Columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 0) ON CONFLICT DO NOTHING", connection);
        foreach (var value in (object?[])[k.Id, k.Purpose, k.Algorithm, k.Store, k.Reference, k.PublicKey, k.CreatedAt, k.PublishedAt, k.InUseAt, k.RetiredAt, k.UsableAt, k.Deed])
            command.Parameters.Add(Db.Parameter(value));
        return command;
    }

    internal static void Retire(Db db, Guid id, DateTime at) => db.Write("UPDATE trust.key SET retired_at = $2 WHERE id = $1 AND retired_at IS NULL", 1, id, at);

    internal static void PutIntoUse(Db db, Guid id, DateTime at) => db.Write("UPDATE trust.key SET in_use_at = $2 WHERE id = $1 AND in_use_at IS NULL AND retired_at IS NULL", 1, id, at);

    internal static TrustKey Map(NpgsqlDataReader r) => new(
        r.GetGuid(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetString(4), r.GetFieldValue<byte[]>(5), r.GetDateTime(6), Day(r, 7), Day(r, 8), Day(r, 9))
    {
        UsableAt = Day(r, 10),
        Deed = r.IsDBNull(11) ? null : r.GetGuid(11),
        Signatures = r.GetInt64(12),
    };

    private static DateTime? Day(NpgsqlDataReader r, int column) => r.IsDBNull(column) ? null : r.GetDateTime(column);
}
