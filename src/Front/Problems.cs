namespace DeAn06.Front;

/// <summary>Every refusal of this room.</summary>
public static class FrontProblems
{
    public static readonly Problem WrongPassword = new("FRT-001", 401,
        "Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy kiểm tra rồi nhập lại.",
        "The login or password is not right. Check both and enter them again.") { Field = "Login" };

    public static readonly Problem TooManyTries = new("FRT-002", 429,
        "Bạn đã nhập sai nhiều lần. Hãy chờ {seconds} giây rồi thử lại.",
        "There were too many wrong entries. Wait {seconds} seconds, then try again.") { Field = "Login" };

    public static readonly Problem NoProvider = new("FRT-003", 503,
        "Nơi này chưa có hệ thống tài khoản nên chưa đăng nhập được. Hãy nhờ người vận hành bật một nguồn tài khoản.",
        "No account provider is configured here, so nobody can sign in. Ask the operator to configure one.");

    public static readonly IReadOnlyList<Problem> All = [WrongPassword, TooManyTries, NoProvider];
}
