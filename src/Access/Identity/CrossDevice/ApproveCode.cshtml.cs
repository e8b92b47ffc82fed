using DeAn06.Identity.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Identity.CrossDevice;

/// <summary>The phone's side: its owner sees which browser asks, from where, and lets it in with the number on its screen, or turns it away.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class ApproveCodeModel(WhoActs who, Db db, UseCases useCases, Clock clock) : PageModel
{
    private const string SignInFirst = "/dang-nhap?returnUrl=";

    [BindProperty]
    public string? Number { get; set; }

    internal string Handle { get; private set; } = "";

    internal Crossing? Crossing { get; private set; }

    internal bool SameNetwork { get; private set; }

    internal string AccountName { get; private set; } = "";

    internal bool Finished { get; private set; }

    internal bool LetIn { get; private set; }

    private Session Session { get; set; } = null!;

    public async Task<IActionResult> OnGetAsync(string handle, CancellationToken ct)
    {
        if (await EnterAsync(handle, ct) is { } instead) return instead;
        return clock.UtcNow - Session.AuthenticatedAt > CrossDevice.Crossing.FreshProof ? SignInAgain() : Page();
    }

    public Task<IActionResult> OnPostAsync(string handle, CancellationToken ct) => DecideAsync(handle, true, ct);

    public Task<IActionResult> OnPostDenyAsync(string handle, CancellationToken ct) => DecideAsync(handle, false, ct);

    private async Task<IActionResult> DecideAsync(string handle, bool approve, CancellationToken ct)
    {
        if (await EnterAsync(handle, ct) is { } instead) return instead;
        var act = WhoActs.SigningAct(Session.Account, clock.UtcNow);
        var decided = await useCases.RunAsync<DecideCrossing, Done>(u => u.RunAsync(handle, approve, Number, Session, act, ct), act, ct);
        if (decided.Problem is { } refused)
        {
            if (refused.Code == ConsentProblems.ProofTooOld.Code) return SignInAgain();
            this.AddProblem(refused);
            Crossing = null;
            return Page();
        }
        (Finished, LetIn) = (true, approve);
        return Page();
    }

    private async Task<IActionResult?> EnterAsync(string handle, CancellationToken ct)
    {
        Handle = Ids.TryParseHandle(handle, out _) ? handle : "";
        if (Handle.Length == 0) return NotFound();
        if (await who.SessionAsync(HttpContext, ct) is not { } session) return Redirect(SignInFirst + Uri.EscapeDataString(Request.Path));
        (Session, AccountName) = (session, session.Account.Name);
        var found = await CrossingTable.FindAsync(db, Handle, ct);
        Crossing = found?.StateAt(clock.UtcNow) == CrossingState.Waits ? found : null;
        SameNetwork = Crossing?.Network == Surroundings.NetworkOf(HttpContext.Connection.RemoteIpAddress);
        return null;
    }

    private RedirectResult SignInAgain() => Redirect($"{SignInFirst}{Uri.EscapeDataString(Request.Path)}&muc={Math.Min(Session.Level, CrossDevice.Crossing.MostLevel)}&lai=1");
}
