namespace DeAn06.Services;

/// <summary>The refusals of forms. <c>SRV-101</c> to <c>SRV-136</c>.</summary>
public static class ProblemsOfForms
{
    public static readonly Problem NotOffered = new("SRV-101", 404,
        "Dịch vụ này chưa nộp trực tuyến được. Hãy xem trang của dịch vụ để biết nơi nộp.",
        "This service cannot be applied for online. See its page for where to apply.");

    public static readonly Problem CaseMissing = new("SRV-102", 400,
        "Chưa chọn trường hợp. Hãy chọn trường hợp đúng với bạn.",
        "No case was chosen. Choose the one that fits you.") { Field = "Case" };

    public static readonly Problem DraftGone = new("SRV-103", 404,
        "Không có bản nháp này. Có thể bạn đã nộp, đã bỏ, hoặc để quá hạn. Hãy bắt đầu lại.",
        "There is no such draft. You may have submitted or dropped it, or kept it too long. Start again.");

    public static readonly Problem AnswerMissing = new("SRV-104", 400,
        "Chưa có câu trả lời. Hãy điền hoặc chọn rồi bấm Tiếp tục.",
        "There is no answer yet. Fill it in or choose, then press Continue.");

    public static readonly Problem TextTooLong = new("SRV-105", 400,
        "Câu trả lời dài quá {limit} ký tự. Hãy viết ngắn hơn.",
        "The answer is longer than {limit} characters. Write less.");

    public static readonly Problem TextTooShort = new("SRV-106", 400,
        "Câu trả lời cần ít nhất {limit} ký tự. Hãy viết rõ hơn.",
        "The answer needs at least {limit} characters. Say more.");

    public static readonly Problem NotANumber = new("SRV-107", 400,
        "Nhập một số, chỉ gồm chữ số.",
        "Enter a number, digits only.");

    public static readonly Problem NumberOutside = new("SRV-108", 400,
        "Nhập một số từ {least} đến {most}.",
        "Enter a number from {least} to {most}.");

    public static readonly Problem PhoneWrong = new("SRV-109", 400,
        "Nhập số điện thoại gồm 10 chữ số, bắt đầu bằng số 0.",
        "Enter a phone number of 10 digits that begins with 0.");

    public static readonly Problem EmailWrong = new("SRV-110", 400,
        "Nhập địa chỉ thư điện tử, ví dụ ten@example.vn.",
        "Enter an e-mail address, for example name@example.vn.");

    public static readonly Problem DateWrong = new("SRV-111", 400,
        "Ngày này thiếu hoặc không có thật. Nhập ngày, tháng, năm, ví dụ 27 3 2026.",
        "This date is incomplete or does not exist. Enter day, month and year, for example 27 3 2026.");

    public static readonly Problem DateEarly = new("SRV-112", 400,
        "Chọn ngày từ {day} trở đi.",
        "Choose a day from {day} on.");

    public static readonly Problem DateLate = new("SRV-113", 400,
        "Chọn ngày chậm nhất là {day}.",
        "Choose a day no later than {day}.");

    public static readonly Problem OptionUnknown = new("SRV-114", 400,
        "Lựa chọn này không có trong danh sách. Hãy chọn lại.",
        "This choice is not in the list. Choose again.");

    public static readonly Problem AreaMissing = new("SRV-115", 400,
        "Nhập tên xã, phường hoặc đặc khu hiện nay.",
        "Enter the commune, ward or special zone of today.");

    public static readonly Problem AreaUnknown = new("SRV-116", 400,
        "Không tìm thấy nơi này trên bản đồ hiện nay. Nhập tên xã và tên tỉnh, ví dụ Vĩnh Tuy, Hà Nội.",
        "This place is not on today's map. Enter commune and province, for example Vĩnh Tuy, Hà Nội.");

    public static readonly Problem AreaSeveral = new("SRV-117", 400,
        "Có nhiều nơi khớp tên này. Hãy chọn một nơi bên dưới.",
        "Several places fit this name. Choose one below.");

    public static readonly Problem LineMissing = new("SRV-118", 400,
        "Nhập số nhà, đường, thôn hoặc tổ dân phố.",
        "Enter house number, street, hamlet or neighbourhood.");

    public static readonly Problem PersonUnknown = new("SRV-119", 400,
        "Số định danh và họ tên này không khớp người nào. Hãy kiểm tra cả hai trên thẻ căn cước.",
        "This identity number and name fit nobody. Check both on the ID card.");

    public static readonly Problem NamingSpent = new("SRV-120", 429,
        "Hôm nay bạn đã nhập sai {limit} lần. Hãy hỏi lại người đó và thử lại vào ngày mai.",
        "You entered {limit} wrong ones today. Ask the person again and try tomorrow.");

