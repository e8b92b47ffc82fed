using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Identity.Clients;

/// <summary>One relying party as it stands: its secret, its suspension, the way to change it.</summary>
internal sealed class ShowClientModel(IWhoActs whoActs, ClientTable clients, UseCases useCases) : ClientPage(whoActs)
{
    [BindProperty]
    public string? Reason { get; set; }

    internal Client Client { get; private set; } = null!;

    internal ClientDraft Draft => ClientDraft.Of(Client);

    internal string? Secret { get; private set; }

    internal bool HasSecret => Client.Authentication is ClientAuthentication.SecretBasic or ClientAuthentication.SecretPost;

    internal bool IsSuspended => Client.Account.Unusable is not null;

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken ct) => await FindAsync(id, ct) ?? Page();

    public async Task<IActionResult> OnPostSuspendAsync(string id, CancellationToken ct) => await FindAsync(id, ct)
        ?? After(await useCases.RunAsync<SuspendClient, Done>(u => u.RunAsync(id, Reason, Act, ct), Act, ct));

    public async Task<IActionResult> OnPostResumeAsync(string id, CancellationToken ct) => await FindAsync(id, ct)
        ?? After(await useCases.RunAsync<ResumeClient, Done>(u => u.RunAsync(id, Act, ct), Act, ct));

    public async Task<IActionResult> OnPostSecretAsync(string id, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is { } instead) return instead;
        var secret = ClientTable.NewSecret();
        var changed = await useCases.RunAsync<ChangeClientSecret, Done>(u => u.RunAsync(id, secret, Act, ct), Act, ct);
        if (changed.IsDone) Secret = secret;
        else this.AddProblem(changed.Problem!);
        return Page();
    }

    private IActionResult After(Result<Done> done)
    {
        if (done.IsDone) return Redirect($"{Path}/{Client.Id}");
        this.AddProblem(done.Problem!);
        return Page();
    }

    private async Task<IActionResult?> FindAsync(string id, CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        if (await clients.FindAsync(id, ct) is not { } found) return NotFound();
        Client = found;
        return null;
    }
}
