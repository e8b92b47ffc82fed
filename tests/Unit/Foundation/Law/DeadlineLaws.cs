using DeAn06.Law;
using DeAn06.Law.Calendars;
using DeAn06.Law.Deadlines;
using FsCheck;
using FsCheck.Fluent;

namespace DeAn06.Tests.Unit.Law;

/// <summary>Laws every deadline obeys, tried on thousands of random cases.</summary>
public sealed class DeadlineLaws
{
    private static readonly DateTime First = new(2021, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly WorkingCalendar[] Calendars = [Some.Office, Some.Police, Some.Calendar("Mo-Th 08:00-12:00,13:00-17:00; Fr 08:00-12:00; Sa 08:00-10:00 reception")];

    private static readonly Gen<DateTime> Moments = Gen.Choose(0, 14 * 365 * 24 * 60).Select(minute => First.AddMinutes(minute));
    private static readonly Gen<DeadlineUnit> Units = Gen.Elements(Enum.GetValues<DeadlineUnit>());
    private static readonly Gen<DeadlineUnit> WorkUnits = Gen.Elements(DeadlineUnit.WorkingDays, DeadlineUnit.HalfDays, DeadlineUnit.WorkingHours);
    private static readonly Gen<DeadlineEnd> Ends = Gen.Elements(DeadlineEnd.SameTime, DeadlineEnd.EndOfDay);
    private static readonly Gen<TimeOnly?> CutOffs = Gen.Elements<TimeOnly?>(null, new TimeOnly(15, 0));

    private static Gen<DeadlineRequest> Requests(Gen<DeadlineUnit> units) =>
        from at in Moments from unit in units from n in Gen.Choose(1, 60) from end in Ends from cutOff in CutOffs
        select new DeadlineRequest(at, DeadlineTerm.Of(n, unit), "test", end, cutOff);

    private static Gen<WorkingCalendar> AnyCalendar => Gen.Elements(Calendars);

    private static void Holds<T>(Gen<T> cases, Func<T, bool> law) =>
        Prop.ForAll(cases.ToArbitrary(), law).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    private static DateTime Due(WorkingCalendar calendar, DeadlineRequest request) => Engine.Compute(calendar, request).DueAt;

    [Fact]
    public void A_later_start_never_ends_earlier() => Holds(
        from c in AnyCalendar from r in Requests(Units) from later in Gen.Choose(0, 20_000) select (c, r, later),
        x => Due(x.c, x.r) <= Due(x.c, x.r with { ReceivedAt = x.r.ReceivedAt.AddMinutes(x.later) }));

    [Fact]
    public void A_start_late_on_a_long_day_does_not_overtake_the_next_morning_when_it_ends_on_a_short_day()
    {
        var halfFriday = Calendars[2];
        var request = new DeadlineRequest(new DateTime(2032, 12, 9, 7, 26, 0, DateTimeKind.Utc), DeadlineTerm.WorkingDays(40), "test", DeadlineEnd.SameTime);
        Assert.True(Due(halfFriday, request) <= Due(halfFriday, request with { ReceivedAt = request.ReceivedAt.AddMinutes(154) }));
    }

    [Fact]
    public void A_longer_term_never_ends_earlier() => Holds(
        from c in AnyCalendar from r in Requests(Units) from more in Gen.Choose(0, 30) select (c, r, more),
        x => Due(x.c, x.r) <= Due(x.c, x.r with { Term = DeadlineTerm.Of(x.r.Term.Amount + x.more, x.r.Term.Unit) }));

    [Fact]
    public void It_never_ends_outside_working_time() => Holds(
        from c in AnyCalendar from r in Requests(Units.Where(u => u != DeadlineUnit.ClockHours)) select (c, r),
        x => Due(x.c, x.r) is var due && (x.c.IsOpenAt(due) || x.c.IsOpenAt(due.AddTicks(-1))));

    [Fact]
    public void It_never_ends_before_it_starts() => Holds(
        from c in AnyCalendar from r in Requests(Units) select (c, r),
        x => Engine.Compute(x.c, x.r) is var d && d.StartsAt >= x.r.ReceivedAt && d.DueAt >= d.StartsAt);

    [Fact]
    public void One_more_holiday_never_makes_it_earlier() => Holds(
        from off in Gen.Elements(Offs.Value) from r in Requests(Units) from back in Gen.Choose(0, 45) select (off, r, back),
        x =>
        {
            // On the day it would be due, or some days after it was received.
            var from = x.back < 15 ? VietnamClock.Day(Due(Some.Police, x.r)) : VietnamClock.Day(x.r.ReceivedAt).AddDays(x.back - 15);
            var request = x.r with { ReceivedAt = x.r.ReceivedAt.AddDays(x.off.Day.DayNumber - from.DayNumber) };
            return Due(Some.Police, request) <= Due(x.off.Calendar, request);
        });

    [Fact]
    public void N_days_and_then_m_days_are_n_plus_m_days() => Holds(
        from r in Requests(WorkUnits) from m in Gen.Choose(1, 40) select (r, m),
        x =>
        {
            var request = x.r with { CutOff = null };
            var whole = Due(Some.Police, request with { Term = DeadlineTerm.Of(request.Term.Amount + x.m, request.Term.Unit) });
            var first = Due(Some.Police, request);
            var next = Due(Some.Police, request with { ReceivedAt = EndOfDay(request) ? first.AddTicks(-1) : first, Term = DeadlineTerm.Of(x.m, request.Term.Unit) });
            return next == whole;
        });

    [Fact]
    public void A_stop_of_no_length_changes_nothing() => Holds(
        from c in AnyCalendar from r in Requests(Units) from minute in Gen.Choose(0, 50_000) select (c, r, minute),
        x =>
        {
            var at = x.r.ReceivedAt.AddMinutes(x.minute);
            return Due(x.c, x.r) == Due(x.c, x.r with { Events = [ClockEvent.Stop(at, at)] });
        });

    [Fact]
    public void A_longer_stop_never_ends_earlier() => Holds(
        from c in AnyCalendar from r in Requests(Units) from at in Gen.Choose(0, 20_000) from a in Gen.Choose(0, 9_000) from b in Gen.Choose(0, 9_000) select (c, r, at, a, b),
        x =>
        {
            var from = x.r.ReceivedAt.AddMinutes(x.at);
            DateTime With(int minutes) => Due(x.c, x.r with { Events = [ClockEvent.Stop(from, from.AddMinutes(minutes))] });
            return With(x.a) <= With(x.a + x.b);
        });

    [Fact]
    public void A_restart_equals_a_fresh_start() => Holds(
        from c in AnyCalendar from r in Requests(Units) from minute in Gen.Choose(0, 50_000) select (c, r, minute),
        x =>
        {
            var at = x.r.ReceivedAt.AddMinutes(x.minute);
            ClockEvent[] events = [ClockEvent.Stop(x.r.ReceivedAt, at), ClockEvent.Extend(x.r.ReceivedAt, x.r.Term), ClockEvent.Restart(at)];
            return Engine.Compute(x.c, x.r with { Events = events }) == Engine.Compute(x.c, x.r with { ReceivedAt = at });
        });

    [Fact]
    public void The_last_step_of_the_explanation_is_the_deadline() => Holds(
        from c in AnyCalendar from r in Requests(Units) from stop in Gen.Choose(0, 5_000) select (c, r, stop),
        x =>
        {
            var from = x.r.ReceivedAt.AddMinutes(x.stop);
            var request = x.r with { Events = x.stop % 2 == 0 ? null : [ClockEvent.Stop(from, from.AddHours(x.stop % 50))] };
            var told = new Explainer(x.c, request).Run();
            return told.Steps[^1] is { Kind: DeadlineStepKind.Due } last && last.At == Due(x.c, request) && told.Steps[0].Kind == DeadlineStepKind.Received;
        });

    private static bool EndOfDay(DeadlineRequest r) => r.End == DeadlineEnd.EndOfDay && r.Term.Unit == DeadlineUnit.WorkingDays;

    /// <summary>Calendars with one more holiday, on a day of each kind of week; made once, for a calendar of eighty years costs more than a thousand deadlines.</summary>
    private static readonly Lazy<(DateOnly Day, WorkingCalendar Calendar)[]> Offs = new(() =>
        [.. Enumerable.Range(0, 8).Select(i => new DateOnly(2023 + i, 1 + i, 2 + i)).Select(day =>
            (day, Some.Calendar("Mo-Fr 07:00-11:30,13:30-17:00; Sa 07:00-11:30 reception", Some.Holidays.With(new Holiday(day, HolidayKind.Holiday, "X", "x", "x", "x", false)))))]);
}
