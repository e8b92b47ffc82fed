using DeAn06.Identity.Accounts;
using DeAn06.Identity.Factors;
using DeAn06.Identity.Factors.Codes;
using DeAn06.Identity.Factors.Passkeys;
using DeAn06.Identity.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Identity.SignIn;

/// <summary>
/// The second step (xác thực thêm): shows only what can lead to the level asked for, and adds it to what was proven before. One page a factor is added by,
/// again until the level is reached.
/// </summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class SecondStepModel(
    ProofCookie proofs, AccountTable table, FactorTable factors, Ceremony ceremony, Entrance entrance, UseCases useCases, Throttle throttle, CheckPassword check, DeviceCookie devices,
    IBiometrics biometrics, Clock clock) : PageModel
{
    private Proof proof = null!;
    private Account account = null!;

    [BindProperty]
    public string? AppCode { get; set; }

    [BindProperty]
    public string? SmsCode { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    internal OwnFactors Own { get; private set; } = null!;

    internal Asked? Passkey { get; private set; }

    internal bool IsSent { get; private set; }

    internal string Name => account.Name;

    internal int Needed { get; private set; }

    private bool HasPossession => proof.Methods.Any(m => m is Assurance.App or Assurance.Sms or Assurance.HardwareKey or Assurance.SyncedKey);

    private bool HasPassword => proof.Methods.Contains(Assurance.Password);

    /// <summary>A passkey reaches level 2 alone, and is what one holds at level 4.</summary>
    internal bool OffersPasskey => Own.Passkeys.Count > 0 && (Needed == 2 || (Needed == 4 && !HasPossession));

    internal bool OffersApp => Own.HasApp && !HasPossession && (Needed == 4 || (Needed == 2 && HasPassword));

    /// <summary>Never to open one's own lock: whoever took the phone would.</summary>
    internal bool OffersSms => Own.Phone is not null && !HasPossession && !proof.FromPhone && account.Unusable is null && (Needed == 4 || (Needed == 2 && HasPassword));

    internal bool OffersPassword => Own.HasPassword && !HasPassword && Needed == 4;

    internal bool OffersBiometrics => Needed >= 3 && account.Person is not null && biometrics.IsReady && !proof.Methods.Any(m => m is Assurance.Face or Assurance.Fingerprint);

    internal bool OffersNothing => !OffersPasskey && !OffersApp && !OffersSms && !OffersPassword && !OffersBiometrics;

    /// <summary>Whoever cannot reach the level may still sign in below it, to add what is missing.</summary>
    internal bool MayGoOnBelow => proof.Session is null && HasPassword && proof.Alone && !Own.HasApp && account.Unusable is null;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ShowAsync(ct) ? Page() : Redirect("/dang-nhap");

    public Task<IActionResult> OnPostAppAsync(CancellationToken ct) => AddAsync(nameof(AppCode), async act =>
    {
        var used = await useCases.RunAsync<UseApp, Done>(u => u.RunAsync(account, PhoneCode.Typed(AppCode), act, ct), act, ct);
        return used.Then<IReadOnlyList<string>>(_ => [Assurance.App]);
    }, ct);

    public Task<IActionResult> OnPostSmsAsync(CancellationToken ct) => AddAsync(nameof(SmsCode), async act =>
    {
        IsSent = true;
        var used = await useCases.RunAsync<UseCode, string>(u => u.RunAsync(account, PhoneCode.Typed(SmsCode), proof.Nonce, act, ct), act, ct);
        return used.Then<IReadOnlyList<string>>(_ => [Assurance.Sms]);
    }, ct);

    public async Task<IActionResult> OnPostSendAsync(CancellationToken ct)
    {
        if (!await ShowAsync(ct)) return Redirect("/dang-nhap");
        if (!OffersSms) return await RefuseAsync(FactorProblems.CannotReach.With("level", Needed), ct);
        var act = WhoActs.SigningAct(account, clock.UtcNow);
        var sent = await useCases.RunAsync<SendCode, Done>(u => u.RunAsync(account, Own.Phone!, proof.Nonce, act, ct), act, ct);
        if (sent.Problem is { } problem) return await RefuseAsync(problem, ct);
        IsSent = true;
        return Page();
    }

    public async Task<IActionResult> OnPostPasskeyAsync(string? credential, string? state, CancellationToken ct)
    {
        if (!await ShowAsync(ct)) return Redirect("/dang-nhap");
        var found = await ceremony.CheckAsync(HttpContext, credential, state, ct);
        if (found.Problem is { } refused) return await RefuseAsync(refused, ct);
        if (found.Value.Account.Id != account.Id) return await RefuseAsync(FactorProblems.PasskeyRefused, ct);
        var act = WhoActs.SigningAct(account, clock.UtcNow);
        var proven = await useCases.RunAsync<UsePasskey, Proven>(u => u.RunAsync(found.Value, act, ct), act, ct);
        return proven.Problem is { } problem ? await RefuseAsync(problem, ct) : await GoOnAsync(proven.Value.Methods, ct);
    }

    public async Task<IActionResult> OnPostPasswordAsync(CancellationToken ct)
    {
        if (!await ShowAsync(ct) || !OffersPassword) return Redirect("/dang-nhap");
        var known = await check.RunAsync(new(account.Login, account.Login), Password ?? "", Visit, ct);
        return known.Problem is { } problem ? await RefuseAsync(problem.At(nameof(Password)), ct) : await GoOnAsync([Assurance.Password], ct);
    }

    public async Task<IActionResult> OnPostBiometricAsync(Biometric kind, CancellationToken ct)
    {
        if (!await ShowAsync(ct)) return Redirect("/dang-nhap");
        if (!OffersBiometrics || !Enum.IsDefined(kind)) return await RefuseAsync(FactorProblems.NoBiometrics, ct);
        var matches = await biometrics.CaptureAsync(kind, ct) is { } capture && await biometrics.MatchesAsync(account.Person!.Value, kind, capture, ct);
        return matches ? await GoOnAsync([kind == Biometric.Face ? Assurance.Face : Assurance.Fingerprint], ct) : await RefuseAsync(FactorProblems.BiometricsDiffer, ct);
    }

    /// <summary>Signs in with what there is and leads to the page where more can be added.</summary>
    public async Task<IActionResult> OnPostBelowAsync(CancellationToken ct)
    {
        if (!await ShowAsync(ct) || !OffersNothing || !MayGoOnBelow) return Redirect("/dang-nhap");
        var path = await entrance.GoOnAsync(HttpContext, account, proof with { Asked = 1, ReturnUrl = (account.Kind == ActorKind.Officer ? "/can-bo" : "/toi") + "/tai-khoan/ma-khoa" }, ct);
        return path.Problem is { } problem ? await RefuseAsync(problem, ct) : Redirect(path.Value);
    }

    private Visit Visit => new(HttpContext.Connection.RemoteIpAddress, devices.Read(HttpContext));

    private async Task<IActionResult> AddAsync(string field, Func<Act, Task<Result<IReadOnlyList<string>>>> use, CancellationToken ct)
    {
        if (!await ShowAsync(ct)) return Redirect("/dang-nhap");
        if (field == nameof(AppCode) ? !OffersApp : !OffersSms) return await RefuseAsync(FactorProblems.CannotReach.With("level", Needed), ct);
        var counters = await throttle.ForAsync("code", account.Login, account.Login, Visit, ct);
        if (await throttle.WaitAsync(counters, ct) is > 0 and var seconds) return await RefuseAsync(IdentityProblems.TooManyTries.With("seconds", seconds).At(field) with { RetryAfter = seconds }, ct);
        var used = await use(WhoActs.SigningAct(account, clock.UtcNow));
        if (used.Problem is { } wrong)
        {
            await throttle.FailedAsync(counters, ct);
            return await RefuseAsync(wrong.At(field), ct);
        }
        await throttle.SucceededAsync(counters, ct);
        return await GoOnAsync(used.Value, ct);
    }

    private async Task<IActionResult> GoOnAsync(IReadOnlyList<string> more, CancellationToken ct)
    {
        var path = await entrance.GoOnAsync(HttpContext, account, proof.With(more), ct);
        return path.Problem is { } problem ? await RefuseAsync(problem, ct) : Redirect(path.Value);
    }

    private async Task<IActionResult> RefuseAsync(Problem problem, CancellationToken ct)
    {
        this.AddProblem(problem);
        if (OffersPasskey) Passkey = await ceremony.AskAsync(HttpContext, account);
        return Page();
    }

    private async Task<bool> ShowAsync(CancellationToken ct)
    {
        if (proofs.Read(HttpContext) is not { } read || await table.FindAsync(read.Account, ct) is not { } found) return false;
        (proof, account, Own) = (read, found, await factors.OfAsync(found.Id, ct));
        Needed = Entrance.NeededBy(proof, Own, account.Unusable is Unusable.LockedByOwner);
        if (OffersPasskey) Passkey = await ceremony.AskAsync(HttpContext, account);
        return true;
    }
}
