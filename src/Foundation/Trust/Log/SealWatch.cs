using System.Diagnostics.Metrics;
using Npgsql;

namespace DeAn06.Trust.Log;

/// <summary>
/// How the sealing fares on this node, for health, metrics and the console, and for how long entries have waited without a new checkpoint. That
/// time is counted while it runs and kept in the database: neither a restart nor a clock that is set changes it. At the limit it shuts the gate.
/// </summary>
internal sealed class SealWatch(NpgsqlDataSource source, WriteGate gate, JournalOptions options)
{
    private static readonly TimeSpan BetweenWrites = TimeSpan.FromSeconds(5);
    private static readonly Counter<long> Sealed = KernelMeters.Meter.CreateCounter<long>("dean06.journal.sealed");
    private static readonly Gauge<double> Age = KernelMeters.Meter.CreateGauge<double>("dean06.journal.unsealed.age", "s");
    private static readonly Gauge<int> Refused = KernelMeters.Meter.CreateGauge<int>("dean06.journal.refused");

    private const string LookSql = """
        SELECT EXISTS (
            SELECT id FROM journal.entry WHERE xid >= (SELECT low_water FROM kernel.sequencer) AND xid < pg_snapshot_xmax(pg_current_snapshot())
                AND seq > (SELECT past_seq FROM kernel.sequencer)
            EXCEPT SELECT unnest(entry_ids) FROM journal.leaf_batch
            WHERE top_xid >= (SELECT low_water FROM kernel.sequencer) AND top_xid < pg_snapshot_xmax(pg_current_snapshot())),
            coalesce((SELECT waited FROM trust.sealer WHERE epoch = $1 AND size = $2), 0)
        """;

    private (int Epoch, long Size) mark = (-1, -1);
    private long began;
    private double before;
    private long written;

    /// <summary>For how long entries have waited without a new checkpoint; zero when none waits.</summary>
    internal TimeSpan Waited { get; private set; }

    internal TimeSpan Longest => options.Longest;

    /// <summary>Why this node must not sign, or null.</summary>
    internal Problem? Refusal { get; private set; }

    /// <summary>The type of the last error of a round, until one ends well.</summary>
    internal string? Error { get; private set; }

    internal void Did(Result<long> round)
    {
        (Refusal, Error) = (round.Problem, null);
        Refused.Record(round.Problem is null ? 0 : 1);
        if (round.IsDone) Sealed.Add(round.Value);
    }

    internal void Failed(Exception e) => Error = e.GetType().Name;

    /// <summary>Looks whether entries wait, counts how long, and opens or shuts the gate.</summary>
    internal async Task LookAsync(CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        if (await Standing.ReadAsync(connection, ct) is not { } standing) return;
        var (unplaced, kept) = await ReadAsync(connection, standing, ct);
        if (!unplaced && standing.Placed == standing.Size && Refusal is null) (mark, Waited) = ((-1, -1), TimeSpan.Zero);
        else await CountAsync(connection, standing, kept, ct);
        Age.Record(Waited.TotalSeconds);
        if (Waited >= Longest) gate.Shut(TrustProblems.WritesStopped);
        else gate.Open();
    }

    private async Task CountAsync(NpgsqlConnection connection, Standing standing, double kept, CancellationToken ct)
    {
        var now = TimeProvider.System.GetTimestamp();
        if (mark != (standing.Epoch, standing.Size)) (mark, began, before, written) = ((standing.Epoch, standing.Size), now, kept, now);
        var waited = Math.Max(kept, before + TimeProvider.System.GetElapsedTime(began, now).TotalSeconds);
        Waited = TimeSpan.FromSeconds(waited);
        if (TimeProvider.System.GetElapsedTime(written, now) < BetweenWrites) return;
        written = now;
        await using var keep = new NpgsqlCommand("""
            INSERT INTO trust.sealer AS s (epoch, size, waited) VALUES ($1, $2, $3)
            ON CONFLICT (only_one) DO UPDATE SET epoch = excluded.epoch, size = excluded.size,
                waited = CASE WHEN s.epoch = excluded.epoch AND s.size = excluded.size THEN greatest(s.waited, excluded.waited) ELSE excluded.waited END
            """, connection);
        foreach (var value in (object[])[standing.Epoch, standing.Size, waited]) keep.Parameters.Add(Db.Parameter(value));
        await keep.ExecuteNonQueryAsync(ct);
    }

    private static async Task<(bool Unplaced, double Kept)> ReadAsync(NpgsqlConnection connection, Standing standing, CancellationToken ct)
    {
        await using var look = new NpgsqlCommand(LookSql, connection);
        look.Parameters.Add(Db.Parameter(standing.Epoch));
        look.Parameters.Add(Db.Parameter(standing.Size));
        await using var reader = await look.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return (reader.GetBoolean(0), reader.GetDouble(1));
    }

    /// <summary>The reason why this node is not ready, for <c>/healthz/ready</c>.</summary>
    internal string? Problem => Waited >= Longest ? $"writes are stopped: nothing was sealed for {Told(Waited)}{Why}" : null;

    /// <summary>What an operator should see before that: a refusal at once, waiting from half the time on.</summary>
    internal string? Warning => Waited >= Longest ? null
        : Waited >= Longest / 2 ? $"nothing was sealed for {Told(Waited)}; writes stop at {Told(Longest)}{Why}"
        : Refusal is not null ? $"the sealer refuses to sign{Why}"
        : null;

    private string Why => Refusal is { } refusal ? $" ({refusal.Code}: {refusal.En})" : Error is { } error ? $" ({error})" : "";

    private static string Told(TimeSpan time) => time.TotalHours >= 1 ? $"{(int)time.TotalHours} h {time.Minutes} min" : $"{(int)time.TotalMinutes} min";
}

/// <summary>The journal's share of health.</summary>
internal sealed class SealHealth(SealWatch watch) : IContribute<HealthPart>
{
    public IEnumerable<HealthPart> Contribute() => [new HealthPart("journal seal", _ => Task.FromResult(watch.Problem)) { Warn = _ => Task.FromResult(watch.Warning) }];
}
