using DeAn06.Work;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Services.Fees;

/// <summary>A second officer approves or refuses to give money back.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class DecideRefundModel(IWhoActs who, UseCases useCases) : CashierPage(who)
{
    internal const string Root = "/can-bo/thu-phi/duyet-hoan";

    [BindProperty(SupportsGet = true, Name = "handle")]
    public string Handle { get; set; } = "";

    [BindProperty]
    public string? Reason { get; set; }

    internal ShownRefund Shown { get; private set; } = null!;

    internal Proposal Case => Shown.Case!;

    internal string Path => Root + "/" + Handle;

    internal bool May(CaseAction action) => Shown.Allowed.Contains(action);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => (await FindAsync(ct)).Instead ?? Page();

    public Task<IActionResult> OnPostApproveAsync(CancellationToken ct) => DecideAsync(true, ct);

    public Task<IActionResult> OnPostRefuseAsync(CancellationToken ct) => DecideAsync(false, ct);

    private async Task<IActionResult> DecideAsync(bool approves, CancellationToken ct)
    {
        var (id, instead) = await FindAsync(ct);
        if (instead is not null) return instead;
        var decided = await useCases.RunAsync<DecideRefund, Done>(u => u.RunAsync(id, approves, Reason, Act, ct), Act, ct);
        return decided.Problem is { } refused ? Refuse(refused) : Redirect(Path);
    }

    private async Task<(CaseId Id, IActionResult? Instead)> FindAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct, ServicesPermissions.Approve, ServicesPermissions.Cashier) is { } instead) return (default, instead);
        if (!CaseId.TryParse(Handle, out var id)) return (default, NotFound());
        var found = await useCases.RunAsync<ViewRefund, ShownRefund>(u => u.RunAsync(id, Act, ct), Act, ct);
        if (found.Problem is { } refused) return (id, StatusCode(refused.Status));
        Shown = found.Value;
        return (id, null);
    }
}
