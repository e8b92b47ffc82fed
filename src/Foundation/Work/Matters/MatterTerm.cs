namespace DeAn06.Work.Matters;

/// <summary>
/// How long a matter lasts: to the end of the working day, and never less than an hour, so that one opened late is of use.
/// </summary>
internal static class MatterTerm
{
    internal static readonly TimeSpan Least = TimeSpan.FromHours(1);

    /// <summary>The end in UTC. A day on which the office is closed gives the least.</summary>
    internal static DateTime EndOf(DateTime at, Law.WorkingHours hours)
    {
        var day = Clock.DayOf(at);
        var spans = hours.On(day.DayOfWeek).Spans;
        var least = at + Least;
        if (spans.Count == 0) return least;
        var close = Clock.ToUtc(day.ToDateTime(spans[^1].To));
        return close > least ? close : least;
    }
}
