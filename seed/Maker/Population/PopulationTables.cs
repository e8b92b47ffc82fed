using System.Globalization;

namespace DeAn06.Seed.Population;

/// <summary>
/// Writes seed/population: the code lists that fields of a person refer to, the 63 prefixes of personal numbers, and the frequencies of names
/// that the demo nation is made from. English names of lists are ours.
/// </summary>
internal sealed class PopulationTables(string sources)
{
    private const string ReformEve = "2025-06-30";

    private static readonly Dictionary<string, string> Religions = new()
    {
        ["0"] = "None", ["1"] = "Buddhism", ["2"] = "Catholicism", ["3"] = "Hòa Hảo Buddhism", ["4"] = "Islam", ["5"] = "Caodaism",
        ["6"] = "Minh Sư Way", ["7"] = "Minh Lý Way", ["8"] = "Protestantism", ["9"] = "Pure Land Buddhist Home Practice",
        ["10"] = "Four Gratitudes", ["11"] = "Bửu Sơn Kỳ Hương", ["12"] = "Baha'i", ["13"] = "Brahmanism", ["14"] = "Latter-day Saints",
        ["90"] = "Seventh-day Adventism", ["91"] = "Tà Lơn Buddhism", ["99"] = "Other",
    };

    private static readonly Dictionary<string, string> HeadRelations = new()
    {
        ["01"] = "Head of the household", ["02"] = "Wife", ["03"] = "Husband", ["04"] = "Child", ["05"] = "Adopted child", ["06"] = "Daughter-in-law",
        ["07"] = "Son-in-law", ["08"] = "Father", ["09"] = "Mother", ["10"] = "Adoptive father", ["11"] = "Adoptive mother", ["12"] = "Father-in-law",
        ["13"] = "Mother-in-law", ["14"] = "Father's father", ["15"] = "Father's mother", ["16"] = "Mother's father", ["17"] = "Mother's mother",
        ["18"] = "Great-grandparent", ["19"] = "Elder brother", ["20"] = "Elder sister", ["21"] = "Younger brother or sister", ["22"] = "Son's child",
        ["23"] = "Daughter's child", ["24"] = "Nephew or niece", ["25"] = "Parent's elder brother or sister", ["26"] = "Father's younger brother",
        ["27"] = "Mother's brother", ["28"] = "Father's sister", ["29"] = "Mother's sister", ["30"] = "Great-grandchild", ["31"] = "Guardian", ["32"] = "Ward",
        ["33"] = "Lodger or tenant", ["34"] = "Other",
    };

    private static readonly Dictionary<string, string> Removals = new()
    {
        ["a"] = "Died, or declared missing or dead by a court", ["b"] = "Went abroad to settle", ["c"] = "The registration was cancelled by decision",
        ["d"] = "Away for 12 months without registering or declaring it", ["dd"] = "Lost Vietnamese nationality",
        ["e"] = "Tenancy or lodging ended over 12 months ago, nowhere registered since", ["g"] = "The home changed owner over 12 months ago, nowhere registered since",
        ["h"] = "Tenancy ended or home sold, and the owner does not agree to keep the registration", ["i"] = "The home was demolished or confiscated, or the vehicle struck off",
    };

    private static readonly (string Code, string Vi, string En)[] SealedKinds =
    [
        ("criminal-record", "Tiền án", "Criminal record"), ("administrative-record", "Tiền sự", "Record of administrative measures"),
        ("record-cleared", "Xóa án tích", "Criminal record cleared"), ("preventive-measure", "Biện pháp ngăn chặn", "Preventive measure"),
        ("wanted", "Truy nã, truy tìm, đình nã", "Wanted, searched for, search ended"),
        ("nationality-decision", "Quyết định về quốc tịch", "Decision on nationality"),
    ];

    // Which share of men bears Văn and of women Thị, by decade of birth: an assumption of ours, no source counts them by decade.
    private static readonly (string Decade, string Van, string Thi)[] MiddleNames =
    [
        ("1930", "0.66", "0.86"), ("1940", "0.64", "0.84"), ("1950", "0.60", "0.80"), ("1960", "0.53", "0.73"), ("1970", "0.43", "0.62"),
        ("1980", "0.31", "0.46"), ("1990", "0.19", "0.29"), ("2000", "0.09", "0.13"), ("2010", "0.05", "0.06"), ("2020", "0.03", "0.03"),
    ];

    internal void WriteTo(string folder)
    {
        Directory.CreateDirectory(folder);
        WriteLists(folder);
        WritePrefixes(folder);
        WriteNames(folder);
    }

