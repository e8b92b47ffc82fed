using DeAn06.Law;
using DeAn06.Law.Deadlines;

namespace DeAn06.Tests.Unit.Law;

public sealed class DeadlineTests
{
    [Fact]
    public void Two_working_days_skip_the_weekend_and_Culture_Day() =>
        Assert.Equal("2026-11-25 16:00", Some.Due(Some.Office, "2026-11-20 16:00", "2wd"));

    [Fact]
    public void The_end_of_day_convention_ends_when_the_office_closes() =>
        Assert.Equal("2026-11-25 17:00", Some.Due(Some.Office, "2026-11-20 08:00", "2wd", DeadlineEnd.EndOfDay));

    [Fact]
    public void A_deadline_in_hours_skips_the_lunch_break() =>
        Assert.Equal("2026-11-18 14:30", Some.Due(Some.Office, "2026-11-18 10:30", "2wh"));

    [Fact]
    public void Eight_hours_from_the_morning_end_at_closing_time_and_not_at_the_next_opening() =>
        Assert.Equal("2026-11-18 17:00", Some.Due(Some.Office, "2026-11-18 06:10", "8wh"));

    [Fact]
    public void Half_a_day_is_four_hours_of_work() =>
        Assert.Equal("2026-11-18 14:30", Some.Due(Some.Office, "2026-11-18 08:30", "1hd"));

    [Theory]
    [InlineData("2026-11-20 17:00", "2026-11-25 07:00")] // closing time is no longer working time
    [InlineData("2026-11-21 09:00", "2026-11-25 07:00")] // Saturday
    [InlineData("2026-11-20 12:00", "2026-11-23 13:30")] // lunch: to the afternoon of the next working day
    public void Receipt_outside_working_time_starts_at_the_next_working_moment(string received, string due) =>
        Assert.Equal(due, Some.Due(Some.Office, received, "1wd"));

    [Theory]
    [InlineData("2026-11-18 15:00", "2026-11-18 17:00")]
    [InlineData("2026-11-18 15:01", "2026-11-19 17:00")]
    [InlineData("2026-11-20 15:01", "2026-11-23 17:00")]
    [InlineData("2026-11-21 16:00", "2026-11-23 17:00")] // after the cut-off of a day of rest: still the next working day, not the one after
    public void Same_day_procedures_received_after_the_cut_off_are_due_on_the_next_working_day(string received, string due) =>
        Assert.Equal(due, Some.Due(Some.Office, received, "0wd", DeadlineEnd.EndOfDay, "15:00"));

    [Theory]
    [InlineData("2026-11-06 09:00", "15d", "2026-11-23 17:00")] // ends on Saturday 21
    [InlineData("2026-11-09 09:00", "15d", "2026-11-25 17:00")] // ends on Culture Day
    [InlineData("2026-11-21 09:00", "5d", "2026-11-26 17:00")]  // counted from the day of receipt, a Saturday
    [InlineData("2026-08-31 09:00", "3m", "2026-11-30 17:00")]
    public void A_term_in_calendar_days_that_ends_on_a_day_of_rest_runs_to_the_next_working_day(string received, string term, string due) =>
        Assert.Equal(due, Some.Due(Some.Office, received, term));

    [Fact]
    public void Clock_hours_run_through_the_night_and_the_weekend() =>
        Assert.Equal("2026-11-23 16:00", Some.Due(Some.Office, "2026-11-20 16:00", "72h"));

    [Fact]
    public void A_make_up_Saturday_is_a_full_working_day() =>
        Assert.Equal("2026-08-24 10:00", Some.Due(Some.Office, "2026-08-21 10:00", "2wd"));

    [Fact]
    public void A_reception_Saturday_runs_hours_but_not_days()
    {
        Assert.Equal("2026-11-21 08:00", Some.Due(Some.Police, "2026-11-20 16:00", "2wh"));
        Assert.Equal("2026-11-23 16:00", Some.Due(Some.Police, "2026-11-20 16:00", "1wd"));
        Assert.Equal("2026-11-25 07:00", Some.Due(Some.Police, "2026-11-21 09:00", "1wd"));
    }

    [Fact]
    public void An_afternoon_off_by_decision_takes_the_day_out_of_terms_in_days()
    {
        var off = Some.Holidays.With(new Holiday(new(2026, 11, 18), HolidayKind.AfternoonOff, "BAO", "Nghỉ tránh bão", "Storm", "CĐ 1", false));
        var calendar = Some.Calendar("Mo-Fr 07:00-11:30,13:30-17:00", off);
        Assert.Equal("2026-11-19 16:00", Some.Due(calendar, "2026-11-17 16:00", "1wd"));
        Assert.Equal("2026-11-18 08:00", Some.Due(calendar, "2026-11-17 16:00", "2wh"));
        Assert.Equal("2026-11-19 07:30", Some.Due(calendar, "2026-11-17 16:00", "6wh"));
    }

    [Fact]
    public void A_clock_that_stood_for_two_days_is_due_two_days_later() =>
        Assert.Equal("2026-11-19 09:00", Some.Due(Some.Office, "2026-11-16 09:00", "1wd", events: ClockEvent.Stop(Some.At("2026-11-16 10:00"), Some.At("2026-11-18 10:00"))));

    [Fact]
    public void Overlapping_stops_count_once() =>
        Assert.Equal("2026-11-19 09:00", Some.Due(Some.Office, "2026-11-16 09:00", "1wd", events:
            [ClockEvent.Stop(Some.At("2026-11-16 10:00"), Some.At("2026-11-17 15:00")), ClockEvent.Stop(Some.At("2026-11-17 09:00"), Some.At("2026-11-18 10:00"))]));

    [Fact]
    public void A_clock_that_still_stands_has_no_due_date()
    {
        var request = new DeadlineRequest(Some.At("2026-11-16 09:00"), Some.Term("5wd"), Events: [ClockEvent.Stop(Some.At("2026-11-17 09:00"), null)]);
        var deadline = Engine.Compute(Some.Office, request);
        Assert.True(deadline.IsStopped);
        Assert.Null(deadline.DueOrNull);
        Assert.False(deadline.IsLate(Some.At("2030-01-01 00:00")));
        Assert.Throws<InvalidOperationException>(() => deadline.DueAt);
    }

    [Fact]
    public void An_extension_is_added_to_the_date_it_was_due() =>
        Assert.Equal("2026-11-20 09:00", Some.Due(Some.Office, "2026-11-16 09:00", "2wd", events: ClockEvent.Extend(Some.At("2026-11-17 09:00"), Some.Term("2wd"))));

    [Fact]
    public void An_extension_may_be_counted_in_another_unit() =>
        Assert.Equal("2026-11-23 17:00", Some.Due(Some.Office, "2026-11-16 09:00", "2wd", events: ClockEvent.Extend(Some.At("2026-11-17 09:00"), Some.Term("3d"))));

    [Fact]
    public void A_deadline_that_crosses_an_undecided_holiday_says_so()
    {
        Assert.True(Engine.Compute(Some.Office, new(Some.At("2026-11-20 16:00"), Some.Term("2wd"))).IsUnsure);
        Assert.False(Engine.Compute(Some.Office, new(Some.At("2026-11-16 16:00"), Some.Term("2wd"))).IsUnsure);
    }

    [Fact]
    public void A_moment_outside_the_calendars_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Engine.Compute(Some.Office, new(new DateTime(1999, 1, 1, 0, 0, 0, DateTimeKind.Utc), Some.Term("2wd"))));
}
