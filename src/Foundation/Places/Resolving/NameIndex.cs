using System.Runtime.InteropServices;

namespace DeAn06.Places.Resolving;

/// <summary>Areas by compact name, under every name they ever carried on their map and every alias.</summary>
internal sealed class NameIndex
{
    internal sealed record Named(Area Area, string Sound);

    private readonly Dictionary<(AreaMap, AreaLevel, string), List<Named>> byName = [];

    internal NameIndex(IEnumerable<Area> areas, ILookup<AreaCode, string> aliases, ILookup<AreaCode, AreaChange> changes)
    {
        foreach (var area in areas)
        {
            Add(area, area.Name);
            foreach (var alias in aliases[area.Code]) Add(area, alias);
            foreach (var change in changes[area.Code]) Add(area with { Kind = change.KindBefore, Name = change.NameBefore }, change.NameBefore);
        }
    }

    internal IReadOnlyList<Named> Find(AreaMap map, AreaLevel level, string compact) =>
        byName.TryGetValue((map, level, compact), out var found) ? found : [];

    private void Add(Area area, string name)
    {
        ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(byName, (area.Map, area.Level, Spelling.Compact(name)), out _);
        (list ??= []).Add(new Named(area, Spelling.Sound(name).Replace(" ", "")));
    }
}
