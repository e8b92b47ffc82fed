namespace DeAn06.Trust;

/// <summary>
/// A sealed document (giấy tờ điện tử) that a room puts into the store. <paramref name="Person"/> is whom it is about, <paramref name="Office"/> the code of
/// the office that answers for it, <paramref name="Kind"/> the room's own word (<c>civil-status.birth-certificate</c>), titles are shown to people.
/// <paramref name="KeepUntil"/> is the last day of the legal retention, null for ever.
/// </summary>
public sealed record NewDocument(
    Guid Person, string Office, string Kind, string TitleVi, string TitleEn, byte[] Pdf, AttachedData? Data = null, DateOnly? KeepUntil = null);

/// <summary>A document of the store. <paramref name="Code"/> is what a person types at <c>/kiem-tra</c>; it tells nothing about its owner.</summary>
public sealed record SealedDocument(
    Guid Id, string Code, Guid Person, string Office, string Kind, string TitleVi, string TitleEn, DateTime SealedAt, DateOnly? KeepUntil,
    DateTime? RevokedAt, string? RevocationReason, string Sha256, int Length);

/// <summary>The store of sealed documents (kho giấy tờ điện tử): every room puts its results here.</summary>
public interface IDocuments
{
    /// <summary>The code a document will have, so that a template can print it and its QR before sealing.</summary>
    string NewCode();

    /// <summary>Seals the PDF and keeps it, in the running use case where there is one. <paramref name="code"/> comes from <see cref="NewCode"/>.</summary>
    Task<Result<SealedDocument>> SealAsync(NewDocument document, string code, Act act, CancellationToken ct);

    /// <summary>The documents of a person, the newest first, revoked ones too.</summary>
    Task<Result<Page<SealedDocument>>> OfPersonAsync(Guid person, string? cursor, int size, CancellationToken ct);

    /// <summary>The document with this code, or null. Codes are read without regard to case, spaces and hyphens.</summary>
    Task<SealedDocument?> FindAsync(string code, CancellationToken ct);

    /// <summary>The sealed PDF's bytes, or null when it was erased after its retention.</summary>
    Task<byte[]?> ReadAsync(Guid id, CancellationToken ct);

    /// <summary>Revokes a document; the paper stays and says so wherever it is checked.</summary>
    Task<Result<SealedDocument>> RevokeAsync(Guid id, string reason, Act act, CancellationToken ct);
}
