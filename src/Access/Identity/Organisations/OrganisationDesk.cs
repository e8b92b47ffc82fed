using DeAn06.Messages;

namespace DeAn06.Identity.Organisations;

/// <summary>An application for an organisation's account as it was filed, and what the other representatives answered.</summary>
internal sealed record OrganisationApplication(string Code, Guid Id, string Name, Guid FiledBy, string Way, string Phone, DateTime FiledAt, DateTime? GrantedAt, DateTime? RefusedAt)
{
    internal bool IsOpen => GrantedAt is null && RefusedAt is null;
}

/// <summary>What filing, agreeing and deciding share.</summary>
internal sealed class OrganisationDesk(Db db, IMessages messages)
{
    internal const string Kind = "identity.organisation";
    private const string Columns = "a.code, a.application_id, a.name, a.filed_by, a.way, a.phone, a.filed_at, a.granted_at, a.refused_at";

    /// <summary>What is done about one organisation comes one after the other.</summary>
    internal static Task LockAsync(Db db, string code, CancellationToken ct) => db.QueryAsync("SELECT 1 FROM pg_advisory_xact_lock(hashtextextended('identity.organisation.' || $1, 0))", _ => 0, ct, code);

    internal async Task<OrganisationApplication?> OpenOfAsync(string code, CancellationToken ct) =>
        (await db.QueryAsync($"SELECT {Columns} FROM identity.organisation_application a WHERE a.code = $1 AND a.granted_at IS NULL AND a.refused_at IS NULL", Map, ct, code)).FirstOrDefault();

    internal async Task<OrganisationApplication?> FindAsync(Guid id, CancellationToken ct) =>
        (await db.QueryAsync($"SELECT {Columns} FROM identity.organisation_application a WHERE a.application_id = $1", Map, ct, id)).FirstOrDefault();

    internal async Task<IReadOnlyList<OrganisationApplication>> FiledByAsync(Guid person, CancellationToken ct) =>
        await db.QueryAsync($"SELECT {Columns} FROM identity.organisation_application a WHERE a.filed_by = $1 ORDER BY a.filed_at DESC LIMIT 20", Map, ct, person);

    /// <summary>Open applications whose organisation names the person among its other representatives, and that they have not answered.</summary>
    internal async Task<IReadOnlyList<OrganisationApplication>> WaitingForAsync(Guid person, CancellationToken ct) => await db.QueryAsync($"""
        SELECT {Columns} FROM identity.organisation_application a JOIN identity.business b USING (code)
        WHERE a.granted_at IS NULL AND a.refused_at IS NULL AND a.filed_by <> $1 AND $1 = ANY (b.representatives)
            AND NOT EXISTS (SELECT FROM identity.organisation_agreement g WHERE g.code = a.code AND g.application_id = a.application_id AND g.person_id = $1) ORDER BY a.filed_at
        """, Map, ct, person);

    internal async Task<IReadOnlyDictionary<Guid, bool>> AnswersAsync(OrganisationApplication application, CancellationToken ct) => (await db.QueryAsync(
        "SELECT person_id, agreed FROM identity.organisation_agreement WHERE code = $1 AND application_id = $2", r => (r.GetGuid(0), r.GetBoolean(1)), ct, application.Code, application.Id)).ToDictionary(a => a.Item1, a => a.Item2);

    internal void AskOthers(OrganisationApplication application, IEnumerable<Guid> representatives, Act act)
    {
        foreach (var other in representatives.Where(r => r != application.FiledBy).Distinct())
            messages.Send(new(OrganisationKinds.Asked.Code, Receiver.Person(other), new Dictionary<string, string> { ["name"] = application.Name }, MyOrganisationsModel.Path), act);
    }

    private static OrganisationApplication Map(Npgsql.NpgsqlDataReader r) => new(r.GetString(0), r.GetGuid(1), r.GetString(2), r.GetGuid(3), r.GetString(4), r.GetString(5), r.GetDateTime(6),
        r.IsDBNull(7) ? null : r.GetDateTime(7), r.IsDBNull(8) ? null : r.GetDateTime(8));
}
