using DeAn06.Identity.Clients;
using DeAn06.Identity.Provider;
using DeAn06.Identity.Provider.Authorization;
using DeAn06.Identity.Provider.Claims;
using DeAn06.Identity.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Identity.Consent;

/// <summary>
/// The consent page (đồng ý): who asks, for what, which claims, until when. Each claim can be declined unless the client cannot do without; a refusal is told to the
/// client. A child or ward asks their representative and waits.
/// </summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class AgreeModel(
    WhoActs who, RequestTable requests, ClientTable clients, Consents consents, Representatives representatives, Db db, UseCases useCases, Clock clock) : PageModel
{
    [BindProperty]
    public List<string> Chosen { get; set; } = [];

    internal string Handle { get; private set; } = "";

    internal Asking? Asking { get; private set; }

    internal bool NeedsAnother { get; private set; }

    internal bool HasAsked { get; private set; }

    private Session Session { get; set; } = null!;

    private IReadOnlyList<string> Scopes { get; set; } = [];

    private Act Act { get; set; } = null!;

    public async Task<IActionResult> OnGetAsync(string handle, CancellationToken ct) => await FindAsync(handle, ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(string handle, CancellationToken ct)
    {
        if (await FindAsync(handle, ct) is { } instead) return instead;
        if (Asking is not { } asking) return Page();
        var command = new GiveConsent.Command(Session.Account, Session.Account, asking.Client, Scopes, asking.Claims, asking.Essential, Chosen);
        return After((await useCases.RunAsync<GiveConsent, Guid>(u => u.RunAsync(command, Act, ct), Act, ct)).Problem);
    }

    public async Task<IActionResult> OnPostRefuseAsync(string handle, CancellationToken ct)
    {
        if (await FindAsync(handle, ct) is { } instead) return instead;
        if (Asking is not { } asking) return Page();
        await useCases.RunAsync<RefuseConsent, Done>(u => u.RunAsync(Session.Account, asking.Client, asking.Claims, Act), Act, ct);
        await requests.DenyAsync(handle, Session.Account, ct);
        return Redirect($"{Paths.Authorize}/{handle}");
    }

    public async Task<IActionResult> OnPostAnotherAsync(string handle, CancellationToken ct)
    {
        if (await FindAsync(handle, ct) is { } instead) return instead;
        if (Asking is not { } asking) return Page();
        var sent = await useCases.RunAsync<AskRepresentative, Guid>(u => u.RunAsync(Session.Account, asking.Client, Scopes, asking.Claims, asking.Essential, Act, ct), Act, ct);
        if (sent.IsDone) return Redirect(Paths.Consent + handle);
        this.AddProblem(sent.Problem!);
        return Page();
    }

    private IActionResult After(Problem? refused)
    {
        if (refused is null) return Redirect($"{Paths.Authorize}/{Handle}");
        this.AddProblem(refused);
        return Page();
    }

    private async Task<IActionResult?> FindAsync(string handle, CancellationToken ct)
    {
        if (await who.SessionAsync(HttpContext, ct) is not { } session) return StatusCode(401);
        if (await requests.FindAsync(handle, ct) is not { } begun || await clients.FindAsync(begun.Ask.ClientId, ct) is not { IsUsable: true } client)
        {
            this.AddProblem(ConsentProblems.RequestOver);
            return null;
        }
        if (begun.Account != session.Account.Id) return Redirect($"{Paths.Authorize}/{handle}");
        (Session, Handle, Act) = (session, handle, WhoActs.Plain(session.Account, clock.UtcNow) with { Purpose = "identity.consent", Assurance = session.Level });
        var before = await consents.FindAsync(session.Account, client, ct);
        // What was agreed before is not lost by asking for more.
        var asked = ClaimCatalogue.Asked(begun.Ask.Scopes, begun.Ask.Claims, client.Claims);
        var all = asked.Concat((before?.Claims ?? []).Intersect(client.Claims)).Distinct().ToList();
        Scopes = [.. begun.Ask.Scopes.Concat((before?.Scopes ?? []).Intersect(client.Scopes)).Distinct()];
        Asking = new(client, all, [.. (begun.Ask.Claims.Essential ?? []).Intersect(asked)], before?.Claims ?? [], clock.UtcNow);
        return await WaitsForAnotherAsync(before, begun, asked, ct);
    }

    private async Task<IActionResult?> WaitsForAnotherAsync(Consented? before, RequestUnderWay begun, IReadOnlyList<string> asked, CancellationToken ct)
    {
        if (Session.Account.Person is not { } person || await representatives.OfAsync(person, Clock.DayOf(clock.UtcNow), ct) is null) return null;
        if (before?.GivenAt >= begun.CreatedAt) return Redirect($"{Paths.Authorize}/{Handle}");
        NeedsAnother = true;
        HasAsked = (await WaitingTable.OfPersonsAsync(db, [person], clock.UtcNow, ct)).Any(w => w.ClientId == Asking!.Client.Id && asked.All(w.Claims.Contains));
        return null;
    }
}

/// <summary>A person refuses what a client asked; it is journaled, so that they find it again.</summary>
internal sealed class RefuseConsent(Journal journal) : IUseCase
{
    internal Task<Result<Done>> RunAsync(Accounts.Account account, Client client, IReadOnlyList<string> claims, Act act)
    {
        journal.Record(act, new ConsentRefused(client.Id, claims, account.Login), account.Subjects);
        return Task.FromResult<Result<Done>>(Done.It);
    }
}
