using DeAn06.Places;

namespace DeAn06.Seed.Places;

/// <summary>A line of the source's mapping: old commune, new commune, how much, and which sources say so.</summary>
internal sealed record MappingLine(string Old, string New, string OldProvince, string NewProvince, string Part, string Agreement);

/// <summary>Repairs of the mapping between the maps.</summary>
internal static class MappingRepairs
{
    /// <summary>
    /// Lines of one source that take an old ward for its namesake in another province ("Phường 4" of Tây Ninh for that of Tân An, both
    /// now in Tây Ninh; "Phường 4" of Sa Đéc for that of Cao Lãnh); the line two sources agree on is right.
    /// </summary>
    internal static readonly IReadOnlySet<(string Old, string New)> Namesakes = new HashSet<(string, string)>
    {
        ("25462", "27694"), ("27691", "25459"), ("29908", "29869"),
    };

    /// <summary>The mapping without namesakes, without lines that leave the province's successor, each with its part and agreement.</summary>
    internal static List<AreaMapping> Repair(IReadOnlyList<MappingLine> lines, IReadOnlyDictionary<string, string> provinces, Func<MappingLine, bool> isRest)
    {
        var kept = lines.Where(l => !Namesakes.Contains((l.Old, l.New)) && StaysInProvince(l, provinces)).ToList();
        var leaves = lines.Where(l => !StaysInProvince(l, provinces)).Select(l => l.Old).ToHashSet();
        var targets = kept.ToLookup(l => l.Old);
        return kept.Select(l => targets[l.Old].Count() == 1 && leaves.Contains(l.Old)
                ? Line(l, AreaPart.Full, MappingAgreement.Derived) // its only rival left the province, which no commune did
                : Line(l, PartOf(l, isRest), l.Agreement == "both" ? MappingAgreement.Two : MappingAgreement.One))
            .OrderBy(m => m.From).ThenBy(m => m.To)
            .ToList();
    }

    /// <summary>No commune changed province on its own in 2025: a province went as a whole into its successor.</summary>
    internal static bool StaysInProvince(MappingLine line, IReadOnlyDictionary<string, string> provinces) => provinces[line.OldProvince] == line.NewProvince;

    private static AreaPart PartOf(MappingLine line, Func<MappingLine, bool> isRest) => line.Part switch
    {
        "full" => AreaPart.Full,
        "partial" => isRest(line) ? AreaPart.Rest : AreaPart.Partial,
        _ => AreaPart.Unknown,
    };

    private static AreaMapping Line(MappingLine line, AreaPart part, MappingAgreement agreement)
    {
        AreaCode.TryParse(line.Old, AreaMap.Before, out var from);
        AreaCode.TryParse(line.New, AreaMap.Today, out var to);
        return new AreaMapping(from, to, part, agreement);
    }

    /// <summary>Whether the text on what formed a commune says that it got the remaining part (phần còn lại) of an old one.</summary>
    internal static bool SaysRest(string formedFrom, string oldFullName)
    {
        var text = Spelling.Sound(formedFrom.Replace("(", " ( "));
        var name = Spelling.Sound(oldFullName);
        var at = text.IndexOf(name, StringComparison.Ordinal);
        var rest = Spelling.Sound("phần còn lại");
        return at >= 0 && text.AsSpan(at + name.Length).TrimStart().StartsWith(rest);
    }
}
