using System.Globalization;

namespace DeAn06.Law;

/// <summary>How a term is counted.</summary>
public enum DeadlineUnit
{
    /// <summary>Working days (ngày làm việc) of the office.</summary>
    WorkingDays,

    /// <summary>Half working days: each is half of the office's standard day, four working hours in most offices.</summary>
    HalfDays,

    /// <summary>Hours of working time (giờ làm việc).</summary>
    WorkingHours,

    /// <summary>Calendar days; one that ends on a day of rest runs to the next working day. Civil Code 2015, art. 148.</summary>
    CalendarDays,

    /// <summary>Calendar months, ending as calendar days do.</summary>
    CalendarMonths,

    /// <summary>Hours by the clock, day and night (the 72 hours of personal-data law).</summary>
    ClockHours,
}

/// <summary>Where in the last day a term of working days ends. Both are in use; a procedure says which.</summary>
public enum DeadlineEnd
{
    /// <summary>At the same working clock-time <c>n</c> working days later.</summary>
    SameTime,

    /// <summary>When the office closes on working day <c>n</c>.</summary>
    EndOfDay,
}

/// <summary>
/// A length of time the law grants: <c>2wd</c>, <c>1hd</c> (half day), <c>8wh</c>, <c>15d</c>, <c>12m</c>, <c>72h</c>. Amount 0 to 5,000;
/// <c>0wd</c> is "within the day".
/// </summary>
public readonly record struct DeadlineTerm
{
    public const int MaxAmount = 5_000;

    private DeadlineTerm(int amount, DeadlineUnit unit) => (Amount, Unit) = (amount, unit);

    public int Amount { get; }

    public DeadlineUnit Unit { get; }

    public static DeadlineTerm WorkingDays(int n) => Of(n, DeadlineUnit.WorkingDays);

    public static DeadlineTerm HalfDays(int n) => Of(n, DeadlineUnit.HalfDays);

    public static DeadlineTerm WorkingHours(int n) => Of(n, DeadlineUnit.WorkingHours);

    public static DeadlineTerm CalendarDays(int n) => Of(n, DeadlineUnit.CalendarDays);

    public static DeadlineTerm CalendarMonths(int n) => Of(n, DeadlineUnit.CalendarMonths);

    public static DeadlineTerm ClockHours(int n) => Of(n, DeadlineUnit.ClockHours);

    public static DeadlineTerm Of(int amount, DeadlineUnit unit) =>
        amount is >= 0 and <= MaxAmount ? new(amount, unit) : throw new ArgumentOutOfRangeException(nameof(amount));

    public static bool TryParse(string? text, out DeadlineTerm term)
    {
        term = default;
        var s = text?.Trim() ?? "";
        var digits = s.TakeWhile(char.IsAsciiDigit).Count();
        if (digits is 0 or > 4 || UnitOf(s[digits..]) is not { } unit) return false;
        var amount = int.Parse(s[..digits], CultureInfo.InvariantCulture);
        if (amount > MaxAmount) return false;
        term = new DeadlineTerm(amount, unit);
        return true;
    }

    private static DeadlineUnit? UnitOf(string suffix) => suffix switch
    {
        "wd" => DeadlineUnit.WorkingDays,
        "hd" => DeadlineUnit.HalfDays,
        "wh" => DeadlineUnit.WorkingHours,
        "d" => DeadlineUnit.CalendarDays,
        "m" => DeadlineUnit.CalendarMonths,
        "h" => DeadlineUnit.ClockHours,
        _ => null,
    };

    public override string ToString() => Amount.ToString(CultureInfo.InvariantCulture) + Unit switch
    {
        DeadlineUnit.WorkingDays => "wd",
        DeadlineUnit.HalfDays => "hd",
        DeadlineUnit.WorkingHours => "wh",
        DeadlineUnit.CalendarDays => "d",
        DeadlineUnit.CalendarMonths => "m",
        _ => "h",
    };

    private bool IsWithinDay => Unit == DeadlineUnit.WorkingDays && Amount == 0;

    /// <summary>In words: "2 ngày làm việc".</summary>
    public string Vi => IsWithinDay ? "trong ngày làm việc" : Unit == DeadlineUnit.HalfDays && Amount == 1 ? "nửa ngày làm việc" : Amount + Unit switch
    {
        DeadlineUnit.WorkingDays => " ngày làm việc",
        DeadlineUnit.HalfDays => " nửa ngày làm việc",
        DeadlineUnit.WorkingHours => " giờ làm việc",
        DeadlineUnit.CalendarDays => " ngày",
        DeadlineUnit.CalendarMonths => " tháng",
        _ => " giờ",
    };

    /// <summary>In words: "2 working days".</summary>
    public string En => IsWithinDay ? "within the working day" : Unit == DeadlineUnit.HalfDays && Amount == 1 ? "half a working day" : Amount + Unit switch
    {
        DeadlineUnit.WorkingDays => " working day",
        DeadlineUnit.HalfDays => " half working day",
        DeadlineUnit.WorkingHours => " working hour",
        DeadlineUnit.CalendarDays => " calendar day",
        DeadlineUnit.CalendarMonths => " month",
        _ => " hour",
    } + (Amount == 1 ? "" : "s");
}
