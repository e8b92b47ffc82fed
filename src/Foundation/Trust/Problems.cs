namespace DeAn06.Trust;

/// <summary>Every refusal of this room: 0xx keys, 1xx authority, 2xx time-stamps and signatures, 3xx documents, 4xx the sealed journal, 5xx proofs and witnesses.</summary>
public static class TrustProblems
{
    // ── Keys ──

    public static readonly Problem NoKeyInUse = new("TRU-001", 503,
        "Chưa có khóa đang dùng cho việc này. Hãy tạo khóa và đưa vào sử dụng ở trang Khóa.",
        "No key is in use for this. Create one and put it into use on the page of keys.");

    // ── Authority ──

    // ── Time-stamps and signatures ──

    public static readonly Problem NotATimestampQuery = new("TRU-201", 415,
        "Yêu cầu dấu thời gian phải có kiểu application/timestamp-query (RFC 3161). Tạo bằng: openssl ts -query -data TỆP -sha256 -cert.",
        "A time-stamp query has the type application/timestamp-query (RFC 3161). Make one with: openssl ts -query -data FILE -sha256 -cert.");

    public static readonly Problem TimestampQueryTooLarge = new("TRU-202", 413,
        "Yêu cầu dấu thời gian dài quá 16 KB. Chỉ gửi giá trị băm, không gửi cả tệp.",
        "The time-stamp query is over 16 KB. Send the digest only, not the file.");

    public static readonly Problem ClockSetBack = new("TRU-203", 503,
        "Đồng hồ của máy chủ chạy lùi so với dấu thời gian đã cấp, nên chưa cấp dấu mới. Hãy chỉnh lại đồng hồ (chrony, NTP).",
        "The server's clock is behind a time-stamp already given, so none is given now. Set the clock right (chrony, NTP).");

    public static readonly Problem KeyCannotSign = new("TRU-204", 503,
        "Không mở được khóa ký của nền tảng. Người vận hành hãy kiểm tra kho khóa (tệp, quyền, bí mật key-store hoặc thiết bị HSM) rồi thử lại.",
        "The platform's signing key cannot be opened. The operator checks the key store (files, permissions, the secret key-store or the HSM) and tries again.");

    public static readonly Problem OwnCertificateOutOfTerm = new("TRU-205", 503,
        "Chứng thư ký của nền tảng chưa có hoặc đã hết hiệu lực, nên không ký. Hãy cấp chứng thư mới ở trang Chứng thư.",
        "The platform's signing certificate is not yet or no longer valid, so nothing is signed. Issue a new one on the page of certificates.");

    public static readonly Problem OwnCertificateRevoked = new("TRU-206", 503,
        "Chứng thư ký của nền tảng đã bị thu hồi, nên không ký. Hãy đưa khóa và chứng thư mới vào sử dụng.",
        "The platform's signing certificate was revoked, so nothing is signed. Put a new key and certificate into use.");

    public static readonly Problem NotAPdf = new("TRU-210", 422,
        "Đây không phải tệp PDF đọc được: {why}. Hãy mở và lưu lại thành PDF thường rồi thử lại.",
        "This is no readable PDF: {whyEn}. Open it and save it as a plain PDF, then try again.");

    public static readonly Problem EncryptedPdf = new("TRU-211", 422,
        "Tệp PDF có mật khẩu hoặc bị mã hóa. Hãy bỏ mật khẩu rồi thử lại.",
        "The PDF has a password or is encrypted. Take the password off and try again.");

    public static readonly Problem AlreadySealed = new("TRU-212", 409,
        "Tệp PDF đã có chữ ký; đóng dấu thêm sẽ làm chữ ký đó mất giá trị. Hãy đóng dấu bản chưa ký.",
        "The PDF holds a signature already, which another seal would break. Seal the unsigned original.");

    public static readonly Problem FileTooLarge = new("TRU-213", 413,
        "Tệp lớn quá {most} MB. Hãy giảm độ phân giải ảnh rồi thử lại.",
        "The file is over {most} MB. Lower the resolution of its pictures and try again.");

