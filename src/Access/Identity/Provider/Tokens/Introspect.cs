using System.Text.Json;
using DeAn06.Identity.Clients;
using DeAn06.Identity.Provider.Claims;
using DeAn06.Trust;
using Microsoft.AspNetCore.Http;

namespace DeAn06.Identity.Provider.Tokens;

/// <summary>
/// POST /oidc/introspect (RFC 7662): 1. read the form; 2. authenticate the client, which is not a public one; 3. find the token, its own or, where registered, anyone's;
/// 4. answer as JSON, or signed (RFC 9701) to who signs or asks for it. Whatever cannot be used is "not active", and nothing more is said.
/// </summary>
internal sealed class Introspect(AuthenticateClient authenticate, BearerOfToken bearer, LiveGrants grants, ClientTable clients, PairwiseSubjects subjects, ITokenKeys keys, Issuer issuer, Clock clock)
{
    private const string Type = "token-introspection+jwt";
    private static readonly Dictionary<string, object> Dead = new() { ["active"] = false };

    internal async Task<IResult> RunAsync(HttpContext http, CancellationToken ct)
    {
        var form = await Parameters.OfFormAsync(http.Request, ct);
        if (form.Problem is { } unreadable) return unreadable.ToOAuth(http);
        var client = await authenticate.RunAsync(http.Request, form.Value, ct);
        if (client.Problem is { } unknown) return unknown.ToOAuth(http);
        if (client.Value.IsPublic) return ProviderProblems.InvalidClient.ToOAuth(http);
        if (form.Value["token"] is not { } token) return ProviderProblems.InvalidRequest.With("what", "token").ToOAuth(http);
        var found = await DescribeAsync(client.Value, token, ct);
        http.Response.Headers.CacheControl = "no-store";
        return client.Value.SignsAnswers || http.Request.Headers.Accept.ToString().Contains($"application/{Type}", StringComparison.OrdinalIgnoreCase)
            ? await SignedAsync(http, client.Value, found, ct)
            : Results.Json(found);
    }

    private async Task<Dictionary<string, object>> DescribeAsync(Client asker, string token, CancellationToken ct)
    {
        if (await bearer.FindAsync(token, ct) is { } found) return MaySee(asker, found.Client) ? Describe(found) : Dead;
        if (await grants.OfRefreshTokenAsync(token, ct) is not { UsedAt: null, Account.Unusable: null, Grant.IsAlive: true } refresh || refresh.ExpiresAt <= clock.UtcNow) return Dead;
        return await clients.FindAsync(refresh.ClientId, ct) is { IsUsable: true } client && MaySee(asker, client)
            ? new() { ["active"] = true, ["client_id"] = client.Id, ["scope"] = string.Join(' ', refresh.Grant.Scopes), ["exp"] = Seconds(refresh.ExpiresAt), ["iss"] = issuer.Address, ["sub"] = subjects.Of(refresh.Account, client) }
            : Dead;
    }

    private Dictionary<string, object> Describe(PresentedToken found)
    {
        var (token, client) = found;
        var answer = new Dictionary<string, object>
        {
            ["active"] = true, ["client_id"] = client.Id, ["scope"] = string.Join(' ', token.Scopes), ["iss"] = issuer.Address, ["iat"] = Seconds(token.IssuedAt), ["exp"] = Seconds(token.ExpiresAt),
            ["sub"] = token.Grant is null ? client.Id : subjects.Of(token.Account, client), ["token_type"] = token.KeyThumbprint is null ? "Bearer" : "DPoP",
        };
        if (token.KeyThumbprint is { } print) answer["cnf"] = new { jkt = print };
        if (token.Grant is { } grant) (answer["acr"], answer["auth_time"]) = (Acr.Of(grant.Level), Seconds(grant.AuthenticatedAt));
        return answer;
    }

    private async Task<IResult> SignedAsync(HttpContext http, Client client, Dictionary<string, object> found, CancellationToken ct)
    {
        var claims = new Dictionary<string, object> { ["iss"] = issuer.Address, ["aud"] = client.Id, ["iat"] = Seconds(clock.UtcNow), ["token_introspection"] = found };
        var signed = await keys.SignAsync(JsonSerializer.SerializeToUtf8Bytes(claims), Type, ct);
        return signed.Problem is { } refused ? refused.ToOAuth(http) : Results.Text(signed.Value, $"application/{Type}");
    }

    private static bool MaySee(Client asker, Client owner) => asker.MayIntrospect || asker.Id == owner.Id;

    private static long Seconds(DateTime at) => new DateTimeOffset(at).ToUnixTimeSeconds();
}
