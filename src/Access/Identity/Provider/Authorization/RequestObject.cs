using System.Text.Json;
using DeAn06.Identity.Clients;
using DeAn06.Identity.Provider.Jose;

namespace DeAn06.Identity.Provider.Authorization;

/// <summary>
/// Reads a request object (RFC 9101, FAPI 2.0 Message Signing): signed by a registered key, from this client, for this issuer, in its time, which is an hour at most. Only what is
/// inside counts: parameters beside it are not looked at.
/// </summary>
internal sealed class RequestObject(ClientKeySets keySets, Issuer issuer, Clock clock)
{
    private const int Longest = 48 * 1024;
    private static readonly TimeSpan LongestLife = TimeSpan.FromHours(1);
    private static readonly string[] OfTheObject = ["iss", "aud", "exp", "nbf", "iat", "jti"];

    internal Result<Parameters> Read(Client client, string text)
    {
        if (UncheckedJwt.Read(text, Longest) is not { } jwt || jwt.Type is not (null or "JWT" or "oauth-authz-req+jwt")) return Refuse("form");
        if (!VerificationKey.AnySigned(keySets.Of(client.Jwks), jwt)) return Refuse("signature");
        var (claims, now) = (jwt.Claims, clock.UtcNow);
        if (claims.Text("iss") != client.Id || claims.Text("client_id") != client.Id || claims.Text("sub") is not null) return Refuse("iss, client_id, sub");
        if (!claims.Texts("aud").Contains(issuer.Address)) return Refuse("aud");
        if (claims.Time("nbf") is not { } from || from > now + Lifetimes.Ahead || from < now - LongestLife) return Refuse("nbf");
        if (claims.Time("exp") is not { } end || end <= now - Lifetimes.Behind || end > from + LongestLife) return Refuse("exp");
        if (claims.Has("request") || claims.Has("request_uri")) return Refuse("request, request_uri");
        var values = claims.EnumerateObject().Where(m => !OfTheObject.Contains(m.Name)).Select(m => (m.Name, Value: Text(m.Value))).Where(m => m.Value.Length > 0).ToDictionary(m => m.Name, m => m.Value);
        return values.Values.Any(v => v.Contains('\0')) ? Refuse("U+0000") : new Parameters(values);
    }

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Null => "",
        _ => value.GetRawText(),
    };

    private static Problem Refuse(string what) => ProviderProblems.InvalidRequestObject.With("what", what);
}
