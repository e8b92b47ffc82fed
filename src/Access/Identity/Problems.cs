namespace DeAn06.Identity;

/// <summary>Every refusal of this room. IDN-0xx sign-in and accounts, IDN-1xx factors, IDN-2xx OpenID provider and clients, IDN-3xx consent, IDN-4xx the citizen's pages.</summary>
public static partial class IdentityProblems
{
    public static readonly Problem WrongPassword = new("IDN-001", 401,
        "Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy kiểm tra rồi nhập lại.",
        "The login or password is not right. Check both and enter them again.") { Field = "Login" };

    public static readonly Problem TooManyTries = new("IDN-002", 429,
        "Bạn đã nhập sai nhiều lần. Hãy chờ {seconds} giây rồi thử lại.",
        "There were too many wrong entries. Wait {seconds} seconds, then try again.") { Field = "Login" };

    public static readonly Problem Unusable = new("IDN-003", 403,
        "Tài khoản này hiện không dùng được. Hãy đến công an cấp xã để biết lý do và cách mở lại.",
        "This account cannot be used now. Ask the commune police for the reason and how to open it again.");

    public static readonly Problem NotAssured = new("IDN-004", 403,
        "Việc này cần xác thực mức {level}. Hãy đăng nhập lại bằng cách mạnh hơn.",
        "This needs authentication level {level}. Sign in again in a stronger way.");

    /// <summary>Every refusal of the room; each topic lists its own.</summary>
    public static IReadOnlyList<Problem> All =>
    [
        WrongPassword, TooManyTries, Unusable, NotAssured, .. AccountProblems.All, .. SeatProblems.All, .. RepresentingProblems.All, .. OrganisationProblems.All, .. LockProblems.All, .. FactorProblems.All, .. ProviderProblems.All, .. ConsentProblems.All,
        .. Logout.LogoutProblems.All, .. Ciba.CibaProblems.All, .. OfAsking, .. OfCard, .. OfDataRights,
    ];
}
