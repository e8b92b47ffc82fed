namespace DeAn06.Services;

/// <summary>The refusals of the counter, SRV-475 to 499. 483 and 484 were told of questions of its own and are not used again.</summary>
public static class ProblemsOfCounter
{
    public static readonly Problem CardUnreadable = new("SRV-475", 400,
        "Đây không phải mã QR của thẻ căn cước hay số định danh 12 chữ số. Hãy quét hoặc nhập lại.",
        "This is neither the QR of an ID card nor a personal number of 12 digits. Scan or type it again.") { Field = "Card" };

    public static readonly Problem NobodyFound = new("SRV-476", 404,
        "Không có ai mang số này trong cơ sở dữ liệu. Hãy đối chiếu với thẻ.",
        "The register knows nobody by this number. Compare it with the card.") { Field = "Card" };

    public static readonly Problem VisitOver = new("SRV-477", 410,
        "Lượt tiếp dân này đã hết giờ hoặc của cán bộ khác. Hãy quét thẻ lại.",
        "This visit is over or another officer's. Scan the card again.");

    public static readonly Problem NotHere = new("SRV-478", 409,
        "Thủ tục này không nhận tại quầy của cơ quan bạn. Hãy chọn thủ tục khác.",
        "This procedure is not taken at your counter. Choose another.") { Field = "Procedure" };

    public static readonly Problem CaseMissing = new("SRV-479", 400,
        "Hãy chọn trường hợp của người dân.",
        "Choose the case.") { Field = "Case" };

    public static readonly Problem PaperMissing = new("SRV-480", 400,
        "Còn thiếu: {name}. Hãy quét, chụp hoặc đánh dấu đã xem bản chính.",
        "Still missing: {name}. Scan it, or mark that you saw the original.");

    public static readonly Problem AnswerMissing = new("SRV-481", 400,
        "Còn thiếu: {name}.",
        "Still missing: {name}.");

    public static readonly Problem ConsentMissing = new("SRV-482", 400,
        "Người dân phải đồng ý thì bạn mới được nhập thay. Hãy chọn họ đồng ý bằng cách nào.",
        "You may type for someone only when they agree. Choose how they agreed.") { Field = "Consent" };

    public static readonly Problem Finished = new("SRV-485", 409,
        "Lượt này đã nộp hồ sơ. Hãy quét thẻ cho hồ sơ khác.",
        "This visit has its dossier. Scan the card for another.");

    public static readonly Problem TooManyFiles = new("SRV-486", 413,
        "Một hồ sơ có nhiều nhất {limit} tệp. Hãy gộp các trang vào một tệp PDF.",
        "A dossier has at most {limit} files. Put the pages into one PDF.");

    public static readonly Problem HasForm = new("SRV-487", 409,
        "Thủ tục này có tờ khai riêng. Hãy điền các câu của tờ khai rồi tiếp nhận ở trang kiểm tra.",
        "This procedure has a form of its own. Answer its questions, then receive it from the check.");

    public static readonly Problem NotRepresented = new("SRV-488", 409,
        "Theo dữ liệu dân cư hôm nay, người đến quầy không đại diện cho người này. Hãy chọn một người trong danh sách, hoặc báo sai nếu dữ liệu thiếu quan hệ cha, mẹ, con hay giám hộ.",
        "By today's register, who came to the counter does not represent this person. Choose one of the list, or report the record as wrong where a parent, child or guardian is missing.");

    public static readonly IReadOnlyList<Problem> All =
    [
        CardUnreadable, NobodyFound, VisitOver, NotHere, CaseMissing, PaperMissing, AnswerMissing, ConsentMissing, Finished, TooManyFiles, HasForm, NotRepresented,
    ];
}
