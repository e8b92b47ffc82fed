using DeAn06.Interface;

namespace DeAn06.Law.Calendars;

/// <summary>Weekly hours in words.</summary>
internal static class HoursWords
{
    private static readonly (DayOfWeek Day, string Vi, string En)[] Week =
    [
        (DayOfWeek.Monday, "T2", "Mon"), (DayOfWeek.Tuesday, "T3", "Tue"), (DayOfWeek.Wednesday, "T4", "Wed"), (DayOfWeek.Thursday, "T5", "Thu"),
        (DayOfWeek.Friday, "T6", "Fri"), (DayOfWeek.Saturday, "T7", "Sat"), (DayOfWeek.Sunday, "CN", "Sun"),
    ];

    /// <summary>"T2–T6: 07:00–11:30, 13:30–17:00; T7: 07:00–11:30 (chỉ tiếp nhận)".</summary>
    internal static string Of(WorkingHours hours) => Of(hours, Speech.English);

    internal static string Of(WorkingHours hours, bool english)
    {
        var parts = new List<string>();
        for (var i = 0; i < Week.Length; i++)
        {
            var day = hours.On(Week[i].Day);
            var last = i;
            while (last + 1 < Week.Length && hours.On(Week[last + 1].Day).Equals(day)) last++;
            if (day.IsOpen) parts.Add($"{Name(i, english)}{(last > i ? "–" + Name(last, english) : "")}: {string.Join(", ", day.Spans.Select(s => $"{s.From:HH\\:mm}–{s.To:HH\\:mm}"))}{(day.Counts ? "" : english ? " (reception only)" : " (chỉ tiếp nhận)")}");
            i = last;
        }
        return string.Join("; ", parts);
    }

    private static string Name(int i, bool english) => english ? Week[i].En : Week[i].Vi;
}
