namespace DeAn06.Places;

/// <summary>What an area is called in law. The type belongs to the name: Phường 1, Xã Tân Thành.</summary>
public enum AreaKind
{
    /// <summary>Thành phố trực thuộc trung ương.</summary>
    Municipality,

    /// <summary>Tỉnh.</summary>
    Province,

    /// <summary>Thành phố thuộc thành phố trực thuộc trung ương; only before the reform.</summary>
    MunicipalCity,

    /// <summary>Thành phố thuộc tỉnh; only before the reform.</summary>
    ProvincialCity,

    /// <summary>Quận; only before the reform.</summary>
    UrbanDistrict,

    /// <summary>Thị xã; only before the reform.</summary>
    DistrictTown,

    /// <summary>Huyện; only before the reform.</summary>
    District,

    /// <summary>Phường.</summary>
    Ward,

    /// <summary>Thị trấn; only before the reform.</summary>
    Township,

    /// <summary>Xã.</summary>
    Commune,

    /// <summary>Đặc khu tại hải đảo; only since the reform.</summary>
    SpecialZone,
}

/// <summary>The words of an area's type.</summary>
public static class AreaKinds
{
    /// <summary>The type as written before a name: <c>Phường</c>, <c>Đặc khu</c>.</summary>
    public static string Vi(this AreaKind kind) => kind switch
    {
        AreaKind.Municipality or AreaKind.MunicipalCity or AreaKind.ProvincialCity => "Thành phố",
        AreaKind.Province => "Tỉnh",
        AreaKind.UrbanDistrict => "Quận",
        AreaKind.DistrictTown => "Thị xã",
        AreaKind.District => "Huyện",
        AreaKind.Ward => "Phường",
        AreaKind.Township => "Thị trấn",
        AreaKind.Commune => "Xã",
        _ => "Đặc khu",
    };

    /// <summary>The type in English.</summary>
    public static string En(this AreaKind kind) => kind switch
    {
        AreaKind.Municipality => "Municipality",
        AreaKind.MunicipalCity or AreaKind.ProvincialCity => "City",
        AreaKind.Province => "Province",
        AreaKind.UrbanDistrict => "Urban district",
        AreaKind.DistrictTown => "Town",
        AreaKind.District => "District",
        AreaKind.Ward => "Ward",
        AreaKind.Township => "Township",
        AreaKind.Commune => "Commune",
        _ => "Special zone",
    };
}

/// <summary>
/// An administrative area (đơn vị hành chính) as it was called on the day asked about. <paramref name="Population"/> is people and
/// <paramref name="AreaKm2"/> square kilometres of the day of the reform; null where the source gives nothing plausible.
/// <paramref name="From"/> and <paramref name="Until"/> bound the area's own life: null means not known to have begun or ended.
/// </summary>
public sealed record Area(
    AreaCode Code, AreaKind Kind, string Name, AreaCode? Parent, DateOnly? From, DateOnly? Until, int? Population, decimal? AreaKm2,
    double? Latitude, double? Longitude)
{
    public AreaLevel Level => Code.Level;

    public AreaMap Map => Code.Map;

    /// <summary>Type and name: <c>Phường Hoàn Kiếm</c>.</summary>
    public string FullName => $"{Kind.Vi()} {Name}";
}

/// <summary>A real change of an area's name or type; spelling variants are aliases and never appear here.</summary>
/// <param name="IsSure">False when only secondary sources date it.</param>
/// <param name="Source">The decision, or where the change was seen.</param>
public sealed record AreaChange(AreaCode Code, DateOnly On, bool IsSure, AreaKind KindBefore, string NameBefore, AreaKind KindAfter, string NameAfter, string Source);

/// <summary>How much of an old area went into a new one.</summary>
public enum AreaPart
{
    /// <summary>Toàn bộ: all of it.</summary>
    Full,

    /// <summary>Một phần: a part.</summary>
    Partial,

    /// <summary>Phần còn lại: what was left after other parts had gone elsewhere.</summary>
    Rest,

    /// <summary>One source says so and does not say how much.</summary>
    Unknown,
}

/// <summary>How well a line of the mapping is attested.</summary>
public enum MappingAgreement
{
    /// <summary>Two independent sources agree.</summary>
    Two,

    /// <summary>One source only; never decides by itself.</summary>
    One,

    /// <summary>Follows from the law's own structure (provinces, island districts) or from a repair with a reason.</summary>
    Derived,
}

/// <summary>A line of the mapping between the maps (bảng chuyển đổi): <paramref name="From"/> on the old map, <paramref name="To"/> on today's.</summary>
public sealed record AreaMapping(AreaCode From, AreaCode To, AreaPart Part, MappingAgreement Agreement);
