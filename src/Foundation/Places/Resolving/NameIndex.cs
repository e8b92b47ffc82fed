using System.Runtime.InteropServices;

namespace DeAn06.Places.Resolving;

/// <summary>Areas by compact name, under every name they ever carried on their map and every alias.</summary>
internal sealed class NameIndex
{
    /// <summary>An area under one of its names.</summary>
    internal readonly record struct Named(Area Area, string Name)
    {
        /// <summary>True when marks written so can mean this name.</summary>
        internal bool Sounds(string sound) => Spelling.Sound(Name).Replace(" ", "") == sound;
    }

    private readonly Dictionary<(AreaMap, AreaLevel, string), Named[]> byName = [];

    internal NameIndex(IEnumerable<Area> areas, IReadOnlyDictionary<AreaCode, string> folded, ILookup<AreaCode, string> aliases, ILookup<AreaCode, AreaChange> changes)
    {
        foreach (var area in areas)
        {
            Add(area, area.Name, Spelling.CompactFolded(folded[area.Code]));
            foreach (var alias in aliases[area.Code]) Add(area, alias, Spelling.Compact(alias));
            foreach (var change in changes[area.Code])
                Add(area with { Kind = change.KindBefore, Name = change.NameBefore }, change.NameBefore, Spelling.Compact(change.NameBefore));
        }
    }

    internal IReadOnlyList<Named> Find(AreaMap map, AreaLevel level, string compact) => byName.GetValueOrDefault((map, level, compact), []);

    private void Add(Area area, string name, string compact)
    {
        ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(byName, (area.Map, area.Level, compact), out _);
        list = list is null ? [new Named(area, name)] : [.. list, new Named(area, name)];
    }
}
