using System.Text.RegularExpressions;

namespace DeAn06.Services.Catalogue;

/// <summary>What the national list writes in codes, in words.</summary>
internal static partial class ListWords
{
    internal static string Channels(string codes) => string.Join(", ", codes.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(c => c.Trim() switch
    {
        "ONLINE" => Speech.English ? "online" : "trực tuyến",
        "DIRECT" => Speech.English ? "at a counter" : "tại quầy",
        "POSTAL" => Speech.English ? "by post" : "qua bưu chính",
        var other => other,
    }));

    /// <summary>Terms as the list has them; units that it does not name are told as such.</summary>
    internal static string Durations(string codes) => string.Join(", ", codes.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(c => Duration(c.Trim())));

    private static string Duration(string code)
    {
        var match = Shape().Match(code);
        if (!match.Success) return code == "OTHER" ? Speech.English ? "see the decision" : "xem quyết định" : code;
        var n = match.Groups[1].Value;
        return match.Groups[2].Value switch
        {
            "WORKING_DAY" => Speech.English ? $"{n} working days" : $"{n} ngày làm việc",
            "HOUR" => Speech.English ? $"{n} hours" : $"{n} giờ",
            "ngày" => Speech.English ? $"{n} days" : $"{n} ngày",
            _ => Speech.English ? $"{n} (unit not told)" : $"{n} (không ghi đơn vị)",
        };
    }

    [GeneratedRegex(@"^(\d+) (WORKING_DAY|HOUR|OTHER|ngày)$")]
    private static partial Regex Shape();
}
