namespace DeAn06.Services;

/// <summary>The refusals of the catalogue.</summary>
public static class ProblemsOfCatalogue
{
    public static readonly Problem ProcedureUnknown = new("SRV-001", 404,
        "Không có thủ tục nào mang mã \"{code}\". Hãy tìm trong danh mục.",
        "No procedure has the code \"{code}\". Search the catalogue.") { Field = "code" };

    public static readonly Problem FileMissing = new("SRV-002", 400,
        "Hãy chọn một tệp .csv (danh mục) hoặc .json (một thủ tục).",
        "Choose a .csv file (the list) or a .json file (one procedure).") { Field = "file" };

    public static readonly Problem FileTooLarge = new("SRV-003", 413,
        "Tệp lớn quá 8 MB. Danh mục quốc gia chỉ khoảng 2 MB, hãy kiểm tra lại tệp.",
        "The file is larger than 8 MB. The national list has about 2 MB; check the file.") { Field = "file" };

    public static readonly Problem FileUnreadable = new("SRV-004", 422,
        "{what} Sai ở dòng hoặc mục {where}. Chưa có gì được nạp.",
        "{whatEn} It is wrong in row or item {where}. Nothing was loaded.") { Field = "file" };

    public static readonly Problem NotText = new("SRV-005", 422,
        "Tệp không phải chữ UTF-8. Hãy lưu lại tệp với mã UTF-8.",
        "The file is not UTF-8 text. Save it as UTF-8.") { Field = "file" };

    public static readonly Problem ImportUnknown = new("SRV-006", 404,
        "Không có lần nạp này. Hãy chọn trong danh sách các lần nạp.",
        "There is no such import. Choose one from the list.");

    public static readonly Problem AppliedAlready = new("SRV-007", 409,
        "Lần nạp này đã áp dụng từ ngày {day}. Hãy nạp tệp khác.",
        "This import was applied from {day} already. Bring another file.");

    public static readonly Problem NothingChanged = new("SRV-008", 409,
        "Tệp không có gì khác danh mục hiện có.",
        "The file says nothing else than the catalogue.");

    public static readonly Problem DayTooEarly = new("SRV-009", 400,
        "Ngày áp dụng phải từ ngày {day} trở đi.",
        "It can be applied from {day} on.") { Field = "from" };

    public static readonly Problem LinterRefuses = new("SRV-010", 422,
        "{what} Vì vậy thủ tục {code} chưa được chính thức hoặc thí điểm.",
        "{whatEn} So the procedure {code} cannot be live or piloted.");

    public static readonly Problem ProvinceUnknown = new("SRV-011", 400,
        "Không có tỉnh nào mang mã \"{code}\". Hãy chọn trong danh sách.",
        "No province has the code \"{code}\". Choose one from the list.") { Field = "province" };

    public static readonly Problem OfficesMissing = new("SRV-012", 400,
        "Hãy ghi mã ít nhất một cơ quan, mỗi mã một dòng.",
        "Give the code of at least one office, one a line.") { Field = "offices" };

    public static readonly Problem OfficeUnknown = new("SRV-013", 400,
        "Không có cơ quan đang mở nào mang mã \"{code}\" ở nơi này.",
        "No open office here has the code \"{code}\".") { Field = "offices" };

    public static readonly Problem ReasonMissing = new("SRV-014", 400,
        "Trực tuyến một phần phải công bố lý do bằng tiếng Việt và tiếng Anh, từ 10 đến 500 ký tự (Nghị định 224/2026/NĐ-CP).",
        "Partly online needs a published reason in Vietnamese and English of 10 to 500 characters (Decree 224/2026/NĐ-CP).") { Field = "reasonVi" };

    public static readonly Problem UntilMissing = new("SRV-015", 400,
        "Tập huấn phải có ngày kết thúc sau ngày bắt đầu, không quá 366 ngày.",
        "Practice needs a last day after the first, at most 366 days later.") { Field = "until" };

    public static readonly Problem StageMissing = new("SRV-016", 400,
        "Hãy chọn một trong các tình trạng: {list}.",
        "Choose one of these stages: {list}.") { Field = "stage" };

    public static readonly Problem OnlineMissing = new("SRV-017", 400,
        "Hãy chọn một trong các mức trực tuyến: {list}.",
        "Choose one of these online levels: {list}.") { Field = "online" };

    public static readonly Problem EventUnknown = new("SRV-018", 400,
        "Không có sự kiện \"{event}\". Hãy dùng: {list}.",
        "There is no life event \"{event}\". Use: {list}.") { Field = "event" };

    public static readonly Problem ListTooSmall = new("SRV-019", 422,
        "Tệp sẽ xóa {gone} trong {all} thủ tục của danh mục. Hãy kiểm tra xem tệp có đủ không, rồi đánh dấu đồng ý xóa.",
        "The file would end {gone} of the {all} procedures of the list. Check that it is complete, then tick that they end.") { Field = "agree" };

    public static readonly Problem NotOpenOnline = new("SRV-020", 409,
        "Dịch vụ này chưa nhận hồ sơ trực tuyến, hoặc đã ngừng nhận. Trang của dịch vụ cho biết khi nào mở và cách nộp khác.",
        "This service does not take applications online yet, or no longer does. Its page tells when it opens and how else to apply.");

    public static readonly Problem NotOpenThere = new("SRV-021", 409,
        "{office} chưa nhận hồ sơ trực tuyến của dịch vụ này. Trang của dịch vụ cho biết nơi nào đã nhận và cách nộp khác.",
        "{office} does not take applications for this service online yet. The page of the service tells which places do and how else to apply.");

    public static readonly Problem NotTakenIn = new("SRV-022", 409,
        "{office} chưa tiếp nhận thủ tục này. Hãy chọn cơ quan đã được mở thủ tục, hoặc chờ đến ngày mở.",
        "{office} does not take this procedure in yet. Choose an office for which it is open, or wait for the day it opens.");

    public static readonly IReadOnlyList<Problem> All =
    [
        ProcedureUnknown, FileMissing, FileTooLarge, FileUnreadable, NotText, ImportUnknown, AppliedAlready, NothingChanged, DayTooEarly, LinterRefuses, ProvinceUnknown, OfficesMissing, OfficeUnknown, ReasonMissing,
        UntilMissing, StageMissing, OnlineMissing, EventUnknown, ListTooSmall, NotOpenOnline, NotOpenThere, NotTakenIn,
    ];
}
