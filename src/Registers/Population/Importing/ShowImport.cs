using DeAn06.Kernel;

namespace DeAn06.Population.Importing;

/// <summary>A row that waits to be mended.</summary>
internal sealed record WaitingRow(long Line, IReadOnlyDictionary<string, string> Cells, IReadOnlyList<RowReason> Reasons);

/// <summary>A possible match as shown: names only of persons in the officer's own area.</summary>
internal sealed record ShownMatch(long Line, Guid Person, string? Name, Guid Other, string? OtherName, string? OtherBirth, short Score, string Why);

/// <summary>
/// Shows an officer the rows that wait and the possible matches of a batch. Who is shown is journaled first: persons of the register are subjects of the
/// entry, rows without a person are named by their lines.
/// </summary>
internal sealed class ShowImport(Db db, Journal journal) : IUseCase
{
    internal const int RowsOfAPage = 20;
    private const int MostMatches = 20;

    /// <param name="Loading">How much of a file sent from the console is loaded, 0 to 1, while a duty is at it.</param>
    internal sealed record Seen(IReadOnlyList<WaitingRow> Waiting, long? NextLine, IReadOnlyList<ShownMatch> Matches, long Mended, double? Loading);

    internal async Task<Result<Seen>> RunAsync(Guid batch, long afterLine, long afterMatch, Act act, CancellationToken ct)
    {
        if (!act.May(PopulationPermissions.Import)) return KernelProblems.NotAllowed;
        var office = await db.QueryAsync("SELECT office FROM population.import_batch WHERE batch_id = $1", r => r.GetString(0), ct, batch);
        if (office.Count == 0 || !ListImports.May(office[0], act)) return ImportProblems.BatchUnknown.With("batch", Ids.Handle(batch));
        var waiting = await WaitingAsync(batch, afterLine, RowsOfAPage + 1, ct);
        var shown = waiting.Take(RowsOfAPage).ToList();
        var matches = await MatchesAsync(batch, afterMatch, act, ct);
        var mended = (await db.QueryAsync("SELECT count(*) FROM population.import_quarantine WHERE batch_id = $1 AND mended_at IS NOT NULL", r => r.GetInt64(0), ct, batch))[0];
        var persons = matches.Where(m => m.Name is not null).Select(m => m.Person).Concat(matches.Where(m => m.OtherName is not null).Select(m => m.Other)).Distinct().ToArray();
        if (shown.Count > 0 || persons.Length > 0) journal.Record(act, new ImportViewed(batch, [.. shown.Select(w => w.Line)]), persons);
        return new Seen(shown, waiting.Count > RowsOfAPage ? shown[^1].Line : null, matches, mended, await LoadingAsync(batch, ct));
    }

    private async Task<double?> LoadingAsync(Guid batch, CancellationToken ct) => (await db.QueryAsync("""
        SELECT b.done_bytes::float8 / greatest(b.total_bytes, 1) FROM population.import_batch b
        WHERE b.batch_id = $1 AND b.finished_at IS NULL AND b.reversed_at IS NULL AND EXISTS (SELECT FROM population.import_upload u WHERE u.batch_id = b.batch_id)
        """, r => (double?)r.GetDouble(0), ct, batch)).FirstOrDefault();

    private Task<List<WaitingRow>> WaitingAsync(Guid batch, long after, int most, CancellationToken ct) => db.QueryAsync("""
        SELECT line, cells, reasons FROM population.import_quarantine WHERE batch_id = $1 AND line > $2 AND mended_at IS NULL ORDER BY line LIMIT $3
        """, r => new WaitingRow(r.GetInt64(0), CellsOf(r.GetString(1)), RowReason.Read(r.GetString(2))), ct, batch, after, most);

    private Task<List<ShownMatch>> MatchesAsync(Guid batch, long after, Act act, CancellationToken ct) => db.QueryAsync("""
        SELECT m.line, m.person_id, CASE WHEN $3 = '' OR $3 IN (p.commune, p.province) THEN p.name END, m.other_id,
            CASE WHEN $3 = '' OR $3 IN (o.commune, o.province) THEN o.name END, CASE WHEN $3 = '' OR $3 IN (o.commune, o.province) THEN o.birth_date END, m.score, m.why
        FROM population.import_match m JOIN population.person p ON p.person_id = m.person_id JOIN population.person o ON o.person_id = m.other_id
        WHERE m.batch_id = $1 AND m.line > $2 ORDER BY m.line, m.score DESC, m.other_id LIMIT $4
        """, r => new ShownMatch(r.GetInt64(0), r.GetGuid(1), Text(r, 2), r.GetGuid(3), Text(r, 4), Text(r, 5), r.GetInt16(6), r.GetString(7)),
        ct, batch, after, act.Jurisdiction ?? "-", MostMatches);

    internal static Dictionary<string, string> CellsOf(string json) => System.Text.Json.JsonSerializer.Deserialize(json, ImportJson.Default.DictionaryStringString)!;

    private static string? Text(Npgsql.NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
