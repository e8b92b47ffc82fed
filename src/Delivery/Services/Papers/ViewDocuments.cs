using DeAn06.Services.Dossiers;
using DeAn06.Trust;
using DeAn06.Work;

namespace DeAn06.Services.Papers;

/// <summary>A sealed paper of a dossier with what the store says of it now.</summary>
internal sealed record ShownPaper(string Title, DateTime MadeAt, SealedDocument Document);

/// <summary>The sealed papers of a dossier: its result, the papers of its deeds, the copies on paper.</summary>
internal sealed record ShownPapers(OpenDossier Open, ShownPaper? Result, DateOnly? ValidUntil, IReadOnlyList<ShownPaper> Slips, IReadOnlyList<CopyRow> Copies)
{
    internal Dossier Row => Open.Row;

    internal IEnumerable<ShownPaper> All => Result is null ? Slips : Slips.Prepend(Result);
}

/// <summary>The sealed papers of a dossier, for its applicant and for the officers of its offices, whose look is journaled. The control slip is the offices' own.</summary>
internal sealed class ViewDocuments(DossierDesk desk, DocumentsOfDossier documents, Journal journal) : IUseCase
{
    internal async Task<Result<ShownPapers>> RunAsync(Guid dossier, Act act, CancellationToken ct)
    {
        var found = await desk.LookAsync(dossier, act, ct);
        if (found.Problem is { } refused) return refused;
        var (open, who) = found.Value;
        if (!who.IsApplicant && act.Matter is null) return WorkProblems.MatterNeeded;
        if (!who.IsApplicant) journal.Record(act, new DossierViewed(open.Row.Id, [DossierShares.Papers]), open.Row.Subjects);
        return await documents.OfAsync(open, who.IsApplicant, ct);
    }
}

/// <summary>Gathers the sealed papers of a dossier.</summary>
internal sealed class DocumentsOfDossier(ResultTable results, IDocuments documents)
{
    internal async Task<ShownPapers> OfAsync(OpenDossier open, bool forApplicant, CancellationToken ct)
    {
        var d = open.Row;
        var slips = new List<ShownPaper>();
        foreach (var slip in (await results.SlipsAsync(d, ct)).Where(s => !forApplicant || s.Form != SlipForms.Control))
            if (await documents.FindAsync(slip.Code, ct) is { } kept) slips.Add(new(Speech.English ? kept.TitleEn : kept.TitleVi, slip.MadeAt, kept));
        var result = d.Result is { } code ? await documents.FindAsync(code, ct) : null;
        return new(open, result is null ? null : new(Speech.English ? result.TitleEn : result.TitleVi, result.SealedAt, result), result is null ? null : (await results.FindAsync(result.Code, ct))?.ValidUntil,
            slips, forApplicant ? [] : await results.CopiesAsync(d, ct));
    }
}