    private void WriteLists(string folder)
    {
        string[] header = ["code", "name_vi", "name_en"];
        Write(folder, "sexes", header, [["1", "Nam", "Male"], ["2", "Nữ", "Female"], ["3", "Giới tính khác", "Other"], ["0", "Chưa có thông tin", "Not known"]]);
        Write(folder, "marital-statuses", header,
        [
            ["1", "Chưa kết hôn", "Never married"], ["2", "Đang có vợ/chồng", "Married"], ["3", "Đã ly hôn hoặc góa vợ/chồng", "Divorced or widowed"],
            ["0", "Chưa có thông tin", "Not known"],
        ]);
        Write(folder, "blood-groups", header, Read("codes/blood_groups.csv")
            .Select(r => new[] { r["code"], r["name"], r["code"] == "00" ? "Not known" : r["name"] }));
        Write(folder, "ethnic-groups", header, Read("codes/ethnic_groups.csv")
            .Select(r => new[] { r["code2"], r["name"], r["code2"] switch { "55" => "Foreigner", "99" => "Not known", _ => r["name"] } }));
        Write(folder, "religions", header, Read("codes/religions.csv").Select(r => new[] { r["code"], r["name"], Religions[r["code"]] }));
        Write(folder, "nationalities", header, Read("codes/countries_iso3166.csv")
            .Select(r => new[] { r["alpha2"], r["name_vi"], r["name_en"] })
            .OrderBy(r => r[0] == "VN" ? 0 : 1).ThenBy(r => r[0], StringComparer.Ordinal));
        WriteResidenceLists(folder, header);
    }

    /// <summary>The head of a household, 01 in the State's list, is the word "head" here: the code that the tables of households already had.</summary>
    private void WriteResidenceLists(string folder, string[] header)
    {
        Write(folder, "relations-to-head", header, Read("codes/relationship_to_head.csv")
            .Select(r => new[] { r["code"] == "01" ? "head" : r["code"], r["name"], HeadRelations[r["code"]] }));
        Write(folder, "residence-removals", [.. header, "article"], Read("codes/permanent_residence_removal_reasons.csv")
            .Select(r => new[] { r["code"], r["reason"], Removals[r["code"]], "Luật Cư trú " + r["legal"].Replace("Luật Cư trú ", "") }));
        Write(folder, "sealed-kinds", [.. header, "article"], SealedKinds.Select(k => new[] { k.Code, k.Vi, k.En, "Nghị định 154/2024 Đ11" }));
    }

    private void WritePrefixes(string folder)
    {
        var today = Read("admin/map_provinces_old_to_new.csv").ToDictionary(r => r["old_code"]);
        var names = Read("admin/provinces_post2025.csv").ToDictionary(r => r["gso_code"], r => r["name_vi"]);
        Write(folder, "number-prefixes", ["prefix", "name", "old_area", "today_area", "today_name", "gives_until"],
            Read("admin/provinces_pre2025.csv").Select(r =>
            {
                var to = today[r["gso_code"]]["new_code"];
                return new[] { r["pid_code"], r["name_vi"], "c" + r["gso_code"], to, names[to], to == r["gso_code"] ? "" : ReformEve };
            }));
    }

    private void WriteNames(string folder)
    {
        Write(folder, "surnames", ["surname", "north", "central", "south"], Read("names/surnames.csv")
            .Where(r => !r["surname"].Contains(' ') && Weight(r["weight_north"]) + Weight(r["weight_south"]) > 0)
            .Select(r => new[] { r["surname"], r["weight_north"], r["weight_central"], r["weight_south"] }));
        Write(folder, "given-names", ["given", "male", "female", "weight"], Read("names/given_tokens.csv")
            .Where(r => Weight(r["sample_count_uit2016"]) >= 8)
            .Select(r => new[] { r["given_name"], r["male_compound_count"], r["female_compound_count"], r["sample_count_uit2016"] }));
        Write(folder, "compound-names", ["middle_and_given", "sex"], Read("names/given_compounds.csv")
            .Select(r => new[] { r["middle_and_given"], r["gender"] == "M" ? "1" : "2" }));
        Write(folder, "middle-names", ["decade", "van", "thi"], MiddleNames.Select(m => new[] { m.Decade, m.Van, m.Thi }));
    }

    private static double Weight(string cell) => double.TryParse(cell, CultureInfo.InvariantCulture, out var weight) ? weight : 0;

    private List<Dictionary<string, string>> Read(string path) => Csv.Read(Path.Combine(sources, path));

    private static void Write(string folder, string name, string[] header, IEnumerable<IReadOnlyList<string>> rows) =>
        Csv.Write(Path.Combine(folder, name + ".csv"), string.Join(',', header), rows);
}
