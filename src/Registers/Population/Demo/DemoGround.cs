using DeAn06.Places;
using DeAn06.Population.Numbers;

namespace DeAn06.Population.Demo;

/// <summary>A province of birth registration with today's province and the old communes inside it.</summary>
internal sealed record OldProvince(NumberPrefix Prefix, string Today, IReadOnlyList<Area> Communes)
{
    internal int Region => int.Parse(Prefix.Prefix) switch { <= 37 => 0, <= 68 => 1, _ => 2 };
}

/// <summary>Where the demo nation lives: the twelve full communes for most, every commune of the country for the rest.</summary>
internal sealed class DemoGround
{
    private const double InFullCommunes = 0.85;
    private readonly IReadOnlyList<Area> communes;
    private readonly IReadOnlyList<Area> full;
    private readonly Dictionary<AreaCode, string> todayOf = [];

    internal DemoGround(IPlaces places)
    {
        Places = places;
        communes = [.. places.Children(null).SelectMany(p => places.Children(p.Code))];
        full = [.. DemoCommunes.All.Select(c => places.Find(AreaCode.Parse(c.Code))!)];
        foreach (var commune in communes) todayOf[commune.Code] = places.Path(commune.Code)[^1].Code.ToString();
        var today = Lists.SeedTable.Read("number-prefixes", r => (Prefix: r("prefix"), Old: r("old_area"), Today: r("today_area"))).ToDictionary(r => r.Prefix);
        Old = [.. NumberPrefixes.Provinces.Select(p => new OldProvince(p, today[p.Prefix].Today, OldCommunes(AreaCode.Parse(today[p.Prefix].Old))))];
        ByToday = Old.ToLookup(o => o.Today);
    }

    internal IPlaces Places { get; }

    internal IReadOnlyList<OldProvince> Old { get; }

    internal ILookup<string, OldProvince> ByToday { get; }

    internal Area Home(Random random) => random.NextDouble() < InFullCommunes ? full[random.Next(full.Count)] : communes[random.Next(communes.Count)];

    internal string ProvinceOf(Area commune) => todayOf[commune.Code];

    /// <summary>Where someone was born who lives in a province of today: mostly within it, sometimes far away.</summary>
    internal OldProvince Origin(Random random, string todayProvince)
    {
        var near = ByToday[todayProvince].ToList();
        return near.Count > 0 && random.NextDouble() < 0.8 ? near[random.Next(near.Count)] : Old[random.Next(Old.Count)];
    }

    /// <summary>Xã, huyện, tỉnh of an area, as people wrote it.</summary>
    internal string LineOf(AreaCode code) => string.Join(", ", Places.Path(code).Select(a => a.FullName));

    private IReadOnlyList<Area> OldCommunes(AreaCode province) =>
        [.. Places.Children(province, AreaMap.Before).SelectMany(d => Places.Children(d.Code, AreaMap.Before))];
}
