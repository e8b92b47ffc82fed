using DeAn06.Places.Areas;

namespace DeAn06.Places.Offices;

/// <summary>
/// The offices of the demo nation: three for every commune, nine for every province, the central ones, and the old-map offices that came before those of the
/// twelve full communes. The level-1 codes are the State's; everything below them is made up by one rule and marked as a sample:
/// a province's committee is its level-1 code (<c>H26</c>), a commune's adds the area code (<c>H26.00070</c>), its service centre one more segment; the police are
/// <c>G01</c>, province, commune. Codes in the old format number the same tree.
/// </summary>
internal sealed class SampleOffices(IPlaces places, IReadOnlyDictionary<AreaCode, string> level1)
{
    private static readonly DateOnly OldFrom = new(2016, 1, 1);
    private static readonly string[] Committee = ["chairperson", "justice-officer", "one-stop"];
    private static readonly string[] Police = ["police-receiver", "police-head"];
    private static readonly string[] Desk = ["one-stop", "insurance"];

    /// <summary>The central offices: code, old code, name, kind, parent.</summary>
    private static readonly (string Code, string? Old, string Name, OfficeKind Kind, string? Parent, string Signer)[] CentralOffices =
    [
        ("G01", "000.00.00.G01", "Bộ Công an", OfficeKind.Ministry, null, "Bộ trưởng"),
        ("G01.C06", "000.00.06.G01", "Cục Cảnh sát quản lý hành chính về trật tự xã hội (C06)", OfficeKind.PoliceC06, "G01", "Cục trưởng"),
        ("G01.XNC", null, "Cục Quản lý xuất nhập cảnh", OfficeKind.Immigration, "G01", "Cục trưởng"),
        ("G03", "000.00.00.G03", "Bộ Giáo dục và Đào tạo", OfficeKind.Ministry, null, "Bộ trưởng"),
        ("G15", "000.00.00.G15", "Bộ Tư pháp", OfficeKind.Ministry, null, "Bộ trưởng"),
        ("G22", "000.00.00.G22", "Văn phòng Chính phủ", OfficeKind.Ministry, null, "Bộ trưởng, Chủ nhiệm"),
        ("G22.DVC", "000.00.99.G22", "Cổng Dịch vụ công quốc gia", OfficeKind.NationalPortal, "G22", "Cục trưởng"),
        ("G12", "000.00.00.G12", "Bộ Tài chính", OfficeKind.Ministry, null, "Bộ trưởng"),
        ("G12.BHXH", "000.00.90.G12", "Bảo hiểm xã hội Việt Nam", OfficeKind.SocialInsurance, "G12", "Giám đốc"),
        ("G12.THUE", "000.00.80.G12", "Cục Thuế", OfficeKind.Tax, "G12", "Cục trưởng"),
        ("0100100079", null, "Tập đoàn Điện lực Việt Nam (EVN)", OfficeKind.Utility, null, "Tổng giám đốc"),
    ];

    private static readonly (string Segment, string Name)[] Departments =
    [
        ("STP", "Sở Tư pháp"), ("SNV", "Sở Nội vụ"), ("SYT", "Sở Y tế"), ("SGDDT", "Sở Giáo dục và Đào tạo"), ("SNNMT", "Sở Nông nghiệp và Môi trường"),
        ("SXD", "Sở Xây dựng"), ("STC", "Sở Tài chính"), ("SKHCN", "Sở Khoa học và Công nghệ"),
    ];

    internal IEnumerable<Office> All()
    {
        foreach (var o in CentralOffices)
            yield return Make(o.Code, o.Old, o.Name, o.Kind, OfficeLevel.Central, o.Parent, null, signer: o.Signer, from: OldFrom);
        foreach (var province in places.Children(null))
        {
            foreach (var office in OfProvince(province)) yield return office;
            var number = 0;
            foreach (var commune in places.Children(province.Code).OrderBy(c => c.Code))
                foreach (var office in OfCommune(province, commune, ++number)) yield return office;
        }
        foreach (var office in Predecessors()) yield return office;
    }

    private IEnumerable<Office> OfProvince(Area province)
    {
        var (h, p, name) = (Level1(province), province.Code.Digits, Named(province));
        yield return Make(h, $"000.00.00.{h}", $"Ủy ban nhân dân {name}", OfficeKind.ProvinceCommittee, OfficeLevel.Province, null, province.Code, roles: ["leader"], signer: "Chủ tịch");
        yield return Make($"G01.{p}", $"000.00.{p}.G01", $"Công an {name}", OfficeKind.ProvincePolice, OfficeLevel.Province, "G01", province.Code, roles: ["approver"], signer: "Giám đốc");
        yield return Make($"G01.{p}.XNC", $"000.01.{p}.G01", $"Phòng Quản lý xuất nhập cảnh Công an {name}", OfficeKind.Immigration, OfficeLevel.Province, $"G01.{p}", province.Code, signer: "Trưởng phòng");
        var n = 0;
        foreach (var (segment, department) in Departments)
            yield return Make($"{h}.{segment}", $"000.00.{++n:00}.{h}", $"{department} {name}", OfficeKind.Department, OfficeLevel.Province, h, province.Code, signer: "Giám đốc");
        yield return Make($"{h}.DKDD", $"000.01.05.{h}", $"Văn phòng đăng ký đất đai {name}", OfficeKind.LandOffice, OfficeLevel.Province, $"{h}.SNNMT", province.Code, signer: "Giám đốc");
        yield return Make($"{h}.DVVL", $"000.01.02.{h}", $"Trung tâm dịch vụ việc làm {name}", OfficeKind.EmploymentCentre, OfficeLevel.Province, $"{h}.SNV", province.Code, signer: "Giám đốc");
        yield return Make($"G12.BHXH.{p}", $"000.{p}.90.G12", $"Bảo hiểm xã hội {name}", OfficeKind.SocialInsurance, OfficeLevel.Province, "G12.BHXH", province.Code, roles: ["insurance"], signer: "Giám đốc");
        yield return Make($"G12.THUE.{p}", $"000.{p}.80.G12", $"Thuế {name}", OfficeKind.Tax, OfficeLevel.Province, "G12.THUE", province.Code, signer: "Trưởng Thuế");
    }

