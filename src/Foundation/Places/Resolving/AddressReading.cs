namespace DeAn06.Places.Resolving;

/// <summary>A commune read in an address: how many words the reading used, and whether type and marks agree with the commune's name.</summary>
internal sealed record Reading(Area Commune, int Used, bool HasDistrict, bool HasProvince, bool KindAgrees, bool MarksAgree);

/// <summary>Reads an address from its end: province, district, commune, each optional but the last.</summary>
internal sealed class AddressReading(NameIndex names, Func<AreaCode, AreaCode, bool> isWithin)
{
    internal List<Reading> Read(AddressWords words, AreaMap map)
    {
        var readings = new List<Reading>();
        foreach (var (end, province) in Above(words, words.Count, map, AreaLevel.Province, null))
        {
            foreach (var (start, district) in map == AreaMap.Before ? Above(words, end, map, AreaLevel.District, province) : [(end, (Area?)null)])
            {
                Communes(words, start, map, province, district, readings);
                if (district is not null && start < end) IslandDistrict(words, start, district, province, readings);
            }
        }
        return Best(readings);
    }

    /// <summary>The provinces or districts that may stand before <paramref name="end"/>, and none at all.</summary>
    private IEnumerable<(int Start, Area? Area)> Above(AddressWords words, int end, AreaMap map, AreaLevel level, Area? within)
    {
        yield return (end, null);
        foreach (var (start, kinds, compact, _) in words.EndingAt(end))
        {
            if (start == 0 && level == AreaLevel.Province) continue;
            if (!IsBelow(kinds, level)) continue;
            var found = names.Find(map, level, compact).Select(n => n.Area).DistinctBy(a => a.Code)
                .Where(a => within is null || isWithin(a.Code, within.Code)).ToList();
            // a district or province may have changed its type since the address was written; but huyện Kỳ Anh is not thị xã Kỳ Anh
            var sameKind = found.Where(a => kinds.Contains(a.Kind)).ToList();
            foreach (var area in sameKind.Count > 0 ? sameKind : found) yield return (start, area);
        }
    }

    private static bool IsBelow(AreaKind[] kinds, AreaLevel level) => kinds.Length == 0 || kinds.Any(k => LevelOf(k).Contains(level));

    private static AreaLevel[] LevelOf(AreaKind kind) => kind switch
    {
        AreaKind.Municipality or AreaKind.Province => [AreaLevel.Province],
        AreaKind.Ward or AreaKind.Township or AreaKind.Commune or AreaKind.SpecialZone => [AreaLevel.Commune],
        _ => [AreaLevel.District],
    };

    private void Communes(AddressWords words, int end, AreaMap map, Area? province, Area? district, List<Reading> readings)
    {
        foreach (var (start, kinds, compact, written) in words.EndingAt(end))
        {
            if (!IsBelow(kinds, AreaLevel.Commune)) continue;
            var alone = province is null && district is null;
            if (start > 0 && (alone || district is null && !words.IsInnerPlace(start))) continue;
            var sound = words.HasMarks ? Spelling.Sound(written).Replace(" ", "") : null;
            foreach (var found in names.Find(map, AreaLevel.Commune, compact))
            {
                if (district is not null && !isWithin(found.Area.Code, district.Code) || province is not null && !isWithin(found.Area.Code, province.Code)) continue;
                readings.Add(new Reading(found.Area, words.Count - start, district is not null, province is not null,
                    kinds.Length == 0 || kinds.Contains(found.Area.Kind), sound is null || found.Sounds(sound)));
            }
        }
    }

    /// <summary>Hoàng Sa, Lý Sơn, Côn Đảo … were districts without communes: the district itself is the address.</summary>
    private void IslandDistrict(AddressWords words, int start, Area district, Area? province, List<Reading> readings)
    {
        if (Islands.Contains(district.Code)) readings.Add(new Reading(district, words.Count - start, true, province is not null, true, true));
    }

    /// <summary>The five districts that had no communes.</summary>
    internal static readonly IReadOnlySet<AreaCode> Islands =
        new[] { "c318", "c471", "c498", "c536", "c755" }.Select(AreaCode.Parse).ToHashSet();

    /// <summary>Keeps the readings that explain most: more of the places named, then the longest, then the right marks, then the right type.</summary>
    private static List<Reading> Best(List<Reading> readings)
    {
        if (readings.Count == 0) return readings;
        var best = readings.Max(Weight);
        return readings.Where(r => Weight(r) == best).DistinctBy(r => r.Commune.Code).ToList();
    }

    private static (int, int, int, int) Weight(Reading r) =>
        ((r.HasDistrict ? 1 : 0) + (r.HasProvince ? 1 : 0), r.KindAgrees ? 1 : 0, r.MarksAgree ? 1 : 0, r.Used);
}
