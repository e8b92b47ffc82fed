using DeAn06.Services.Catalogue;

namespace DeAn06.Services.Dossiers;

/// <summary>
/// An office asks for what is missing, paper by paper, completely and once (phiếu yêu cầu bổ sung); another time needs a leader. A paper that a register answers is never asked for.
/// Decree 61/2018 arts. 17.2a, 19.4; resolution 66.7/2025.
/// </summary>
internal sealed class AskSupplement(DossierDesk desk, DossierClocks clocks) : IUseCase
{
    internal sealed record Command(Guid Dossier, IReadOnlyList<PaperAsk> Papers, string? Text);

    internal async Task<Result<DossierReceipt>> RunAsync(Command c, Act act, CancellationToken ct)
    {
        var opened = await desk.OpenAsync(c.Dossier, DossierDeed.AskSupplement, act, ct);
        if (opened.Problem is { } refused) return refused;
        var (d, procedure) = (opened.Value.Row, opened.Value.Procedure);
        if (Check(c.Papers, procedure, d, Clock.DayOf(act.At)) is { } wrong) return wrong;
        var text = DossierText.ReadOptional(c.Text);
        if (text.Problem is { } tooLong) return tooLong;
        var detail = new ActionDetail
        {
            Papers = [.. c.Papers.Select(p => p with { Text = p.Text.Trim() })], Text = text.Value, Until = clocks.SupplementUntil(d.Acts, act.At), Late = clocks.IsLateSupplement(d, act.At) ? true : null,
        };
        return DossierReceipt.Of(await desk.EndAsync(opened.Value, new Change(DossierDeed.AskSupplement, detail), act, ct));
    }

    private static Problem? Check(IReadOnlyList<PaperAsk> asked, Procedure procedure, Dossier d, DateOnly day)
    {
        if (asked.Count == 0) return ProblemsOfDossiers.PapersMissing;
        foreach (var ask in asked)
        {
            if (procedure.PapersOf(d.Case).FirstOrDefault(p => p.Key == ask.Key) is not { } paper) return ProblemsOfDossiers.PaperUnknown.With("key", ask.Key);
            if (paper.IsAnsweredOn(day)) return ProblemsOfDossiers.PaperOfRegister.With("paper", paper.Label).With("basis", paper.AnsweredBasis);
            if (PaperReasons.Find(ask.Reason) is null || DossierText.Read(ask.Text).Problem is not null) return ProblemsOfDossiers.PapersMissing;
        }
        return null;
    }
}
