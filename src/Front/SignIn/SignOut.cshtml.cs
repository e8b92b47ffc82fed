using DeAn06.Front.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Front.SignIn;

/// <summary>Sign-out (đăng xuất): ends the session at once on this node, within two seconds on the others.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class SignOutModel(DemoWhoActs who, SessionCookie cookie, Credentials credentials, UseCases useCases, Clock clock) : PageModel
{
    public IActionResult OnGet() => Redirect("/");

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (cookie.Read(HttpContext) is { } secret && await who.AccountAsync(HttpContext, ct) is { } account)
        {
            var act = DemoWhoActs.SigningAct(account, clock.UtcNow);
            await useCases.RunAsync<EndSession, Done>(u => u.RunAsync(account, secret, act), act, ct);
            credentials.ForgetSession(secret);
        }
        cookie.Clear(HttpContext);
        return Redirect("/");
    }
}
