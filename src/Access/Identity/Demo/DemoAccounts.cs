using DeAn06.Identity.Accounts;
using DeAn06.Population;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace DeAn06.Identity.Demo;

/// <summary>
/// The accounts of the demo nation. They share one password that <c>demo.json</c> and the sign-in page tell everyone: what they
/// open is invented. Nothing of this exists outside demo mode.
/// </summary>
internal sealed class DemoAccounts(NpgsqlDataSource source, Passwords passwords, DemoSeats seats, IServiceScopeFactory scopes) : IDemoShare
{
    internal const string Password = "mau-2026-dean06";

    public string Name => "identity.accounts";

    public async Task SowAsync(DemoNation nation, CancellationToken ct)
    {
        var hash = passwords.Hash(Password);
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var account in Cast().Concat(await CitizensAsync(nation.At, ct))) Add(batch, account, hash, nation.At);
        await batch.ExecuteNonQueryAsync(ct);
    }

    private IEnumerable<DemoAccount> Cast()
    {
        foreach (var commune in DemoCommunes.All)
            foreach (var kind in Personas.OfCommune)
                yield return At(kind, kind.Prefix + "." + commune.Slug + kind.Suffix, commune.Name, commune.Code, "officer");
        foreach (var province in DemoCommunes.All.GroupBy(c => c.Province))
        {
            yield return At(Personas.Leader, "ld." + province.Key, "tỉnh " + province.Key, province.Key, "officer");
            yield return At(Personas.Immigration, "xnc." + province.Key, "tỉnh " + province.Key, province.Key, "officer");
            foreach (var kind in Personas.OfProvince) yield return At(kind, kind.Prefix + "." + province.Key + kind.Suffix, "tỉnh " + province.Key, province.Key, "officer");
        }
        foreach (var kind in Personas.Central) yield return At(kind, kind.Prefix + kind.Suffix, "", "", "officer");
        foreach (var kind in Personas.Outside) yield return At(kind, kind.Prefix + kind.Suffix, "", "", "officer") with { Jurisdiction = null };
        yield return At(Personas.Integrator, "nh.mau", "", "", "client") with { Jurisdiction = "" };
    }

    /// <summary>
    /// The tagged persons of the demo nation sign in too, to see who looked at their data: with level 2 if they hold a valid card, level 1 otherwise. What
    /// became of them since, such as a death, closes the account of itself.
    /// </summary>
    private async Task<IEnumerable<DemoAccount>> CitizensAsync(DateTime at, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var population = scope.ServiceProvider.GetRequiredService<IPopulation>();
        var stories = await population.StoriesAsync(ct);
        Guid[] ids = [.. stories.Select(s => s.Id)];
        var brief = await population.BriefAsync(ids, ct);
        var standing = await population.StandingsAsync(ids, Clock.DayOf(at), ct);
        return stories.Select(s => new DemoAccount("cd." + s.Tag.ToLowerInvariant(), s.Name, "citizen", "", brief[s.Id].Commune ?? "", null, ["citizen"],
            Personas.Citizen.Vi, s.Story, s.Id, standing[s.Id].HasValidCard ? 2 : 1));
    }

    private DemoAccount At(PersonaKind kind, string login, string place, string area, string actor)
    {
        var name = place.Length == 0 ? kind.Persona.Vi : $"{kind.Persona.Vi} ({place})";
        return new DemoAccount(login, name, actor, seats.OfficeOf(kind.Seat, area), area, area, [kind.Role], kind.Persona.Vi, kind.Story.Vi, null, 0);
    }

    internal static void Add(NpgsqlBatch batch, DemoAccount a, string? hash, DateTime at)
    {
        var id = Ids.New(at);
        Queue(batch, """
            INSERT INTO identity.account (account_id, kind, login, name, person_id, is_demo, persona, story, opened_at) VALUES ($1, $2, $3, $4, $5, true, $6, $7, $8)
            """, id, a.Kind, a.Login, a.Name, a.Person, a.Persona, a.Story, at);
        Queue(batch, "INSERT INTO identity.login (login, account_id) VALUES ($1, $2)", a.Login, id);
        if (hash is not null) Queue(batch, "INSERT INTO identity.password (account_id, hash, set_at) VALUES ($1, $2, $3)", id, hash, at);
        Queue(batch, "INSERT INTO identity.seat (account_id, seat_id, office, area, jurisdiction, roles, valid) VALUES ($1, $2, $3, $4, $5, $6, tstzrange($7, NULL))",
            id, Ids.New(at), a.Office, a.Area, a.Jurisdiction, a.Roles.ToArray(), at);
        if (a.Person is not null) Queue(batch, "INSERT INTO identity.person_account (person_id, account_id) VALUES ($1, $2)", a.Person, id);
        foreach (var fact in Enumerable.Range(1, a.Level).Select(l => "level-" + l).Append(AccountFact.Activated))
            Queue(batch, "INSERT INTO identity.account_fact (account_id, fact_id, kind, ground, valid, set_by) VALUES ($1, $2, $3, 'demo', tstzrange($4, NULL), 'system:demo')", id, Ids.New(at), fact, at);
    }

    internal static void Queue(NpgsqlBatch batch, string sql, params object?[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values) command.Parameters.Add(Db.Parameter(value));
        batch.BatchCommands.Add(command);
    }
}

/// <summary>An account to sow; kinds as in the table.</summary>
internal sealed record DemoAccount(
    string Login, string Name, string Kind, string Office, string Area, string? Jurisdiction, IReadOnlyList<string> Roles, string Persona, string Story, Guid? Person, int Level);
