using Npgsql;

namespace DeAn06.Kernel;

/// <summary>Clears what has served its time: view keys after ten minutes, idempotency records after a day, files nobody cited after a day.</summary>
internal sealed class Sweeping(NpgsqlDataSource source, TimeProvider clock)
{
    internal async Task<int> StepAsync(CancellationToken ct)
    {
        var at = clock.GetUtcNow().UtcDateTime;
        await using var connection = await source.OpenConnectionAsync(ct);
        await connection.ExecuteAsync("DELETE FROM kernel.view_once WHERE minute < $1", ct, at.AddMinutes(-10));
        await connection.ExecuteAsync("DELETE FROM kernel.idempotency WHERE at < $1", ct, at.AddDays(-1));
        await connection.ExecuteAsync("DELETE FROM kernel.errand WHERE done_at < $1", ct, at.AddDays(-30));
        await SweepFilesAsync(connection, at.AddDays(-1), ct);
        return 0;
    }

    private static async Task SweepFilesAsync(NpgsqlConnection connection, DateTime before, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await connection.ExecuteAsync("SELECT pg_advisory_xact_lock($1)", ct, Files.SweepLock);
        await connection.ExecuteAsync("""
            WITH gone AS (DELETE FROM kernel.file WHERE cited_by IS NULL AND taken_at < $1 RETURNING id, chunks)
            DELETE FROM kernel.chunk c USING (SELECT DISTINCT unnest(chunks) AS hash FROM gone) g
            WHERE c.hash = g.hash
              AND NOT EXISTS (SELECT FROM kernel.file f WHERE f.chunks @> ARRAY[g.hash] AND f.id NOT IN (SELECT id FROM gone))
            """, ct, before);
        await transaction.CommitAsync(ct);
    }
}
