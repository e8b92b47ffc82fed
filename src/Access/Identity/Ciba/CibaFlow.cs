using DeAn06.Identity.Accounts;
using DeAn06.Identity.Clients;
using DeAn06.Identity.Consent;
using DeAn06.Identity.Provider;
using DeAn06.Identity.Provider.Claims;
using DeAn06.Identity.Provider.Tokens;
using DeAn06.Identity.Sessions;

namespace DeAn06.Identity.Ciba;

/// <summary>
/// The client asks whether its person has answered (grant type <c>urn:openid:params:grant-type:ciba</c>): 1. its own request; 2. not used; 3. not over; 4. refused is told; 5. asked
/// too often is slowed down; 6. approved, and account and consent hold at this moment: tokens, once.
/// </summary>
internal sealed class CibaFlow(AccountTable accounts, Consents consents, MakeTokens make, UseCases useCases, Clock clock) : IGrantFlow
{
    public string GrantType => GrantTypes.Ciba;

    public async Task<Result<TokenAnswer>> RunAsync(TokenAsk ask, CancellationToken ct)
    {
        if (ask.Form["auth_req_id"] is not { } id || !TokenSecrets.Is(AskOnDevice.ReqId, id)) return ProviderProblems.InvalidRequest.With("what", "auth_req_id");
        var act = ClientActs.Of(ask.Client, clock.UtcNow);
        var found = await useCases.RunAsync<PollCiba, CibaRequest>(u => u.RunAsync(TokenSecrets.HashOf(id), ask.Client.Id, act, ct), act, ct);
        if (found.Problem is { } refused) return refused;
        var asked = found.Value;
        if (await accounts.FindAsync(asked.Account, ct) is not { Unusable: null } account) return ProviderProblems.AccessDenied with { Status = 400 };
        if (await consents.FindAsync(account, ask.Client, ct) is not { } consented) return ProviderProblems.AccessDenied with { Status = 400 };
        var grant = GrantOf(asked, ask, consented, act.At);
        var made = await make.RunAsync(account, ask.Client, grant, asked.Scopes, ask.KeyThumbprint, null, ct);
        if (made.Problem is { } unsigned) return unsigned;
        return await useCases.RunAsync<RedeemCiba, TokenAnswer>(u => u.RunAsync(asked, account, ask.Client, grant, made.Value, act), act, ct);
    }

    private static Grant GrantOf(CibaRequest asked, TokenAsk ask, Consented consented, DateTime at) => new(
        Ids.New(at), ask.Client.Id, null, asked.Scopes, AskedClaims.None, asked.GotLevel, asked.Methods, asked.AuthenticatedAt!.Value, ask.KeyThumbprint,
        at + (asked.Scopes.Contains(MakeTokens.OfflineAccess) ? Lifetimes.LastingGrant : Lifetimes.AccessToken), true, consented.Scopes, consented.Claims);
}

/// <summary>Looks at a request for its client and notes that it asked; asking too soon makes the interval longer, and the note is kept although the answer is a refusal.</summary>
internal sealed class PollCiba(Db db) : IUseCase
{
    // A client's timer may be a little early.
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(500);

    internal async Task<Result<CibaRequest>> RunAsync(byte[] idHash, string client, Act act, CancellationToken ct)
    {
        if (await CibaTable.LockAsync(db, idHash, ct) is not { } asked || asked.ClientId != client || asked.UsedAt is not null) return ProviderProblems.InvalidGrant;
        if (act.At >= asked.ExpiresAt) return CibaProblems.Expired;
        if (asked.Approved == false) return ProviderProblems.AccessDenied with { Status = 400 };
        if (asked.Approved == true) return asked;
        var tooSoon = asked.AskedAt is { } last && act.At < last.AddSeconds(asked.Interval) - Slack;
        var interval = tooSoon ? asked.Interval + CibaRequest.SlowerBy : asked.Interval;
        db.Write("UPDATE identity.ciba_request SET asked_at = $2, interval_seconds = $3 WHERE id_hash = $1", 1, idHash, act.At, (short)interval);
        return (tooSoon ? CibaProblems.SlowDown : CibaProblems.Pending).With("seconds", interval).Keep();
    }
}

/// <summary>Spends an approved request and keeps what it gave, in one transaction.</summary>
internal sealed class RedeemCiba(Db db, Journal journal) : IUseCase
{
    internal async Task<Result<TokenAnswer>> RunAsync(CibaRequest asked, Account account, Client client, Grant grant, MadeTokens made, Act act)
    {
        await using var spend = db.Command("UPDATE identity.ciba_request SET used_at = $2 WHERE id_hash = $1 AND used_at IS NULL", asked.IdHash, act.At);
        if (await spend.ExecuteNonQueryAsync() == 0) return ProviderProblems.InvalidGrant;
        db.Write("""
            INSERT INTO identity.client_grant (account_id, grant_id, client_id, session_id, scopes, asked_claims, level, methods, authenticated_at, key_thumbprint, given_at, expires_at)
            VALUES ($1, $2, $3, NULL, $4, $5, $6, $7, $8, $9, $10, $11)
            """, 1, account.Id, grant.Id, client.Id, grant.Scopes.ToArray(), grant.Asked.ToJson(), (short)grant.Level, grant.Methods.ToArray(), grant.AuthenticatedAt, grant.KeyThumbprint, act.At, grant.ExpiresAt);
        db.Write("INSERT INTO identity.access_token (token_hash, account_id, grant_id, client_id, scopes, key_thumbprint, issued_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)", 1,
            TokenSecrets.HashOf(made.Answer.AccessToken), account.Id, grant.Id, client.Id, made.Scopes.ToArray(), made.KeyThumbprint, act.At, act.At + Lifetimes.AccessToken);
        if (made.Answer.RefreshToken is { } refresh)
            db.Write("INSERT INTO identity.refresh_token (token_hash, account_id, grant_id, client_id, issued_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)", 1,
                TokenSecrets.HashOf(refresh), account.Id, grant.Id, client.Id, act.At, act.At + Lifetimes.RefreshToken);
        journal.Record(act, new GrantGiven(grant.Id, client.Id, grant.Scopes, grant.Level), account.Subjects);
        if (made.Released.Count > 0) journal.Record(act, new ClaimsReleased(grant.Id, client.Id, made.Released, "id-token"), account.Subjects);
        return made.Answer;
    }
}
