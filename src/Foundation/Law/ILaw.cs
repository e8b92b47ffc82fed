namespace DeAn06.Law;

/// <summary>
/// What other rooms ask the law — pháp luật: dated rules and their figures, purposes, working calendars and deadlines. Answers come from an
/// immutable snapshot in memory, so nothing here waits or touches the database except <see cref="RefreshAsync"/>.
/// </summary>
public interface ILaw
{
    /// <summary>Grows whenever a table of the law changes; a deadline computed under another revision may have moved.</summary>
    long Revision { get; }

    /// <summary>Rules in force on a day, ordered by domain and code; of one domain when given.</summary>
    IReadOnlyList<Rule> Rules(DateOnly on, string? domain = null);

    /// <summary>The rule in force on a day, or <see cref="LawProblems.RuleUnknown"/>, <see cref="LawProblems.RuleNotInForce"/>.</summary>
    Result<Rule> Rule(string code, DateOnly on);

    /// <summary>All versions of a rule, oldest first; empty when there is no such rule.</summary>
    IReadOnlyList<Rule> History(string code);

    /// <summary>The figures of a rule over time, by name and date.</summary>
    IReadOnlyList<RuleParameter> Parameters(string rule);

    /// <summary>The figure in force on a day. Throws when there is none: the code asks for what the tables do not hold.</summary>
    RuleParameter Parameter(string rule, string name, DateOnly on);

    /// <summary>The figure in force on a day, or null.</summary>
    RuleParameter? FindParameter(string rule, string name, DateOnly on);

    /// <summary>Purposes in force on a day, by code.</summary>
    IReadOnlyList<Purpose> Purposes(DateOnly on);

    /// <summary>
    /// The purpose, when it is in force and may rest on the legal basis named (case and spacing do not matter). Refused with LAW-003 to
    /// LAW-006, whose sentences list what may be used.
    /// </summary>
    Result<Purpose> CheckPurpose(string? purpose, string? legalBasis, DateOnly on);

    /// <summary>The named working calendars.</summary>
    IReadOnlyList<WorkingCalendar> Calendars { get; }

    /// <summary>The calendar of a code, or of an office's own hours written as <see cref="WorkingHours"/>; anything else: the standard one.</summary>
    WorkingCalendar Calendar(string? codeOrHours);

    /// <summary>The days of a year that depart from the weekly hours, in order.</summary>
    IReadOnlyList<Holiday> Holidays(int year);

    /// <summary>
    /// The request for a rule's clock: its term (parameter <paramref name="parameter"/>), its convention (<c>end</c>) and its cut-off
    /// (<c>cut-off</c>), as they stood on the day of receipt. Throws when the rule has no such term on that day.
    /// </summary>
    DeadlineRequest ClockOf(string rule, DateTime receivedAt, string? calendar = null, string parameter = "term");

    /// <summary>The deadline. Throws <see cref="ArgumentOutOfRangeException"/> for moments outside 2000–2080.</summary>
    Deadline Compute(in DeadlineRequest request);

    /// <summary>The deadline with the steps that lead to it.</summary>
    DeadlineExplanation Explain(in DeadlineRequest request);

    /// <summary>Reads the tables again if they changed; to be awaited before clocks are recomputed after a holiday decision.</summary>
    Task RefreshAsync(CancellationToken ct);
}
