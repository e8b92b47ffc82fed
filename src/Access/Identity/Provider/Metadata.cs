using System.Buffers.Text;
using DeAn06.Identity.Clients;
using DeAn06.Identity.Provider.Claims;
using DeAn06.Identity.Provider.Jose;
using DeAn06.Identity.Provider.Tokens;
using DeAn06.Trust;
using Microsoft.AspNetCore.Http;

namespace DeAn06.Identity.Provider;

/// <summary>A member of the provider's metadata that another topic adds, such as its logout endpoint.</summary>
internal sealed record MetadataMember(string Name, object Value);

/// <summary>What a client has to know (OpenID Connect Discovery, RFC 8414), and the keys it verifies by.</summary>
internal sealed class Metadata(Issuer issuer, ITokenKeys keys, IEnumerable<IContribute<MetadataMember>> more)
{
    private static readonly string[] Ways = [ClientAuthentication.PrivateKeyJwt, ClientAuthentication.SecretBasic, ClientAuthentication.SecretPost, ClientAuthentication.None];
    private static readonly string[] ConfidentialWays = Ways[..3];

    internal IResult Configuration(HttpContext http)
    {
        http.Response.Headers.CacheControl = "public, max-age=300";
        var all = Endpoints().Concat(Abilities()).ToDictionary();
        foreach (var member in more.SelectMany(m => m.Contribute())) all[member.Name] = member.Value is string path && path.StartsWith('/') ? issuer.At(path) : member.Value;
        return Results.Json(all);
    }

    internal async Task<IResult> JwksAsync(HttpContext http, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "public, max-age=300";
        return Results.Json(new
        {
            keys = (await keys.PublishedAsync(ct)).Select(k => new
            {
                kty = "EC", crv = "P-256", alg = VerificationKey.Es256, use = "sig", kid = k.Id, x = Base64Url.EncodeToString(k.X), y = Base64Url.EncodeToString(k.Y),
            }),
        });
    }

    private Dictionary<string, object> Endpoints() => new()
    {
        ["issuer"] = issuer.Address,
        ["authorization_endpoint"] = issuer.At(Paths.Authorize),
        ["token_endpoint"] = issuer.At(Paths.Token),
        ["userinfo_endpoint"] = issuer.At(Paths.UserInfo),
        ["jwks_uri"] = issuer.At(Paths.Jwks),
        ["pushed_authorization_request_endpoint"] = issuer.At(Paths.Par),
        ["introspection_endpoint"] = issuer.At(Paths.Introspect),
        ["revocation_endpoint"] = issuer.At(Paths.Revoke),
        ["service_documentation"] = issuer.At("/doi-tac"),
    };

    private static Dictionary<string, object> Abilities() => new()
    {
        ["scopes_supported"] = ClaimCatalogue.Scopes.Prepend(MakeTokens.OpenId).Append(MakeTokens.OfflineAccess).ToArray(),
        ["response_types_supported"] = new[] { "code" },
        ["response_modes_supported"] = new[] { "query" },
        ["grant_types_supported"] = new[] { GrantTypes.AuthorizationCode, GrantTypes.RefreshToken, GrantTypes.ClientCredentials },
        ["subject_types_supported"] = new[] { "pairwise" },
        ["acr_values_supported"] = Acr.All,
        ["id_token_signing_alg_values_supported"] = new[] { VerificationKey.Es256 },
        ["userinfo_signing_alg_values_supported"] = new[] { VerificationKey.Es256 },
        ["introspection_signing_alg_values_supported"] = new[] { VerificationKey.Es256 },
        ["request_object_signing_alg_values_supported"] = VerificationKey.Algorithms,
        ["token_endpoint_auth_methods_supported"] = Ways,
        ["token_endpoint_auth_signing_alg_values_supported"] = VerificationKey.Algorithms,
        ["introspection_endpoint_auth_methods_supported"] = ConfidentialWays,
        ["introspection_endpoint_auth_signing_alg_values_supported"] = VerificationKey.Algorithms,
        ["revocation_endpoint_auth_methods_supported"] = Ways,
        ["revocation_endpoint_auth_signing_alg_values_supported"] = VerificationKey.Algorithms,
        ["dpop_signing_alg_values_supported"] = VerificationKey.Algorithms,
        ["code_challenge_methods_supported"] = new[] { "S256" },
        ["claim_types_supported"] = new[] { "normal" },
        ["claims_supported"] = ClaimCatalogue.All.Select(c => c.Name).Concat(["sub", "acr", "amr", "auth_time", "sid"]).ToArray(),
        ["claims_parameter_supported"] = true,
        ["request_parameter_supported"] = true,
        ["request_uri_parameter_supported"] = false,
        ["require_pushed_authorization_requests"] = false,
        ["authorization_response_iss_parameter_supported"] = true,
        ["display_values_supported"] = new[] { "page", "popup", "touch" },
        ["prompt_values_supported"] = new[] { "none", "login", "consent" },
        ["ui_locales_supported"] = new[] { "vi", "en" },
        ["claims_locales_supported"] = new[] { "vi" },
    };
}

/// <summary>The provider's addresses.</summary>
internal static class Paths
{
    internal const string Authorize = "/oidc/authorize";
    internal const string Token = "/oidc/token";
    internal const string UserInfo = "/oidc/userinfo";
    internal const string Jwks = "/oidc/jwks";
    internal const string Par = "/oidc/par";
    internal const string Introspect = "/oidc/introspect";
    internal const string Revoke = "/oidc/revoke";
    internal const string SignIn = "/dang-nhap";
    internal const string Consent = "/dong-y/";
}
