namespace DeAn06.Places.Areas;

/// <summary>
/// Restates figures on a map. The people (or surface) of each pair old commune – new commune are estimated once: a new commune's own figure,
/// shared between the old ones that formed it, where a whole old commune counts one and a part of one that went to k communes counts 1/k.
/// A figure is then shared in proportion to its pairs; where they all lead to one area, it goes there whole and is exact. New communes
/// without a plausible figure count as the mean.
/// </summary>
internal sealed class Restating(PlacesSnapshot places, AreaMap to, AreaLevel level, RestateBy by)
{
    private readonly decimal mean = Mean(places, by);

    internal Restatement Run(IReadOnlyDictionary<AreaCode, decimal> figures)
    {
        var sums = new SortedDictionary<AreaCode, (decimal Value, bool Estimate)>();
        var left = new Dictionary<AreaCode, decimal>();
        foreach (var (code, value) in figures)
        {
            var shares = Shares(code);
            if (shares.Count == 0) left[code] = value;
            else Spread(value, shares, sums);
        }
        return new Restatement([.. sums.Select(s => new RestatedFigure(s.Key, s.Value.Value, s.Value.Estimate))], by, left);
    }

    /// <summary>Shares out a value; the last area takes the remainder, so that nothing is lost to rounding.</summary>
    private static void Spread(decimal value, List<(AreaCode Code, decimal Weight)> shares, SortedDictionary<AreaCode, (decimal Value, bool Estimate)> sums)
    {
        var total = shares.Sum(s => s.Weight);
        var rest = value;
        for (var i = 0; i < shares.Count; i++)
        {
            var part = i == shares.Count - 1 ? rest : decimal.Round(value * shares[i].Weight / total, 6);
            rest -= part;
            var sum = sums.GetValueOrDefault(shares[i].Code);
            sums[shares[i].Code] = (sum.Value + part, sum.Estimate || shares.Count > 1);
        }
    }

    private List<(AreaCode Code, decimal Weight)> Shares(AreaCode code)
    {
        if (places.Find(code) is null) return [];
        if (code.Map == to) return Lift(code) is { } same && places.IsWithin(code, same) && Reaches(same) ? [(same, 1)] : [];
        var shares = new SortedDictionary<AreaCode, decimal>();
        foreach (var line in places.Leaves(code).SelectMany(places.Mappings))
        {
            if (Lift(to == AreaMap.Today ? line.To : line.From) is { } target && Reaches(target))
                shares[target] = shares.GetValueOrDefault(target) + Weight(line);
        }
        return [.. shares.Select(s => (s.Key, s.Value))];
    }

    /// <summary>The area of the level asked for that an area lies in; an island district, which has no communes, stands for itself.</summary>
    private AreaCode? Lift(AreaCode code)
    {
        var path = places.Path(code);
        return path.FirstOrDefault(a => a.Level == level)?.Code ?? (code.Level < level && !places.Children(code).Any() ? code : null);
    }

    private bool Reaches(AreaCode target) => target.Level == level || !places.Children(target).Any();

    private decimal Weight(AreaMapping line)
    {
        decimal part = Fraction(line), whole = 0;
        foreach (var sibling in places.Mappings(line.To)) whole += Fraction(sibling);
        return Size(line.To) * part / whole;
    }

    private decimal Fraction(AreaMapping line) => line.Part == AreaPart.Full ? 1 : 1m / places.Mappings(line.From).Count;

    private decimal Size(AreaCode today) => Size(places.Find(today)!, by) ?? mean;

    private static decimal? Size(Area area, RestateBy by) => by switch
    {
        RestateBy.Population => area.Population,
        RestateBy.Surface => area.AreaKm2,
        _ => 1,
    };

    private static decimal Mean(PlacesSnapshot places, RestateBy by) =>
        places.Children(null).SelectMany(p => places.Children(p.Code)).Select(c => Size(c, by)).Where(s => s is not null).DefaultIfEmpty(1).Average()!.Value;
}
