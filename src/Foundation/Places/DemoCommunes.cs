namespace DeAn06.Places;

/// <summary>
/// One of the communes that the demo nation fills with people, offices and accounts. <paramref name="Code"/> is today's five-digit code,
/// <paramref name="Province"/> the two-digit code of its province, <paramref name="Slug"/> its name in logins such as <c>ca.vinhtuy</c>.
/// </summary>
public sealed record DemoCommune(string Code, string Province, string Slug, string Name);

/// <summary>
/// The twelve full communes of the demo nation, in four provinces. Below three people per commune a story has no neighbours,
/// so the demo fills these and leaves the other communes sparse.
/// </summary>
public static class DemoCommunes
{
    public static readonly IReadOnlyList<DemoCommune> All =
    [
        new("00283", "01", "vinhtuy", "Phường Vĩnh Tuy"),
        new("00070", "01", "hoankiem", "Phường Hoàn Kiếm"),
        new("00082", "01", "cuanam", "Phường Cửa Nam"), // the old ward of this name was split into four
        new("00145", "01", "longbien", "Phường Long Biên"),
        new("11311", "31", "hongbang", "Phường Hồng Bàng"),
        new("10525", "31", "haiduong", "Phường Hải Dương"), // in the former Hải Dương province
        new("26740", "79", "saigon", "Phường Sài Gòn"),
        new("25747", "79", "thudaumot", "Phường Thủ Dầu Một"), // in the former Bình Dương province
        new("26732", "79", "condao", "Đặc khu Côn Đảo"), // a special zone
        new("02647", "15", "laocai", "Phường Lào Cai"),
        new("03006", "15", "sapa", "Phường Sa Pa"),
        new("02701", "15", "yty", "Xã Y Tý"), // remote
    ];
}
