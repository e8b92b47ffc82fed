namespace DeAn06.Services;

/// <summary>The refusals of fees.</summary>
public static class ProblemsOfFees
{
    public static readonly Problem NothingToPay = new("SRV-300", 409,
        "Theo danh mục, hồ sơ này không phải nộp tiền. Hãy xử lý tiếp.",
        "By the catalogue nothing is to be paid for this dossier. Go on with it.");

    public static readonly Problem BasisMissing = new("SRV-301", 400,
        "Danh mục không có mức thu. Hãy ghi căn cứ, từ 5 đến 300 ký tự.",
        "The catalogue has no fee for it. Name the legal basis, 5 to 300 characters.") { Field = "basis" };

    public static readonly Problem CatalogueDecides = new("SRV-302", 409,
        "Danh mục đã có mức thu {amount} đồng. Không nhập số tiền khác.",
        "The catalogue sets the fee: {amount} đồng. No other amount is entered.") { Field = "amount" };

    public static readonly Problem WaiverUnknown = new("SRV-303", 400,
        "Thủ tục này không có diện miễn, giảm \"{code}\". Hãy chọn trong danh sách.",
        "This procedure has no waiver \"{code}\". Choose from its list.") { Field = "waivers" };

    public static readonly Problem NothingOwed = new("SRV-304", 409,
        "Hồ sơ này không còn khoản nào phải nộp. Đừng thu hoặc nộp thêm.",
        "Nothing is owed for this dossier any more. Do not pay or collect again.");

    public static readonly Problem ReferenceUnknown = new("SRV-305", 404,
        "Không có khoản nào mang mã nộp tiền này. Hãy xem lại đường dẫn người nộp hồ sơ gửi cho bạn.",
        "Nothing is to be paid under this code. Check the link that the applicant sent you.");

    public static readonly Problem GatewayClosed = new("SRV-306", 503,
        "Chưa nộp trực tuyến được lúc này. Hãy chuyển khoản hoặc nộp tại quầy.",
        "Paying online is not possible now. Pay by transfer or at the counter.");

    public static readonly Problem PracticePaysNothing = new("SRV-307", 409,
        "Đây là hồ sơ thực hành nên không nộp tiền thật. Cán bộ thu thử tại quầy.",
        "This is a practice dossier, so no real money is paid. The counter collects it for practice.");

    public static readonly Problem NoticeUnsigned = new("SRV-308", 401,
        "Thông báo không có chữ ký đúng. Hãy ký bằng khóa chung theo tài liệu kết nối.",
        "The notice has no right signature. Sign it with the shared secret as the interface says.");

    public static readonly Problem NoticeStale = new("SRV-309", 401,
        "Chữ ký của thông báo quá 5 phút. Hãy ký lại khi gửi lại.",
        "The signature of the notice is more than 5 minutes off. Sign it again when sending again.");

    public static readonly Problem NoticeUnreadable = new("SRV-310", 400,
        "Không đọc được thông báo. Cần notice, kind, reference, amount, movement và at.",
        "The notice cannot be read. It needs notice, kind, reference, amount, movement and at.");

    public static readonly Problem NoticeChanged = new("SRV-311", 409,
        "Thông báo này đã nhận với nội dung khác. Hãy gửi nội dung mới với mã thông báo mới.",
        "This notice was taken with other words. Send new words under a new notice id.");

    public static readonly Problem NothingHeld = new("SRV-312", 409,
        "Khoản này không còn tiền để hoàn, hoặc đang được hoàn. Hãy tải lại trang.",
        "There is no money to give back here, or it is being given back. Reload the page.");

    public static readonly Problem OtherOfficesMoney = new("SRV-313", 403,
        "Khoản tiền này thuộc cơ quan khác.",
        "This money belongs to another office.");

    public static readonly Problem MoneyDecided = new("SRV-314", 409,
        "Khoản tiền này không còn chờ quyết định. Hãy tải lại trang để xem đã xử lý thế nào.",
        "This money does not wait for a decision any more. Reload the page to see what became of it.");

    public static readonly Problem DemandUnknown = new("SRV-315", 404,
        "Không có khoản phải nộp nào mang mã này. Hãy nhập mã nộp tiền của hồ sơ, bắt đầu bằng DA06.",
        "Nothing is to be paid under this code. Enter the payment code of the application, which begins with DA06.") { Field = "Reference" };

    public static readonly IReadOnlyList<Problem> All =
    [
        NothingToPay, BasisMissing, CatalogueDecides, WaiverUnknown, NothingOwed, ReferenceUnknown, GatewayClosed, PracticePaysNothing, NoticeUnsigned, NoticeStale, NoticeUnreadable, NoticeChanged, NothingHeld, OtherOfficesMoney, MoneyDecided, DemandUnknown,
    ];
}
