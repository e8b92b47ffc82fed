using System.Globalization;
using System.Text;

namespace DeAn06.Population.Finding;

/// <summary>
/// A name as it is typed by someone in a hurry: lower case, without marks, đ as d, words apart. The same for composed and decomposed
/// letters and for both styles of tone marks (Hòa, Hoà). Names of minorities keep their apostrophes' letters together (H'Hen → hhen).
/// </summary>
internal static class NameKey
{
    internal const int LongestWord = 20;
    internal const int MostWords = 12;

    /// <summary>The folded words in their order, at most <see cref="MostWords"/>.</summary>
    internal static List<string> Words(string? name)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var c in (name ?? "").Normalize(NormalizationForm.FormD))
        {
            if (Letter(c) is { } letter)
            {
                if (word.Length < LongestWord) word.Append(letter);
            }
            else if (word.Length > 0 && Separates(c)) Close();
        }
        if (word.Length > 0) Close();
        return words;

        void Close()
        {
            if (words.Count < MostWords) words.Add(word.ToString());
            word.Clear();
        }
    }

    /// <summary>The folded name: its words with single spaces.</summary>
    internal static string Of(string? name) => string.Join(' ', Words(name));

    /// <summary>
    /// What the index holds of a person: each word with the birth year, with the commune and with the province, so that any of them narrows within one
    /// index. Never a word alone: nobody searches the whole country without a year, and "nguyen" of a third of the nation costs most to keep.
    /// </summary>
    internal static string[] IndexKeys(string name, string? otherName, int birthYear, string? commune, string? province)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var word in Words(name).Concat(Words(otherName)))
        {
            if (birthYear > 0) keys.Add(WithYear(word, birthYear));
            if (!string.IsNullOrEmpty(commune)) keys.Add(WithArea(word, commune));
            if (!string.IsNullOrEmpty(province)) keys.Add(WithArea(word, province));
        }
        return [.. keys.Order(StringComparer.Ordinal)];
    }

    /// <summary>The keys that a person must all have to be found; none when neither a year nor an area narrows.</summary>
    internal static string[] SearchKeys(IEnumerable<string> words, int? birthYear, string? area)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var word in words)
        {
            if (birthYear is { } year) keys.Add(WithYear(word, year));
            if (!string.IsNullOrEmpty(area)) keys.Add(WithArea(word, area));
        }
        return [.. keys];
    }

    private static string WithYear(string word, int year) => $"{word} {year.ToString(CultureInfo.InvariantCulture)}";

    private static string WithArea(string word, string area) => $"{word} @{area}";

    private static char? Letter(char c) => c switch
    {
        'đ' or 'Đ' => 'd',
        _ when char.IsLetterOrDigit(c) => char.ToLowerInvariant(c),
        _ => null,
    };

    private static bool Separates(char c) =>
        CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && c is not ('\'' or '’' or 'ʼ' or '`' or '´');
}
