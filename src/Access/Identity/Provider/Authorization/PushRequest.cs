using DeAn06.Identity.Provider.Tokens;
using Microsoft.AspNetCore.Http;

namespace DeAn06.Identity.Provider.Authorization;

/// <summary>
/// POST /oidc/par (RFC 9126): 1. read the form; 2. authenticate the client; 3. refuse a request_uri; 4. open the request object, which some clients owe; 5. check the request;
/// 6. bind it to the DPoP key that was proven; 7. keep it for a minute and a half and answer its name.
/// </summary>
internal sealed class PushRequest(AuthenticateClient authenticate, RequestObject objects, CheckRequest check, DpopProofs proofs, RequestTable requests)
{
    internal async Task<IResult> RunAsync(HttpContext http, CancellationToken ct)
    {
        var pushed = await PushAsync(http, ct);
        if (pushed.Problem is { } refused) return refused.ToOAuth(http);
        http.Response.Headers.CacheControl = "no-store";
        return Results.Json(new { request_uri = pushed.Value, expires_in = (int)Lifetimes.PushedRequest.TotalSeconds }, statusCode: StatusCodes.Status201Created);
    }

    private async Task<Result<string>> PushAsync(HttpContext http, CancellationToken ct)
    {
        var form = await Parameters.OfFormAsync(http.Request, ct);
        if (form.Problem is { } unreadable) return unreadable;
        var client = await authenticate.RunAsync(http.Request, form.Value, ct);
        if (client.Problem is { } unknown) return unknown;
        if (form.Value.Has("request_uri")) return ProviderProblems.InvalidRequest.With("what", "request_uri");
        var parameters = form.Value["request"] is { } text ? objects.Read(client.Value, text) : client.Value.RequiresSignedRequest ? ProviderProblems.InvalidRequest.With("what", "request") : form;
        if (parameters.Problem is { } broken) return broken;
        var ask = await check.RunAsync(client.Value, parameters.Value, ct);
        if (ask.Problem is { } refused) return refused;
        if (!DpopProofs.IsIn(http.Request)) return await requests.PushAsync(ask.Value, ct);
        var proof = await proofs.CheckAsync(http, null, ct);
        if (proof.Problem is { } unproven) return unproven;
        if (ask.Value.KeyThumbprint is { } named && named != proof.Value) return ProviderProblems.InvalidProof.With("what", "dpop_jkt");
        return await requests.PushAsync(ask.Value with { KeyThumbprint = proof.Value }, ct);
    }
}
