namespace DeAn06.Identity.Demo;

/// <summary>Which office a persona acts from, before its code is known.</summary>
internal enum Seat
{
    CommunePolice,
    CommuneCommittee,
    CommuneService,
    ProvinceCommittee,
    Immigration,
    ProvincePolice,
    SocialInsurance,
    Tax,
    LandOffice,
    EmploymentCentre,
    Department,
    PoliceC06,
    PublicSecurity,
    CentralImmigration,
    EducationMinistry,
    Utility,
    None,
}

/// <summary>A sentence in both languages.</summary>
internal sealed record Spoken(string Vi, string En);

/// <summary>A kind of demo account: the beginning of its login, its persona, the story it serves.</summary>
internal sealed record PersonaKind(string Prefix, string Suffix, string Role, Seat Seat, Spoken Persona, Spoken Story);

/// <summary>The cast of the demo nation.</summary>
internal static class Personas
{
    internal static readonly IReadOnlyList<PersonaKind> OfCommune =
    [
        new("ca", "", "police-receiver", Seat.CommunePolice, new("Cán bộ công an xã", "Commune police officer"),
            new("Tìm người, sửa quê quán có bằng chứng, trình người thứ hai duyệt", "Finds a person, corrects the hometown with evidence, asks a second officer to approve")),
        new("ca", ".truong", "police-head", Seat.CommunePolice, new("Trưởng công an xã", "Commune police head"),
            new("Duyệt đề nghị của cán bộ khác, phân công việc", "Approves other officers' proposals, assigns work")),
        new("tp", "", "justice-officer", Seat.CommuneCommittee, new("Công chức tư pháp – hộ tịch", "Justice and civil-status officer"),
            new("Tra cứu người khi làm hộ tịch", "Looks people up for civil status")),
        new("ct", "", "signer", Seat.CommuneCommittee, new("Chủ tịch ủy ban nhân dân", "Chairperson of the People's Committee"),
            new("Ký, phân công việc của ủy ban", "Signs and assigns the committee's work")),
        new("mc", ".1", "one-stop", Seat.CommuneService, new("Cán bộ một cửa, bàn 1", "One-stop officer, desk 1"),
            new("Tiếp dân tại quầy, đổi địa chỉ cũ sang xã hiện nay", "Serves people at the counter, converts old addresses to today's commune")),
        new("mc", ".2", "one-stop", Seat.CommuneService, new("Cán bộ một cửa, bàn 2", "One-stop officer, desk 2"),
            new("Tính hạn trả kết quả và giải thích cho dân", "Computes due dates and explains them")),
        new("bh", "", "insurance", Seat.CommuneService, new("Nhân viên thu bảo hiểm", "Insurance collector"),
            new("Kiểm tra thông tin người tham gia", "Checks the details of insured people")),
    ];

    internal static readonly PersonaKind Leader =
        new("ld", "", "leader", Seat.ProvinceCommittee, new("Lãnh đạo tỉnh", "Provincial leader"),
            new("Xem số người theo tỉnh và việc tới hạn", "Sees people by province and work that is due"));

    internal static readonly PersonaKind Immigration =
        new("xnc", "", "immigration", Seat.Immigration, new("Cán bộ xuất nhập cảnh cấp tỉnh", "Provincial immigration officer"),
            new("Tiếp nhận đề nghị cấp tài khoản của người nước ngoài", "Receives foreigners' applications for accounts"));

    private static readonly Spoken TakesIn = new("Tiếp nhận, thụ lý hồ sơ của các dịch vụ công thiết yếu", "Takes in and processes applications for the essential services");
    private static readonly Spoken Signs = new("Ký kết quả hoặc dừng hồ sơ, không ký điều mình trình", "Signs results or stops applications, never what they submitted");

    /// <summary>One who works and one who signs at each office of a province that decides one of the 25 services.</summary>
    internal static readonly IReadOnlyList<PersonaKind> OfProvince =
    [
        new("cat", "", "police-receiver", Seat.ProvincePolice, new("Cán bộ công an tỉnh", "Provincial police officer"), TakesIn),
        new("cat", ".duyet", "approver", Seat.ProvincePolice, new("Chỉ huy công an tỉnh", "Provincial police commander"), Signs),
        new("xnc", ".truong", "signer", Seat.Immigration, new("Trưởng phòng xuất nhập cảnh", "Head of provincial immigration"), Signs),
        new("bhxh", "", "insurance", Seat.SocialInsurance, new("Cán bộ bảo hiểm xã hội tỉnh", "Provincial social-insurance officer"), TakesIn),
        new("bhxh", ".gd", "signer", Seat.SocialInsurance, new("Giám đốc bảo hiểm xã hội tỉnh", "Director of provincial social insurance"), Signs),
        new("thue", "", "clerk", Seat.Tax, new("Công chức thuế", "Tax officer"), TakesIn),
        new("thue", ".truong", "signer", Seat.Tax, new("Trưởng thuế tỉnh", "Head of provincial tax"), Signs),
        new("dkdd", "", "clerk", Seat.LandOffice, new("Viên chức đăng ký đất đai", "Land-registration officer"), TakesIn),
        new("dkdd", ".gd", "signer", Seat.LandOffice, new("Giám đốc văn phòng đăng ký đất đai", "Director of the land office"), Signs),
        new("dvvl", "", "clerk", Seat.EmploymentCentre, new("Viên chức dịch vụ việc làm", "Employment-service officer"), TakesIn),
        new("dvvl", ".gd", "signer", Seat.EmploymentCentre, new("Giám đốc trung tâm dịch vụ việc làm", "Director of the employment centre"), Signs),
        new("sgd", "", "clerk", Seat.Department, new("Công chức sở giáo dục", "Education-department officer"), TakesIn),
        new("sgd", ".gd", "signer", Seat.Department, new("Giám đốc sở giáo dục", "Director of the education department"), Signs),
    ];

