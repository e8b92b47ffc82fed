using System.Globalization;
using DeAn06.Law;
using DeAn06.Law.Calendars;
using DeAn06.Law.Deadlines;
using DeAn06.Law.Seed;

namespace DeAn06.Tests.Unit.Law;

/// <summary>Calendars and moments the deadline tests share; moments are written in local time.</summary>
internal static class Some
{
    internal static readonly HolidayTable Holidays = new(HolidaySeed.Read());

    internal static readonly WorkingCalendar Office = Calendar("Mo-Fr 07:00-11:30,13:30-17:00");

    internal static readonly WorkingCalendar Police = Calendar("Mo-Fr 07:00-11:30,13:30-17:00; Sa 07:00-11:30 reception");

    internal static WorkingCalendar Calendar(string hours, HolidayTable? holidays = null) =>
        new("test", "Lịch thử", "Test calendar", WorkingHours.TryParse(hours, out var parsed) ? parsed : throw new FormatException(hours), holidays ?? Holidays);

    internal static DateTime At(string local) =>
        VietnamClock.Utc(DateTime.ParseExact(local, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));

    internal static DeadlineTerm Term(string text) => DeadlineTerm.TryParse(text, out var term) ? term : throw new FormatException(text);

    internal static string Due(WorkingCalendar calendar, string received, string term, DeadlineEnd end = DeadlineEnd.SameTime, string? cutOff = null, params ClockEvent[] events)
    {
        var request = new DeadlineRequest(At(received), Term(term), "test", end,
            cutOff is null ? null : TimeOnly.ParseExact(cutOff, "HH:mm", CultureInfo.InvariantCulture), events);
        return Local(Engine.Compute(calendar, request).DueAt);
    }

    internal static string Local(DateTime utc) => VietnamClock.Local(utc).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
