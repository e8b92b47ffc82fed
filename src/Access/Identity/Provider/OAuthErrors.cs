using System.Collections.Frozen;
using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace DeAn06.Identity.Provider;

/// <summary>The OAuth error of each refusal, and the refusal as clients read it (RFC 6749 section 5.2, RFC 6750 section 3).</summary>
internal static class OAuthErrors
{
    private static readonly FrozenDictionary<string, string> Of = new Dictionary<Problem, string>
    {
        [ProviderProblems.InvalidClient] = "invalid_client",
        [ProviderProblems.InvalidGrant] = "invalid_grant",
        [ProviderProblems.UnauthorizedClient] = "unauthorized_client",
        [ProviderProblems.UnsupportedGrant] = "unsupported_grant_type",
        [ProviderProblems.InvalidScope] = "invalid_scope",
        [ProviderProblems.UnsupportedResponseType] = "unsupported_response_type",
        [ProviderProblems.InvalidRequestObject] = "invalid_request_object",
        [ProviderProblems.InvalidRequestUri] = "invalid_request_uri",
        [ProviderProblems.RequestUriNotSupported] = "request_uri_not_supported",
        [ProviderProblems.LoginRequired] = "login_required",
        [ProviderProblems.ConsentRequired] = "consent_required",
        [ProviderProblems.AccessDenied] = "access_denied",
        [ProviderProblems.InvalidProof] = "invalid_dpop_proof",
        [ProviderProblems.UseNonce] = "use_dpop_nonce",
        [ProviderProblems.InvalidToken] = "invalid_token",
        [ProviderProblems.InsufficientScope] = "insufficient_scope",
        [ProviderProblems.TooWeak] = "unmet_authentication_requirements",
        [ProviderProblems.Unavailable] = "temporarily_unavailable",
    }.ToFrozenDictionary(p => p.Key.Code, p => p.Value);

    internal static string ErrorOf(Problem problem) => Of.GetValueOrDefault(problem.Code) ?? Ciba.CibaProblems.ErrorOf(problem.Code)
        ?? (problem.Code.StartsWith("IDN-2", StringComparison.Ordinal) ? "invalid_request" : problem.Status == 503 ? "temporarily_unavailable" : "server_error");

    /// <summary>The words for a program: English, without what RFC 6749 leaves out of them.</summary>
    internal static string Describe(Problem problem) => $"{problem.Code}: {string.Concat(problem.En.Where(c => c is >= ' ' and <= '~' and not ('"' or '\\')))}";

    internal static IResult ToOAuth(this Problem problem, HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        var body = new Dictionary<string, string> { ["error"] = ErrorOf(problem), ["error_description"] = Describe(problem), ["code"] = problem.Code };
        if (problem.RetryAfter is { } seconds) http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        if (problem.Code == ProviderProblems.InvalidClient.Code && http.Request.Headers.Authorization.Count > 0) http.Response.Headers.WWWAuthenticate = "Basic realm=\"oidc\"";
        return Results.Json(body, statusCode: problem.Status);
    }

    /// <summary>The refusal of a protected resource, with the challenge of the scheme the token came by.</summary>
    internal static IResult ToChallenge(this Problem problem, HttpContext http)
    {
        var isProof = problem.Code == ProviderProblems.InvalidProof.Code || problem.Code == ProviderProblems.UseNonce.Code;
        var status = isProof ? StatusCodes.Status401Unauthorized : problem.Status;
        var scheme = isProof || http.Request.Headers.Authorization.ToString().StartsWith("DPoP ", StringComparison.OrdinalIgnoreCase) ? "DPoP" : "Bearer";
        if (status is 401 or 403 or 400)
            http.Response.Headers.WWWAuthenticate = $"{scheme} error=\"{ErrorOf(problem)}\", error_description=\"{Describe(problem)}\"" + (scheme == "DPoP" ? ", algs=\"ES256 PS256\"" : "");
        return (problem with { Status = status }).ToOAuth(http);
    }
}
