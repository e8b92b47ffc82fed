using DeAn06.Kernel;

namespace DeAn06.Population;

/// <summary>Every refusal of the Population room, <c>POP-001</c> onwards. Codes are never reused.</summary>
public static partial class Problems
{
    public static readonly Problem NumberMissing = new("POP-001", 400,
        "Nhập số định danh gồm 12 chữ số.",
        "Enter the 12-digit identity number.");

    public static readonly Problem NumberLength = new("POP-002", 400,
        "Số định danh gồm 12 chữ số, số đã nhập có {count}. Hãy kiểm tra và nhập lại.",
        "An identity number has 12 digits; this one has {count}. Check it and enter it again.");

    public static readonly Problem NumberLetter = new("POP-003", 400,
        "Số định danh chỉ gồm chữ số, không có \"{sign}\". Hãy nhập lại 12 chữ số.",
        "An identity number has digits only, not \"{sign}\". Enter the 12 digits again.");

    public static readonly Problem NumberPrefixUnknown = new("POP-004", 400,
        "Ba chữ số đầu {prefix} không phải mã tỉnh hoặc mã nước nào. Hãy kiểm tra lại số trên giấy tờ.",
        "The first three digits {prefix} are no province or country. Check the number on the document.");

    public static readonly Problem NumberUnknown = new("POP-005", 404,
        "Không có người nào mang số định danh này. Hãy kiểm tra lại số, hoặc tìm theo họ tên.",
        "No person has this identity number. Check the number, or search by name.");

    public static readonly Problem PersonUnknown = new("POP-006", 404,
        "Không tìm thấy người này. Hãy kiểm tra đường dẫn hoặc tìm lại.",
        "This person was not found. Check the address or search again.");

    public static readonly Problem FieldUnknown = new("POP-007", 400,
        "Không có trường \"{field}\". Hãy dùng tên trường trong tài liệu API.",
        "There is no field \"{field}\". Use a field name from the API documentation.");

    public static readonly Problem FieldsMissing = new("POP-008", 400,
        "Hãy nêu ít nhất một trường cần xem.",
        "Name at least one field you need.");

    public static readonly Problem PurposeMissing = new("POP-009", 400,
        "Thiếu mục đích tra cứu. Hãy nêu mã mục đích.",
        "The purpose is missing. Give the code of the purpose.");

    public static readonly Problem LegalBasisMissing = new("POP-010", 400,
        "Thiếu căn cứ pháp lý. Hãy nêu điều luật cho phép tra cứu.",
        "The legal basis is missing. Name the article that allows it.");

    public static readonly Problem PurposeWrong = new("POP-011", 403,
        "Mục đích \"{purpose}\" không cho phép việc này. Hãy chọn mục đích đúng với việc đang thụ lý.",
        "The purpose \"{purpose}\" does not allow this. Choose the purpose of the matter at hand.");

    public static readonly Problem OtherOffice = new("POP-012", 403,
        "Người này thuộc địa bàn của cơ quan khác. Hãy gửi yêu cầu tới cơ quan nơi người đó cư trú.",
        "This person belongs to another office's area. Send a request to the office where they live.");

    public static readonly Problem FieldNotForPurpose = new("POP-013", 403,
        "Mục đích này không cho xem trường \"{field}\". Hãy bỏ trường đó hoặc chọn mục đích khác.",
        "This purpose does not cover the field \"{field}\". Leave it out or choose another purpose.");

    public static readonly Problem NameMissing = new("POP-014", 400,
        "Nhập ít nhất hai chữ trong họ tên, có dấu hoặc không dấu.",
        "Enter at least two words of the name, with or without marks.");

    public static readonly Problem SearchTooWide = new("POP-015", 400,
        "Nhập thêm năm sinh hoặc nơi cư trú để thu hẹp kết quả.",
        "Add a birth year or an area to narrow the search.");

    public static readonly Problem AreaUnknown = new("POP-016", 400,
        "Không có đơn vị hành chính mang mã \"{code}\". Hãy chọn lại trong danh sách.",
        "No administrative area has the code \"{code}\". Choose it again from the list.");

    public static readonly Problem AreaNotOfOffice = new("POP-017", 403,
        "Nơi cư trú đã chọn nằm ngoài địa bàn của bạn. Hãy chọn nơi trong địa bàn, hoặc dùng mục đích toàn quốc.",
        "The chosen area is outside your office's. Choose one inside it, or use a nationwide purpose.");

    public static readonly Problem NotKnownYet = new("POP-018", 404,
        "Vào lúc {known}, hệ thống chưa có dữ liệu về người này. Hãy chọn ngày muộn hơn.",
        "The platform knew nothing of this person at {known}. Choose a later day.");

    public static readonly Problem NotCorrectableHere = new("POP-019", 422,
        "Trường \"{field}\" không điều chỉnh ở đây. Hãy dùng thủ tục hộ tịch tương ứng.",
        "The field \"{field}\" is not corrected here. Use the civil-status procedure for it.");

    public static readonly Problem SameValue = new("POP-020", 422,
        "Giá trị mới giống giá trị đang có. Hãy nhập giá trị đúng theo giấy tờ.",
        "The new value equals the present one. Enter the right value from the document.");

    public static readonly Problem ReasonMissing = new("POP-021", 400,
        "Nêu lý do, ít nhất {limit} ký tự.",
        "Give a reason of at least {limit} characters.");

