using DeAn06.Identity.Accounts;
using Microsoft.AspNetCore.Http;

namespace DeAn06.Identity.Provider.Tokens;

/// <summary>
/// POST /oidc/revoke (RFC 7009): 1. read the form; 2. authenticate the client; 3. end its own token: a refresh token ends the whole grant, an access token itself. What it does not
/// know, or is another's, is answered alike.
/// </summary>
internal sealed class Revoke(AuthenticateClient authenticate, LiveGrants grants, AccountTable table, UseCases useCases, Clock clock)
{
    internal async Task<IResult> RunAsync(HttpContext http, CancellationToken ct)
    {
        var form = await Parameters.OfFormAsync(http.Request, ct);
        if (form.Problem is { } unreadable) return unreadable.ToOAuth(http);
        var client = await authenticate.RunAsync(http.Request, form.Value, ct);
        if (client.Problem is { } unknown) return unknown.ToOAuth(http);
        if (form.Value["token"] is not { } token) return ProviderProblems.InvalidRequest.With("what", "token").ToOAuth(http);
        http.Response.Headers.CacheControl = "no-store";
        if (TokenSecrets.Is(TokenSecrets.AccessToken, token))
            await table.ExecuteAsync("UPDATE identity.access_token SET revoked_at = $3 WHERE token_hash = $1 AND client_id = $2 AND revoked_at IS NULL", ct, TokenSecrets.HashOf(token), client.Value.Id, clock.UtcNow);
        if (await grants.OfRefreshTokenAsync(token, ct) is { } refresh && refresh.ClientId == client.Value.Id)
        {
            var act = ClientActs.Of(client.Value, clock.UtcNow);
            await useCases.RunAsync<EndGrant, Done>(u => u.RunAsync(refresh.Account, refresh.Grant, EndGrant.Revoked, act), act, ct);
        }
        return Results.Ok();
    }
}
