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

        // Seals
        typeof(FileSealed),

        // Documents
        typeof(DocumentSealed), typeof(DocumentRevoked), typeof(DocumentErased), typeof(DocumentViewed),

        // Log
        typeof(JournalEpochBegun),

        // Followers
        typeof(ChannelProposed), typeof(ChannelApproved), typeof(ChannelClosed), typeof(ChannelSecretShown), typeof(FeedRead),
    ];
}

// ── Keys ──

/// <summary>A key pair was made or adopted; its public half is in the ledger of keys.</summary>
[Event("trust.key-created/1", IsVital = true)]
public sealed record KeyCreated(Guid Key, string Purpose, string Algorithm, string Store);

/// <summary>A published key signs from now on; <paramref name="Retired"/> is the one before, null for the first.</summary>
[Event("trust.key-put-into-use/1", IsVital = true)]
public sealed record KeyPutIntoUse(Guid Key, string Purpose, Guid? Retired);

/// <summary>A key signs no more; what it signed stays verifiable.</summary>
[Event("trust.key-retired/1", IsVital = true)]
public sealed record KeyRetired(Guid Key, string Purpose);

/// <summary>A deed that needs two people was proposed. <paramref name="Digest"/> (SHA-256, hexadecimal) binds kind, subject and payload.</summary>
[Event("trust.deed-proposed/1", IsVital = true)]
public sealed record DeedProposed(Guid Deed, string Kind, string Subject, string Digest, DateTime ExpiresAt);

/// <summary>A deed was <c>approved</c> or <c>refused</c> by the second person, or <c>withdrawn</c> by its proposer.</summary>
[Event("trust.deed-decided/1", IsVital = true)]
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

// ── Seals ──

/// <summary>A file was sealed from the command line. <paramref name="Sha256"/> is the sealed file's digest, hexadecimal.</summary>
[Event("trust.file-sealed/1")]
public sealed record FileSealed(string Sha256, long Length);


// ── Documents ──

/// <summary>A document (giấy tờ điện tử) was sealed and kept; <paramref name="Sha256"/> is the hexadecimal digest of its bytes.</summary>
[Event("trust.document-sealed/1")]
public sealed record DocumentSealed(Guid Document, string Office, string Kind, string Sha256, int Length, DateOnly? KeepUntil);

/// <summary>A document was revoked (thu hồi); whoever checks it is told the reason.</summary>
[Event("trust.document-revoked/1")]
public sealed record DocumentRevoked(Guid Document, string Reason);

/// <summary>The bytes of a document were erased after the last day of its retention; code, dates and digest stay.</summary>
[Event("trust.document-erased/1")]
public sealed record DocumentErased(Guid Document, DateOnly KeptUntil);

/// <summary>An officer saw what a document is; <paramref name="File"/> when they took its bytes.</summary>
[Event("trust.document-viewed/1")]
public sealed record DocumentViewed(Guid Document, string Kind, bool File);

// ── Log ──

/// <summary>
/// The sealed journal broke off and a new epoch began, after a restored backup or an altered history. <paramref name="BrokenSize"/> and
/// <paramref name="BrokenRoot"/> (base64) are the last checkpoint that had been signed under <paramref name="BrokenOrigin"/>.
/// </summary>
[Event("trust.journal-epoch-begun/1", IsVital = true)]
public sealed record JournalEpochBegun(int Epoch, string Origin, string Reason, string BrokenOrigin, long BrokenSize, string BrokenRoot);

// ── Followers ──

/// <summary>A channel to a receiver outside was proposed: <paramref name="Kind"/> is <c>webhook</c> or <c>feed</c>.</summary>
[Event("trust.channel-proposed/1")]
public sealed record ChannelProposed(Guid Channel, string Name, string Kind, IReadOnlyList<string> Events);

/// <summary>A second person opened a channel; it is told of leaves from this index on.</summary>
[Event("trust.channel-approved/1")]
public sealed record ChannelApproved(Guid Channel, long FromIndex);

/// <summary>A channel was closed, or its proposal refused.</summary>
[Event("trust.channel-closed/1")]
public sealed record ChannelClosed(Guid Channel, string Reason);

/// <summary>An officer saw the secret a receiver checks signatures with.</summary>
[Event("trust.channel-secret-shown/1")]
public sealed record ChannelSecretShown(Guid Channel);

/// <summary>A client read its feed: the leaves from one index up to another, and how many it was told of.</summary>
[Event("trust.feed-read/1")]
public sealed record FeedRead(Guid Channel, long From, long Next, int Count);
