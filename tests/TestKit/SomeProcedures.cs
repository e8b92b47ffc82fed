using DeAn06.Places;
using DeAn06.Services.Catalogue;

namespace DeAn06.Tests.TestKit;

/// <summary>The residence services as the catalogue holds them, as far as their forms need them: cases and papers.</summary>
public static class SomeProcedures
{
    private const string Land = "land";
    private const string Civil = "civil-status";
    private static readonly DateOnly Since = new(2026, 1, 1);

    internal static IReadOnlyList<Procedure> Residence { get; } =
    [
        Of("1.004194", "Đăng ký tạm trú", "Register temporary residence", "temporary-residence", Usual,
            [Answered("cho-o-tam-tru", "ca-nhan", Land), Optional("dong-y-chu-ho"), Optional("dong-y-cha-me"), Paper("danh-sach-tam-tru", "danh-sach"), Optional("gioi-thieu-quan-doi"), Optional("gioi-thieu-cong-an")]),
        Of("1.002755", "Gia hạn tạm trú", "Extend temporary residence", "temporary-residence-extension", Usual,
            [Optional("dong-y-chu-ho"), Optional("dong-y-cha-me"), Paper("danh-sach-tam-tru", "danh-sach"), Optional("gioi-thieu-quan-doi"), Optional("gioi-thieu-cong-an")]),
        Of("1.003677", "Khai báo tạm vắng", "Declare absence", "absence-declaration",
            [Case("giam-sat", "Người đang bị giám sát, quản lý", "Somebody under supervision"), Case("khac", "Trường hợp khác", "Others")], [Paper("dong-y-giam-sat", "giam-sat")]),
        Of("2.001159", "Thông báo lưu trú", "Give notice of lodging", "lodging-notice", [Case("chung", "Mọi trường hợp", "Every case")], []),
        Of("1.004222", "Đăng ký thường trú", "Register permanent residence", "permanent-residence",
            [
                Case("so-huu", "Chỗ ở của mình", "One's own dwelling"), Case("nguoi-than", "Ở với người thân", "With relatives"), Case("thue-muon", "Nhà thuê, mượn, ở nhờ", "Rented, borrowed"),
                Case("cham-soc", "Được chăm sóc, nuôi dưỡng", "In care"), Case("ton-giao", "Cơ sở tín ngưỡng, tôn giáo", "A place of worship"), Case("don-vi", "Nơi đơn vị đóng quân", "Quarters of a unit"),
            ],
            [
                Answered("cho-o-hop-phap", "so-huu", Land), Answered("quan-he", "nguoi-than", Civil), Answered("dien-tich", "thue-muon", Land), Paper("hop-dong-nha", "thue-muon"), Optional("dong-y-chu-ho"),
                Optional("dong-y-cha-me"), Paper("tu-hanh", "ton-giao"), Paper("ton-giao-nha-o", "ton-giao"), Paper("ton-giao-doi-tuong", "ton-giao"), Paper("xac-nhan-cham-soc", "cham-soc"),
                Paper("de-nghi-co-so", "cham-soc"), Optional("xe-de-o"), Optional("xe-dau-do"), Optional("gioi-thieu-quan-doi"), Optional("gioi-thieu-cong-an"),
            ]),
        Of("1.010041", "Xác nhận thông tin về cư trú", "Confirm residence", "residence-confirmation", [Case("chung", "Mọi trường hợp", "Every case")], []),
        Of("1.012566", "Xác nhận số chứng minh nhân dân, số định danh", "Confirm the old ID number", "old-number-confirmation", [Case("chung", "Mọi trường hợp", "Every case")], [Optional("cmnd-9")]),
    ];

    private static ProcedureCase[] Usual => [Case("ca-nhan", "Cá nhân, hộ gia đình", "A person or household"), Case("danh-sach", "Theo danh sách", "By a list"), Case("don-vi", "Nơi đơn vị đóng quân", "Quarters of a unit")];

    private static ProcedureCase Case(string code, string vi, string en) => new(code, vi, en);

    private static ProcedurePaper Paper(string key, string? @case) => new(key, @case, $"Giấy {key}", $"Paper {key}", 1, 0, false, false, null, null, null, null);

    private static ProcedurePaper Optional(string key) => Paper(key, null) with { IsOptional = true };

    private static ProcedurePaper Answered(string key, string @case, string register) => Paper(key, @case) with
    {
        AnsweredBy = register, AnsweredBasis = "Nghị quyết 66.7/2025/NQ-CP", AnsweredFrom = Since, AnsweredUntil = new(2027, 2, 28),
    };

    private static Procedure Of(string code, string vi, string en, string form, ProcedureCase[] cases, ProcedurePaper[] papers) => new(
        code, 1, Since, null, vi, en, "Đăng ký, quản lý cư trú", null, OfficeKind.CommunePolice, form, null, "residence.temporary", new("services.result", vi, en, null, null),
        [Channel.Direct, Channel.Online], cases, [new("declaration", null, "Tờ khai", "Declaration", 1, 0, true, false, null, null, null, null), .. papers], [], [], []);
}
