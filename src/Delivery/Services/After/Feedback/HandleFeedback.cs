using DeAn06.Places;
using DeAn06.Services.Dossiers;
using DeAn06.Work;

namespace DeAn06.Services.After.Feedback;

/// <summary>
/// An office handles a complaint or suggestion: forwards it, asks for more, refuses it with a reason, answers it, publishes it. One use case, because the table says for each deed who and when, and
/// all end alike. Decree 20/2008 arts. 9, 14, 19.
/// </summary>
internal sealed class HandleFeedback(FeedbackDesk desk, FeedbackClocks clocks, IOffices offices) : IUseCase
{
    internal const int LongestAnswer = 3_000;

    internal sealed record Command(Guid Feedback, FeedbackDeed Deed, string? Text, string? Office, bool? Upheld, string? PublicBody, string? PublicAnswer);

    internal async Task<Result<FeedbackRow>> RunAsync(Command c, Act act, CancellationToken ct)
    {
        var opened = await desk.OpenAsync(c.Feedback, c.Deed, act, ct);
        if (opened.Problem is { } refused) return Worded(refused, act);
        var change = c.Deed switch
        {
            FeedbackDeed.Forward => Forward(c, act),
            FeedbackDeed.Publish => Publish(c, opened.Value.Row),
            FeedbackDeed.Answer when c.Upheld is null => ProblemsOfAfter.UpheldMissing,
            _ => Say(c),
        };
        return change.Problem is { } unfit ? unfit : await desk.EndAsync(opened.Value, change.Value, act, ct);
    }

    private Problem Worded(Problem refused, Act act) => refused.Code == ProblemsOfAfter.RefuseLate.Code ? clocks.With(refused, "refuse", act.At)
        : refused.Code == ProblemsOfAfter.AskLate.Code ? clocks.With(refused, "supplement", act.At) : refused;

    private static Result<FeedbackChange> Say(Command c)
    {
        var text = (c.Text ?? "").Trim().Normalize();
        if (c.Deed == FeedbackDeed.Answer && text.Length > DossierText.Longest && text.Length <= LongestAnswer) return new FeedbackChange(c.Deed, text) { Upheld = c.Upheld };
        return DossierText.Read(text).Then(said => new FeedbackChange(c.Deed, said) { Upheld = c.Deed == FeedbackDeed.Answer ? c.Upheld : null });
    }

    private Result<FeedbackChange> Forward(Command c, Act act)
    {
        if (offices.Find((c.Office ?? "").Trim().ToUpperInvariant()) is not { Until: null } office) return ProblemsOfDossiers.OfficeUnknown.With("office", c.Office).At("Office");
        if (office.Code.ToString() == act.Office) return ProblemsOfAfter.ForwardToSelf;
        return DossierText.ReadOptional(c.Text).Then(said => new FeedbackChange(c.Deed, said) { GoesTo = office.Code.ToString() });
    }

    private static Result<FeedbackChange> Publish(Command c, FeedbackRow row)
    {
        var (body, answer) = ((c.PublicBody ?? "").Trim().Normalize(), (c.PublicAnswer ?? "").Trim().Normalize());
        if (body.Length is 0 or > GiveFeedback.MostLetters || answer.Length is 0 or > LongestAnswer) return ProblemsOfAfter.BodyWrong.With("least", 1).With("most", LongestAnswer).At("PublicBody");
        if (PublicWords.Telling(body, row.Giver) is { } inBody) return ProblemsOfAfter.NamesInPublic.With("what", inBody);
        if (PublicWords.Telling(answer, row.Giver) is { } inAnswer) return ProblemsOfAfter.NamesInPublic.With("what", inAnswer).At("PublicAnswer");
        return new FeedbackChange(c.Deed, null) { PublicBody = body, PublicAnswer = answer };
    }
}

/// <summary>An officer opens a complaint or suggestion within a matter. Who gave it is shown, so that every look is journaled.</summary>
internal sealed class ViewFeedback(FeedbackTable table, FeedbackDesk desk, IWork work, Journal journal) : IUseCase
{
    internal sealed record Shown(OpenFeedback Open, IReadOnlyList<FeedbackDeed> Allowed, CaseId? Case, IReadOnlySet<CaseAction> CaseActions);

    /// <param name="handle">Its id, or that of its case: the queue leads by cases.</param>
    internal async Task<Result<Shown>> RunAsync(Guid handle, Act act, CancellationToken ct)
    {
        if (act.Matter is null) return WorkProblems.MatterNeeded;
        if (!act.May(ServicesPermissions.Receive) && !act.May(ServicesPermissions.Approve)) return KernelProblems.NotAllowed;
        var id = await table.FindAsync(handle, locked: false, ct) is null && await work.GetAsync(CaseId.Of(handle), act, ct) is { IsDone: true, Value: var @case } ? @case.Subject : handle;
        if (await table.FindAsync(id, locked: false, ct) is not { } row || (row.Holder != act.Office && row.Receives != act.Office)) return KernelProblems.NotFound;
        var open = await desk.ReadAsync(row, locked: false, ct);
        journal.Record(act, new FeedbackViewed(row.Id), row.Subjects);
        var standing = row.CaseId is { } known && await work.GetAsync(CaseId.Of(known), act, ct) is { IsDone: true, Value: var its } ? its : null;
        return new Shown(open, FeedbackRules.Allowed(open.Facts, act), standing?.Id, standing is null ? new HashSet<CaseAction>() : work.AllowedOf(standing, act));
    }
}
