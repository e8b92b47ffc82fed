using DeAn06.Identity.Clients;
using Microsoft.AspNetCore.Http;

namespace DeAn06.Identity.Provider.Tokens;

/// <summary>A live access token with its client.</summary>
internal sealed record PresentedToken(AccessToken Token, Client Client);

/// <summary>
/// Reads the access token of a request to a protected resource: 1. it comes in one way; 2. it lives, and all it stands on; 3. its client is still one; 4. one that is bound to a
/// key comes as DPoP with a proof of that key for this request (RFC 9449 section 7), one that is not comes as Bearer (RFC 6750).
/// </summary>
internal sealed class BearerOfToken(LiveGrants grants, ClientTable clients, DpopProofs proofs)
{
    private const string Bearer = "Bearer ";
    private const string Dpop = "DPoP ";

    /// <summary>True when the request carries a token of this provider, whether or not it is any good.</summary>
    internal static bool IsIn(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Dpop, StringComparison.OrdinalIgnoreCase)
            || (header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) && header.AsSpan(Bearer.Length).TrimStart().StartsWith(TokenSecrets.AccessToken, StringComparison.Ordinal));
    }

    internal async Task<Result<PresentedToken>> OfHeaderAsync(HttpContext http, CancellationToken ct)
    {
        var header = http.Request.Headers.Authorization.ToString();
        var isDpop = header.StartsWith(Dpop, StringComparison.OrdinalIgnoreCase);
        if (!isDpop && !header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)) return ProviderProblems.InvalidToken;
        return await CheckAsync(http, header[(isDpop ? Dpop : Bearer).Length..].Trim(), isDpop, ct);
    }

    internal async Task<Result<PresentedToken>> CheckAsync(HttpContext http, string token, bool isDpop, CancellationToken ct)
    {
        if (await FindAsync(token, ct) is not { } found) return ProviderProblems.InvalidToken;
        if (isDpop != (found.Token.KeyThumbprint is not null)) return ProviderProblems.InvalidToken;
        if (!isDpop) return found;
        var proof = await proofs.CheckAsync(http, token, ct);
        if (proof.Problem is { } refused) return refused;
        return proof.Value == found.Token.KeyThumbprint ? found : ProviderProblems.InvalidToken;
    }

    /// <summary>The token and its client, if both live; null otherwise.</summary>
    internal async Task<PresentedToken?> FindAsync(string? token, CancellationToken ct) =>
        await grants.OfAccessTokenAsync(token, ct) is { } live && await clients.FindAsync(live.ClientId, ct) is { IsUsable: true } client ? new(live, client) : null;
}
