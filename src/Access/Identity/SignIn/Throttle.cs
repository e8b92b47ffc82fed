using System.Net;
using System.Security.Cryptography;
using System.Text;
using DeAn06.Identity.Sessions;
using Npgsql;

namespace DeAn06.Identity.SignIn;

/// <summary>Where an entry comes from.</summary>
internal readonly record struct Visit(IPAddress? Address, DeviceMark? Device);

/// <summary>The counters that one entry touches.</summary>
internal sealed record Counters(byte[] Own, byte[] All, byte[] Network, bool IsKnownDevice);

/// <summary>
/// Slows guessing, on all nodes together. Wrong entries are counted per login and network, or per login and browser when the account was used on that browser
/// before: after five, each further try waits twice as long, up to 15 minutes. After 100 wrong entries of a login from anywhere, or 300 from one network,
/// everyone waits but a known browser; so a stranger cannot lock the owner out. Known and unknown logins are treated alike. Forgotten after a day.
/// </summary>
internal sealed class Throttle(NpgsqlDataSource source, Secrets secrets, Clock clock)
{
    internal const int Free = 5;
    internal const int FreeOfLogin = 100;
    internal const int FreeOfNetwork = 300;
    private const int LongestWait = 900;
    internal static readonly TimeSpan Memory = TimeSpan.FromDays(1);

    /// <summary>The counters for a login tried in this visit; <paramref name="what"/> keeps passwords, codes and recoveries apart.</summary>
    internal async Task<Counters> ForAsync(string what, string login, string accountLogin, Visit visit, CancellationToken ct)
    {
        var known = await IsKnownAsync(accountLogin, visit.Device, ct);
        var network = NetworkOf(visit.Address);
        var from = known ? "may|" + Convert.ToHexString(visit.Device!.Hash) : "mang|" + network;
        return new(Key($"{what}|{login}|{from}"), Key($"{what}|{login}"), Key($"mang|{network}"), known);
    }

    /// <summary>Seconds to wait before the next try; 0 when it may be now.</summary>
    internal async Task<int> WaitAsync(Counters counters, CancellationToken ct)
    {
        var now = clock.UtcNow;
        await using var command = source.CreateCommand("SELECT key, failures, last_at FROM identity.wrong_entry WHERE key = ANY ($1) AND last_at > $2");
        command.Parameters.Add(Db.Parameter(new[] { counters.Own, counters.All, counters.Network }));
        command.Parameters.Add(Db.Parameter(now - Memory));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var wait = 0;
        while (await reader.ReadAsync(ct))
        {
            var key = reader.GetFieldValue<byte[]>(0);
            var own = key.AsSpan().SequenceEqual(counters.Own);
            if (!own && counters.IsKnownDevice) continue;
            var free = own ? Free : key.AsSpan().SequenceEqual(counters.All) ? FreeOfLogin : FreeOfNetwork;
            wait = Math.Max(wait, Remaining(reader.GetInt32(1), reader.GetDateTime(2), free, now));
        }
        return wait;
    }

    internal async Task FailedAsync(Counters counters, CancellationToken ct)
    {
        await using var command = source.CreateCommand("""
            INSERT INTO identity.wrong_entry (key, failures, last_at) SELECT k, 1, $2 FROM unnest($1) k ORDER BY k
            ON CONFLICT (key) DO UPDATE SET last_at = excluded.last_at, failures = CASE WHEN identity.wrong_entry.last_at > $3 THEN identity.wrong_entry.failures + 1 ELSE 1 END
            """);
        command.Parameters.Add(Db.Parameter(new[] { counters.Own, counters.All, counters.Network }));
        command.Parameters.Add(Db.Parameter(clock.UtcNow));
        command.Parameters.Add(Db.Parameter(clock.UtcNow - Memory));
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>A right entry forgets the wrong ones of its own place; what strangers did stays counted.</summary>
    internal async Task SucceededAsync(Counters counters, CancellationToken ct)
    {
        await using var command = source.CreateCommand("DELETE FROM identity.wrong_entry WHERE key = $1");
        command.Parameters.Add(Db.Parameter(counters.Own));
        await command.ExecuteNonQueryAsync(ct);
    }

    internal static int Remaining(int failures, DateTime last, int free, DateTime now)
    {
        if (failures < free) return 0;
        var wait = Math.Min(LongestWait, 1 << Math.Min(failures - free, 10));
        var left = last.AddSeconds(wait) - now;
        return left <= TimeSpan.Zero ? 0 : (int)Math.Ceiling(left.TotalSeconds);
    }

    /// <summary>One household or company has a /64; its single addresses cost nothing to change.</summary>
    internal static string NetworkOf(IPAddress? address)
    {
        if (address is null) return "";
        var bytes = (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).GetAddressBytes();
        return Convert.ToHexString(bytes.Length == 16 ? bytes[..8] : bytes);
    }

    private async Task<bool> IsKnownAsync(string login, DeviceMark? device, CancellationToken ct)
    {
        await using var command = source.CreateCommand("SELECT EXISTS (SELECT FROM identity.device d JOIN identity.login l USING (account_id) WHERE l.login = $1 AND d.device_hash = $2)");
        command.Parameters.Add(Db.Parameter(login));
        command.Parameters.Add(Db.Parameter(device?.Hash ?? []));
        return await command.ExecuteScalarAsync(ct) is true;
    }

    /// <summary>Keyed, because logins may be personal numbers, which are few enough to try them all.</summary>
    private byte[] Key(string text) => HMACSHA256.HashData(secrets.Get("wrong-entries"), Encoding.UTF8.GetBytes(text));
}