    public static readonly Problem EvidenceMissing = new("POP-022", 400,
        "Thiếu giấy tờ chứng minh. Hãy tải lên ít nhất một tệp.",
        "Evidence is missing. Upload at least one file.");

    public static readonly Problem EvidenceUnknown = new("POP-023", 422,
        "Không tìm thấy tệp chứng minh \"{file}\". Hãy tải tệp lên lại.",
        "The evidence file \"{file}\" was not found. Upload the file again.");

    public static readonly Problem CodeUnknown = new("POP-024", 400,
        "\"{value}\" không có trong danh mục {list}. Hãy chọn một giá trị trong danh mục.",
        "\"{value}\" is not in the list {list}. Choose a value from the list.");

    public static readonly Problem BirthInFuture = new("POP-025", 400,
        "Ngày sinh không thể sau hôm nay. Hãy nhập lại.",
        "A birth date cannot be in the future. Enter it again.");

    public static readonly Problem NameShape = new("POP-026", 400,
        "Họ tên gồm chữ cái, dấu cách, dấu nháy hoặc gạch nối, tối đa {limit} ký tự. Hãy nhập lại.",
        "A name has letters, spaces, apostrophes or hyphens, at most {limit} characters. Enter it again.");

    public static readonly Problem OldNumberShape = new("POP-027", 400,
        "Số CMND cũ gồm 9 chữ số. Hãy nhập lại.",
        "An old identity card number has 9 digits. Enter it again.");

    public static readonly Problem NumberTaken = new("POP-028", 409,
        "Số định danh này đã thuộc về người khác. Hãy kiểm tra lại; nếu đúng, báo trường hợp trùng số.",
        "This identity number belongs to another person. Check it; if it is right, report a duplicate.");

    public static readonly Problem ProposalUnknown = new("POP-030", 404,
        "Không tìm thấy đề nghị này. Hãy mở lại từ hàng việc.",
        "This proposal was not found. Open it again from the queue.");

    public static readonly Problem ChangedMeanwhile = new("POP-033", 409,
        "Trường này đã thay đổi sau khi đề nghị. Hãy từ chối đề nghị và lập đề nghị mới.",
        "The field changed after the proposal. Refuse it and propose again.");

    public static readonly Problem LineTooLong = new("POP-034", 400,
        "Địa chỉ dài quá {limit} ký tự. Hãy viết ngắn hơn.",
        "The address is longer than {limit} characters. Write less.");

    public static readonly Problem PhoneShape = new("POP-035", 400,
        "Số điện thoại gồm 10 chữ số, bắt đầu bằng 0. Hãy nhập lại.",
        "A phone number has 10 digits and begins with 0. Enter it again.");

    public static readonly Problem BlockFull = new("POP-037", 409,
        "Đã cấp hết số định danh của nhóm {block}. Hãy báo cơ quan quản lý căn cước của Bộ Công an.",
        "All identity numbers of block {block} are used. Tell the identity authority of the Ministry of Public Security.");

    public static readonly Problem ResidenceInOldMap = new("POP-038", 400,
        "Nơi cư trú phải theo xã, phường hiện nay. Hãy chọn đơn vị trong bản đồ từ 01/07/2025.",
        "A residence is given by a commune of today's map. Choose an area of the map since 1 July 2025.");

    public static readonly Problem ValueMissing = new("POP-039", 400,
        "Nhập giá trị đúng theo giấy tờ.",
        "Enter the right value from the document.");

    public static readonly Problem DateInFuture = new("POP-040", 400,
        "Ngày \"{name}\" không thể sau hôm nay. Hãy chọn lại.",
        "The date \"{name}\" cannot be in the future. Choose it again.");

    public static readonly Problem AreaSeveral = new("POP-041", 400,
        "Có nhiều nơi khớp với điều đã nhập. Hãy chọn một nơi.",
        "Several places fit what was entered. Choose one.");

    public static readonly Problem FieldNotChosen = new("POP-042", 400,
        "Chọn trường cần điều chỉnh.",
        "Choose the field to correct.");

    public static readonly Problem TooLittleToCompare = new("POP-140", 400,
        "Nêu số định danh hoặc số CMND cũ, hoặc họ tên cùng ngày sinh hay nơi cư trú.",
        "Give the identity number or the old card number, or a name with a birth or an area.");

    /// <summary>All of them, for the catalogue of problems.</summary>
    public static IReadOnlyList<Problem> All =>
    [
        .. OfLife, .. OfHousehold, .. OfReports,
        NumberMissing, NumberLength, NumberLetter, NumberPrefixUnknown, NumberUnknown, PersonUnknown, FieldUnknown, FieldsMissing,
        PurposeMissing, LegalBasisMissing, PurposeWrong, OtherOffice, FieldNotForPurpose, NameMissing, SearchTooWide, AreaUnknown,
        AreaNotOfOffice, NotKnownYet, NotCorrectableHere, SameValue, ReasonMissing, EvidenceMissing, EvidenceUnknown, CodeUnknown,
        BirthInFuture, NameShape, OldNumberShape, NumberTaken, ProposalUnknown,
        ChangedMeanwhile, LineTooLong, PhoneShape, BlockFull, ResidenceInOldMap, ValueMissing, DateInFuture, AreaSeveral, FieldNotChosen,
        TooLittleToCompare,
        .. ImportProblems.All,
    ];
}
