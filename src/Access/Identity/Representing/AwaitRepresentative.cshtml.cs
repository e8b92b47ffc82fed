using DeAn06.Identity.Sessions;
using DeAn06.Identity.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Identity.Representing;

/// <summary>A child or ward who signed in waits for their representative's word (chờ xác nhận). Until it comes the session opens nothing but this page.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class AwaitRepresentativeModel(WhoActs who, ChildRules rules) : PageModel
{
    internal const string Path = "/dang-nhap/cho-xac-nhan";

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    internal DateTime Until { get; private set; }

    internal string Again => Path + Microsoft.AspNetCore.Http.QueryString.Create("returnUrl", ReturnUrl ?? "");

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await who.WaitingAsync(HttpContext, ct) is not { } session)
            return Redirect(await who.SessionAsync(HttpContext, ct) is null ? "/dang-nhap" : Entrance.IsOurs(ReturnUrl) ? ReturnUrl! : "/toi");
        Until = session.CreatedAt + rules.ConfirmWithin;
        return Page();
    }
}
