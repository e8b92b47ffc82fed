using DeAn06.Population.Facts;
using FsCheck;
using FsCheck.Fluent;

namespace DeAn06.Tests.Unit.Population.Facts;

public class FactHistoryTests
{
    private static readonly DateTime Entered = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateOnly FirstDay = DateOnly.FromDateTime(Entered);
    private static readonly Guid Person = Guid.CreateVersion7();

    private static Recording On(int day) => new("test", Guid.CreateVersion7(), Entered.AddDays(day));

    private static Fact<string> Open(string value, int from = 0) =>
        FactHistory.Begin(Person, Guid.CreateVersion7(), value, FirstDay.AddDays(from), null, On(0)).Added[0];

    private static string? At(IEnumerable<Fact<string>> facts, int day, DateTime known) => facts.AsOf(FirstDay.AddDays(day), known).SingleOrDefault()?.Value;

    [Fact]
    public void A_corrected_fact_was_never_true_but_was_believed_until_then()
    {
        var wrong = Open("A");
        var facts = FactHistory.Correct(wrong, "B", wrong.ValidFrom, null, On(100)).After([wrong]);
        Assert.Equal(("A", "B"), (At(facts, 10, Entered.AddDays(99)), At(facts, 10, Entered.AddDays(100))));
    }

    [Fact]
    public void A_changed_fact_stays_true_for_the_days_before()
    {
        var old = Open("A");
        var facts = FactHistory.Change(old, "B", FirstDay.AddDays(50), On(100)).After([old]);
        Assert.Equal(("A", "B"), (At(facts, 49, Entered.AddDays(100)), At(facts, 50, Entered.AddDays(100))));
        Assert.Equal("A", At(facts, 50, Entered.AddDays(99)));
    }

    [Fact]
    public void An_ended_fact_holds_no_more_and_its_end_was_not_known_before()
    {
        var old = Open("A");
        var facts = FactHistory.End(old, "A!", FirstDay.AddDays(50), On(100)).After([old]);
        Assert.Equal(("A!", null), (At(facts, 49, Entered.AddDays(100)), At(facts, 50, Entered.AddDays(100))));
        Assert.Equal("A", At(facts, 50, Entered.AddDays(99)));
    }

    [Fact]
    public void A_withdrawn_fact_leaves_nothing_in_its_place()
    {
        var wrong = Open("A");
        var facts = FactHistory.Withdraw(wrong, On(100)).After([wrong]);
        Assert.Equal(("A", null), (At(facts, 10, Entered.AddDays(99)), At(facts, 10, Entered.AddDays(100))));
    }

    [Fact]
    public void A_change_outside_the_days_of_what_it_changes_is_a_bug()
    {
        var old = Open("A", from: 10);
        Assert.Throws<ArgumentOutOfRangeException>(() => FactHistory.Change(old, "B", FirstDay.AddDays(9), On(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => FactHistory.End(old, "A", FirstDay.AddDays(10), On(1)));
    }

    [Fact]
    public void What_a_slow_clock_records_still_begins_after_what_it_replaces()
    {
        var old = Open("A");
        var step = FactHistory.Correct(old, "B", old.ValidFrom, null, On(-400));
        Assert.Equal(Entered.AddMicroseconds(1), step.Added[0].RecordedFrom);
        Assert.Equal(step.Closed[0].RecordedUntil, step.Added[0].RecordedFrom);
    }

    [Fact]
    public void However_facts_change_a_slot_has_at_most_one_value_on_a_day_and_moments_repeat_what_was_seen_then() => Prop.ForAll(
        Gen.Choose(0, 3).Zip(Gen.Choose(0, 2000)).Zip(Gen.Choose(0, 5)).ArrayOf(12).ToArbitrary(), steps =>
        {
            Random pick = new(steps.Length);
            IReadOnlyList<Fact<string>> facts = [Open("0"), Open("1", 500)];
            var seen = new List<(DateTime Known, int Day, Guid Slot, string? Value)>();
            for (var i = 0; i < steps.Length; i++)
            {
                var ((kind, day), which) = steps[i];
                var standing = facts.Where(f => f.Stands).ToList();
                if (standing.Count == 0) break;
                var target = standing[(which + pick.Next(3)) % standing.Count];
                var by = On(i + 1);
                facts = Step(target, kind, FirstDay.AddDays(day), $"v{i}", by).After(facts);
                foreach (var slot in facts.Select(f => f.Slot).Distinct())
                    foreach (var d in (int[])[-1, 0, 1, day - 1, day, day + 1, 499, 500, 1999, 4000])
                    {
                        if (facts.Count(f => f.Slot == slot && f.Holds(FirstDay.AddDays(d)) && f.Believed(by.At)) > 1) return false;
                        seen.Add((by.At, d, slot, At(facts.Where(f => f.Slot == slot), d, by.At)));
                    }
            }
            return seen.All(s => At(facts.Where(f => f.Slot == s.Slot), s.Day, s.Known) == s.Value);
        }).QuickCheckThrowOnFailure();

    private static FactStep<string> Step(Fact<string> target, int kind, DateOnly day, string value, Recording by) => kind switch
    {
        0 => FactHistory.Correct(target, value, target.ValidFrom, target.ValidUntil, by),
        1 when (target.ValidFrom is null || day >= target.ValidFrom) && (target.ValidUntil is null || day < target.ValidUntil) => FactHistory.Change(target, value, day, by),
        2 when day > target.ValidFrom && (target.ValidUntil is null || day <= target.ValidUntil) => FactHistory.End(target, value, day, by),
        3 => FactHistory.Withdraw(target, by),
        _ => new FactStep<string>([], []),
    };
}
