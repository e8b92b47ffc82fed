namespace DeAn06.Seed;

/// <summary>
/// Writes seed/law/holidays.csv and seed/law/lunar_new_year.csv from the gathered calendar tables. Repairs: every row says whether its decision was
/// read (unsure otherwise); a day in lieu of an unsure holiday is itself unsure; rows of 2020 rest on the Labour Code of 2012.
/// </summary>
internal static class LawTables
{
    private static readonly Dictionary<string, string> English = new()
    {
        ["TET_DUONG"] = "New Year's Day", ["TET_AM"] = "Lunar New Year", ["GIO_TO"] = "Hùng Kings' Commemoration Day", ["30_4"] = "Victory Day",
        ["1_5"] = "International Labour Day", ["QUOC_KHANH"] = "National Day", ["VAN_HOA"] = "Vietnam Culture Day",
        ["HOAN_DOI"] = "Day off in exchange", ["LAM_BU"] = "Make-up working day",
    };

    private sealed record Row(string Day, string Kind, string Code, string NameVi, string NameEn, string Decision, bool Unsure);

    internal static void Write(string data, string seed)
    {
        Directory.CreateDirectory(seed);
        WriteHolidays(Path.Combine(data, "calendar", "holidays_vn_2020_2035.csv"), Path.Combine(seed, "holidays.csv"));
        WriteLunar(Path.Combine(data, "calendar", "lunar_new_year_1975_2060.csv"), Path.Combine(seed, "lunar_new_year.csv"));
    }

    private static void WriteHolidays(string from, string to)
    {
        var read = Csv.Read(from);
        var unsureDays = read.Where(r => IsUnsure(r["basis"])).Select(r => r["date"]).ToHashSet();
        var names = read.Where(r => r["kind"] == "holiday").DistinctBy(r => r["name"]).ToDictionary(r => r["name"], r => r["code"]);
        var rows = read.Select(r => Mend(r, unsureDays, names)).OrderBy(r => r.Day, StringComparer.Ordinal).ToList();
        Csv.Write(to, "day,kind,code,name_vi,name_en,decision,unsure",
            rows.Select(r => (IReadOnlyList<string>)[r.Day, r.Kind, r.Code, r.NameVi, r.NameEn, r.Decision, r.Unsure ? "1" : "0"]));
    }

    private static Row Mend(Dictionary<string, string> r, HashSet<string> unsureDays, Dictionary<string, string> names)
    {
        string basis = r["basis"], name = r["name"].Replace(" (10/3 âm lịch)", "");
        var kind = r["kind"].Replace("_", "-");
        var inLieuOf = basis.Contains("(trùng ") ? basis.Split("(trùng ")[1].TrimEnd(')') : null;
        var unsure = IsUnsure(basis) || (inLieuOf is not null && unsureDays.Contains(inLieuOf));
        var of = r["name"].Replace("Nghỉ bù ", "");
        var code = kind == "compensatory" ? "NGHI_BU" : r["code"];
        var english = kind == "compensatory" ? English[names[of]] + " (day in lieu)" : English[code];
        if (name.Contains("liền kề")) english += " (adjacent day)";
        return new Row(r["date"], kind, code, name, english, Decision(basis, r["date"]), unsure);
    }

    private static bool IsUnsure(string basis) =>
        basis.Contains("GIẢ ĐỊNH") || basis.Contains("nền") || basis.Contains("phương án 10/01");

    private static string Decision(string basis, string day)
    {
        if (day.StartsWith("2020", StringComparison.Ordinal))
            basis = basis.Contains("Đ111.3") ? basis.Replace("BLLĐ 2019 Đ111.3", "BLLĐ 2012 Đ115.3") : basis.Replace("BLLĐ 2019 Đ112.1", "BLLĐ 2012 Đ115.1");
        if (basis.Contains("CV 9859")) return "BLLĐ 2019 Đ112; công văn 9859/VPCP-KGVX (2025)";
        if (basis.Contains("NQ 28/2026")) return "Nghị quyết 28/2026/QH16 (chưa đọc văn bản)";
        var parts = basis.Split(';', StringSplitOptions.TrimEntries);
        if (parts[0].StartsWith("làm bù", StringComparison.Ordinal)) parts[0] = parts[0].Replace("làm bù", "hoán đổi, làm bù ngày");
        if (parts[0].StartsWith("cho ", StringComparison.Ordinal)) parts[0] = parts[0].Replace("cho ", "hoán đổi, làm bù cho ngày ");
        if (parts.Length == 1) return parts[0];
        if (basis.Contains("GIẢ ĐỊNH")) return parts[0] + "; dự tính, chờ Thủ tướng quyết định";
        return parts[0] + (IsUnsure(basis) ? "; chưa đối chiếu quyết định" : "; quyết định hằng năm (nguồn thứ cấp)");
    }

    private static void WriteLunar(string from, string to) => Csv.Write(to, "year,new_year,hung_kings,leap_month",
        Csv.Read(from).Select(r => (IReadOnlyList<string>)[r["year"], r["tet_date"], r["gio_to_10_3"], r["leap_month"]]));
}
