namespace DeAn06.Places.Areas;

/// <summary>
/// Finds areas by typed words. Each area keeps one folded line of its type, its name and the areas above it; a scan over 3,321 short lines
/// takes about a tenth of a millisecond, so there is no index to keep.
/// </summary>
internal sealed class AreaSearch
{
    /// <summary>An area's line, with a space before each word: <c> phuong hoan kiem thanh pho ha noi 00070</c>; its name ends at <paramref name="NameEnd"/>.</summary>
    private sealed record Line(Area Area, string Text, int NameStart, int NameEnd, string[] Aliases)
    {
        internal ReadOnlySpan<char> Name => Text.AsSpan(NameStart, NameEnd - NameStart);

        internal ReadOnlySpan<char> Typed => Text.AsSpan(1, NameEnd - 1);

        /// <summary>Whether a word of the line begins so; <paramref name="spaced"/> is a space and the beginning, which one vectorised search finds.</summary>
        internal bool HasWord(string spaced) => Text.Contains(spaced, StringComparison.Ordinal);

        internal bool NameHasWord(string spaced) => Text.AsSpan(NameStart - 1, NameEnd - NameStart + 1).Contains(spaced, StringComparison.Ordinal);

        internal bool TypedHasWord(string spaced) => Text.AsSpan(0, NameEnd).Contains(spaced, StringComparison.Ordinal);
    }

    private static readonly string[] Kinds = [.. Enum.GetValues<AreaKind>().Select(k => Spelling.Fold(k.Vi()))];

    private readonly Line[][] lines; // by map

    internal AreaSearch(IReadOnlyDictionary<AreaCode, Area> areas, IReadOnlyDictionary<AreaCode, string> folded, ILookup<AreaCode, string> aliases) =>
        lines = [.. new[] { AreaMap.Today, AreaMap.Before }.Select(map => areas.Values.Where(a => a.Map == map).OrderBy(a => a.Code)
            .Select(a => LineOf(a, areas, folded, aliases)).ToArray())];

    internal IReadOnlyList<Area> Find(string words, AreaMap map, AreaLevel? level, AreaCode? within, int limit, PlacesSnapshot places)
    {
        var typed = Spelling.Fold(words);
        if (typed.Length == 0) return [];
        var parts = Array.ConvertAll(typed.Split(' '), p => " " + p);
        var sound = Spelling.HasMarks(words) ? Spelling.Sound(words) : null;
        var found = new List<(int Rank, Line Line)>();
        foreach (var line in lines[(int)map])
        {
            if (level is not null && line.Area.Level != level) continue;
            var rank = Rank(line, typed, parts, sound);
            if (rank >= 0 && (within is not { } area || places.IsWithin(line.Area.Code, area))) found.Add((rank, line));
        }
        found.Sort(Compare);
        return [.. found.Take(limit).Select(f => f.Line.Area)];
    }

    private static int Compare((int Rank, Line Line) x, (int Rank, Line Line) y)
    {
        if (x.Rank != y.Rank) return x.Rank.CompareTo(y.Rank);
        if (x.Line.Name.Length != y.Line.Name.Length) return x.Line.Name.Length.CompareTo(y.Line.Name.Length);
        var byName = x.Line.Name.CompareTo(y.Line.Name, StringComparison.Ordinal);
        return byName != 0 ? byName : x.Line.Area.Code.CompareTo(y.Line.Area.Code);
    }

    /// <summary>0 the very name with its marks, 1 the name, 2 its beginning or the name and then words of its parents, 3 words of the name, 4 and 5 words of both; −1 no match.</summary>
    private static int Rank(Line line, string typed, string[] parts, string? sound)
    {
        if (line.Name.SequenceEqual(typed) || line.Typed.SequenceEqual(typed) || Array.IndexOf(line.Aliases, typed) >= 0)
            return sound is null || Spelling.Sound(line.Area.Name) == sound || Spelling.Sound(line.Area.FullName) == sound ? 0 : 1;
        if (line.Name.StartsWith(typed, StringComparison.Ordinal) || line.Typed.StartsWith(typed, StringComparison.Ordinal)) return 2;
        foreach (var part in parts)
            if (!line.HasWord(part)) return -1;
        if (BeginsWith(typed, line.Name) || BeginsWith(typed, line.Typed)) return 2;
        foreach (var part in parts)
            if (!line.TypedHasWord(part)) return line.NameHasWord(parts[0]) ? 4 : 5;
        return 3;
    }

    private static bool BeginsWith(string typed, ReadOnlySpan<char> name) =>
        typed.Length > name.Length && typed[name.Length] == ' ' && typed.AsSpan().StartsWith(name, StringComparison.Ordinal);

    private static Line LineOf(Area area, IReadOnlyDictionary<AreaCode, Area> areas, IReadOnlyDictionary<AreaCode, string> folded, ILookup<AreaCode, string> aliases)
    {
        var name = folded[area.Code];
        var others = aliases[area.Code].Select(Spelling.Fold).Where(n => n != name).Distinct().ToArray();
        var text = new List<string> { Kinds[(int)area.Kind], name };
        text.AddRange(others);
        for (var at = area.Parent; at is { } code; at = areas[code].Parent) text.AddRange([Kinds[(int)areas[code].Kind], folded[code]]);
        text.Add(area.Code.Digits);
        var start = text[0].Length + 2;
        return new Line(area, " " + string.Join(' ', text), start, start + name.Length, others.Length == 0 ? [] : others);
    }
}
