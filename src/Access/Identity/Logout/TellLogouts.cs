using System.Text.Json;
using DeAn06.Identity.Accounts;
using Npgsql;

namespace DeAn06.Identity.Logout;

/// <summary>Which sign-in at which client has ended, as the outbox carries it: no name, no token; the token is made when it is sent.</summary>
internal sealed record LogoutErrand(Guid Account, string Client, Guid? Session);

/// <summary>
/// Follows the journal and tells clients of sign-ins that ended (OpenID Connect Back-Channel Logout 1.0): whatever ended them, a sign-out, a lock, a death, a withdrawn
/// consent. After an entry about someone, their open sign-ins at clients are looked at as they stand now; each that no longer lives is told once, and errand and cursor
/// commit together.
/// </summary>
internal sealed class TellLogouts(AccountTable accounts, Clock clock) : IFollow
{
    internal const string Cursor = "identity.logout";
    internal const string Errand = "identity.logout";
    private static readonly int First = AccountTable.FirstOwn;

    // Frequent entries that end nothing are not even read.
    private static readonly HashSet<string> Passed =
    [
        "identity.signed-in/1", "identity.grant-given/1", "identity.claims-released/1", "population.person-looked-up/1", "population.person-viewed/1", "population.persons-searched/1",
        "population.facts-viewed/1", "population.lookup-refused/1", "population.view-refused/1", "population.persons-imported/1",
    ];

    public string Name => Cursor;

    public ValueTask<Predicate<string>> ChooseAsync(NpgsqlConnection connection, CancellationToken ct) => ValueTask.FromResult<Predicate<string>>(e => !Passed.Contains(e));

    public async Task FollowAsync(IReadOnlyList<FollowedEntry> entries, NpgsqlConnection connection, CancellationToken ct)
    {
        Guid[] persons = [.. entries.SelectMany(e => e.Subjects).Distinct()];
        string[] logins = [.. entries.Where(e => e.Subjects.Count == 0 && e.Event.StartsWith("identity.", StringComparison.Ordinal)).Select(LoginOf).OfType<string>().Distinct()];
        if (persons.Length == 0 && logins.Length == 0) return;
        var open = await OpenAsync(persons, logins, ct);
        foreach (var (account, grant) in open.Where(o => o.Row.Ended || o.Account.Unusable is not null)) await TellAsync(grant, account, connection, ct);
    }

    private Task<List<(Account Account, (Guid Grant, string Client, Guid? Session, bool Ended) Row)>> OpenAsync(Guid[] persons, string[] logins, CancellationToken ct) => accounts.QueryAsync(
        "g.grant_id, g.client_id, g.session_id, (g.ended_at IS NOT NULL OR ss.ended_at IS NOT NULL)", """
        identity.client_grant g JOIN identity.account a USING (account_id) JOIN identity.client cl ON cl.client_id = g.client_id
        LEFT JOIN identity.session ss ON ss.session_id = g.session_id
        """, """
        cl.backchannel_logout_uri IS NOT NULL AND g.expires_at > $1 AND NOT EXISTS (SELECT FROM identity.logout_told l WHERE l.grant_id = g.grant_id)
            AND g.account_id IN (SELECT account_id FROM identity.person_account WHERE person_id = ANY ($3) UNION SELECT account_id FROM identity.login WHERE login = ANY ($4))
        """, r => (r.GetGuid(First), r.GetString(First + 1), r.IsDBNull(First + 2) ? (Guid?)null : r.GetGuid(First + 2), r.GetBoolean(First + 3)), ct, persons, logins);

    private async Task TellAsync((Guid Grant, string Client, Guid? Session, bool Ended) grant, Account account, NpgsqlConnection connection, CancellationToken ct)
    {
        var at = clock.UtcNow;
        var payload = JsonSerializer.Serialize(new LogoutErrand(account.Id, grant.Client, grant.Session), Journal.PayloadJson);
        await using var command = new NpgsqlCommand("""
            WITH told AS (INSERT INTO identity.logout_told (grant_id, told_at) VALUES ($1, $6) ON CONFLICT DO NOTHING RETURNING grant_id)
            INSERT INTO kernel.errand (id, queue, name, key, payload, due_at) SELECT $2, 'outbox', $3, $4, $5, $6 FROM told
            """, connection);
        foreach (var value in (object[])[grant.Grant, Ids.New(at), Errand, Ids.Handle(grant.Grant), payload, at]) command.Parameters.Add(Db.Parameter(value));
        await command.ExecuteNonQueryAsync(ct);
    }

    private static string? LoginOf(FollowedEntry entry)
    {
        if (entry.Payload is null) return null;
        using var payload = JsonDocument.Parse(entry.Payload);
        return payload.RootElement.TryGetProperty("account", out var account) && account.ValueKind == JsonValueKind.String ? account.GetString() : null;
    }
}
