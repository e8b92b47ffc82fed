namespace DeAn06.Trust;

/// <summary>
/// A sealed document (giấy tờ điện tử) that a room puts into the store. <paramref name="Person"/> is whom it is about,
/// <see cref="SealedDocument.NoPerson"/> for a paper about nobody; <paramref name="Office"/> the code of the office that answers for it,
/// <paramref name="Kind"/> the room's own word (<c>civil-status.birth-certificate</c>); titles are shown to people, also to strangers who check the
/// code, so they name no one. <paramref name="KeepUntil"/> is the last day of the legal retention, null for ever. <paramref name="Data"/> is attached
/// inside the PDF.
/// </summary>
public sealed record NewDocument(
    Guid Person, string Office, string Kind, string TitleVi, string TitleEn, byte[] Pdf, AttachedData? Data = null, DateOnly? KeepUntil = null);

/// <summary>A document that is sealed and not yet kept: what <see cref="IDocuments.PrepareAsync"/> hands to <see cref="IDocuments.KeepAsync"/>.</summary>
public sealed record PreparedDocument(SealedDocument Document, byte[] Pdf);

/// <summary>
/// A document of the store. <paramref name="Code"/> is what a person types at <c>/kiem-tra</c>, in four groups of four; it tells nothing about its
/// owner. <paramref name="Sha256"/> is the hexadecimal digest of the sealed bytes. What it is now follows from its dates.
/// </summary>
public sealed record SealedDocument(
    Guid Id, string Code, Guid Person, string Office, string Kind, string TitleVi, string TitleEn, DateTime SealedAt, DateOnly? KeepUntil,
    DateTime? RevokedAt, string? RevocationReason, string Sha256, int Length)
{
    /// <summary>The person of a document about nobody, such as a statement on the journal.</summary>
    public static readonly Guid NoPerson = Guid.Empty;

    /// <summary>True while the paper counts: it was not revoked.</summary>
    public bool IsValid => RevokedAt is null;

    /// <summary>True while the bytes are kept; from the day after the retention a check says "was genuine, no longer kept".</summary>
    public bool IsKept(DateOnly today) => KeepUntil is not { } last || today <= last;
}

/// <summary>
/// The store of sealed documents (kho giấy tờ điện tử): every room puts its results here, in two steps, because a seal asks keys and clocks outside and a
/// transaction must not wait for them. First, outside: <see cref="NewCode"/>, make the PDF, <see cref="PrepareAsync"/>. Then, in the deed's use case:
/// <see cref="KeepAsync"/>; document, bytes and journal entry commit with the deed or not at all. A deed run again keeps it once.
/// A caller without a deed of its own uses <see cref="SealAsync"/>.
/// </summary>
public interface IDocuments
{
    /// <summary>The code a document will have, so that a template can print it and its QR before sealing. 75 random bits and a check character.</summary>
    string NewCode();

    /// <summary>The address a QR leads to for a code: <c>/kiem-tra/CODE</c> of this platform.</summary>
    string AddressOf(string code);

    /// <summary>
    /// Seals the PDF; call it outside any use case, it throws inside one. Nothing is kept yet. <paramref name="code"/> comes from
    /// <see cref="NewCode"/>. Refused when the PDF cannot be sealed or is larger than 10 MB.
    /// </summary>
    Task<Result<PreparedDocument>> PrepareAsync(NewDocument document, string code, Act act, CancellationToken ct);

    /// <summary>Keeps a prepared document in the running use case; it throws outside one. Kept before, the kept document is answered again.</summary>
    Task<Result<SealedDocument>> KeepAsync(PreparedDocument prepared, Act act, CancellationToken ct);

    /// <summary>Both steps, for a caller that has no deed of its own; <paramref name="once"/> makes the same request sent again answer the same document.</summary>
    Task<Result<SealedDocument>> SealAsync(NewDocument document, string code, Act act, CancellationToken ct, Idempotency? once = null);

    /// <summary>The documents of a person, the newest first, revoked ones too, and those that were sealed under a record merged with theirs (<see cref="IJoinRecords"/>).</summary>
    Task<Result<Page<SealedDocument>>> OfPersonAsync(Guid person, string? cursor, int size, CancellationToken ct);

    /// <summary>The document with this code, or null. Codes are read without regard to case, spaces and hyphens; O is 0, I and L are 1.</summary>
    Task<SealedDocument?> FindAsync(string code, CancellationToken ct);

    /// <summary>The document with this code when it is the person's, as <see cref="OfPersonAsync"/> lists them; null for another's as for none.</summary>
    Task<SealedDocument?> FindOwnAsync(Guid person, string code, CancellationToken ct);

    /// <summary>
    /// The sealed PDF's bytes, checked against their digest; null when there is no such document or its retention is over. The caller journals whom it
    /// shows them to.
    /// </summary>
    Task<byte[]?> ReadAsync(string code, CancellationToken ct);

    /// <summary>
    /// Revokes a document in the running use case, whose rules have decided that it may; it throws outside one. The paper stays and says so wherever
    /// it is checked. The reason (5 to 2,000 characters) is shown to everyone who checks, so it names nobody.
    /// </summary>
    Task<Result<SealedDocument>> RevokeAsync(string code, string reason, Act act, CancellationToken ct);
}

/// <summary>How an office is named on paper: its own name, that of the office above it, and the place where it signs.</summary>
public sealed record OfficeOnPaper(string Name, string? Above, string Place);

/// <summary>Tells the names of offices, which a higher room keeps.</summary>
public interface INameOffices
{
    /// <summary>The office with this code, or null when the register does not have it.</summary>
    OfficeOnPaper? Find(string office);
}

/// <summary>
/// Contributed by a room whose papers are revoked by its own deed only, such as one that two people decide: the pages and API of this room then revoke none whose kind begins with
/// <paramref name="Kinds"/>, and say where it is done. The room itself calls <see cref="IDocuments.RevokeAsync"/>.
/// </summary>
public sealed record RevokedByMaker(string Kinds, string Vi, string En);
