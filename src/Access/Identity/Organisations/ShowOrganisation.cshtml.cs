using DeAn06.Identity.Applying;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Identity.Organisations;

/// <summary>One application of an organisation before the authority: what the register of businesses says, who agreed, grant or refuse.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class ShowOrganisationModel(IWhoActs who, UseCases useCases) : DeskPage(who)
{
    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty(SupportsGet = true)]
    public string Handle { get; set; } = "";

    internal ShownOrganisation Shown { get; private set; } = null!;

    internal bool May(CaseAction action) => Shown.Allowed.Contains(action);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => (await FindAsync(ct)).Instead ?? Page();

    public Task<IActionResult> OnPostGrantAsync(CancellationToken ct) => DecideAsync<GrantOrganisation>((u, id) => u.RunAsync(id, Reason ?? "", Act, ct), ct);

    public Task<IActionResult> OnPostRefuseAsync(CancellationToken ct) => DecideAsync<RefuseOrganisation>((u, id) => u.RunAsync(id, Reason ?? "", Act, ct), ct);

    private async Task<IActionResult> DecideAsync<T>(Func<T, CaseId, Task<Result<Done>>> run, CancellationToken ct) where T : class, IUseCase
    {
        var (id, instead) = await FindAsync(ct);
        if (instead is not null) return instead;
        var decided = await useCases.RunAsync<T, Done>(u => run(u, id), Act, ct);
        return decided.Problem is { } refused ? Refuse(refused.Field == "reason" ? refused.At(nameof(Reason)) : refused) : Redirect($"{ReceiveOrganisationModel.Path}/{Handle}");
    }

    private async Task<(CaseId Id, IActionResult? Instead)> FindAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct, IdentityPermissions.Decide) is { } instead) return (default, instead);
        if (!CaseId.TryParse(Handle, out var id)) return (default, StatusCode(StatusCodes.Status404NotFound));
        var found = await useCases.RunAsync<ShowOrganisation, ShownOrganisation>(u => u.RunAsync(id, Act, ct), Act, ct);
        if (found.Problem is { } unknown) return (id, StatusCode(unknown.Status));
        Shown = found.Value;
        return (id, null);
    }
}
