using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace DeAn06.Tests.Integration.Identity.Provider;

/// <summary>The modules of FAPI 2.0 Message Signing (signed requests), with the sample agency, which also gets signed answers.</summary>
[Collection(ProviderTests.Name)]
public sealed class Fapi2MessageSigningTests(ProviderGround ground)
{
    private readonly RelyingParty rp = ground.Agency();

    private async Task RefusedAsync(Action<JsonObject, JsonObject> change)
    {
        rp.Objects = change;
        Assert.Equal("invalid_request_object", (await rp.PushAsync()).Error);
    }

    private async Task AcceptedAsync(Action<JsonObject, JsonObject> change)
    {
        rp.Objects = change;
        Assert.Equal(HttpStatusCode.OK, (await rp.SignInAsync(await ground.BrowserAsync())).Status);
    }

    [Fact]
    public async Task FAPI2SPFinalEnsureUnsignedRequestAtParEndpointFails() => Assert.Equal("invalid_request", (await rp.PostAsync("/oidc/par", rp.Request())).Error);

    [Theory, InlineData("state"), InlineData("nonce")]
    public async Task Only_what_is_inside_the_object_counts(string name)
    {
        var form = new Dictionary<string, string> { ["client_id"] = rp.Id, ["request"] = rp.RequestObject((name, "inside")), [name] = "outside" };
        var uri = (await rp.PostAsync("/oidc/par", form, prove: false))["request_uri"]!;
        var sent = await RelyingParty.AskAsync(await ground.BrowserAsync(), new() { ["client_id"] = rp.Id, ["request_uri"] = uri, [name] = "outside" });
        var told = name == "state" ? sent["state"] : (string?)Keys.Claims((await rp.RedeemAsync(sent.Code))["id_token"]!)["nonce"];
        Assert.Equal("inside", told);
    }

    [Fact]
    public Task FAPI2SPFinalEnsureDifferentNonceInsideAndOutsideRequestObject() => Only_what_is_inside_the_object_counts("nonce");

    [Fact]
    public Task FAPI2SPFinalEnsureDifferentStateInsideAndOutsideRequestObject() => Only_what_is_inside_the_object_counts("state");

    [Fact]
    public async Task FAPI2SPFinalStateOnlyOutsideRequestObjectNotUsed()
    {
        var uri = (await rp.PostAsync("/oidc/par", new() { ["client_id"] = rp.Id, ["request"] = rp.RequestObject(("state", null)), ["state"] = "outside" }, prove: false))["request_uri"]!;
        Assert.Null((await RelyingParty.AskAsync(await ground.BrowserAsync(), new() { ["client_id"] = rp.Id, ["request_uri"] = uri, ["state"] = "outside" }))["state"]);
    }

    [Fact]
    public Task FAPI2SPFinalEnsureExpiredRequestObjectFails() => RefusedAsync((_, c) => c["exp"] = rp.Now - 60);

    [Fact]
    public Task FAPI2SPFinalEnsureRequestObjectSignatureAlgorithmIsNotNone() => RefusedAsync((h, _) => h["alg"] = "none");

    [Fact]
    public Task FAPI2SPFinalEnsureRequestObjectWithBadAudFails() => RefusedAsync((_, c) => c["aud"] = "https://example.org");

    [Fact]
    public Task FAPI2SPFinalEnsureRequestObjectWithExpOver60Fails() => RefusedAsync((_, c) => c["exp"] = rp.Now + 3660);

    [Fact]
    public async Task FAPI2SPFinalEnsureRequestObjectWithInvalidSignatureFails()
    {
        var text = rp.RequestObject();
        var broken = text[..^6] + (text[^6] == 'A' ? 'B' : 'A') + text[^5..];
        Assert.Equal("invalid_request_object", (await rp.PostAsync("/oidc/par", new() { ["request"] = broken })).Error);
    }

