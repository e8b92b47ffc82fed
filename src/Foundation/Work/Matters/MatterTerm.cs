using DeAn06.Law;

namespace DeAn06.Work.Matters;

/// <summary>
/// How long a matter lasts: to the end of the office's working day, and never less than an hour, so that one opened late is of use.
/// </summary>
internal static class MatterTerm
{
    internal static readonly TimeSpan Least = TimeSpan.FromHours(1);

    /// <summary>The end in UTC. A day on which the office is closed gives the least.</summary>
    internal static DateTime EndOf(DateTime at, WorkingCalendar calendar, TimeSpan least)
    {
        var day = Clock.DayOf(at);
        var end = at + least;
        var spans = calendar.Hours.On(day.DayOfWeek).Spans;
        if (spans.Count == 0 || !calendar.IsOpenAt(Clock.ToUtc(day.ToDateTime(spans[0].From)))) return end;
        var close = Clock.ToUtc(day.ToDateTime(spans[^1].To));
        return close > end ? close : end;
    }
}
