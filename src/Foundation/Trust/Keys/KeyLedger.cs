using System.Security.Cryptography;
using Npgsql;

namespace DeAn06.Trust.Keys;

/// <summary>
/// The ledger of keys (sổ khóa): every key the platform has or had, what it is for, since when, and how many signatures it was asked for.
/// Callers take the key in use for a purpose, count the signatures they are about to make, and open the key.
/// </summary>
internal sealed class KeyLedger(NpgsqlDataSource source, FileKeyStore files)
{
    private const string Columns = "id, purpose, algorithm, store, reference, public_key, created_at, published_at, in_use_at, retired_at";

    /// <summary>The key in use for a purpose, or null.</summary>
    internal async Task<TrustKey?> InUseAsync(string purpose, CancellationToken ct)
    {
        var keys = await ReadAsync($"SELECT {Columns} FROM trust.key WHERE purpose = $1 AND in_use_at IS NOT NULL AND retired_at IS NULL ORDER BY in_use_at DESC LIMIT 1", ct, purpose);
        return keys.FirstOrDefault();
    }

    /// <summary>All keys, by purpose, the newest first.</summary>
    internal Task<List<TrustKey>> AllAsync(CancellationToken ct) => ReadAsync($"SELECT {Columns} FROM trust.key ORDER BY purpose, created_at DESC", ct);

    /// <summary>Makes a key in the file store and puts it into use at once: the first key of its purpose.</summary>
    internal async Task<TrustKey> CreateFirstAsync(string purpose, DateTime at, CancellationToken ct)
    {
        var (id, algorithm) = (Ids.New(at), KeyAlgorithms.Usual(purpose));
        var key = new TrustKey(id, purpose, algorithm, FileKeyStore.Name, id.ToString(), files.Create(id, algorithm), at, at, at, null);
        await using var command = source.CreateCommand($"INSERT INTO trust.key ({Columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)");
        foreach (var value in (object?[])[key.Id, purpose, algorithm, key.Store, key.Reference, key.PublicKey, at, at, at, null]) command.Parameters.Add(Db.Parameter(value));
        await command.ExecuteNonQueryAsync(ct);
        return key;
    }

    /// <summary>Writes down, before they are made, that a key makes so many signatures.</summary>
    internal async Task CountAsync(TrustKey key, int signatures, CancellationToken ct)
    {
        await using var command = source.CreateCommand("UPDATE trust.key SET signatures = signatures + $2 WHERE id = $1");
        command.Parameters.Add(Db.Parameter(key.Id));
        command.Parameters.Add(Db.Parameter((long)signatures));
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>The private key of an EC or RSA key; the caller disposes it.</summary>
    internal AsymmetricAlgorithm Open(TrustKey key) => files.Open(key);

    /// <summary>The seed of an Ed25519 key.</summary>
    internal byte[] OpenSeed(TrustKey key) => files.OpenSeed(key);

    private async Task<List<TrustKey>> ReadAsync(string sql, CancellationToken ct, params object[] parameters)
    {
        await using var command = source.CreateCommand(sql);
        foreach (var value in parameters) command.Parameters.Add(Db.Parameter(value));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var keys = new List<TrustKey>();
        while (await reader.ReadAsync(ct)) keys.Add(Map(reader));
        return keys;
    }

    private static TrustKey Map(NpgsqlDataReader r) => new(
        r.GetGuid(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetString(4), r.GetFieldValue<byte[]>(5), r.GetDateTime(6), Day(r, 7), Day(r, 8), Day(r, 9));

    private static DateTime? Day(NpgsqlDataReader r, int column) => r.IsDBNull(column) ? null : r.GetDateTime(column);
}
