using System.Collections.Concurrent;
using System.Net;

namespace DeAn06.Identity.SignIn;

/// <summary>
/// Slows guessing. Wrong entries are counted per login and address: after five, each further try waits twice as long, up to 15 minutes.
/// After 100 wrong entries of a login from anywhere, addresses that never signed in to it wait at once; one that did is not held up, so
/// a stranger cannot lock the owner out. Known and unknown logins are treated alike. Kept on each node, and forgotten after a day.
/// </summary>
internal sealed class Throttle(TimeProvider clock)
{
    private const int FreeTries = 5;
    private const int FreeTriesOfLogin = 100;
    private const int LongestWait = 900;
    private const int Limit = 50_000;
    private static readonly TimeSpan Memory = TimeSpan.FromDays(1);
    private readonly ConcurrentDictionary<string, Count> counts = new();

    /// <summary>Seconds to wait before this login may be tried from this address; 0 when it may now.</summary>
    internal int Wait(string login, IPAddress? address)
    {
        var pair = counts.GetValueOrDefault(Pair(login, address));
        var wait = pair is null ? 0 : Remaining(pair, FreeTries);
        if (pair is { HasSucceeded: true } || counts.GetValueOrDefault(login) is not { } all) return wait;
        return Math.Max(wait, Remaining(all, FreeTriesOfLogin));
    }

    internal void Failed(string login, IPAddress? address)
    {
        if (counts.Count > Limit) Forget();
        var now = clock.GetUtcNow();
        counts.AddOrUpdate(Pair(login, address), _ => new Count(1, now, false), (_, c) => c with { Failures = c.Failures + 1, Last = now });
        counts.AddOrUpdate(login, _ => new Count(1, now, false), (_, c) => c with { Failures = c.Failures + 1, Last = now });
    }

    internal void Succeeded(string login, IPAddress? address)
    {
        counts[Pair(login, address)] = new Count(0, clock.GetUtcNow(), true);
        counts.TryRemove(login, out _);
    }

    private int Remaining(Count count, int free)
    {
        if (count.Failures < free) return 0;
        var wait = Math.Min(LongestWait, 1 << Math.Min(count.Failures - free, 10));
        var left = count.Last.AddSeconds(wait) - clock.GetUtcNow();
        return left <= TimeSpan.Zero ? 0 : (int)Math.Ceiling(left.TotalSeconds);
    }

    private void Forget()
    {
        var before = clock.GetUtcNow() - Memory;
        foreach (var pair in counts)
            if (pair.Value.Last < before) counts.TryRemove(pair);
        if (counts.Count > Limit) counts.Clear();
    }

    /// <summary>One household or company has a /64; its single addresses cost nothing to change.</summary>
    private static string Pair(string login, IPAddress? address)
    {
        if (address is null) return login + "|";
        var bytes = (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).GetAddressBytes();
        return login + "|" + Convert.ToHexString(bytes.Length == 16 ? bytes[..8] : bytes);
    }

    private sealed record Count(int Failures, DateTimeOffset Last, bool HasSucceeded);
}
