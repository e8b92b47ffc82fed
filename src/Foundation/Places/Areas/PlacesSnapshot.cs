using System.Collections.Concurrent;
using DeAn06.Places.Resolving;
using DeAn06.Places.Tables;

namespace DeAn06.Places.Areas;

/// <summary>The immutable snapshot behind <see cref="IPlaces"/>. About 14,000 areas, a few megabytes, built in well under half a second.</summary>
internal sealed class PlacesSnapshot : IPlaces
{
    private readonly Dictionary<AreaCode, Area> areas; // under their latest names
    private readonly ILookup<AreaCode, AreaChange> changes;
    private readonly Dictionary<AreaCode, AreaMapping[]> mappings;
    private readonly Dictionary<AreaCode, Area[]> children; // by code
    private readonly ConcurrentDictionary<AreaCode, Area[]> listed = new(); // by name, made when first asked for
    private readonly Area[][] provinces; // by map
    private readonly AreaSearch search;
    private readonly AddressResolver resolver;

    internal PlacesSnapshot(PlacesTables tables)
    {
        changes = tables.Changes.OrderBy(c => c.On).ToLookup(c => c.Code);
        var figures = tables.Figures.ToDictionary(f => f.Code);
        areas = tables.Areas.Select(row => Latest(row, figures.GetValueOrDefault(row.Code))).ToDictionary(a => a.Code);
        children = areas.Values.Where(a => a.Parent is not null).GroupBy(a => a.Parent!.Value)
            .ToDictionary(g => g.Key, g => g.OrderBy(a => a.Code).ToArray());
        provinces = [.. new[] { AreaMap.Today, AreaMap.Before }.Select(map => areas.Values
            .Where(a => a.Map == map && a.Level == AreaLevel.Province).OrderBy(a => a.Name, NameOrder.Vietnamese).ToArray())];
        mappings = tables.Mapping.SelectMany<AreaMapping, (AreaCode Key, AreaMapping Line)>(m => [(m.From, m), (m.To, m)])
            .GroupBy(p => p.Key, p => p.Line).ToDictionary(g => g.Key, g => g.ToArray());
        var aliases = tables.Aliases.ToLookup(a => a.Code, a => a.Name);
        var folded = areas.Values.ToDictionary(a => a.Code, a => Spelling.Fold(a.Name));
        search = new AreaSearch(areas, folded, aliases);
        resolver = new AddressResolver(this, areas.Values, folded, aliases, changes, tables.Taught);
    }

    public Area? Find(AreaCode code, DateOnly? on = null)
    {
        if (!areas.TryGetValue(code, out var area) || on is not { } day) return area;
        var before = changes[code].FirstOrDefault(c => c.On > day);
        return before is null ? area : area with { Kind = before.KindBefore, Name = before.NameBefore };
    }

    public IReadOnlyList<Area> Children(AreaCode? parent, AreaMap map = AreaMap.Today) =>
        parent is not { } code ? provinces[(int)map]
        : children.TryGetValue(code, out var inside) ? listed.GetOrAdd(code, static (_, areas) => [.. areas.OrderBy(a => a.Name, NameOrder.Vietnamese)], inside)
        : [];

    public IReadOnlyList<Area> Path(AreaCode code)
    {
        var path = new List<Area>(3);
        for (AreaCode? at = code; at is { } c && areas.TryGetValue(c, out var area); at = area.Parent) path.Add(area);
        return path;
    }

    public IReadOnlyList<Area> Search(string words, AreaMap map = AreaMap.Today, AreaLevel? level = AreaLevel.Commune, AreaCode? within = null, int limit = 20) =>
        search.Find(words, map, level, within, limit, this);

    public Resolution Resolve(OldAddress address) => resolver.Resolve(address);

    public Resolution Resolve(AreaCode code) => resolver.Resolve(code);

    public IReadOnlyList<AreaMapping> Mappings(AreaCode code) => mappings.GetValueOrDefault(code, []);

    public IReadOnlyList<AreaEvent> History(AreaCode code) => AreaHistory.Of(code, this, changes[code]);

    public bool Contains(AreaCode outer, AreaCode inner)
    {
        if (outer.Map == inner.Map) return IsWithin(inner, outer);
        if (outer.Map == AreaMap.Today) // every part the old area went to must lie in the outer one
            return Leaves(inner).ToList() is { Count: > 0 } olds && olds.All(o => Mappings(o) is { Count: > 0 } parts && parts.All(m => IsWithin(m.To, outer)));
        return Leaves(inner).ToList() is { Count: > 0 } news // every old part of today's area must lie in the old outer one
            && news.All(n => Mappings(n) is { Count: > 0 } parts && parts.All(m => IsWithin(m.From, outer)));
    }

    public Restatement Restate(IReadOnlyDictionary<AreaCode, decimal> figures, AreaMap to, AreaLevel level, RestateBy by = RestateBy.Population) =>
        new Restating(this, to, level, by).Run(figures);

    public int Count(AreaMap map, AreaLevel level) => areas.Values.Count(a => a.Map == map && a.Level == level);

    /// <summary>The areas that have nothing inside them: communes, and the old island districts.</summary>
    internal IEnumerable<AreaCode> Leaves(AreaCode code)
    {
        if (!areas.ContainsKey(code)) return [];
        return children.TryGetValue(code, out var inside) ? inside.SelectMany(c => Leaves(c.Code)) : [code];
    }

    internal bool IsWithin(AreaCode inner, AreaCode outer)
    {
        for (AreaCode? at = inner; at is { } c; at = areas.GetValueOrDefault(c)?.Parent)
            if (c == outer) return areas.ContainsKey(c);
        return false;
    }

    private Area Latest(AreaRow row, FigureRow? figure)
    {
        var last = changes[row.Code].LastOrDefault();
        var before = row.Code.Map == AreaMap.Before;
        return new Area(row.Code, last?.KindAfter ?? row.Kind, last?.NameAfter ?? row.Name, row.Parent,
            before ? null : Reform.Day, before ? Reform.LastDayBefore : null, figure?.Population, figure?.Km2, figure?.Lat, figure?.Lon);
    }
}
