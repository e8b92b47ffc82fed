using DeAn06.Services.Dossiers;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Services.Counter;

/// <summary>The counter: one field that a scanner fills, and Enter.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class OpenVisitModel(IWhoActs who, UseCases useCases) : DossierDeskPage(who)
{
    internal const string Path = "/can-bo/quay";

    /// <summary>What the scanner typed; posted, so that it never stands in an address.</summary>
    [BindProperty]
    public string? Card { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await EnterAsync(ct) ?? (Act.May(ServicesPermissions.Receive) ? Page() : StatusCode(403));

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        var opened = await useCases.RunAsync<OpenVisit, CounterVisit>(u => u.RunAsync(Card, Act, ct), Act, ct);
        if (opened.IsDone) return Redirect($"{Path}/{opened.Value.Handle}");
        if (opened.Problem!.Status == 403) return StatusCode(403);
        this.AddProblem(opened.Problem);
        return Page();
    }
}
