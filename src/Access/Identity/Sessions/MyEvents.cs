namespace DeAn06.Identity.Sessions;

/// <summary>What sign-ins are called for the person.</summary>
internal sealed class MyEvents : IContribute<EventWords>
{
    public IEnumerable<EventWords> Contribute() =>
    [
        new("identity.signed-in/1", "Bạn đăng nhập", "You signed in"),
        new("identity.signed-out/1", "Bạn đăng xuất", "You signed out"),
        new("front.signed-in/1", "Bạn đăng nhập", "You signed in"),
        new("front.signed-out/1", "Bạn đăng xuất", "You signed out"),
        new("identity.question-asked/1", "Bạn hỏi lại về một lần xem", "You asked about a look"),
        new("identity.question-answered/1", "Trả lời câu hỏi của bạn", "Answered your question"),
        new("identity.session-strengthened/1", "Bạn xác thực thêm", "You proved more"),
        new("identity.owner-locked/1", "Bạn khóa tài khoản", "You locked your account"),
        new("identity.owner-unlocked/1", "Bạn mở khóa tài khoản", "You unlocked your account"),
        new("identity.recovery-", "Khôi phục tài khoản của bạn", "Recovery of your account"),
        new("identity.factor-", "Thay đổi cách đăng nhập hoặc phiên của bạn", "Your ways to sign in or sessions changed"),
        new("identity.sessions-ended/1", "Thay đổi cách đăng nhập hoặc phiên của bạn", "Your ways to sign in or sessions changed"),
        new("identity.", "Thay đổi tài khoản định danh của bạn", "Changed your electronic identity"),
    ];
}
