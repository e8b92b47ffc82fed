using System.Text.Json;
using DeAn06.Services.Forms;

namespace DeAn06.Services.Dossiers;

/// <summary>
/// The applicant, or the counter for them, brings what was asked for, all of it at once (bổ sung hồ sơ). The term then begins again from nothing. Decree 61/2018 art. 19.4.
/// </summary>
internal sealed class AnswerSupplement(DossierDesk desk, Papers.StoredEvidence evidence) : IUseCase
{
    internal sealed record Command(Guid Dossier, IReadOnlyList<SubmittedPaper> Papers, string? Text)
    {
        /// <summary>The answers of the form, where the declaration itself was asked for again.</summary>
        public JsonElement? Answers { get; init; }
    }

    internal async Task<Result<DossierReceipt>> RunAsync(Command c, Act act, CancellationToken ct)
    {
        var opened = await desk.OpenAsync(c.Dossier, DossierDeed.Supplement, act, ct);
        if (opened.Problem is { } refused) return refused;
        var (d, procedure, asked) = (opened.Value.Row, opened.Value.Procedure, opened.Value.Life.Supplement!);
        var known = procedure.PapersOf(d.Case).ToDictionary(p => p.Key);
        if (c.Papers.FirstOrDefault(p => !known.ContainsKey(p.Key)) is { } strange) return ProblemsOfDossiers.PaperUnknown.With("key", strange.Key);
        // The declaration is answered in words or by the form; every other paper by a file, a register, the store or by showing it.
        var missing = asked.Papers.Where(a => known.TryGetValue(a.Key, out var paper) && !(paper.IsForm ? c.Answers is not null || !string.IsNullOrWhiteSpace(c.Text) : c.Papers.Any(p => p.Key == a.Key && IsThere(p)))).ToList();
        if (missing.Count > 0) return ProblemsOfDossiers.SupplementIncomplete.With("papers", string.Join(", ", missing.Select(m => known[m.Key].Label)));
        var text = DossierText.ReadOptional(c.Text);
        if (text.Problem is { } tooLong) return tooLong;
        var papers = await evidence.CheckAsync(c.Papers, procedure.PapersOf(d.Case), [d.Person, d.Applicant], Clock.DayOf(act.At), ct);
        if (papers.Problem is { } unfit) return unfit;
        return DossierReceipt.Of(await desk.EndAsync(opened.Value, new Change(DossierDeed.Supplement, new() { Text = text.Value }) { Papers = papers.Value, Answers = c.Answers }, act, ct));
    }

    private static bool IsThere(SubmittedPaper p) => p.Source switch
    {
        PaperSource.Uploaded => p.Files.Count > 0,
        PaperSource.Store => p.Document is not null,
        PaperSource.Register => p.Register is not null,
        _ => true,
    };
}
