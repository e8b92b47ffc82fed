namespace DeAn06.Places.Areas;

/// <summary>Tells an area's life from the mapping and the dated changes.</summary>
internal static class AreaHistory
{
    internal static IReadOnlyList<AreaEvent> Of(AreaCode code, PlacesSnapshot places, IEnumerable<AreaChange> changes)
    {
        if (places.Find(code) is not { } area) return [];
        var events = new List<AreaEvent>();
        var lines = places.Mappings(code);
        var source = code.Level == AreaLevel.Province ? Reform.OfProvinces : Reform.OfCommunes;
        if (code.Map == AreaMap.Today)
        {
            var first = places.Find(code, Reform.Day)!.FullName;
            events.Add(new AreaEvent(AreaEventKind.Formed, Reform.Day, true, source, "", first, lines));
        }
        foreach (var c in changes)
        {
            var kind = c.KindBefore == c.KindAfter ? AreaEventKind.Renamed : AreaEventKind.Retyped;
            events.Add(new AreaEvent(kind, c.On, c.IsSure, c.Source, $"{c.KindBefore.Vi()} {c.NameBefore}", $"{c.KindAfter.Vi()} {c.NameAfter}", []));
        }
        if (code.Map == AreaMap.Before)
        {
            var end = lines.Count switch { 0 => AreaEventKind.Ended, 1 => AreaEventKind.MergedInto, _ => AreaEventKind.SplitInto };
            events.Add(new AreaEvent(end, Reform.Day, lines.All(l => l.Agreement != MappingAgreement.One), source, area.FullName, "", lines));
        }
        return events;
    }
}
