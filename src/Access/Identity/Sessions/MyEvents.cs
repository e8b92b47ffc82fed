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
        new("identity.", "Thay đổi tài khoản định danh của bạn", "Changed your electronic identity"),
    ];
}
