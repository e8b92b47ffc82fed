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
    private const int MostOrdered = 3;

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

    /// <summary>
    /// The ways one may write a name of these words, as they were typed first: given name before surname, the middle apart. A long name is only looked for as
    /// it was typed, for its orders are many and its bearers few.
    /// </summary>
    internal static string[] Orders(IReadOnlyList<string> words)
    {
        var typed = string.Join(' ', words);
        return words.Count > MostOrdered ? [typed] : [typed, .. Permute([.. words]).Where(o => o != typed).Distinct().Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Permute(List<string> words)
    {
        if (words.Count < 2) return words;
        return words.SelectMany((word, i) => Permute([.. words.Take(i), .. words.Skip(i + 1)]).Select(rest => $"{word} {rest}"));
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
