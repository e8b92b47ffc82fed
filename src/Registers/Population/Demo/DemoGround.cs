using DeAn06.Places;
using DeAn06.Population.Numbers;

namespace DeAn06.Population.Demo;

/// <summary>A province of birth registration with today's province and the old communes inside it.</summary>
internal sealed record OldProvince(NumberPrefix Prefix, string Today, IReadOnlyList<Area> Communes)
{
    internal int Region => int.Parse(Prefix.Prefix) switch { <= 37 => 0, <= 68 => 1, _ => 2 };
}

/// <summary>A place to live on both maps: a commune of today and the old commune that stood there until the reform; null where none is known.</summary>
internal sealed record DemoPlace(Area Today, string Province, Area? Old, OldProvince Origin);

/// <summary>
/// Where the demo nation lives. A small nation fills the twelve full communes, since below three people per commune nobody has neighbours; the
/// larger it is, the more it spreads over every commune of the country in proportion to the people who live there.
/// </summary>
internal sealed class DemoGround
{
    private const double InFullCommunes = 0.85;
    private const int Small = 10_000;
    private const int UnknownPopulation = 5_000;
    private readonly double share;
    private readonly IReadOnlyList<Area> full;
    private readonly Wheel<Area> communes = new();
    private readonly Dictionary<string, Wheel<Area>> ofProvince = [];
    private readonly Dictionary<AreaCode, string> provinceOf = [];
    private readonly Dictionary<AreaCode, IReadOnlyList<DemoPlace>> placesIn = [];
    private readonly Dictionary<AreaCode, string> lines = [];
    private readonly Dictionary<string, OldProvince> byOldCode;

    internal DemoGround(IPlaces places, int people)
    {
        Places = places;
        share = InFullCommunes * Math.Sqrt(Math.Min(1, (double)Small / Math.Max(1, people)));
        full = [.. DemoCommunes.All.Select(c => places.Find(AreaCode.Parse(c.Code))!)];
        foreach (var province in places.Children(null))
            foreach (var commune in places.Children(province.Code)) Settle(commune, province.Code.ToString());
        var areas = Lists.SeedTable.Read("number-prefixes", r => (Prefix: r("prefix"), Old: r("old_area"), Today: r("today_area"))).ToDictionary(r => r.Prefix);
        Old = [.. NumberPrefixes.Provinces.Select(p => new OldProvince(p, areas[p.Prefix].Today, OldCommunes(AreaCode.Parse(areas[p.Prefix].Old))))];
        ByToday = Old.ToLookup(o => o.Today);
        byOldCode = Old.ToDictionary(o => areas[o.Prefix.Prefix].Old);
    }

    internal IPlaces Places { get; }

    internal IReadOnlyList<OldProvince> Old { get; }

    internal ILookup<string, OldProvince> ByToday { get; }

    /// <summary>Somewhere in the country.</summary>
    internal DemoPlace Anywhere(Random random) =>
        In(random.NextDouble() < share ? full[random.Next(full.Count)] : communes.Spin(random), random);

    /// <summary>Somewhere in one of the twelve communes that have offices, where people come to work.</summary>
    internal DemoPlace InFullCommune(Random random) => In(full[random.Next(full.Count)], random);

    /// <summary>Somewhere in the same province.</summary>
    internal DemoPlace Near(DemoPlace place, Random random)
    {
        var among = full.Where(f => provinceOf[f.Code] == place.Province).ToList();
        return In(among.Count > 0 && random.NextDouble() < share ? among[random.Next(among.Count)] : ofProvince[place.Province].Spin(random), random);
    }

    /// <summary>A place in a commune of today, with one of the old communes it was formed from.</summary>
    internal DemoPlace In(Area commune, Random random)
    {
        if (!placesIn.TryGetValue(commune.Code, out var choices)) placesIn[commune.Code] = choices = ChoicesIn(commune);
        return choices[choices.Count == 1 ? 0 : random.Next(choices.Count)];
    }

    internal DemoPlace In(string commune, Random random) => In(Places.Find(AreaCode.Parse(commune))!, random);

    internal string ProvinceOf(Area commune) => provinceOf[commune.Code];

    /// <summary>The birthplace of someone whose family lives in a place: mostly there, sometimes far away.</summary>
    internal DemoPlace Origin(DemoPlace home, Random random) => random.NextDouble() switch { < 0.72 => home, < 0.86 => Near(home, random), _ => Anywhere(random) };

    /// <summary>Xã, huyện, tỉnh of an area, as people wrote it.</summary>
    internal string LineOf(Area area)
    {
        if (!lines.TryGetValue(area.Code, out var line)) lines[area.Code] = line = string.Join(", ", Places.Path(area.Code).Select(a => a.FullName));
        return line;
    }

    private void Settle(Area commune, string province)
    {
        provinceOf[commune.Code] = province;
        var weight = commune.Population ?? UnknownPopulation;
        communes.Add(commune, weight);
        if (!ofProvince.TryGetValue(province, out var wheel)) ofProvince[province] = wheel = new();
        wheel.Add(commune, weight);
    }

    private IReadOnlyList<DemoPlace> ChoicesIn(Area commune)
    {
        var province = provinceOf[commune.Code];
        // A special zone was an island district that had no communes.
        var formedFrom = Places.Mappings(commune.Code).Select(m => Places.Find(m.From)).OfType<Area>().Where(a => a.Level != AreaLevel.Province).DistinctBy(a => a.Code)
            .Select(old => new DemoPlace(commune, province, old, byOldCode[Places.Path(old.Code)[^1].Code.ToString()])).ToList();
        return formedFrom.Count > 0 ? formedFrom : [new DemoPlace(commune, province, null, ByToday[province].First())];
    }

    private IReadOnlyList<Area> OldCommunes(AreaCode province) =>
        [.. Places.Children(province, AreaMap.Before).SelectMany(d => Places.Children(d.Code, AreaMap.Before))];
}
