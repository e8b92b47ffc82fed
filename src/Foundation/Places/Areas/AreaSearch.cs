namespace DeAn06.Places.Areas;

/// <summary>
/// Finds areas by typed words. Each area keeps one folded line of its name and its parents' names; a scan over 3,321 short lines takes
/// tens of microseconds, so there is no index to keep.
/// </summary>
internal sealed class AreaSearch
{
    private sealed record Line(Area Area, string Name, string Text, string[] Aliases, string Typed);

    private readonly Line[] lines;

    internal AreaSearch(IReadOnlyDictionary<AreaCode, Area> areas, ILookup<AreaCode, string> aliases)
    {
        var names = areas.Values.ToDictionary(a => a.Code, a => Spelling.Fold(a.Name));
        lines = [.. areas.Values.OrderBy(a => a.Code).Select(a =>
        {
            var others = aliases[a.Code].Select(Spelling.Fold).Where(n => n != names[a.Code]).Distinct().ToArray();
            return new Line(a, names[a.Code], Above(a, areas, names, others), others, Spelling.Fold(a.Kind.Vi()) + " " + names[a.Code]);
        })];
    }

    internal IReadOnlyList<Area> Find(string words, AreaMap map, AreaLevel? level, AreaCode? within, int limit, PlacesSnapshot places)
    {
        var typed = Spelling.Fold(words);
        if (typed.Length == 0) return [];
        var parts = typed.Split(' ');
        var sound = Spelling.HasMarks(words) ? Spelling.Sound(words) : null;
        var found = new List<(int Rank, Line Line)>();
        foreach (var line in lines)
        {
            if (line.Area.Map != map || level is not null && line.Area.Level != level) continue;
            var rank = Rank(line, typed, parts, sound);
            if (rank >= 0 && (within is not { } area || places.IsWithin(line.Area.Code, area))) found.Add((rank, line));
        }
        return [.. found.OrderBy(f => f.Rank).ThenBy(f => f.Line.Name.Length).ThenBy(f => f.Line.Area.Name, NameOrder.Vietnamese)
            .ThenBy(f => f.Line.Area.Code).Take(limit).Select(f => f.Line.Area)];
    }

    /// <summary>0 the very name with its marks, 1 the name, 2 its beginning or the name and then words of its parents, 3 words of the name, 4 and 5 words of both; −1 no match.</summary>
    private static int Rank(Line line, string typed, string[] parts, string? sound)
    {
        if (line.Name == typed || line.Typed == typed || Array.IndexOf(line.Aliases, typed) >= 0)
            return sound is null || Spelling.Sound(line.Area.Name) == sound || Spelling.Sound(line.Area.FullName) == sound ? 0 : 1;
        if (line.Name.StartsWith(typed, StringComparison.Ordinal) || line.Typed.StartsWith(typed, StringComparison.Ordinal)) return 2;
        foreach (var part in parts)
            if (!HasWord(line.Text, part)) return -1;
        if (BeginsWith(typed, line.Name) || BeginsWith(typed, line.Typed)) return 2;
        foreach (var part in parts)
            if (!HasWord(line.Typed, part)) return HasWord(line.Name, parts[0]) ? 4 : 5;
        return 3;
    }

    private static bool BeginsWith(string typed, string name) =>
        typed.Length > name.Length && typed[name.Length] == ' ' && typed.StartsWith(name, StringComparison.Ordinal);

    private static bool HasWord(string text, string beginning)
    {
        for (var at = text.IndexOf(beginning, StringComparison.Ordinal); at >= 0; at = text.IndexOf(beginning, at + 1, StringComparison.Ordinal))
            if (at == 0 || text[at - 1] == ' ') return true;
        return false;
    }

    private static string Above(Area area, IReadOnlyDictionary<AreaCode, Area> areas, Dictionary<AreaCode, string> names, string[] aliases)
    {
        var text = Spelling.Fold(area.Kind.Vi()) + " " + names[area.Code];
        foreach (var alias in aliases) text += " " + alias;
        for (var at = area.Parent; at is { } code; at = areas[code].Parent) text += " " + Spelling.Fold(areas[code].Kind.Vi()) + " " + names[code];
        return text + " " + area.Code.Digits;
    }
}
