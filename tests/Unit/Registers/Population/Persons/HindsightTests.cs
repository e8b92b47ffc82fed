using DeAn06.Population.Persons;
using FsCheck;
using FsCheck.Fluent;

namespace DeAn06.Tests.Unit.Population.Persons;

public class HindsightTests
{
    private static readonly DateTime Entered = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateOnly Today = new(2026, 11, 20);

    private static PersonRecord Person(string hometown = "c00001")
    {
        var values = new FieldValue[PersonFields.All.Count];
        values[PersonFields.Name.Bit] = new("Nguyễn Văn An");
        values[PersonFields.Hometown.Bit] = new(hometown, "Xã Cũ");
        return new(Guid.CreateVersion7(), 1, "00070", "01", new("DC01", null, Entered), new Dictionary<string, Provenance>(), values);
    }

    private static DateTime Day(int n) => Entered.AddDays(n);

    private static FieldValue? HometownAt(PersonRecord now, IReadOnlyList<PastValue> past, DateOnly day, DateTime known) =>
        Hindsight.AsOf(now, past, day, known)?[PersonFields.Hometown];

    [Fact]
    public void A_corrected_value_was_never_true_but_was_believed_until_the_correction()
    {
        var before = Person();
        var (now, kept) = Hindsight.Correct(before, PersonFields.Hometown, new("c00002", "Xã Đúng"), "DC02", Guid.CreateVersion7(), Day(100));
        foreach (var day in new[] { new DateOnly(1960, 1, 1), Today })
        {
            Assert.Equal("c00001", HometownAt(now, [kept], day, Day(99))!.Value.Value);
            Assert.Equal("c00002", HometownAt(now, [kept], day, Day(100))!.Value.Value);
        }
        Assert.Equal(2, now.Version);
    }

    [Fact]
    public void A_changed_value_stays_true_for_the_days_before_the_change()
    {
        var (now, kept) = Hindsight.Change(Person(), PersonFields.Hometown, new("c00002"), new DateOnly(2024, 6, 1), "deed", null, Day(2000));
        Assert.Equal("c00001", HometownAt(now, kept, new DateOnly(2024, 5, 31), Day(2001))!.Value.Value);
        Assert.Equal("c00002", HometownAt(now, kept, new DateOnly(2024, 6, 1), Day(2001))!.Value.Value);
        Assert.Equal("c00001", HometownAt(now, kept, new DateOnly(2024, 6, 1), Day(1999))!.Value.Value);
    }

    [Fact]
    public void An_undone_change_was_believed_for_a_while_and_the_value_before_it_has_all_its_days_back()
    {
        var died = new DateOnly(2024, 6, 1);
        var (dead, kept) = Hindsight.Change(Person(), PersonFields.DeathDate, new("2024-06-01"), died, new Ground("HT", Guid.CreateVersion7(), "TLKT 12"), Day(2000));
        var (alive, wrong) = Hindsight.Correct(dead, PersonFields.DeathDate, FieldValue.None, null, new Ground("HT", Guid.CreateVersion7()), Day(2100));
        PastValue[] past = [.. kept, wrong];
        string? DiedAsOf(DateOnly day, int known) => Hindsight.AsOf(alive, past, day, Day(known))![PersonFields.DeathDate].Value;
        Assert.Equal((null, "2024-06-01", null), (DiedAsOf(Today, 1999), DiedAsOf(Today, 2050), DiedAsOf(Today, 2101)));
        Assert.Null(DiedAsOf(died.AddDays(-1), 2050));
        Assert.Equal((Day(2000), Day(2100), "TLKT 12"), (wrong.RecordedFrom, wrong.RecordedUntil, wrong.Document));
    }

    [Fact]
    public void What_a_value_rests_on_goes_with_it_into_the_past()
    {
        var first = new Ground("giấy", Guid.CreateVersion7(), "GKS 5/1990", "G01", 80);
        var (told, _) = Hindsight.Correct(Person(), PersonFields.Hometown, new("c00002"), null, first, Day(10));
        var (now, kept) = Hindsight.Correct(told, PersonFields.Hometown, new("c00003"), null, new Ground("DC02", null), Day(20));
        Assert.Equal(("GKS 5/1990", "G01", 80, first.Deed), (kept.Document, kept.Agency, kept.Confidence, kept.SetBy));
        Assert.Equal(told.ProvenanceOf(PersonFields.Hometown), Hindsight.AsOf(now, [kept], Today, Day(15))!.ProvenanceOf(PersonFields.Hometown));
    }

    [Fact]
    public void Before_the_person_was_entered_nothing_is_known() =>
        Assert.Null(Hindsight.AsOf(Person(), [], Today, Entered.AddMicroseconds(-1)));

    [Fact]
    public void A_correction_by_a_slow_clock_still_begins_after_what_it_replaces()
    {
        var (now, kept) = Hindsight.Correct(Person(), PersonFields.Hometown, new("c00002"), "DC02", Guid.CreateVersion7(), Entered.AddYears(-1));
        Assert.Equal(Entered.AddMicroseconds(1), now.ProvenanceOf(PersonFields.Hometown).RecordedFrom);
        Assert.Equal(kept.RecordedUntil, now.ProvenanceOf(PersonFields.Hometown).RecordedFrom);
    }

    [Fact]
    public void However_often_a_field_changes_each_day_and_moment_has_at_most_one_value_and_moments_repeat_what_was_seen_then() => Prop.ForAll(
        Gen.Choose(0, 3000).Zip(Gen.Choose(0, 1)).ArrayOf(8).ToArbitrary(), steps =>
        {
            Array.Sort(steps);
            var (now, past, seen) = (Person(), new List<PastValue>(), new List<(DateTime Known, DateOnly Day, FieldValue? Value)>());
            for (var i = 0; i < steps.Length; i++)
            {
                var at = Day(10 * (i + 1));
                var value = new FieldValue($"c{i + 10:00000}");
                if (steps[i].Item2 == 0)
                {
                    (now, var kept) = Hindsight.Correct(now, PersonFields.Hometown, value, "DC02", Guid.CreateVersion7(), at);
                    past.Add(kept);
                }
                else
                {
                    (now, var kept) = Hindsight.Change(now, PersonFields.Hometown, value, DateOnly.FromDateTime(Entered).AddDays(steps[i].Item1), "x", null, at);
                    past.AddRange(kept);
                }
                foreach (var offset in new[] { -400, 0, 500, 1500, 2999, 4000 })
                {
                    var day = DateOnly.FromDateTime(Entered).AddDays(offset);
                    seen.Add((at, day, HometownAt(now, past, day, at)));
                }
            }
            return seen.All(s => HometownAt(now, past, s.Day, s.Known) == s.Value)
                && seen.All(s => past.Count(p => p.Holds(s.Day) && p.Believed(s.Known)) <= 1);
        }).QuickCheckThrowOnFailure();
}
