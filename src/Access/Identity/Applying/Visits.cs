using DeAn06.Identity.Sessions;
using DeAn06.Identity.SignIn;
using Microsoft.AspNetCore.Http;

namespace DeAn06.Identity.Applying;

/// <summary>Slows whoever asks about numbers from outside: each question counts, and each answer takes as long, whether or not the number leads to someone.</summary>
internal sealed class Visits(Throttle throttle, DeviceCookie devices)
{
    private static readonly TimeSpan Floor = TimeSpan.FromMilliseconds(400);

    internal async Task<Problem?> CountAsync(string what, TypedLogin login, HttpContext http, CancellationToken ct)
    {
        var counters = await throttle.ForAsync(what, login.Typed, login.Login, new(http.Connection.RemoteIpAddress, devices.Read(http)), ct);
        if (await throttle.WaitAsync(counters, ct) is > 0 and var seconds) return (IdentityProblems.TooManyTries.With("seconds", seconds) with { RetryAfter = seconds }).At("Number");
        await throttle.FailedAsync(counters, ct);
        return null;
    }

    internal static async Task<T> SlowlyAsync<T>(Func<Task<T>> answer, CancellationToken ct)
    {
        var floor = Task.Delay(Floor, ct);
        var answered = await answer();
        await floor;
        return answered;
    }
}