    public static readonly Problem TooManyEntries = new("SRV-121", 400,
        "Tối đa {limit} mục. Hãy bớt mục rồi tiếp tục.",
        "At most {limit} entries. Remove some, then go on.");

    public static readonly Problem TooFewEntries = new("SRV-122", 400,
        "Cần ít nhất {limit} mục. Hãy thêm rồi tiếp tục.",
        "At least {limit} entries are needed. Add some, then go on.");

    public static readonly Problem FileMissing = new("SRV-123", 400,
        "Chưa có tệp nào. Hãy chụp ảnh hoặc chọn tệp rồi tải lên.",
        "There is no file yet. Take a photo or choose a file and send it.");

    public static readonly Problem NotThatWay = new("SRV-124", 400,
        "Câu trả lời chưa đúng dạng. Hãy xem gợi ý rồi nhập lại.",
        "The answer does not have the right form. See the hint and enter it again.");

    public static readonly Problem DoNotFit = new("SRV-125", 400,
        "Hai câu trả lời không khớp nhau. Hãy sửa một câu.",
        "Two answers do not fit together. Change one of them.");

    public static readonly Problem NotComplete = new("SRV-126", 409,
        "Còn câu chưa trả lời: {question}. Hãy trả lời rồi nộp.",
        "A question is still open: {questionEn}. Answer it, then submit.");

    public static readonly Problem NotSigned = new("SRV-127", 409,
        "Còn chờ {name} ký. Bạn nhận tin ngay khi họ trả lời.",
        "{name} has not signed yet. You are told as soon as they answer.");

    public static readonly Problem RegisterChanged = new("SRV-128", 409,
        "Dữ liệu lấy từ cơ sở dữ liệu vừa thay đổi. Hãy kiểm tra lại rồi nộp.",
        "What was taken from a register has just changed. Check again, then submit.");

    public static readonly Problem SignatureGone = new("SRV-129", 404,
        "Yêu cầu ký này không còn. Người nộp có thể đã sửa hoặc bỏ hồ sơ.",
        "This request to sign is gone. The applicant may have changed or dropped the application.");

    public static readonly Problem SignatureAnswered = new("SRV-130", 409,
        "Bạn đã trả lời yêu cầu này. Không cần làm gì thêm.",
        "You answered this request already. Nothing more is needed.");

    public static readonly Problem ReasonMissing = new("SRV-131", 400,
        "Nêu lý do không ký, ít nhất {limit} ký tự. Người nộp đọc câu này.",
        "Say why you do not sign, at least {limit} characters. The applicant reads it.") { Field = "Reason" };

    public static readonly Problem OnlyInPerson = new("SRV-132", 403,
        "Chữ ký là của chính bạn. Hãy trở lại là chính bạn rồi ký.",
        "A signature is your own. Act for yourself again, then sign.");

    public static readonly Problem NoOffice = new("SRV-133", 409,
        "Không có cơ quan nào nhận dịch vụ này ở nơi bạn chọn. Hãy kiểm tra lại địa chỉ.",
        "No office takes this service at the place you chose. Check the address.");

    public static readonly Problem NotChanged = new("SRV-134", 409,
        "Câu này lấy từ cơ sở dữ liệu nên không sửa ở đây. Nếu sai, hãy báo sai.",
        "This answer comes from a register and is not changed here. If it is wrong, report it.");

    public static readonly Problem NobodySigns = new("SRV-135", 409,
        "Cơ sở dữ liệu không ghi ai để ký ở câu này. Hãy tải giấy đồng ý lên, hoặc đến quầy một cửa.",
        "The register names nobody to sign here. Send a paper of consent, or go to the one-stop desk.");

    public static readonly Problem NeedsPerson = new("SRV-136", 403,
        "Trang này dành cho công dân. Tài khoản của bạn không gắn với một người trong cơ sở dữ liệu dân cư.",
        "This page is for citizens. Your account belongs to no person of the register.");

    public static readonly IReadOnlyList<Problem> All =
    [
        NotOffered, CaseMissing, DraftGone, AnswerMissing, TextTooLong, TextTooShort, NotANumber, NumberOutside, PhoneWrong, EmailWrong, DateWrong, DateEarly, DateLate, OptionUnknown,
        AreaMissing, AreaUnknown, AreaSeveral, LineMissing, PersonUnknown, NamingSpent, TooManyEntries, TooFewEntries, FileMissing, NotThatWay, DoNotFit, NotComplete, NotSigned,
        RegisterChanged, SignatureGone, SignatureAnswered, ReasonMissing, OnlyInPerson, NoOffice, NotChanged, NobodySigns, NeedsPerson,
    ];
}
