using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DeAn06.Identity.SelfCheck;
using DeAn06.Tests.Integration.Identity.Consent;
using DeAn06.Tests.TestKit;
using Microsoft.AspNetCore.WebUtilities;

namespace DeAn06.Tests.Integration.Identity.SelfCheck;

/// <summary>A developer points their client at the practice provider and reads what it does wrong.</summary>
public sealed class SelfCheckTests(DemoPlatform platform) : IClassFixture<DemoPlatform>
{
    private const string Callback = "http://localhost:3000/callback";
    private TestHost Host => platform.Host;

    [Fact]
    public async Task A_client_that_does_everything_right_is_told_so()
    {
        var check = await BeginAsync();
        var verifier = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var code = await AuthorizeAsync(check, ("code_challenge", Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)))));
        var tokens = await TokenAsync(check, check.ClientSecret, code, verifier);
        Assert.Equal(200, tokens.Status);
        Assert.Equal(check.Issuer, SampleClient.Payload(tokens.Body.GetProperty("id_token").GetString()!).GetProperty("iss").GetString());
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(check.UserinfoEndpoint).PathAndQuery);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens.Body.GetProperty("access_token").GetString());
        Assert.Equal(200, (int)(await Host.Client().SendAsync(request)).StatusCode);
        Assert.All(await ReportAsync(check), l => Assert.True(l.Ok, l.Rule));
        using var visitor = await Visitor.AsAsync(Host, null);
        await visitor.GoAsync(new Uri(check.Report).AbsolutePath);
        Assert.Contains("Mọi điều đã kiểm đều đúng", visitor.Text);
    }

    [Fact]
    public async Task Missing_PKCE_and_state_a_wrong_secret_and_a_code_used_twice_are_each_named()
    {
        var check = await BeginAsync();
        var code = await AuthorizeAsync(check, ("code_challenge", null), ("code_challenge_method", "plain"), ("state", null), ("nonce", null));
        Assert.Equal(400, (await TokenAsync(check, "sai", code, "x")).Status);
        Assert.Equal(400, (await TokenAsync(check, check.ClientSecret, code, "x")).Status);
        var wrong = (await ReportAsync(check)).Where(l => !l.Ok).Select(l => l.Rule).ToHashSet();
        Assert.Subset(wrong, new HashSet<string> { "pkce", "pkce-method", "state", "nonce", "code" });
        using var visitor = await Visitor.AsAsync(Host, null, language: "en");
        await visitor.GoAsync(new Uri(check.Report).AbsolutePath);
        Assert.Contains("must be S256, not plain", visitor.Text);
    }

    [Fact]
    public async Task An_assertion_for_the_token_endpoint_made_by_a_slow_clock_is_told()
    {
        var check = await BeginAsync("private_key_jwt");
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var late = Host.Clock.GetUtcNow().AddSeconds(-90).ToUnixTimeSeconds();
        var claims = JsonSerializer.Serialize(new { iss = check.ClientId, sub = check.ClientId, aud = check.TokenEndpoint, iat = late, exp = late + 300, jti = "mot" });
        var input = Base64Url.EncodeToString("""{"alg":"ES256"}"""u8) + "." + Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims));
        var assertion = input + "." + Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(input), HashAlgorithmName.SHA256));
        await Host.Client().PostAsync(new Uri(check.TokenEndpoint).PathAndQuery, new FormUrlEncodedContent([KeyValuePair.Create("grant_type", "authorization_code"),
            KeyValuePair.Create("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"), KeyValuePair.Create("client_assertion", assertion)]));
        var wrong = (await ReportAsync(check)).Where(l => !l.Ok).Select(l => l.Rule).ToHashSet();
        Assert.Contains("assertion-aud", wrong);
        Assert.Contains("clock", wrong);
        Assert.DoesNotContain("assertion-iss", wrong);
    }

    [Fact]
    public async Task It_sends_nobody_anywhere_but_to_the_address_of_the_check_and_ends_after_an_hour()
    {
        var check = await BeginAsync();
        var answer = await Host.Client().GetAsync(QueryHelpers.AddQueryString(new Uri(check.AuthorizationEndpoint).AbsolutePath, new Dictionary<string, string?> { ["client_id"] = check.ClientId, ["redirect_uri"] = "https://evil.example/" }));
        Assert.StartsWith("/doi-tac/", answer.Headers.Location!.ToString());
        Assert.Equal(400, (int)(await Host.Client().PostAsJsonAsync("/api/identity/self-checks", new { redirectUri = "http://evil.example/" })).StatusCode);
        await Host.ScalarAsync<int>("UPDATE identity.self_check SET expires_at = $1", Host.Clock.UtcNow);
        Assert.Equal(410, (int)(await Host.Client().GetAsync($"/api/identity/self-checks/{check.Id}")).StatusCode);
    }

    [Fact]
    public async Task The_page_of_test_people_shows_every_case_that_the_demo_has()
    {
        using var visitor = await Visitor.AsAsync(Host, null);
        await visitor.GoAsync("/doi-tac/thu-nghiem");
        foreach (var shown in (string[])["Mức 1", "Mức 2", "Mức 3", "Dưới 18 tuổi", "Đang bị khóa", "Đã chết", "cd.wronglydead"]) Assert.Contains(shown, visitor.Text);
    }

    private async Task<SelfCheckEndpoints.Begun> BeginAsync(string authentication = "client_secret_basic")
    {
        var answer = await Host.Client().PostAsJsonAsync("/api/identity/self-checks", new { redirectUri = Callback, authentication });
        Assert.Equal(201, (int)answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<SelfCheckEndpoints.Begun>())!;
    }

    private async Task<string> AuthorizeAsync(SelfCheckEndpoints.Begun check, params (string Name, string? Value)[] changed)
    {
        var query = new Dictionary<string, string?>
        {
            ["response_type"] = "code", ["client_id"] = check.ClientId, ["redirect_uri"] = Callback, ["scope"] = "openid", ["state"] = "0123456789abcdef", ["nonce"] = "0123456789abcdef", ["code_challenge_method"] = "S256",
        };
        foreach (var (name, value) in changed) query[name] = value;
        var answer = await Host.Client().GetAsync(QueryHelpers.AddQueryString(new Uri(check.AuthorizationEndpoint).AbsolutePath, query.Where(q => q.Value is not null).ToDictionary()));
        Assert.StartsWith(Callback, answer.Headers.Location!.ToString());
        return QueryHelpers.ParseQuery(answer.Headers.Location.Query)["code"].ToString();
    }

    private async Task<(int Status, JsonElement Body)> TokenAsync(SelfCheckEndpoints.Begun check, string secret, string code, string verifier)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(check.TokenEndpoint).PathAndQuery)
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("grant_type", "authorization_code"), KeyValuePair.Create("code", code), KeyValuePair.Create("redirect_uri", Callback), KeyValuePair.Create("code_verifier", verifier)]),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{check.ClientId}:{secret}")));
        var answer = await Host.Client().SendAsync(request);
        return ((int)answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    private async Task<SelfCheckEndpoints.Line[]> ReportAsync(SelfCheckEndpoints.Begun check) => (await Host.Client().GetFromJsonAsync<SelfCheckEndpoints.Line[]>($"/api/identity/self-checks/{check.Id}"))!;
}
