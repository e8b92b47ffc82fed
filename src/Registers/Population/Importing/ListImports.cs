using DeAn06.Kernel;

namespace DeAn06.Population.Importing;

/// <summary>A batch in the list of batches.</summary>
internal sealed record BatchLine(Guid Id, string FileName, DateTime StartedAt, string Actor, long Loaded, long Quarantined, long Mended, bool IsFinished, bool IsReversed);

/// <summary>The batches an officer may see: those their own office loaded; all of them when the office answers for the whole country.</summary>
internal sealed class ListImports(Db db) : IUseCase
{
    internal const int PageSize = 20;

    internal async Task<Result<Page<BatchLine>>> RunAsync(string? cursor, Act act, CancellationToken ct)
    {
        if (!act.May(PopulationPermissions.Import)) return KernelProblems.NotAllowed;
        var before = DateTime.MaxValue.ToUniversalTime();
        if (cursor is not null && !(Cursor.TryParse(cursor, 1, out var read) && DateTime.TryParse(read.Keys[0], null, System.Globalization.DateTimeStyles.RoundtripKind, out before)))
            return KernelProblems.BadCursor.At("cursor");
        var batches = await db.QueryAsync("""
            SELECT b.batch_id, b.file_name, b.started_at, b.actor, b.loaded, b.quarantined,
                (SELECT count(*) FROM population.import_quarantine q WHERE q.batch_id = b.batch_id AND q.mended_at IS NOT NULL), b.finished_at IS NOT NULL, b.reversed_at IS NOT NULL
            FROM population.import_batch b WHERE ($1 = '' OR b.office = $2) AND b.started_at < $3 ORDER BY b.started_at DESC LIMIT $4
            """, r => new BatchLine(r.GetGuid(0), r.GetString(1), r.GetDateTime(2), r.GetString(3), r.GetInt64(4), r.GetInt64(5), r.GetInt64(6), r.GetBoolean(7), r.GetBoolean(8)),
            ct, act.Jurisdiction ?? "-", act.Office, before, PageSize + 1);
        return Page<BatchLine>.From(batches, PageSize, b => new Cursor(b.StartedAt.ToString("O")));
    }

    /// <summary>True when the officer may see the batch.</summary>
    internal static bool May(string office, Act act) => act.Jurisdiction is { Length: 0 } || act.Jurisdiction is not null && office == act.Office;
}
