using DeAn06.Population;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace DeAn06.Identity.Accounts;

/// <summary>
/// Reads accounts as they stand at this moment: their facts, the seat they act from, and what the register says of their person. Outside transactions,
/// never from memory. Demo accounts exist only where the demo is on.
/// </summary>
internal sealed class AccountTable(NpgsqlDataSource source, DemoMode demo, RoleRights rights, IServiceScopeFactory scopes, Representing.ChildRules children, Clock clock)
{
    private const string Columns = "a.account_id, a.login, a.name, a.kind, a.person_id, a.persona, a.story, s.office, s.area, s.jurisdiction, s.roles, f.held, s.seat_id, s.deputy_of, s.principal_name";
    private const int Own = 15;

    /// <summary>Accounts by their tokens: whom a program acts as has no person and no deputies, so none of what tells of them is asked. Every look-up of a program waits for this statement.</summary>
    private const string OfTokens = """
        SELECT a.account_id, a.login, a.name, a.kind, NULL::uuid, a.persona, a.story, s.office, s.area, s.jurisdiction, s.roles,
            ARRAY(SELECT f.kind || '/' || f.ground FROM identity.account_fact f WHERE f.account_id = x.account_id AND f.valid @> $1), s.seat_id, NULL::text, NULL::text, x.token_hash
        FROM identity.api_token x JOIN identity.account a ON a.account_id = x.account_id
        LEFT JOIN identity.seat s ON s.account_id = x.account_id AND s.for_seat IS NULL AND s.valid @> $1
        WHERE x.token_hash = ANY ($3) AND x.revoked_at IS NULL AND ($2 OR NOT a.is_demo)
        """;

    /// <summary>The seat an account acts from where no session says which: its own before one for another.</summary>
    private const string AnySeat = "";

    private static string Joined(string whichSeat) => $"""
        LEFT JOIN LATERAL (SELECT s.seat_id, s.office, s.area, s.jurisdiction, s.roles, s.deputy_of, (SELECT p.name FROM identity.account p WHERE p.account_id = s.for_account) AS principal_name
            FROM identity.seat s WHERE s.account_id = a.account_id AND {Seat.Live} {whichSeat} ORDER BY s.deputy_of IS NOT NULL, s.seat_id LIMIT 1) s ON true
        LEFT JOIN LATERAL (SELECT array_agg(kind || '/' || ground) AS held FROM identity.account_fact WHERE account_id = a.account_id AND valid @> $1) f ON true
        WHERE ($2 OR NOT a.is_demo) AND
        """;

    /// <summary>The demo's accounts, few whatever the nation's are.</summary>
    internal Task<List<Account>> DemoAsync(CancellationToken ct) => AccountsAsync("a.is_demo ORDER BY a.login", ct);

    /// <summary>The demo's accounts of one area, or of none of these.</summary>
    internal Task<List<Account>> DemoOfAsync(IReadOnlyCollection<string> areas, bool others, CancellationToken ct) =>
        AccountsAsync("a.is_demo AND (coalesce(s.area, '') = ANY ($3)) <> $4 ORDER BY a.login", ct, areas.ToArray(), others);

    internal async Task<Account?> FindAsync(Guid account, CancellationToken ct) => (await AccountsAsync("a.account_id = $3", ct, account)).FirstOrDefault();

    internal async Task<Account?> FindAsync(string login, CancellationToken ct) =>
        (await AccountsAsync("a.account_id = (SELECT account_id FROM identity.login WHERE login = $3)", ct, login)).FirstOrDefault();

    internal async Task<Account?> OfPersonAsync(Guid person, CancellationToken ct) =>
        (await AccountsAsync("a.account_id = (SELECT account_id FROM identity.person_account WHERE person_id = $3)", ct, person)).FirstOrDefault();

