using DeAn06.Law.Calendars;

namespace DeAn06.Law;

/// <summary>
/// The working time of an office from 2000 to 2080: its weekly hours with public holidays, days in lieu and swaps applied.
/// Immutable; a holiday decision makes new ones.
/// </summary>
public sealed class WorkingCalendar
{
    /// <summary>The calendar of an office that keeps no hours of its own.</summary>
    public const string StandardCode = "standard";

    internal WorkingCalendar(string code, string vi, string en, WorkingHours hours, HolidayTable holidays)
    {
        (Code, Vi, En, Hours, Holidays) = (code, vi, en, hours, holidays);
        var days = Timeline.DaysOf(hours, holidays);
        Counted = new Timeline(days, day => day.Counts);
        Open = days.All(d => d.Counts || !d.IsOpen) ? Counted : new Timeline(days, day => day.IsOpen);
    }

    public string Code { get; }

    public string Vi { get; }

    public string En { get; }

    public WorkingHours Hours { get; }

    internal HolidayTable Holidays { get; }

    /// <summary>Days that count in a term of working days.</summary>
    internal Timeline Counted { get; }

    /// <summary>All open time, reception mornings included: clocks in hours run on it.</summary>
    internal Timeline Open { get; }

    /// <summary>Whether a day counts as a working day here.</summary>
    public bool IsWorkingDay(DateOnly day) => Counted.Contains(day.DayNumber);

    /// <summary>Whether the office works at a moment (UTC).</summary>
    public bool IsOpenAt(DateTime at) => Open.IsOpenAt(VietnamClock.LocalTicks(at));

    /// <summary>The next moment (UTC) the office works, the given one included.</summary>
    public DateTime NextOpen(DateTime at) => VietnamClock.Utc(Open.Normalise(VietnamClock.LocalTicks(at)));
}
