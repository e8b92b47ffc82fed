using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DeAn06.Kernel;

/// <summary>
/// A date as civil papers know it (ngày, tháng, năm có thể thiếu): a year, a year and month, or a full day.
/// Examples: <c>1950</c>, <c>1950-05</c>, <c>1950-05-01</c>. Years 1800 to 2399.
/// </summary>
[JsonConverter(typeof(CivilDateJson))]
public readonly record struct CivilDate : IComparable<CivilDate>
{
    private CivilDate(int year, int month, int day)
    {
        Year = year;
        Month = month;
        Day = day;
    }

    public int Year { get; }

    /// <summary>1 to 12, or 0 when only the year is known.</summary>
    public int Month { get; }

    /// <summary>1 to 31, or 0 when the day is not known.</summary>
    public int Day { get; }

    public bool IsFull => Day > 0;

    /// <summary>The first day the date can mean.</summary>
    public DateOnly Earliest => new(Year, Month == 0 ? 1 : Month, Day == 0 ? 1 : Day);

    /// <summary>The last day the date can mean.</summary>
    public DateOnly Latest => IsFull
        ? new(Year, Month, Day)
        : Month == 0 ? new(Year, 12, 31) : new(Year, Month, DateTime.DaysInMonth(Year, Month));

    public static CivilDate Of(DateOnly day) => new(day.Year, day.Month, day.Day);

    /// <summary>Builds a date from its parts (0 or null for unknown); false when no calendar has it.</summary>
    public static bool TryCreate(int year, int? month, int? day, out CivilDate date)
    {
        date = default;
        var (m, d) = (month ?? 0, day ?? 0);
        if (year is < 1800 or > 2399 || m is < 0 or > 12 || d < 0 || (m == 0 && d > 0)) return false;
        if (d > 0 && d > DateTime.DaysInMonth(year, m)) return false;
        date = new CivilDate(year, m, d);
        return true;
    }

    /// <summary>Reads <c>1950</c>, <c>1950-05</c>, <c>1950-05-01</c>, and the Vietnamese <c>01/05/1950</c>, <c>05/1950</c>.</summary>
    public static bool TryParse(string? text, out CivilDate date)
    {
        date = default;
        if (string.IsNullOrWhiteSpace(text)) return false;
        var parts = text.Trim().Split(['-', '/']);
        if (parts.Length > 3 || !parts.All(p => p.Length is >= 1 and <= 4 && p.All(char.IsAsciiDigit))) return false;
        if (parts[0].Length != 4) Array.Reverse(parts);
        var n = parts.Select(p => int.Parse(p, CultureInfo.InvariantCulture)).ToArray();
        if (parts[0].Length != 4 || n.Skip(1).Any(x => x == 0)) return false;
        return TryCreate(n[0], n.Length > 1 ? n[1] : null, n.Length > 2 ? n[2] : null, out date);
    }

    public int CompareTo(CivilDate other) => (Year, Month, Day).CompareTo((other.Year, other.Month, other.Day));

    /// <summary>ISO 8601, as far as known.</summary>
    public override string ToString() => IsFull
        ? $"{Year:0000}-{Month:00}-{Day:00}"
        : Month > 0 ? $"{Year:0000}-{Month:00}" : $"{Year:0000}";

    /// <summary>As people read it: <c>01/05/1950</c>, <c>05/1950</c>, <c>1950</c>.</summary>
    public string ToReading() => IsFull
        ? $"{Day:00}/{Month:00}/{Year:0000}"
        : Month > 0 ? $"{Month:00}/{Year:0000}" : $"{Year:0000}";

    /// <summary>A written date as people read it, or null where none stands.</summary>
    public static string? Reading(string? written) => TryParse(written, out var date) ? date.ToReading() : null;
}

internal sealed class CivilDateJson : JsonConverter<CivilDate>
{
    public override CivilDate Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        CivilDate.TryParse(reader.GetString(), out var date) ? date : throw new JsonException("A date is YYYY, YYYY-MM or YYYY-MM-DD.");

    public override void Write(Utf8JsonWriter writer, CivilDate value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
