namespace DeAn06.Identity.Consent;

/// <summary>The claims a client can be registered for, in the words people read on the consent page.</summary>
internal static class ClaimWords
{
    private static readonly Dictionary<string, (string Vi, string En)> Words = new()
    {
        ["name"] = ("Họ và tên", "Full name"),
        ["given_name"] = ("Tên", "Given name"),
        ["family_name"] = ("Họ", "Family name"),
        ["middle_name"] = ("Tên đệm", "Middle name"),
        ["birthdate"] = ("Ngày sinh", "Date of birth"),
        ["gender"] = ("Giới tính", "Sex"),
        ["address"] = ("Nơi thường trú", "Permanent residence"),
        ["phone_number"] = ("Số điện thoại", "Telephone number"),
        ["phone_number_verified"] = ("Số điện thoại đã được xác minh", "The telephone number is verified"),
        ["email"] = ("Thư điện tử", "E-mail address"),
        ["email_verified"] = ("Thư điện tử đã được xác minh", "The e-mail address is verified"),
        ["locale"] = ("Ngôn ngữ", "Language"),
        ["zoneinfo"] = ("Múi giờ", "Time zone"),
        ["updated_at"] = ("Lúc dữ liệu đổi lần cuối", "When the data last changed"),
        ["age_over_18"] = ("Đã đủ 18 tuổi hay chưa", "Whether you are 18 or older"),
        ["age_over_16"] = ("Đã đủ 16 tuổi hay chưa", "Whether you are 16 or older"),
        ["SoDinhDanh"] = ("Số định danh cá nhân", "Personal number"),
        ["HoVaTen"] = ("Họ và tên khai sinh", "Full name as registered"),
        ["NgayThangNamSinh"] = ("Ngày, tháng, năm sinh", "Day, month and year of birth"),
        ["GioiTinh"] = ("Giới tính trong cơ sở dữ liệu", "Sex as registered"),
        ["ThuongTru"] = ("Nơi đăng ký thường trú", "Registered permanent residence"),
        ["QueQuan"] = ("Quê quán", "Hometown"),
        ["QuocTich"] = ("Quốc tịch", "Nationality"),
        ["DanToc"] = ("Dân tộc", "Ethnicity"),
        ["LoaiTaiKhoan"] = ("Loại tài khoản", "Kind of account"),
        ["TechID"] = ("Mã kỹ thuật của tài khoản", "Technical id of the account"),
        ["loAs"] = ("Mức độ xác thực lần đăng nhập này", "Level of this sign-in"),
        ["IAL"] = ("Mức độ định danh của tài khoản", "Level of the account"),
    };

    internal static IReadOnlyCollection<string> All => Words.Keys;

    internal static bool IsKnown(string claim) => Words.ContainsKey(claim);

    /// <summary>The claim in the language of the page; its code when nobody named it.</summary>
    internal static string Of(string claim) => Words.TryGetValue(claim, out var word) ? Speech.English ? word.En : word.Vi : claim;
}
