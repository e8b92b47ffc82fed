namespace DeAn06.Identity.Sessions;

/// <summary>What sign-ins, and what they are for, are called for the person.</summary>
internal sealed class MyEvents : IContribute<EventWords>, IContribute<PurposeWords>
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
        new("identity.application-", "Xử lý đề nghị cấp tài khoản của bạn", "Handled your application for an account"),
        new("identity.account-granted/1", "Xử lý đề nghị cấp tài khoản của bạn", "Handled your application for an account"),
        new("identity.activation-code-given/1", "Kích hoạt tài khoản của bạn", "Activated your account"),
        new("identity.account-activated/1", "Kích hoạt tài khoản của bạn", "Activated your account"),
        new("identity.account-locked/1", "Cán bộ khóa tài khoản của bạn", "An officer locked your account"),
        new("identity.account-unlocked/1", "Cán bộ mở khóa tài khoản của bạn", "An officer unlocked your account"),
        new("identity.acting-begun/1", "Người đại diện bắt đầu làm thay", "A representative began to act for another"),
        new("identity.acting-stopped/1", "Người đại diện thôi làm thay", "A representative stopped acting for another"),
        new(LookedForAnother.Name, "Người đại diện mở trang thay bạn", "Your representative opened a page for you"),
        new("identity.organisation-", "Đề nghị cấp tài khoản cho tổ chức bạn đại diện", "Application for an organisation you represent"),
        new("identity.sign-in-waits/1", "Đăng nhập chờ người đại diện xác nhận", "A sign-in waits for the representative"),
        new("identity.sign-in-answered/1", "Người đại diện trả lời lần đăng nhập", "The representative answered a sign-in"),
        new("identity.card-presented/1", "Bạn cho xem căn cước điện tử", "You showed your electronic card"),
        new("identity.card-kept/1", "Bạn giữ thẻ trên một trình duyệt", "You kept your card in a browser"),
        new("identity.card-keeping-ended/1", "Bỏ thẻ giữ trên một trình duyệt", "Your card was removed from a browser"),
        new("identity.", "Thay đổi tài khoản định danh của bạn", "Changed your electronic identity"),
    ];

    IEnumerable<PurposeWords> IContribute<PurposeWords>.Contribute() =>
    [
        new("identity.sign-in", "Đăng nhập", "Signing in"),
        new("identity.client-sign-in", "Đăng nhập tại bên tin cậy", "Signing in at a relying party"),
        new("identity.consent", "Đồng ý chia sẻ dữ liệu", "Consent to share data"),
        new("identity.own-account", "Quản lý tài khoản của mình", "Keeping one's own account"),
        new("identity.represent", "Làm thay người được đại diện", "Acting for someone represented"),
    ];
}
