using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DeAn06.Trust.Keys;
using Npgsql;

namespace DeAn06.Trust.Authority;

/// <summary>A key of the platform with its certificate and the authorities above it, issuing first, root last.</summary>
internal sealed record SigningIdentity(TrustKey Key, X509Certificate2 Certificate, IReadOnlyList<X509Certificate2> Chain);

/// <summary>
/// The certificates of the platform's own services (document seal, time-stamps, OCSP), with the root and issuing authority above them.
/// What is missing is made at first use, on one node at a time.
/// </summary>
internal sealed class ServiceCertificates(NpgsqlDataSource source, KeyLedger keys, TimeProvider clock)
{
    private const long Lock = 0x4465416e4361;

    /// <summary>The identity that signs for a purpose now.</summary>
    internal async Task<SigningIdentity> ForAsync(string purpose, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using (var alone = new NpgsqlCommand("SELECT pg_advisory_xact_lock($1)", connection))
        {
            alone.Parameters.Add(Db.Parameter(Lock));
            await alone.ExecuteNonQueryAsync(ct);
        }
        var root = await HeldAsync(KeyPurposes.Root, null, ct);
        var issuing = await HeldAsync(KeyPurposes.Issuing, root, ct);
        if (purpose == KeyPurposes.Root) return new(root.Key, root.Certificate, []);
        if (purpose == KeyPurposes.Issuing) return new(issuing.Key, issuing.Certificate, [root.Certificate]);
        var own = await HeldAsync(purpose, issuing, ct);
        return new(own.Key, own.Certificate, [issuing.Certificate, root.Certificate]);
    }

    private async Task<(TrustKey Key, X509Certificate2 Certificate)> HeldAsync(string purpose, (TrustKey Key, X509Certificate2 Certificate)? issuer, CancellationToken ct)
    {
        var at = clock.GetUtcNow().UtcDateTime;
        var key = await keys.InUseAsync(purpose, ct) ?? await keys.CreateFirstAsync(purpose, at, ct);
        await using var command = source.CreateCommand("SELECT der FROM trust.certificate WHERE key_id = $1 AND revoked_at IS NULL ORDER BY not_after DESC LIMIT 1");
        command.Parameters.Add(Db.Parameter(key.Id));
        if (await command.ExecuteScalarAsync(ct) is byte[] der) return (key, X509CertificateLoader.LoadCertificate(der));
        var made = Issue(key, purpose, issuer, at);
        await KeepAsync(key, purpose, made, at, ct);
        return (key, made);
    }

    private X509Certificate2 Issue(TrustKey key, string purpose, (TrustKey Key, X509Certificate2 Certificate)? issuer, DateTime at)
    {
        var from = new DateTimeOffset(at.AddMinutes(-5), TimeSpan.Zero);
        var request = new CertificateRequest(
            new X500DistinguishedName($"C=VN, O=DeAn06, CN=DeAn06 {purpose}"), new PublicKey(PublicKey.CreateFromSubjectPublicKeyInfo(key.PublicKey, out _).Oid,
                PublicKey.CreateFromSubjectPublicKeyInfo(key.PublicKey, out _).EncodedParameters, PublicKey.CreateFromSubjectPublicKeyInfo(key.PublicKey, out _).EncodedKeyValue),
            HashAlgorithmName.SHA256);
        var isAuthority = purpose is KeyPurposes.Root or KeyPurposes.Issuing;
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, purpose == KeyPurposes.Issuing, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(isAuthority
            ? X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign
            : X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation, true));
        if (purpose == KeyPurposes.TimeStamp) request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.8")], true));
        if (purpose == KeyPurposes.Ocsp) request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.9")], false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        using var signer = (ECDsa)keys.Open(issuer?.Key ?? key);
        var generator = X509SignatureGenerator.CreateForECDsa(signer);
        var until = from.AddYears(purpose == KeyPurposes.Root ? 20 : purpose == KeyPurposes.Issuing ? 10 : 3);
        return request.Create(issuer?.Certificate.SubjectName ?? request.SubjectName, generator, from, until, RandomNumberGenerator.GetBytes(16));
    }

    private async Task KeepAsync(TrustKey key, string purpose, X509Certificate2 made, DateTime at, CancellationToken ct)
    {
        await using var command = source.CreateCommand(
            "INSERT INTO trust.certificate (serial, key_id, profile, subject, not_before, not_after, der, issued_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)");
        foreach (var value in (object?[])[made.SerialNumber.ToLowerInvariant(), key.Id, purpose, made.Subject, made.NotBefore.ToUniversalTime(), made.NotAfter.ToUniversalTime(), made.RawData, at])
            command.Parameters.Add(Db.Parameter(value));
        await command.ExecuteNonQueryAsync(ct);
    }
}
