using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Identity.Clients;

/// <summary>A proposed relying party beside what stands now, and the second officer's decision.</summary>
internal sealed class ShowClientProposalModel(IWhoActs whoActs, ClientTable clients, UseCases useCases) : ClientPage(whoActs)
{
    [BindProperty]
    public string? Reason { get; set; }

    internal ShowClientProposal.Shown Shown { get; private set; } = null!;

    internal ClientDraft? Now { get; private set; }

    internal string Own => $"{Path}/de-nghi/{Shown.Case.Id}";

    internal bool May(CaseAction action) => Shown.Allowed.Contains(action);

    public async Task<IActionResult> OnGetAsync(string handle, CancellationToken ct) => await FindAsync(handle, ct) ?? Page();

    public async Task<IActionResult> OnPostApproveAsync(string handle, CancellationToken ct) => await FindAsync(handle, ct)
        ?? After(await useCases.RunAsync<ApproveClient, string>(u => u.RunAsync(Shown.Case.Id, Reason ?? "", Act, ct), Act, ct));

    public async Task<IActionResult> OnPostRefuseAsync(string handle, CancellationToken ct) => await FindAsync(handle, ct)
        ?? After(await useCases.RunAsync<RefuseClient, string>(u => u.RunAsync(Shown.Case.Id, Reason ?? "", Act, ct), Act, ct));

    private IActionResult After(Result<string> decided)
    {
        if (decided.IsDone) return Redirect(Own);
        this.AddProblem(decided.Problem! with { Field = decided.Problem!.Field == "reason" ? "Reason" : null });
        return Page();
    }

    private async Task<IActionResult?> FindAsync(string handle, CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        if (!CaseId.TryParse(handle, out var id)) return NotFound();
        var found = await useCases.RunAsync<ShowClientProposal, ShowClientProposal.Shown>(u => u.RunAsync(id, Act, ct), Act, ct);
        if (found.Problem is { } unknown) return StatusCode(unknown.Status);
        Shown = found.Value;
        Now = Shown.Case.IsOpen && await clients.FindAsync(Shown.Draft.Id, ct) is { } client ? ClientDraft.Of(client) : null;
        return null;
    }
}
