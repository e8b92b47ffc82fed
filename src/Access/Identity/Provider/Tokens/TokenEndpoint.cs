using Microsoft.AspNetCore.Http;

namespace DeAn06.Identity.Provider.Tokens;

/// <summary>
/// POST /oidc/token: 1. read the form, each parameter once; 2. authenticate the client; 3. check its proof, where it sends or owes one; 4. find the grant type, which
/// it must be registered for; 5. let it run; 6. answer, never to be stored.
/// </summary>
internal sealed class TokenEndpoint(AuthenticateClient authenticate, DpopProofs proofs, IEnumerable<IGrantFlow> flows)
{
    internal async Task<IResult> RunAsync(HttpContext http, CancellationToken ct)
    {
        var answer = await AnswerAsync(http, ct);
        if (answer.Problem is { } refused) return refused.ToOAuth(http);
        http.Response.Headers.CacheControl = "no-store";
        return Results.Json(answer.Value);
    }

    private async Task<Result<TokenAnswer>> AnswerAsync(HttpContext http, CancellationToken ct)
    {
        var form = await Parameters.OfFormAsync(http.Request, ct);
        if (form.Problem is { } unreadable) return unreadable;
        var client = await authenticate.RunAsync(http.Request, form.Value, ct);
        if (client.Problem is { } unknown) return unknown;
        var proof = await ProofAsync(http, client.Value.RequiresDpop, ct);
        if (proof.Problem is { } unproven) return unproven;
        if (form.Value["grant_type"] is not { } type) return ProviderProblems.InvalidRequest.With("what", "grant_type");
        if (flows.FirstOrDefault(f => f.GrantType == type) is not { } flow) return ProviderProblems.UnsupportedGrant;
        if (!client.Value.Grants.Contains(type)) return ProviderProblems.UnauthorizedClient;
        return await flow.RunAsync(new TokenAsk(client.Value, form.Value, proof.Value), ct);
    }

    private async Task<Result<string?>> ProofAsync(HttpContext http, bool isOwed, CancellationToken ct)
    {
        if (!DpopProofs.IsIn(http.Request)) return isOwed ? ProviderProblems.InvalidProof.With("what", "DPoP") : (Result<string?>)(string?)null;
        return (await proofs.CheckAsync(http, null, ct)).Then<string?>(t => t);
    }
}
