using Npgsql;

namespace DeAn06.Trust.Timestamps;

/// <summary>
/// The time of the last time-stamp of all nodes. Times never go backwards: a clock that lags by no more than the stated accuracy gets the last time again,
/// a clock that lags more was set back and is refused.
/// </summary>
internal sealed class LastTimestamp(NpgsqlDataSource source, TimestampOptions options, TimeProvider clock)
{
    /// <summary>Takes the time for one time-stamp, or null when the clock was set back.</summary>
    internal async Task<DateTime?> TakeAsync(CancellationToken ct)
    {
        await using var command = source.CreateCommand("""
            INSERT INTO trust.last_time_stamp AS last (one, at, issued) VALUES (true, $1, 1)
            ON CONFLICT (one) DO UPDATE SET at = greatest(last.at, excluded.at), issued = last.issued + 1 WHERE excluded.at >= last.at - $2
            RETURNING at
            """);
        command.Parameters.Add(Db.Parameter(Instant()));
        command.Parameters.Add(Db.Parameter(options.Accuracy));
        return await command.ExecuteScalarAsync(ct) as DateTime?;
    }

    /// <summary>What health says: null while the clock is not behind the last time-stamp.</summary>
    internal async Task<string?> HealthAsync(CancellationToken ct)
    {
        await using var command = source.CreateCommand("SELECT at FROM trust.last_time_stamp");
        if (await command.ExecuteScalarAsync(ct) is not DateTime last) return null;
        var behind = last - Instant();
        return behind > options.Accuracy ? $"the clock is {behind.TotalSeconds:0} s behind the last time-stamp; no time-stamps are given until it is right" : null;
    }

    // Milliseconds are what every client of RFC 3161 reads.
    private DateTime Instant()
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
    }
}
