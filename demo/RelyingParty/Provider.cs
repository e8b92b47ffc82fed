using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace DeAn06.RelyingParty;

/// <summary>The OpenID provider as a client sees it: discovery, keys, tokens, user info. Nothing here knows more than the standards say.</summary>
internal sealed class Provider(ClientSettings settings) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = TimeSpan.FromSeconds(15) };
    private JsonElement? discovered;

    internal async Task<string> EndpointAsync(string name) => (await DiscoverAsync()).GetProperty(name).GetString()!;

    internal async Task<JsonElement?> ExchangeAsync(string code, string verifier, string redirectUri)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, await EndpointAsync("token_endpoint"))
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "authorization_code", ["code"] = code, ["redirect_uri"] = redirectUri, ["code_verifier"] = verifier,
            }),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic",
            Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Uri.EscapeDataString(settings.ClientId)}:{Uri.EscapeDataString(settings.Secret)}")));
        using var answer = await http.SendAsync(request);
        return answer.IsSuccessStatusCode ? JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync()) : null;
    }

    /// <summary>What the platform says of the person now; null when the token opens nothing any more.</summary>
    internal async Task<JsonElement?> UserInfoAsync(string accessToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, await EndpointAsync("userinfo_endpoint"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        using var answer = await http.SendAsync(request);
        return answer.IsSuccessStatusCode ? JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync()) : null;
    }

    /// <summary>The payload of a token signed by the provider for this client; null for anything else.</summary>
    internal async Task<JsonElement?> ReadAsync(string token)
    {
        var parts = token.Split('.');
        if (parts.Length != 3 || !parts.All(p => Base64Url.IsValid(p))) return null;
        var header = JsonSerializer.Deserialize<JsonElement>(Base64Url.DecodeFromChars(parts[0]));
        if (header.GetProperty("alg").GetString() != "ES256") return null;
        using var key = await KeyAsync(header.GetProperty("kid").GetString()!);
        if (key is null || !key.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256)) return null;
        var payload = JsonSerializer.Deserialize<JsonElement>(Base64Url.DecodeFromChars(parts[1]));
        return Text(payload, "iss") == settings.Issuer && IsForUs(payload) ? payload : null;
    }

    internal static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public void Dispose() => http.Dispose();

    private bool IsForUs(JsonElement payload) => payload.GetProperty("aud") is var aud
        && (aud.ValueKind == JsonValueKind.Array ? aud.EnumerateArray().Any(a => a.GetString() == settings.ClientId) : aud.GetString() == settings.ClientId);

    private async Task<ECDsa?> KeyAsync(string kid)
    {
        var keys = JsonSerializer.Deserialize<JsonElement>(await http.GetStringAsync(await EndpointAsync("jwks_uri"))).GetProperty("keys");
        var found = keys.EnumerateArray().FirstOrDefault(k => Text(k, "kid") == kid);
        return found.ValueKind == JsonValueKind.Undefined ? null : ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = Base64Url.DecodeFromChars(Text(found, "x")), Y = Base64Url.DecodeFromChars(Text(found, "y")) },
        });
    }

    private async Task<JsonElement> DiscoverAsync() =>
        discovered ??= JsonSerializer.Deserialize<JsonElement>(await http.GetStringAsync(settings.Issuer + "/.well-known/openid-configuration"));
}
