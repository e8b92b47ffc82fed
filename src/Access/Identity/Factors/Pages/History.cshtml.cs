using DeAn06.Identity.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace DeAn06.Identity.Factors.Pages;

/// <summary>Sign-ins of before (lịch sử đăng nhập): when, on what, by which factors, how it ended.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class HistoryModel(WhoActs who, FactorTable factors, Clock clock, SessionTable sessions) : OwnPage(who, factors, clock)
{
    private readonly Clock clock = clock;

    internal IReadOnlyList<PastSession> Lines { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        Lines = await sessions.HistoryAsync(Account.Id, ct);
        return Page();
    }

    internal static string Methods(PastSession session, IStringLocalizer texts) => string.Join(", ", session.Methods.Select(m => m switch
    {
        Assurance.Password => texts["Mật khẩu"].Value,
        Assurance.App => texts["Ứng dụng tạo mã"].Value,
        Assurance.Sms => texts["Mã qua điện thoại"].Value,
        Assurance.HardwareKey or Assurance.SyncedKey => texts["Mã khóa"].Value,
        Assurance.Face or Assurance.Fingerprint => texts["Sinh trắc học"].Value,
        Assurance.InPerson => texts["Tại quầy"].Value,
        _ => m,
    }));

    internal string End(PastSession session, IStringLocalizer texts) => session switch
    {
        { EndedWhy: EndSessions.Lock } => texts["Khóa tài khoản"],
        { EndedWhy: EndSessions.Recovery } => texts["Khôi phục tài khoản"],
        { EndedWhy: OpenSession.Elsewhere } => texts["Đăng nhập lại"],
        { EndedAt: not null } => texts["Bạn kết thúc"],
        _ when session.IsOver(clock.UtcNow) => texts["Hết giờ"],
        _ => texts["Đang mở"],
    };
}
