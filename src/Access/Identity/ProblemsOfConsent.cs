namespace DeAn06.Identity;

/// <summary>Refusals of clients (IDN-25x), sign-in across devices (IDN-29x) and consent (IDN-30x).</summary>
internal static class ConsentProblems
{
    internal static readonly Problem ClientNameMissing = new("IDN-250", 400,
        "Nhập tên bên tin cậy, tối đa {limit} ký tự.", "Enter the name of the relying party, at most {limit} characters.");

    internal static readonly Problem ClientIdUnfit = new("IDN-251", 400,
        "Mã bên tin cậy gồm 3 đến 60 chữ thường, số, dấu chấm hoặc gạch nối, và chưa ai dùng.",
        "The client id has 3 to 60 lower-case letters, digits, dots or hyphens, and nobody uses it yet.");

    internal static readonly Problem RedirectUnfit = new("IDN-252", 400,
        "Địa chỉ trả về {uri} không dùng được: cần https (hoặc máy này khi dùng thử), viết đủ, không có dấu *, không có #, không có tên người dùng.",
        "The redirect address {uri} cannot be used: it must be https (or this machine in the demo), complete, without *, without # and without a user name.");

    internal static readonly Problem ClaimUnknown = new("IDN-253", 400,
        "Không có trường dữ liệu {name}. Hãy chọn trong danh sách.", "There is no claim {name}. Choose from the list.");

    internal static readonly Problem PurposeMissing = new("IDN-254", 400,
        "Nói rõ dùng dữ liệu để làm gì, từ 10 đến 300 ký tự, bằng cả tiếng Việt và tiếng Anh.",
        "Say what the data are for, 10 to 300 characters, in Vietnamese and in English.");

    internal static readonly Problem BasisMissing = new("IDN-255", 400,
        "Nêu căn cứ pháp lý, tối đa 200 ký tự.", "Name the legal basis, at most 200 characters.");

    internal static readonly Problem ContactMissing = new("IDN-256", 400,
        "Nhập thư điện tử hoặc số điện thoại của người phụ trách.", "Enter the e-mail address or telephone of the person in charge.");

    internal static readonly Problem KeyUnfit = new("IDN-257", 400,
        "Bộ khóa không đọc được. Cần JWKS chỉ có khóa công khai ES256 hoặc PS256.", "The keys cannot be read. A JWKS with public ES256 or PS256 keys only is needed.");

    internal static readonly Problem ClientSuspended = new("IDN-258", 409,
        "Bên tin cậy này đang bị tạm dừng.", "This relying party is suspended.");

    internal static readonly Problem ClientNotSuspended = new("IDN-259", 409,
        "Bên tin cậy này không bị tạm dừng.", "This relying party is not suspended.");

    internal static readonly Problem SuspendReason = new("IDN-260", 400,
        "Nói rõ lý do, từ 5 đến 500 ký tự.", "Say why, in 5 to 500 characters.");

    internal static readonly Problem ClaimReasonMissing = new("IDN-261", 400,
        "Nói rõ vì sao cần các trường đã chọn, từ 10 đến 500 ký tự.", "Say why the chosen claims are needed, in 10 to 500 characters.");

    internal static readonly Problem NoSecret = new("IDN-262", 409,
        "Bên này xác thực bằng khóa riêng, không có mã bí mật. Hãy đổi bộ khóa.", "This relying party signs with its own key and has no secret. Change its keys instead.");

    internal static readonly Problem CheckOver = new("IDN-263", 410,
        "Lượt tự kiểm tra đã hết hạn. Hãy bắt đầu lượt mới.", "This self-check has expired. Begin a new one.");

    internal static readonly Problem TooManyCodes = new("IDN-290", 429,
        "Mạng này đang có nhiều mã QR chờ. Hãy chờ hai phút rồi tạo mã mới.", "This network has many QR codes waiting. Wait two minutes, then make a new one.");

    internal static readonly Problem CodeOver = new("IDN-291", 410,
        "Mã này đã dùng hoặc đã hết hạn. Hãy tạo mã mới trên máy kia.", "This code was used or has expired. Make a new one on the other device.");

    internal static readonly Problem ProofTooOld = new("IDN-292", 403,
        "Bạn đăng nhập trên máy này đã lâu. Hãy đăng nhập lại rồi xác nhận.", "You signed in on this device some time ago. Sign in again, then approve.");

    internal static readonly Problem WrongNumber = new("IDN-293", 403,
        "Số này không khớp, nên mã đã bị hủy. Nếu máy kia là của bạn, hãy tạo mã mới trên máy ấy.",
        "The number does not match, so the code was cancelled. If the other device is yours, make a new code on it.");

    internal static readonly Problem RequestOver = new("IDN-300", 410,
        "Yêu cầu này đã xong hoặc đã hết hạn. Hãy quay lại trang của bên hỏi và bắt đầu lại.",
        "This request is done or has expired. Go back to the site that asked and begin again.");

    internal static readonly Problem ConsentEnded = new("IDN-301", 409,
        "Sự đồng ý này đã được rút hoặc đã hết hạn.", "This consent was withdrawn or has expired.");

    internal static readonly Problem RepresentativeNeeded = new("IDN-302", 403,
        "Cha, mẹ hoặc người giám hộ phải đồng ý thay. Hãy nhờ họ mở mục đồng ý trong tài khoản của họ.",
        "A parent or guardian must agree on your behalf. Ask them to open the consents page of their account.");

    internal static readonly Problem NotRepresentative = new("IDN-303", 403,
        "Bạn không phải người đại diện của người này.", "You do not represent this person.");

    internal static readonly Problem ClaimNotAsked = new("IDN-304", 400,
        "Chỉ chọn được trong các trường mà bên hỏi đã xin.", "Only claims that were asked for can be chosen.");

    internal static readonly Problem ReceiptNotSealed = new("IDN-305", 503,
        "Chưa đóng dấu được biên nhận. Hãy thử lại sau ít phút.", "The receipt cannot be sealed now. Try again in a few minutes.");

    internal static readonly Problem NotYourRequest = new("IDN-306", 403,
        "Yêu cầu này dành cho tài khoản khác.", "This request is for another account.");

    internal static readonly IReadOnlyList<Problem> All =
    [
        ClientNameMissing, ClientIdUnfit, RedirectUnfit, ClaimUnknown, PurposeMissing, BasisMissing, ContactMissing, KeyUnfit, ClientSuspended, ClientNotSuspended, SuspendReason,
        ClaimReasonMissing, NoSecret, CheckOver, TooManyCodes, CodeOver, ProofTooOld, WrongNumber, RequestOver, ConsentEnded, RepresentativeNeeded, NotRepresentative, ClaimNotAsked,
        ReceiptNotSealed, NotYourRequest,
    ];
}
