using DeAn06.Work;
using DeAn06.Work.Cases;
using static DeAn06.Tests.Unit.Work.SomeCase;

namespace DeAn06.Tests.Unit.Work;

/// <summary>What holds for every case, whoever stands before it.</summary>
public sealed class CaseRuleLaws
{
    private static readonly bool[] Yes = [true, false];

    private static readonly IReadOnlyList<Standing> Anyone =
    [
        .. from who in (string[])[An, Binh, Chi] from principal in (string?[])[An, Binh, Chi, null] from inOffice in Yes from queue in Yes from assign in Yes from decide in Yes
           select new Standing(who, inOffice, queue, assign, decide) { For = principal },
    ];

    private static readonly IReadOnlyList<(Proposal Case, CaseKind Kind)> AnyCase =
    [
        .. from kind in (CaseKind[])[FourEyes, Plain]
           from made in (Proposal[])[Open(kind), TakenBy(Binh, kind), TakenBy(Chi, kind), Closed(CaseState.Approved, kind), Closed(CaseState.Withdrawn, kind), Closed(CaseState.Done, kind)]
           from principal in (string?[])[Binh, Chi, null]
           select (made with { ProposerFor = principal }, kind),
    ];

    /// <summary>All there are, some seven thousand, asked once for all laws.</summary>
    private static readonly Lazy<List<(Proposal Case, CaseKind Kind, Standing Who, IReadOnlySet<CaseAction> Allowed)>> All = new(() =>
        [.. from c in AnyCase from who in Anyone select (c.Case, c.Kind, who, (IReadOnlySet<CaseAction>)CaseRules.Allowed(c.Case, c.Kind, who))]);

    private static void Holds(Func<Proposal, CaseKind, Standing, IReadOnlySet<CaseAction>, bool> law) => Assert.DoesNotContain(All.Value, x => !law(x.Case, x.Kind, x.Who, x.Allowed));

    private static bool Decides(IReadOnlySet<CaseAction> allowed) => allowed.Contains(CaseAction.Approve) || allowed.Contains(CaseAction.Refuse);

    [Fact]
    public void Four_eyes_are_never_two() => Holds((c, kind, who, allowed) => !kind.FourEyes || who.Actor != c.Proposer || !Decides(allowed));

    [Fact]
    public void Whoever_stands_in_for_another_is_asked_for_both_and_so_is_whom_they_stood_in_for() => Holds((c, kind, who, allowed) =>
        !kind.FourEyes || !new[] { c.Proposer, c.ProposerFor }.OfType<string>().Intersect(new[] { who.Actor, who.For }.OfType<string>()).Any() || !Decides(allowed));

    [Fact]
    public void Nothing_is_done_after_the_end() => Holds((c, _, _, allowed) => c.IsOpen || allowed.Count == 0);

    [Fact]
    public void Nobody_decides_without_the_kinds_permission() =>
        Holds((_, _, who, allowed) => who.MayDecide || (!Decides(allowed) && !allowed.Contains(CaseAction.Close)));

    [Fact]
    public void Only_its_handler_and_who_stands_in_for_them_decides_a_case_that_is_taken() => Holds((c, _, who, allowed) => c.Handler is null || c.Handler == who.Actor || c.Handler == who.For || !Decides(allowed));

    [Fact]
    public void Another_office_never_takes_releases_or_assigns() => Holds((_, _, who, allowed) =>
        who.InOffice || !(allowed.Contains(CaseAction.Take) || allowed.Contains(CaseAction.Release) || allowed.Contains(CaseAction.Reassign)));

    [Fact]
    public void Approving_and_refusing_are_always_offered_together() =>
        Holds((_, _, _, allowed) => allowed.Contains(CaseAction.Approve) == allowed.Contains(CaseAction.Refuse));

    [Fact]
    public void A_proposal_is_decided_and_any_other_case_is_closed() =>
        Holds((_, kind, _, allowed) => kind.FourEyes ? !allowed.Contains(CaseAction.Close) : !Decides(allowed) && !allowed.Contains(CaseAction.Withdraw));
}
