using System.Text.Json;
using DeAn06.Identity.Accounts;
using DeAn06.Identity.Provider.Tokens;
using DeAn06.Identity.Sessions;
using DeAn06.Trust;
using Microsoft.AspNetCore.Http;

namespace DeAn06.Identity.Provider.Claims;

/// <summary>
/// GET and POST /oidc/userinfo (OpenID Connect Core 5.3): 1. the token, from the header or the form, never from the address; 2. it lives and is a person's with the scope openid;
/// 3. the claims asked, registered and agreed; 4. the release is journaled; 5. only then the answer, plain or signed.
/// </summary>
internal sealed class UserInfo(BearerOfToken bearer, GatherClaims gather, PairwiseSubjects subjects, ITokenKeys keys, Issuer issuer, UseCases useCases, Clock clock)
{
    internal async Task<IResult> RunAsync(HttpContext http, CancellationToken ct)
    {
        var presented = await PresentedAsync(http, ct);
        if (presented.Problem is { } refused) return refused.ToChallenge(http);
        var (token, client) = presented.Value;
        if (token.Grant is not { } grant || !token.Scopes.Contains(MakeTokens.OpenId)) return ProviderProblems.InsufficientScope.ToChallenge(http);
        var claims = await gather.RunAsync(token.Account, client, grant, ClaimCatalogue.OfScopes(token.Scopes).Concat(grant.Asked.UserInfo), ct);
        string[] names = [.. claims.Keys.Where(c => c != GatherClaims.Sources)];
        if (names.Length > 0)
        {
            var act = ClientActs.Of(client, clock.UtcNow);
            await useCases.RunAsync<ReleaseClaims, Done>(u => u.RunAsync(token.Account, new ClaimsReleased(grant.Id, client.Id, names, "userinfo"), act), act, ct);
        }
        claims["sub"] = subjects.Of(token.Account, client);
        http.Response.Headers.CacheControl = "no-store";
        if (!client.SignsAnswers) return Results.Json(claims);
        (claims["iss"], claims["aud"]) = (issuer.Address, client.Id);
        var signed = await keys.SignAsync(JsonSerializer.SerializeToUtf8Bytes(claims), "JWT", ct);
        return signed.Problem is { } closed ? closed.ToOAuth(http) : Results.Text(signed.Value, "application/jwt");
    }

    private async Task<Result<PresentedToken>> PresentedAsync(HttpContext http, CancellationToken ct)
    {
        if (http.Request.Query.ContainsKey("access_token")) return ProviderProblems.InvalidRequest.With("what", "access_token");
        var inHeader = http.Request.Headers.Authorization.Count > 0;
        if (!HttpMethods.IsPost(http.Request.Method) || !http.Request.HasFormContentType) return await bearer.OfHeaderAsync(http, ct);
        var form = await Parameters.OfFormAsync(http.Request, ct);
        if (form.Problem is { } unreadable) return unreadable;
        if (form.Value["access_token"] is not { } token) return await bearer.OfHeaderAsync(http, ct);
        return inHeader ? ProviderProblems.InvalidRequest.With("what", "access_token") : await bearer.CheckAsync(http, token, isDpop: false, ct);
    }
}

/// <summary>Journals what a client is about to learn of a person; the answer leaves after its commit.</summary>
internal sealed class ReleaseClaims(Journal journal) : IUseCase
{
    internal Task<Result<Done>> RunAsync(Account account, ClaimsReleased released, Act act)
    {
        journal.Record(act, released, account.Subjects);
        return Task.FromResult<Result<Done>>(Done.It);
    }
}
