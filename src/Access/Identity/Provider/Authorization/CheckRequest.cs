using System.Globalization;
using DeAn06.Identity.Clients;
using DeAn06.Identity.Provider.Claims;
using DeAn06.Identity.Provider.Jose;
using DeAn06.Trust;

namespace DeAn06.Identity.Provider.Authorization;

/// <summary>
/// Checks the parameters of an authorization request (RFC 6749 4.1.1, RFC 7636, OpenID Connect Core 3.1.2.1), whether they came pushed, in a request object or in the address:
/// response_type and _mode, scope, challenge, lengths, prompt, max_age, acr_values, claims, id_token_hint. The redirect address is checked before, since refusals go there.
/// Hints for the look of pages (display, ui_locales, claims_locales, login_hint) are taken and change nothing.
/// </summary>
internal sealed class CheckRequest(ITokenKeys keys, Issuer issuer)
{
    private const int LongestText = 1000;
    private const int LongestHint = 8000;
    private static readonly string[] Prompts = ["none", "login", "consent", "select_account"];

    /// <summary>The redirect address as it was registered, letter for letter.</summary>
    internal static string? RedirectOf(Client client, Parameters parameters) => parameters["redirect_uri"] is { } uri && client.RedirectUris.Contains(uri, StringComparer.Ordinal) ? uri : null;

    internal async Task<Result<AuthorizationAsk>> RunAsync(Client client, Parameters p, CancellationToken ct)
    {
        if (p["response_type"] is not { } type) return Wrong("response_type");
        if (type != "code") return ProviderProblems.UnsupportedResponseType;
        if (p["response_mode"] is not (null or "query")) return Wrong("response_mode");
        if (!client.Grants.Contains(GrantTypes.AuthorizationCode)) return ProviderProblems.UnauthorizedClient;
        if (RedirectOf(client, p) is not { } redirect) return ProviderProblems.WrongRedirect;
        var scopes = p.Words("scope").Distinct().Where(client.Scopes.Contains).Where(s => !s.Contains('.')).ToList();
        if (scopes.Count == 0) return ProviderProblems.InvalidScope;
        if (p["code_challenge"] is not { } challenge || !Tokens.Pkce.IsChallenge(challenge)) return Wrong("code_challenge");
        if (p["code_challenge_method"] != "S256") return Wrong("code_challenge_method");
        foreach (var name in (string[])["state", "nonce", "dpop_jkt", "login_hint", "ui_locales", "claims_locales", "display"])
            if (p[name]?.Length > LongestText) return Wrong(name);
        return await RestAsync(client, p, redirect, scopes, challenge, ct);
    }

    private async Task<Result<AuthorizationAsk>> RestAsync(Client client, Parameters p, string redirect, IReadOnlyList<string> scopes, string challenge, CancellationToken ct)
    {
        var prompts = p.Words("prompt");
        if (!prompts.All(Prompts.Contains) || (prompts.Contains("none") && prompts.Count > 1)) return Wrong("prompt");
        int? maxAge = null;
        if (p["max_age"] is { } age)
        {
            if (!int.TryParse(age, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) return Wrong("max_age");
            maxAge = seconds;
        }
        if (AskedClaims.Read(p["claims"]) is not { } claims) return Wrong("claims");
        var hinted = claims.Subject;
        if (p["id_token_hint"] is { } hint && (hinted = await SubjectOfAsync(hint, client, ct)) is null) return Wrong("id_token_hint");
        var levels = p.Words("acr_values").Select(Acr.LevelOf).Where(l => l > 0).ToList();
        return new AuthorizationAsk(client.Id, redirect, p["state"], p["nonce"], scopes, challenge, p["dpop_jkt"], prompts, maxAge, levels, claims, hinted);
    }

    /// <summary>Whose ID token a hint is: signed here for this client; it may have ended.</summary>
    private async Task<string?> SubjectOfAsync(string hint, Client client, CancellationToken ct)
    {
        if (UncheckedJwt.Read(hint, LongestHint) is not { Type: "JWT" } jwt || jwt.Claims.Text("iss") != issuer.Address || jwt.Claims.Text("aud") != client.Id) return null;
        var own = (await keys.PublishedAsync(ct)).Select(OwnKeys.Of);
        return VerificationKey.AnySigned(own, jwt) ? jwt.Claims.Text("sub") : null;
    }

    private static Problem Wrong(string what) => ProviderProblems.InvalidRequest.With("what", what);
}

/// <summary>The platform's own token keys as keys to verify by.</summary>
internal static class OwnKeys
{
    internal static VerificationKey Of(TokenKey key) => VerificationKey.Read(System.Text.Json.JsonSerializer.SerializeToElement(new
    {
        kty = "EC", crv = "P-256", kid = key.Id, x = System.Buffers.Text.Base64Url.EncodeToString(key.X), y = System.Buffers.Text.Base64Url.EncodeToString(key.Y),
    }))!;
}
