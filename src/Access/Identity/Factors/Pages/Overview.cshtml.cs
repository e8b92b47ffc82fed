using DeAn06.Identity.Factors.Codes;
using DeAn06.Identity.Factors.Passkeys;
using DeAn06.Identity.Recovery;
using DeAn06.Identity.Sessions;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Identity.Factors.Pages;

/// <summary>The account (tài khoản): ways to sign in, where it is signed in, a recovery under way, the emergency lock.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class OverviewModel(WhoActs who, FactorTable factors, Clock clock, UseCases useCases, SessionTable sessions, RecoveryTable recoveries) : OwnPage(who, factors, clock)
{
    internal IReadOnlyList<PastSession> Sessions { get; private set; } = [];

    internal PendingRecovery? Recovery { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        await ShowAsync(ct);
        return Page();
    }

    /// <summary>Ends one session, or with no name all others.</summary>
    public async Task<IActionResult> OnPostEndAsync(string? session, CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        Guid? one = Ids.TryParseHandle(session, out var id) ? id : null;
        if (one is null && !string.IsNullOrEmpty(session)) return NotFound();
        return await DoneAsync(await useCases.RunAsync<EndSessions, Done>(u => u.RunAsync(Account, one, Session.Id, Act), Act, ct), ct);
    }

    public async Task<IActionResult> OnPostRemoveAsync(string? passkey, CancellationToken ct)
    {
        if (await EnterToChangeAsync(ct) is { } instead) return Back(instead);
        var found = Own.Passkeys.FirstOrDefault(p => p.Handle == passkey);
        if (found is null) return NotFound();
        return await DoneAsync(await useCases.RunAsync<RemovePasskey, Done>(u => u.RunAsync(Account, found.CredentialId, Act, ct), Act, ct), ct);
    }

    public async Task<IActionResult> OnPostRemoveSecondAsync(string? factor, CancellationToken ct)
    {
        if (await EnterToChangeAsync(ct) is { } instead) return Back(instead);
        if (factor is not (RemoveSecond.App or RemoveSecond.Phone)) return NotFound();
        return await DoneAsync(await useCases.RunAsync<RemoveSecond, Done>(u => u.RunAsync(Account, factor, Act, ct), Act, ct), ct);
    }

    public async Task<IActionResult> OnPostStopAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        return await DoneAsync(await useCases.RunAsync<StopRecovery, Done>(u => u.RunAsync(Account, Act, ct), Act, ct), ct);
    }

    private IActionResult Back(IActionResult instead) => instead is RedirectResult ? Redirect(SignInPath(Root, Own.NeededToChange)) : instead;

    private async Task<IActionResult> DoneAsync(Result<Done> done, CancellationToken ct)
    {
        if (done.IsDone) return Redirect(Root);
        await ShowAsync(ct);
        return Refuse(done.Problem!);
    }

    private async Task ShowAsync(CancellationToken ct) =>
        (Sessions, Recovery) = (await sessions.LiveAsync(Account.Id, ct), await recoveries.PendingAsync(Account.Id, ct));
}
