using DeAn06.Identity.Clients;
using DeAn06.Identity.Provider.Tokens;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;

namespace DeAn06.Identity.Provider.Authorization;

/// <summary>
/// /oidc/authorize, and /oidc/authorize/{handle} after a sign-in or consent: 1. read the parameters, each once; 2. find the client; 3. take the request: pushed, in a request
/// object, or plain where the client may; 4. the redirect address, letter for letter: until here a refusal is a page, from here on it goes to the client; 5. check the rest;
/// 6. go on (sign-in, consent, code).
/// </summary>
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class AuthorizeModel(ClientTable clients, RequestTable requests, RequestObject objects, CheckRequest check, GoOn goOn, Issuer issuer, Clock clock) : PageModel
{
    /// <summary>Why there is no way back to the client.</summary>
    internal Problem? Refusal { get; private set; }

    /// <summary>Where a browser goes that came from a form of ours, which may not lead straight to another site.</summary>
    internal string? Onward { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? handle, CancellationToken ct) =>
        handle is null ? await BeginAsync(Parameters.OfQuery(Request), ct) : await ResumeAsync(handle, ct);

    public async Task<IActionResult> OnPostAsync(string? handle, CancellationToken ct) =>
        handle is null ? await BeginAsync(await Parameters.OfFormAsync(Request, ct), ct) : Refuse(ProviderProblems.RequestOver);

    private async Task<IActionResult> BeginAsync(Result<Parameters> sent, CancellationToken ct)
    {
        if (sent.Problem is { } unreadable) return Refuse(unreadable);
        var outside = sent.Value;
        if (outside["client_id"] is not { } id || await clients.FindAsync(id, ct) is not { IsUsable: true } client) return Refuse(ProviderProblems.UnknownClient);
        if (outside["request_uri"] is { } uri && uri.StartsWith(TokenSecrets.RequestUri, StringComparison.Ordinal)) return await BeginPushedAsync(client, uri, ct);
        var inside = Inside(client, outside);
        var redirect = CheckRequest.RedirectOf(client, inside.IsDone ? inside.Value : outside);
        if (redirect is null) return Refuse(inside.Problem ?? ProviderProblems.WrongRedirect);
        if (inside.Problem is { } broken) return Tell(redirect, outside["state"], broken);
        var ask = await check.RunAsync(client, inside.Value, ct);
        return ask.Problem is { } refused ? Tell(redirect, inside.Value["state"], refused) : await GoAsync(new(ask.Value, client, clock.UtcNow, null, null, null), ct);
    }

    /// <summary>The parameters that count.</summary>
    private Result<Parameters> Inside(Client client, Parameters outside)
    {
        if (outside.Has("request_uri")) return ProviderProblems.RequestUriNotSupported;
        if (client.RequiresPar) return ProviderProblems.InvalidRequest.With("what", "request_uri");
        if (outside["request"] is { } text) return objects.Read(client, text);
        return client.RequiresSignedRequest ? ProviderProblems.InvalidRequest.With("what", "request") : outside;
    }

    private async Task<IActionResult> BeginPushedAsync(Client client, string uri, CancellationToken ct) =>
        await requests.FindPushedAsync(uri, ct) is { } pushed && pushed.Ask.ClientId == client.Id
            ? await GoAsync(new(pushed.Ask, client, clock.UtcNow, null, RequestTable.Hash(uri), null), ct)
            : Refuse(ProviderProblems.InvalidRequestUri);

    private async Task<IActionResult> ResumeAsync(string handle, CancellationToken ct)
    {
        if (await requests.FindAsync(handle, ct) is not { } begun) return Refuse(ProviderProblems.RequestOver);
        if (await clients.FindAsync(begun.Ask.ClientId, ct) is not { IsUsable: true } client) return Refuse(ProviderProblems.UnknownClient);
        return await GoAsync(new(begun.Ask, client, begun.CreatedAt, handle, begun.PushedHash, begun.DeniedAt), ct);
    }

    private async Task<IActionResult> GoAsync(RequestStanding at, CancellationToken ct)
    {
        // A form that another site's page sent comes without the cookie; the browser comes again with it.
        if (HttpMethods.IsPost(Request.Method)) return Redirect($"{Paths.Authorize}/{await requests.BeginAsync(at.Ask, at.PushedHash, at.Since, ct)}");
        var next = await goOn.RunAsync(HttpContext, at, ct);
        if (next.Problem is { } refused) return refused.Code == ProviderProblems.RequestOver.Code ? Refuse(refused) : Tell(at.Ask.RedirectUri, at.Ask.State, refused);
        return next.Value.StartsWith('/') ? Redirect(next.Value) : Leave(at.Ask.RedirectUri, ("code", next.Value), ("state", at.Ask.State));
    }

    private IActionResult Tell(string redirect, string? state, Problem refused) =>
        Leave(redirect, ("error", OAuthErrors.ErrorOf(refused)), ("error_description", OAuthErrors.Describe(refused)), ("state", state));

    private IActionResult Leave(string redirect, params (string Name, string? Value)[] answer)
    {
        var address = QueryHelpers.AddQueryString(redirect, answer.Append(("iss", issuer.Address)).ToDictionary(p => p.Item1, p => p.Item2));
        if (Request.Headers["Sec-Fetch-Site"] != "same-origin") return Redirect(address);
        Onward = address;
        return Page();
    }

    private IActionResult Refuse(Problem problem)
    {
        Refusal = problem;
        Response.StatusCode = problem.Status;
        return Page();
    }
}
