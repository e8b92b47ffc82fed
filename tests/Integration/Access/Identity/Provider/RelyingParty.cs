using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using DeAn06.Identity.Clients;
using DeAn06.Kernel;
using DeAn06.Tests.TestKit;

namespace DeAn06.Tests.Integration.Identity.Provider;

/// <summary>
/// An outside client as its developer would write it: it does what it is registered for, and each test changes one thing. A change to null leaves the parameter out.
/// </summary>
internal sealed class RelyingParty(TestHost host, string issuer, DemoClient client, string? secret, ECDsa? key)
{
    internal const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private readonly HttpClient http = host.Client("en");

    internal string Id => client.Id;

    internal string Redirect => client.RedirectUris[0];

    internal ECDsa Key { get; set; } = key ?? Keys.New();

    internal ECDsa ProofKey { get; set; } = Keys.New();

    internal bool Proves { get; set; } = client.RequiresDpop;

    internal string Verifier { get; set; } = Keys.Text(RandomNumberGenerator.GetBytes(32));

    /// <summary>Changes to every assertion made from now on: header, claims.</summary>
    internal Action<JsonObject, JsonObject>? Assertions { get; set; }

    internal Action<JsonObject, JsonObject>? Proofs { get; set; }

    internal Action<JsonObject, JsonObject>? Objects { get; set; }

    internal long Now => host.Clock.GetUtcNow().ToUnixTimeSeconds();

    internal Dictionary<string, string> Request(params (string Name, string? Value)[] changes) => Changed(new()
    {
        ["client_id"] = Id, ["redirect_uri"] = Redirect, ["response_type"] = "code", ["scope"] = string.Join(' ', client.Scopes.Where(s => !s.Contains('.'))),
        ["state"] = "st", ["nonce"] = "no", ["code_challenge"] = Keys.Hash(Verifier), ["code_challenge_method"] = "S256",
    }, changes);

    internal string Assertion()
    {
        var header = new JsonObject { ["alg"] = "ES256" };
        var claims = new JsonObject { ["iss"] = Id, ["sub"] = Id, ["aud"] = issuer, ["iat"] = Now, ["exp"] = Now + 60, ["jti"] = NewId() };
        Assertions?.Invoke(header, claims);
        return Keys.Sign(header, claims, Key);
    }

    internal string Proof(string method, string path, string? token = null)
    {
        var header = new JsonObject { ["typ"] = "dpop+jwt", ["alg"] = "ES256", ["jwk"] = Keys.Public(ProofKey) };
        var claims = new JsonObject { ["htm"] = method, ["htu"] = issuer + path, ["iat"] = Now, ["jti"] = NewId() };
        if (token is not null) claims["ath"] = Keys.Hash(token);
        Proofs?.Invoke(header, claims);
        return Keys.Sign(header, claims, ProofKey);
    }

    internal string RequestObject(params (string Name, string? Value)[] changes)
    {
        var header = new JsonObject { ["alg"] = "ES256", ["typ"] = "oauth-authz-req+jwt" };
        var claims = new JsonObject { ["iss"] = Id, ["aud"] = issuer, ["nbf"] = Now, ["exp"] = Now + 300, ["jti"] = NewId() };
        foreach (var (name, value) in Request(changes)) claims[name] = value;
        Objects?.Invoke(header, claims);
        return Keys.Sign(header, claims, Key);
    }

    /// <summary>A form with how the client authenticates, sent with a proof where it makes them.</summary>
    internal async Task<Answer> PostAsync(string path, Dictionary<string, string> form, bool authenticate = true, bool? prove = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        if (authenticate) Authenticate(request, form);
        request.Content = new FormUrlEncodedContent(form);
        if (prove ?? Proves) request.Headers.Add("DPoP", Proof("POST", path));
        return await SendAsync(request);
    }

