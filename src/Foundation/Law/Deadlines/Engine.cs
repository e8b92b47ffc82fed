using DeAn06.Law.Calendars;

namespace DeAn06.Law.Deadlines;

/// <summary>What the engine did, for the explainer; instants are local ticks. The hot path keeps none.</summary>
internal readonly record struct EngineNote(DeadlineStepKind Kind, long At, long Until = 0, ClockEvent? Event = null);

/// <summary>
/// Computes deadlines. A term is a distance on a measure: index of the working day (end of day n), amount of work (same
/// clock-time, half days, hours), date (calendar days and months) or the clock itself. A stop moves the position by as much of
/// the same measure as the clock stood still, so that a stop of no length changes nothing.
/// </summary>
internal static class Engine
{
    internal static Deadline Compute(WorkingCalendar calendar, in DeadlineRequest request, List<EngineNote>? notes = null)
    {
        var received = VietnamClock.LocalTicks(request.ReceivedAt);
        if (request.Events is null or { Count: 0 })
        {
            var plain = new Position(calendar, request.Term.Unit, request.End);
            var begin = Begin(calendar, plain.Line, received, request, notes);
            plain.Start(begin, request.Term.Amount);
            return Finish(calendar, plain, begin, false, notes);
        }
        return Eventful(calendar, request, received, notes);
    }

    private static Deadline Eventful(WorkingCalendar calendar, in DeadlineRequest request, long received, List<EngineNote>? notes)
    {
        var events = request.Events!.OrderBy(e => e.At).ToList();
        var restart = events.FindLastIndex(e => e.Kind == ClockEventKind.Restart && VietnamClock.LocalTicks(e.At) >= received);
        if (restart >= 0)
        {
            received = VietnamClock.LocalTicks(events[restart].At);
            notes?.Add(new EngineNote(DeadlineStepKind.Restart, received, 0, events[restart]));
        }
        var position = new Position(calendar, request.Term.Unit, request.End);
        var begin = Begin(calendar, position.Line, received, request, notes);
        position.Start(begin, request.Term.Amount);
        var stoodUntil = begin;
        foreach (var e in events.Skip(restart + 1))
        {
            if (e.Kind == ClockEventKind.Extension) Extend(calendar, ref position, request.End, e, notes);
            else if (e.Kind == ClockEventKind.Stop && Stand(ref position, ref stoodUntil, e, notes)) return Finish(calendar, position, begin, true, notes);
        }
        return Finish(calendar, position, begin, false, notes);
    }

    private static long Begin(WorkingCalendar calendar, Timeline line, long received, in DeadlineRequest request, List<EngineNote>? notes)
    {
        notes?.Add(new EngineNote(DeadlineStepKind.Received, received));
        var from = received;
        if (request.CutOff is { } cutOff && received % TimeSpan.TicksPerDay > cutOff.Ticks)
        {
            var day = (int)(received / TimeSpan.TicksPerDay);
            if (calendar.Open.Contains(day))
            {
                from = line.Normalise((day + 1) * TimeSpan.TicksPerDay);
                notes?.Add(new EngineNote(DeadlineStepKind.CutOff, from));
                return from;
            }
        }
        // Calendar terms count from the day of the event itself (Civil Code 2015, art. 147) unless the procedure has a cut-off.
        var begin = request.Term.Unit >= DeadlineUnit.CalendarDays && request.CutOff is null ? from : line.Normalise(from);
        notes?.Add(new EngineNote(DeadlineStepKind.Start, begin));
        return begin;
    }

    /// <summary>True when the clock stands still with no end known.</summary>
    private static bool Stand(ref Position position, ref long stoodUntil, ClockEvent stop, List<EngineNote>? notes)
    {
        var from = Math.Max(VietnamClock.LocalTicks(stop.At), stoodUntil);
        if (from >= position.Instant()) return false;
        if (stop.Until is null)
        {
            notes?.Add(new EngineNote(DeadlineStepKind.Stop, from, 0, stop));
            return true;
        }
        var until = VietnamClock.LocalTicks(stop.Until.Value);
        if (until <= from) return false;
        position.StandStill(from, until);
        stoodUntil = until;
        notes?.Add(new EngineNote(DeadlineStepKind.Stop, from, until, stop));
        return false;
    }

    private static void Extend(WorkingCalendar calendar, ref Position position, DeadlineEnd end, ClockEvent e, List<EngineNote>? notes)
    {
        position = position.Continue(calendar, e.Term, end);
        notes?.Add(new EngineNote(DeadlineStepKind.Extension, VietnamClock.LocalTicks(e.At), position.Instant(), e));
    }

    private static Deadline Finish(WorkingCalendar calendar, in Position position, long begin, bool stopped, List<EngineNote>? notes)
    {
        var due = stopped ? begin : position.Instant();
        if (!stopped) notes?.Add(new EngineNote(DeadlineStepKind.Due, due, position.RawDay));
        var unsure = !stopped
            && calendar.Holidays.AnyUnsure((int)(begin / TimeSpan.TicksPerDay), (int)(due / TimeSpan.TicksPerDay));
        return new Deadline(VietnamClock.Utc(begin), VietnamClock.Utc(due), stopped, unsure);
    }
}
