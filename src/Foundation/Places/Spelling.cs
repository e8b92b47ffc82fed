using System.Buffers;
using System.Globalization;
using System.Text;

namespace DeAn06.Places;

/// <summary>
/// How Vietnamese names are compared. <see cref="Fold"/> forgets all marks (tìm không dấu); <see cref="Sound"/> keeps them but forgets
/// where in the syllable the tone mark stands, so that <c>Hoà</c> and <c>Hòa</c> are one spelling while <c>Phó</c> and <c>Phố</c> are two.
/// Both answers are lower case, single-spaced, without punctuation, and folding them again changes nothing.
/// </summary>
public static class Spelling
{
    private const string Tones = "\u0300\u0301\u0303\u0309\u0323";
    private static readonly SearchValues<char> Silent = SearchValues.Create("'’ʼ`.");

    /// <summary>Lower case without any mark: <c>Phường Đa Kao</c> becomes <c>phuong da kao</c>, as does <c>phuong_da-kao</c>.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark || Silent.Contains(c)) continue;
            Append(folded, c is 'đ' or 'Đ' ? 'd' : char.ToLowerInvariant(c));
        }
        return folded.ToString().TrimEnd();
    }

    /// <summary>Lower case with every mark; the tone of a syllable stands at its end as a digit: <c>Hoà</c> and <c>Hòa</c> become <c>hoa1</c>.</summary>
    public static string Sound(string text)
    {
        var sound = new StringBuilder(text.Length + 4);
        var tone = -1;
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (Silent.Contains(c)) continue;
            if (Tones.IndexOf(c) is >= 0 and var t) tone = t;
            else if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark) sound.Append(c);
            else
            {
                if (!char.IsLetterOrDigit(c)) tone = CloseSyllable(sound, tone);
                Append(sound, char.ToLowerInvariant(c));
            }
        }
        CloseSyllable(sound, tone);
        return sound.ToString().Normalize(NormalizationForm.FormC).TrimEnd();
    }

    /// <summary>True when two texts differ at most in case, spacing and where the tone marks stand.</summary>
    public static bool SoundAlike(string one, string other) => Sound(one) == Sound(other);

    /// <summary>True when a text carries at least one Vietnamese mark, so that its marks may decide between two names.</summary>
    public static bool HasMarks(string text) => text.Any(c => c > 127 && char.IsLetter(c) || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark);

    /// <summary>The folded text without spaces, so that <c>Ea H'Leo</c>, <c>ea_h_leo</c> and <c>Ea HLeo</c> meet; numbers lose leading zeros.</summary>
    public static string Compact(string text) => CompactFolded(Fold(text));

    internal static string CompactFolded(string folded)
    {
        if (!folded.Contains(' ') && !folded.StartsWith('0')) return folded;
        var words = folded.Split(' ');
        for (var i = 0; i < words.Length; i++)
            if (words[i].Length > 1 && words[i].All(char.IsAsciiDigit)) words[i] = words[i].TrimStart('0') is { Length: > 0 } n ? n : "0";
        return string.Concat(words);
    }

    private static int CloseSyllable(StringBuilder sound, int tone)
    {
        if (tone >= 0) sound.Append((char)('1' + tone));
        return -1;
    }

    private static void Append(StringBuilder to, char c)
    {
        if (char.IsLetterOrDigit(c)) to.Append(c);
        else if (to.Length > 0 && to[^1] != ' ') to.Append(' ');
    }
}
