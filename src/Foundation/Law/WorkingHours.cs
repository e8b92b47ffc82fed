using System.Globalization;

namespace DeAn06.Law;

/// <summary>A stretch of a day during which an office works, local time: <c>From</c> inclusive, <c>To</c> its end.</summary>
public readonly record struct WorkingSpan(TimeOnly From, TimeOnly To)
{
    /// <summary>Length of the span.</summary>
    public TimeSpan Length => To - From;

    public override string ToString() => $"{From:HH\\:mm}-{To:HH\\:mm}";
}

/// <summary>
/// The hours of one weekday. A day that does not count (a Saturday morning kept for reception) runs clocks in hours and
/// takes applications in, but is not one of the "working days" (ngày làm việc) of a term in days.
/// </summary>
public sealed record DayHours(IReadOnlyList<WorkingSpan> Spans, bool Counts)
{
    /// <summary>A day of rest.</summary>
    public static readonly DayHours Closed = new([], false);

    public bool IsOpen => Spans.Count > 0;

    /// <summary>Working time of the whole day.</summary>
    public TimeSpan Length => Spans.Aggregate(TimeSpan.Zero, (sum, span) => sum + span.Length);

    /// <summary>The same day with only its morning (spans that begin before noon) or only its afternoon; such a day no longer counts.</summary>
    internal DayHours Half(bool morning) =>
        new([.. Spans.Where(s => s.From.Hour < 12 == morning)], false);

    public bool Equals(DayHours? other) => other is not null && Counts == other.Counts && Spans.SequenceEqual(other.Spans);

    public override int GetHashCode() => HashCode.Combine(Counts, Spans.Count, Spans.Count > 0 ? Spans[0] : default);
}

/// <summary>
/// The weekly hours of an office, written as one line: <c>Mo-Fr 07:00-11:30,13:30-17:00; Sa 07:00-11:30 reception</c>.
/// The word <c>reception</c> marks days that do not count in terms of working days. At least one day must count.
/// </summary>
public sealed class WorkingHours : IEquatable<WorkingHours>
{
    private static readonly string[] DayNames = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
    private readonly DayHours[] _week; // Monday first
    private readonly string _text;

    private WorkingHours(DayHours[] week, string text)
    {
        _week = week;
        _text = text;
        StandardDay = week.Where(d => d.Counts).Max(d => d.Length);
    }

    /// <summary>Monday to Friday, 7:00–11:30 and 13:30–17:00: the hours most offices keep; eight hours a day.</summary>
    public static readonly WorkingHours Standard =
        TryParse("Mo-Fr 07:00-11:30,13:30-17:00", out var hours) ? hours : throw new InvalidOperationException("standard hours");

    /// <summary>Working time of a full day; half of it is what the law calls half a working day.</summary>
    public TimeSpan StandardDay { get; }

    public DayHours On(DayOfWeek day) => _week[((int)day + 6) % 7];

    /// <summary>The hours a make-up day (làm bù) takes, whatever its weekday: those of the first day of the week that counts.</summary>
    internal DayHours Full => _week.First(d => d.Counts);

    public static bool TryParse(string? text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out WorkingHours? hours)
    {
        hours = null;
        var week = Enumerable.Repeat(DayHours.Closed, 7).ToArray();
        foreach (var part in (text ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var words = part.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length is not (2 or 3) || (words.Length == 3 && words[2] != "reception")) return false;
            if (!TryDays(words[0], out var first, out var last) || !TrySpans(words[1], out var spans)) return false;
            for (var d = first; d <= last; d++) week[d] = new DayHours(spans, words.Length == 2);
        }
        if (!week.Any(d => d.Counts)) return false;
        hours = new WorkingHours(week, text!.Trim());
        return true;
    }

    private static bool TryDays(string word, out int first, out int last)
    {
        var ends = word.Split('-');
        first = Array.IndexOf(DayNames, ends[0]);
        last = Array.IndexOf(DayNames, ends[^1]);
        return ends.Length <= 2 && first >= 0 && last >= first;
    }

    private static bool TrySpans(string word, out IReadOnlyList<WorkingSpan> spans)
    {
        var list = new List<WorkingSpan>();
        spans = list;
        foreach (var piece in word.Split(','))
        {
            var ends = piece.Split('-');
            if (ends.Length != 2 || !TryTime(ends[0], out var from) || !TryTime(ends[1], out var to)) return false;
            if (to <= from || (list.Count > 0 && from < list[^1].To)) return false;
            list.Add(new WorkingSpan(from, to));
        }
        return list.Count > 0;
    }

    private static bool TryTime(string text, out TimeOnly time) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out time);

    public bool Equals(WorkingHours? other) => other is not null && _week.SequenceEqual(other._week);

    public override bool Equals(object? obj) => Equals(obj as WorkingHours);

    public override int GetHashCode() => HashCode.Combine(_week[0], _week[4], _week[5]);

    public override string ToString() => _text;
}