    public static readonly Problem SealBroken = new("TRU-220", 422,
        "Nội dung đã bị thay đổi sau khi đóng dấu, hoặc con dấu bị hỏng. Hãy xin lại bản gốc nơi cấp.",
        "It was changed after it was sealed, or the seal is damaged. Ask the issuing office for the original.");

    public static readonly Problem AddedAfterSeal = new("TRU-221", 422,
        "Có nội dung được thêm vào sau khi đóng dấu. Hãy xin lại bản gốc nơi cấp.",
        "Something was added after it was sealed. Ask the issuing office for the original.");

    public static readonly Problem TimestampBroken = new("TRU-222", 422,
        "Dấu thời gian của con dấu thiếu hoặc không khớp, nên không biết chắc lúc đóng dấu. Hãy xin lại bản gốc nơi cấp.",
        "The seal's time-stamp is missing or does not fit, so the time of sealing is not certain. Ask the issuing office for the original.");

    public static readonly Problem SealRevoked = new("TRU-223", 422,
        "Chứng thư đóng dấu đã bị thu hồi. Hãy xin bản mới nơi cấp.",
        "The sealing certificate was revoked. Ask the issuing office for a new copy.");

    public static readonly Problem SealOutOfTerm = new("TRU-224", 422,
        "Chứng thư chưa có hoặc đã hết hiệu lực vào lúc đóng dấu. Hãy xin bản mới nơi cấp.",
        "The certificate was not yet or no longer valid when it sealed. Ask the issuing office for a new copy.");

    public static readonly Problem SealerUnknown = new("TRU-225", 422,
        "Chữ ký không do nền tảng này cấp chứng thư, nên không kiểm tra được ở đây. Hãy kiểm tra với tổ chức đã ký.",
        "The signature's certificate was not issued by this platform, so it cannot be checked here. Check it with the organisation that signed.");

    public static readonly Problem NotSealed = new("TRU-226", 422,
        "Không có con dấu điện tử nào trong tệp này. Hãy chọn bản đã đóng dấu, không phải bản in hay bản chụp.",
        "There is no electronic seal in this file. Choose the sealed file, not a print or a photograph of it.");

    public static readonly Problem UnreadableSeal = new("TRU-227", 422,
        "Không đọc được tệp: thiếu phần cuối, sai định dạng hoặc bị mã hóa. Hãy tải lại bản đầy đủ.",
        "The file cannot be read: its end is missing, its format is wrong or it is encrypted. Download it again in full.");

    // ── Documents ──

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

    // ── The sealed journal ──

    // ── Proofs and witnesses ──

    private static readonly Problem[] OfKeys = [NoKeyInUse];

    private static readonly Problem[] OfAuthority = [];

    private static readonly Problem[] OfSignatures =
    [
        NotATimestampQuery, TimestampQueryTooLarge, ClockSetBack, KeyCannotSign, OwnCertificateOutOfTerm, OwnCertificateRevoked,
        NotAPdf, EncryptedPdf, AlreadySealed, FileTooLarge,
        SealBroken, AddedAfterSeal, TimestampBroken, SealRevoked, SealOutOfTerm, SealerUnknown, NotSealed, UnreadableSeal,
    ];

    private static readonly Problem[] OfDocuments =
    [
        DocumentUnknown, CodeMistyped, CodeUnknown, CodeTaken, DocumentRevokedAlready, RevocationReasonLength, RevocationReasonNamesSomeone, DocumentNoLongerKept,
        PaperNotPdf, TooManyChecks, DocumentNeedsPurpose, RecipientLength, DocumentWithoutOffice, PaperMissing,
    ];

    private static readonly Problem[] OfJournal = [];

    private static readonly Problem[] OfProofs = [];

    /// <summary>All of them, by topic.</summary>
    public static readonly IReadOnlyList<Problem> All =
    [
        .. OfKeys,
        .. OfAuthority,
        .. OfSignatures,
        .. OfDocuments,
        .. OfJournal,
        .. OfProofs,
    ];
}
