using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using DeAn06.Identity.Accounts;
using DeAn06.Identity.Clients;
using DeAn06.Identity.Provider.Claims;
using DeAn06.Trust;

namespace DeAn06.Identity.Provider.Tokens;

/// <summary>What the token endpoint answers (RFC 6749 section 5.1).</summary>
internal sealed record TokenAnswer(
    [property: JsonPropertyName("access_token")] string AccessToken,
    [property: JsonPropertyName("token_type")] string TokenType,
    [property: JsonPropertyName("expires_in")] int ExpiresIn,
    [property: JsonPropertyName("scope")] string Scope)
{
    [JsonPropertyName("refresh_token"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RefreshToken { get; init; }

    [JsonPropertyName("id_token"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? IdToken { get; init; }
}

/// <summary>What a use case keeps of an answer, and what it journals as released in the ID token.</summary>
internal sealed record MadeTokens(TokenAnswer Answer, string? KeyThumbprint, IReadOnlyList<string> Scopes, IReadOnlyList<string> Released);

/// <summary>
/// Makes the tokens of a grant outside any transaction: secrets are drawn, the ID token is signed. Nothing of it counts, or leaves, before a use case kept it.
/// </summary>
internal sealed class MakeTokens(ITokenKeys keys, GatherClaims claims, PairwiseSubjects subjects, Issuer issuer, Clock clock)
{
    internal const string OfflineAccess = "offline_access";
    internal const string OpenId = "openid";

    /// <summary>The answer for a grant; a refresh token only where lasting access was granted.</summary>
    internal async Task<Result<MadeTokens>> RunAsync(Account account, Client client, Grant grant, IReadOnlyList<string> scopes, string? thumbprint, string? nonce, CancellationToken ct)
    {
        var answer = Access(scopes, thumbprint);
        if (grant.Scopes.Contains(OfflineAccess) && client.Grants.Contains(GrantTypes.RefreshToken)) answer = answer with { RefreshToken = TokenSecrets.New(TokenSecrets.RefreshToken) };
        if (!scopes.Contains(OpenId)) return new MadeTokens(answer, thumbprint, scopes, []);
        var released = await claims.RunAsync(account, client, grant, grant.Asked.IdToken, ct);
        var signed = await keys.SignAsync(JsonSerializer.SerializeToUtf8Bytes(IdToken(account, client, grant, answer.AccessToken, nonce, released)), "JWT", ct);
        if (signed.Problem is { } refused) return refused;
        return new MadeTokens(answer with { IdToken = signed.Value }, thumbprint, scopes, [.. released.Keys.Where(c => c != GatherClaims.Sources)]);
    }

    internal static TokenAnswer Access(IReadOnlyList<string> scopes, string? thumbprint) =>
        new(TokenSecrets.New(TokenSecrets.AccessToken), thumbprint is null ? "Bearer" : "DPoP", (int)Lifetimes.AccessToken.TotalSeconds, string.Join(' ', scopes));

    private Dictionary<string, object> IdToken(Account account, Client client, Grant grant, string accessToken, string? nonce, Dictionary<string, object> released)
    {
        var now = clock.GetUtcNow();
        var token = new Dictionary<string, object>(released)
        {
            ["iss"] = issuer.Address,
            ["sub"] = subjects.Of(account, client),
            ["aud"] = client.Id,
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = (now + Lifetimes.IdToken).ToUnixTimeSeconds(),
            ["auth_time"] = new DateTimeOffset(grant.AuthenticatedAt).ToUnixTimeSeconds(),
            ["acr"] = Acr.Of(grant.Level),
            ["amr"] = grant.Methods,
            ["at_hash"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(accessToken)).AsSpan(0, 16)),
        };
        if (grant.SessionId is { } session) token["sid"] = Ids.Handle(session);
        if (nonce is not null) token["nonce"] = nonce;
        return token;
    }
}
