namespace DeAn06.Seed.Services;

/// <summary>
/// The English of what the seed shows in the words of the source (words.csv), by the Vietnamese as it is shown. A line that names a procedure wins over the one for all: two texts
/// may look alike once they are shortened. A text without English and English that no text needs are told, all at once, before a procedure is written.
/// </summary>
internal sealed class EnglishWords(IEnumerable<IReadOnlyDictionary<string, string>> lines)
{
    private readonly Dictionary<(string Procedure, string Vi), string> english = lines.ToDictionary(r => (r["procedure"], r["vi"]), r => r["en"]);

    private readonly HashSet<(string Procedure, string Vi)> used = [];

    private readonly List<string> missing = [];

    internal string Of(string procedure, string vi)
    {
        var key = english.ContainsKey((procedure, vi)) ? (procedure, vi) : ("", vi);
        used.Add(key);
        var en = english.GetValueOrDefault(key, "");
        if (en.Length == 0) missing.Add($"{procedure} has no English for '{vi}'.");
        return en;
    }

    internal void Check()
    {
        var faults = missing.Concat(english.Keys.Where(k => !used.Contains(k)).Select(k => $"Nothing shows '{k.Vi}' {k.Procedure}".TrimEnd() + ".")).ToList();
        if (faults.Count > 0) throw new InvalidDataException(string.Join('\n', faults));
    }
}