    internal async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        var message = await http.SendAsync(request);
        var text = await message.Content.ReadAsStringAsync();
        return new(message.StatusCode, text.StartsWith('{') ? JsonNode.Parse(text)!.AsObject() : [], text, message);
    }

    /// <summary>Pushes a request, in a request object where the client owes one.</summary>
    internal Task<Answer> PushAsync(params (string Name, string? Value)[] changes) =>
        PostAsync("/oidc/par", client.SignsRequestsAndAnswers ? new() { ["client_id"] = Id, ["request"] = RequestObject(changes) } : Request(changes), prove: false);

    internal async Task<string> RequestUriAsync(params (string Name, string? Value)[] changes)
    {
        var pushed = await PushAsync(changes);
        return pushed["request_uri"] ?? throw new InvalidOperationException(pushed.Text);
    }

    /// <summary>Sends the browser with the request, pushed where the client owes that.</summary>
    internal async Task<Sent> AuthorizeAsync(HttpClient browser, params (string Name, string? Value)[] changes) => client.RequiresPar
        ? await AskAsync(browser, new() { ["client_id"] = Id, ["request_uri"] = await RequestUriAsync(changes) })
        : await AskAsync(browser, Request(changes));

    internal static async Task<Sent> AskAsync(HttpClient browser, Dictionary<string, string> query) =>
        await VisitAsync(browser, "/oidc/authorize?" + string.Join('&', query.Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value)}")));

    internal static async Task<Sent> VisitAsync(HttpClient browser, string address)
    {
        using var answer = await browser.GetAsync(address);
        return new(answer.StatusCode, answer.Headers.Location?.OriginalString ?? "", await answer.Content.ReadAsStringAsync());
    }

    internal Task<Answer> RedeemAsync(string code, params (string Name, string? Value)[] changes) => PostAsync("/oidc/token",
        Changed(new() { ["grant_type"] = "authorization_code", ["code"] = code, ["redirect_uri"] = Redirect, ["code_verifier"] = Verifier }, changes));

    internal Task<Answer> RefreshAsync(string token, params (string Name, string? Value)[] changes) =>
        PostAsync("/oidc/token", Changed(new() { ["grant_type"] = "refresh_token", ["refresh_token"] = token }, changes));

    internal Task<Answer> ForItselfAsync(string? scope = null) => PostAsync("/oidc/token", Changed(new() { ["grant_type"] = "client_credentials" }, ("scope", scope)));

    /// <summary>The whole way from the browser to the tokens.</summary>
    internal async Task<Answer> SignInAsync(HttpClient browser, params (string Name, string? Value)[] changes)
    {
        var answer = await RedeemAsync((await AuthorizeAsync(browser, changes)).Code);
        return answer.Status == HttpStatusCode.OK ? answer : throw new InvalidOperationException(answer.Text);
    }

    /// <summary>Asks a protected resource as the token's kind wants it.</summary>
    internal async Task<Answer> GetAsync(string path, string token, string? scheme = null, HttpMethod? method = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue(scheme ?? (Proves ? "DPoP" : "Bearer"), token);
        if (Proves) request.Headers.Add("DPoP", Proof(request.Method.Method, path, token));
        return await SendAsync(request);
    }

    internal Task<Answer> UserInfoAsync(string token) => GetAsync("/oidc/userinfo", token);

    private void Authenticate(HttpRequestMessage request, Dictionary<string, string> form)
    {
        switch (client.Authentication)
        {
            case ClientAuthentication.PrivateKeyJwt:
                form.TryAdd("client_assertion_type", AssertionType);
                form.TryAdd("client_assertion", Assertion());
                break;
            case ClientAuthentication.SecretBasic:
                request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Id}:{secret}")));
                break;
            default:
                form.TryAdd("client_id", Id);
                break;
        }
    }

    private string NewId() => Keys.Text(RandomNumberGenerator.GetBytes(12));

    private static Dictionary<string, string> Changed(Dictionary<string, string> form, params (string Name, string? Value)[] changes)
    {
        foreach (var (name, value) in changes)
            if (value is null) form.Remove(name);
            else form[name] = value;
        return form;
    }
}
