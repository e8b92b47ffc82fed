namespace DeAn06.Trust;

/// <summary>The refusals of time-stamps and signatures, 2xx.</summary>
public static partial class TrustProblems
{
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

    private static Problem[] OfSignatures =>
    [
        NotATimestampQuery, TimestampQueryTooLarge, ClockSetBack, KeyCannotSign,
        NotAPdf, EncryptedPdf, AlreadySealed, FileTooLarge,
        SealBroken, AddedAfterSeal, TimestampBroken, SealRevoked, SealOutOfTerm, SealerUnknown, NotSealed, UnreadableSeal,
    ];
}
