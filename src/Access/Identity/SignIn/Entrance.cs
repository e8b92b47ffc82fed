using DeAn06.Identity.Accounts;
using DeAn06.Identity.Factors;
using DeAn06.Identity.Officers;
using DeAn06.Identity.Representing;
using DeAn06.Identity.Sessions;
using DeAn06.Messages;
using Microsoft.AspNetCore.Http;

namespace DeAn06.Identity.SignIn;

/// <summary>
/// The last steps of every sign-in, whatever it began with: is more needed, may the account be used, then open a session or strengthen the one there is. Answers
/// the path to go to.
/// </summary>
internal sealed class Entrance(UseCases useCases, FactorTable factors, FactorOptions options, WhoActs who, SessionCookie cookie, DeviceCookie devices, ProofCookie proofs, IThisBrowser browser, Clock clock,
    SeatTable seats, IEnumerable<IContribute<HomePage>> homes)
{
    internal const string More = "/dang-nhap/them";
    internal const string Unlock = "/dang-nhap/mo-khoa";

    internal async Task<Result<string>> GoOnAsync(HttpContext http, Account account, Proof proof, CancellationToken ct)
    {
        var own = await factors.OfAsync(account.Id, ct);
        if (account.Unusable is not (null or Unusable.LockedByOwner)) return IdentityProblems.Unusable;
        var locked = account.Unusable == Unusable.LockedByOwner;
        if (proof.Level < NeededBy(proof, own, locked))
        {
            proofs.Write(http, proof);
            return More;
        }
        if (locked)
        {
            proofs.Write(http, proof);
            return Unlock;
        }
        if (account.Kind == ActorKind.Officer && options.OfficersNeedPasskey && !IsByKey(proof)) return FactorProblems.OfficerNeedsPasskey;
        return await EnterAsync(http, account, proof, own, ct);
    }

    /// <summary>The level to reach: what was asked; two factors for a short password, for whoever added an app, and to open one's own lock.</summary>
    internal static int NeededBy(Proof proof, OwnFactors own, bool locked)
    {
        var byPassword = proof.Session is null && proof.Methods.Contains(Assurance.Password);
        var least = locked || (byPassword && (!proof.Alone || own.HasApp)) ? 2 : 1;
        return Math.Max(least, proof.Asked);
    }

    private static bool IsByKey(Proof proof) => proof.Methods.Any(m => m is Assurance.HardwareKey or Assurance.SyncedKey or Assurance.InPerson);

    private async Task<Result<string>> EnterAsync(HttpContext http, Account account, Proof proof, OwnFactors own, CancellationToken ct)
    {
        var (secret, at) = (Credentials.NewSecret(), clock.UtcNow);
        var act = WhoActs.SigningAct(account, at);
        var proven = new Proven(proof.Level, proof.Methods);
        var before = await who.SessionAsync(http, ct);
        var same = before?.Account.Id == account.Id;
        Result<Done> done;
        if (same && (proof.Session is null || proof.Session == before!.Id))
        {
            // A factor added to older ones does not make those fresh; a passkey or a whole sign-in does.
            var since = proof.Session is null || proof.Methods.Except(before!.Methods).Any(m => m is Assurance.HardwareKey or Assurance.SyncedKey) ? at : before.AuthenticatedAt;
            done = await useCases.RunAsync<StrengthenSession, Done>(u => u.RunAsync(before!, secret, proven, since, act, ct), act, ct);
        }
        else
        {
            if (proof.Session is not null) return KernelProblems.NotSignedIn;
            var mark = devices.Mark(http);
            done = await useCases.RunAsync<OpenSession, Done>(u => u.RunAsync(account, secret, proven, DeviceOf(http), act, mark, before), act, ct);
        }
        if (done.Problem is { } problem) return problem;
        await browser.LeaveAsync(http, act, ct, account.Receiver);
        cookie.Write(http, secret);
        proofs.Clear(http);
        if (account.NeedsRepresentative && !same) return AwaitPath(proof.ReturnUrl);
        return await ChoosesSeatAsync(account, same, ct) ? ChooseSeatModel.PathFor(IsOurs(proof.ReturnUrl) ? proof.ReturnUrl : null) : PathFor(account, proof.ReturnUrl, own);
    }

    private static string AwaitPath(string? returnUrl) => AwaitRepresentativeModel.Path + (IsOurs(returnUrl) ? QueryString.Create("returnUrl", returnUrl!) : QueryString.Empty);

    /// <summary>Whoever has several seats says first where they work; whoever only proved more stays where they are.</summary>
    private async Task<bool> ChoosesSeatAsync(Account account, bool same, CancellationToken ct) =>
        !same && account.Kind == ActorKind.Officer && (await seats.LiveAsync(account.Id, ct)).Count > 1;

    private string PathFor(Account account, string? returnUrl, OwnFactors own)
    {
        if (IsOurs(returnUrl)) return returnUrl!;
        if (account.Kind == ActorKind.Citizen) return own.Passkeys.Count == 0 ? "/toi/tai-khoan/ma-khoa" : "/toi/ai-da-xem";
        return homes.SelectMany(h => h.Contribute()).OrderBy(h => h.Order).FirstOrDefault(h => account.Rights.Contains(h.Permission.Code))?.Path ?? "/";
    }

    /// <summary>Only a path of this site counts; browsers read a backslash as a slash.</summary>
    internal static bool IsOurs(string? path) => path is ['/'] or ['/', not ('/' or '\\'), ..] && !path.Any(char.IsControl);

    /// <summary>What the browser says it is, in so far as it helps its owner to tell devices apart.</summary>
    private static string DeviceOf(HttpContext http)
    {
        var agent = http.Request.Headers.UserAgent.ToString();
        return agent.Length > OpenSession.LongestDevice ? agent[..OpenSession.LongestDevice] : agent;
    }
}