    [Fact]
    public Task FAPI2SPFinalEnsureRequestObjectWithNbf8SecondsInTheFutureIsAccepted() => AcceptedAsync((_, c) => c["nbf"] = rp.Now + 8);

    [Fact]
    public Task FAPI2SPFinalEnsureRequestObjectWithNbfOver60Fails() => RefusedAsync((_, c) => (c["nbf"], c["exp"]) = (rp.Now - 3660, rp.Now - 60 + 120));

    [Fact]
    public Task FAPI2SPFinalEnsureRequestObjectWithoutExpFails() => RefusedAsync((_, c) => c.Remove("exp"));

    [Fact]
    public Task FAPI2SPFinalEnsureRequestObjectWithoutNbfFails() => RefusedAsync((_, c) => c.Remove("nbf"));

    [Fact]
    public async Task FAPI2SPFinalEnsureRequestObjectWithoutRedirectUriFails()
    {
        rp.Objects = (_, c) => c.Remove("redirect_uri");
        Assert.Equal("invalid_request", (await rp.PushAsync()).Error);
    }

    [Fact]
    public Task FAPI2SPFinalEnsureServerAcceptsRequestObjectWithMultipleAud() => AcceptedAsync((_, c) => c["aud"] = new JsonArray("https://example.org", ground.Issuer));

    [Fact]
    public async Task FAPI2SPFinalEnsureSignedRequestObjectWithRS256Fails()
    {
        using var rsa = RSA.Create(2048);
        var text = Keys.Sign(new JsonObject { ["alg"] = "RS256" }, Keys.Claims(rp.RequestObject()), rsa);
        Assert.Equal("invalid_request_object", (await rp.PostAsync("/oidc/par", new() { ["request"] = text })).Error);
    }

    [Fact]
    public Task FAPI2SPFinalPARRejectRequestUriInParAuthorizationRequest() => RefusedAsync((_, c) => c["request_uri"] = "urn:ietf:params:oauth:request_uri:x");

    [Theory, InlineData("iss"), InlineData("client_id")]
    public Task An_object_of_another_client_is_refused(string name) => RefusedAsync((_, c) => c[name] = "ngan-hang-mau");

    [Fact]
    public Task An_object_with_a_character_that_no_text_of_the_database_holds_is_refused() => RefusedAsync((_, c) => c["nonce"] = "a\0b");

    [Fact]
    public Task An_object_that_could_be_an_assertion_is_refused() => RefusedAsync((_, c) => c["sub"] = rp.Id);

    [Fact]
    public async Task Userinfo_and_introspection_are_signed_for_this_client()
    {
        var token = (await rp.SignInAsync(await ground.BrowserAsync()))["access_token"]!;
        using var client = ground.Host.Client();
        var jwks = JsonNode.Parse(await client.GetStringAsync("/oidc/jwks"))!;
        var info = await rp.UserInfoAsync(token);
        Assert.Equal("application/jwt", info.Message.Content.Headers.ContentType!.MediaType);
        var claims = Keys.Verified(info.Text, jwks);
        Assert.Equal((ground.Issuer, rp.Id), ((string?)claims["iss"], (string?)claims["aud"]));
        Assert.NotNull(claims["HoVaTen"]);
        var seen = await rp.PostAsync("/oidc/introspect", new() { ["token"] = token });
        Assert.Equal("application/token-introspection+jwt", seen.Message.Content.Headers.ContentType!.MediaType);
        var inside = Keys.Verified(seen.Text, jwks);
        Assert.Equal("token-introspection+jwt", (string?)Keys.Header(seen.Text)["typ"]);
        Assert.True((bool)inside["token_introspection"]!["active"]!);
        Assert.Equal((string?)claims["sub"], (string?)inside["token_introspection"]!["sub"]);
        Assert.Equal(Keys.Thumbprint(rp.ProofKey), (string?)inside["token_introspection"]!["cnf"]!["jkt"]);
    }
}
