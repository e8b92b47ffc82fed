using System.Security.Cryptography;
using System.Text;
using DeAn06.Identity.Clients;
using DeAn06.Identity.Provider.Jose;
using Microsoft.AspNetCore.Http;

namespace DeAn06.Identity.Provider.Tokens;

/// <summary>
/// Finds out which client asks, in the one way it is registered for:
/// 1. read how it presents itself, by one way only; 2. find it; 3. compare the way with the registered one; 4. check the secret, or the assertion (RFC 7523, FAPI 2.0:
/// signed by a registered key, audience the issuer alone, in its time, shown once); 5. refuse one that was ended or locked.
/// </summary>
internal sealed class AuthenticateClient(ClientTable clients, ClientKeySets keySets, UsedOnce used, Issuer issuer, Clock clock)
{
    internal const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private const int LongestAssertion = 8000;
    private const int LongestId = 200;
    private static readonly TimeSpan LongestLife = TimeSpan.FromHours(1);
    private static readonly byte[] NoSecret = new byte[32];

    internal async Task<Result<Client>> RunAsync(HttpRequest request, Parameters form, CancellationToken ct)
    {
        var presented = Present(request, form);
        if (presented.Problem is { } refused) return refused;
        var (id, way, proof) = presented.Value;
        var client = await clients.FindAsync(id, ct);
        var problem = client is null || client.Authentication != way ? ProviderProblems.InvalidClient : way switch
        {
            ClientAuthentication.PrivateKeyJwt => await CheckAssertionAsync(client, proof!, ct),
            ClientAuthentication.None => null,
            _ => CryptographicOperations.FixedTimeEquals(client.SecretHash ?? NoSecret, ClientTable.HashOf(proof!)) && client.SecretHash is not null ? null : ProviderProblems.InvalidClient,
        };
        if (problem is not null) return problem;
        return client!.IsUsable ? client : ProviderProblems.InvalidClient;
    }

    private sealed record Presented(string Id, string Way, string? Proof);

    private static Result<Presented> Present(HttpRequest request, Parameters form)
    {
        var basic = request.Headers.Authorization.ToString();
        var isBasic = basic.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase);
        var ways = (isBasic ? 1 : 0) + (form.Has("client_secret") ? 1 : 0) + (form.Has("client_assertion") || form.Has("client_assertion_type") ? 1 : 0);
        if (ways > 1) return ProviderProblems.InvalidRequest.With("what", "client_secret");
        if (isBasic) return OfBasic(basic["Basic ".Length..].Trim(), form["client_id"]);
        if (form.Has("client_assertion_type") || form.Has("client_assertion")) return OfAssertion(form);
        if (form["client_id"] is not { } id) return ProviderProblems.InvalidClient;
        return form["client_secret"] is { } secret ? new Presented(id, ClientAuthentication.SecretPost, secret) : new Presented(id, ClientAuthentication.None, null);
    }

    private static Result<Presented> OfBasic(string encoded, string? named)
    {
        var bytes = new byte[encoded.Length];
        if (encoded.Length > 1000 || !Convert.TryFromBase64String(encoded, bytes, out var length)) return ProviderProblems.InvalidClient;
        var pair = Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2);
        if (pair.Length != 2) return ProviderProblems.InvalidClient;
        var (id, secret) = (Uri.UnescapeDataString(pair[0].Replace('+', ' ')), Uri.UnescapeDataString(pair[1].Replace('+', ' ')));
        return named is not null && named != id ? ProviderProblems.InvalidClient : new Presented(id, ClientAuthentication.SecretBasic, secret);
    }

    private static Result<Presented> OfAssertion(Parameters form)
    {
        if (form["client_assertion_type"] != AssertionType || form["client_assertion"] is not { } assertion) return ProviderProblems.InvalidClient;
        if (UncheckedJwt.Read(assertion, LongestAssertion)?.Claims.Text("sub") is not { } id) return ProviderProblems.InvalidClient;
        return form["client_id"] is { } named && named != id ? ProviderProblems.InvalidClient : new Presented(id, ClientAuthentication.PrivateKeyJwt, assertion);
    }

    private async Task<Problem?> CheckAssertionAsync(Client client, string assertion, CancellationToken ct)
    {
        var jwt = UncheckedJwt.Read(assertion, LongestAssertion)!;
        if (jwt.Type is not (null or "JWT" or "client-authentication+jwt") || !VerificationKey.AnySigned(keySets.Of(client.Jwks), jwt)) return ProviderProblems.InvalidClient;
        var (claims, now) = (jwt.Claims, clock.UtcNow);
        if (claims.Text("iss") != client.Id || claims.Text("aud") != issuer.Address) return ProviderProblems.InvalidClient;
        if (claims.Time("exp") is not { } end || end <= now - Lifetimes.Behind || end > now + LongestLife) return ProviderProblems.InvalidClient;
        if (!NotAhead(claims, "nbf", now) || !NotAhead(claims, "iat", now)) return ProviderProblems.InvalidClient;
        if (claims.Text("jti") is not { Length: > 0 and <= LongestId } once) return ProviderProblems.InvalidClient;
        return await used.TakeAsync(end + Lifetimes.Behind, ct, "assertion", client.Id, once) ? null : ProviderProblems.InvalidClient;
    }

    private static bool NotAhead(System.Text.Json.JsonElement claims, string name, DateTime now) => !claims.Has(name) || (claims.Time(name) is { } at && at <= now + Lifetimes.Ahead);
}