    /// <summary>The accounts that some live tokens belong to, by the tokens' hashes in hexadecimal, each from its first seat of its own.</summary>
    internal async Task<IEnumerable<KeyValuePair<string, Account>>> OfTokensAsync(byte[][] tokens, CancellationToken ct)
    {
        await using var command = source.CreateCommand(OfTokens);
        foreach (var p in new object?[] { clock.UtcNow, demo.On, tokens }) command.Parameters.Add(Db.Parameter(p));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<(string Token, AccountRow Row)>();
        while (await reader.ReadAsync(ct)) rows.Add((Convert.ToHexString(reader.GetFieldValue<byte[]>(Own)), Read(reader)));
        return rows.OrderBy(r => r.Row.Seat).DistinctBy(r => r.Token).Select(r => KeyValuePair.Create(r.Token, AccountOf(r.Row, null)));
    }

    /// <summary>Those who act from an office now, each from their seat there, whatever other seats they have.</summary>
    internal async Task<List<Account>> OfOfficeAsync(string office, CancellationToken ct) =>
        [.. (await QueryAsync("1", "identity.account a", "s.seat_id IS NOT NULL ORDER BY a.name", r => true, "AND s.office = $3", ct, office)).Select(a => a.Account)];

    /// <summary>The live seats at an office that stand in for another account's.</summary>
    internal async Task<List<StandIn>> StandInsAsync(string office, CancellationToken ct)
    {
        await using var command = source.CreateCommand($"""
            SELECT s.deputy_of, p.name, a.login, a.name, upper(s.valid) FROM identity.seat s JOIN identity.account a ON a.account_id = s.account_id JOIN identity.account p ON p.account_id = s.for_account
            WHERE s.office = $3 AND s.for_account IS NOT NULL AND ($2 OR NOT a.is_demo) AND {Seat.Live} ORDER BY p.name, a.name
            """);
        foreach (var p in new object?[] { clock.UtcNow, demo.On, office }) command.Parameters.Add(Db.Parameter(p));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var found = new List<StandIn>();
        while (await reader.ReadAsync(ct)) found.Add(new(Officer(reader.GetString(0)), reader.GetString(1), Officer(reader.GetString(2)), reader.GetString(3), reader.GetDateTime(4)));
        return found;

        static string Officer(string login) => new Actor(ActorKind.Officer, login, login).ToString();
    }

    /// <summary>The account and its password, for the one place that compares them.</summary>
    internal async Task<(Account Account, KeptPassword? Password)?> WithPasswordAsync(string login, CancellationToken ct)
    {
        var found = await QueryAsync("p.hash, p.stands_alone, p.ground = 'recovered'", "identity.account a LEFT JOIN identity.password p USING (account_id)",
            "a.account_id = (SELECT account_id FROM identity.login WHERE login = $3)", r => r.IsDBNull(Own) ? null : new KeptPassword(r.GetString(Own), r.GetBoolean(Own + 1), r.GetBoolean(Own + 2)), ct, login);
        return found.Count == 0 ? null : found[0];
    }

    /// <summary>
    /// Accounts found by another table, with what the caller reads of its row: <paramref name="columns"/> stand from <see cref="FirstOwn"/> on in the reader,
    /// <paramref name="from"/> must name the account <c>a</c>, parameters of <paramref name="where"/> begin at <c>$3</c>; <c>$1</c> is the time.
    /// </summary>
    internal Task<List<(Account Account, T Row)>> QueryAsync<T>(
        string columns, string from, string where, Func<NpgsqlDataReader, T> map, CancellationToken ct, params IReadOnlyList<object?> parameters) => QueryAsync(columns, from, where, map, AnySeat, ct, parameters);

