using DeAn06.Identity.Accounts;
using DeAn06.Population;
using Npgsql;

namespace DeAn06.Identity.Organisations;

/// <summary>An organisation as the register of businesses knew it when it last answered.</summary>
internal sealed record Business(string Code, string Name, IReadOnlyList<Guid> Representatives, DateOnly? DissolvedOn, long Version)
{
    internal bool IsDissolvedOn(DateOnly day) => DissolvedOn <= day;

    /// <summary>Whether someone may act for it on a day.</summary>
    internal bool IsRepresentedBy(Guid? person, DateOnly day) => person is { } p && Representatives.Contains(p) && !IsDissolvedOn(day);
}

/// <summary>Reads what is known of businesses, and the accounts of organisations.</summary>
internal sealed class Businesses(Db db, AccountTable accounts)
{
    private const string Columns = "b.code, b.name, b.representatives, b.dissolved_on, b.version";

    internal async Task<Business?> FindAsync(string code, CancellationToken ct) =>
        (await db.QueryAsync($"SELECT {Columns} FROM identity.business b WHERE b.code = $1", Map, ct, code)).FirstOrDefault();

    /// <summary>The organisations with an account that a person represents on a day.</summary>
    internal async Task<IReadOnlyList<(Guid Account, Business Business)>> OfAsync(Guid person, DateOnly day, CancellationToken ct) => [.. (await db.QueryAsync(
        $"SELECT {Columns}, o.account_id FROM identity.organisation o JOIN identity.business b USING (code) WHERE $1 = ANY (b.representatives) ORDER BY b.name",
        r => (r.GetGuid(5), Map(r)), ct, person)).Where(f => f.Item2.IsRepresentedBy(person, day))];

    /// <summary>The account and its organisation, whatever their state.</summary>
    internal async Task<(Account Account, Business Business)?> OfAccountAsync(Guid account, CancellationToken ct)
    {
        var found = (await db.QueryAsync($"SELECT {Columns} FROM identity.organisation o JOIN identity.business b USING (code) WHERE o.account_id = $1", Map, ct, account)).FirstOrDefault();
        return found is not null && await accounts.FindAsync(account, ct) is { } own ? (own, found) : null;
    }

    internal async Task<bool> HasAccountAsync(string code, CancellationToken ct) => (await db.QueryAsync("SELECT 1 FROM identity.organisation WHERE code = $1", _ => 0, ct, code)).Count > 0;

    private static Business Map(NpgsqlDataReader r) => new(r.GetString(0), r.GetString(1), r.GetFieldValue<Guid[]>(2), r.IsDBNull(3) ? null : r.GetFieldValue<DateOnly>(3), r.GetInt64(4));
}

/// <summary>
/// Takes an answer of the register of businesses: a newer one replaces what was known, the same one again or an older one changes nothing. Other representatives of
/// an open application are asked to agree.
/// </summary>
internal sealed class TakeBusiness(Db db, Journal journal, IPopulation population, OrganisationDesk desk) : IUseCase
{
    internal async Task<Result<Done>> RunAsync(BusinessAnswer answer, Act act, CancellationToken ct)
    {
        await OrganisationDesk.LockAsync(db, answer.Code, ct);
        var persons = new List<Guid>();
        foreach (var number in answer.Representatives)
            if (PersonalNumber.TryParse(number, out var read, out _) && await population.FindAsync(read, ct) is { } person) persons.Add(person);
        await using var command = db.Command("""
            INSERT INTO identity.business AS b (code, name, representatives, dissolved_on, version, answered_at) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (code) DO UPDATE SET name = excluded.name, representatives = excluded.representatives, dissolved_on = excluded.dissolved_on, version = excluded.version, answered_at = excluded.answered_at
            WHERE b.version < excluded.version
            """, answer.Code, answer.Name, persons.Distinct().ToArray(), answer.DissolvedOn, answer.Version, act.At);
        if (await command.ExecuteNonQueryAsync(ct) == 0) return Done.It;
        journal.Record(act, new BusinessAnswered(answer.Code, answer.Version));
        if (await desk.OpenOfAsync(answer.Code, ct) is { } open) desk.AskOthers(open, persons, act);
        return Done.It;
    }
}
