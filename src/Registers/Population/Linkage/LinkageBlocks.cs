using System.Globalization;
using DeAn06.Kernel;
using DeAn06.Population.Finding;

namespace DeAn06.Population.Linkage;

/// <summary>
/// Where to look for a record without reading the register: by number, by old number with up to one digit wrong, by the day of birth as given and with day
/// and month swapped, and by words of the name with the birth year or the commune. Whoever is in none of them is no candidate.
/// </summary>
internal sealed record LinkageBlocks(string Number, string[] OldNumbers, string[] Births, string[] Keys)
{
    internal bool IsEmpty => Number.Length == 0 && OldNumbers.Length == 0 && Births.Length == 0 && Keys.Length == 0;

    /// <summary>Of persons within an area, or of the whole country when it is empty: a limit must not be used up by those who may not be named.</summary>
    internal static LinkageBlocks Of(LinkageRecord record, string? commune, string within)
    {
        var number = PersonalNumber.TryParse(record.Number, out var known) ? known.ToString() : "";
        return new(number, OldNumbersOf(record.OldNumber), BirthsOf(record.Birth), [.. KeysOf(record, commune).Select(k => Within(k, within)).Distinct()]);
    }

    private static string[] OldNumbersOf(string? old)
    {
        if (old is not { Length: 9 } || !old.All(char.IsAsciiDigit)) return [];
        return [old, .. Enumerable.Range(0, 9).SelectMany(i => "0123456789".Where(d => d != old[i]).Select(d => old[..i] + d + old[(i + 1)..]))];
    }

    private static string[] BirthsOf(CivilDate? birth)
    {
        if (birth is not { IsFull: true } day) return [];
        return day.Day <= 12 && day.Day != day.Month && CivilDate.TryCreate(day.Year, day.Day, day.Month, out var swapped) ? [day.ToString(), swapped.ToString()] : [day.ToString()];
    }

    /// <summary>Sets of keys joined by '|', each of which a person must have all of.</summary>
    private static IEnumerable<string> KeysOf(LinkageRecord record, string? commune)
    {
        var words = NameKey.Words(record.Name);
        var whole = words.Where(w => !NameLikeness.IsShort(w)).ToList();
        if (whole.Count == 0) yield break;
        if (record.Birth is { } birth)
            foreach (var spelling in Spellings(whole)) yield return string.Join('|', NameKey.SearchKeys(spelling, birth.Year, null));
        if (commune is null) yield break;
        if (whole.Count > 1)
            foreach (var spelling in Spellings(whole)) yield return string.Join('|', NameKey.SearchKeys(spelling, null, commune));
        if (whole.Count < 3 || record.Birth is not { } born) yield break;
        // One word may be wrong: the others with the year, narrowed by the commune.
        for (var left = 0; left < whole.Count; left++)
        {
            var others = whole.Where((_, i) => i != left).ToList();
            yield return string.Join('|', NameKey.SearchKeys(others, born.Year, null).Concat(NameKey.SearchKeys(others[..1], null, commune)));
        }
    }

    private static string Within(string keys, string area) =>
        area.Length == 0 ? keys : string.Join('|', keys.Split('|').Concat(NameKey.SearchKeys([keys[..keys.IndexOf(' ')]], null, area)).Distinct());

    // A word whose only vowel is i or y was written either way; Văn and Thị are left out as often as written.
    private static IEnumerable<List<string>> Spellings(List<string> words)
    {
        yield return words;
        var other = words.ConvertAll(w => NameLikeness.Spelling(w) is var i && i != w ? i : w.EndsWith('i') && NameLikeness.Spelling(w[..^1] + 'y') == w ? w[..^1] + 'y' : w);
        if (!other.SequenceEqual(words)) yield return other;
        if (NameLikeness.WithoutMiddle(words) is var bare && bare.Count < words.Count) yield return bare;
    }
}
