using System.Globalization;

namespace DeAn06.Interface;

/// <summary>Times as people in Việt Nam read them; what is stored is UTC.</summary>
public static class VietnamTime
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");
    private static readonly string[] Weekdays = ["Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"];
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>The wall clock in Việt Nam at a UTC instant.</summary>
    public static DateTime Local(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), Zone);

    /// <summary><c>20/11/2026</c>.</summary>
    public static string Short(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    /// <summary><c>20/11/2026 09:12</c>.</summary>
    public static string Short(DateTime utc) => Local(utc).ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture);

    /// <summary><c>09:12</c>.</summary>
    public static string Clock(DateTime utc) => Local(utc).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary><c>thứ Hai, 23 tháng 11 năm 2026</c>, or <c>Monday 23 November 2026</c>.</summary>
    public static string Long(DateOnly day) => Speech.English
        ? day.ToString("dddd d MMMM yyyy", British)
        : string.Create(CultureInfo.InvariantCulture, $"{Weekdays[(int)day.DayOfWeek]}, {day.Day} tháng {day.Month} năm {day.Year}");

    /// <summary><c>17:00 thứ Hai, 23 tháng 11 năm 2026</c>, or <c>17:00, Monday 23 November 2026</c>.</summary>
    public static string Long(DateTime utc)
    {
        var local = Local(utc);
        return $"{local.ToString("HH:mm", CultureInfo.InvariantCulture)}{(Speech.English ? ", " : " ")}{Long(DateOnly.FromDateTime(local))}";
    }
}
