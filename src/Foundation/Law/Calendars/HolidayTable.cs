using System.Collections.Frozen;

namespace DeAn06.Law.Calendars;

/// <summary>The days that depart from the weekly hours; years without a row are projected from the Labour Code and marked unsure.</summary>
internal sealed class HolidayTable
{
    private readonly FrozenDictionary<int, Holiday> _rows;
    private readonly ushort[] _unsureBefore;

    internal HolidayTable(IEnumerable<Holiday> rows)
    {
        var known = rows.ToList();
        var years = known.Select(h => h.Day.Year).ToHashSet();
        for (var year = Timeline.FirstYear; year <= Timeline.LastYear; year++)
            if (!years.Contains(year)) known.AddRange(HolidayProjection.Of(year));
        All = [.. known.OrderBy(h => h.Day)];
        _rows = known.ToFrozenDictionary(h => h.Day.DayNumber);
        _unsureBefore = new ushort[Timeline.Length + 1];
        for (var i = 0; i < Timeline.Length; i++)
            _unsureBefore[i + 1] = (ushort)(_unsureBefore[i] + (Find(Timeline.FirstDay + i) is { IsUnsure: true } ? 1 : 0));
    }

    internal IReadOnlyList<Holiday> All { get; }

    internal Holiday? Find(int dayNumber) => _rows.GetValueOrDefault(dayNumber);

    internal Holiday? Find(DateOnly day) => Find(day.DayNumber);

    /// <summary>Whether an unsure row lies between two days, both included.</summary>
    internal bool AnyUnsure(int firstDay, int lastDay)
    {
        int first = firstDay - Timeline.FirstDay, last = lastDay - Timeline.FirstDay;
        if (first < 0 || last >= Timeline.Length) throw Timeline.OutOfRange();
        return _unsureBefore[last + 1] > _unsureBefore[first];
    }

    /// <summary>A table with one more decision; a row for the same day is replaced.</summary>
    internal HolidayTable With(Holiday row) => new(All.Where(h => h.Day != row.Day).Append(row));
}
