using DeAn06.Kernel;
using DeAn06.Work;
using DeAn06.Work.Cases;
using static DeAn06.Tests.Unit.Work.SomeCase;

namespace DeAn06.Tests.Unit.Work;

public class CaseRulesTests
{
    private static CaseAction[] Allowed(Proposal c, CaseKind kind, Standing who) => [.. CaseRules.Allowed(c, kind, who).Order()];

    [Fact]
    public void A_second_officer_may_take_approve_or_refuse_a_waiting_proposal() =>
        Assert.Equal([CaseAction.Take, CaseAction.Approve, CaseAction.Refuse], Allowed(Open(), FourEyes, Officer(Binh)));

    [Fact]
    public void The_proposer_may_only_withdraw() => Assert.Equal([CaseAction.Withdraw], Allowed(Open(), FourEyes, Officer(An)));

    [Fact]
    public void An_officer_without_the_kinds_permission_may_take_but_not_decide() =>
        Assert.Equal([CaseAction.Take], Allowed(Open(), FourEyes, Officer(Binh, decides: false)));

    [Fact]
    public void Who_took_a_proposal_may_decide_or_release_it() =>
        Assert.Equal([CaseAction.Release, CaseAction.Approve, CaseAction.Refuse], Allowed(TakenBy(Binh), FourEyes, Officer(Binh)));

    [Fact]
    public void Nobody_decides_what_another_has_taken() => Assert.Empty(Allowed(TakenBy(Binh), FourEyes, Officer(Chi)));

    [Fact]
    public void A_leader_may_release_and_reassign_what_another_has_taken() =>
        Assert.Equal([CaseAction.Release, CaseAction.Reassign], Allowed(TakenBy(Binh), FourEyes, Officer(Chi, leads: true)));

    [Fact]
    public void A_higher_office_may_decide_but_not_take() =>
        Assert.Equal([CaseAction.Approve, CaseAction.Refuse], Allowed(Open(), FourEyes, Officer(Chi, leads: true, inOffice: false)));

    [Theory]
    [InlineData(CaseState.Approved)]
    [InlineData(CaseState.Refused)]
    [InlineData(CaseState.Withdrawn)]
    public void Nothing_can_be_done_with_a_closed_proposal(CaseState outcome)
    {
        foreach (var who in (string[])[An, Binh, Chi]) Assert.Empty(Allowed(Closed(outcome), FourEyes, Officer(who, leads: true)));
    }

    [Fact]
    public void A_case_without_four_eyes_is_closed_by_whoever_opened_it_too() =>
        Assert.Equal([CaseAction.Take, CaseAction.Close], Allowed(Open(Plain), Plain, Officer(An)));

    [Fact]
    public void The_proposer_is_told_to_find_a_second_officer() =>
        Assert.Equal("WRK-001", CaseRules.Refusal(CaseAction.Approve, Open(), FourEyes, Officer(An))!.Code);

    [Fact]
    public void Who_comes_late_is_told_who_decided_and_when()
    {
        var refused = CaseRules.Refusal(CaseAction.Approve, Closed(CaseState.Refused), FourEyes, Officer(Chi))!;
        Assert.Equal("WRK-002", refused.Code);
        Assert.Contains("Trần Bình", refused.Vi);
        Assert.Contains("10:00 20/11/2026", refused.Vi);
        Assert.Contains("không duyệt", refused.Vi);
        Assert.Contains("refused", refused.En);
    }

    [Fact]
    public void A_refusal_names_who_handles_the_case() =>
        Assert.Contains("binh", CaseRules.Refusal(CaseAction.Approve, TakenBy(Binh), FourEyes, Officer(Chi))!.Vi);

    [Fact]
    public void A_missing_permission_is_told_before_anything_about_the_case() =>
        Assert.Equal("KER-002", CaseRules.Refusal(CaseAction.Approve, Closed(CaseState.Approved), FourEyes, Officer(Chi, decides: false))!.Code);
}
