using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DeAn06.Trust.Keys;
using Npgsql;

namespace DeAn06.Trust.Authority;

/// <summary>A key of the platform with its certificate and the authorities above it, issuing first, root last.</summary>
internal sealed record SigningIdentity(TrustKey Key, X509Certificate2 Certificate, IReadOnlyList<X509Certificate2> Chain);

/// <summary>That the authority cannot give what was asked for; <c>ServiceCertificates.IdentityAsync</c> answers the same as a value.</summary>
internal sealed class AuthorityRefused(Problem problem) : CryptographicException(problem.En)
{
    internal Problem Problem => problem;
}

/// <summary>
/// The certificates of the platform's own services (document seal, time-stamps, OCSP), with the root and issuing authority above them. None that has
/// ended, or is revoked, or stands below one that has or is, is ever given out. What is missing is made at first use where that is the platform's to do.
/// </summary>
internal sealed class ServiceCertificates(NpgsqlDataSource source, MakeCertificates making, TimeProvider clock)
{
    /// <summary>Who acts when the platform does for itself what nobody else does.</summary>
    internal const string Actor = "authority";

    private const long Lock = 0x4465416e4361;

    private const string ChainSql = $"""
        SELECT k.*, c.der, i.der, r.der FROM ({KeyTable.InUse}) k JOIN trust.certificate c ON c.key_id = k.id
        JOIN trust.certificate i ON i.key_id = c.issuer_key AND i.profile IN ('root', 'issuing')
        JOIN trust.certificate r ON r.key_id = i.issuer_key AND r.profile = 'root'
        WHERE ($2::uuid IS NULL OR c.issuer_key = $2)
          AND c.revoked_at IS NULL AND c.not_before <= $3 AND c.not_after > $3
          AND i.revoked_at IS NULL AND i.not_before <= $3 AND i.not_after > $3
          AND r.revoked_at IS NULL AND r.not_before <= $3 AND r.not_after > $3
        ORDER BY c.not_after DESC, c.issued_at DESC, i.not_after DESC, r.not_after DESC LIMIT 1
        """;

    // By their bytes: reading them took an eighth of a seal. They are given to many at once, and nobody disposes of them.
    private readonly ConcurrentDictionary<string, X509Certificate2> read = new();

    /// <summary>The identity that signs for a purpose now; throws <see cref="AuthorityRefused"/> when there is none and none may be made.</summary>
    internal async Task<SigningIdentity> ForAsync(string purpose, CancellationToken ct)
    {
        var found = await IdentityAsync(purpose, ct);
        return found.Problem is { } refused ? throw new AuthorityRefused(refused) : found.Value;
    }

    /// <summary>The identity that signs for a purpose now. <paramref name="under"/> asks for a certificate by that authority's key (OCSP answers need it).</summary>
    internal async Task<Result<SigningIdentity>> IdentityAsync(string purpose, CancellationToken ct, Guid? under = null)
    {
        if (await FindAsync(purpose, under, ct) is { } found) return found;
        // One node at a time, and no transaction: keys are made and certificates signed meanwhile.
        await using var connection = await source.OpenConnectionAsync(ct);
        await ExecuteAsync(connection, "SELECT pg_advisory_lock($1)", ct);
        try
        {
            return await EnsureAsync(Profiles.Find(purpose)!, under, ct);
        }
        catch (OutsideFault fault)
        {
            return fault.Problem;
        }
        finally
        {
            await ExecuteAsync(connection, "SELECT pg_advisory_unlock($1)", CancellationToken.None);
        }
    }

    /// <summary>What there is, or null; makes nothing.</summary>
    internal async Task<SigningIdentity?> FindAsync(string purpose, Guid? under, CancellationToken ct)
    {
        await using var command = source.CreateCommand(ChainSql);
        foreach (var value in (object?[])[purpose, under, clock.GetUtcNow().UtcDateTime]) command.Parameters.Add(Db.Parameter(value));
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct)) return null;
        var all = new[] { 13, 14, 15 }.Select(i => Convert.ToHexString(reader.GetFieldValue<byte[]>(i))).Distinct().Select(hex => read.GetOrAdd(hex, Read)).ToList();
        return new(KeyTable.Map(reader), all[0], all[1..]);
    }

    private async Task<Result<SigningIdentity>> EnsureAsync(Profile profile, Guid? under, CancellationToken ct)
    {
        if (await FindAsync(profile.Code, under, ct) is { } found) return found;
        if (profile == Profiles.Root) return await MadeAsync(profile, null, null, ct);
        var above = profile == Profiles.Issuing
            ? await EnsureAsync(Profiles.Root, null, ct)
            : under is null ? await EnsureAsync(Profiles.Issuing, null, ct) : await making.AuthorityAsync(under.Value, ct);
        return above.Problem is { } refused ? refused : await MadeAsync(profile, above.Value, under, ct);
    }

    private async Task<Result<SigningIdentity>> MadeAsync(Profile profile, SigningIdentity? above, Guid? under, CancellationToken ct)
    {
        var made = await making.ForPlatformAsync(profile, above, ct);
        if (made.Problem is { } refused) return refused;
        return await FindAsync(profile.Code, under, ct) is { } found ? found : AuthorityProblems.AuthorityEnded;
    }

    private static X509Certificate2 Read(string der) => X509CertificateLoader.LoadCertificate(Convert.FromHexString(der));

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(Db.Parameter(Lock));
        await command.ExecuteNonQueryAsync(ct);
    }
}
