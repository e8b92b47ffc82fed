using DeAn06.Kernel;

namespace DeAn06.Population.Importing;

/// <summary>Rows of a file that are loaded together, and where in the file they begin and end.</summary>
internal sealed record ImportChunk(IReadOnlyList<ImportedRow> Rows, long BeginsAt, long EndsAt, long NextLine, bool IsLast);

/// <summary>What became of a chunk.</summary>
internal sealed record LoadedChunk(int Loaded, int Quarantined, int Flagged);

/// <summary>
/// Loads one chunk: all tables, quarantine, flags, journal and how far the batch has come, in one transaction. A chunk is either wholly there or not at all,
/// so that a killed run goes on where it stood. It is checked and written before its turn, and flagged and committed after the chunk before it.
/// </summary>
internal sealed class LoadChunk(Db db, CheckRows check, EnterRows enter) : IUseCase
{
    private const string LockSql = "SELECT done_bytes, reversed_at IS NOT NULL FROM population.import_batch WHERE batch_id = $1 FOR UPDATE";

    private const string MoveSql = """
        UPDATE population.import_batch SET done_bytes = $2, done_lines = $3, done_rows = done_rows + $4, loaded = loaded + $5, quarantined = quarantined + $6,
            flagged = flagged + $7, finished_at = $8 WHERE batch_id = $1
        """;

    internal async Task<Result<LoadedChunk>> RunAsync(ImportChunk chunk, RowPlan plan, ImportBatch batch, ChunkTurn turn, Act act, CancellationToken ct)
    {
        if (!act.May(PopulationPermissions.Import)) return KernelProblems.NotAllowed;
        await using (var planning = db.Command(FlagMatches.PlanSql)) await planning.ExecuteNonQueryAsync(ct);
        var ahead = await turn.AheadAsync(ct);
        var rows = await check.RunAsync(chunk.Rows, batch, Clock.DayOf(act.At), ct, ahead);
        turn.Checked(rows);
        await enter.WriteAsync(rows, plan, batch, act, ct);
        var comes = await turn.ComesAsync(ahead, ct);
        if (comes == TurnOfChunk.CheckAgain) return KernelProblems.Stale;
        if (comes == TurnOfChunk.Lost) return ImportProblems.Running;
        var stands = await db.QueryAsync(LockSql, r => (At: r.GetInt64(0), IsReversed: r.GetBoolean(1)), ct, batch.Id);
        if (stands.Count == 0 || stands[0].At != chunk.BeginsAt) return ImportProblems.Running;
        if (stands[0].IsReversed) return ImportProblems.Reversed;
        var flagged = await enter.FlagAsync(rows, plan, batch, act, ct);
        db.Write(MoveSql, 1, batch.Id, chunk.EndsAt, chunk.NextLine, (long)chunk.Rows.Count, (long)rows.Good.Count, (long)rows.Bad.Count, (long)flagged,
            chunk.IsLast ? act.At : null);
        return new LoadedChunk(rows.Good.Count, rows.Bad.Count, flagged);
    }
}
