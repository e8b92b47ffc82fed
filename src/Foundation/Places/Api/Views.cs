using System.Text.Json;

namespace DeAn06.Places.Api;

/// <summary>An area as the API tells it. Codes of the old map begin with c.</summary>
internal sealed record AreaView(
    string Code, string Map, string Level, string Kind, string Name, string FullName, string Label, string? Parent, int? Population, decimal? AreaKm2,
    double? Latitude, double? Longitude, DateOnly? From, DateOnly? Until)
{
    internal static AreaView Of(Area area, IPlaces places) => new(
        area.Code.ToString(), Words.Kebab(area.Map), Words.Kebab(area.Level), Words.Kebab(area.Kind), area.Name, area.FullName, Words.Label(area, places),
        area.Parent?.ToString(), area.Population, area.AreaKm2, area.Latitude, area.Longitude, area.From, area.Until);
}

/// <summary>A line of the mapping between the maps.</summary>
internal sealed record MappingView(string Code, string FullName, string Label, string Part, string Agreement)
{
    internal static MappingView Of(AreaMapping line, AreaMap other, IPlaces places)
    {
        var area = places.Find(other == AreaMap.Today ? line.To : line.From)!;
        return new MappingView(area.Code.ToString(), area.FullName, Words.Label(area, places), Words.Kebab(line.Part), Words.Kebab(line.Agreement));
    }
}

/// <summary>Something that happened to an area.</summary>
internal sealed record EventView(string What, DateOnly On, bool IsSure, string Source, string NameBefore, string NameAfter, IReadOnlyList<MappingView> Others);

/// <summary>One of the communes an old address may lie in.</summary>
internal sealed record CandidateView(AreaView Commune, string? From, string Part, string Agreement, IReadOnlyList<string> AlsoFormedFrom);

/// <summary>The answer to "which commune is this today?": <c>resolved</c>, <c>ambiguous</c> or <c>quarantined</c>.</summary>
internal sealed record ResolutionView(string Outcome, string Reason, AreaView? Commune, IReadOnlyList<CandidateView> Candidates)
{
    internal static ResolutionView Of(Resolution r, IPlaces places) => new(
        Words.Kebab(r.Outcome), Words.Kebab(r.Reason), r.Commune is { } c ? AreaView.Of(c, places) : null,
        [.. r.Candidates.Select(x => new CandidateView(AreaView.Of(x.Commune, places), x.From is { } f ? Words.Label(f, places) : null, Words.Kebab(x.Part), Words.Kebab(x.Agreement),
            [.. x.AlsoFormedFrom.Select(a => a.FullName)]))]);
}

/// <summary>An office as the API tells it.</summary>
internal sealed record OfficeView(
    string Code, string? OldCode, string Name, string Kind, string Level, string? Parent, string? Area, string? AreaName, string Hours, IReadOnlyList<string> Roles,
    string Signer, DateOnly From, DateOnly? Until, bool IsSample)
{
    internal static OfficeView Of(Office o, IPlaces places) => new(
        o.Code.ToString(), o.OldCode, o.Name, Words.Kebab(o.Kind), Words.Kebab(o.Level), o.Parent?.ToString(), o.Area?.ToString(),
        o.Area is { } code && places.Find(code) is { } area ? Words.Label(area, places) : null, o.Hours, o.Roles, o.Signer, o.From, o.Until, o.IsSample);
}

/// <summary>How values are written in addresses and JSON.</summary>
internal static class Words
{
    internal static string Kebab(Enum value) => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <summary>Reads <c>commune-police</c>; an absent text is null.</summary>
    internal static bool TryParse<T>(string? text, out T? value) where T : struct, Enum
    {
        value = null;
        if (string.IsNullOrEmpty(text)) return true;
        foreach (var known in Enum.GetValues<T>())
            if (Kebab(known) == text)
            {
                value = known;
                return true;
            }
        return false;
    }

    /// <summary>The area with those above it: <c>Phường Phúc Xá, Quận Ba Đình, Hà Nội (trước 01/07/2025)</c>.</summary>
    internal static string Label(Area area, IPlaces places)
    {
        var path = places.Path(area.Code);
        var names = path.Select((a, i) => i == 0 ? area.FullName : a.Level == AreaLevel.Province ? a.Name : a.FullName);
        return string.Join(", ", names);
    }
}
