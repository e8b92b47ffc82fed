using DeAn06.Services.Forms;

namespace DeAn06.Services.Papers;

/// <summary>A person as a result names them; <paramref name="Birth"/> as far as it is known.</summary>
internal sealed record PersonOnPaper(string Name, string? Number, string? Birth);

/// <summary>A place of residence as a confirmation tells it, in words. <paramref name="Until"/> is its last day; null while it holds.</summary>
internal sealed record PlaceInTime(string Kind, string Place, DateOnly? From, DateOnly? Until);

/// <summary>
/// Everything a result says, read once before it is sealed: the same facts make the same paper. <paramref name="Actions"/> is how many actions the dossier had
/// then, so that one which moved on is not signed; <paramref name="Template"/> names how it is laid out.
/// </summary>
internal sealed record ResultFacts(
    Guid Dossier, Guid Person, int Actions, string? DossierCode, string Procedure, int Version, string Kind, string Template, string TitleVi, string TitleEn, string ServiceVi,
    string Office, string SignerTitle, string Signer, DateTime At, PersonOnPaper Subject, PersonOnPaper? Applicant, IReadOnlyList<AnswerLine> Answers, string Decision,
    DateOnly? ValidUntil, DateOnly? KeepUntil, IReadOnlyList<PlaceInTime> Places, IReadOnlyList<string> Bases)
{
    /// <summary>Everybody the decision is about, where they are several; null where it is one.</summary>
    public ListOnPaper? List { get; init; }

    /// <summary>Made for training: nothing is sealed.</summary>
    public bool IsPractice { get; init; }
}

/// <summary>A result that was sealed before the deed that approves it, and what it says.</summary>
internal sealed record PreparedResult(Trust.PreparedDocument Document, ResultFacts Facts);
