using DeAn06.Identity.Clients;
using DeAn06.Identity.Provider.Claims;
using DeAn06.Identity.Sessions;
using DeAn06.Messages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Identity.Logout;

/// <summary>
/// Ends the browser's session: at once when the client's hint names this very session, otherwise after the person says so. Only an address that was checked is
/// gone to afterwards.
/// </summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class ConfirmLogoutModel(
    WhoActs who, LogoutCarrier carrier, ClientTable clients, PairwiseSubjects subjects, UseCases useCases, SessionCookie cookie, IThisBrowser browser, Clock clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Y { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Loi { get; set; }

    internal bool IsOut { get; private set; }

    internal bool IsWrong { get; private set; }

    internal string? ClientName { get; private set; }

    internal string Own => LogoutEndpoint.Page + (Y is null ? "" : "?y=" + Y);

    private LogoutAsk Ask { get; set; } = LogoutAsk.OfNobody;

    private Client? Client { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        if (Loi is not null)
        {
            this.AddProblem(LogoutProblems.All.FirstOrDefault(p => p.Code == Loi) ?? ProviderProblems.InvalidRequest.With("what", "state"));
            IsWrong = true;
            return Page();
        }
        var session = await who.SessionAsync(HttpContext, ct);
        if (session is null) return Leave();
        if (Client is null || Ask.Subject is null || !IsMeant(session)) return Page();
        return await EndAsync(session, ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        return await who.SessionAsync(HttpContext, ct) is { } session ? await EndAsync(session, ct) : Leave();
    }

    private bool IsMeant(Session session) => subjects.Of(session.Account, Client!) == Ask.Subject && (Ask.SessionHandle is null || Ask.SessionHandle == Ids.Handle(session.Id));

    private async Task<IActionResult> EndAsync(Session session, CancellationToken ct)
    {
        var act = WhoActs.SigningAct(session.Account, clock.UtcNow);
        await useCases.RunAsync<EndSession, Done>(u => u.RunAsync(session, act), act, ct);
        await browser.LeaveAsync(HttpContext, act, ct);
        cookie.Clear(HttpContext);
        return Leave();
    }

    private IActionResult Leave()
    {
        if (Ask.Target is { } target) return Redirect(target);
        IsOut = true;
        return Page();
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        Ask = carrier.Open(Y) ?? LogoutAsk.OfNobody;
        Client = Ask.ClientId is { } id ? await clients.FindAsync(id, ct) : null;
        ClientName = Client?.Name;
        if (Ask.ReturnTo is { } address) HttpContext.LetFormsLeadTo(address);
    }
}
