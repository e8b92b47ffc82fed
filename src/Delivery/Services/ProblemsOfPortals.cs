namespace DeAn06.Services;

/// <summary>The refusals of the API for other portals.</summary>
public static class ProblemsOfPortals
{
    public static readonly Problem BodyUnreadable = new("SRV-500", 400,
        "Nội dung gửi lên không phải JSON đúng mẫu: {why}. Hãy xem /openapi/v1.json.",
        "The body is not JSON of the expected shape: {why}. See /openapi/v1.json.");

    public static readonly Problem ApplicantUnknown = new("SRV-501", 422,
        "Số định danh và họ tên của {who} không khớp với cơ sở dữ liệu. Hãy kiểm tra lại cả hai.",
        "Number and name of the {whoEn} do not match the register. Check both.") { Field = "applicant" };

    public static readonly Problem PaperUnreadable = new("SRV-502", 400,
        "Giấy tờ \"{key}\" thiếu hoặc sai: nguồn là uploaded (có files), register (có register), store (có document) hoặc shown.",
        "Paper \"{key}\" is incomplete: its source is uploaded (with files), register (with register), store (with document) or shown.") { Field = "papers" };

    public static readonly Problem FileUnknown = new("SRV-503", 404,
        "Không có tệp \"{file}\" do cổng của bạn gửi lên. Hãy gửi tệp trước, rồi dùng mã nhận được.",
        "There is no file \"{file}\" that your portal sent. Send the file first, then use the handle you got.") { Field = "papers" };

    public static readonly Problem DeliveryUnreadable = new("SRV-504", 400,
        "Cách nhận kết quả phải là electronic, counter hoặc post; qua bưu chính cần area và line.",
        "Delivery is electronic, counter or post; by post it needs area and line.") { Field = "delivery" };

    public static readonly Problem NoResult = new("SRV-505", 404,
        "Hồ sơ này chưa có kết quả điện tử. Hãy xem trạng thái của hồ sơ.",
        "This dossier has no electronic result yet. See its state.");

    public static readonly Problem AnswersUnreadable = new("SRV-506", 400,
        "answers phải là một đối tượng JSON, mỗi trang của biểu mẫu một mục, không quá {limit} KB.",
        "answers is one JSON object with a member for each page of the form, at most {limit} KB.") { Field = "answers" };

    public static readonly Problem AnswerUnknown = new("SRV-507", 400,
        "Biểu mẫu không hỏi mục này. Hãy bỏ mục đó hoặc sửa tên; biểu mẫu xem ở tài liệu của cổng.",
        "The form does not ask this. Leave it out or mend its name; the documentation has the form.");

    public static readonly Problem AnswerWrongKind = new("SRV-508", 400,
        "Câu trả lời không đúng kiểu: cần {kind}.",
        "The answer is of another kind: {kind} is needed.");

    public static readonly Problem AnswerMissing = new("SRV-509", 400,
        "Chưa trả lời: {name}.",
        "Not answered: {name}.");

    public static readonly Problem PaperMissing = new("SRV-510", 400,
        "Còn thiếu giấy tờ \"{key}\": {name}.",
        "Paper \"{key}\" is missing: {name}.");

    public static readonly Problem PaperElsewhere = new("SRV-511", 400,
        "Mục này gửi trong {member}, không gửi trong answers.",
        "This is sent in {member}, not in answers.");

    public static readonly Problem SignatureOnPaper = new("SRV-512", 400,
        "{name}: qua cổng khác chỉ nhận giấy đồng ý. Hãy gửi way là paper cùng giấy trong papers.",
        "{name}: through another portal only a paper of consent is taken. Send way as paper, and the paper in papers.");

    public static readonly Problem SignatureElsewhere = new("SRV-513", 409,
        "{name}: người ấy phải tự ký ở cổng này hoặc tại quầy, nên thủ tục không nộp qua cổng khác được.",
        "{name}: they have to sign themself here or at a counter, so that it cannot be submitted through another portal.");

    public static readonly Problem NamingSpent = new("SRV-514", 429,
        "Hôm nay cổng của bạn đã nêu sai {limit} người. Hãy thử lại vào ngày mai.",
        "Your portal named {limit} people wrongly today. Try again tomorrow.");

    public static readonly IReadOnlyList<Problem> All =
    [
        BodyUnreadable, ApplicantUnknown, PaperUnreadable, FileUnknown, DeliveryUnreadable, NoResult, AnswersUnreadable, AnswerUnknown, AnswerWrongKind, AnswerMissing, PaperMissing, PaperElsewhere,
        SignatureOnPaper, SignatureElsewhere, NamingSpent,
    ];
}