    /// <summary>As above, acting from the seat <c>s</c> that <paramref name="whichSeat"/> narrows to, such as the one a session chose.</summary>
    internal async Task<List<(Account Account, T Row)>> QueryAsync<T>(
        string columns, string from, string where, Func<NpgsqlDataReader, T> map, string whichSeat, CancellationToken ct, params IReadOnlyList<object?> parameters)
    {
        var rows = new List<(AccountRow Account, T Row)>();
        await using (var command = source.CreateCommand($"SELECT {Columns}, {columns} FROM {from} {Joined(whichSeat)} {where}"))
        {
            foreach (var p in parameters.Prepend(demo.On).Prepend(clock.UtcNow)) command.Parameters.Add(Db.Parameter(p));
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct)) rows.Add((Read(reader), map(reader)));
        }
        var persons = await StandingsAsync([.. rows.Select(r => r.Account.Person).OfType<Guid>().Distinct()], ct);
        return [.. rows.Select(r => (AccountOf(r.Account, r.Account.Person is { } p ? persons.GetValueOrDefault(p) : null), r.Row))];
    }

    /// <summary>Where the caller's own columns begin.</summary>
    internal static int FirstOwn => Own;

    internal async Task ExecuteAsync(string sql, CancellationToken ct, params IReadOnlyList<object?> parameters)
    {
        await using var command = source.CreateCommand(sql);
        foreach (var p in parameters) command.Parameters.Add(Db.Parameter(p));
        await command.ExecuteNonQueryAsync(ct);
    }

    private async Task<List<Account>> AccountsAsync(string where, CancellationToken ct, params IReadOnlyList<object?> parameters) =>
        [.. (await QueryAsync("1", "identity.account a", where, r => true, ct, parameters)).Select(a => a.Account)];

    private async Task<IReadOnlyDictionary<Guid, PersonStanding>> StandingsAsync(IReadOnlyCollection<Guid> persons, CancellationToken ct)
    {
        if (persons.Count == 0) return new Dictionary<Guid, PersonStanding>();
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IPopulation>().StandingsAsync(persons, Clock.DayOf(clock.UtcNow), ct);
    }

    /// <summary>A merged record's account acts as the record that stays.</summary>
    private Account AccountOf(AccountRow row, PersonStanding? person)
    {
        var standing = Standing.Of(Account.KindOf(row.Kind), row.Facts, person);
        return new Account(row.Id, row.Login, row.Name, Account.KindOf(row.Kind), row.Office, row.Area, row.Jurisdiction, row.Roles, row.Persona, row.Story, person?.Person ?? row.Person)
        {
            Rights = rights.Of(row.Roles),
            Seat = row.Seat,
            Principal = row.DeputyOf is null ? null : new Actor(ActorKind.Officer, row.DeputyOf, row.PrincipalName ?? row.DeputyOf),
            Level = standing.Level,
            Unusable = standing.Unusable,
            NeedsRepresentative = person is not null && (person.IsWard || children.IsChild(person.Birth, Clock.DayOf(clock.UtcNow))),
        };
    }

    private static AccountRow Read(NpgsqlDataReader r) => new(
        r.GetGuid(0), r.GetString(1), r.GetString(2), r.GetString(3), r.IsDBNull(4) ? null : r.GetGuid(4), r.GetString(5), r.GetString(6),
        r.IsDBNull(7) ? "" : r.GetString(7), r.IsDBNull(8) ? "" : r.GetString(8), r.IsDBNull(9) ? null : r.GetString(9),
        r.IsDBNull(10) ? [] : r.GetFieldValue<string[]>(10), r.IsDBNull(11) ? [] : [.. r.GetFieldValue<string[]>(11).Select(AccountFact.Parse)],
        r.IsDBNull(12) ? null : r.GetGuid(12), r.IsDBNull(13) ? null : r.GetString(13), r.IsDBNull(14) ? null : r.GetString(14));

    private sealed record AccountRow(
        Guid Id, string Login, string Name, string Kind, Guid? Person, string Persona, string Story, string Office, string Area, string? Jurisdiction, string[] Roles, AccountFact[] Facts,
        Guid? Seat, string? DeputyOf, string? PrincipalName);
}

/// <summary>A password's hash, whether it may stand alone, and whether whoever held the phone set it.</summary>
internal sealed record KeptPassword(string Hash, bool StandsAlone, bool FromPhone);
