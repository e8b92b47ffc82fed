using DeAn06.Identity.Applying;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Identity.Officers;

/// <summary>A proposed seat before the second keeper: who gets which roles where, and the decision.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class ShowSeatProposalModel(IWhoActs who, IOffices offices, UseCases useCases) : DeskPage(who)
{
    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty(SupportsGet = true)]
    public string Handle { get; set; } = "";

    internal ShowSeatProposal.Shown Shown { get; private set; } = null!;

    internal string Own => $"{ListOfficersModel.Path}/de-nghi/{Handle}";

    internal bool MayDecide => Shown.Allowed.Contains(CaseAction.Approve);

    internal string OfficeName => offices.NameOf(Shown.Grant.Office);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => (await FindAsync(ct)).Instead ?? Page();

    public async Task<IActionResult> OnPostApproveAsync(CancellationToken ct)
    {
        var (id, instead) = await FindAsync(ct);
        return instead ?? After((await useCases.RunAsync<ApproveSeat, Done>(u => u.RunAsync(id, Reason ?? "", Act, ct), Act, ct)).Problem);
    }

    public async Task<IActionResult> OnPostRefuseAsync(CancellationToken ct)
    {
        var (id, instead) = await FindAsync(ct);
        return instead ?? After((await useCases.RunAsync<RefuseSeat, Done>(u => u.RunAsync(id, Reason ?? "", Act, ct), Act, ct)).Problem);
    }

    private IActionResult After(Problem? refused) => refused is null ? Redirect(Own) : Refuse(refused.Field == "reason" ? refused.At(nameof(Reason)) : refused);

    private async Task<(CaseId Id, IActionResult? Instead)> FindAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct, IdentityPermissions.Officers) is { } instead) return (default, instead);
        if (!CaseId.TryParse(Handle, out var id)) return (default, NotFound());
        var found = await useCases.RunAsync<ShowSeatProposal, ShowSeatProposal.Shown>(u => u.RunAsync(id, Act, ct), Act, ct);
        if (found.Problem is { } unknown) return (id, StatusCode(unknown.Status));
        Shown = found.Value;
        return (id, null);
    }
}
