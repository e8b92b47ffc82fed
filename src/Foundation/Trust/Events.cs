namespace DeAn06.Trust;

/// <summary>The events of this room, by topic.</summary>
internal static class TrustEvents
{
    internal static readonly IReadOnlyList<Type> All =
    [
        // Keys
        typeof(KeyCreated), typeof(DeedProposed), typeof(DeedDecided),

        // Authority
        typeof(CertificateIssued),

        // Documents

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

// ── Documents ──

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
