using DeAn06.Identity.Accounts;
using DeAn06.Identity.Clients;
using DeAn06.Identity.Provider.Tokens;
using DeAn06.Identity.Sessions;

namespace DeAn06.Identity.Provider.Authorization;

/// <summary>
/// Answers an authorization request with a code: one answer to a request, whatever was pressed twice. The grant is written with it; its tokens come when the code is spent.
/// </summary>
internal sealed class IssueCode(Db db, Journal journal) : IUseCase
{
    internal sealed record Command(AuthorizationAsk Ask, Client Client, Session Session, IReadOnlyList<string> Scopes, byte[]? Handle, byte[]? Pushed, string Code);

    internal async Task<Result<string>> RunAsync(Command c, Act act, CancellationToken ct)
    {
        foreach (var spent in new[] { c.Pushed, c.Handle }.OfType<byte[]>())
        {
            await using var answer = db.Command("UPDATE identity.authorization_request SET answered_at = $2 WHERE handle_hash = $1 AND answered_at IS NULL", spent, act.At);
            if (await answer.ExecuteNonQueryAsync(ct) == 0) return ProviderProblems.RequestOver;
        }
        var (grant, account, ask) = (Ids.New(act.At), c.Session.Account, c.Ask);
        db.Write("""
            INSERT INTO identity.client_grant (account_id, grant_id, client_id, session_id, scopes, asked_claims, level, methods, authenticated_at, key_thumbprint, given_at, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            """, 1, account.Id, grant, c.Client.Id, c.Session.Id, c.Scopes.ToArray(), ask.Claims.ToJson(), (short)c.Session.Level, c.Session.Methods.ToArray(), c.Session.AuthenticatedAt,
            ask.KeyThumbprint, act.At, EndOf(c, act.At));
        db.Write("""
            INSERT INTO identity.authorization_code (code_hash, account_id, grant_id, client_id, redirect_uri, code_challenge, nonce, issued_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """, 1, TokenSecrets.HashOf(c.Code), account.Id, grant, c.Client.Id, ask.RedirectUri, ask.CodeChallenge, ask.Nonce, act.At, act.At + Lifetimes.Code);
        journal.Record(act, new GrantGiven(grant, c.Client.Id, c.Scopes, c.Session.Level), account.Subjects);
        return c.Code;
    }

    /// <summary>Without lasting access a grant ends when its session would.</summary>
    private static DateTime EndOf(Command c, DateTime at) => c.Scopes.Contains(MakeTokens.OfflineAccess) ? at + Lifetimes.LastingGrant : c.Session.CreatedAt + Session.LimitsOf(c.Session.Level).Whole;
}
