using DeAn06.Interface;

namespace DeAn06.Places.Offices;

/// <summary>Says weekly hours to people: <c>Thứ Hai đến thứ Sáu: 07:00–11:30, 13:30–17:00</c>.</summary>
internal static class HoursInWords
{
    private static readonly string[] Codes = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
    private static readonly string[] Vi = ["thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"];
    private static readonly string[] En = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    internal static string Say(string hours) => string.Join("; ", hours.Split("; ").Select(Part));

    private static string Part(string part)
    {
        var words = part.Split(' ');
        var days = words[0].Split('-').Select(Day).ToList();
        var span = days.Count == 1 ? days[0] : Speech.English ? $"{days[0]} to {days[1]}" : $"{days[0]} đến {days[1]}";
        var only = words.Length < 3 ? "" : Speech.English ? " (reception only)" : " (chỉ tiếp dân)";
        return $"{char.ToUpper(span[0])}{span[1..]}: {words[1].Replace("-", "–").Replace(",", ", ")}{only}";
    }

    private static string Day(string code) => (Speech.English ? En : Vi)[Array.IndexOf(Codes, code)];
}
