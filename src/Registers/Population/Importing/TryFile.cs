using DeAn06.Kernel;
using DeAn06.Places;
using DeAn06.Population.Correcting;
using DeAn06.Population.Importing.Letters;

namespace DeAn06.Population.Importing;

/// <summary>What a chunk would do.</summary>
internal sealed record TriedChunk(int Loaded, IReadOnlyList<ImportedRow> Bad, int Flagged);

/// <summary>Checks a chunk against the register without writing anything.</summary>
internal sealed class TryChunk(Db db, CheckRows check, FlagMatches flag) : IUseCase
{
    internal async Task<Result<TriedChunk>> RunAsync(ImportChunk chunk, ImportBatch batch, Act act, CancellationToken ct)
    {
        if (!act.May(PopulationPermissions.Import)) return KernelProblems.NotAllowed;
        await using (var plan = db.Command(FlagMatches.PlanSql)) await plan.ExecuteNonQueryAsync(ct);
        var rows = await check.RunAsync(chunk.Rows, batch, Clock.DayOf(act.At), ct);
        return new TriedChunk(rows.Good.Count, rows.Bad, (await flag.RunAsync(rows.Good, ct)).Count);
    }
}

/// <summary>
/// A dry run: reads and checks the whole file and writes nothing. Matches are told against the register as it stands, not between rows of the file. It keeps
/// the numbers it met in memory, 16 bytes a person, to see the same number twice.
/// </summary>
internal sealed class TryFile(UseCases useCases, FieldRules rules, IPlaces places, Headway headway)
{
    private const int MostExamples = 10;

    internal async Task<Result<ImportReport>> RunAsync(ImportFile.Command command, Act act, CancellationToken ct)
    {
        if (!act.May(PopulationPermissions.Import)) return KernelProblems.NotAllowed;
        var prepared = await ImportFile.PrepareAsync(command, ct);
        if (prepared.Problem is { } unfit) return unfit;
        var (file, plan) = (prepared.Value.File, prepared.Value.Plan);
        var batch = new ImportBatch(Guid.Empty, act.At);
        var reading = new ReadRows(new RowReader(rules, places, plan, batch, act), file);
        var (seen, counts, examples) = (new HashSet<long>(), new Dictionary<string, long>(), new List<string>());
        var (rows, loaded, flagged) = (0L, 0L, 0L);
        await foreach (var chunk in ImportFile.Chunks(file, reading, file.RowsBeginAt, file.FirstLine, ct))
        {
            foreach (var row in chunk.Rows)
                if (row.IsGood && row.Number is { } number && seen.Contains(long.Parse(number, System.Globalization.CultureInfo.InvariantCulture)))
                    row.Fault(ImportProblems.NumberTwice.With("where", ""));
            var tried = await useCases.RunAsync<TryChunk, TriedChunk>(u => u.RunAsync(chunk, batch, act, ct), act, ct);
            if (tried.Problem is { } refused) return refused;
            foreach (var row in chunk.Rows)
                if (row.Number is { } number) seen.Add(long.Parse(number, System.Globalization.CultureInfo.InvariantCulture));
            Count(tried.Value.Bad, counts, examples);
            (rows, loaded, flagged) = (rows + chunk.Rows.Count, loaded + tried.Value.Loaded, flagged + tried.Value.Flagged);
            headway.Tell(command.Name, rows, chunk.IsLast ? rows : 0);
        }
        return new ImportReport(null, command.Name, FileLetters.NameOf(file.Encoding.Encoding), file.Encoding.Why, rows, loaded, rows - loaded, flagged,
            [.. counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key).Select(c => ImportReports.ReasonOf(c.Key, c.Value))]) { Examples = examples };
    }

    private static void Count(IReadOnlyList<ImportedRow> bad, Dictionary<string, long> counts, List<string> examples)
    {
        foreach (var row in bad)
        {
            foreach (var code in row.Reasons.Select(r => r.Code).Distinct()) counts[code] = counts.GetValueOrDefault(code) + 1;
            if (examples.Count < MostExamples) examples.Add($"{row.Line}: {string.Join(" ", row.Reasons.Select(r => (r.Column is null ? "" : r.Column + ": ") + r.Sentence))}");
        }
    }
}
