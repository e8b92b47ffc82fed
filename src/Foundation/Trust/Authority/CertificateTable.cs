using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DeAn06.Trust.Keys;

namespace DeAn06.Trust.Authority;

/// <summary>A certificate that was signed and is not yet in the book.</summary>
internal sealed record NewCertificate(X509Certificate2 Certificate, Profile Profile, Guid? KeyId, Guid IssuerKey, string? Renews);

/// <summary>Writes the book of certificates, each change with its event, in the running use case.</summary>
internal static class CertificateTable
{
    internal static string SerialOf(X509Certificate2 certificate) => CertificateBook.Plain(certificate.SerialNumber);

    /// <summary>Enters a certificate. <paramref name="madeBy"/> is who proposed it, <paramref name="approvedBy"/> the second person; the platform alone has none.</summary>
    internal static void Enter(Db db, Journal journal, NewCertificate made, string madeBy, string? approvedBy, Act act)
    {
        var (c, serial) = (made.Certificate, SerialOf(made.Certificate));
        db.Write("""
            INSERT INTO trust.certificate (serial, key_id, issuer_key, profile, subject, not_before, not_after, der, issued_at, renews, made_by, approved_by, key_hash, fingerprint)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
            """, 1, serial, made.KeyId, made.IssuerKey, made.Profile.Code, c.Subject, c.NotBefore.ToUniversalTime(), c.NotAfter.ToUniversalTime(), c.RawData, act.At,
            made.Renews, madeBy, approvedBy, SHA256.HashData(c.PublicKey.ExportSubjectPublicKeyInfo()), SHA256.HashData(c.RawData));
        journal.Record(act, new CertificateIssued(serial, made.Profile.Code, c.Subject, c.NotAfter.ToUniversalTime()));
    }

    /// <summary>The certificate as it stands, its row locked.</summary>
    internal static async Task<CertificateLine?> LockAsync(Db db, string serial, CancellationToken ct) =>
        (await db.QueryAsync($"SELECT {CertificateBook.Columns} FROM trust.certificate c WHERE c.serial = $1 FOR UPDATE", CertificateBook.Map, ct, serial)).FirstOrDefault();

    internal static void Revoke(Db db, Journal journal, string serial, Revocation revocation, Act act)
    {
        db.Write("UPDATE trust.certificate SET revoked_at = $2, revocation_reason = $3, invalid_since = $4 WHERE serial = $1", 1,
            serial, revocation.At, revocation.Reason.Code(), revocation.InvalidSince);
        if (revocation.IsHold) journal.Record(act, new CertificateHeld(serial));
        else journal.Record(act, new CertificateRevoked(serial, revocation.Reason.Code(), revocation.InvalidSince));
    }

    internal static void LiftHold(Db db, Journal journal, string serial, Act act)
    {
        db.Write("UPDATE trust.certificate SET revoked_at = NULL, revocation_reason = NULL, invalid_since = NULL WHERE serial = $1 AND revocation_reason = 'certificateHold'", 1, serial);
        journal.Record(act, new HoldLifted(serial));
    }

    /// <summary>Puts a new key into use and retires the one before. <paramref name="signatures"/>: how many it has made already, a root its own certificate's.</summary>
    internal static void TakeKey(Db db, Journal journal, TrustKey key, Guid? before, int signatures, Act act)
    {
        if (before is { } old) KeyTable.Retire(db, old, act.At);
        db.Write("""
            INSERT INTO trust.key (id, purpose, algorithm, store, reference, public_key, created_at, published_at, in_use_at, usable_at, signatures)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, $8, $9)
            """, 1, key.Id, key.Purpose, key.Algorithm, key.Store, key.Reference, key.PublicKey, key.CreatedAt, act.At, (long)signatures);
        journal.Record(act, new KeyCreated(key.Id, key.Purpose, key.Algorithm, key.Store));
        journal.Record(act, new KeyPutIntoUse(key.Id, key.Purpose, before));
        if (before is { } retired) journal.Record(act, new KeyRetired(retired, key.Purpose));
    }
}
