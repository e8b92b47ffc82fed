namespace DeAn06.Law;

/// <summary>What a row of the calendar does to a day.</summary>
public enum HolidayKind
{
    /// <summary>Public holiday — ngày lễ, Tết.</summary>
    Holiday,

    /// <summary>Day off in place of a holiday that fell on a weekly rest day — nghỉ bù.</summary>
    Compensatory,

    /// <summary>Working day exchanged for a rest day — nghỉ hoán đổi.</summary>
    SwapOff,

    /// <summary>Rest day worked in exchange — làm bù. It takes the full hours of a working day.</summary>
    SwapWork,

    /// <summary>Morning off, by decision.</summary>
    MorningOff,

    /// <summary>Afternoon off, by decision.</summary>
    AfternoonOff,
}

/// <summary>
/// One day that departs from the weekly hours, with the decision behind it. <c>IsUnsure</c> marks rows nobody has read
/// in a decision yet (the Prime Minister sets Tết and 2 September every year: Labour Code 2019, art. 112.3).
/// </summary>
public sealed record Holiday(
    DateOnly Day, HolidayKind Kind, string Code, string NameVi, string NameEn, string Decision, bool IsUnsure)
{
    public bool IsWork => Kind == HolidayKind.SwapWork;
}
