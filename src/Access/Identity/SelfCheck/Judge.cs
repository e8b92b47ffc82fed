using System.Security.Cryptography;
using System.Text;
using DeAn06.Identity.Provider.Jose;
using DeAn06.Identity.Provider.Tokens;
using Microsoft.Extensions.Primitives;

namespace DeAn06.Identity.SelfCheck;

/// <summary>What a check knows of the client under test.</summary>
internal sealed record Tested(string Issuer, string ClientId, byte[] SecretHash, string RedirectUri, string Authentication);

/// <summary>Judges the requests of a client under test by the rules that the real provider holds, and says each, broken or kept. Believes and opens nothing.</summary>
internal static class Judge
{
    private const int LeastState = 16;
    private const int LongestAssertion = 8000;
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestLife = TimeSpan.FromMinutes(60);

    internal static IEnumerable<Finding> Authorization(IReadOnlyDictionary<string, StringValues> query, Tested tested)
    {
        yield return new("repeated", query.Values.All(v => v.Count <= 1));
        yield return new("response_type", One(query, "response_type") == "code");
        yield return new("client_id", One(query, "client_id") == tested.ClientId);
        yield return new("redirect_uri", One(query, "redirect_uri") == tested.RedirectUri);
        yield return new("scope", One(query, "scope").Split(' ').Contains("openid"));
        yield return new("state", One(query, "state").Length >= LeastState);
        yield return new("nonce", One(query, "nonce").Length >= LeastState);
        yield return new("pkce", Pkce.IsChallenge(One(query, "code_challenge")));
        yield return new("pkce-method", One(query, "code_challenge_method") == "S256");
        yield return new("secret-in-url", !query.ContainsKey("client_secret"));
    }

    internal static IEnumerable<Finding> Token(IReadOnlyDictionary<string, StringValues> form, string authorization, Given? given, Tested tested, DateTime now)
    {
        yield return new("repeated", form.Values.All(v => v.Count <= 1));
        yield return new("grant_type", One(form, "grant_type") == "authorization_code");
        yield return new("code", given is not null && !given.Used && now <= given.At.AddSeconds(60) && One(form, "code") == given.Code);
        yield return new("token-redirect_uri", One(form, "redirect_uri") == tested.RedirectUri);
        if (given?.Challenge.Length == 43) yield return new("code_verifier", Pkce.IsVerifier(One(form, "code_verifier")) && Pkce.Answers(One(form, "code_verifier"), given.Challenge));
        foreach (var finding in Client(form, authorization, tested, now)) yield return finding;
    }

    /// <summary>The header of a DPoP proof; nothing when none was sent.</summary>
    internal static IEnumerable<Finding> Proof(string? proof, string method, string address, DateTime now)
    {
        if (string.IsNullOrEmpty(proof)) yield break;
        var jwt = UncheckedJwt.Read(proof, LongestAssertion);
        var made = jwt?.Claims.Time("iat");
        yield return new("dpop", jwt is { Type: "dpop+jwt" } && jwt.Claims.Text("htm") == method && jwt.Claims.Text("htu") == address && made is not null && jwt.Claims.Text("jti") is { Length: > 0 }
            && jwt.Header.TryGetProperty("jwk", out var jwk) && VerificationKey.Read(jwk)?.Signed(jwt) == true);
        if (made is { } at) yield return new("clock", (at - now).Duration() <= Skew);
    }

    private static IEnumerable<Finding> Client(IReadOnlyDictionary<string, StringValues> form, string authorization, Tested tested, DateTime now)
    {
        var isBasic = authorization.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase);
        var ways = (isBasic ? 1 : 0) + (form.ContainsKey("client_secret") ? 1 : 0) + (form.ContainsKey("client_assertion") ? 1 : 0);
        yield return new("client-auth", ways == 1 && form.ContainsKey("client_assertion") == (tested.Authentication == "private_key_jwt"));
        if (isBasic || form.ContainsKey("client_secret")) yield return new("client-secret", SecretIsRight(isBasic ? OfBasic(authorization["Basic ".Length..]) : One(form, "client_secret"), tested));
        if (!form.ContainsKey("client_assertion")) yield break;
        foreach (var finding in Assertion(One(form, "client_assertion"), tested, now)) yield return finding;
    }

    private static IEnumerable<Finding> Assertion(string assertion, Tested tested, DateTime now)
    {
        var jwt = UncheckedJwt.Read(assertion, LongestAssertion);
        var (end, made) = (jwt?.Claims.Time("exp"), jwt?.Claims.Time("iat") ?? jwt?.Claims.Time("nbf"));
        yield return new("assertion-alg", jwt?.Alg is "ES256" or "PS256");
        yield return new("assertion-iss", jwt?.Claims.Text("iss") == tested.ClientId && jwt.Claims.Text("sub") == tested.ClientId);
        yield return new("assertion-aud", jwt?.Claims.Text("aud") == tested.Issuer);
        yield return new("assertion-jti", jwt?.Claims.Text("jti") is { Length: > 0 });
        yield return new("assertion-time", end > now && end <= now + LongestLife);
        if (made is { } at) yield return new("clock", (at - now).Duration() <= Skew);
    }

    private static bool SecretIsRight(string secret, Tested tested) => CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(secret)), tested.SecretHash);

    private static string OfBasic(string encoded)
    {
        var bytes = new byte[encoded.Length];
        if (!Convert.TryFromBase64String(encoded.Trim(), bytes, out var length)) return "";
        var pair = Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2);
        return pair.Length == 2 ? Uri.UnescapeDataString(pair[1]) : "";
    }

    private static string One(IReadOnlyDictionary<string, StringValues> values, string name) => values.TryGetValue(name, out var found) ? found.ToString() : "";
}

/// <summary>The code that a check gave to the client under test.</summary>
internal sealed record Given(string Code, string Challenge, DateTime At, bool Used);
