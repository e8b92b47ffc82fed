using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using DeAn06.Identity.Provider.Jose;
using Microsoft.AspNetCore.Http;

namespace DeAn06.Identity.Provider.Tokens;

/// <summary>
/// Checks a DPoP proof (RFC 9449 section 4.3): 1. one header; 2. its type, and the key it carries, which signed it; 3. this method at this address; 4. made now;
/// 5. the access token it goes with; 6. the server's nonce where one is asked; 7. shown for the first time. Answers the key's thumbprint.
/// </summary>
internal sealed class DpopProofs(UsedOnce used, DpopNonces nonces, Issuer issuer, Clock clock)
{
    private const string HeaderName = "DPoP";
    private const int LongestProof = 6000;
    private const int LongestId = 200;
    private static readonly TimeSpan Age = TimeSpan.FromSeconds(60);

    internal static bool IsIn(HttpRequest request) => request.Headers.ContainsKey(HeaderName);

    internal async Task<Result<string>> CheckAsync(HttpContext http, string? accessToken, CancellationToken ct)
    {
        var headers = http.Request.Headers[HeaderName];
        if (headers.Count != 1 || UncheckedJwt.Read(headers[0], LongestProof) is not { } proof) return Refuse("one DPoP header");
        if (proof.Type != "dpop+jwt" || !proof.Header.TryGetProperty("jwk", out var jwk) || VerificationKey.Read(jwk) is not { } key) return Refuse("typ, jwk");
        if (!key.Signed(proof)) return Refuse("signature");
        if (Misfit(proof, http.Request, accessToken) is { } what) return Refuse(what);
        if (nonces.Refuses(proof.Claims.Text("nonce")))
        {
            http.Response.Headers["DPoP-Nonce"] = nonces.Current();
            return ProviderProblems.UseNonce;
        }
        var made = proof.Claims.Time("iat")!.Value;
        return await used.TakeAsync(made + Age + Lifetimes.Ahead, ct, "dpop", key.Thumbprint, proof.Claims.Text("jti")!) ? key.Thumbprint : Refuse("jti");
    }

    private string? Misfit(UncheckedJwt proof, HttpRequest request, string? accessToken)
    {
        var (claims, now) = (proof.Claims, clock.UtcNow);
        if (claims.Text("htm") != request.Method) return "htm";
        if (claims.Text("htu") is not { } address || !IsHere(address, request)) return "htu";
        if (claims.Time("iat") is not { } made || made > now + Lifetimes.Ahead || made < now - Age) return "iat";
        if (claims.Has("exp") && !(claims.Time("exp") > now - Lifetimes.Behind)) return "exp";
        if (claims.Has("nbf") && !(claims.Time("nbf") <= now + Lifetimes.Ahead)) return "nbf";
        if (claims.Text("jti") is not { Length: > 0 and <= LongestId }) return "jti";
        return accessToken is not null && claims.Text("ath") != HashOf(accessToken) ? "ath" : null;
    }

    /// <summary>The address without query and fragment, compared as RFC 3986 says: scheme and host whatever their case, the rest exactly.</summary>
    private bool IsHere(string address, HttpRequest request) =>
        Uri.TryCreate(address, UriKind.Absolute, out var sent) && sent.GetLeftPart(UriPartial.Path) == new Uri(issuer.At(request.Path)).GetLeftPart(UriPartial.Path);

    internal static string HashOf(string accessToken) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(accessToken)));

    private static Problem Refuse(string what) => ProviderProblems.InvalidProof.With("what", what);
}

/// <summary>
/// Nonces for proofs, asked only where <c>Identity:DpopNonce</c> is true: for clients whose clocks cannot be trusted. One is good for five to ten minutes, on every
/// node, and nothing is kept of it.
/// </summary>
internal sealed class DpopNonces(Secrets secrets, Clock clock, Microsoft.Extensions.Configuration.IConfiguration configuration)
{
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(5);

    internal bool AreAsked { get; set; } = configuration["Identity:DpopNonce"] is "true" or "True";

    internal string Current() => Of(clock.UtcNow.Ticks / Step.Ticks);

    /// <summary>True when none was sent although one is asked, or one was sent that is not ours or too old.</summary>
    internal bool Refuses(string? nonce)
    {
        var now = clock.UtcNow.Ticks / Step.Ticks;
        return nonce is null ? AreAsked : nonce != Of(now) && nonce != Of(now - 1);
    }

    private string Of(long step) => Base64Url.EncodeToString(HMACSHA256.HashData(secrets.Get("dpop-nonce"), BitConverter.GetBytes(step)).AsSpan(0, 16));
}
