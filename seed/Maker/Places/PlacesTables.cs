using System.Globalization;
using System.Text.RegularExpressions;
using DeAn06.Places;

namespace DeAn06.Seed.Places;

/// <summary>Reads the gathered tables on administrative areas and writes <c>seed/places</c>.</summary>
internal sealed partial class PlacesTables(string sources)
{
    private readonly Dictionary<string, string> provinces = [];

    internal void WriteTo(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var row in Read("admin/map_provinces_old_to_new.csv")) provinces.Add(row["old_code"], row["new_code"]);
        Csv.Write(Path.Combine(folder, "areas.csv"), "code,parent,kind,name", Areas());
        Csv.Write(Path.Combine(folder, "changes.csv"), "code,on,sure,kind_before,name_before,kind_after,name_after,source", Changes());
        Csv.Write(Path.Combine(folder, "aliases.csv"), "code,name,source", Aliases());
        Csv.Write(Path.Combine(folder, "mapping.csv"), "from,to,part,agreement", Mapping());
        Csv.Write(Path.Combine(folder, "figures.csv"), "code,population,km2,lat,lon,defect", Figures());
        Csv.Write(Path.Combine(folder, "agencies.csv"), "code,scope,name,province,verified", Agencies());
    }

    private List<Dictionary<string, string>> Read(string file) => Csv.Read(Path.Combine(sources, file));

    private IEnumerable<string[]> Areas()
    {
        foreach (var p in Read("admin/provinces_pre2025.csv")) yield return ["c" + p["gso_code"], "", Kebab(Repairs.KindOf(p["type"])), p["name_vi"]];
        foreach (var d in Read("admin/districts_pre2025.csv")) yield return ["c" + d["gso_code"], "c" + d["province_code"], Kebab(Repairs.KindOf(d["type"])), Bare(d["full_name_vi"])];
        foreach (var w in Read("admin/wards_pre2025.csv")) yield return ["c" + w["gso_code"], "c" + w["district_code"], Kebab(Repairs.KindOf(w["type"])), Bare(w["full_name_vi"])];
        foreach (var p in Read("admin/provinces_post2025.csv")) yield return [p["gso_code"], "", Kebab(Repairs.KindOf(p["type_20250701"])), p["name_vi"]];
        foreach (var w in Read("admin/wards_post2025.csv"))
        {
            var (kind, name) = Repairs.KindAndName(w["full_name_at_20250701"]);
            yield return [w["gso_code"], w["province_code"], Kebab(kind), name];
        }
    }

    private static string Bare(string fullName) => Repairs.KindAndName(fullName).Name;

    private IEnumerable<string[]> Changes()
    {
        const string dongNai = "Nghị quyết 30/2026/QH16, từ 30/04/2026 (nguồn thứ cấp)";
        foreach (var p in Read("admin/provinces_post2025.csv").Where(p => p["type_20250701"] != p["type_current_20260712"]))
            yield return [p["gso_code"], "2026-04-30", "no", Kebab(Repairs.KindOf(p["type_20250701"])), p["name_vi"], Kebab(Repairs.KindOf(p["type_current_20260712"])), p["name_vi"], dongNai];
        foreach (var w in Read("admin/wards_post2025.csv").Where(w => !Repairs.IsSpellingOnly(w["full_name_at_20250701"], w["full_name_vi"])))
        {
            var (before, nameBefore) = Repairs.KindAndName(w["full_name_at_20250701"]);
            var (after, nameAfter) = Repairs.KindAndName(w["full_name_vi"]);
            yield return before != after
                ? [w["gso_code"], "2026-04-30", "no", Kebab(before), nameBefore, Kebab(after), nameAfter, dongNai]
                : [w["gso_code"], "2026-07-12", "no", Kebab(before), nameBefore, Kebab(after), nameAfter, "Danh mục ngày 12/07/2026; chưa rõ ngày đổi"];
        }
    }

    private IEnumerable<string[]> Aliases()
    {
        foreach (var w in Read("admin/wards_post2025.csv"))
            if (Repairs.KindAndName(w["full_name_vi"]).Name != Repairs.KindAndName(w["full_name_at_20250701"]).Name && Repairs.IsSpellingOnly(w["full_name_at_20250701"], w["full_name_vi"]))
                yield return [w["gso_code"], Repairs.KindAndName(w["full_name_vi"]).Name, "spelling"];
        foreach (var (code, name) in Nicknames) yield return [code, name, "usage"];
    }

    /// <summary>How people and older papers call some provinces.</summary>
    private static readonly (string, string)[] Nicknames =
    [
        ("79", "HCM"), ("79", "Sài Gòn"), ("79", "TPHCM"), ("79", "SG"), ("c79", "HCM"), ("c79", "Sài Gòn"), ("c79", "TPHCM"), ("c79", "SG"),
        ("01", "HN"), ("c01", "HN"), ("46", "Thừa Thiên Huế"), ("c46", "Thừa Thiên Huế"), ("46", "TT Huế"), ("c46", "TT Huế"),
        ("c77", "BRVT"), ("c77", "BR-VT"), ("c77", "Vũng Tàu"), ("31", "HP"), ("c31", "HP"), ("48", "ĐN"), ("c48", "ĐN"), ("c66", "Đăk Lăk"), ("66", "Đăk Lăk"),
        ("c66", "Đắc Lắc"), ("66", "Đắc Lắc"), ("c67", "Đăk Nông"), ("c67", "Đắc Nông"), ("c62", "Kontum"), ("c60", "Phan Thiết"),
    ];

    private IEnumerable<string[]> Mapping()
    {
        foreach (var (old, now) in provinces) yield return ["c" + old, now, "full", "derived"];
        foreach (var d in Read("admin/map_island_districts_old_to_new.csv")) yield return ["c" + d["old_district_code"], d["new_ward_code"], "full", "derived"];
        var formedFrom = Read("admin/ward_stats_post2025.csv").ToDictionary(s => s["gso_code"], s => s["formed_from_text"]);
        var oldNames = Read("admin/wards_pre2025.csv").ToDictionary(w => w["gso_code"], w => w["full_name_vi"]);
        var lines = Read("admin/map_wards_old_to_new.csv")
            .Select(m => new MappingLine(m["old_ward_code"], m["new_ward_code"], m["old_province_code"], m["new_province_code"], m["part"], m["agreement"])).ToList();
        foreach (var m in MappingRepairs.Repair(lines, provinces, l => MappingRepairs.SaysRest(formedFrom[l.New], oldNames[l.Old])))
            yield return [m.From.ToString(), m.To.ToString(), Kebab(m.Part), Kebab(m.Agreement)];
    }

    private IEnumerable<string[]> Figures()
    {
        foreach (var p in Read("admin/province_stats_post2025.csv").OrderBy(p => p["gso_code"], StringComparer.Ordinal))
            yield return [p["gso_code"], p["population"], p["area_km2"], p["lat"], p["lon"], ""];
        var kinds = Read("admin/wards_post2025.csv").ToDictionary(w => w["gso_code"], w => Repairs.KindAndName(w["full_name_at_20250701"]).Kind);
        var rows = Read("admin/ward_stats_post2025.csv").OrderBy(s => s["gso_code"], StringComparer.Ordinal)
            .Select(s => (s["gso_code"], kinds[s["gso_code"]], s["population"], s["area_km2"], s["lat"], s["lon"])).ToList();
        foreach (var s in StatRepairs.Repair(rows))
            yield return [s.Code, Text(s.People), Text(s.Km2), s.Lat, s.Lon, s.Defect];
    }

    private IEnumerable<string[]> Agencies()
    {
        foreach (var a in Read("codes/agency_level1_codes.csv"))
            yield return [a["code"], a["kind"] == "central" ? "central" : "province", a["name"], a["gso_code"] is { Length: > 0 } p ? "c" + p : "", a["verified"] == "V" ? "yes" : "no"];
    }

    private static string Text(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture) ?? "";

    private static string Kebab(Enum value) => WordStart().Replace(value.ToString(), "-$0").ToLowerInvariant();

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex WordStart();
}
