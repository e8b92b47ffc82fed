using DeAn06.Law;
using DeAn06.Services.Dossiers;
using static DeAn06.Tests.Unit.Services.Dossiers.SomeDossier;

namespace DeAn06.Tests.Unit.Services.Dossiers;

public sealed class DossierLifeTests
{
    [Theory]
    [InlineData(DossierState.Submitted, DossierDeed.Submit)]
    [InlineData(DossierState.Received, DossierDeed.Submit, DossierDeed.Receive)]
    [InlineData(DossierState.NotReceived, DossierDeed.Submit, DossierDeed.RefuseReception)]
    [InlineData(DossierState.Processing, DossierDeed.Submit, DossierDeed.Receive, DossierDeed.Start)]
    [InlineData(DossierState.Supplement, DossierDeed.Submit, DossierDeed.Receive, DossierDeed.AskSupplement)]
    [InlineData(DossierState.Processing, DossierDeed.Submit, DossierDeed.Receive, DossierDeed.AskSupplement, DossierDeed.Supplement)]
    [InlineData(DossierState.Submitted, DossierDeed.Submit, DossierDeed.AskSupplement, DossierDeed.Supplement)]
    [InlineData(DossierState.Payment, DossierDeed.Submit, DossierDeed.Receive, DossierDeed.DemandFee)]
    [InlineData(DossierState.Processing, DossierDeed.Submit, DossierDeed.Receive, DossierDeed.DemandFee, DossierDeed.PayFee)]
    [InlineData(DossierState.Processing, DossierDeed.Submit, DossierDeed.Receive, DossierDeed.DemandFee, DossierDeed.WaiveFee)]
    [InlineData(DossierState.Withdrawn, DossierDeed.Submit, DossierDeed.Withdraw)]
    [InlineData(DossierState.Stopped, DossierDeed.Submit, DossierDeed.Receive, DossierDeed.Start, DossierDeed.Stop)]
    [InlineData(DossierState.Stopped, DossierDeed.Submit, DossierDeed.Receive, DossierDeed.AskSupplement, DossierDeed.Lapse)]
    [InlineData(DossierState.Done, DossierDeed.Submit, DossierDeed.Receive, DossierDeed.Start, DossierDeed.SubmitForSignature, DossierDeed.Approve)]
    [InlineData(DossierState.Returned, DossierDeed.Submit, DossierDeed.Receive, DossierDeed.Start, DossierDeed.SubmitForSignature, DossierDeed.Approve, DossierDeed.Deliver)]
    internal void The_national_state_follows_from_the_actions(DossierState state, params DossierDeed[] deeds) => Assert.Equal(state, Life(deeds).State);

    [Fact]
    public void A_state_keeps_who_began_it_and_when()
    {
        var life = DossierLife.Of([Act(1, DossierDeed.Submit, actor: "citizen:binh"), Act(2, DossierDeed.Receive), Act(3, DossierDeed.Start), Act(4, DossierDeed.AskOpinion)]);
        Assert.Equal(3, life.Since!.N);
    }

    [Fact]
    public void A_supplement_stops_the_clock_and_its_answer_begins_it_anew()
    {
        var clock = Life(DossierDeed.Submit, DossierDeed.Receive, DossierDeed.AskSupplement, DossierDeed.Supplement).Clock;
        Assert.Equal([ClockEventKind.Stop, ClockEventKind.Restart], clock.Select(e => e.Kind));
        Assert.Equal(At.AddHours(4), clock[0].Until);
        Assert.Equal(At.AddHours(4), clock[1].At);
    }

    [Fact]
    public void Before_reception_there_is_no_clock_to_stop() => Assert.Empty(Life(DossierDeed.Submit, DossierDeed.AskSupplement, DossierDeed.Supplement).Clock);

    [Fact]
    public void A_fee_and_an_opinion_stop_it_and_it_goes_on_where_it_stood()
    {
        var fee = Life(DossierDeed.Submit, DossierDeed.Receive, DossierDeed.DemandFee, DossierDeed.PayFee).Clock.Single();
        Assert.Equal((ClockEventKind.Stop, At.AddHours(4)), (fee.Kind, fee.Until!.Value));
        var open = Life(DossierDeed.Submit, DossierDeed.Receive, DossierDeed.Start, DossierDeed.AskOpinion);
        Assert.Null(open.Clock.Single().Until);
        Assert.Equal(At.AddHours(5), open.After(Act(5, DossierDeed.GiveOpinion)).Clock.Single().Until);
        Assert.Equal(At.AddHours(5), open.After(Act(5, DossierDeed.NoteSilence)).Clock.Single().Until);
    }

    [Fact]
    public void An_opinion_that_the_law_counts_does_not_stop_it() =>
        Assert.Empty(DossierLife.Of([Act(1, DossierDeed.Submit), Act(2, DossierDeed.Receive), Act(3, DossierDeed.Start), Act(4, DossierDeed.AskOpinion, Usual(DossierDeed.AskOpinion) with { StopsClock = false })]).Clock);

    [Fact]
    public void An_answer_ends_its_own_stop_and_no_other()
    {
        var life = Life(DossierDeed.Submit, DossierDeed.Receive, DossierDeed.Start, DossierDeed.AskOpinion, DossierDeed.DemandFee, DossierDeed.PayFee);
        Assert.Null(life.Clock.First(e => e.Basis!.StartsWith("opinion", StringComparison.Ordinal)).Until);
        Assert.NotNull(life.Clock.First(e => e.Basis == "fee").Until);
    }

    [Fact]
    public void An_apology_makes_the_term_longer()
    {
        var life = Life(DossierDeed.Submit, DossierDeed.Receive, DossierDeed.Start, DossierDeed.Apologise);
        Assert.Equal((1, ClockEventKind.Extension, "2wd"), (life.Apologies, life.Clock.Single().Kind, life.Clock.Single().Term.ToString()));
    }

    [Fact]
    public void The_end_leaves_nothing_open()
    {
        var life = Life(DossierDeed.Submit, DossierDeed.Receive, DossierDeed.Start, DossierDeed.AskOpinion, DossierDeed.Stop);
        Assert.True(life is { IsFinal: true, Owed: 0, ToSign: null, Handed: null });
        Assert.DoesNotContain(life.Opinions, o => o.IsOpen);
    }
}
