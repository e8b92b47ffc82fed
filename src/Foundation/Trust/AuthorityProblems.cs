namespace DeAn06.Trust;

/// <summary>The refusals of the certificate authority: TRU-1xx.</summary>
public static class AuthorityProblems
{
    public static readonly Problem Missing = new("TRU-101", 503,
        "Chưa có cơ quan chứng thực của nền tảng. Hai người có quyền hãy lập bằng lệnh authority init hoặc ở trang Chứng thư.",
        "The platform has no certificate authority yet. Two people make it with the command authority init or on the page of certificates.");

    public static readonly Problem KeyRevoked = new("TRU-102", 503,
        "Chứng thư của khóa đang dùng đã bị thu hồi. Hai người có quyền hãy thay khóa này rồi làm lại.",
        "The certificate of the key in use was revoked. Two people replace that key, then do this again.");

    public static readonly Problem KeyOnHold = new("TRU-103", 503,
        "Chứng thư của khóa đang dùng đang tạm dừng. Hãy mở lại hoặc thu hồi hẳn chứng thư đó trước.",
        "The certificate of the key in use is on hold. Lift the hold or revoke it for good first.");

    public static readonly Problem AuthorityEnded = new("TRU-104", 503,
        "Chứng thư của cơ quan chứng thực đã hết hạn. Hai người có quyền hãy gia hạn ở trang Chứng thư.",
        "The certificate of the authority has ended. Two people renew it on the page of certificates.");

    public static readonly Problem KeyStoreSilent = new("TRU-105", 503,
        "Kho khóa không ký được lúc này. Hãy kiểm tra kho khóa hoặc thiết bị HSM rồi thử lại.",
        "The key store cannot sign at the moment. Check the key store or the HSM, then try again.") { RetryAfter = 30 };

    public static readonly Problem NoCertificate = new("TRU-110", 404,
        "Không có chứng thư với số này. Hãy kiểm tra số sê-ri hoặc tìm theo tên.",
        "There is no certificate with this number. Check the serial number or search by name.");

    public static readonly Problem RequestUnreadable = new("TRU-111", 400,
        "Không đọc được yêu cầu cấp chứng thư. Hãy gửi tệp PKCS#10 dạng PEM hoặc DER, tối đa 16 KB.",
        "The certificate request cannot be read. Send a PKCS#10 file as PEM or DER, at most 16 KB.") { Field = "request" };

    public static readonly Problem RequestNotProven = new("TRU-112", 400,
        "Chữ ký của yêu cầu không khớp khóa trong đó, nên không chứng minh được người gửi giữ khóa. Hãy tạo lại yêu cầu.",
        "The request's signature does not fit the key in it, so it does not prove who holds the key. Make the request again.") { Field = "request" };

    public static readonly Problem KeyTooWeak = new("TRU-113", 400,
        "Khóa trong yêu cầu chưa đủ mạnh. Hãy dùng RSA từ 3072 đến 8192 bit, hoặc EC P-256, P-384, P-521.",
        "The key in the request is not strong enough. Use RSA of 3072 to 8192 bits, or EC P-256, P-384 or P-521.") { Field = "request" };

    public static readonly Problem KeyKnownBad = new("TRU-114", 409,
        "Khóa này không được cấp chứng thư nữa: nó là khóa của nền tảng hoặc đã bị lộ. Hãy tạo cặp khóa mới.",
        "This key is not certified again: it is the platform's own or was compromised. Make a new key pair.") { Field = "request" };

    public static readonly Problem ProfileMissing = new("TRU-115", 400,
        "Hãy chọn mẫu chứng thư: cán bộ hoặc kết nối của cơ quan.",
        "Choose a profile of certificate: officer or agency connection.") { Field = "profile" };

    public static readonly Problem SubjectUnfit = new("TRU-116", 400,
        "Tên trên chứng thư cần từ 2 đến 64 ký tự, không có ký tự điều khiển và không có số định danh cá nhân.",
        "A name in a certificate has 2 to 64 characters, no control characters and no personal number.");

    public static readonly Problem ReasonMissing = new("TRU-117", 400,
        "Hãy chọn lý do thu hồi trong danh sách.",
        "Choose the reason of the revocation from the list.") { Field = "reasonCode" };

    public static readonly Problem SinceUnfit = new("TRU-118", 400,
        "Ngày lộ khóa phải từ ngày cấp chứng thư đến hôm nay. Khi lộ khóa thì phải ghi ngày này.",
        "The day of the compromise lies between the certificate's issue and today. For a compromised key it must be given.") { Field = "since" };

    public static readonly Problem RevokedAlready = new("TRU-119", 409,
        "Chứng thư này đã bị thu hồi. Việc thu hồi không thể làm lại hoặc rút lại.",
        "This certificate is revoked already. A revocation is neither repeated nor taken back.");

    public static readonly Problem EndedAlready = new("TRU-120", 409,
        "Chứng thư này đã hết hạn nên không cần thu hồi hoặc gia hạn. Nếu cần, hãy cấp chứng thư mới.",
        "This certificate has ended, so it need not be revoked and cannot be renewed. Issue a new one if needed.");

    public static readonly Problem NotOnHold = new("TRU-121", 409,
        "Chứng thư này không ở trạng thái tạm dừng, nên không có gì để mở lại.",
        "This certificate is not on hold, so there is nothing to lift.");

    public static readonly Problem RootStays = new("TRU-122", 409,
        "Chứng thư gốc không thu hồi được bằng danh sách của chính nó. Hãy lập chứng thư gốc mới.",
        "A root is not revoked by its own list. Make a new root instead.");

    public static readonly Problem RoleUnknown = new("TRU-123", 400,
        "Hãy chọn một trong: toàn bộ, gốc, cơ quan phát hành, con dấu, dấu thời gian, OCSP.",
        "Choose one of: everything, root, issuing authority, document seal, time-stamps, OCSP.") { Field = "role" };

    public static readonly Problem Complete = new("TRU-124", 409,
        "Cơ quan chứng thực đã đủ chứng thư, không có gì để lập. Muốn thay khóa nào, hãy chọn đúng khóa đó.",
        "The authority has all its certificates, there is nothing to make. To replace a key, choose that key.");

    public static readonly IReadOnlyList<Problem> All =
    [
        Missing, KeyRevoked, KeyOnHold, AuthorityEnded, KeyStoreSilent, NoCertificate, RequestUnreadable, RequestNotProven, KeyTooWeak, KeyKnownBad,
        ProfileMissing, SubjectUnfit, ReasonMissing, SinceUnfit, RevokedAlready, EndedAlready, NotOnHold, RootStays, RoleUnknown, Complete,
    ];
}
