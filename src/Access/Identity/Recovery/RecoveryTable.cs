namespace DeAn06.Identity.Recovery;

/// <summary>A recovery by code that runs: from <paramref name="ReadyAt"/> on a new password may be set.</summary>
internal sealed record PendingRecovery(Guid Id, DateTime ReadyAt);

/// <summary>Reads recoveries and their terms.</summary>
internal sealed class RecoveryTable(Npgsql.NpgsqlDataSource source, Clock clock)
{
    /// <summary>A day between asking and setting, so that the owner hears of it and can stop it (security.md 8).</summary>
    internal static readonly TimeSpan Delay = TimeSpan.FromHours(24);
    internal static readonly TimeSpan Life = TimeSpan.FromDays(7);
    internal static readonly TimeSpan CounterLife = TimeSpan.FromMinutes(30);
    internal const int MostTries = 5;

    internal async Task<PendingRecovery?> PendingAsync(Guid account, CancellationToken ct)
    {
        await using var command = source.CreateCommand("""
            SELECT recovery_id, ready_at FROM identity.recovery
            WHERE account_id = $1 AND way = 'code' AND stopped_at IS NULL AND used_at IS NULL AND ends_at > $2 ORDER BY ready_at LIMIT 1
            """);
        command.Parameters.Add(Db.Parameter(account));
        command.Parameters.Add(Db.Parameter(clock.UtcNow));
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? new(reader.GetGuid(0), reader.GetDateTime(1)) : null;
    }
}
