using System.Text.Json;
using DeAn06.Services.Dossiers;
using DeAn06.Trust;
using DeAn06.Work;

namespace DeAn06.Services.Papers;

/// <summary>
/// A leader of the office that issued a paper of a dossier in error, MC01 to MC05, or its register MC06, proposes to revoke it (đề nghị thu hồi giấy cấp sai); a second one decides, as of a result
/// (<see cref="DecideRevocation"/>). The deed that the paper tells of stays: it is not undone by this.
/// </summary>
internal sealed class ProposeSlipRevocation(DossierDesk desk, ResultTable results, IDocuments documents, IWork work) : IUseCase
{
    /// <param name="Dossier">Null for the register, which is of no dossier.</param>
    internal sealed record Command(Guid? Dossier, string? Document, string? Reason);

    /// <summary>A paper and the dossier it is of.</summary>
    private sealed record Found(SealedDocument Paper, Dossier? Of);

    internal async Task<Result<CaseId>> RunAsync(Command c, Act act, CancellationToken ct)
    {
        if (!act.May(ServicesPermissions.Approve)) return KernelProblems.NotAllowed;
        if (act.Matter is null) return WorkProblems.MatterNeeded;
        var found = await FindAsync(c, act, ct);
        if (found.Problem is { } unseen) return unseen;
        var (paper, d) = found.Value;
        if (paper.Office != act.Office) return ProblemsOfResults.PaperOfAnotherOffice;
        if (paper.RevokedAt is { } before) return ProblemsOfResults.PaperRevoked.With("day", VietnamTime.Short(Clock.DayOf(before)));
        var reason = RevocationReason.Read(c.Reason);
        if (reason.Problem is { } unfit) return unfit;
        var payload = JsonSerializer.SerializeToUtf8Bytes(new RevocationAsked(d?.Id ?? default, paper.Code, IsSlip: true), Journal.PayloadJson);
        var proposed = await work.ProposeAsync(
            new NewProposal(ResultShares.Revocation, d?.Person, paper.Code, "Thu hồi giấy của hồ sơ dịch vụ công", "Revoke a paper of an application", payload, reason.Value, [], null) { Subject = d?.Id ?? paper.Id }, act, ct);
        return proposed.Then(p => p.Id);
    }

    private async Task<Result<Found>> FindAsync(Command c, Act act, CancellationToken ct)
    {
        var paper = await documents.FindAsync(c.Document ?? "", ct);
        if (c.Dossier is not { } id) return paper is { } register && register.Kind == SlipForms.Kind(SlipForms.Register) ? new Found(register, null) : ProblemsOfResults.NotThisPaper;
        var open = await desk.LookAsync(id, act, ct);
        if (open.Problem is { } unseen) return unseen;
        var d = open.Value.Open.Row;
        return paper is not null && (await results.SlipsAsync(d, ct)).Any(s => s.Code == paper.Code) ? new Found(paper, d) : ProblemsOfResults.NotThisPaper;
    }
}
