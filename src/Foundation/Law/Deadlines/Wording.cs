using System.Globalization;

namespace DeAn06.Law.Deadlines;

/// <summary>Dates in the two languages of an explanation, always Gregorian and in local time.</summary>
internal static class Wording
{
    private static readonly string[] DaysVi = ["Chủ Nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"];

    internal static string DayVi(DateOnly day) => $"{DaysVi[(int)day.DayOfWeek]}, {day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)}";

    internal static string DayEn(DateOnly day) => day.ToString("dddd, d MMMM yyyy", CultureInfo.InvariantCulture);

    internal static string MomentVi(long local) => $"{Time(local)} {DayVi(Day(local))}";

    internal static string MomentEn(long local) => $"{Time(local)}, {DayEn(Day(local))}";

    internal static string Time(long local) => new TimeOnly(local % TimeSpan.TicksPerDay).ToString("HH:mm", CultureInfo.InvariantCulture);

    internal static DateOnly Day(long local) => DateOnly.FromDayNumber((int)(local / TimeSpan.TicksPerDay));

    internal static string SpanVi(DateOnly first, DateOnly last) => first == last ? DayVi(first) : $"{DayVi(first)} đến {DayVi(last)}";

    internal static string SpanEn(DateOnly first, DateOnly last) => first == last ? DayEn(first) : $"{DayEn(first)} to {DayEn(last)}";
}
