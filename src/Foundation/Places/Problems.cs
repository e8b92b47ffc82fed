using DeAn06.Kernel;

namespace DeAn06.Places;

/// <summary>The refusals of this room.</summary>
public static class PlacesProblems
{
    public static readonly Problem AreaUnknown = new("PLC-001", 404,
        "Không có đơn vị hành chính mang mã \"{code}\". Mã hiện nay gồm 2 hoặc 5 chữ số, mã trước 01/07/2025 có chữ c ở đầu; hãy tìm theo tên.",
        "No area has the code \"{code}\". Today's codes have 2 or 5 digits, codes before 1 July 2025 begin with c; search by name instead.");

    public static readonly Problem AddressMissing = new("PLC-002", 400,
        "Chưa có địa chỉ hay mã cũ để đổi. Hãy nhập xã, huyện, tỉnh hoặc mã đơn vị.",
        "There is no address or old code to convert. Enter commune, district and province, or the code.");

    public static readonly Problem AddressTooLong = new("PLC-003", 400,
        "Địa chỉ dài quá 300 ký tự. Hãy chỉ giữ xã, huyện, tỉnh.",
        "The address is longer than 300 characters. Keep only commune, district and province.");

    public static readonly Problem MapUnknown = new("PLC-004", 400,
        "Bản đồ phải là \"today\" (từ 01/07/2025) hoặc \"before\" (trước đó); cấp phải là \"province\", \"district\" hoặc \"commune\".",
        "The map must be \"today\" (since 1 July 2025) or \"before\"; the level must be \"province\", \"district\" or \"commune\".");

    public static readonly Problem OfficeUnknown = new("PLC-005", 404,
        "Không có cơ quan mang mã \"{code}\". Hãy kiểm tra mã hoặc tìm theo tên.",
        "No office has the code \"{code}\". Check the code or search by name.");

    public static readonly Problem OfficeCodeShape = new("PLC-006", 400,
        "Mã cơ quan không đúng dạng. Mã bắt đầu bằng mã cấp 1 (ví dụ H26.00070), tối đa 35 ký tự gồm chữ số, chữ hoa và dấu chấm.",
        "The office code has the wrong shape. It begins with the level-1 code (such as H26.00070) and has at most 35 digits, capitals and dots.");

    public static readonly Problem OldOfficeCodeShape = new("PLC-007", 400,
        "Mã cũ của cơ quan không đúng dạng. Mã cũ có dạng 000.00.16.G04.",
        "The old office code has the wrong shape. It looks like 000.00.16.G04.");

    public static readonly Problem OfficeExists = new("PLC-008", 409,
        "Mã \"{code}\" đã có cơ quan dùng từ trước. Hãy chọn mã khác hoặc sửa cơ quan đó.",
        "The code \"{code}\" is already used by an office. Choose another code or change that office.");

    public static readonly Problem OfficeNameMissing = new("PLC-009", 400,
        "Tên cơ quan phải có từ 1 đến 200 ký tự. Hãy nhập lại tên.",
        "The name of an office has 1 to 200 characters. Enter it again.");

    public static readonly Problem HoursShape = new("PLC-010", 400,
        "Giờ làm việc không đúng dạng. Hãy viết như: Mo-Fr 07:00-11:30,13:30-17:00; Sa 07:00-11:30 reception.",
        "The hours have the wrong shape. Write them like: Mo-Fr 07:00-11:30,13:30-17:00; Sa 07:00-11:30 reception.");

    public static readonly Problem ParentUnknown = new("PLC-011", 400,
        "Cơ quan cấp trên \"{code}\" không có hoặc đã đóng. Hãy chọn một cơ quan đang hoạt động.",
        "The office above, \"{code}\", does not exist or is closed. Choose an open one.");

    public static readonly Problem DayTooEarly = new("PLC-012", 400,
        "Ngày này phải sau {day}, ngày gần nhất đã ghi cho cơ quan. Hãy chọn ngày muộn hơn.",
        "This day must be after {day}, the last one recorded for the office. Choose a later day.");

    public static readonly Problem NothingChanged = new("PLC-013", 400,
        "Không có gì khác so với hiện tại. Hãy sửa ít nhất một thông tin.",
        "Nothing differs from what stands now. Change at least one thing.");

    public static readonly Problem OfficeClosedAlready = new("PLC-014", 409,
        "Cơ quan này đã đóng. Không thể sửa hay đóng lần nữa.",
        "This office is closed. It cannot be changed or closed again.");

    public static readonly Problem OfficeHasOffices = new("PLC-015", 409,
        "Còn {count} cơ quan trực thuộc đang hoạt động. Hãy chuyển chúng sang cơ quan khác trước khi đóng.",
        "{count} offices below it are still open. Move them to another office before closing it.");

    public static readonly Problem ReasonMissing = new("PLC-016", 400,
        "Thiếu căn cứ. Hãy ghi số, ngày văn bản.",
        "The ground is missing. Give the number and date of the decision.");

    public static readonly Problem AliasFile = new("PLC-017", 400,
        "Dòng {line} không đọc được. Tệp CSV cần hàng tiêu đề address,code và mỗi dòng một địa chỉ với mã xã (ví dụ 00070 hoặc c00070).",
        "Line {line} cannot be read. The CSV needs the header address,code and in each line an address with a commune's code (such as 00070 or c00070).");

    public static readonly Problem AliasArea = new("PLC-018", 400,
        "Dòng {line}: mã \"{code}\" không phải xã, phường, đặc khu nào đã biết. Hãy kiểm tra mã.",
        "Line {line}: the code \"{code}\" is no known commune. Check the code.");

    public static readonly Problem AliasTooMany = new("PLC-019", 413,
        "Tệp có hơn {limit} dòng. Hãy chia nhỏ tệp.",
        "The file has more than {limit} lines. Split it.");

    public static readonly Problem KindUnknown = new("PLC-020", 400,
        "Không có loại cơ quan \"{kind}\". Hãy chọn một loại trong danh sách.",
        "There is no kind of office \"{kind}\". Choose one from the list.");

    public static readonly IReadOnlyList<Problem> All =
    [
        AreaUnknown, AddressMissing, AddressTooLong, MapUnknown, OfficeUnknown, OfficeCodeShape, OldOfficeCodeShape, OfficeExists, OfficeNameMissing,
        HoursShape, ParentUnknown, DayTooEarly, NothingChanged, OfficeClosedAlready, OfficeHasOffices, ReasonMissing, AliasFile, AliasArea,
        AliasTooMany, KindUnknown,
    ];
}
