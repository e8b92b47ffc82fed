using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Identity.Applying;

/// <summary>One application before the e-identity authority: its facts, what stands against it, grant or refuse.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class ShowApplicationModel(IWhoActs who, IBiometrics biometrics, UseCases useCases) : DeskPage(who)
{
    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty(SupportsGet = true)]
    public string Handle { get; set; } = "";

    internal ShownApplication Shown { get; private set; } = null!;

    internal bool May(CaseAction action) => Shown.Allowed.Contains(action);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => (await FindAsync(ct)).Instead ?? Page();

    public async Task<IActionResult> OnPostGrantAsync(CancellationToken ct)
    {
        var (id, instead) = await FindAsync(ct);
        if (instead is not null) return instead;
        var compared = await ComparedAsync(Shown.Application, ct);
        return await DecidedAsync(await useCases.RunAsync<GrantAccount, Done>(u => u.RunAsync(id, compared, Reason ?? "", Act, ct), Act, ct), ct);
    }

    public async Task<IActionResult> OnPostRefuseAsync(CancellationToken ct)
    {
        var (id, instead) = await FindAsync(ct);
        if (instead is not null) return instead;
        return await DecidedAsync(await useCases.RunAsync<RefuseApplication, Done>(u => u.RunAsync(id, Reason ?? "", Act, ct), Act, ct), ct);
    }

    private async Task<IActionResult> DecidedAsync(Result<Done> decided, CancellationToken ct) =>
        decided.Problem is { } refused ? Refuse(refused.Field == "reason" ? refused.At(nameof(Reason)) : refused) : await FindAsync(ct) is { Instead: { } instead } ? instead : Redirect("/can-bo/dinh-danh/" + Handle);

    /// <summary>All that was captured has to match; what was never captured was not asked for.</summary>
    private async Task<bool> ComparedAsync(Application a, CancellationToken ct) =>
        a.Face is { } face && await biometrics.MatchesAsync(a.Person, Biometric.Face, face, ct)
        && (a.Level < 2 || (a.Fingerprint is { } print && await biometrics.MatchesAsync(a.Person, Biometric.Fingerprint, print, ct)));

    private async Task<(CaseId Id, IActionResult? Instead)> FindAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct, IdentityPermissions.Decide, IdentityPermissions.Receive) is { } instead) return (default, instead);
        if (!CaseId.TryParse(Handle, out var id)) return (default, StatusCode(StatusCodes.Status404NotFound));
        var found = await useCases.RunAsync<ShowApplication, ShownApplication>(u => u.RunAsync(id, Act, ct), Act, ct);
        if (found.Problem is { } unknown) return (id, StatusCode(unknown.Status));
        Shown = found.Value;
        return (id, null);
    }
}
