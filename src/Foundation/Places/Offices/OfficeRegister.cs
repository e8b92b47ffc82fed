using DeAn06.Places.Areas;

namespace DeAn06.Places.Offices;

/// <summary>The immutable register behind <see cref="IOffices"/>.</summary>
internal sealed class OfficeRegister : IOffices
{
    private readonly PlacesSnapshot places;
    private readonly Dictionary<OfficeCode, Office[]> states;
    private readonly Dictionary<string, OfficeCode> byOldCode = [];
    private readonly ILookup<AreaCode?, Office> byArea;
    private readonly ILookup<OfficeCode?, Office> byParent;
    private readonly (Office Office, string Folded)[] open; // by code

    internal OfficeRegister(IEnumerable<Office> offices, PlacesSnapshot places)
    {
        this.places = places;
        states = offices.GroupBy(o => o.Code).ToDictionary(g => g.Key, g => g.OrderBy(o => o.From).ToArray());
        foreach (var (code, history) in states)
            if (history[^1].OldCode is { } old) byOldCode[old] = code;
        var now = states.Values.Select(h => h[^1]).Where(o => o.Until is null).OrderBy(o => o.Code).ToList();
        byArea = now.ToLookup(o => o.Area);
        byParent = now.ToLookup(o => o.Parent);
        open = [.. now.Select(o => (o, Spelling.Fold(o.Name)))];
    }

    public Office? Find(OfficeCode code, DateOnly? on = null)
    {
        if (!states.TryGetValue(code, out var history)) return null;
        if (on is not { } day) return history[^1].Until is null ? history[^1] : null;
        return Array.FindLast(history, o => o.From <= day && (o.Until is null || day < o.Until));
    }

    public Office? Find(string code)
    {
        if (!OfficeCode.TryParse(code, out var parsed) && !byOldCode.TryGetValue(code, out parsed)) return null;
        return states.TryGetValue(parsed, out var history) ? history[^1] : null;
    }

    public IReadOnlyList<Office> In(AreaCode area, OfficeKind? kind = null) => [.. byArea[area].Where(o => kind is null || o.Kind == kind)];

    public Office? Competent(AreaCode area, OfficeKind kind)
    {
        foreach (var at in places.Path(area))
            if (byArea[at.Code].FirstOrDefault(o => o.Kind == kind) is { } found) return found;
        return byArea[null].FirstOrDefault(o => o.Kind == kind);
    }

    public IReadOnlyList<Office> History(OfficeCode code) => states.GetValueOrDefault(code, []);

    public IReadOnlyList<Office> Below(OfficeCode parent) => [.. byParent[parent]];

    public IReadOnlyList<Office> Search(string? words, OfficeKind? kind = null, AreaCode? within = null, OfficeCode? after = null, int limit = 20)
    {
        var typed = Spelling.Fold(words ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var found = new List<Office>(limit);
        foreach (var (office, folded) in open)
        {
            if (after is { } last && office.Code.CompareTo(last) <= 0 || kind is not null && office.Kind != kind) continue;
            if (within is { } area && (office.Area is not { } of || !places.IsWithin(of, area)) || !Array.TrueForAll(typed, w => folded.Contains(w, StringComparison.Ordinal))) continue;
            found.Add(office);
            if (found.Count == limit) break;
        }
        return found;
    }

    public bool Covers(OfficeCode office, AreaCode area) => Find(office) is { } o && (o.Area is not { } of || places.Contains(of, area));
}
