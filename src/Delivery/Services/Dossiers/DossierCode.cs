using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace DeAn06.Services.Dossiers;

/// <summary>The ways a dossier is numbered (cấu trúc mã hồ sơ).</summary>
internal enum DossierCodeFormat
{
    /// <summary>Circular 01/2018/TT-VPCP art. 19: <c>000.00.16.G04-220324-0020</c>.</summary>
    Classic,

    /// <summary>With the code of decision 20/2020/QĐ-TTg: <c>G09.20-20260609-0092637</c>.</summary>
    Decision20,

    /// <summary>Circular 04/2025/TT-VPCP: <c>H26.002.83-261120-AA0001</c>.</summary>
    Circular04,
}

/// <summary>
/// The number of a dossier (mã hồ sơ): the office that received it, the day, and which of that day. Pasted spaces and small letters are read.
/// Examples: <c>000.00.16.G04-220324-0020</c>, <c>G09.20-20260609-0092637</c>, <c>H26.002.83-261120-AA0001</c>.
/// </summary>
internal readonly partial record struct DossierCode
{
    /// <summary>The most of one series of circular 04/2025: four digits.</summary>
    internal const int Series = 9_999;

    private readonly string? text;

    private DossierCode(string text, DossierCodeFormat format, string beginning, DateOnly day, int number) => (this.text, Format, Beginning, Day, Number) = (text, format, beginning, day, number);

    internal DossierCodeFormat Format { get; }

    /// <summary>The part of the office.</summary>
    internal string Beginning { get; }

    internal DateOnly Day { get; }

    /// <summary>Which of the day, from 1.</summary>
    internal int Number { get; }

    internal static DossierCode Of(DossierCodeFormat format, string beginning, DateOnly day, int number)
    {
        var date = day.ToString(format == DossierCodeFormat.Decision20 ? "yyyyMMdd" : "yyMMdd", CultureInfo.InvariantCulture);
        var text = string.Create(CultureInfo.InvariantCulture, $"{beginning}-{date}-{Tail(format, number)}");
        return TryParse(text, out var code) && code.Format == format && code.Number == number ? code : throw new ArgumentException($"'{text}' is no {format} code.");
    }

    internal static bool TryParse([NotNullWhen(true)] string? written, out DossierCode code)
    {
        code = default;
        var text = new string([.. (written ?? "").Where(c => !char.IsWhiteSpace(c))]).ToUpperInvariant();
        if (text.Length > 60) return false;
        foreach (var (format, shape, day) in (ReadOnlySpan<(DossierCodeFormat, Regex, string)>)[
            (DossierCodeFormat.Classic, Classic(), "yyMMdd"), (DossierCodeFormat.Circular04, Circular(), "yyMMdd"), (DossierCodeFormat.Decision20, Decision(), "yyyyMMdd")])
        {
            if (shape.Match(text) is not { Success: true } m) continue;
            // Two-digit years are of this century: there were no such codes in the last.
            if (!DateOnly.TryParseExact(day == "yyMMdd" ? "20" + m.Groups[2].Value : m.Groups[2].Value, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on)) return false;
            if (NumberOf(format, m.Groups[3].Value) is not { } number) return false;
            code = new DossierCode(text, format, m.Groups[1].Value, on, number);
            return true;
        }
        return false;
    }

    public override string ToString() => text ?? "";

    private static string Tail(DossierCodeFormat format, int number) => format switch
    {
        DossierCodeFormat.Classic => number.ToString("0000", CultureInfo.InvariantCulture),
        DossierCodeFormat.Decision20 => number.ToString("0000000", CultureInfo.InvariantCulture),
        _ => SeriesOf((number - 1) / Series) + ((number - 1) % Series + 1).ToString("0000", CultureInfo.InvariantCulture),
    };

    /// <summary>AA, AB … AZ, BA …: the two letters go on where four digits end, so that no day runs out of numbers.</summary>
    private static string SeriesOf(int n) => n is >= 0 and < 26 * 26 ? $"{(char)('A' + n / 26)}{(char)('A' + n % 26)}" : throw new ArgumentOutOfRangeException(nameof(n));

    private static int? NumberOf(DossierCodeFormat format, string tail)
    {
        var digits = format == DossierCodeFormat.Circular04 ? tail[2..] : tail;
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var n) || n == 0) return null;
        if (format != DossierCodeFormat.Circular04) return n;
        return ((tail[0] - 'A') * 26 + tail[1] - 'A') * Series + n;
    }

    [GeneratedRegex(@"^([0-9A-Z]{3}\.[0-9A-Z]{2}\.[0-9A-Z]{2}\.[A-Z][0-9]{2})-([0-9]{6})-([0-9]{4,6})\z")]
    private static partial Regex Classic();

    [GeneratedRegex(@"^([A-Z][0-9]{2}\.[0-9A-Z]{3}\.[0-9A-Z]{2})-([0-9]{6})-([A-Z]{2}[0-9]{4})\z")]
    private static partial Regex Circular();

    [GeneratedRegex(@"^([A-Z][0-9A-Z]{2}[0-9A-Z.]{0,32}|[0-9]{10})-([0-9]{8})-([0-9]{7})\z")]
    private static partial Regex Decision();
}
