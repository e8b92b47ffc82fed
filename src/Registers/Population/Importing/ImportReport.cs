using DeAn06.Kernel;
using Npgsql;

namespace DeAn06.Population.Importing;

/// <summary>How often a reason kept rows out.</summary>
internal sealed record ReasonCount(string Code, long Rows, string Vi, string En);

/// <summary>What an import did, or of a dry run what it would do. <paramref name="Batch"/> is null for a dry run; rates are of this run.</summary>
internal sealed record ImportReport(
    string? Batch, string FileName, string Encoding, string EncodingWhy, long Rows, long Loaded, long Quarantined, long Flagged, IReadOnlyList<ReasonCount> Reasons,
    DateTime? FinishedAt = null, DateTime? ReversedAt = null)
{
    /// <summary>True when the same file and mapping had been loaded before, and this is the report of then.</summary>
    public bool WasLoadedBefore { get; init; }

    /// <summary>Persons loaded in a second of this run.</summary>
    public long PersonsPerSecond { get; init; }

    /// <summary>The first rows that would not enter, of a dry run.</summary>
    public IReadOnlyList<string>? Examples { get; init; }
}

/// <summary>Reads what the tables say of a batch.</summary>
internal sealed class ImportReports(NpgsqlDataSource source)
{
    internal async Task<ImportReport?> OfAsync(Guid batch, CancellationToken ct)
    {
        await using var command = source.CreateCommand("""
            SELECT file_name, encoding, CASE WHEN $2 THEN coalesce(encoding_why_en, encoding_why) ELSE encoding_why END, done_rows, loaded, quarantined, flagged, finished_at, reversed_at FROM population.import_batch WHERE batch_id = $1
            """);
        command.Parameters.Add(Db.Parameter(batch));
        command.Parameters.Add(Db.Parameter(Interface.Speech.English));
        await using var row = await command.ExecuteReaderAsync(ct);
        if (!await row.ReadAsync(ct)) return null;
        return new ImportReport(Ids.Handle(batch), row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5), row.GetInt64(6),
            await ReasonsAsync(batch, ct), row.IsDBNull(7) ? null : row.GetDateTime(7), row.IsDBNull(8) ? null : row.GetDateTime(8));
    }

    private async Task<List<ReasonCount>> ReasonsAsync(Guid batch, CancellationToken ct)
    {
        await using var command = source.CreateCommand("""
            SELECT code, count(*) FROM population.import_quarantine q CROSS JOIN LATERAL unnest(q.codes) AS code WHERE q.batch_id = $1 GROUP BY code ORDER BY 2 DESC, 1
            """);
        command.Parameters.Add(Db.Parameter(batch));
        await using var row = await command.ExecuteReaderAsync(ct);
        var reasons = new List<ReasonCount>();
        while (await row.ReadAsync(ct)) reasons.Add(ReasonOf(row.GetString(0), row.GetInt64(1)));
        return reasons;
    }

    /// <summary>A reason in words: the problem's first sentence without what differs from row to row.</summary>
    internal static ReasonCount ReasonOf(string code, long rows)
    {
        var problem = Problems.All.Concat(KernelProblems.All).FirstOrDefault(p => p.Code == code);
        return new ReasonCount(code, rows, FirstOf(problem?.Vi ?? code), FirstOf(problem?.En ?? code));
    }

    private static string FirstOf(string sentences)
    {
        var plain = System.Text.RegularExpressions.Regex.Replace(sentences, @"\s*""?\{[a-z]+\}""?", " …").Replace("… …", "…");
        var end = plain.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? plain : plain[..(end + 1)];
    }
}
