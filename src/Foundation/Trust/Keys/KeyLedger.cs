using System.Security.Cryptography;
using DeAn06.Trust.Keys.Hsm;
using Npgsql;

namespace DeAn06.Trust.Keys;

/// <summary>
/// The ledger of keys (sổ khóa): every key the platform has or had, what it is for, since when, and how many signatures it was asked for.
/// Callers take the key in use for a purpose, count the signatures they are about to make, and open the key.
/// </summary>
internal sealed class KeyLedger
{
    private readonly NpgsqlDataSource source;
    private readonly FileKeyStore files;
    private readonly Pkcs11KeyStore hsm;
    private readonly KeyOptions options;
    private readonly CountLane<Guid> byId;
    private readonly CountLane<string> byPurpose;

    public KeyLedger(NpgsqlDataSource source, FileKeyStore files, Pkcs11KeyStore hsm, KeyOptions options)
    {
        (this.source, this.files, this.hsm, this.options) = (source, files, hsm, options);
        byId = new(counts => CountAsync("key.id = asked.by", "uuid", counts, k => k.Id));
        byPurpose = new(counts => CountAsync("key.retired_at IS NULL AND key.id = (" +
            "SELECT u.id FROM trust.key u WHERE u.purpose = asked.by AND u.in_use_at IS NOT NULL AND u.retired_at IS NULL ORDER BY u.in_use_at DESC LIMIT 1)", "text", counts, k => k.Purpose));
    }

    /// <summary>The key in use for a purpose, or null.</summary>
    internal async Task<TrustKey?> InUseAsync(string purpose, CancellationToken ct) => (await ReadAsync(KeyTable.InUse, ct, purpose)).FirstOrDefault();

    /// <summary>All keys, by purpose, the newest first.</summary>
    internal Task<List<TrustKey>> AllAsync(CancellationToken ct) => ReadAsync($"SELECT {KeyTable.Columns} FROM trust.key ORDER BY purpose, created_at DESC, id DESC", ct);

    /// <summary>Every key a purpose has or had.</summary>
    internal Task<List<TrustKey>> OfAsync(string purpose, CancellationToken ct) =>
        ReadAsync($"SELECT {KeyTable.Columns} FROM trust.key WHERE purpose = $1 ORDER BY created_at DESC, id DESC", ct, purpose);

    internal async Task<TrustKey?> FindAsync(Guid id, CancellationToken ct) => (await ReadAsync($"SELECT {KeyTable.Columns} FROM trust.key WHERE id = $1", ct, id)).FirstOrDefault();

    /// <summary>
    /// Makes a key in the file store and puts it into use at once: the first key of its purpose. Where keys belong in an HSM none is made:
    /// the first one is adopted.
    /// </summary>
    internal async Task<TrustKey> CreateFirstAsync(string purpose, DateTime at, CancellationToken ct)
    {
        if (options.IsHsm(purpose)) throw new OutsideFault(TrustProblems.AdoptFirst.With("purpose", purpose));
        var key = Make(purpose, at) with { InUseAt = at, UsableAt = at };
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var command = KeyTable.Insert(connection, key);
        if (await command.ExecuteNonQueryAsync(ct) == 1) return key;
        files.Forget(key.Id);
        return await InUseAsync(purpose, ct) ?? throw new OutsideFault(TrustProblems.NoKeyInUse);
    }

    /// <summary>Makes a key pair in the file store, published now; the caller brings it into the ledger or forgets it.</summary>
    internal TrustKey Make(string purpose, DateTime at)
    {
        var (id, algorithm) = (Ids.New(at), KeyAlgorithms.Usual(purpose));
        return new TrustKey(id, purpose, algorithm, FileKeyStore.StoreName, id.ToString(), files.Create(id, algorithm), at, at, null, null) { UsableAt = at + options.PublishFor };
    }

    internal void Forget(TrustKey key) => files.Forget(key.Id);

    /// <summary>Writes down, before they are made, that a key makes so many signatures.</summary>
    internal async Task CountAsync(TrustKey key, int signatures, CancellationToken ct)
    {
        if (await byId.CountAsync(key.Id, signatures, ct) is null) throw new InvalidOperationException("A key that signs is not in the ledger.");
    }

    /// <summary>The key in use for a purpose with its signatures written down, in the same statement for all who ask meanwhile; null when none is in use.</summary>
    internal Task<TrustKey?> CountInUseAsync(string purpose, int signatures, CancellationToken ct) => byPurpose.CountAsync(purpose, signatures, ct);

    /// <summary>The private key of an EC or RSA key; the caller disposes it. Throws <see cref="OutsideFault"/> when its store cannot give it.</summary>
    internal AsymmetricAlgorithm Open(TrustKey key) => StoreOf(key).Open(key);

    /// <summary>The seed of an Ed25519 key.</summary>
    internal byte[] OpenSeed(TrustKey key) => files.OpenSeed(key);

    /// <summary>Tries a key: null when its store gives it and it signs what its public half verifies, else why not.</summary>
    internal Problem? Try(TrustKey key)
    {
        try
        {
            if (key.Algorithm == KeyAlgorithms.Ed25519) return KeyTrial.Signs(OpenSeed(key), key.PublicKey) ? null : TrustProblems.KeyNotTheOne.With("key", key.Id);
            using var opened = Open(key);
            return KeyTrial.Signs(opened, key.PublicKey) ? null : TrustProblems.KeyNotTheOne.With("key", key.Id);
        }
        catch (OutsideFault fault)
        {
            return fault.Problem;
        }
    }

    private IKeyStore StoreOf(TrustKey key) => key.Store switch
    {
        FileKeyStore.StoreName => files,
        Pkcs11KeyStore.StoreName => hsm,
        _ => throw new InvalidOperationException($"The ledger names a store '{key.Store}' that does not exist."),
    };

    // Ordered, so that two nodes never wait for each other.
    private async Task<IReadOnlyDictionary<TBy, TrustKey>> CountAsync<TBy>(string which, string type, IReadOnlyDictionary<TBy, long> counts, Func<TrustKey, TBy> by) where TBy : notnull =>
        (await ReadAsync($"""
            UPDATE trust.key k SET signatures = k.signatures + c.made
            FROM (SELECT key.id AS counted, asked.made FROM unnest($1::{type}[], $2::bigint[]) AS asked(by, made) JOIN trust.key key ON {which} ORDER BY key.id FOR UPDATE OF key) c
            WHERE k.id = c.counted RETURNING {KeyTable.Columns}
            """, CancellationToken.None, counts.Keys.ToArray(), counts.Values.ToArray())).ToDictionary(by);

    private async Task<List<TrustKey>> ReadAsync(string sql, CancellationToken ct, params object[] parameters)
    {
        await using var command = source.CreateCommand(sql);
        foreach (var value in parameters) command.Parameters.Add(Db.Parameter(value));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var keys = new List<TrustKey>();
        while (await reader.ReadAsync(ct)) keys.Add(KeyTable.Map(reader));
        return keys;
    }
}
