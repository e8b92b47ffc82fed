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
        typeof(DocumentSealed), typeof(DocumentRevoked), typeof(DocumentErased), typeof(DocumentViewed),

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
