using DeAn06.Places;
using DeAn06.Services.Catalogue;
using DeAn06.Services.Dossiers;
using DeAn06.Services.Forms;
using DeAn06.Trust;

namespace DeAn06.Services.Papers;

/// <summary>A document of the store that may stand for a paper.</summary>
internal sealed record Evidence(string Code, string TitleVi, string TitleEn, DateTime SealedAt)
{
    internal string Label => Speech.English ? TitleEn : TitleVi;
}

/// <summary>
/// Results are evidence in the next dossier (tái sử dụng kết quả): a document stands for a paper when it belongs to whom the dossier is about or who applies, is not revoked, still counts, and is of the
/// paper's kind. Decree 45/2020 art. 16; decree 118/2025.
/// </summary>
internal sealed class StoredEvidence(IDocuments documents, ResultTable results)
{
    private const int MostOffered = 50;

    /// <summary>Why a paper that was taken from the store does not count, or null. Its code is answered as the store writes it.</summary>
    internal async Task<Result<SubmittedPaper>> CheckAsync(SubmittedPaper paper, ProcedurePaper asked, IReadOnlyList<Guid> people, DateOnly today, CancellationToken ct)
    {
        if (paper.Source != PaperSource.Store) return paper;
        if (await OwnAsync(paper.Document ?? "", people, ct) is not { } document) return ProblemsOfResults.EvidenceUnknown.With("document", Short(paper.Document));
        if (document.RevokedAt is { } revoked) return ProblemsOfResults.EvidenceRevoked.With("document", document.Code).With("day", VietnamTime.Short(Clock.DayOf(revoked)));
        if (await LastDayAsync(document, ct) is { } last && last < today) return ProblemsOfResults.EvidenceExpired.With("document", document.Code).With("day", VietnamTime.Short(last));
        return Answers(document, asked) ? paper with { Document = document.Code, Files = [], Register = null } : ProblemsOfResults.EvidenceOfAnotherKind.With("document", document.Code).With("paper", asked.Label);
    }

    /// <summary>All of them, or the first refusal.</summary>
    internal async Task<Result<IReadOnlyList<SubmittedPaper>>> CheckAsync(IReadOnlyList<SubmittedPaper> papers, IEnumerable<ProcedurePaper> known, IReadOnlyList<Guid> people, DateOnly today, CancellationToken ct)
    {
        var asked = known.ToLookup(p => p.Key);
        var read = new List<SubmittedPaper>();
        foreach (var paper in papers)
        {
            if (asked[paper.Key].FirstOrDefault() is not { } of) return ProblemsOfDossiers.PaperUnknown.With("key", paper.Key);
            var checkedOne = await CheckAsync(paper, of, people, today, ct);
            if (checkedOne.Problem is { } refused) return refused;
            read.Add(checkedOne.Value);
        }
        return read;
    }

    /// <summary>The documents of a person that could stand for a paper today, the newest first.</summary>
    internal async Task<IReadOnlyList<Evidence>> OfferAsync(ProcedurePaper asked, Guid person, DateOnly today, CancellationToken ct)
    {
        var offered = new List<Evidence>();
        foreach (var document in await documents.OfPersonAsync(person, null, MostOffered, ct) is { IsDone: true, Value: var page } ? page.Items : [])
            if (document.IsValid && Answers(document, asked) && !(await LastDayAsync(document, ct) < today)) offered.Add(new(document.Code, document.TitleVi, document.TitleEn, document.SealedAt));
        return offered;
    }

    private async Task<SealedDocument?> OwnAsync(string code, IReadOnlyList<Guid> people, CancellationToken ct)
    {
        foreach (var person in people.Distinct())
            if (await documents.FindOwnAsync(person, code, ct) is { } own) return own;
        return null;
    }

    /// <summary>The last day on which it counts: that of the result, or of its keeping; null: without end.</summary>
    private async Task<DateOnly?> LastDayAsync(SealedDocument document, CancellationToken ct)
    {
        var last = (await results.FindAsync(document.Code, ct))?.ValidUntil;
        return last is null || document.KeepUntil < last ? document.KeepUntil ?? last : last;
    }

    private static bool Answers(SealedDocument document, ProcedurePaper asked) => EvidenceKinds.Of(asked).Contains(document.Kind[(document.Kind.IndexOf('.') + 1)..]);

    private static string Short(string? code) => code is null ? "" : code.Length > 40 ? code[..40] : code;
}

/// <summary>
/// Which kinds of results answer a paper, by the words the catalogue has for the paper. No text lists this: the table is ours (A), and a paper it does not know is never answered from the store.
/// </summary>
internal static class EvidenceKinds
{
    private static readonly (string Words, string[] Kinds)[] Table =
    [
        ("giay khai sinh", ["birth-certificate", "linked-birth"]),
        ("giay chung nhan ket hon", ["marriage-certificate"]),
        ("trich luc khai tu", ["death-extract", "linked-death"]), ("giay bao tu", ["death-extract", "linked-death"]),
        ("giay phep lai xe", ["driving-licence"]),
        ("giay to cho o", ["residence-confirmation", "residence-notice", "land-certificate"]), ("cho o hop phap", ["land-certificate"]), ("quyen su dung dat", ["land-certificate"]),
        ("noi cu tru", ["residence-confirmation", "residence-notice"]), ("thong tin ve cu tru", ["residence-confirmation"]), ("tam tru", ["residence-notice", "residence-confirmation"]),
        ("ly lich tu phap", ["criminal-record"]),
        ("chung minh nhan dan", ["identity-number-confirmation"]),
        ("dang ky xe", ["vehicle-registration"]),
        ("mau con dau", ["seal-certificate"]),
        ("dang ky thue", ["tax-registration"]), ("ma so thue", ["tax-registration"]),
    ];

    internal static IReadOnlySet<string> Of(ProcedurePaper paper)
    {
        var words = Spelling.Fold(paper.Vi);
        return paper.IsForm || words.StartsWith("to khai", StringComparison.Ordinal) ? new HashSet<string>() : Table.Where(t => words.Contains(t.Words, StringComparison.Ordinal)).SelectMany(t => t.Kinds).ToHashSet();
    }
}
