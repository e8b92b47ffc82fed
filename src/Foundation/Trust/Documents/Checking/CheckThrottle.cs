using System.Collections.Concurrent;
using System.Net;

namespace DeAn06.Trust.Documents.Checking;

/// <summary>
/// Keeps one place from checking without end. Each address (a /64 of IPv6 counts as one) has a purse of sixty, which fills by one a second: a code costs one,
/// a wrong one three more, a file five. Kept on each node and forgotten when full again. A code is not guessed in any case: it has 75 random bits.
/// </summary>
internal sealed class CheckThrottle(TimeProvider clock)
{
    internal const int OfCode = 1;
    internal const int OfWrongCode = 3;
    internal const int OfFile = 5;
    internal const int Full = 60;
    private const int Limit = 50_000;
    private readonly ConcurrentDictionary<string, Purse> purses = new();

    /// <summary>Takes the price of a check; the seconds to wait when the purse does not hold it, else 0.</summary>
    internal int Take(IPAddress? address, int price)
    {
        if (purses.Count > Limit) Forget();
        var (now, wait) = (clock.GetUtcNow(), 0);
        purses.AddOrUpdate(KeyOf(address), _ => new Purse(Full - price, now), (_, purse) =>
        {
            var held = Math.Min(Full, purse.Held + Math.Max(0, (now - purse.At).TotalSeconds));
            wait = held >= price ? 0 : (int)Math.Ceiling(price - held);
            return new Purse(wait == 0 ? held - price : held, now);
        });
        return wait;
    }

    /// <summary>Charges for a wrong code, into debt where need be.</summary>
    internal void Charge(IPAddress? address, int price) =>
        purses.AddOrUpdate(KeyOf(address), _ => new Purse(Full - price, clock.GetUtcNow()), (_, purse) => purse with { Held = Math.Max(-Full, purse.Held - price) });

    private void Forget()
    {
        var full = clock.GetUtcNow().AddSeconds(-2 * Full);
        foreach (var purse in purses)
            if (purse.Value.At < full) purses.TryRemove(purse);
        if (purses.Count > Limit) purses.Clear();
    }

    private static string KeyOf(IPAddress? address)
    {
        if (address is null) return "";
        var bytes = (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).GetAddressBytes();
        return Convert.ToHexString(bytes.Length == 16 ? bytes[..8] : bytes);
    }

    private sealed record Purse(double Held, DateTimeOffset At);
}
