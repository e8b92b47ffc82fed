using DeAn06.Places;
using DeAn06.Services.Catalogue;

namespace DeAn06.Tests.TestKit;

/// <summary>The residence services as the catalogue holds them, as far as their forms need them: cases and papers.</summary>
public static class SomeProcedures
{
    private const string Land = "CSDLQG_DD";
    private const string Civil = "CSDL_HT";
    private static readonly DateOnly Since = new(2026, 1, 1);

    internal static IReadOnlyList<Procedure> Residence { get; } =
    [
        Of("1.004194", "Đăng ký tạm trú", "Register temporary residence", "temporary-residence",
            [Case("new-registration", "Cá nhân, hộ gia đình", "A person or household"), Case("by-list", "Theo danh sách", "By a list"), Case("barracks", "Nơi đơn vị đóng quân", "At barracks")],
            [Answered("dwelling-proof", "new-registration", Land), Optional("owner-consent"), Optional("parent-consent"), Paper("list-request", "by-list"), Paper("unit-letter", "barracks")]),
        Of("1.002755", "Gia hạn tạm trú", "Extend temporary residence", "temporary-residence-extension",
            [Case("extension", "Cá nhân, hộ gia đình", "A person or household"), Case("by-list", "Theo danh sách", "By a list"), Case("barracks", "Nơi đơn vị đóng quân", "At barracks")],
            [Optional("owner-consent"), Optional("parent-consent"), Paper("list-request", "by-list"), Paper("unit-letter", "barracks")]),
        Of("1.003677", "Khai báo tạm vắng", "Declare absence", "absence-declaration",
            [Case("supervised", "Người đang bị giám sát, quản lý", "Somebody under supervision"), Case("general", "Trường hợp khác", "Others")], [Paper("authority-consent", "supervised")]),
        Of("2.001159", "Thông báo lưu trú", "Give notice of lodging", "lodging-notice", [Case("notice", "Thông báo lưu trú", "Notice")], []),
        Of("1.004222", "Đăng ký thường trú", "Register permanent residence", "permanent-residence",
            [
                Case("own-dwelling", "Chỗ ở của mình", "One's own dwelling"), Case("family", "Về ở với người thân", "With family"), Case("rented", "Chỗ ở thuê, mượn, ở nhờ", "Rented, borrowed"),
                Case("religious-place", "Cơ sở tín ngưỡng, tôn giáo", "A religious place"), Case("social-care", "Được chăm sóc, nuôi dưỡng", "In care"), Case("vehicle", "Phương tiện để ở", "A vehicle lived in"),
                Case("barracks", "Nơi đơn vị đóng quân", "At barracks"),
            ],
            [
                Answered("dwelling-proof", "own-dwelling", Land), Answered("kinship-proof", "family", Civil), Answered("floor-area-proof", "rented", Land), Paper("lease", "rented"), Optional("owner-consent"),
                Optional("head-consent"), Optional("parent-consent"), Paper("religious-status", "religious-place"), Paper("religious-place-confirmation", "religious-place"),
                Paper("care-confirmation", "social-care"), Optional("care-facility-request"), Paper("vehicle-registration", "vehicle"), Optional("vehicle-parking-confirmation"), Paper("unit-letter", "barracks"),
            ]),
        Of("1.010041", "Xác nhận thông tin về cư trú", "Confirm residence", "residence-confirmation", [Case("confirmation", "Xác nhận thông tin về cư trú", "Confirmation")], []),
        Of("1.012566", "Xác nhận số chứng minh nhân dân, số định danh", "Confirm the old ID number", "old-number-confirmation", [Case("confirmation", "Xác nhận số", "Confirmation")], [Optional("old-card")]),
    ];

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
