using DeAn06.Law.Calendars;

namespace DeAn06.Law.Deadlines;

/// <summary>A place on the measure a term is counted on, and how to turn it into an instant (local ticks).</summary>
internal struct Position
{
    private enum Measure { DayIndex, WorkLate, WorkEarly, Date, Clock }

    private readonly DeadlineUnit _unit;
    private Measure _measure;
    private readonly long _halfDay;
    private long _at;
    private int _hint;

    internal Position(WorkingCalendar calendar, DeadlineUnit unit, DeadlineEnd end)
    {
        _unit = unit;
        _halfDay = calendar.Hours.StandardDay.Ticks / 2;
        _measure = unit switch
        {
            DeadlineUnit.WorkingDays => end == DeadlineEnd.EndOfDay ? Measure.DayIndex : Measure.WorkLate,
            DeadlineUnit.HalfDays or DeadlineUnit.WorkingHours => Measure.WorkEarly,
            DeadlineUnit.CalendarDays or DeadlineUnit.CalendarMonths => Measure.Date,
            _ => Measure.Clock,
        };
        Line = _measure == Measure.WorkEarly ? calendar.Open : calendar.Counted;
    }

    /// <summary>The working time this term is counted on: days that count, or all open time for hours.</summary>
    internal Timeline Line { get; }

    /// <summary>The day on which a term in calendar days ends before it rolls over days of rest; 0 for other terms.</summary>
    internal readonly long RawDay => _measure == Measure.Date ? _at : 0;

    internal void Start(long begin, int amount)
    {
        Place(begin);
        Add(amount);
        if (_measure == Measure.WorkEarly && amount == 0) _measure = Measure.WorkLate; // the moment itself, not the closing before it
    }

    /// <summary>Moves on by what passes on this measure while the clock stands still.</summary>
    internal void StandStill(long from, long until) => _at += On(until) - On(from);

    /// <summary>The same clock running on from here with a further term, which may be counted differently.</summary>
    internal readonly Position Continue(WorkingCalendar calendar, DeadlineTerm term, DeadlineEnd end)
    {
        var next = new Position(calendar, term.Unit, end);
        if (next._measure == _measure && next.Line == Line)
        {
            next._at = _at;
            next._hint = _hint;
        }
        else
        {
            next.Place(Instant());
        }
        next.Add(term.Amount);
        return next;
    }

    internal readonly long Instant() => _measure switch
    {
        Measure.DayIndex => Line.ClosesAt((int)_at),
        Measure.WorkLate => Line.Latest(_at, _hint),
        Measure.WorkEarly => Line.Earliest(_at, _hint),
        Measure.Date => Line.ClosesAt(Line.IndexAt((int)_at)),
        _ => _at,
    };

    private void Place(long instant)
    {
        _hint = _measure is Measure.DayIndex or Measure.WorkLate or Measure.WorkEarly
            ? Line.IndexAt((int)(instant / TimeSpan.TicksPerDay)) : 0;
        _at = _measure == Measure.DayIndex ? _hint : On(instant);
    }

    private void Add(int amount) => _at = _unit switch
    {
        DeadlineUnit.WorkingDays when _measure == Measure.DayIndex => _at + amount,
        DeadlineUnit.WorkingDays => Line.AddDays(_at, Line.IndexOfWork(_at, _hint), amount),
        DeadlineUnit.HalfDays => _at + (amount * _halfDay),
        DeadlineUnit.WorkingHours => _at + (amount * TimeSpan.TicksPerHour),
        DeadlineUnit.CalendarDays => _at + amount,
        DeadlineUnit.CalendarMonths => DateOnly.FromDayNumber((int)_at).AddMonths(amount).DayNumber,
        _ => _at + (amount * TimeSpan.TicksPerHour),
    };

    /// <summary>Where a moment lies on this measure.</summary>
    private readonly long On(long instant) => _measure switch
    {
        Measure.DayIndex => Line.IndexAt((int)(Line.Normalise(instant) / TimeSpan.TicksPerDay)),
        Measure.WorkLate or Measure.WorkEarly => Line.WorkBefore(instant),
        Measure.Date => instant / TimeSpan.TicksPerDay,
        _ => instant,
    };
}
