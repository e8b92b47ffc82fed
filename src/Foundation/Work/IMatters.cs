using DeAn06.Interface;

namespace DeAn06.Work;

/// <summary>
/// A matter (việc đang thụ lý) of an officer: the purpose and legal basis of every look and deed until it ends. Times are UTC.
/// </summary>
/// <param name="Id">Goes into <see cref="Act.Matter"/>.</param>
/// <param name="Purpose">Code of a purpose in the Law room.</param>
/// <param name="PurposeVi">What it is called in Vietnamese.</param>
/// <param name="PurposeEn">What it is called in English.</param>
/// <param name="LegalBasis">The article the purpose rests on, as text.</param>
/// <param name="Reference">The officer's own note: a dossier or document number, no personal number. May be empty.</param>
/// <param name="OpenedAt">When it was opened.</param>
/// <param name="ExpiresAt">From then on it counts no more, without anyone closing it.</param>
public sealed record Matter(
    Guid Id, string Purpose, string PurposeVi, string PurposeEn, string LegalBasis, string Reference, DateTime OpenedAt, DateTime ExpiresAt)
{
    /// <summary>The purpose in the language of the page.</summary>
    public string Name => Speech.English ? PurposeEn : PurposeVi;
}

/// <summary>The doorway to matters.</summary>
public interface IMatters
{
    /// <summary>
    /// Opens a matter for the acting officer, inside the caller's use case, and ends the one before. It lasts to the end of the office's
    /// working day. A null legal basis takes the first the law lists. Refused: WRK-010 for a purpose the law does not give to officers, LAW-006
    /// for a basis that does not allow it, WRK-011, WRK-013.
    /// </summary>
    Task<Result<Matter>> OpenAsync(string purpose, string? legalBasis, string reference, Act act, CancellationToken ct);

    /// <summary>The officer's open matter at a time, or null. Reads once; called for each officer's page by whoever builds the act.</summary>
    /// <param name="officer">The actor text, for example <c>officer:ca.vinhtuy</c>.</param>
    /// <param name="office">The office the officer acts from.</param>
    /// <param name="at">UTC.</param>
    /// <param name="ct">Cancels the read.</param>
    Task<Matter?> CurrentAsync(string officer, string office, DateTime at, CancellationToken ct);

    /// <summary>Ends the acting officer's open matter, inside the caller's use case; nothing to end is fine.</summary>
    Task<Result<Done>> CloseAsync(Act act, CancellationToken ct);
}
