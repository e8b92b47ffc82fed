using System.Globalization;

namespace DeAn06.Work.Cases;

/// <summary>Who stands before a case, as far as the rules ask.</summary>
/// <param name="Actor">The actor text.</param>
/// <param name="InOffice">Acts from the case's own office.</param>
/// <param name="MayQueue">Holds <see cref="WorkPermissions.Queue"/>.</param>
/// <param name="MayAssign">Holds <see cref="WorkPermissions.Assign"/>.</param>
/// <param name="MayDecide">Holds the permission of the case's kind.</param>
internal readonly record struct Standing(string Actor, bool InOffice, bool MayQueue, bool MayAssign, bool MayDecide)
{
    /// <summary>The actor text of whom they stand in for, or null.</summary>
    internal string? For { get; init; }

    internal static Standing Of(Proposal @case, CaseKind kind, Act act) => new(act.Actor.ToString(), act.Office == @case.Office,
        act.May(WorkPermissions.Queue), act.May(WorkPermissions.Assign), act.May(kind.Decide)) { For = act.OnBehalfOf?.ToString() };

    /// <summary>They handle it themselves, or stand in for who does.</summary>
    internal bool Holds(string? handler) => handler is not null && (handler == Actor || handler == For);

    /// <summary>Who proposed it, or whom the proposer stood in for, is not asked to decide it: neither themself nor by whoever stands in for them.</summary>
    internal bool MadeIt(Proposal c) => c.Proposer == Actor || c.Proposer == For || (c.ProposerFor is { } principal && (principal == Actor || principal == For));
}

/// <summary>
/// The one table of allowed actions: for each action, its rules in the order in which they refuse. Buttons and refusals both come from
/// it, so a page never offers what the deed refuses.
/// </summary>
internal static class CaseRules
{
    private delegate Problem? Rule(Proposal c, CaseKind kind, Standing who);

    private static readonly Dictionary<CaseAction, Rule[]> Table = new()
    {
        [CaseAction.Take] = [OwnOffice, Queue, Open, NotOwn, NotHandled],
        [CaseAction.Release] = [OwnOffice, Open, Held, MineOrLed],
        [CaseAction.Reassign] = [OwnOffice, Assign, Open],
        [CaseAction.Approve] = [FourEyes, Decide, NotOwn, Open, NotHandledByAnother],
        [CaseAction.Refuse] = [FourEyes, Decide, NotOwn, Open, NotHandledByAnother],
        [CaseAction.Withdraw] = [FourEyes, Own, Open],
        [CaseAction.Close] = [TwoEyes, Decide, Open, NotHandledByAnother],
    };

    /// <summary>Why the action is refused, or null when it is allowed.</summary>
    internal static Problem? Refusal(CaseAction action, Proposal c, CaseKind kind, Standing who) =>
        Table[action].Select(rule => rule(c, kind, who)).FirstOrDefault(problem => problem is not null);

    internal static HashSet<CaseAction> Allowed(Proposal c, CaseKind kind, Standing who) =>
        [.. Table.Keys.Where(action => Refusal(action, c, kind, who) is null)];

    /// <summary>Who made a proposal, or for whom it was made, is not given it to decide.</summary>
    internal static bool IsOwn(Proposal c, CaseKind kind, string officer) => kind.FourEyes && (c.Proposer == officer || c.ProposerFor == officer);

    private static Problem? OwnOffice(Proposal c, CaseKind kind, Standing who) => who.InOffice ? null : KernelProblems.NotFound;

    private static Problem? Queue(Proposal c, CaseKind kind, Standing who) => who.MayQueue ? null : KernelProblems.NotAllowed;

    private static Problem? Assign(Proposal c, CaseKind kind, Standing who) => who.MayAssign ? null : KernelProblems.NotAllowed;

    private static Problem? Decide(Proposal c, CaseKind kind, Standing who) => who.MayDecide ? null : KernelProblems.NotAllowed;

    private static Problem? FourEyes(Proposal c, CaseKind kind, Standing who) => kind.FourEyes ? null : WorkProblems.NoFourEyes;

    private static Problem? TwoEyes(Proposal c, CaseKind kind, Standing who) => kind.FourEyes ? KernelProblems.NotAllowed : null;

    private static Problem? Own(Proposal c, CaseKind kind, Standing who) => c.Proposer == who.Actor ? null : WorkProblems.NotProposer;

    private static Problem? NotOwn(Proposal c, CaseKind kind, Standing who) =>
        kind.FourEyes && who.MadeIt(c) ? WorkProblems.OwnProposal : null;

    private static Problem? Held(Proposal c, CaseKind kind, Standing who) => c.Handler is null ? WorkProblems.NotHandler : null;

    private static Problem? MineOrLed(Proposal c, CaseKind kind, Standing who) =>
        who.Holds(c.Handler) || who.MayAssign ? null : WorkProblems.NotHandler;

    private static Problem? NotHandled(Proposal c, CaseKind kind, Standing who) =>
        c.Handler is null ? null : WorkProblems.HandledByAnother.With("name", c.HandlerName);

    private static Problem? NotHandledByAnother(Proposal c, CaseKind kind, Standing who) =>
        c.Handler is null || who.Holds(c.Handler) ? null : WorkProblems.HandledByAnother.With("name", c.HandlerName);

    private static Problem? Open(Proposal c, CaseKind kind, Standing who) => c.Closing is not { } end
        ? null
        : WorkProblems.AlreadyClosed
            .With("name", end.ByName)
            .With("when", Clock.ToWall(end.At).ToString("HH:mm dd/MM/yyyy", CultureInfo.InvariantCulture))
            .With("outcome", CaseWords.Vi(end.Outcome).ToLowerInvariant())
            .With("outcomeEn", CaseWords.En(end.Outcome).ToLowerInvariant());
}
