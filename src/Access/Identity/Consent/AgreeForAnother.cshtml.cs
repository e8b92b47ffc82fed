using DeAn06.Identity.Accounts;
using DeAn06.Identity.Clients;
using DeAn06.Identity.Sessions;
using DeAn06.Population;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Identity.Consent;

/// <summary>A parent or guardian decides on what their child or ward was asked.</summary>
internal sealed class AgreeForAnotherModel(
    WhoActs who, Representatives representatives, IPopulation population, Db db, ClientTable clients, AccountTable accounts, UseCases useCases, Clock clock) : OwnPage(who, representatives, population, clock)
{
    [BindProperty]
    public List<string> Chosen { get; set; } = [];

    internal string Handle { get; private set; } = "";

    internal string ChildName { get; private set; } = "";

    internal Asking Asking { get; private set; } = null!;

    private WaitingConsent Waiting { get; set; } = null!;

    private Client Client { get; set; } = null!;

    public async Task<IActionResult> OnGetAsync(string handle, CancellationToken ct) => await FindAsync(handle, ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(string handle, CancellationToken ct)
    {
        if (await FindAsync(handle, ct) is { } instead) return instead;
        if (await accounts.FindAsync(Waiting.Account, ct) is not { Unusable: null } child) return NotFound();
        var act = Act with { OnBehalfOf = child.Actor };
        var command = new GiveConsent.Command(child, Account, Client, Waiting.Scopes, Waiting.Claims, Waiting.Essential, Chosen) { Answers = Waiting.Id };
        var given = await useCases.RunAsync<GiveConsent, Guid>(u => u.RunAsync(command, act, ct), act, ct);
        return After(given.Problem);
    }

    public async Task<IActionResult> OnPostRefuseAsync(string handle, CancellationToken ct) => await FindAsync(handle, ct)
        ?? After((await useCases.RunAsync<RefuseForAnother, Done>(u => u.RunAsync(Waiting.Id, Account, Act, ct), Act, ct)).Problem);

    private IActionResult After(Problem? refused)
    {
        if (refused is null) return Redirect(Path);
        this.AddProblem(refused);
        return Page();
    }

    private async Task<IActionResult?> FindAsync(string handle, CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        if (!Ids.TryParseHandle(handle, out var id) || await WaitingTable.FindAsync(db, id, ct) is not { } waiting || !waiting.IsOpenAt(Now) || !Represented.Contains(waiting.Person)) return NotFound();
        if (await clients.FindAsync(waiting.ClientId, ct) is not { IsUsable: true } client) return NotFound();
        (Waiting, Client, Handle, ChildName) = (waiting, client, handle, NameOf(waiting.Person) ?? "");
        Asking = new(client, waiting.Claims, waiting.Essential, [], Now);
        return null;
    }
}
