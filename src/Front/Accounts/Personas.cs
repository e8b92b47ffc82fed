namespace DeAn06.Front.Accounts;

/// <summary>Which office a persona acts from, before its code is known.</summary>
internal enum Seat
{
    CommunePolice,
    CommuneCommittee,
    CommuneService,
    ProvinceCommittee,
    ProvinceInsurance,
    PoliceC06,
    Portal,
    None,
}

/// <summary>A kind of demo account: the beginning of its login, its persona, the story it serves.</summary>
internal sealed record PersonaKind(string Prefix, string Suffix, string Role, Seat Seat, string Persona, string Story);

/// <summary>The cast of the demo nation. The sentences are the keys of their English.</summary>
internal static class Personas
{
    internal static readonly IReadOnlyList<PersonaKind> OfCommune =
    [
        new("ca", "", "police-receiver", Seat.CommunePolice, "Cán bộ công an xã", "Tìm người, sửa quê quán có bằng chứng, trình người thứ hai duyệt"),
        new("ca", ".truong", "police-head", Seat.CommunePolice, "Trưởng công an xã", "Duyệt đề nghị của cán bộ khác, phân công việc"),
        new("tp", "", "justice-officer", Seat.CommuneCommittee, "Công chức tư pháp – hộ tịch", "Tra cứu người khi làm hộ tịch"),
        new("ct", "", "signer", Seat.CommuneCommittee, "Chủ tịch ủy ban nhân dân", "Ký, phân công việc của ủy ban"),
        new("mc", ".1", "one-stop", Seat.CommuneService, "Cán bộ một cửa, bàn 1", "Tiếp dân tại quầy, đổi địa chỉ cũ sang xã hiện nay"),
        new("mc", ".2", "one-stop", Seat.CommuneService, "Cán bộ một cửa, bàn 2", "Tính hạn trả kết quả và giải thích cho dân"),
        new("bh", "", "insurance", Seat.CommuneService, "Nhân viên thu bảo hiểm", "Kiểm tra thông tin người tham gia"),
    ];

    internal static readonly PersonaKind Leader =
        new("ld", "", "leader", Seat.ProvinceCommittee, "Lãnh đạo tỉnh", "Xem số người theo tỉnh và việc tới hạn");

    internal static readonly IReadOnlyList<PersonaKind> Central =
    [
        new("c06", ".duyet", "approver", Seat.PoliceC06, "Cán bộ duyệt của C06", "Duyệt đề nghị vượt quyền cấp xã"),
        new("c06", ".kiemtra", "auditor", Seat.PoliceC06, "Kiểm tra viên của C06", "Xem ai đã xem dữ liệu và vì sao"),
    ];

    internal static readonly IReadOnlyList<PersonaKind> Outside =
    [
        new("bv", ".mau", "clerk", Seat.None, "Nhân viên bệnh viện mẫu", "Chờ phần khám chữa bệnh ở lần phát hành sau"),
        new("ks", ".mau", "lodging", Seat.None, "Chủ nhà nghỉ mẫu", "Chờ phần thông báo lưu trú ở lần phát hành sau"),
    ];

    internal static readonly PersonaKind Integrator =
        new("nh", ".mau", "integrator", Seat.None, "Kỹ sư tích hợp của ngân hàng mẫu", "Gọi API tra cứu bằng mã truy cập");

    internal const string CitizenPersona = "Công dân mẫu";
}
