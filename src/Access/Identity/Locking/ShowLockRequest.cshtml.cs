using DeAn06.Identity.Applying;
using DeAn06.Trust;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Identity.Locking;

/// <summary>The request of an authority, for the office that received it and for the e-identity authority: forward, grant or refuse, answer in writing.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class ShowLockRequestModel(IWhoActs who, UseCases useCases, AnswerLockRequest answer, IDocuments documents) : DeskPage(who)
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

    public async Task<IActionResult> OnPostAnswerAsync(CancellationToken ct)
    {
        var (_, instead) = await FindAsync(ct);
        return instead ?? After((await answer.RunAsync(Shown, Act, ct)).Problem);
    }

    /// <summary>The answer's PDF. Who opens it has been journaled as whoever opens the request: the paper tells no more of the person.</summary>
    public async Task<IActionResult> OnGetAnswerAsync(CancellationToken ct)
    {
        var (_, instead) = await FindAsync(ct);
        if (instead is not null || Shown.Request.Paper is not { } code) return instead ?? NotFound();
        return await documents.ReadAsync(code, ct) is { } pdf ? File(pdf, "application/pdf", $"tra-loi-{code}.pdf") : StatusCode(410);
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
