using DeAn06.Population;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace DeAn06.Front.Accounts;

/// <summary>
/// The accounts of the demo nation. They share one password that <c>demo.json</c> and the sign-in page tell everyone: what they
/// open is invented. Nothing of this exists outside demo mode.
/// </summary>
internal sealed class DemoAccounts(NpgsqlDataSource source, Passwords passwords, DemoSeats seats, IServiceScopeFactory scopes) : IDemoShare
{
    internal const string Password = "mau-2026-dean06";

    public string Name => "front.accounts";

    public async Task SowAsync(DemoNation nation, CancellationToken ct)
    {
        var hash = passwords.Hash(Password);
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var account in Cast().Concat(await CitizensAsync(ct))) batch.BatchCommands.Add(Insert(account, hash));
        await batch.ExecuteNonQueryAsync(ct);
    }

    private IEnumerable<DemoAccount> Cast()
    {
        foreach (var commune in DemoCommunes.All)
            foreach (var kind in Personas.OfCommune)
                yield return At(kind, kind.Prefix + "." + commune.Slug + kind.Suffix, commune.Name, commune.Code, ActorKind.Officer);
        foreach (var province in DemoCommunes.All.GroupBy(c => c.Province))
            yield return At(Personas.Leader, "ld." + province.Key, "tỉnh " + province.Key, province.Key, ActorKind.Officer);
        foreach (var kind in Personas.Central) yield return At(kind, kind.Prefix + kind.Suffix, "", "", ActorKind.Officer);
        foreach (var kind in Personas.Outside) yield return At(kind, kind.Prefix + kind.Suffix, "", "", ActorKind.Officer) with { Jurisdiction = null };
        yield return At(Personas.Integrator, "nh.mau", "", "", ActorKind.Client) with { Jurisdiction = "" };
    }

    /// <summary>The tagged persons of the demo nation sign in too, to see who looked at their data.</summary>
    private async Task<IEnumerable<DemoAccount>> CitizensAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var population = scope.ServiceProvider.GetRequiredService<IPopulation>();
        var stories = await population.StoriesAsync(ct);
        var brief = await population.BriefAsync([.. stories.Select(s => s.Id)], ct);
        return stories.Select(s => new DemoAccount("cd." + s.Tag.ToLowerInvariant(), s.Name, ActorKind.Citizen, "", brief[s.Id].Commune ?? "", null, ["citizen"],
            Personas.Citizen.Vi, s.Story, s.Id));
    }

    private DemoAccount At(PersonaKind kind, string login, string place, string area, ActorKind actor)
    {
        var name = place.Length == 0 ? kind.Persona.Vi : $"{kind.Persona.Vi} ({place})";
        return new DemoAccount(login, name, actor, seats.OfficeOf(kind.Seat, area), area, area, [kind.Role], kind.Persona.Vi, kind.Story.Vi, null);
    }

    internal static NpgsqlBatchCommand Insert(DemoAccount a, string hash)
    {
        var command = new NpgsqlBatchCommand("""
            INSERT INTO front.demo_account (login, name, password_hash, kind, office, area, jurisdiction, roles, persona, story, person_id)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (login) DO NOTHING
            """);
        foreach (var value in (object?[])[a.Login, a.Name, hash, a.Kind.ToString().ToLowerInvariant(), a.Office, a.Area, a.Jurisdiction, a.Roles.ToArray(), a.Persona, a.Story, a.Person])
            command.Parameters.Add(Db.Parameter(value));
        return command;
    }
}
