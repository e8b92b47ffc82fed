namespace DeAn06.Trust;

/// <summary>The refusals of sealed documents, 3xx.</summary>
public static partial class TrustProblems
{
    public static readonly Problem DocumentUnknown = new("TRU-301", 404,
        "Cơ quan bạn không có giấy tờ này. Hãy kiểm tra mã rồi tìm lại.",
        "Your office has no such document. Check the code and search again.");

    public static readonly Problem CodeMistyped = new("TRU-302", 400,
        "Mã này gõ chưa đúng. Mã có 16 chữ và số, in cạnh mã QR trên giấy. Hãy so từng nhóm rồi nhập lại.",
        "This code is mistyped. It has 16 letters and digits, printed beside the QR on the paper. Compare group by group and enter it again.") { Field = "Code" };

    public static readonly Problem CodeUnknown = new("TRU-303", 404,
        "Không có giấy tờ nào mang mã này. Hãy so lại mã; nếu mã đúng như trên giấy thì đừng tin giấy đó.",
        "No document has this code. Compare the code again; if it is what the paper says, do not trust the paper.") { Field = "Code" };

    public static readonly Problem CodeTaken = new("TRU-304", 409,
        "Mã kiểm tra này đã thuộc giấy tờ khác. Hãy làm lại giấy với mã mới.",
        "This code belongs to another document already. Make the document again with a new code.");

    public static readonly Problem DocumentRevokedAlready = new("TRU-305", 409,
        "Giấy tờ này đã bị thu hồi trước đó. Không cần làm gì thêm.",
        "This document was revoked before. Nothing more is needed.");

    public static readonly Problem RevocationReasonLength = new("TRU-306", 400,
        "Lý do thu hồi cần từ 5 đến 2.000 ký tự. Hãy viết rõ vì sao giấy không còn giá trị.",
        "The reason needs 5 to 2,000 characters. Say plainly why the document no longer counts.") { Field = "Reason" };

    public static readonly Problem RevocationReasonNamesSomeone = new("TRU-307", 400,
        "Lý do có số giống số định danh hoặc số CMND. Ai kiểm tra giấy cũng đọc được lý do, nên hãy bỏ số đó.",
        "The reason holds what looks like a personal or identity card number. Everyone who checks the paper reads it, so leave the number out.") { Field = "Reason" };

    public static readonly Problem DocumentNoLongerKept = new("TRU-308", 410,
        "Giấy tờ đã hết hạn lưu nên tệp không còn. Mã và ngày ký vẫn kiểm tra được.",
        "The retention is over, so the file is gone. Its code and date can still be checked.");

    public static readonly Problem PaperNotPdf = new("TRU-309", 415,
        "Trang này chỉ kiểm tra tệp PDF. Hãy chọn đúng tệp đã tải về, không phải ảnh chụp.",
        "This page checks PDF files only. Choose the file as it was downloaded, not a photo of it.") { Field = "Paper" };

    public static readonly Problem TooManyChecks = new("TRU-310", 429,
        "Nơi bạn đang kiểm tra quá nhiều giấy một lúc. Hãy chờ {seconds} giây rồi làm tiếp.",
        "Too many papers are being checked from where you are. Wait {seconds} seconds, then go on.");

    public static readonly Problem DocumentNeedsPurpose = new("TRU-311", 403,
        "Giấy tờ này về một người, nên cần mục đích và căn cứ. Hãy mở việc đang thụ lý rồi xem lại.",
        "This document is about a person, so a purpose and a legal basis are needed. Open a matter, then look again.");

    public static readonly Problem RecipientLength = new("TRU-312", 400,
        "Hãy ghi nơi nhận giấy xác nhận, từ 2 đến 200 ký tự.",
        "Say who receives the statement, in 2 to 200 characters.") { Field = "Recipient" };

    public static readonly Problem DocumentWithoutOffice = new("TRU-313", 403,
        "Giấy tờ cần một cơ quan đứng tên. Hãy đăng nhập bằng tài khoản của cơ quan rồi làm lại.",
        "A document needs an office that answers for it. Sign in with an account of an office and try again.");

    public static readonly Problem PaperMissing = new("TRU-314", 400,
        "Chưa có tệp nào được chọn. Hãy chọn tệp PDF cần kiểm tra.",
        "No file was chosen. Choose the PDF to check.") { Field = "Paper" };

    public static readonly Problem RevokedByMaker = new("TRU-315", 409,
        "{how} Giấy này không thu hồi ở đây.",
        "{howEn} This paper is not revoked here.");

    private static Problem[] OfDocuments =>
    [
        DocumentUnknown, CodeMistyped, CodeUnknown, CodeTaken, DocumentRevokedAlready, RevocationReasonLength, RevocationReasonNamesSomeone, DocumentNoLongerKept,
        PaperNotPdf, TooManyChecks, DocumentNeedsPurpose, RecipientLength, DocumentWithoutOffice, PaperMissing, RevokedByMaker,
    ];
}
