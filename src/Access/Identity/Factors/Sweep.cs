using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace DeAn06.Identity.Factors;

/// <summary>Throws away what has served its time: spent challenges, counts of wrong entries and codes. Harmless on any number of nodes.</summary>
internal sealed class Sweep(NpgsqlDataSource source, Clock clock, ILogger<Sweep> log) : BackgroundService
{
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await Task.Delay(Rest, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stop.IsCancellationRequested) return;
            try
            {
                await StepAsync(stop);
            }
            catch (Exception e) when (e is NpgsqlException or IOException)
            {
                log.LogWarning("Sweeping of factors failed with {Error}; it tries again", e.GetType().Name);
            }
        }
    }

    internal async Task StepAsync(CancellationToken ct)
    {
        var at = clock.UtcNow;
        await using var batch = source.CreateBatch();
        foreach (var (sql, before) in ((string, DateTime)[])
        [
            ("DELETE FROM identity.spent WHERE until < $1", at), ("DELETE FROM identity.wrong_entry WHERE last_at < $1", at - SignIn.Throttle.Memory),
            ("DELETE FROM identity.one_time_code WHERE expires_at < $1", at.AddDays(-1)),
            ("DELETE FROM identity.card_code WHERE expires_at < $1", at.AddDays(-1)),
        ])
        {
            var command = new NpgsqlBatchCommand(sql);
            command.Parameters.Add(Db.Parameter(before));
            batch.BatchCommands.Add(command);
        }
        await batch.ExecuteNonQueryAsync(ct);
    }
}
