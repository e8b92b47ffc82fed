namespace DeAn06.Law;

/// <summary>What happens to a running clock.</summary>
public enum ClockEventKind
{
    /// <summary>The clock stands still from <c>At</c> until <c>Until</c> (waiting for papers, fees, another body's verification).</summary>
    Stop,

    /// <summary>The term begins again from nothing at <c>At</c> (the file was completed). Everything before is forgotten.</summary>
    Restart,

    /// <summary>The term is made longer by <c>Term</c> (hẹn lại).</summary>
    Extension,
}

/// <summary>An event in the life of a clock; moments in UTC. <c>Until</c> null on a stop: the clock still stands. <c>Basis</c>: rule or decision.</summary>
public sealed record ClockEvent(ClockEventKind Kind, DateTime At, DateTime? Until = null, DeadlineTerm Term = default, string? Basis = null)
{
    public static ClockEvent Stop(DateTime from, DateTime? until, string? basis = null) => new(ClockEventKind.Stop, from, until, default, basis);

    public static ClockEvent Restart(DateTime at, string? basis = null) => new(ClockEventKind.Restart, at, null, default, basis);

    public static ClockEvent Extend(DateTime at, DeadlineTerm by, string? basis = null) => new(ClockEventKind.Extension, at, null, by, basis);
}

/// <summary>
/// All a deadline depends on, so that it can be kept and computed again when a holiday decision arrives.
/// </summary>
/// <param name="ReceivedAt">The moment of receipt, UTC; years 2000 to 2080.</param>
/// <param name="Term">The length granted.</param>
/// <param name="Calendar">Code of the office's working calendar; <see cref="WorkingCalendar.StandardCode"/> when it has none of its own.</param>
/// <param name="End">Where in the last day a term of working days ends.</param>
/// <param name="CutOff">Local time after which receipt counts as the next working day (15:00 for same-day procedures); null: none.</param>
/// <param name="Events">Stops, restarts and extensions, in any order; null when there are none.</param>
/// <param name="Basis">The rule the term comes from, for the explanation.</param>
public readonly record struct DeadlineRequest(
    DateTime ReceivedAt,
    DeadlineTerm Term,
    string Calendar = WorkingCalendar.StandardCode,
    DeadlineEnd End = DeadlineEnd.SameTime,
    TimeOnly? CutOff = null,
    IReadOnlyList<ClockEvent>? Events = null,
    string? Basis = null);

/// <summary>
/// A computed deadline — hạn giải quyết; moments in UTC. <c>IsUnsure</c>: a day nobody has read in a decision yet lies
/// between start and due.
/// </summary>
public readonly record struct Deadline
{
    private readonly DateTime _due;

    internal Deadline(DateTime startsAt, DateTime due, bool isStopped, bool isUnsure) =>
        (StartsAt, _due, IsStopped, IsUnsure) = (startsAt, due, isStopped, isUnsure);

    /// <summary>The working moment from which the term runs.</summary>
    public DateTime StartsAt { get; }

    /// <summary>The clock stands and nobody knows until when: there is no due date.</summary>
    public bool IsStopped { get; }

    public bool IsUnsure { get; }

    /// <summary>The moment it is due. Throws while the clock stands (<see cref="IsStopped"/>).</summary>
    public DateTime DueAt => IsStopped ? throw new InvalidOperationException("The clock is stopped; it has no due date.") : _due;

    /// <summary>The due moment, or null while the clock stands.</summary>
    public DateTime? DueOrNull => IsStopped ? null : _due;

    /// <summary>Whether it has passed at the given moment; a standing clock is never late.</summary>
    public bool IsLate(DateTime at) => !IsStopped && at > _due;
}

/// <summary>What a step of an explanation says.</summary>
public enum DeadlineStepKind
{
    Received, CutOff, Start, Term, Rest, Counted, Stop, Restart, Extension, Roll, Due,
}

/// <summary>One line of "why this date". <c>At</c> in UTC; <c>Basis</c> names the rule or decision it rests on; <c>IsUnsure</c>: not read yet.</summary>
public sealed record DeadlineStep(DeadlineStepKind Kind, DateTime At, string Vi, string En, string? Basis = null, bool IsUnsure = false);

/// <summary>A deadline with the steps that lead to it; the last step is the deadline itself.</summary>
public sealed record DeadlineExplanation(DeadlineRequest Request, Deadline Deadline, IReadOnlyList<DeadlineStep> Steps);
