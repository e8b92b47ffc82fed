using Npgsql;

namespace DeAn06.Identity.Sessions;

/// <summary>A session as its owner sees it, open or over.</summary>
internal sealed record PastSession(Guid Id, int Level, IReadOnlyList<string> Methods, DateTime CreatedAt, DateTime SeenAt, string Device, DateTime? EndedAt, string? EndedWhy)
{
    private static readonly (string Sign, string Name)[] Browsers = [("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];
    private static readonly (string Sign, string Name)[] Systems = [("Android", "Android"), ("iPhone", "iOS"), ("iPad", "iOS"), ("Windows", "Windows"), ("Mac OS", "macOS"), ("Linux", "Linux")];

    /// <summary>Browser and system, in so far as the browser says; otherwise what it said.</summary>
    internal string DeviceName
    {
        get
        {
            var parts = new[] { Browsers, Systems }.Select(all => all.FirstOrDefault(s => Device.Contains(s.Sign, StringComparison.Ordinal)).Name).OfType<string>().ToList();
            return parts.Count > 0 ? string.Join(", ", parts) : Device.Length > 0 ? Device[..Math.Min(Device.Length, 40)] : "?";
        }
    }

    internal bool IsOver(DateTime at) => EndedAt is not null || at - CreatedAt > Session.LimitsOf(Level).Whole || at - SeenAt > Session.LimitsOf(Level).Idle;
}

/// <summary>Lists the sessions of an account for its owner; outside transactions.</summary>
internal sealed class SessionTable(NpgsqlDataSource source, Clock clock)
{
    internal const int Longest = 50;

    internal async Task<IReadOnlyList<PastSession>> LiveAsync(Guid account, CancellationToken ct) => [.. (await ReadAsync("AND ended_at IS NULL", account, ct)).Where(s => !s.IsOver(clock.UtcNow))];

    internal async Task<IReadOnlyList<PastSession>> HistoryAsync(Guid account, CancellationToken ct) => await ReadAsync("", account, ct);

    private async Task<List<PastSession>> ReadAsync(string more, Guid account, CancellationToken ct)
    {
        await using var command = source.CreateCommand($"""
            SELECT session_id, level, methods, created_at, seen_at, device, ended_at, ended_why FROM identity.session WHERE account_id = $1 {more} ORDER BY created_at DESC LIMIT {Longest}
            """);
        command.Parameters.Add(Db.Parameter(account));
        await using var r = await command.ExecuteReaderAsync(ct);
        var found = new List<PastSession>();
        while (await r.ReadAsync(ct))
            found.Add(new(r.GetGuid(0), r.GetInt16(1), r.GetFieldValue<string[]>(2), r.GetDateTime(3), r.GetDateTime(4), r.GetString(5), r.IsDBNull(6) ? null : r.GetDateTime(6), r.IsDBNull(7) ? null : r.GetString(7)));
        return found;
    }
}
