namespace DeAn06.Trust;

/// <summary>The events of this room, by topic.</summary>
internal static class TrustEvents
{
    internal static readonly IReadOnlyList<Type> All =
    [
        // Keys
        typeof(KeyCreated),

        // Authority
        typeof(CertificateIssued),

        // Seals
        typeof(FileSealed),

        // Documents

        // Log
    ];
}

// ── Keys ──

/// <summary>A key pair was made or adopted; its public half is in the ledger of keys.</summary>
[Event("trust.key-created/1")]
public sealed record KeyCreated(Guid Key, string Purpose, string Algorithm, string Store);

// ── Authority ──

/// <summary>A certificate was issued. <paramref name="Serial"/> is hexadecimal.</summary>
[Event("trust.certificate-issued/1")]
public sealed record CertificateIssued(string Serial, string Profile, string Subject, DateTime NotAfter);

// ── Seals ──

/// <summary>A file was sealed from the command line. <paramref name="Sha256"/> is the sealed file's digest, hexadecimal.</summary>
[Event("trust.file-sealed/1")]
public sealed record FileSealed(string Sha256, long Length);

// ── Documents ──

// ── Log ──
