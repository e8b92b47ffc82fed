using System.Collections.Frozen;
using System.Globalization;
using DeAn06.Population;

namespace DeAn06.Identity.Provider.Claims;

/// <summary>A claim (thông tin được chuyển): the field of the register it is read from, if any, how it is written, and its name for people.</summary>
internal sealed record Claim(string Name, string? Field, Func<ClaimFacts, AttributeInBrief?, object?> Write, string Vi, string En)
{
    internal string Label => Speech.English ? En : Vi;
}

/// <summary>What a claim may depend on besides the register: the account, the level of the sign-in, the day, names of areas.</summary>
internal sealed record ClaimFacts(Accounts.Account Account, int Level, string Subject, DateOnly Day, Func<AttributeInBrief, string> Place);

/// <summary>
/// The claims there are, in order: the standard ones of OpenID Connect Core 5.1 and those of the national single sign-on, by the names its clients know.
/// </summary>
internal static class ClaimCatalogue
{
    private const int Adult = 18;

    internal static readonly IReadOnlyList<Claim> All =
    [
        Plain("name", "name", "Họ và tên", "Full name"),
        new("birthdate", "birthDate", (_, a) => AsOpenId(a?.Value), "Ngày sinh", "Date of birth"),
        new("gender", "sex", (_, a) => a?.Value switch { "1" => "male", "2" => "female", "3" => "other", _ => null }, "Giới tính", "Sex"),
        new("address", "permanentResidence", (f, a) => a is null ? null : new Dictionary<string, string> { ["formatted"] = f.Place(a), ["country"] = "VN" }, "Nơi thường trú", "Permanent residence"),
        Plain("phone_number", "phone", "Số điện thoại", "Phone number"),
        Plain("email", "email", "Thư điện tử", "E-mail"),
        Plain("SoDinhDanh", "personalNumber", "Số định danh cá nhân", "Identity number"),
        Plain("HoVaTen", "name", "Họ và tên", "Full name"),
        new("NgayThangNamSinh", "birthDate", (_, a) => CivilDate.Reading(a?.Value), "Ngày, tháng, năm sinh", "Date of birth"),
        Named("GioiTinh", "sex", "Giới tính", "Sex"),
        Named("DanToc", "ethnicGroup", "Dân tộc", "Ethnic group"),
        Named("QuocTich", "nationality", "Quốc tịch", "Nationality"),
        Named("TinhTrangHonNhan", "maritalStatus", "Tình trạng hôn nhân", "Marital status"),
        At("QueQuan", "hometown", "Quê quán", "Hometown"),
        At("NoiDangKyKhaiSinh", "birthRegistration", "Nơi đăng ký khai sinh", "Place of birth registration"),
        At("ThuongTru", "permanentResidence", "Nơi thường trú", "Permanent residence"),
        At("NoiOHienNay", "presentResidence", "Nơi ở hiện nay", "Present residence"),
        Plain("SoDienThoai", "phone", "Số điện thoại", "Phone number"),
        Plain("ThuDienTu", "email", "Thư điện tử", "E-mail"),
        new("LoaiTaiKhoan", null, (_, _) => "1", "Loại tài khoản", "Kind of account"),
        new("loAs", null, (f, _) => f.Level.ToString(CultureInfo.InvariantCulture), "Mức độ xác thực", "Authentication level"),
        new("IAL", null, (f, _) => f.Account.Level.ToString(CultureInfo.InvariantCulture), "Mức định danh", "Level of the account"),
        new("TechID", null, (f, _) => f.Subject, "Mã kỹ thuật", "Technical id"),
        new("age_over_18", "birthDate", (f, a) => IsAdult(a?.Value, f.Day), "Đủ 18 tuổi", "Is 18 or older"),
    ];

    private static readonly FrozenDictionary<string, Claim> ByName = All.ToFrozenDictionary(c => c.Name);

    /// <summary>What each scope asks of userinfo (OpenID Connect Core 5.4).</summary>
    private static readonly FrozenDictionary<string, string[]> OfScope = new Dictionary<string, string[]>
    {
        ["profile"] = ["name", "birthdate", "gender"],
        ["email"] = ["email"],
        ["phone"] = ["phone_number"],
        ["address"] = ["address"],
        ["dinh_danh"] = ["SoDinhDanh", "HoVaTen", "NgayThangNamSinh", "LoaiTaiKhoan", "loAs", "IAL"],
    }.ToFrozenDictionary();

    internal static IEnumerable<string> Scopes => OfScope.Keys.Order(StringComparer.Ordinal);

    internal static Claim? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The claims that some scopes and a claims request ask for, of those a client is registered for.</summary>
    internal static IReadOnlyList<string> Asked(IEnumerable<string> scopes, AskedClaims asked, IReadOnlyList<string> registered) =>
        [.. registered.Intersect(OfScopes(scopes).Concat(asked.UserInfo).Concat(asked.IdToken)).Where(ByName.ContainsKey)];

    internal static IEnumerable<string> OfScopes(IEnumerable<string> scopes) => scopes.SelectMany(s => OfScope.GetValueOrDefault(s, []));

    /// <summary>True from the eighteenth birthday on; unknown when the day may lie on either side of it.</summary>
    internal static bool? IsAdult(string? birth, DateOnly day)
    {
        if (!CivilDate.TryParse(birth, out var born)) return null;
        var (first, last) = (born.Earliest.AddYears(Adult), born.Latest.AddYears(Adult));
        return last <= day ? true : first > day ? false : null;
    }


    /// <summary>OpenID Connect knows whole days and years alone.</summary>
    private static string? AsOpenId(string? iso) => !CivilDate.TryParse(iso, out var date) ? null : date.IsFull ? date.ToString() : $"{date.Year:0000}";

    private static Claim Plain(string name, string field, string vi, string en) => new(name, field, (_, a) => a?.Value, vi, en);

    private static Claim Named(string name, string field, string vi, string en) => new(name, field, (_, a) => a?.Name, vi, en);

    private static Claim At(string name, string field, string vi, string en) => new(name, field, (f, a) => a is null ? null : f.Place(a), vi, en);
}
