namespace DeAn06.Law.Calendars;

/// <summary>
/// The days an office works from 2000 to 2080 as flat arrays: where each calendar day falls among them and how much working time
/// lies before it. Every operation is a few array reads. Instants are local ticks; amounts of work are ticks.
/// A moment "is working" from a span's beginning up to, not including, its end.
/// </summary>
internal sealed class Timeline
{
    internal const int FirstYear = 2000, LastYear = 2080;
    internal static readonly int FirstDay = new DateOnly(FirstYear, 1, 1).DayNumber;
    internal static readonly int Length = new DateOnly(LastYear, 12, 31).DayNumber - FirstDay + 1;

    private readonly int[] _indexAt; // calendar day → the first working day on or after it
    private readonly int[] _day;     // working day → day number
    private readonly long[] _before; // working day → work before it; one more entry closes the table
    private readonly byte[] _shape;  // working day → its hours
    private readonly long[][] _spans; // hours → from, to, from, to … ticks of the day
    private readonly long _longest;

    internal Timeline(DayHours[] days, Func<DayHours, bool> include)
    {
        var shapes = days.Where(include).Distinct().ToList();
        var shapeOf = shapes.Select((shape, i) => (shape, i)).ToDictionary(p => p.shape, p => (byte)p.i);
        _spans = [.. shapes.Select(s => s.Spans.SelectMany(p => new[] { p.From.Ticks, p.To.Ticks }).ToArray())];
        _longest = shapes.Max(s => s.Length.Ticks);
        var count = days.Count(include);
        (_indexAt, _day, _before, _shape) = (new int[Length], new int[count], new long[count + 1], new byte[count]);
        var index = 0;
        for (var i = 0; i < Length; i++)
        {
            _indexAt[i] = index;
            if (!include(days[i])) continue;
            (_day[index], _shape[index]) = (FirstDay + i, shapeOf[days[i]]);
            _before[index + 1] = _before[index] + days[i].Length.Ticks;
            index++;
        }
    }

    /// <summary>The hours of every calendar day, holidays applied.</summary>
    internal static DayHours[] DaysOf(WorkingHours hours, HolidayTable holidays)
    {
        var days = new DayHours[Length];
        for (var i = 0; i < Length; i++)
        {
            var usual = hours.On(DateOnly.FromDayNumber(FirstDay + i).DayOfWeek);
            days[i] = holidays.Find(FirstDay + i)?.Kind switch
            {
                null => usual,
                HolidayKind.SwapWork => hours.Full,
                HolidayKind.MorningOff => usual.Half(morning: false),
                HolidayKind.AfternoonOff => usual.Half(morning: true),
                _ => DayHours.Closed,
            };
        }
        return days;
    }

    internal bool Contains(int dayNumber)
    {
        var index = IndexAt(dayNumber);
        return index < _day.Length && _day[index] == dayNumber;
    }

    /// <summary>The first working day on or after a day, as an index among working days.</summary>
    internal int IndexAt(int dayNumber)
    {
        var i = dayNumber - FirstDay;
        return (uint)i < (uint)Length ? _indexAt[i] : throw OutOfRange();
    }

    internal int DayAt(int index) => (uint)index < (uint)_day.Length ? _day[index] : throw OutOfRange();

    internal long OpensAt(int index) => (DayAt(index) * TimeSpan.TicksPerDay) + _spans[_shape[index]][0];

    internal long ClosesAt(int index) => (DayAt(index) * TimeSpan.TicksPerDay) + _spans[_shape[index]][^1];

    internal bool IsOpenAt(long local) => Normalise(local) == local;

    /// <summary>The next working moment, the given one included.</summary>
    internal long Normalise(long local)
    {
        var day = (int)(local / TimeSpan.TicksPerDay);
        var index = IndexAt(day);
        if (DayAt(index) != day) return OpensAt(index);
        var time = local - (day * TimeSpan.TicksPerDay);
        var spans = _spans[_shape[index]];
        for (var s = 0; s < spans.Length; s += 2)
            if (time < spans[s + 1]) return (day * TimeSpan.TicksPerDay) + Math.Max(time, spans[s]);
        return OpensAt(index + 1);
    }

    /// <summary>All the work done from the beginning of the table up to a moment.</summary>
    internal long WorkBefore(long local)
    {
        var day = (int)(local / TimeSpan.TicksPerDay);
        var index = IndexAt(day);
        if (index >= _day.Length || _day[index] != day) return _before[index];
        var time = local - (day * TimeSpan.TicksPerDay);
        var spans = _spans[_shape[index]];
        var work = _before[index];
        for (var s = 0; s < spans.Length && time > spans[s]; s += 2) work += Math.Min(time, spans[s + 1]) - spans[s];
        return work;
    }

    /// <summary>The working day on which an amount of work falls; an amount that fills a day exactly belongs to the next one.</summary>
    internal int IndexOfWork(long work, int hint)
    {
        var index = Math.Clamp(hint, 0, _day.Length - 1);
        if (work >= _before[index]) index += (int)((work - _before[index]) / _longest);
        else index -= (int)((_before[index] - work) / _longest);
        index = Math.Clamp(index, 0, _day.Length - 1);
        while (_before[index] > work) index--;
        while (_before[index + 1] <= work)
            if (++index >= _day.Length) throw OutOfRange();
        return index;
    }

    /// <summary>Work at the same place in the day, some working days on; on a shorter day no further than its end, so that who starts later never ends earlier.</summary>
    internal long AddDays(long work, int index, int days)
    {
        var target = index + days;
        if ((uint)target >= (uint)_day.Length) throw OutOfRange();
        return Math.Min(_before[target] + (work - _before[index]), _before[target + 1]);
    }

    /// <summary>The earliest moment by which this much work is done: closing time rather than the next opening.</summary>
    internal long Earliest(long work, int hint) => WithinDay(work - 1, hint) + 1;

    /// <summary>The working moment before which this much work is done: the next opening rather than closing time.</summary>
    internal long Latest(long work, int hint) => WithinDay(work, hint);

    private long WithinDay(long work, int hint)
    {
        var index = IndexOfWork(work, hint);
        var left = work - _before[index];
        var spans = _spans[_shape[index]];
        var s = 0;
        while (left >= spans[s + 1] - spans[s])
        {
            left -= spans[s + 1] - spans[s];
            s += 2;
        }
        return (_day[index] * TimeSpan.TicksPerDay) + spans[s] + left;
    }

    internal static ArgumentOutOfRangeException OutOfRange() =>
        new("local", $"Working calendars run from {FirstYear} to {LastYear}.");
}
