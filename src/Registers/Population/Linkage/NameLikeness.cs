using System.Globalization;
using System.Text;
using DeAn06.Population.Finding;

namespace DeAn06.Population.Linkage;

/// <summary>How near two written names are, from the same to different; each level is less sure than the one before it.</summary>
internal enum NameLevel
{
    Same,
    MarksDiffer,
    SpelledOtherwise,
    OrderDiffers,
    MiddleDropped,
    Abbreviated,
    OneSlip,
    MarksOther,
    TwoSlips,
    WordsShared,
    Different,
}

/// <summary>
/// Compares names the way they go wrong in Vietnamese registers: marks lost or of another style (Hòa, Hoà), d for đ, i for y, words in another order, words
/// cut short (Ng. V. An), Văn or Thị left out, one or two slips of the pen. A mark that was lost is a slip, another mark (Hòa, Hóa) is another name that looks
/// alike. The same whichever of the two comes first.
/// </summary>
internal static class NameLikeness
{
    private const int FewestShared = 2;
    private const int MostSlips = 3;
    private const string Vowels = "aeiouy";

    internal static NameLevel Compare(string a, string b)
    {
        var (first, second) = (NameKey.Words(a), NameKey.Words(b));
        if (first.Count == 0 || second.Count == 0) return NameLevel.Different;
        if (first.SequenceEqual(second)) return OfMarks(a, b);
        var (one, other) = (first.ConvertAll(Spelling), second.ConvertAll(Spelling));
        if (one.SequenceEqual(other)) return NameLevel.SpelledOtherwise;
        if (one.Order(StringComparer.Ordinal).SequenceEqual(other.Order(StringComparer.Ordinal))) return NameLevel.OrderDiffers;
        if (WithoutMiddle(one).SequenceEqual(WithoutMiddle(other))) return NameLevel.MiddleDropped;
        if (AreAbbreviated(one, other)) return NameLevel.Abbreviated;
        var slips = SlipsOfWords(one, other);
        if (slips == 1) return NameLevel.OneSlip;
        if (slips == 2) return NameLevel.TwoSlips;
        return one.Intersect(other).Count() >= FewestShared ? NameLevel.WordsShared : NameLevel.Different;
    }

    /// <summary>The word with i where y is its only vowel: Lý is Lí, Mỹ is Mĩ; Thủy is not Thuỉ.</summary>
    internal static string Spelling(string word) =>
        word.Length > 1 && word[^1] == 'y' && !word.AsSpan(0, word.Length - 1).ContainsAny(Vowels) ? word[..^1] + 'i' : word;

    /// <summary>A word without a vowel, or of one letter, stands for a longer one: Ng. for Nguyễn, T. for Thị.</summary>
    internal static bool IsShort(string word) => word.Length == 1 || !word.AsSpan().ContainsAny(Vowels);

    private static bool AreAbbreviated(List<string> one, List<string> other) =>
        one.Count == other.Count && one.Zip(other).All(p => p.First == p.Second || StandsFor(p.First, p.Second) || StandsFor(p.Second, p.First));

    private static bool StandsFor(string cut, string whole) => cut.Length < whole.Length && IsShort(cut) && whole.StartsWith(cut, StringComparison.Ordinal);

    /// <summary>The words without Văn and Thị between the first and the last, which are left out as often as written.</summary>
    internal static List<string> WithoutMiddle(List<string> words) =>
        words.Count < 3 ? words : [.. words.Where((w, i) => i == 0 || i == words.Count - 1 || w is not ("van" or "thi"))];

    private static NameLevel OfMarks(string a, string b)
    {
        var (one, other) = (Marks(a), Marks(b));
        if (one.SequenceEqual(other)) return NameLevel.Same;
        var lost = one.Count == other.Count && one.Zip(other).All(p => IsWithin(p.First, p.Second) || IsWithin(p.Second, p.First));
        return lost || one.All(m => m.Length == 0) || other.All(m => m.Length == 0) ? NameLevel.MarksDiffer : NameLevel.MarksOther;
    }

    private static bool IsWithin(string few, string many) => few.All(many.Contains);

    // The marks of each word in any order, so that both styles of writing a tone are one.
    private static List<string> Marks(string name)
    {
        var words = name.Normalize(NormalizationForm.FormD).ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return [.. words.Select(w => new string([.. w.Where(c => CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark || c == 'đ').Order()]))];
    }

    // Word by word, because a short word that is another altogether (An, Mơ) is two slips of the whole and no slip at all.
    private static int SlipsOfWords(List<string> one, List<string> other)
    {
        if (one.Count != other.Count) return Slips(string.Join(' ', one), string.Join(' ', other));
        var all = 0;
        foreach (var (a, b) in one.Zip(other))
        {
            var (slips, length) = (Slips(a, b), Math.Max(a.Length, b.Length));
            if (slips == MostSlips || slips * 2 > length) return MostSlips;
            all += slips > 0 && slips * 2 == length && !a.Order().SequenceEqual(b.Order()) ? 2 : slips;
        }
        return Math.Min(all, MostSlips);
    }

    /// <summary>Letters added, left out, replaced or swapped with their neighbour; 3 for more than two.</summary>
    internal static int Slips(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) >= MostSlips) return MostSlips;
        var (before, last, row) = (new int[b.Length + 1], new int[b.Length + 1], new int[b.Length + 1]);
        for (var j = 0; j <= b.Length; j++) last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(row[j - 1] + 1, last[j] + 1), last[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = Math.Min(row[j], before[j - 2] + 1);
            }
            (before, last, row) = (last, row, before);
        }
        return Math.Min(last[b.Length], MostSlips);
    }
}
