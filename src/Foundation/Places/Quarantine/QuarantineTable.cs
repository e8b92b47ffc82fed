using DeAn06.Kernel;
using DeAn06.Places.Resolving;

namespace DeAn06.Places.Quarantine;

/// <summary>The table behind <see cref="IAddressQuarantine"/>.</summary>
internal sealed class QuarantineTable(Db db) : IAddressQuarantine
{
    public void Keep(OldAddress address, Resolution resolution, string source, Act act)
    {
        if (resolution.Outcome == ResolutionOutcome.Resolved) return;
        var (key, place) = AddressResolver.PlaceOf(address);
        if (key.Length == 0) return;
        var reason = resolution.Reason == ResolutionReason.None ? ResolutionReason.Unknown : resolution.Reason;
        db.Write("""
            INSERT INTO places.address_quarantine (key, address, reason, source, times, first_at, last_at) VALUES ($1, $2, $3, $4, 1, $5, $5)
            ON CONFLICT (key) DO UPDATE SET times = places.address_quarantine.times + 1, last_at = excluded.last_at, reason = excluded.reason
            """, 1, key, place, reason.ToString(), source, act.At);
    }

    /// <summary>A page of the open addresses, the most frequent first.</summary>
    internal async Task<Page<QuarantinedAddress>> PageAsync(Cursor? after, int size, CancellationToken ct)
    {
        var (times, key) = after is { } c && int.TryParse(c.Keys[0], out var n) ? (n, c.Keys[1]) : (int.MaxValue, "");
        var rows = await db.QueryAsync("""
            SELECT key, address, reason, source, times, first_at, last_at FROM places.address_quarantine
            WHERE (-times, key) > (-$1, $2) ORDER BY -times, key LIMIT $3
            """, r => new QuarantinedAddress(r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetInt32(4), r.GetDateTime(5), r.GetDateTime(6)),
            ct, times, key, size + 1);
        return Page<QuarantinedAddress>.From(rows, size, r => new Cursor(r.Times.ToString(), r.Key));
    }
}
