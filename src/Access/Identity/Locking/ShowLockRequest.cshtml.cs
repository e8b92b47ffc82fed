using DeAn06.Identity.Applying;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Identity.Locking;

/// <summary>The request of an authority, for the office that received it and for the e-identity authority: forward, or grant or refuse.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class ShowLockRequestModel(IWhoActs who, UseCases useCases) : DeskPage(who)
{
    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty(SupportsGet = true)]
    public string Handle { get; set; } = "";

    internal ShowLockRequest.Shown Shown { get; private set; } = null!;

    internal string Own => $"{LockRequestPageModel.Path}/{Handle}";

    internal bool MayForward => Shown.Allowed.Contains(CaseAction.Close) && Shown.Request.ForwardedAt is null;

    internal bool MayDecide => Shown.Allowed.Contains(CaseAction.Approve);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => (await FindAsync(ct)).Instead ?? Page();

    public async Task<IActionResult> OnPostForwardAsync(CancellationToken ct)
    {
        var (id, instead) = await FindAsync(ct);
        return instead ?? After((await useCases.RunAsync<ForwardLockRequest, CaseId>(u => u.RunAsync(id, Reason, Act, ct), Act, ct)).Problem);
    }

    public async Task<IActionResult> OnPostGrantAsync(CancellationToken ct)
    {
        var (id, instead) = await FindAsync(ct);
        return instead ?? After((await useCases.RunAsync<GrantLockRequest, Done>(u => u.RunAsync(id, Reason ?? "", Act, ct), Act, ct)).Problem);
    }

    public async Task<IActionResult> OnPostRefuseAsync(CancellationToken ct)
    {
        var (id, instead) = await FindAsync(ct);
        return instead ?? After((await useCases.RunAsync<RefuseLockRequest, Done>(u => u.RunAsync(id, Reason ?? "", Act, ct), Act, ct)).Problem);
    }

    private IActionResult After(Problem? refused) => refused is null ? Redirect(Own) : Refuse(refused.Field == "reason" ? refused.At(nameof(Reason)) : refused);

    private async Task<(CaseId Id, IActionResult? Instead)> FindAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct, IdentityPermissions.Receive, IdentityPermissions.Decide) is { } instead) return (default, instead);
        if (!CaseId.TryParse(Handle, out var id)) return (default, NotFound());
        var found = await useCases.RunAsync<ShowLockRequest, ShowLockRequest.Shown>(u => u.RunAsync(id, Act, ct), Act, ct);
        if (found.Problem is { } unknown) return (id, StatusCode(unknown.Status));
        Shown = found.Value;
        return (id, null);
    }
}
