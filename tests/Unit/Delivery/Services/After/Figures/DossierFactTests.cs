using DeAn06.Services.After.Figures;
using DeAn06.Services.Dossiers;
using static DeAn06.Tests.Unit.Services.After.Figures.SomeFacts;

namespace DeAn06.Tests.Unit.Services.After.Figures;

public sealed class DossierFactTests
{
    [Fact]
    public void A_submitted_dossier_counts_its_channel_e_identity_digitised_and_reused()
    {
        var sums = Sums(Fold(Submitted()));
        Assert.Equal([Figure.Submitted, Figure.Online, Figure.EIdentity, Figure.Digitised, Figure.Reused], sums.Keys.Order());
        Assert.DoesNotContain(Figure.Online, Sums(Fold(Submitted(channel: 1))).Keys);
        Assert.DoesNotContain(Figure.Digitised, Sums(Fold(Submitted(digitised: 0))).Keys);
        Assert.DoesNotContain(Figure.Reused, Sums(Fold(Submitted(register: 0))).Keys);
    }

    [Theory]
    [InlineData(26, 2)]
    [InlineData(3, 1)]
    [InlineData(-1, 0)]
    public void A_decision_is_early_on_the_day_or_late(int hoursLeft, int time)
    {
        var fact = Fold(Submitted(), Moved(2, DossierDeed.Approve, At.AddHours(hoursLeft)));
        Assert.Equal(time, fact.Time);
        var sums = Sums(fact);
        Assert.Equal(time > 0, sums.ContainsKey(Figure.OnTime));
        Assert.Equal(time == 2, sums.ContainsKey(Figure.Early));
        Assert.Equal(time == 0, sums.ContainsKey(Figure.Late) && sums.ContainsKey(Figure.LateOnline));
    }

    [Fact]
    public void Without_a_clock_a_decision_is_neither_in_time_nor_late()
    {
        var sums = Sums(Fold(Submitted(), Moved(2, DossierDeed.RefuseReception)));
        Assert.Equal(1, sums[Figure.Finished]);
        Assert.DoesNotContain(Figure.OnTime, sums.Keys);
        Assert.DoesNotContain(Figure.Late, sums.Keys);
    }

    [Fact]
    public void Two_supplements_make_a_dossier_late()
    {
        Assert.Equal(2, Fold(Submitted(), Moved(2, DossierDeed.AskSupplement), Moved(3, DossierDeed.Approve, At.AddDays(3))).Time);
        Assert.Equal(0, Fold(Submitted(), Moved(2, DossierDeed.AskSupplement), Moved(3, DossierDeed.AskSupplement), Moved(4, DossierDeed.Approve, At.AddDays(3))).Time);
    }

    [Fact]
    public void A_payment_counts_once_and_online_where_Fees_says_so()
    {
        var paid = Fold(Submitted(), Moved(2, DossierDeed.PayFee), Entry(3, new { SomeFacts.Dossier, Online = true }, FollowDossiers.FeePaid));
        Assert.Equal((1, 1), (Sums(paid)[Figure.Paid], Sums(paid)[Figure.PaidOnline]));
        Assert.DoesNotContain(Figure.PaidOnline, Sums(Fold(Submitted(), Moved(2, DossierDeed.PayFee))).Keys);
    }

    [Fact]
    public void An_entry_read_again_changes_nothing_and_only_officers_who_acted_are_its_officers()
    {
        var once = Fold(Submitted(), Moved(2, DossierDeed.AskSupplement), Moved(3, DossierDeed.Supplement, actor: "citizen:b"), Moved(4, DossierDeed.Lapse, actor: "system:x"));
        Assert.Equal(1, once.After(Moved(2, DossierDeed.AskSupplement)).Supplements);
        Assert.Equal(["officer:an"], once.Officers);
    }

    [Fact]
    public void Practice_counts_nowhere() => Assert.Empty(Fold(Submitted(practice: true), Moved(2, DossierDeed.Approve, At)).Given());

    [Fact]
    public void A_rating_gives_its_points_of_those_it_could_give_and_again_takes_the_place_of_the_first()
    {
        var sums = Sums(Fold(Submitted(), Rated(2, 2, 1, -1, -1, -1, -1, 0, -1, -1)));
        Assert.Equal((1, 3, 6), (sums[Figure.Rated], sums[Figure.Points], sums[Figure.MostPoints]));
        sums = Sums(Fold(Submitted(), Rated(2, 2, 1, -1, -1, -1, -1, 0, -1, -1), Rated(3, 2, -1, -1, -1, -1, -1, -1, -1, -1)));
        Assert.Equal((1, 2, 2), (sums[Figure.Rated], sums[Figure.Points], sums[Figure.MostPoints]));
    }

    [Fact]
    public void The_counters_of_a_batch_are_what_its_dossiers_give_more_than_before()
    {
        var before = Fold(Submitted());
        var after = before.After(Moved(2, DossierDeed.Approve, At.AddDays(2)));
        var ((office, day), row) = FollowDossiers.Differences([before], [after]).Single();
        Assert.Equal((Office, new DateOnly(2026, 11, 20)), (office, day));
        Assert.Equal((0, 1, 1), (row[(int)Figure.Submitted], row[(int)Figure.Finished], row[(int)Figure.Early]));
        Assert.Empty(FollowDossiers.Differences([after], [after]));
    }
}
