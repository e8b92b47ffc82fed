using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Identity.Clients;

/// <summary>All relying parties and whether they are answered.</summary>
internal sealed class ListClientsModel(IWhoActs whoActs, ClientTable clients) : ClientPage(whoActs)
{
    internal IReadOnlyList<Client> Clients { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        Clients = await clients.AllAsync(ct);
        return Page();
    }
}
