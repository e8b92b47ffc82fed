namespace DeAn06.Identity;

/// <summary>The refusals of factors, sign-in and recovery.</summary>
public static class FactorProblems
{
    public static readonly Problem PasskeyRefused = new("IDN-101", 401,
        "Mã khóa này không dùng được ở đây. Hãy thử lại, dùng mã khóa khác hoặc cách đăng nhập khác.",
        "This passkey cannot be used here. Try again, use another passkey, or sign in another way.");

    public static readonly Problem PageTooOld = new("IDN-102", 409,
        "Trang đã mở quá lâu hoặc đã dùng rồi. Hãy làm lại trên trang vừa tải này.",
        "The page was open for too long or was used already. Try again on this page, which is new.");

    public static readonly Problem PasskeyCopied = new("IDN-103", 401,
        "Mã khóa này có thể đã bị sao chép nên bị ngừng dùng. Hãy đăng nhập bằng cách khác và thêm mã khóa mới.",
        "This passkey may have been copied, so it was turned off. Sign in another way and add a new passkey.");

    public static readonly Problem AttestationMissing = new("IDN-104", 400,
        "Cán bộ cần khóa bảo mật được cơ quan chấp nhận. Hãy dùng đúng loại khóa đã được cấp.",
        "Officers need a security key that the authority accepts. Use the kind of key you were given.");

    public static readonly Problem OfficerNeedsPasskey = new("IDN-105", 403,
        "Cán bộ phải đăng nhập bằng mã khóa. Nếu chưa có, hãy xin mã kích hoạt ở người quản trị tài khoản của cơ quan.",
        "Officers sign in with a passkey. If you have none, ask the keeper of accounts of your office for an activation code.");

    public static readonly Problem TooManyPasskeys = new("IDN-106", 409,
        "Tài khoản đã có {limit} mã khóa. Hãy gỡ một mã khóa không dùng rồi thêm lại.",
        "The account has {limit} passkeys. Remove one that you do not use, then add again.");

    public static readonly Problem TooBusy = new("IDN-107", 429,
        "Đang có quá nhiều người đăng nhập. Hãy thử lại sau {seconds} giây.",
        "Too many people are signing in at this moment. Try again in {seconds} seconds.");

    public static readonly Problem PasswordTooShort = new("IDN-108", 400,
        "Mật khẩu cần ít nhất {least} ký tự. Hãy ghép vài từ thành một câu dễ nhớ.",
        "The password needs at least {least} characters. Put a few words together into a sentence you remember.") { Field = "NewPassword" };

    public static readonly Problem PasswordTooLong = new("IDN-109", 400,
        "Mật khẩu dài quá {limit} ký tự. Hãy dùng mật khẩu ngắn hơn.",
        "The password is longer than {limit} characters. Use a shorter one.") { Field = "NewPassword" };

    public static readonly Problem PasswordKnown = new("IDN-110", 400,
        "Mật khẩu này dễ đoán. Hãy chọn mật khẩu không chứa tên, số của bạn và không phải mật khẩu phổ biến.",
        "This password is easy to guess. Choose one without your name or numbers that is not a common password.") { Field = "NewPassword" };

    public static readonly Problem PasswordsDiffer = new("IDN-111", 400,
        "Hai lần nhập mật khẩu không giống nhau. Hãy nhập lại.",
        "The two passwords are not the same. Enter them again.") { Field = "Again" };

    public static readonly Problem WrongCode = new("IDN-112", 401,
        "Mã chưa đúng, đã dùng hoặc hết hạn. Hãy nhập mã mới nhất.",
        "The code is wrong, used or too old. Enter the newest code.") { Field = "Code" };

    public static readonly Problem PhoneUnreadable = new("IDN-113", 400,
        "Số điện thoại gồm 10 chữ số, bắt đầu bằng 0. Hãy nhập lại.",
        "A phone number has 10 digits and begins with 0. Enter it again.") { Field = "Phone" };

    public static readonly Problem LastWay = new("IDN-114", 409,
        "Gỡ cách này thì bạn không đăng nhập được nữa. Hãy thêm cách khác trước.",
        "Without this you could not sign in any more. Add another way first.");

    public static readonly Problem NoBiometrics = new("IDN-115", 503,
        "Nơi này chưa có thiết bị sinh trắc. Hãy đến công an cấp xã để làm việc cần mức 3 hoặc mức 4.",
        "There is no biometric device here. Go to the commune police for deeds that need level 3 or 4.");

    public static readonly Problem BiometricsDiffer = new("IDN-116", 401,
        "Khuôn mặt hoặc vân tay chưa khớp. Hãy thử lại ở nơi đủ sáng, lau khô tay.",
        "The face or fingerprint did not match. Try again in good light, with dry hands.");

    public static readonly Problem CannotReach = new("IDN-117", 403,
        "Tài khoản này chưa có cách xác thực đến mức {level}. Hãy thêm mã khóa trong trang tài khoản.",
        "This account has no way to reach level {level} yet. Add a passkey on the account page.");

    public static readonly Problem NothingToRecover = new("IDN-118", 401,
        "Thông tin khôi phục chưa đúng hoặc hết hạn. Hãy kiểm tra tên đăng nhập và mã rồi nhập lại.",
        "The login or code for recovery is wrong or too old. Check both and enter them again.") { Field = "Code" };

    public static readonly Problem NoAccountThere = new("IDN-119", 404,
        "Người này chưa có tài khoản định danh. Hãy tiếp nhận đề nghị cấp tài khoản.",
        "This person has no account. Receive an application for one.") { Field = "Number" };

    public static readonly IReadOnlyList<Problem> All =
    [
        PasskeyRefused, PageTooOld, PasskeyCopied, AttestationMissing, OfficerNeedsPasskey, TooManyPasskeys, TooBusy, PasswordTooShort, PasswordTooLong, PasswordKnown,
        PasswordsDiffer, WrongCode, PhoneUnreadable, LastWay, NoBiometrics, BiometricsDiffer, CannotReach, NothingToRecover, NoAccountThere,
    ];
}
