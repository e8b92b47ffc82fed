using DeAn06.Places;

namespace DeAn06.Seed.Places;

/// <summary>A commune's figures after repair; <paramref name="Defect"/> says why something is missing.</summary>
internal sealed record Stat(string Code, int? People, decimal? Km2, string Lat, string Lon, string Defect);

/// <summary>Repairs of the table of areas and populations of today's communes.</summary>
internal static class StatRepairs
{
    internal static List<Stat> Repair(IReadOnlyList<(string Code, AreaKind Kind, string People, string Km2, string Lat, string Lon)> rows)
    {
        var twice = rows.Where(r => Repairs.People(r.People) is not null && Repairs.Km2(r.Km2) is not null)
            .GroupBy(r => (Repairs.People(r.People), Repairs.Km2(r.Km2))).Where(g => g.Count() > 1).Select(g => g.Key).ToHashSet();
        return rows.Select(r =>
        {
            var (people, km2) = (Repairs.People(r.People), Repairs.Km2(r.Km2));
            if (twice.Contains((people, km2))) // filled in by name: two communes cannot share both figures to the last digit
                return new Stat(r.Code, null, null, r.Lat, r.Lon, "same figures as a namesake");
            var defect = Repairs.Implausible(r.Kind, people, km2);
            if (defect is not null) return new Stat(r.Code, null, Repairs.SpoilsArea(people) ? null : km2, r.Lat, r.Lon, defect);
            return new Stat(r.Code, people, km2, r.Lat, r.Lon, people is null ? "population not stated" : km2 is null ? "area not stated" : "");
        }).ToList();
    }
}
