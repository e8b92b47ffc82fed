using System.Globalization;
using System.Text;

namespace DeAn06.Interface;

/// <summary>A text on one line, as people type it or another room sends it.</summary>
public static class OneLine
{
    /// <summary>
    /// What could end a line or a header becomes a space, what is invisible or turns the direction of writing goes, letters are composed (NFC). Longer than
    /// <paramref name="most"/> it is cut between letters and ends in <c>…</c>; who judges the length themselves leaves it out.
    /// </summary>
    public static string Of(string? text, int most = int.MaxValue)
    {
        var line = new StringBuilder();
        foreach (var rune in (text ?? "").ReplaceLineEndings(" ").EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (category is UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse) continue;
            line.Append(category is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator ? new Rune(' ') : rune);
        }
        return Cut(line.ToString().Trim().Normalize(NormalizationForm.FormC), most);
    }

    private static string Cut(string line, int most)
    {
        if (line.Length <= most) return line;
        var end = char.IsLowSurrogate(line[most - 1]) ? most - 2 : most - 1;
        return line[..end] + "…";
    }
}
