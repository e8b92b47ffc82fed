using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Places;
using DeAn06.Population.Desk;
using Microsoft.Extensions.Localization;

namespace DeAn06.Population.Surroundings;

/// <summary>What an officer sees of their area before searching anybody: counts and the newest changes, no names.</summary>
internal sealed record OwnAreaView(string Area, AreaCounted Counted, IReadOnlyList<AreaChange> Changes,
    IReadOnlyDictionary<(string Actor, string Office), string> Names, IPlaces Places, Words Words)
{
    internal string Name => Area.Length == 0 ? "" : Words.PlaceOf(Area);

    internal string WhoOf(AreaChange change) => Names[(change.Actor, change.Office)];

    internal bool IsCommune => Area.Length == 5;

    internal string NameOf(AreaCount part, IStringLocalizer texts) => IsCommune
        ? part.Area.Length == 0 ? texts["Chưa ghi thôn, tổ"].Value : part.Area
        : AreaCode.TryParse(part.Area, out var code) && Places.Find(code) is { } area ? area.FullName : part.Area;

    internal IEnumerable<Kpi> Figures(IStringLocalizer texts) =>
    [
        new(texts["Người đang sống"], Counted.Persons.ToString("N0")),
        new(texts["Hộ"], Counted.Households.ToString("N0")),
    ];
}

/// <summary>Puts the starting view of an office's area together.</summary>
internal sealed class OwnArea(AreaCounts counts, AreaChanges changes, ActorNames names, IPlaces places, Words words)
{
    /// <summary>Null for who answers for no area.</summary>
    internal async Task<OwnAreaView?> OfAsync(Act act, CancellationToken ct)
    {
        if (act.Jurisdiction is not { } area || area.Length is not (0 or 2 or 5)) return null;
        var communes = area.Length switch { 0 => null, 2 => places.Children(AreaCode.Parse(area)).Select(c => c.Code.ToString()).ToArray(), _ => new[] { area } };
        var newest = await changes.OfAsync(communes, ct);
        return new OwnAreaView(area, await counts.OfAsync(area, act.At, ct), newest, await names.OfAsync(newest.Select(c => (c.Actor, c.Office)), ct), places, words);
    }
}
