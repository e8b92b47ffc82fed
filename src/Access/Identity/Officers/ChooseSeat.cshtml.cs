using DeAn06.Identity.Accounts;
using DeAn06.Identity.Sessions;
using DeAn06.Identity.SignIn;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Identity.Officers;

/// <summary>The seats an officer can act from (nơi làm việc): one is chosen after signing in, and changed here at any time.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class ChooseSeatModel(WhoActs who, SeatTable seats, IOffices offices, UseCases useCases, Clock clock) : PageModel
{
    internal const string Path = "/can-bo/noi-lam-viec";

    [BindProperty]
    public Guid? Seat { get; set; }

    [BindProperty(SupportsGet = true, Name = "returnUrl")]
    public string? ReturnUrl { get; set; }

    internal Session Session { get; private set; } = null!;

    internal IReadOnlyList<Seat> Seats { get; private set; } = [];

    /// <summary>The seat of before ended, or none was chosen yet.</summary>
    internal bool MustChoose => Session.NeedsSeat;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        Seat = Session.Account.Seat;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        if (Seat is not { } chosen) return Refuse(SeatProblems.SeatMissing);
        var act = WhoActs.Plain(Session.Account, clock.UtcNow) with { Purpose = "identity.own-account", Assurance = Session.Level };
        var done = await useCases.RunAsync<ChooseSeat, Done>(u => u.RunAsync(Session, chosen, act, ct), act, ct);
        return done.Problem is { } gone ? Refuse(gone) : Redirect(Entrance.IsOurs(ReturnUrl) ? ReturnUrl! : "/can-bo");
    }

    internal string NameOf(Seat seat) => offices.NameOf(seat.Office);

    internal static string PathFor(string? back) => Path + (back is null ? "" : QueryString.Create("returnUrl", back));

    private async Task<IActionResult?> EnterAsync(CancellationToken ct)
    {
        if (await who.SessionAsync(HttpContext, ct) is not { } session) return StatusCode(StatusCodes.Status401Unauthorized);
        if (session.Account.Kind != ActorKind.Officer) return StatusCode(StatusCodes.Status403Forbidden);
        (Session, Seats) = (session, await seats.LiveAsync(session.Account.Id, ct));
        return null;
    }

    private PageResult Refuse(Problem problem)
    {
        this.AddProblem(problem);
        return Page();
    }
}
