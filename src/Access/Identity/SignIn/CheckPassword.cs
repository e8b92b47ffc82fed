using System.Net;
using System.Security.Cryptography;
using System.Text;
using DeAn06.Identity.Accounts;
using Microsoft.Extensions.Logging;

namespace DeAn06.Identity.SignIn;

/// <summary>
/// Checks a login and its password outside any transaction, with the same answer in the same time for a known and an unknown login.
/// </summary>
internal sealed class CheckPassword(AccountTable table, Passwords passwords, Throttle throttle, ILogger<CheckPassword> log)
{
    internal const int LongestPassword = 200;

    internal async Task<Result<Account>> RunAsync(TypedLogin login, string password, IPAddress? from, CancellationToken ct)
    {
        var key = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(login.Typed)), 0, 16);
        if (throttle.Wait(key, from) is > 0 and var seconds) return IdentityProblems.TooManyTries.With("seconds", seconds) with { RetryAfter = seconds };
        var found = await table.WithHashAsync(login.Login, ct);
        if (passwords.Matches(found?.Hash, password.Length > LongestPassword ? "" : password))
        {
            throttle.Succeeded(key, from);
            var account = found!.Value.Account;
            return account.Unusable is null ? account : IdentityProblems.Unusable;
        }
        throttle.Failed(key, from);
        log.LogInformation("A sign-in failed");
        return IdentityProblems.WrongPassword;
    }
}
