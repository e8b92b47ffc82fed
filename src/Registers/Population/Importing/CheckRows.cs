using DeAn06.Kernel;
using DeAn06.Population.Persons;

namespace DeAn06.Population.Importing;

/// <summary>
/// The rows of a chunk after the register was asked: who enters, who does not, which households are new, in which household each line lives, and which numbers
/// were withdrawn before and are taken again. <c>Homes</c> are the households by number and area as they will be then.
/// </summary>
internal sealed record CheckedRows(
    IReadOnlyList<ImportedRow> Good, IReadOnlyList<ImportedRow> Bad, IReadOnlyList<NewHousehold> Households, IReadOnlyDictionary<long, Guid> Members,
    IReadOnlySet<string> Retaken)
{
    internal IReadOnlyDictionary<(string Number, string Area), (Guid Id, bool HasHead)> Homes { get; init; } = new Dictionary<(string, string), (Guid, bool)>();
}

/// <summary>Checks the rows of a chunk against each other and against the register, each question once for the whole chunk.</summary>
internal sealed class CheckRows(Db db)
{
    private const byte HouseholdNth = 7;

    private const string NumbersSql = """
        SELECT n.number, n.cancelled_at IS NULL, n.deed IS NOT DISTINCT FROM $2, w.identity, n.person_id IS NULL
        FROM population.personal_number n LEFT JOIN population.import_withdrawn w ON w.number = n.number WHERE n.number = ANY ($1)
        """;

    // One step into the index of numbers each, however small the planner still believes the table: closed ones are left out afterwards, because asked within, it
    // read the whole partial index of the open ones a thousand times, which took half of an import.
    private const string HouseholdsSql = """
        SELECT h.household_id, h.number, h.area, (SELECT true FROM population.household_member m
            WHERE m.household_id = h.household_id AND m.role = 'head' AND upper_inf(m.valid) AND upper_inf(m.recorded) LIMIT 1) IS TRUE
        FROM unnest($1::text[]) AS n(number)
        CROSS JOIN LATERAL (SELECT household_id, number, area, closed_on FROM population.household WHERE number = n.number OFFSET 0) h WHERE h.closed_on IS NULL
        """;

    /// <summary>Checks rows, also against a chunk that enters before them and does not show in the register yet.</summary>
    internal async Task<CheckedRows> RunAsync(IReadOnlyList<ImportedRow> rows, ImportBatch batch, DateOnly today, CancellationToken ct, CheckedRows? ahead = null)
    {
        if (ahead is not null) RefuseNumbersOf(ahead, rows);
        var retaken = await CheckNumbersAsync(rows, batch, ct);
        var known = await HouseholdsAsync(rows, ct);
        if (ahead is not null)
            foreach (var (home, household) in ahead.Homes) known[home] = household;
        var (households, members) = (new List<NewHousehold>(), new Dictionary<long, Guid>());
        foreach (var row in rows)
            if (row.IsGood && row.Household is not null) Settle(row, known, households, members, today);
        // A household whose rows all failed is not begun.
        var used = members.Values.ToHashSet();
        return new CheckedRows([.. rows.Where(r => r.IsGood)], [.. rows.Where(r => !r.IsGood)], [.. households.Where(h => used.Contains(h.Id))], members, retaken) { Homes = known };
    }

    private static void RefuseNumbersOf(CheckedRows ahead, IReadOnlyList<ImportedRow> rows)
    {
        var taken = ahead.Good.Select(r => r.Number).ToHashSet();
        foreach (var row in rows)
            if (row.Number is { } number && taken.Contains(number)) row.Fault(ImportProblems.NumberTwice.With("where", ""));
    }

    private async Task<HashSet<string>> CheckNumbersAsync(IReadOnlyList<ImportedRow> rows, ImportBatch batch, CancellationToken ct)
    {
        var first = new Dictionary<string, long>();
        foreach (var row in rows)
            if (row.Number is { } number && !first.TryAdd(number, row.Line)) row.Fault(ImportProblems.NumberTwice.With("where", Where(first[number])));
        var taken = (await db.QueryAsync(NumbersSql, r => (Number: r.GetString(0), Stands: r.GetBoolean(1), IsOurs: r.GetBoolean(2), Identity: r.IsDBNull(3) ? null : (long?)r.GetInt64(3),
            IsElsewhere: r.GetBoolean(4)),
            ct, first.Keys.ToArray(), batch.Id)).ToDictionary(t => t.Number);
        var retaken = new HashSet<string>();
        if (taken.Count == 0) return retaken;
        foreach (var row in rows)
        {
            if (row.Number is not { } number || first[number] != row.Line || !taken.TryGetValue(number, out var known)) continue;
            if (known.IsElsewhere)
            {
                if (row.IsGood) retaken.Add(number); // marked as used by another system: whoever brings it has it
            }
            else if (known.Stands) row.Fault(known.IsOurs ? ImportProblems.NumberTwice.With("where", "") : Problems.NumberTaken);
            else if (known.Identity is not { } identity) row.Fault(Problems.NumberTaken);
            else if (identity != ImportedRow.IdentityOf(number, row.Folded, row.Person![PersonFields.BirthDate].Value)) row.Fault(ImportProblems.NumberWithdrawn);
            else if (row.IsGood) retaken.Add(number);
        }
        return retaken;
    }

    private static string Where(long line) => $" (#{line})";

    private async Task<Dictionary<(string, string), (Guid Id, bool HasHead)>> HouseholdsAsync(IReadOnlyList<ImportedRow> rows, CancellationToken ct)
    {
        var numbers = rows.Where(r => r.IsGood && r.Household is not null).Select(r => r.Household!).Distinct().ToArray();
        var known = new Dictionary<(string, string), (Guid, bool)>();
        if (numbers.Length == 0) return known;
        foreach (var (id, number, area, hasHead) in await db.QueryAsync(HouseholdsSql, r => (r.GetGuid(0), r.GetString(1), r.GetString(2), r.GetBoolean(3)), ct, [numbers]))
            known[(number, area)] = (id, hasHead);
        return known;
    }

    private static void Settle(
        ImportedRow row, Dictionary<(string, string), (Guid Id, bool HasHead)> known, List<NewHousehold> households, Dictionary<long, Guid> members, DateOnly today)
    {
        var home = row.Person![PersonFields.Permanent];
        var key = (row.Household!, home.Value!);
        var isNew = !known.TryGetValue(key, out var household);
        if (isNew) household = (ImportBatch.Beside(row.Fact, HouseholdNth), false);
        if (row.Role == HouseholdRoles.Head && household.HasHead)
        {
            row.Fault(ImportProblems.HeadTwice.With("household", row.Household));
            return;
        }
        if (isNew) households.Add(new NewHousehold(household.Id, row.Household!, home.Value!, home.Line ?? home.Value!, row.PermanentSince ?? today));
        known[key] = (household.Id, household.HasHead || row.Role == HouseholdRoles.Head);
        members[row.Line] = household.Id;
    }
}
