using DeAn06.Identity.Accounts;
using DeAn06.Identity.Clients;
using Npgsql;

namespace DeAn06.Identity.Consent;

/// <summary>What a person agreed that a client may know, and until when.</summary>
internal sealed record Consented(Guid Id, IReadOnlyList<string> Scopes, IReadOnlyList<string> Claims, DateTime GivenAt, DateTime Until);

/// <summary>
/// Asks for the consent (đồng ý) that holds at this moment. Only claims agreed there and registered for the client are ever released. Tokens do not ask here:
/// the statement that reads a token reads its consent with it.
/// </summary>
internal sealed class Consents(NpgsqlDataSource source, Clock clock)
{
    /// <summary>The consent of an account to a client; null when none holds, the person had processing restricted, or the client's purpose or legal basis is no longer the one agreed to.</summary>
    internal async Task<Consented?> FindAsync(Account account, Client client, CancellationToken ct)
    {
        await using var command = source.CreateCommand("""
            SELECT c.consent_id, c.scopes, c.claims, c.given_at, c.until FROM identity.consent c
            WHERE c.account_id = $1 AND c.client_id = $2 AND c.withdrawn_at IS NULL AND c.given_at <= $3 AND c.until > $3
              AND NOT EXISTS (SELECT FROM identity.consent_receipt r JOIN identity.client x ON x.client_id = c.client_id
                WHERE r.account_id = c.account_id AND r.consent_id = c.consent_id AND (r.purpose <> x.purpose OR r.legal_basis <> x.legal_basis))
              AND NOT EXISTS (SELECT FROM identity.data_restriction d WHERE d.account_id = c.account_id AND d.valid @> $3)
            """);
        foreach (var p in (object[])[account.Id, client.Id, clock.UtcNow]) command.Parameters.Add(Db.Parameter(p));
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? new(reader.GetGuid(0), reader.GetFieldValue<string[]>(1), reader.GetFieldValue<string[]>(2), reader.GetDateTime(3), reader.GetDateTime(4)) : null;
    }
}
