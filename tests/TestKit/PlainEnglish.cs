using System.Text.RegularExpressions;

namespace DeAn06.Tests.TestKit;

/// <summary>Whether a text that is shown in English still speaks Vietnamese.</summary>
public static partial class PlainEnglish
{
    /// <summary>What stays as it is: the country's name, its money, and the letter of form 1đ.</summary>
    private static readonly HashSet<string> Names = ["Việt", "đồng", "đ", "1đ"];

    /// <summary>Words with a letter that English lacks, but for those names and for signs of documents (99/2016/NĐ-CP, 170/2008/QĐ-TTg, 05-ĐK-TCT, ĐKX10).</summary>
    public static IReadOnlyList<string> VietnameseIn(string text) =>
        [.. Word().Matches(text).Select(m => m.Value.Trim('.', '-', '/')).Where(w => w.Any(c => c > 0x7f) && !Names.Contains(w) && !Sign().IsMatch(w))];

    /// <summary>What a page says in its main part, without what it marks as Vietnamese.</summary>
    public static string Said(string html)
    {
        var main = html[html.IndexOf("<main", StringComparison.Ordinal)..html.IndexOf("</main>", StringComparison.Ordinal)];
        return Tag().Replace(Marked().Replace(main, " "), " ");
    }

    [GeneratedRegex(@"[\p{L}\p{M}\p{N}/.-]+")]
    private static partial Regex Word();

    [GeneratedRegex(@"^([0-9]+/([0-9]+/)?\p{Lu}[\p{L}-]*|(?=.*[0-9-])[\p{Lu}\p{N}/.-]+)\z")]
    private static partial Regex Sign();

    [GeneratedRegex(@"<(\w+)\b[^>]*\blang=""vi""[^>]*>.*?</\1>", RegexOptions.Singleline)]
    private static partial Regex Marked();

    [GeneratedRegex(@"<[^>]*>")]
    private static partial Regex Tag();
}
