using DeAn06.Identity.Sessions;
using DeAn06.Messages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Identity.SignIn;

/// <summary>
/// Sign-out (đăng xuất): ends the session on every node at once, and the browser throws away what it kept, such as the card for times without a network.
/// </summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class SignOutModel(WhoActs who, SessionCookie cookie, UseCases useCases, IThisBrowser browser, Clock clock) : PageModel
{
    public IActionResult OnGet() => Redirect("/");

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await who.SessionAsync(HttpContext, ct) is { } session)
        {
            var act = WhoActs.SigningAct(session.Account, clock.UtcNow);
            await useCases.RunAsync<EndSession, Done>(u => u.RunAsync(session, act), act, ct);
            await browser.LeaveAsync(HttpContext, act, ct);
        }
        cookie.Clear(HttpContext);
        Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        return Redirect("/");
    }
}