    private IEnumerable<Office> OfCommune(Area province, Area commune, int number)
    {
        var (h, p, c, name) = (Level1(province), province.Code.Digits, commune.Code.Digits, Named(commune));
        var (high, low) = (number / 100 + 20, number % 100);
        yield return Make($"{h}.{c}", $"000.{low:00}.{high}.{h}", $"Ủy ban nhân dân {name}", OfficeKind.CommuneCommittee, OfficeLevel.Commune, h, commune.Code, roles: Committee, signer: "Chủ tịch");
        yield return Make($"{h}.{c}.HCC", $"001.{low:00}.{high}.{h}", $"Trung tâm phục vụ hành chính công {name}", OfficeKind.ServiceCentre, OfficeLevel.Commune, $"{h}.{c}", commune.Code,
            OfficeHours.WithSaturdayMorning, Desk, "Giám đốc");
        yield return Make($"G01.{p}.{c}", $"{number:000}.02.{p}.G01", $"Công an {name}", OfficeKind.CommunePolice, OfficeLevel.Commune, $"G01.{p}", commune.Code,
            OfficeHours.WithSaturdayMorning, Police, "Trưởng Công an");
    }

    /// <summary>The offices of the communes that went into the twelve full ones, closed on the day of the reform.</summary>
    private IEnumerable<Office> Predecessors()
    {
        var olds = DemoCommunes.All.SelectMany(d => places.Mappings(AreaCode.Parse(d.Code))).Select(m => m.From).Distinct().Order().ToList();
        foreach (var district in olds.Select(o => o.Level == AreaLevel.District ? o : places.Find(o)!.Parent!.Value).Distinct())
            foreach (var office in OldOffices(places.Find(district)!, OfficeLevel.District)) yield return office;
        foreach (var commune in olds.Where(o => o.Level == AreaLevel.Commune))
            foreach (var office in OldOffices(places.Find(commune)!, OfficeLevel.Commune)) yield return office;
    }

    private IEnumerable<Office> OldOffices(Area area, OfficeLevel level)
    {
        var province = places.Path(area.Code)[^1];
        var (h, d) = (level1[province.Code], level == OfficeLevel.District ? area.Code.Digits : area.Parent!.Value.Digits);
        var segment = level == OfficeLevel.District ? d : $"{d}.{area.Code.Digits}";
        var (committee, police) = level == OfficeLevel.District ? (OfficeKind.DistrictCommittee, OfficeKind.DistrictPolice) : (OfficeKind.CommuneCommittee, OfficeKind.CommunePolice);
        var unit = level == OfficeLevel.District ? "000" : area.Code.Digits[^3..];
        var old = $"{unit}.{d[1..]}.5{d[0]}";
        yield return Make($"{h}.{segment}", $"{old}.{h}", $"Ủy ban nhân dân {Named(area)}", committee, level, null, area.Code, roles: Committee, signer: "Chủ tịch", from: OldFrom, until: Reform.Day);
        yield return Make($"G01.{province.Code.Digits}.{segment}", null, $"Công an {Named(area)}", police, level, null, area.Code, roles: Police, signer: "Trưởng Công an", from: OldFrom, until: Reform.Day);
    }

    /// <summary>Today's province goes on under the level-1 code of the old one whose name it kept.</summary>
    private string Level1(Area province) => places.Mappings(province.Code).Select(m => m.From)
        .Where(old => Spelling.Fold(places.Find(old)!.Name) == Spelling.Fold(province.Name)).Select(old => level1[old]).Single();

    /// <summary>The area inside an office's name: <c>phường Vĩnh Tuy</c>.</summary>
    private static string Named(Area area) => char.ToLowerInvariant(area.FullName[0]) + area.FullName[1..];

    private static Office Make(
        string code, string? old, string name, OfficeKind kind, OfficeLevel level, string? parent, AreaCode? area, string hours = OfficeHours.Standard,
        string[]? roles = null, string signer = "", DateOnly? from = null, DateOnly? until = null) =>
        new(OfficeCode.Parse(code), old, name, kind, level, parent is null ? null : OfficeCode.Parse(parent), area, hours, roles ?? [], signer, from ?? Reform.Day, until, true);
}
