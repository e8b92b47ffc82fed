using System.Globalization;
using DeAn06.Kernel;

namespace DeAn06.Interface;

/// <summary>
/// A date as typed into three boxes; bind a property of this type to <c>ui-date</c>. Empty boxes are null, so that the page can say
/// exactly what is missing.
/// </summary>
public sealed class DateParts
{
    /// <summary>Day as typed, 1 to 31.</summary>
    public string? Day { get; set; }

    /// <summary>Month as typed, 1 to 12.</summary>
    public string? Month { get; set; }

    /// <summary>Year as typed, four digits.</summary>
    public string? Year { get; set; }

    /// <summary>True when no box was filled in.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(Day) && string.IsNullOrWhiteSpace(Month) && string.IsNullOrWhiteSpace(Year);

    /// <summary>The parts of a known date.</summary>
    public static DateParts Of(CivilDate date) => new()
    {
        Day = date.Day == 0 ? null : date.Day.ToString(CultureInfo.InvariantCulture),
        Month = date.Month == 0 ? null : date.Month.ToString(CultureInfo.InvariantCulture),
        Year = date.Year.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>The parts of a known day.</summary>
    public static DateParts Of(DateOnly date) => Of(CivilDate.Of(date));

    /// <summary>Reads a date of which only the year, or year and month, need be known; false when it is no date.</summary>
    public bool TryRead(out CivilDate date)
    {
        date = default;
        return Part(Year, out var year) && year is not null && Part(Month, out var month) && Part(Day, out var day)
            && month != 0 && day != 0 && CivilDate.TryCreate(year.Value, month, day, out date);
    }

    /// <summary>Reads a full day; false when a box is empty or the calendar has no such day.</summary>
    public bool TryRead(out DateOnly date)
    {
        var read = TryRead(out CivilDate civil) && civil.IsFull;
        date = read ? civil.Earliest : default;
        return read;
    }

    private static bool Part(string? text, out int? number)
    {
        number = null;
        if (string.IsNullOrWhiteSpace(text)) return true;
        if (!int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var read)) return false;
        number = read;
        return true;
    }
}
