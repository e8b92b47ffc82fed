using System.Globalization;

namespace DeAn06.Trust.Log;

/// <summary>
/// The duty, once a day, that thins old checkpoints: of those older than a week the last of each hour stays, and for ever each that a witness cosigned, the
/// last of each epoch, and where an epoch broke off. Nothing is lost: a later checkpoint covers the same leaves, and proofs carry their own. docs/adr/0015.
/// </summary>
internal sealed class ThinCheckpoints(Db db, Duties duties) : IDuty
{
    internal const string Name = "trust.thin-checkpoints";
    internal static readonly TimeSpan KeptWhole = TimeSpan.FromDays(7);

    public Task<Result<Done>> PerformAsync(Errand errand, Act act, CancellationToken ct)
    {
        db.Write("""
            DELETE FROM trust.checkpoint c USING (
                SELECT epoch, size, lead(sealed_at) OVER (PARTITION BY epoch ORDER BY size) AS next FROM trust.checkpoint WHERE sealed_at < $1) old
            WHERE c.epoch = old.epoch AND c.size = old.size AND date_trunc('hour', c.sealed_at, 'UTC') = date_trunc('hour', old.next, 'UTC')
                AND NOT EXISTS (SELECT FROM trust.cosignature s WHERE s.epoch = c.epoch AND s.size = c.size)
                AND NOT EXISTS (SELECT FROM trust.epoch e WHERE e.epoch = c.epoch + 1 AND e.broken_size = c.size)
            """, null, act.At - KeptWhole);
        var next = act.At.Date.AddDays(1).AddHours(2);
        duties.Set(Name, next.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), next);
        return Task.FromResult<Result<Done>>(Done.It);
    }
}
