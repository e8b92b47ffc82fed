using DeAn06.Identity.Accounts;
using DeAn06.Identity.Sessions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Identity.Factors.Pages;

/// <summary>
/// A page of one's own account (tài khoản), the same for citizens under <c>/toi</c> and for officers under <c>/can-bo</c>. What changes how one signs in needs
/// a fresh proof, as strong as the account can give.
/// </summary>
internal abstract class OwnPage(WhoActs who, FactorTable factors, Clock clock) : PageModel
{
    internal const string Route = "/{side:regex(^(toi|can-bo)$)}/tai-khoan";

    internal string Root => $"/{RouteData.Values["side"]}/tai-khoan";

    internal string Shell => (string?)RouteData.Values["side"] == "can-bo" ? "_Console" : "_Portal";

    internal Session Session { get; private set; } = null!;

    internal OwnFactors Own { get; private set; } = null!;

    internal bool MayChange => Own.MayChange(Session, clock.UtcNow);

    protected Account Account => Session.Account;

    /// <summary>One act for the whole request, without a matter: the account is one's own.</summary>
    protected Act Act { get; private set; } = null!;

    /// <summary>Who has no session goes to the sign-in page; null lets the page go on.</summary>
    protected async Task<IActionResult?> EnterAsync(CancellationToken ct)
    {
        if (await who.SessionAsync(HttpContext, ct) is not { } session) return StatusCode(StatusCodes.Status401Unauthorized);
        (Session, Own) = (session, await factors.OfAsync(session.Account.Id, ct));
        Act = WhoActs.Plain(Account, clock.UtcNow) with { Purpose = "identity.own-account", Assurance = session.Level };
        return null;
    }

    /// <summary>As <see cref="EnterAsync"/>, for pages that change how one signs in: too weak or too old a proof leads back through the sign-in page.</summary>
    protected async Task<IActionResult?> EnterToChangeAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } stranger) return stranger;
        return MayChange ? null : Redirect(SignInPath(Request.Path, Own.NeededToChange));
    }

    internal static string SignInPath(string path, int level) =>
        "/dang-nhap" + QueryString.Create(new Dictionary<string, string?> { ["returnUrl"] = path, ["muc"] = level.ToString(System.Globalization.CultureInfo.InvariantCulture), ["lai"] = "1" });

    protected PageResult Refuse(Problem problem)
    {
        this.AddProblem(problem);
        return Page();
    }
}
