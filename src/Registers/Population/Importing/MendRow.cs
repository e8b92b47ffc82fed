using DeAn06.Kernel;
using DeAn06.Places;
using DeAn06.Population.Correcting;

namespace DeAn06.Population.Importing;

/// <summary>A row that waits, with the columns its mapping reads.</summary>
internal sealed record RowToMend(long Line, IReadOnlyList<MendedCell> Cells, IReadOnlyList<RowReason> Reasons);

/// <summary>A cell of the form: its column, what it tells, and what the file held.</summary>
internal sealed record MendedCell(int At, string Column, string Field, string Value);

/// <summary>A mended row: the person it became, or every reason why it still is none.</summary>
internal sealed record MendedRow(Guid? Person, IReadOnlyList<RowReason> Reasons);

/// <summary>
/// An officer mends a row that did not enter (sửa dòng): the cells are read again by the same rules as the file, and the person enters in the same way. The
/// row stays, marked with who it became.
/// </summary>
internal sealed class MendRow(Db db, Journal journal, FieldRules rules, IPlaces places, CheckRows check, EnterRows enter) : IUseCase
{
    private const string RowSql = """
        SELECT q.cells, q.reasons, q.mended_at IS NOT NULL, b.mapping, b.header, b.started_at, b.office, b.reversed_at IS NOT NULL
        FROM population.import_batch b JOIN population.import_quarantine q ON q.batch_id = b.batch_id WHERE b.batch_id = $1 AND q.line = $2
        """;

    private sealed record Found(Dictionary<string, string> Cells, RowReason[] Reasons, RowPlan Plan, ImportBatch Batch);

    /// <summary>The row for the form; seeing it is journaled.</summary>
    internal async Task<Result<RowToMend>> ShowAsync(Guid batch, long line, Act act, CancellationToken ct)
    {
        var found = await FindAsync(batch, line, act, "", ct);
        if (found.Problem is { } refused) return refused;
        journal.Record(act, new ImportViewed(batch, [line]));
        return new RowToMend(line, CellsOf(found.Value), found.Value.Reasons);
    }

    /// <summary>Enters the row with its cells as mended; cells that are not given stay as the file had them.</summary>
    internal async Task<Result<MendedRow>> RunAsync(Guid batch, long line, IReadOnlyDictionary<int, string> mended, Act act, CancellationToken ct)
    {
        await using (var alone = db.Command($"SELECT pg_advisory_xact_lock({ImportLane.OneAtATime}); {FlagMatches.PlanSql}")) await alone.ExecuteNonQueryAsync(ct);
        var found = await FindAsync(batch, line, act, "FOR UPDATE OF q", ct);
        if (found.Problem is { } refused) return refused;
        var (plan, of) = (found.Value.Plan, found.Value.Batch);
        var cells = plan.Header.Select((name, at) => mended.TryGetValue(at, out var cell) ? cell.Normalize() : found.Value.Cells.GetValueOrDefault(name, "")).ToArray();
        var row = new RowReader(rules, places, plan, of, act).Read(line, cells);
        var rows = await check.RunAsync([row], of, Clock.DayOf(act.At), ct);
        if (!row.IsGood) return new MendedRow(null, row.Reasons);
        await enter.WriteAsync(rows, plan, of, act, ct);
        var flagged = await enter.FlagAsync(rows, plan, of, act, ct);
        db.Write("UPDATE population.import_quarantine SET mended_at = $3, person_id = $4 WHERE batch_id = $1 AND line = $2 AND mended_at IS NULL", 1, batch, line, act.At, row.Person!.Id);
        db.Write("UPDATE population.import_batch SET loaded = loaded + 1, flagged = flagged + $2 WHERE batch_id = $1", 1, batch, (long)flagged);
        return new MendedRow(row.Person.Id, []);
    }

    private async Task<Result<Found>> FindAsync(Guid batch, long line, Act act, string locked, CancellationToken ct)
    {
        if (!act.May(PopulationPermissions.Import)) return KernelProblems.NotAllowed;
        var found = await db.QueryAsync($"{RowSql} {locked}", r => (Cells: r.GetString(0), Reasons: r.GetString(1), IsMended: r.GetBoolean(2), Mapping: r.GetString(3),
            Header: r.GetFieldValue<string[]>(4), StartedAt: r.GetDateTime(5), Office: r.GetString(6), IsReversed: r.GetBoolean(7)), ct, batch, line);
        if (found.Count == 0 || !ListImports.May(found[0].Office, act)) return ImportProblems.RowUnknown;
        if (found[0].IsMended) return ImportProblems.RowMended;
        if (found[0].IsReversed) return ImportProblems.Reversed;
        var mapping = ImportMapping.Read(found[0].Mapping);
        var plan = mapping.Problem is null ? RowPlan.Of(mapping.Value, found[0].Header) : mapping.Problem;
        return plan.Then(p => new Found(ShowImport.CellsOf(found[0].Cells), RowReason.Read(found[0].Reasons), p, new ImportBatch(batch, found[0].StartedAt)));
    }

    private static List<MendedCell> CellsOf(Found found) =>
        [.. found.Plan.Mapping.Columns.Select(c => (Column: c, At: Array.FindIndex(found.Plan.Header, h => string.Equals(h.Normalize(), c.Column.Trim().Normalize(), StringComparison.OrdinalIgnoreCase))))
            .DistinctBy(c => c.At).Select(c => new MendedCell(c.At, found.Plan.Header[c.At], c.Column.Field, found.Cells.GetValueOrDefault(found.Plan.Header[c.At], "")))];
}
