using DeAn06.Law;
using DeAn06.Services.Dossiers;
using static DeAn06.Tests.Unit.Services.Dossiers.SomeDossier;

namespace DeAn06.Tests.Unit.Services.Dossiers;

/// <summary>What holds for every dossier that is led by the table of allowed actions, whatever is done in whatever order.</summary>
public sealed class DossierRuleLaws
{
    /// <summary>The transitions of the national states: decree 61/2018 arts. 17 to 20. 5 to 1 is a supplement before reception, and 2 to 5 and 6 as in 4.</summary>
    private static readonly Dictionary<DossierState, DossierState[]> Transitions = new()
    {
        [DossierState.Submitted] = [DossierState.Received, DossierState.NotReceived, DossierState.Supplement, DossierState.Withdrawn],
        [DossierState.Received] = [DossierState.Processing, DossierState.Supplement, DossierState.Payment, DossierState.Stopped],
        [DossierState.Processing] = [DossierState.Supplement, DossierState.Payment, DossierState.Stopped, DossierState.Done],
        [DossierState.Supplement] = [DossierState.Processing, DossierState.Submitted, DossierState.Withdrawn, DossierState.Stopped],
        [DossierState.Payment] = [DossierState.Processing, DossierState.Withdrawn, DossierState.Stopped],
        [DossierState.Done] = [DossierState.Returned],
    };

    private static readonly DossierStanding[] People = [Officer, Leader, Applicant, Platform, Officer with { Actor = "officer:chi" }, Leader with { Office = Other, Actor = "officer:khac" }];

    private sealed record Move(DossierDeed Deed, DossierStanding Who, DossierFacts Before, DossierLife After);

    /// <summary>Walks where the numbers lead, each step one that the table allows to somebody.</summary>
    private static List<Move> Walk(int[] numbers)
    {
        var (life, acts, moves) = (DossierLife.Unborn.After(Act(1, DossierDeed.Submit)), Desk, new List<Move>());
        foreach (var (number, n) in numbers.Select((x, i) => (x, i + 2)))
        {
            var facts = Facts(life, acts, (number % 3) switch { 0 => null, 1 => "officer:an", _ => "officer:truong" });
            var may = People.SelectMany(who => DossierRules.Allowed(facts, who).Order().Select(deed => (who, deed))).ToList();
            if (may.Count == 0) break;
            var (actor, chosen) = may[number / 3 % may.Count];
            var detail = chosen == DossierDeed.AskOpinion ? Usual(chosen) with { Opinion = Guid.CreateVersion7() }
                : chosen is DossierDeed.GiveOpinion or DossierDeed.NoteSilence ? Usual(chosen) with { Opinion = life.Opinions.FirstOrDefault(o => o.IsOpen)?.Id ?? Guid.Empty } : Usual(chosen);
            var after = life.After(new(n, chosen, At.AddHours(n), actor.Actor, "x", actor.For, actor.Office, detail));
            if (chosen == DossierDeed.HandOver) acts = Other;
            moves.Add(new(chosen, actor, facts, after));
            life = after;
        }
        return moves;
    }

    private static readonly int Seed = Environment.TickCount;

    /// <summary>Walked once for all laws: walking costs far more than looking.</summary>
    private static readonly Lazy<List<List<Move>>> Walks = new(() =>
    {
        var random = new Random(Seed);
        return [.. Enumerable.Range(0, 1500).Select(_ => Walk([.. Enumerable.Range(0, 14).Select(_ => random.Next(10_001))]))];
    });

    /// <summary>What breaks a law is told as short as it can be cut.</summary>
    private static void Holds(Func<List<Move>, bool> law)
    {
        var broken = Walks.Value.Where(w => !law(w)).Select(w => w[..Enumerable.Range(1, w.Count).First(n => !law(w[..n]))]).MinBy(w => w.Count);
        Assert.True(broken is null, $"Seed {Seed}: {string.Join(", ", (broken ?? []).Select(m => $"{m.Who.Actor} {m.Deed}"))}");
    }

    [Fact]
    public void The_walks_come_to_every_state_and_do_every_deed()
    {
        Assert.Empty(Enum.GetValues<DossierDeed>().Except(Walks.Value.SelectMany(w => w).Select(m => m.Deed)).Except([DossierDeed.Submit]));
        Assert.Empty(Enum.GetValues<DossierState>().Except(Walks.Value.SelectMany(w => w).Select(m => m.After.State)));
    }

    [Fact]
    public void States_move_only_as_the_national_list_lets_them() =>
        Holds(w => w.All(m => m.After.State == m.Before.Life.State || Transitions[m.Before.Life.State].Contains(m.After.State)));

    [Fact]
    public void Nothing_is_done_after_the_end() => Holds(w => w.All(m => !m.Before.Life.IsFinal));

    [Fact]
    public void A_supplement_is_asked_for_again_only_by_a_leader() => Holds(w => w.All(m => m.Deed != DossierDeed.AskSupplement || m.Before.Life.Supplements == 0 || m.Who.MayApprove));

    [Fact]
    public void It_is_re_appointed_once_at_most() => Holds(w => w.All(m => m.After.Apologies <= 1));

    [Fact]
    public void Nobody_signs_what_they_submitted() => Holds(w => w.All(m => m.Deed != DossierDeed.Approve || m.Before.Life.ToSign!.By != m.Who.Actor));

    [Fact]
    public void An_applicant_never_decides_and_an_officer_never_withdraws() => Holds(w => w.All(m =>
        m.Deed != DossierDeed.Withdraw || m.Who.IsApplicant) && w.All(m => !m.Who.IsApplicant || m.Deed is DossierDeed.Withdraw or DossierDeed.Supplement or DossierDeed.PayFee));

    [Fact]
    public void Another_office_acts_only_when_it_was_asked_or_handed_the_dossier() => Holds(w => w.All(m =>
        m.Who.Office != Other || m.Before.Acts == Other || m.Deed == DossierDeed.GiveOpinion));

    [Fact]
    public void What_another_officer_holds_is_left_to_them() => Holds(w => w.All(m =>
        m.Who.IsPlatform || m.Who.IsApplicant || m.Before.Handler is null || m.Before.Handler == m.Who.Actor || m.Before.Handler == m.Who.For
        || m.Deed is DossierDeed.GiveOpinion or DossierDeed.TakeOver or DossierDeed.Apologise or DossierDeed.WaiveFee or DossierDeed.Supplement or DossierDeed.PayFee));

    [Fact]
    public void The_fold_of_all_is_the_fold_step_by_step() => Holds(w =>
    {
        var step = DossierLife.Unborn.After(Act(1, DossierDeed.Submit));
        return w.All(m => m.Before.Life.State == step.State && (step = m.After).Clock.Count >= m.Before.Life.Clock.Count);
    });

    [Fact]
    public void At_most_the_open_waits_stop_the_clock() => Holds(w => w.All(m => m.After.Clock.Count(e => e.Kind == ClockEventKind.Stop && e.Until is null)
        <= m.After.Opinions.Count(o => o.IsOpen && o.StopsClock) + (m.After.State is DossierState.Supplement or DossierState.Payment ? 1 : 0) + (m.After.IsFinal ? 99 : 0)));
}
