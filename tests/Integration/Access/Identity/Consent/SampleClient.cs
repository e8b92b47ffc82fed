using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DeAn06.Tests.TestKit;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Identity.Consent;

/// <summary>The sample hospital as a program: asks, exchanges, reads. It knows only what <c>demo.json</c> tells anyone.</summary>
internal sealed class SampleClient : IDisposable
{
    internal const string Id = "benh-vien-mau";
    internal const string Callback = "http://localhost:8406/callback";
    internal const string Home = "http://localhost:8406/";
    private readonly HttpClient http;
    private readonly string secret;
    private string verifier = "";

    internal SampleClient(TestHost host)
    {
        http = host.Client();
        using var demo = JsonDocument.Parse(File.ReadAllText(Path.Combine(host.Database.Folder, "demo.json")));
        Issuer = host.Services.GetRequiredService<DeAn06.Identity.Provider.Issuer>().Address; // a second node may have written the file since
        secret = demo.RootElement.GetProperty("clients").EnumerateArray().Single(c => c.GetProperty("clientId").GetString() == Id).GetProperty("clientSecret").GetString()!;
    }

    internal string Issuer { get; }

    /// <summary>Where a browser begins; the address is path and query.</summary>
    internal string Begin(string scope = "openid profile phone", params (string Name, string Value)[] more)
    {
        verifier = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var query = new Dictionary<string, string?>
        {
            ["response_type"] = "code", ["client_id"] = Id, ["redirect_uri"] = Callback, ["scope"] = scope, ["state"] = "trang-thai-0123456789", ["nonce"] = "so-0123456789abcdef",
            ["code_challenge"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))), ["code_challenge_method"] = "S256",
        };
        foreach (var (name, value) in more) query[name] = value;
        return QueryHelpers.AddQueryString("/oidc/authorize", query);
    }

    /// <summary>The tokens for where the browser came back to.</summary>
    internal async Task<JsonElement> ExchangeAsync(Uri back)
    {
        var answer = QueryHelpers.ParseQuery(back.Query);
        Assert.True(answer.ContainsKey("code"), $"No code came back: {back}");
        Assert.Equal(Issuer, answer["iss"].ToString());
        return (await PostAsync("/oidc/token", ("grant_type", "authorization_code"), ("code", answer["code"]!), ("redirect_uri", Callback), ("code_verifier", verifier))).Body;
    }

    internal async Task<(int Status, JsonElement Body)> PostAsync(string path, params (string Name, string Value)[] form)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(form.Select(f => KeyValuePair.Create(f.Name, f.Value))) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Id}:{secret}")));
        using var answer = await http.SendAsync(request);
        return ((int)answer.StatusCode, JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync()));
    }

    internal async Task<(int Status, JsonElement Body)> UserInfoAsync(string accessToken, HttpClient? at = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/oidc/userinfo");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        using var answer = await (at ?? http).SendAsync(request);
        return ((int)answer.StatusCode, JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync()));
    }

    internal static JsonElement Payload(string jwt) => JsonSerializer.Deserialize<JsonElement>(Base64Url.DecodeFromChars(jwt.Split('.')[1]));

    internal static JsonElement Header(string jwt) => JsonSerializer.Deserialize<JsonElement>(Base64Url.DecodeFromChars(jwt.Split('.')[0]));

    /// <summary>A whole sign-in with every claim agreed.</summary>
    internal async Task<JsonElement> SignInAsync(Visitor visitor, string scope = "openid profile phone", IReadOnlyCollection<string>? declined = null)
    {
        var back = await visitor.GoAsync(Begin(scope)) ?? await visitor.PressAsync("Đồng ý", declined);
        return await ExchangeAsync(back!);
    }

    public void Dispose() => http.Dispose();
}
