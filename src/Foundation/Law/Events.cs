namespace DeAn06.Law;

/// <summary>
/// The calendar changed by a decision (quyết định nghỉ lễ): running clocks that cross these days are computed again, after
/// <see cref="ILaw.RefreshAsync"/>. <c>Kind</c> is a word such as <c>holiday</c>, <c>swap-off</c>, <c>swap-work</c>.
/// </summary>
[Event("law.holiday-decided/1")]
public sealed record HolidayDecided(string Decision, IReadOnlyList<DecidedDay> Days, bool IsUnsure);

/// <summary>One day of a decision.</summary>
public sealed record DecidedDay(DateOnly Day, string Kind, string NameVi, string NameEn);
