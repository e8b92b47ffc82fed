using System.Text;

namespace DeAn06.Population.Importing.Letters;

/// <summary>
/// Whether a word can be a Vietnamese syllable: an onset, a nucleus and a coda of the language, one tone at most, capitals where they belong.
/// Bytes read in the wrong encoding almost never make one, which is how encodings are told apart.
/// </summary>
internal static class Syllables
{
    private static readonly string[] Onsets =
        ["ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", ""];

    private static readonly HashSet<string> Rhymes = MakeRhymes();

    internal static bool IsPlausible(string word)
    {
        if (!HasPlainCase(word)) return false;
        var letters = new StringBuilder(word.Length);
        var tones = 0;
        foreach (var c in word.Normalize(NormalizationForm.FormD))
        {
            if (LetterTables.IsTone(c)) tones++;
            else letters.Append(char.ToLowerInvariant(c));
        }
        if (tones > 1) return false;
        var syllable = letters.ToString().Normalize(NormalizationForm.FormC);
        return Onsets.Any(o => syllable.StartsWith(o, StringComparison.Ordinal) && Rhymes.Contains(syllable[o.Length..]))
            || syllable is "gi" or "giêng" or "quy" or "quyt" or "quynh";
    }

    /// <summary>How many of the words that hold a letter beyond ASCII are plausible.</summary>
    internal static (int Plausible, int Marked) Count(string text)
    {
        var (plausible, marked) = (0, 0);
        var from = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && !Ends(text[i]))
            {
                if (from < 0) from = i;
                continue;
            }
            if (from >= 0 && text.AsSpan(from, i - from).IndexOfAnyExceptInRange('\0', '\u007f') >= 0)
            {
                marked++;
                if (IsPlausible(text[from..i])) plausible++;
            }
            from = -1;
        }
        return (plausible, marked);
    }

    private static bool Ends(char c) => c < 128 ? !char.IsAsciiLetter(c) : c is '“' or '”' or '–' or '—' or '’' or '‘' or '…' or '\u00a0';

    private static bool HasPlainCase(string word)
    {
        var capitals = word.Count(char.IsUpper);
        return capitals == 0 || capitals == word.Count(char.IsLetter) || capitals == 1 && char.IsUpper(word[0]);
    }

    private static HashSet<string> MakeRhymes()
    {
        var rhymes = new HashSet<string>();
        foreach (var nucleus in "a ă â e ê i o ô ơ u ư y ia iê ua uô ưa ươ oa oă oe uâ uê uy uya uyê yê uơ oo".Split(' '))
            foreach (var coda in (string[])["", "c", "ch", "m", "n", "ng", "nh", "p", "t"]) rhymes.Add(nucleus + coda);
        foreach (var open in "ai ao au ay âu ây eo êu iu iêu oai oao oay oeo oi ôi ơi ui ưi ưu uôi ươi ươu uây uyu yêu uêu".Split(' ')) rhymes.Add(open);
        return rhymes;
    }
}
