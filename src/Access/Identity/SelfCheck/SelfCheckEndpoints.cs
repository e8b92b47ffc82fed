using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DeAn06.Identity.Clients;
using DeAn06.Identity.CrossDevice;
using DeAn06.Identity.Provider;
using DeAn06.Trust;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DeAn06.Identity.SelfCheck;

/// <summary>
/// A provider for practice (tự kiểm tra): a developer gets a client for an hour, points their own program at these endpoints, and reads what it did right and wrong.
/// It gives out an ID token about nobody, with an issuer of its own, so that nothing of it can be taken for the real one.
/// </summary>
internal static class SelfCheckEndpoints
{
    internal const string Root = "/doi-tac/tu-kiem-tra";

    internal sealed record Begin(string? RedirectUri, string? Authentication);

    internal sealed record Begun(string Id, string Issuer, string ClientId, string ClientSecret, string AuthorizationEndpoint, string TokenEndpoint, string UserinfoEndpoint, string Report, DateTime ExpiresAt);

    internal sealed record Line(string Rule, bool Ok, string What);

    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/api/identity/self-checks", PostAsync).WithTags("identity").WithSummary("Begin a self-check of an OpenID client; nothing real is opened").Produces<Begun>(201);
        endpoints.MapGet("/api/identity/self-checks/{handle}", ReportAsync).WithTags("identity").WithSummary("What a self-check found so far").Produces<Line[]>();
        endpoints.MapGet(Root + "/{handle}/.well-known/openid-configuration", DiscoverAsync).ExcludeFromDescription();
        endpoints.MapGet(Root + "/{handle}/authorize", AuthorizeAsync).ExcludeFromDescription();
        endpoints.MapPost(Root + "/{handle}/token", TokenAsync).DisableAntiforgery().ExcludeFromDescription();
        endpoints.MapGet(Root + "/{handle}/userinfo", UserInfoAsync).ExcludeFromDescription();
    }

    internal static async Task<Result<Begun>> BeginAsync(Begin asked, HttpContext http, SelfCheckRuns runs, ClientAddresses addresses, Issuer issuer, Clock clock, CancellationToken ct)
    {
        if (asked.RedirectUri is not { } uri || !addresses.MayReturnTo(uri)) return ConsentProblems.RedirectUnfit.With("uri", asked.RedirectUri is { Length: > 100 } u ? u[..100] : asked.RedirectUri).At("RedirectUri");
        var handle = Ids.Handle(new Guid(RandomNumberGenerator.GetBytes(16)));
        var (secret, own) = (ClientTable.NewSecret(), issuer.At($"{Root}/{handle}"));
        var id = "thu-" + handle[..8].ToLowerInvariant().Replace('_', '-');
        var tested = new Tested(own, id, ClientTable.HashOf(secret), uri, asked.Authentication == ClientAuthentication.PrivateKeyJwt ? ClientAuthentication.PrivateKeyJwt : ClientAuthentication.SecretBasic);
        var run = new SelfCheckRun(handle, tested, null, null, [], clock.UtcNow + SelfCheckRun.Life);
        if (!await runs.BeginAsync(run, Surroundings.NetworkOf(http.Connection.RemoteIpAddress), ct)) return ConsentProblems.TooManyCodes with { RetryAfter = 120 };
        return new Begun(handle, own, id, secret, own + "/authorize", own + "/token", own + "/userinfo", own, run.ExpiresAt);
    }

    private static async Task<IResult> PostAsync(HttpContext http, Begin body, SelfCheckRuns runs, ClientAddresses addresses, Issuer issuer, Clock clock, CancellationToken ct) =>
        (await BeginAsync(body, http, runs, addresses, issuer, clock, ct)).ToHttp(http, b => Results.Json(b, statusCode: 201));

    private static async Task<IResult> ReportAsync(HttpContext http, string handle, SelfCheckRuns runs, CancellationToken ct) => await runs.FindAsync(handle, ct) is { } run
        ? Results.Ok(run.Latest.Select(f => new Line(f.Rule, f.Ok, Rules.Say(f.Rule))))
        : ConsentProblems.CheckOver.ToHttp(http);

    private static async Task<IResult> DiscoverAsync(HttpContext http, string handle, SelfCheckRuns runs, Issuer issuer, CancellationToken ct) => await runs.FindAsync(handle, ct) is not { } run
        ? ConsentProblems.CheckOver.ToHttp(http)
        : Results.Ok(new Dictionary<string, object>
        {
            ["issuer"] = run.Tested.Issuer, ["authorization_endpoint"] = run.Tested.Issuer + "/authorize", ["token_endpoint"] = run.Tested.Issuer + "/token",
            ["userinfo_endpoint"] = run.Tested.Issuer + "/userinfo", ["jwks_uri"] = issuer.At("/oidc/jwks"), ["response_types_supported"] = new[] { "code" },
            ["subject_types_supported"] = new[] { "pairwise" }, ["id_token_signing_alg_values_supported"] = new[] { "ES256" }, ["code_challenge_methods_supported"] = new[] { "S256" },
            ["token_endpoint_auth_methods_supported"] = new[] { "client_secret_basic", "private_key_jwt" }, ["authorization_response_iss_parameter_supported"] = true,
        });

    private static async Task<IResult> AuthorizeAsync(HttpContext http, string handle, SelfCheckRuns runs, Clock clock, CancellationToken ct)
    {
        if (await runs.FindAsync(handle, ct) is not { } run) return ConsentProblems.CheckOver.ToHttp(http);
        var query = http.Request.Query.ToDictionary(q => q.Key, q => q.Value);
        var found = Judge.Authorization(query, run.Tested).ToList();
        var code = "thu_" + Ids.Handle(new Guid(RandomNumberGenerator.GetBytes(16)));
        await runs.SaveAsync(run with { Given = new(code, http.Request.Query["code_challenge"].ToString(), clock.UtcNow, false) }, found, ct);
        if (found.Any(f => f is { Rule: "client_id" or "redirect_uri", Ok: false })) return Results.Redirect($"{Root}/{handle}");
        var answer = new Dictionary<string, string?> { ["code"] = code, ["state"] = http.Request.Query["state"].ToString() is { Length: > 0 } state ? state : null, ["iss"] = run.Tested.Issuer };
        return Results.Redirect(Microsoft.AspNetCore.WebUtilities.QueryHelpers.AddQueryString(run.Tested.RedirectUri, answer.Where(a => a.Value is not null)!));
    }

    private static async Task<IResult> TokenAsync(HttpContext http, string handle, SelfCheckRuns runs, ITokenKeys keys, Clock clock, CancellationToken ct)
    {
        if (await runs.FindAsync(handle, ct) is not { } run) return ConsentProblems.CheckOver.ToHttp(http);
        if (!http.Request.HasFormContentType)
        {
            await runs.SaveAsync(run, [new("token-method", false)], ct);
            return Error("invalid_request", "token-method");
        }
        var form = (await http.Request.ReadFormAsync(ct)).ToDictionary(f => f.Key, f => f.Value);
        var found = Judge.Token(form, http.Request.Headers.Authorization.ToString(), run.Given, run.Tested, clock.UtcNow).Append(new("token-method", true))
            .Concat(Judge.Proof(http.Request.Headers["DPoP"], "POST", run.Tested.Issuer + "/token", clock.UtcNow)).ToList();
        var token = "thu_" + ClientTable.NewSecret();
        await runs.SaveAsync(run with { Given = run.Given is { } g ? g with { Used = true } : null, AccessToken = token }, found, ct);
        if (found.FirstOrDefault(f => !f.Ok) is { } wrong) return Error(wrong.Rule.StartsWith("client", StringComparison.Ordinal) || wrong.Rule.StartsWith("assertion", StringComparison.Ordinal) ? "invalid_client" : "invalid_grant", wrong.Rule);
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        var claims = new Dictionary<string, object> { ["iss"] = run.Tested.Issuer, ["sub"] = "nguoi-thu", ["aud"] = run.Tested.ClientId, ["iat"] = now, ["exp"] = now + 600 };
        var signed = await keys.SignAsync(JsonSerializer.SerializeToUtf8Bytes(claims), "JWT", ct);
        if (signed.Problem is { } refused) return refused.ToHttp(http);
        http.Response.Headers.CacheControl = "no-store";
        return Results.Ok(new Dictionary<string, object> { ["access_token"] = token, ["token_type"] = "Bearer", ["expires_in"] = 600, ["scope"] = "openid", ["id_token"] = signed.Value });
    }

    private static async Task<IResult> UserInfoAsync(HttpContext http, string handle, SelfCheckRuns runs, CancellationToken ct)
    {
        if (await runs.FindAsync(handle, ct) is not { } run) return ConsentProblems.CheckOver.ToHttp(http);
        var isInUrl = http.Request.Query.ContainsKey("access_token");
        var isRight = !isInUrl && run.AccessToken is { } token && http.Request.Headers.Authorization.ToString() == "Bearer " + token;
        await runs.SaveAsync(run, [new("bearer", isRight), new("secret-in-url", !isInUrl)], ct);
        return isRight ? Results.Ok(new { sub = "nguoi-thu" }) : Error("invalid_token", "bearer", 401);
    }

    private static IResult Error(string error, string rule, int status = 400) => Results.Json(new { error, error_description = Rules.English(rule), rule }, statusCode: status);
}
