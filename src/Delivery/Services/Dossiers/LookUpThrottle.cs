using System.Collections.Concurrent;
using System.Net;

namespace DeAn06.Services.Dossiers;

/// <summary>
/// Keeps one place from trying all numbers, which are few. An address (a /64 of IPv6 counts as one) has thirty look-ups, and gets one back every two seconds; kept on each node.
/// </summary>
internal sealed class LookUpThrottle(TimeProvider clock, int full = LookUpThrottle.Full, int secondsEach = 2)
{
    internal const int Full = 30;
    private const int MostPlaces = 50_000;
    private readonly ConcurrentDictionary<string, (double Held, DateTimeOffset At)> purses = new();

    /// <summary>Takes one look-up; the seconds to wait when there is none left, else 0.</summary>
    internal int Take(IPAddress? address)
    {
        if (purses.Count > MostPlaces) purses.Clear();
        var (now, wait) = (clock.GetUtcNow(), 0);
        purses.AddOrUpdate(KeyOf(address), _ => (full - 1, now), (_, purse) =>
        {
            var held = Math.Min(full, purse.Held + Math.Max(0, (now - purse.At).TotalSeconds) / secondsEach);
            wait = held >= 1 ? 0 : (int)Math.Ceiling((1 - held) * secondsEach);
            return (wait == 0 ? held - 1 : held, now);
        });
        return wait;
    }

    private static string KeyOf(IPAddress? address)
    {
        if (address is null) return "";
        var bytes = (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).GetAddressBytes();
        return Convert.ToHexString(bytes.Length == 16 ? bytes[..8] : bytes);
    }
}
