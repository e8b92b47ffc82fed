using System.Globalization;
using DeAn06.Interface;

namespace DeAn06.Law.Rules;

/// <summary>How addresses write days, and how pages name domains, marks and figures.</summary>
internal static class RuleWords
{
    internal static readonly IReadOnlyList<(string Code, string Vi, string En)> Domains =
    [
        ("population", "Dữ liệu dân cư", "Population data"), ("identity-number", "Số định danh", "Personal number"), ("residence", "Cư trú", "Residence"),
        ("card", "Thẻ căn cước", "ID card"), ("e-identity", "Định danh điện tử", "E-identity"), ("civil-status", "Hộ tịch", "Civil status"),
        ("one-stop", "Một cửa", "One-stop desk"), ("linked", "Liên thông", "Linked procedures"), ("insurance", "Bảo hiểm", "Insurance"),
        ("sharing", "Chia sẻ dữ liệu", "Data sharing"), ("personal-data", "Dữ liệu cá nhân", "Personal data"),
        ("time", "Thời giờ", "Time"), ("map", "Địa giới và đề án", "Map and scheme"),
    ];

    internal static string Domain(string code) => Domains.FirstOrDefault(d => d.Code == code) is { Code: not null } d ? (Speech.English ? d.En : d.Vi) : code;

    internal static string Mark(SureMark mark) => mark switch
    {
        SureMark.Read => Speech.English ? "Read in the text" : "Đã đọc văn bản",
        SureMark.Quoted => Speech.English ? "Read in a quotation" : "Đọc qua trích dẫn",
        SureMark.Unverified => Speech.English ? "Not verified" : "Chưa kiểm chứng",
        _ => Speech.English ? "Assumed" : "Giả định",
    };

    internal static string Value(RuleParameter p) => p.Kind switch
    {
        "term" => Speech.English ? p.Term.En : p.Term.Vi,
        "money" => int.Parse(p.Value, CultureInfo.InvariantCulture).ToString("N0", CultureInfo.GetCultureInfo(Speech.English ? "en-GB" : "vi-VN")) + " đ",
        "end" => p.End == DeadlineEnd.EndOfDay ? (Speech.English ? "to the close of the day" : "đến hết giờ ngày cuối") : (Speech.English ? "to the same time" : "đến cùng giờ ngày cuối"),
        _ => p.Value,
    };

    internal static string Period(DateOnly from, DateOnly? to) => to is { } last
        ? $"{VietnamTime.Short(from)} – {VietnamTime.Short(last)}"
        : (Speech.English ? $"from {VietnamTime.Short(from)}" : $"từ {VietnamTime.Short(from)}");

    /// <summary>A day as addresses write it (2026-11-20), today when absent.</summary>
    internal static Result<DateOnly> ReadDay(string? text, DateTime now)
    {
        if (string.IsNullOrWhiteSpace(text)) return Clock.DayOf(now);
        return DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : LawProblems.DateWrong;
    }
}
