using DeAn06.Identity.Accounts;
using DeAn06.Identity.Clients;
using DeAn06.Identity.Sessions;
using Npgsql;

namespace DeAn06.Identity.Consent;

/// <summary>What a person agreed that a client may know, and until when.</summary>
internal sealed record Consented(Guid Id, IReadOnlyList<string> Scopes, IReadOnlyList<string> Claims, DateTime GivenAt, DateTime Until);

/// <summary>
/// Asks for the consent (đồng ý) that holds at this moment, for many requests by one statement and never from memory. Only claims agreed there and registered for the client are
/// ever released. Tokens do not ask here: the statement that reads a token reads its consent with it.
/// </summary>
internal sealed class Consents
{
    private readonly NpgsqlDataSource source;
    private readonly Clock clock;
    private readonly Gathered<(Guid Account, string Client), Consented> held;

    public Consents(NpgsqlDataSource source, Clock clock)
    {
        (this.source, this.clock) = (source, clock);
        held = new(ReadAsync);
    }

    /// <summary>The consent of an account to a client; null when none holds, the person had processing restricted, or the client's purpose or legal basis is no longer the one agreed to.</summary>
    internal Task<Consented?> FindAsync(Account account, Client client, CancellationToken ct) => held.FindAsync((account.Id, client.Id), ct);

    private async Task<IReadOnlyDictionary<(Guid Account, string Client), Consented>> ReadAsync(IReadOnlyCollection<(Guid Account, string Client)> asked, CancellationToken ct)
    {
        await using var command = source.CreateCommand("""
            SELECT c.account_id, c.client_id, c.consent_id, c.scopes, c.claims, c.given_at, c.until
            FROM unnest($1::uuid[], $2::text[]) AS asked(account_id, client_id) JOIN identity.consent c USING (account_id, client_id)
            WHERE c.withdrawn_at IS NULL AND c.given_at <= $3 AND c.until > $3
              AND NOT EXISTS (SELECT FROM identity.consent_receipt r JOIN identity.client x ON x.client_id = c.client_id
                WHERE r.account_id = c.account_id AND r.consent_id = c.consent_id AND (r.purpose <> x.purpose OR r.legal_basis <> x.legal_basis))
              AND NOT EXISTS (SELECT FROM identity.data_restriction d WHERE d.account_id = c.account_id AND d.valid @> $3)
            """);
        foreach (var p in (object[])[asked.Select(a => a.Account).ToArray(), asked.Select(a => a.Client).ToArray(), clock.UtcNow]) command.Parameters.Add(Db.Parameter(p));
        await using var r = await command.ExecuteReaderAsync(ct);
        var found = new Dictionary<(Guid Account, string Client), Consented>();
        while (await r.ReadAsync(ct))
            found[(r.GetGuid(0), r.GetString(1))] = new(r.GetGuid(2), r.GetFieldValue<string[]>(3), r.GetFieldValue<string[]>(4), r.GetDateTime(5), r.GetDateTime(6));
        return found;
    }
}
