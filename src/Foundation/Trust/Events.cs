namespace DeAn06.Trust;

/// <summary>The events of this room, by topic.</summary>
internal static class TrustEvents
{
    internal static readonly IReadOnlyList<Type> All =
    [
        // Keys
        typeof(KeyCreated), typeof(KeyPutIntoUse), typeof(KeyRetired), typeof(DeedProposed), typeof(DeedDecided),

        // Authority
        typeof(CertificateIssued), typeof(CertificateRevoked), typeof(CertificateHeld), typeof(HoldLifted), typeof(CrlPublished),

        // Documents

        // Log
    ];
}

// ── Keys ──

/// <summary>A key pair was made or adopted; its public half is in the ledger of keys.</summary>
[Event("trust.key-created/1")]
public sealed record KeyCreated(Guid Key, string Purpose, string Algorithm, string Store);

/// <summary>A published key signs from now on; <paramref name="Retired"/> is the one before, null for the first.</summary>
[Event("trust.key-put-into-use/1")]
public sealed record KeyPutIntoUse(Guid Key, string Purpose, Guid? Retired);

/// <summary>A key signs no more; what it signed stays verifiable.</summary>
[Event("trust.key-retired/1")]
public sealed record KeyRetired(Guid Key, string Purpose);

/// <summary>A deed that needs two people was proposed. <paramref name="Digest"/> (SHA-256, hexadecimal) binds kind, subject and payload.</summary>
[Event("trust.deed-proposed/1")]
public sealed record DeedProposed(Guid Deed, string Kind, string Subject, string Digest, DateTime ExpiresAt);

/// <summary>A deed was <c>approved</c> or <c>refused</c> by the second person, or <c>withdrawn</c> by its proposer.</summary>
[Event("trust.deed-decided/1")]
public sealed record DeedDecided(Guid Deed, string Kind, string Subject, string Digest, string Outcome);

// ── Authority ──

/// <summary>A certificate was issued. <paramref name="Serial"/> is hexadecimal.</summary>
[Event("trust.certificate-issued/1")]
public sealed record CertificateIssued(string Serial, string Profile, string Subject, DateTime NotAfter);

/// <summary>
/// A certificate was revoked for good, with the reason as RFC 5280 names it. <paramref name="InvalidSince"/>: since when its key was not its holder's alone.
/// </summary>
[Event("trust.certificate-revoked/1")]
public sealed record CertificateRevoked(string Serial, string Reason, DateTime? InvalidSince);

/// <summary>A certificate was put on hold (tạm dừng).</summary>
[Event("trust.certificate-held/1")]
public sealed record CertificateHeld(string Serial);

/// <summary>The hold of a certificate was lifted, as if it had never been.</summary>
[Event("trust.hold-lifted/1")]
public sealed record HoldLifted(string Serial);

/// <summary>An authority published a list of revoked certificates. <paramref name="Sha256"/> is the digest of the list, hexadecimal.</summary>
[Event("trust.crl-published/1")]
public sealed record CrlPublished(Guid Authority, long Number, int Entries, DateTime NextUpdate, string Sha256);

// ── Documents ──

// ── Log ──
