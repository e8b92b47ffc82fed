using DeAn06.Identity.Accounts;
using DeAn06.Identity.Clients;

namespace DeAn06.Identity.Provider.Tokens;

/// <summary>Spends a code or refresh token and keeps what it gave, in one transaction. A second use ends the grant and all its tokens (RFC 6749 4.1.2, 10.4).</summary>
internal sealed class RedeemVoucher(Db db, Journal journal) : IUseCase
{
    internal sealed record Command(Account Account, Client Client, Grant Grant, byte[] Spent, bool IsCode, MadeTokens Made);

    internal async Task<Result<TokenAnswer>> RunAsync(Command c, Act act, CancellationToken ct)
    {
        var (table, key) = c.IsCode ? ("authorization_code", "code_hash") : ("refresh_token", "token_hash");
        await using var spend = db.Command($"UPDATE identity.{table} SET used_at = $2 WHERE {key} = $1 AND used_at IS NULL", c.Spent, act.At);
        if (await spend.ExecuteNonQueryAsync(ct) == 0)
        {
            EndGrant.Write(db, journal, c.Account, c.Grant, c.IsCode ? EndGrant.ReplayedCode : EndGrant.ReplayedRefreshToken, act);
            return ProviderProblems.InvalidGrant.Keep();
        }
        Keep(c, act);
        return c.Made.Answer;
    }

    private void Keep(Command c, Act act)
    {
        var made = c.Made;
        db.Write("""
            INSERT INTO identity.access_token (token_hash, account_id, grant_id, client_id, scopes, key_thumbprint, issued_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """, 1, TokenSecrets.HashOf(made.Answer.AccessToken), c.Account.Id, c.Grant.Id, c.Client.Id, made.Scopes.ToArray(), made.KeyThumbprint, act.At, act.At + Lifetimes.AccessToken);
        if (made.Answer.RefreshToken is { } refresh)
            db.Write("INSERT INTO identity.refresh_token (token_hash, account_id, grant_id, client_id, issued_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)", 1,
                TokenSecrets.HashOf(refresh), c.Account.Id, c.Grant.Id, c.Client.Id, act.At, Earlier(act.At + Lifetimes.RefreshToken, c.Grant.ExpiresAt));
        if (c.IsCode && c.Client.IsPublic && made.KeyThumbprint is { } bound)
            db.Write("UPDATE identity.client_grant SET key_thumbprint = $3 WHERE account_id = $1 AND grant_id = $2", 1, c.Account.Id, c.Grant.Id, bound);
        if (made.Released.Count > 0) journal.Record(act, new ClaimsReleased(c.Grant.Id, c.Client.Id, made.Released, "id-token"), c.Account.Subjects);
    }

    private static DateTime Earlier(DateTime a, DateTime b) => a < b ? a : b;
}

/// <summary>Ends a grant with every code and token of it.</summary>
internal sealed class EndGrant(Db db, Journal journal) : IUseCase
{
    internal const string ReplayedCode = "replayed-code";
    internal const string ReplayedRefreshToken = "replayed-refresh-token";
    internal const string Revoked = "revoked";

    internal Task<Result<Done>> RunAsync(Account account, Grant grant, string why, Act act)
    {
        Write(db, journal, account, grant, why, act);
        return Task.FromResult<Result<Done>>(Done.It);
    }

    internal static void Write(Db db, Journal journal, Account account, Grant grant, string why, Act act)
    {
        db.Write("UPDATE identity.client_grant SET ended_at = $3, ended_why = $4 WHERE account_id = $1 AND grant_id = $2 AND ended_at IS NULL", null, account.Id, grant.Id, act.At, why);
        journal.Record(act, new GrantEnded(grant.Id, grant.ClientId, why), account.Subjects);
    }
}
