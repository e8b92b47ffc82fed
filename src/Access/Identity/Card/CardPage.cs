using DeAn06.Identity.Accounts;
using DeAn06.Identity.Sessions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Identity.Card;

/// <summary>A page about one's own electronic card. The owner reads, so nothing is journaled.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal abstract class CardPage(WhoActs who, Clock clock) : PageModel
{
    internal const string Purpose = "population.own-data";
    internal const string Basis = "Luật Căn cước 26/2023/QH15, điều 33";

    internal Session Session { get; private set; } = null!;

    internal Account Account => Session.Account;

    internal Guid Person => Account.Person!.Value;

    internal bool HasCard => CardCodes.HasCard(Account);

    internal Act Act { get; private set; } = null!;

    /// <summary>Who has no session goes to the sign-in page; null lets the page go on.</summary>
    protected async Task<IActionResult?> EnterAsync(CancellationToken ct)
    {
        if (await who.SessionAsync(HttpContext, ct) is not { } session) return StatusCode(StatusCodes.Status401Unauthorized);
        Session = session;
        Act = WhoActs.Plain(Account, clock.UtcNow).For(Purpose, Basis) with { Assurance = session.Level };
        return null;
    }

    protected PageResult Refuse(Problem problem)
    {
        this.AddProblem(problem);
        return Page();
    }
}