    internal static readonly IReadOnlyList<PersonaKind> Central =
    [
        new("bca", "", "clerk", Seat.PublicSecurity, new("Cán bộ Bộ Công an", "Officer of the Ministry of Public Security"), TakesIn),
        new("bca", ".ky", "signer", Seat.PublicSecurity, new("Người ký của Bộ Công an", "Signer of the Ministry of Public Security"), Signs),
        new("xnctw", "", "immigration", Seat.CentralImmigration, new("Cán bộ Cục Quản lý xuất nhập cảnh", "Officer of the Immigration Department"), TakesIn),
        new("xnctw", ".truong", "signer", Seat.CentralImmigration, new("Cục trưởng Cục Quản lý xuất nhập cảnh", "Head of the Immigration Department"), Signs),
        new("bgd", "", "clerk", Seat.EducationMinistry, new("Chuyên viên Bộ Giáo dục và Đào tạo", "Officer of the Ministry of Education"), TakesIn),
        new("bgd", ".ky", "signer", Seat.EducationMinistry, new("Người ký của Bộ Giáo dục và Đào tạo", "Signer of the Ministry of Education"), Signs),
        new("evn", "", "clerk", Seat.Utility, new("Nhân viên kinh doanh điện", "Electricity clerk"), TakesIn),
        new("evn", ".gd", "signer", Seat.Utility, new("Giám đốc điện lực", "Electricity director"), Signs),
        new("c06", ".tiepnhan", "clerk", Seat.PoliceC06, new("Cán bộ tiếp nhận của C06", "C06 receiving officer"), TakesIn),
        new("c06", ".duyet", "approver", Seat.PoliceC06, new("Cán bộ duyệt của C06", "C06 approver"),
            new("Duyệt đề nghị vượt quyền cấp xã", "Approves proposals beyond the commune's power")),
        new("c06", ".khoa", "key-custodian", Seat.PoliceC06, new("Cán bộ giữ khóa của C06", "C06 key custodian"),
            new("Đề nghị phát hành, thu hồi chứng thư và đổi khóa; người khác duyệt", "Proposes to issue and revoke certificates and to change keys; another approves")),
        new("c06", ".doitac", "client-registrar", Seat.PoliceC06, new("Cán bộ phụ trách bên tin cậy của C06", "C06 officer for relying parties"),
            new("Đề nghị đăng ký, sửa, tạm dừng bên tin cậy; người khác duyệt", "Proposes, changes and suspends relying parties; another approves")),
        new("c06", ".kiemtra", "auditor", Seat.PoliceC06, new("Kiểm tra viên của C06", "C06 auditor"),
            new("Xem ai đã xem dữ liệu và vì sao", "Sees who looked at data and why")),
    ];

    internal static readonly IReadOnlyList<PersonaKind> Outside =
    [
        new("bv", ".mau", "clerk", Seat.None, new("Nhân viên bệnh viện mẫu", "Sample hospital clerk"),
            new("Chờ phần khám chữa bệnh ở lần phát hành sau", "Waits for the health part of a later release")),
        new("ks", ".mau", "lodging", Seat.None, new("Chủ nhà nghỉ mẫu", "Sample guest-house owner"),
            new("Chờ phần thông báo lưu trú ở lần phát hành sau", "Waits for the lodging-notice part of a later release")),
    ];

    internal static readonly PersonaKind Integrator =
        new("nh", ".mau", "integrator", Seat.None, new("Kỹ sư tích hợp của ngân hàng mẫu", "Integrator of the sample bank"),
            new("Gọi API tra cứu bằng mã truy cập", "Calls the lookup API with a token"));

    internal static readonly Spoken Citizen = new("Công dân mẫu", "Sample citizen");

    private static readonly Dictionary<string, string> English = OfCommune.Concat(OfProvince).Concat(Central).Concat(Outside).Append(Leader).Append(Immigration).Append(Integrator)
        .SelectMany(k => new[] { k.Persona, k.Story }).Append(Citizen).DistinctBy(s => s.Vi).ToDictionary(s => s.Vi, s => s.En);

    /// <summary>Where a persona stands in the cast; officers of a commune in the order of their work.</summary>
    internal static int PlaceInCast(string persona) => OfCommune.TakeWhile(k => k.Persona.Vi != persona).Count();

    /// <summary>A persona or story, kept in Vietnamese, in the language of the page.</summary>
    internal static string Say(string vi) => Speech.English ? English.GetValueOrDefault(vi, vi) : vi;
}
