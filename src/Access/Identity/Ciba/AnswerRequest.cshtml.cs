using DeAn06.Identity.Clients;
using DeAn06.Identity.Consent;
using DeAn06.Identity.Provider.Claims;
using DeAn06.Identity.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Identity.Ciba;

/// <summary>Someone answers on this device what a client asked elsewhere; what they agree to is a consent like any other.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class AnswerRequestModel(WhoActs who, Db db, ClientTable clients, Consents consents, UseCases useCases, Clock clock) : PageModel
{
    [BindProperty]
    public List<string> Chosen { get; set; } = [];

    internal string Handle { get; private set; } = "";

    internal Asking? Asking { get; private set; }

    internal string? Binding { get; private set; }

    internal bool? Answered { get; private set; }

    private CibaRequest Asked { get; set; } = null!;

    private Session Session { get; set; } = null!;

    public async Task<IActionResult> OnGetAsync(string handle, CancellationToken ct) => await FindAsync(handle, ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(string handle, CancellationToken ct)
    {
        if (await FindAsync(handle, ct) is { } instead) return instead;
        var act = WhoActs.Plain(Session.Account, clock.UtcNow) with { Purpose = "identity.consent", Assurance = Session.Level };
        if (Asking is { } asking && Needs(asking))
        {
            var command = new GiveConsent.Command(Session.Account, Session.Account, asking.Client, Asked.Scopes, asking.Claims, [], [.. Chosen]);
            var given = await useCases.RunAsync<GiveConsent, Guid>(u => u.RunAsync(command, act, ct), act, ct);
            if (given.Problem is { } refused) return Refuse(refused);
        }
        return await DecideAsync(true, act, ct);
    }

    public async Task<IActionResult> OnPostRefuseAsync(string handle, CancellationToken ct) => await FindAsync(handle, ct)
        ?? await DecideAsync(false, WhoActs.Plain(Session.Account, clock.UtcNow) with { Purpose = "identity.consent" }, ct);

    /// <summary>A consent that stands and covers as much, with the same choice, is left as it is.</summary>
    private bool Needs(Asking asking) => asking.Before.Count == 0 || !asking.Claims.All(asking.Before.Contains) || !Chosen.ToHashSet().SetEquals(asking.Claims);

    private async Task<IActionResult> DecideAsync(bool approve, Act act, CancellationToken ct)
    {
        var decided = await useCases.RunAsync<DecideCiba, Done>(u => u.RunAsync(Asked.Id, approve, Session, act, ct), act, ct);
        if (decided.Problem is { } refused) return Refuse(refused);
        (Asking, Answered) = (null, approve);
        return Page();
    }

    private PageResult Refuse(Problem refused)
    {
        this.AddProblem(refused);
        return Page();
    }

    private async Task<IActionResult?> FindAsync(string handle, CancellationToken ct)
    {
        if (await who.SessionAsync(HttpContext, ct) is not { } session) return StatusCode(401);
        if (!Ids.TryParseHandle(handle, out var id) || await CibaTable.FindAsync(db, id, ct) is not { } asked || asked.Account != session.Account.Id) return NotFound();
        (Session, Asked, Handle, Binding) = (session, asked, handle, asked.Binding);
        if (!asked.WaitsAt(clock.UtcNow) || await clients.FindAsync(asked.ClientId, ct) is not { IsUsable: true } client) return null;
        if (session.Level < asked.Level) return Redirect($"/dang-nhap?returnUrl={Uri.EscapeDataString(Request.Path)}&muc={asked.Level}");
        var before = await consents.FindAsync(session.Account, client, ct);
        var claims = ClaimCatalogue.Asked(asked.Scopes, AskedClaims.None, client.Claims);
        Asking = new(client, claims, [], before?.Claims ?? [], clock.UtcNow);
        return null;
    }
}
