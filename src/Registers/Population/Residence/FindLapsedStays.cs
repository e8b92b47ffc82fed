using System.Globalization;
using DeAn06.Kernel;

namespace DeAn06.Population.Residence;

/// <summary>
/// The duty at the beginning of each day that finds stays no deed scheduled the end of: loaded from files, made for the demo, written before there was a
/// duty. It sets their ends and itself for the next day; the first one comes with the schema.
/// </summary>
internal sealed class FindLapsedStays(Db db, Duties duties, Lapses lapses) : IDuty
{
    internal const string Name = "population.find-lapsed-stays";
    private const int MostAtOnce = 1000;

    private const string Sql = """
        SELECT fact_id, person_id, stay_id, ends_on FROM population.stay
        WHERE ends_on < $1 AND upper_inf(valid) AND upper_inf(recorded) AND fact_id > $2 ORDER BY fact_id LIMIT $3
        """;

    public async Task<Result<Done>> PerformAsync(Errand errand, Act act, CancellationToken ct)
    {
        var after = Guid.TryParse(errand.Payload, out var last) ? last : Guid.Empty;
        var today = Clock.DayOf(act.At);
        var found = await db.QueryAsync(Sql, r => (Fact: r.GetGuid(0), Person: r.GetGuid(1), Stay: r.GetGuid(2), EndsOn: r.GetFieldValue<DateOnly>(3)), ct, today, after, MostAtOnce);
        foreach (var stay in found) lapses.Set(stay.Person, stay.Stay, stay.EndsOn.AddDays(1));
        if (found.Count == MostAtOnce) duties.Set(Name, Key(today, found[^1].Fact.ToString("N")), act.At, found[^1].Fact.ToString());
        if (after == Guid.Empty) duties.Set(Name, Key(today.AddDays(1)), Clock.ToUtc(today.AddDays(1).ToDateTime(TimeOnly.MinValue)));
        return Done.It;
    }

    private static string Key(DateOnly day, string part = "") => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + part;
}
