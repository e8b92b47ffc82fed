using System.Net;
using System.Security.Cryptography;
using System.Text;
using DeAn06.Front.Accounts;
using Microsoft.Extensions.Logging;

namespace DeAn06.Front.SignIn;

/// <summary>
/// Checks a login and its password outside any transaction, with the same answer in the same time for a known and an unknown login.
/// </summary>
internal sealed class CheckPassword(DemoMode mode, AccountTable table, Passwords passwords, Throttle throttle, ILogger<CheckPassword> log)
{
    internal const int LongestPassword = 200;

    internal async Task<Result<DemoAccount>> RunAsync(TypedLogin login, string password, IPAddress? from, CancellationToken ct)
    {
        if (!mode.On) return FrontProblems.NoProvider;
        var key = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(login.Typed)), 0, 16);
        if (throttle.Wait(key, from) is > 0 and var seconds) return FrontProblems.TooManyTries.With("seconds", seconds) with { RetryAfter = seconds };
        var found = await table.FindAsync(login.Login, ct);
        if (passwords.Matches(found?.Hash, password.Length > LongestPassword ? "" : password))
        {
            throttle.Succeeded(key, from);
            return found!.Value.Account;
        }
        throttle.Failed(key, from);
        log.LogInformation("A sign-in failed");
        return FrontProblems.WrongPassword;
    }
}
