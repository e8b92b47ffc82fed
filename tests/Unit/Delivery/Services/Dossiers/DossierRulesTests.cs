using DeAn06.Kernel;
using DeAn06.Services;
using DeAn06.Services.Dossiers;
using static DeAn06.Tests.Unit.Services.Dossiers.SomeDossier;

namespace DeAn06.Tests.Unit.Services.Dossiers;

public sealed class DossierRulesTests
{
    private static string? Code(DossierDeed deed, DossierFacts facts, DossierStanding who) => DossierRules.Refusal(deed, facts, who)?.Code;

    [Fact]
    public void Rights_come_before_the_state_so_that_a_stranger_learns_nothing() => Assert.Equal(KernelProblems.NotAllowed.Code, Code(DossierDeed.Approve, Facts(Life(DossierDeed.Submit, DossierDeed.Receive)), Officer));

    [Fact]
    public void A_dossier_nobody_has_taken_is_taken_first() => Assert.Equal(ProblemsOfDossiers.TakeFirst.Code, Code(DossierDeed.Receive, Facts(Life(DossierDeed.Submit), handler: null), Officer));

    [Fact]
    public void Another_officers_dossier_is_left_to_them() => Assert.Equal(ProblemsOfDossiers.HeldByAnother.Code, Code(DossierDeed.Receive, Facts(Life(DossierDeed.Submit), handler: "officer:chi"), Officer));

    [Fact]
    public void Whoever_stands_in_for_the_one_who_took_it_goes_on_in_their_place()
    {
        var facts = Facts(Life(DossierDeed.Submit), handler: "officer:chi");
        Assert.Null(Code(DossierDeed.Receive, facts, Officer with { For = "officer:chi" }));
        Assert.Equal(ProblemsOfDossiers.HeldByAnother.Code, Code(DossierDeed.Receive, facts, Officer with { For = "officer:khac" }));
    }

    [Fact]
    public void Another_office_does_not_act() => Assert.Equal(ProblemsOfDossiers.OtherOffice.Code, Code(DossierDeed.Receive, Facts(Life(DossierDeed.Submit)), Officer with { Office = Other }));

    [Fact]
    public void A_refusal_names_the_state_who_and_when()
    {
        var refused = DossierRules.Refusal(DossierDeed.Receive, Facts(Life(DossierDeed.Submit, DossierDeed.Receive)), Officer)!;
        Assert.Equal(ProblemsOfDossiers.StateForbids.Code, refused.Code);
        Assert.Contains("Được tiếp nhận", refused.Vi);
        Assert.Contains("an, 20/11/2026 11:00", refused.Vi);
        Assert.Contains("Received", refused.En);
    }

    [Fact]
    public void A_second_supplement_needs_a_leader()
    {
        var facts = Facts(Life(DossierDeed.Submit, DossierDeed.Receive, DossierDeed.Start, DossierDeed.AskSupplement, DossierDeed.Supplement));
        Assert.Equal(ProblemsOfDossiers.SupplementOnce.Code, Code(DossierDeed.AskSupplement, facts, Officer));
        Assert.Null(Code(DossierDeed.AskSupplement, facts with { Handler = null }, Leader));
    }

    [Fact]
    public void A_leader_signs_only_what_was_submitted_and_not_by_themself_or_whom_they_stand_in_for()
    {
        var facts = Facts(Life(DossierDeed.Submit, DossierDeed.Receive, DossierDeed.Start, DossierDeed.SubmitForSignature), handler: null);
        Assert.Null(Code(DossierDeed.Approve, facts, Leader));
        Assert.Equal(ProblemsOfDossiers.NothingToSign.Code, Code(DossierDeed.Approve, Facts(Life(DossierDeed.Submit, DossierDeed.Receive, DossierDeed.Start), handler: null), Leader));
        Assert.Equal(ProblemsOfDossiers.OwnSubmission.Code, Code(DossierDeed.Approve, facts, Leader with { Actor = "officer:an" }));
        Assert.Equal(ProblemsOfDossiers.OwnSubmission.Code, Code(DossierDeed.Approve, facts, Leader with { For = "officer:an" }));
    }

    [Fact]
    public void An_apology_is_in_time_or_refused_and_made_once()
    {
        var facts = Facts(Life(DossierDeed.Submit, DossierDeed.Receive, DossierDeed.Start));
        Assert.Null(Code(DossierDeed.Apologise, facts, Leader));
        Assert.Equal(ProblemsOfDossiers.ApologyLate.Code, Code(DossierDeed.Apologise, facts with { ApologyUntil = Leader.Today.AddDays(-1) }, Leader));
        Assert.Equal(ProblemsOfDossiers.NoDate.Code, Code(DossierDeed.Apologise, facts with { ApologyUntil = null }, Leader));
        Assert.Equal(ProblemsOfDossiers.ApologyOnce.Code, Code(DossierDeed.Apologise, Facts(Life(DossierDeed.Submit, DossierDeed.Receive, DossierDeed.Start, DossierDeed.Apologise)), Leader));
    }

    [Fact]
    public void What_was_handed_over_is_signed_for_before_it_is_worked_on()
    {
        var facts = Facts(Life(DossierDeed.Submit, DossierDeed.Receive, DossierDeed.Start, DossierDeed.HandOver), acts: Other, handler: "officer:khac");
        var there = Officer with { Office = Other, Actor = "officer:khac" };
        Assert.Equal(ProblemsOfDossiers.SignForIt.Code, Code(DossierDeed.SubmitForSignature, facts, there));
        Assert.Null(Code(DossierDeed.TakeOver, facts, there));
        Assert.Null(Code(DossierDeed.SubmitForSignature, facts with { Life = facts.Life.After(Act(5, DossierDeed.TakeOver)) }, there));
    }

    [Fact]
    public void Nothing_is_submitted_while_an_opinion_is_awaited_that_stops_the_clock() =>
        Assert.Equal(ProblemsOfDossiers.OpinionAwaited.Code, Code(DossierDeed.SubmitForSignature, Facts(Life(DossierDeed.Submit, DossierDeed.Receive, DossierDeed.Start, DossierDeed.AskOpinion)), Officer));

    [Fact]
    public void Only_the_office_that_was_asked_gives_an_opinion()
    {
        var facts = Facts(Life(DossierDeed.Submit, DossierDeed.Receive, DossierDeed.Start, DossierDeed.AskOpinion));
        Assert.Equal(ProblemsOfDossiers.NoOpinionAsked.Code, Code(DossierDeed.GiveOpinion, facts, Officer));
        Assert.Null(Code(DossierDeed.GiveOpinion, facts, Officer with { Office = Other }));
    }

    [Fact]
    public void An_applicant_withdraws_before_it_is_processed_and_not_after()
    {
        Assert.Null(Code(DossierDeed.Withdraw, Facts(Life(DossierDeed.Submit)), Applicant));
        Assert.Null(Code(DossierDeed.Withdraw, Facts(Life(DossierDeed.Submit, DossierDeed.Receive, DossierDeed.AskSupplement)), Applicant));
        Assert.Equal(ProblemsOfDossiers.StateForbids.Code, Code(DossierDeed.Withdraw, Facts(Life(DossierDeed.Submit, DossierDeed.Receive, DossierDeed.Start)), Applicant));
    }
}
