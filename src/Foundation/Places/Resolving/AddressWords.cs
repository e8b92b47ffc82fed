namespace DeAn06.Places.Resolving;

/// <summary>
/// An address cut into folded words, with the places where a comma stood. Types are recognised with and without their abbreviations:
/// <c>P.1, Q.Bình Thạnh, TP.HCM</c>.
/// </summary>
internal sealed class AddressWords
{
    private static readonly Dictionary<string, AreaKind[]> Types = new()
    {
        ["tinh"] = [AreaKind.Province], ["t"] = [AreaKind.Province],
        ["thanh pho"] = Cities, ["tp"] = Cities, ["t p"] = Cities,
        ["quan"] = [AreaKind.UrbanDistrict], ["q"] = [AreaKind.UrbanDistrict],
        ["huyen"] = [AreaKind.District], ["h"] = [AreaKind.District],
        ["thi xa"] = [AreaKind.DistrictTown], ["tx"] = [AreaKind.DistrictTown], ["t x"] = [AreaKind.DistrictTown],
        ["phuong"] = [AreaKind.Ward], ["p"] = [AreaKind.Ward], ["f"] = [AreaKind.Ward],
        ["thi tran"] = [AreaKind.Township], ["tt"] = [AreaKind.Township], ["t t"] = [AreaKind.Township],
        ["xa"] = [AreaKind.Commune], ["x"] = [AreaKind.Commune],
        ["dac khu"] = [AreaKind.SpecialZone], ["dk"] = [AreaKind.SpecialZone],
    };

    private static readonly HashSet<string> InnerPlaces =
        ["thon", "xom", "ap", "ban", "to", "khu", "so", "ngo", "duong", "pho", "hem", "kiet", "doi", "lang", "buon", "tieu", "cum", "nha", "toa", "can", "lo", "khom", "plei", "phum"];

    private readonly string[] words; // folded
    private readonly string[] written;
    private readonly bool[] starts; // where a segment begins

    internal AddressWords(string text)
    {
        var w = new List<string>();
        var asWritten = new List<string>();
        var s = new List<bool>();
        foreach (var segment in text.Split([',', ';', '/', '|', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var first = true;
            foreach (var word in segment.Replace('.', ' ').Replace('_', ' ').Split([' ', '-', '–', '(', ')', '\t'], StringSplitOptions.RemoveEmptyEntries).SelectMany(TypeGlued))
            {
                var folded = Spelling.Fold(word);
                if (folded.Length == 0) continue;
                w.Add(folded);
                asWritten.Add(word);
                s.Add(first);
                first = false;
            }
        }
        if (w.Count >= 2 && w[^2] == "viet" && w[^1] == "nam") w.RemoveRange(w.Count - 2, 2);
        HasMarks = Spelling.HasMarks(text);
        (words, written, starts) = ([.. w], [.. asWritten], [.. s]);
    }

    private static AreaKind[] Cities => [AreaKind.Municipality, AreaKind.MunicipalCity, AreaKind.ProvincialCity];

    internal int Count => words.Length;

    /// <summary>True when the address is written with marks, so that a name without any is meant without.</summary>
    internal bool HasMarks { get; }

    /// <summary>True when commas tell where names end; otherwise any run of words may be a name.</summary>
    internal bool HasSegments => starts.Count(s => s) > 1;

    /// <summary>A name that may end before word <paramref name="end"/>: where it begins, the types it may have, its compact text and its text as written.</summary>
    internal IEnumerable<(int Start, AreaKind[] Kinds, string Compact, string Written)> EndingAt(int end)
    {
        for (var start = end - 1; start >= 0 && end - start <= 9; start--)
        {
            foreach (var (length, kinds) in TypeAt(start, end))
                yield return (start, kinds, Compact(start + length, end), Written(start + length, end));
            if (!HasSegments || starts[start]) yield return (start, [], Compact(start, end), Written(start, end));
            if (starts[start]) yield break;
        }
    }

    /// <summary>Whether what stands before a commune's name can be a hamlet, street or house, and not a commune or district that was not recognised.</summary>
    internal bool IsInnerPlace(int end)
    {
        if (end == 0) return true;
        var start = end - 1;
        while (start > 0 && !starts[start]) start--;
        var inside = words.AsSpan(start, end - start);
        foreach (var word in inside)
            if (char.IsAsciiDigit(word[0])) return true;
        return InnerPlaces.Contains(words[start]);
    }

    /// <summary>The address as a key for taught aliases: compact segments without types, from segment <paramref name="skip"/> on.</summary>
    internal string Key(int skip) => string.Join('|', Parts(skip)
        .Select(p => Compact(p.Start + TypeAt(p.Start, p.End).Select(t => t.Length).DefaultIfEmpty(0).Max(), p.End)));

    /// <summary>The same part of the address as it was written; at most 300 characters.</summary>
    internal string Place(int skip)
    {
        var place = string.Join(", ", Parts(skip).Select(p => Written(p.Start, p.End)));
        return place.Length <= 300 ? place : place[^300..];
    }

    /// <summary>The last segments; of an address without commas its last nine words, which leaves house and street behind.</summary>
    private IEnumerable<(int Start, int End)> Parts(int skip)
    {
        if (!HasSegments && words.Length > 0) return [(Math.Max(0, words.Length - 9), words.Length)];
        var begins = Enumerable.Range(0, words.Length).Where(i => starts[i]).ToList();
        return begins.Select((start, i) => (start, i + 1 < begins.Count ? begins[i + 1] : words.Length)).Skip(skip);
    }

    internal int Segments => starts.Take(words.Length).Count(s => s);

    private IEnumerable<(int Length, AreaKind[] Kinds)> TypeAt(int start, int end)
    {
        if (end - start > 1 && Types.TryGetValue(words[start], out var one)) yield return (1, one);
        if (end - start > 2 && Types.TryGetValue(words[start] + " " + words[start + 1], out var two)) yield return (2, two);
    }

    private string Compact(int start, int end) => Spelling.Compact(string.Join(' ', words[start..end]));

    private string Written(int start, int end) => string.Join(' ', written[start..end]);

    /// <summary>"Q1", "P12", "TPHCM" are a type and a name.</summary>
    private static IEnumerable<string> TypeGlued(string word)
    {
        if (word.Length > 1 && word[0] is 'p' or 'P' or 'q' or 'Q' or 'f' or 'F' && word.Skip(1).All(char.IsAsciiDigit)) return [word[..1], word[1..]];
        return [word];
    }
}
