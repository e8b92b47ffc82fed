using DeAn06.Kernel;
using DeAn06.Population.Persons;

namespace DeAn06.Population.Importing;

/// <summary>
/// Flags persons of the register whom a new row may be: the same old number, or the same name without marks and a birth date that agrees as far as both
/// are known. Nothing is merged. Asked after the chunk is written, so that two rows of one file are seen too.
/// </summary>
internal sealed class FlagMatches(Db db)
{
    private const int MostOfARow = 5;
    private const short ByOldNumber = 95;
    private const short ByNameAndBirth = 90;
    private const short ByNameAndYear = 60;

    // The planner sees parameters of unknown length; only an index per row is ever right here.
    internal const string PlanSql = "SET LOCAL enable_seqscan = off; SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off";

    // The year alone and the whole date lie beside each other in the index: one step into it finds both.
    private const string NamesSql = """
        SELECT n.ord, s.person_id, s.birth = n.birth FROM unnest($1::int[], $2::text[], $3::text[]) AS n(ord, folded, birth)
        JOIN population.person_search s ON s.folded = n.folded AND s.birth BETWEEN left(n.birth, 4) AND n.birth AND (s.birth = n.birth OR length(s.birth) = 4)
        """;

    private const string YearsSql = """
        SELECT n.ord, s.person_id, false FROM unnest($1::int[], $2::text[], $3::text[]) AS n(ord, folded, birth)
        JOIN population.person_search s ON s.folded = n.folded AND s.birth > n.birth AND s.birth < n.birth || '~'
        """;

    private const string OldNumbersSql = """
        SELECT n.ord, p.person_id, true FROM unnest($1::int[], $2::text[]) AS n(ord, number)
        JOIN population.person p ON p.old_number = n.number AND p.old_number IS NOT NULL
        """;

    internal async Task<List<RowMatch>> RunAsync(IReadOnlyList<ImportedRow> good, CancellationToken ct)
    {
        var lines = good.ToDictionary(r => r.Person!.Id, r => r.Line);
        var found = new Dictionary<(int, Guid), (short Score, string Why)>();
        await AskAsync(NamesSql, Names(good), found, lines, good, ByNameAndBirth, "name+birth", ct);
        await AskAsync(YearsSql, YearsOnly(good), found, lines, good, ByNameAndYear, "name+year", ct);
        await AskAsync(OldNumbersSql, OldNumbers(good), found, lines, good, ByOldNumber, "old-number", ct);
        return [.. found.GroupBy(f => f.Key.Item1).SelectMany(g => g.OrderByDescending(f => f.Value.Score).ThenBy(f => f.Key.Item2).Take(MostOfARow))
            .Select(f => new RowMatch(good[f.Key.Item1].Line, good[f.Key.Item1].Person!.Id, f.Key.Item2, f.Value.Score, f.Value.Why))];
    }

    private async Task AskAsync(
        string sql, List<(int Ord, string One, string? Two)> asked, Dictionary<(int, Guid), (short, string)> found, Dictionary<Guid, long> lines,
        IReadOnlyList<ImportedRow> good, short score, string why, CancellationToken ct)
    {
        if (asked.Count == 0) return;
        var ords = asked.Select(a => a.Ord).ToArray();
        var ones = asked.Select(a => a.One).ToArray();
        var rows = asked[0].Two is null
            ? await db.QueryAsync(sql, r => (r.GetInt32(0), r.GetGuid(1), r.GetBoolean(2)), ct, ords, ones)
            : await db.QueryAsync(sql, r => (r.GetInt32(0), r.GetGuid(1), r.GetBoolean(2)), ct, ords, ones, asked.Select(a => a.Two!).ToArray());
        foreach (var (ord, other, isWhole) in rows)
        {
            var (points, because) = isWhole ? (score, why) : (ByNameAndYear, "name+year");
            // Of two rows of this chunk, the later names the earlier.
            if (lines.TryGetValue(other, out var line) && line >= good[ord].Line) continue;
            if (!found.TryGetValue((ord, other), out var known)) found[(ord, other)] = (points, because);
            else found[(ord, other)] = ((short)Math.Max(known.Item1, points), $"{known.Item2}, {because}");
        }
    }

    private static List<(int, string, string?)> Names(IReadOnlyList<ImportedRow> good)
    {
        var asked = new List<(int, string, string?)>(good.Count);
        for (var i = 0; i < good.Count; i++)
            if (Birth(good[i]) is { Length: > 0 } birth) asked.Add((i, good[i].Folded, birth));
        return asked;
    }

    private static List<(int, string, string?)> YearsOnly(IReadOnlyList<ImportedRow> good)
    {
        var asked = new List<(int, string, string?)>();
        for (var i = 0; i < good.Count; i++)
            if (Birth(good[i]) is { Length: 4 } year) asked.Add((i, good[i].Folded, year));
        return asked;
    }

    private static List<(int, string, string?)> OldNumbers(IReadOnlyList<ImportedRow> good)
    {
        var asked = new List<(int, string, string?)>();
        for (var i = 0; i < good.Count; i++)
            if (good[i].Person![PersonFields.OldNumber].Value is { } old) asked.Add((i, old, null));
        return asked;
    }

    private static string? Birth(ImportedRow row) => row.Person![PersonFields.BirthDate].Value;
}
