using System.Text.RegularExpressions;

namespace DeAn06.Seed.Services;

/// <summary>A term as our table keeps it. <paramref name="Sure"/> is false where the source does not say the unit.</summary>
internal sealed record ReadTerm(string Term, string End, string CutOff, bool Sure);

/// <summary>Reads terms such as <c>7 WORKING_DAY</c>, <c>1 OTHER</c>, <c>10 ngày</c>.</summary>
internal static partial class SourceTerms
{
    /// <summary>The term, or null where the source names none.</summary>
    internal static ReadTerm? Read(string text, string field)
    {
        var match = Shape().Match(text.Trim());
        if (match.Success)
        {
            var n = match.Groups[1].Value;
            switch (match.Groups[2].Value)
            {
                case "WORKING_DAY": return new ReadTerm(n + "wd", "SameTime", "", true);
                case "HOUR": return new ReadTerm(n + "wh", "SameTime", "", true);
                case "ngày": return new ReadTerm(n + "d", "EndOfDay", "", true);
                // Civil status writes "1 OTHER" for "within the day; received after 15:00, the next working day".
                case "OTHER" when n == "1" && field == "Hộ tịch": return new ReadTerm("0wd", "EndOfDay", "15:00", true);
                case "OTHER": return new ReadTerm(n + "wd", "EndOfDay", "", false);
            }
        }
        return text.Trim() == "OTHER" && field == "Hộ tịch" ? new ReadTerm("0wd", "EndOfDay", "15:00", false) : null;
    }

    [GeneratedRegex(@"^(\d+) (WORKING_DAY|HOUR|OTHER|ngày)$")]
    private static partial Regex Shape();
}

/// <summary>Reads fees such as <c>7000 VNĐ (…) | 5000 VNĐ (…)</c>: the amounts in đồng in the order of the text.</summary>
internal static partial class SourceFees
{
    internal static IReadOnlyList<long> Amounts(string text) => [.. Amount().Matches(text).Select(m => long.Parse(m.Groups[1].ValueSpan))];

    /// <summary>The circular a fee text names, or the catalogue itself.</summary>
    internal static string Basis(string text) => Circular().Match(text) is { Success: true } m ? "Thông tư " + m.Groups[1].Value : "Danh mục quốc gia 07/2026";

    [GeneratedRegex(@"(?:^|\| )(\d+) VNĐ")]
    private static partial Regex Amount();

    [GeneratedRegex(@"Thông tư số (\d+/\d{4}/TT-[A-Z]+)")]
    private static partial Regex Circular();
}
