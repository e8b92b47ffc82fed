using DeAn06.Identity.Accounts;
using DeAn06.Identity.Factors.Password;
using Microsoft.Extensions.Logging;

namespace DeAn06.Identity.SignIn;

/// <summary>An account whose password was right, and what that password is worth; the account may still be unusable.</summary>
internal sealed record KnownPassword(Account Account, bool StandsAlone, bool FromPhone);

/// <summary>
/// Checks a login and its password outside any transaction, with the same answer in the same time for a known and an unknown login. A hash with the weaker
/// parameters of before is made anew while the password is at hand.
/// </summary>
internal sealed class CheckPassword(AccountTable table, Passwords passwords, Throttle throttle, ILogger<CheckPassword> log)
{
    internal async Task<Result<KnownPassword>> RunAsync(TypedLogin login, string password, Visit visit, CancellationToken ct)
    {
        var counters = await throttle.ForAsync("pwd", login.Typed, login.Login, visit, ct);
        if (await throttle.WaitAsync(counters, ct) is > 0 and var seconds) return IdentityProblems.TooManyTries.With("seconds", seconds) with { RetryAfter = seconds };
        var found = await table.WithPasswordAsync(login.Login, ct);
        var compared = await passwords.CompareAsync(found?.Password?.Hash, password.Length > PasswordRules.Longest ? "" : password, ct);
        if (compared.Problem is { } busy) return busy;
        if (compared.Value == Comparison.Different)
        {
            await throttle.FailedAsync(counters, ct);
            log.LogInformation("A sign-in failed");
            return IdentityProblems.WrongPassword;
        }
        await throttle.SucceededAsync(counters, ct);
        var (account, known) = (found!.Value.Account, found.Value.Password!);
        if (compared.Value == Comparison.SameButOld && await passwords.HashAsync(password, ct) is { IsDone: true, Value: var anew })
            await table.ExecuteAsync("UPDATE identity.password SET hash = $3 WHERE account_id = $1 AND hash = $2", ct, account.Id, known.Hash, anew);
        return new KnownPassword(account, known.StandsAlone, known.FromPhone);
    }
}
