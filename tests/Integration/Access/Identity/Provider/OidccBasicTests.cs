using System.Net;
using System.Text.Json.Nodes;

namespace DeAn06.Tests.Integration.Identity.Provider;

/// <summary>
/// The modules of the OpenID Foundation's OIDCC Basic OP and Config plans, one test each by its name. Two of its wishes are refused here on purpose: plain request_uri, and
/// unsigned objects; both modules allow that. PKCE is asked of every client, which the plan does not send by itself.
/// </summary>
[Collection(ProviderTests.Name)]
public sealed class OidccBasicTests(ProviderGround ground)
{
    private static (string, string?) With(string name, string? value) => (name, value);

    private async Task<JsonObject> IdTokenAsync(RelyingParty rp, HttpClient browser, params (string, string?)[] changes) => Keys.Claims((await rp.SignInAsync(browser, changes))["id_token"]!);

    [Fact]
    public async Task OIDCCServerTest()
    {
        var (rp, browser) = (ground.Hospital(), await ground.BrowserAsync());
        var sent = await rp.AuthorizeAsync(browser);
        Assert.StartsWith(rp.Redirect + "?", sent.Location);
        Assert.Equal(("st", ground.Issuer), (sent["state"], sent["iss"]));
        var tokens = await rp.RedeemAsync(sent.Code);
        Assert.Equal((HttpStatusCode.OK, "Bearer", "600"), (tokens.Status, tokens["token_type"], tokens.Body["expires_in"]!.ToString()));
        Assert.Equal("no-store", tokens.Message.Headers.CacheControl!.ToString());
        var id = Keys.Claims(tokens["id_token"]!);
        Assert.Equal((ground.Issuer, rp.Id, "no", "urn:dean06:nd69:1"), ((string?)id["iss"], (string?)id["aud"], (string?)id["nonce"], (string?)id["acr"]));
        Assert.Equal(["pwd"], id["amr"]!.AsArray().Select(a => (string?)a));
        Assert.Equal(Keys.Text(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(tokens["access_token"]!))[..16]), (string?)id["at_hash"]);
        Assert.NotNull(id["sid"]);
        Assert.True((long)id["exp"]! > (long)id["iat"]!);
    }

    [Fact]
    public async Task OIDCCIdTokenSignature()
    {
        var tokens = await ground.Hospital().SignInAsync(await ground.BrowserAsync());
        using var client = ground.Host.Client();
        Keys.Verified(tokens["id_token"]!, JsonNode.Parse(await client.GetStringAsync("/oidc/jwks"))!);
    }

    [Fact]
    public async Task OIDCCIdTokenUnsigned() => Assert.DoesNotContain("none", (await ground.Hospital().SendAsync(new(HttpMethod.Get, "/.well-known/openid-configuration"))).Body["id_token_signing_alg_values_supported"]!.ToJsonString());

    [Fact]
    public async Task OIDCCResponseTypeMissing()
    {
        var sent = await ground.Hospital().AuthorizeAsync(await ground.BrowserAsync(), With("response_type", null));
        Assert.Equal(("invalid_request", "st", ground.Issuer), (sent.Error, sent["state"], sent["iss"]));
    }

    [Fact]
    public async Task OIDCCUserInfoGet()
    {
        var rp = ground.Hospital();
        var tokens = await rp.SignInAsync(await ground.BrowserAsync());
        var info = await rp.UserInfoAsync(tokens["access_token"]!);
        Assert.Equal((string?)Keys.Claims(tokens["id_token"]!)["sub"], info["sub"]);
        Assert.NotNull(info["name"]);
    }

    [Fact]
    public async Task OIDCCUserInfoPostHeader()
    {
        var rp = ground.Hospital();
        Assert.Equal(HttpStatusCode.OK, (await rp.GetAsync("/oidc/userinfo", (await rp.SignInAsync(await ground.BrowserAsync()))["access_token"]!, method: HttpMethod.Post)).Status);
    }

    [Fact]
    public async Task OIDCCUserInfoPostBody()
    {
        var rp = ground.Hospital();
        var token = (await rp.SignInAsync(await ground.BrowserAsync()))["access_token"]!;
        Assert.Equal(HttpStatusCode.OK, (await rp.PostAsync("/oidc/userinfo", new() { ["access_token"] = token }, authenticate: false)).Status);
        Assert.Equal("invalid_request", (await rp.SendAsync(new(HttpMethod.Get, "/oidc/userinfo?access_token=" + token))).Error);
    }

    [Fact]
    public async Task OIDCCEnsureRequestWithoutNonceSucceedsForCodeFlow() => Assert.Null((await IdTokenAsync(ground.Hospital(), await ground.BrowserAsync(), With("nonce", null)))["nonce"]);

    [Theory, InlineData("profile", "name"), InlineData("email", "email"), InlineData("address", "address"), InlineData("phone", "phone_number")]
    public async Task OIDCCScope(string scope, string claim)
    {
        var rp = ground.Hospital();
        var info = await rp.UserInfoAsync((await rp.SignInAsync(await ground.BrowserAsync(), With("scope", "openid " + scope)))["access_token"]!);
        Assert.Equal(HttpStatusCode.OK, info.Status);
        string[] others = ["name", "email", "address", "phone_number"];
        Assert.All(others.Where(o => o != claim), o => Assert.Null(info.Body[o]));
        if (claim is "name" or "address") Assert.NotNull(info.Body[claim]);
    }

    [Fact]
    public Task OIDCCScopeProfile() => OIDCCScope("profile", "name");

    [Fact]
    public Task OIDCCScopeEmail() => OIDCCScope("email", "email");

    [Fact]
    public Task OIDCCScopeAddress() => OIDCCScope("address", "address");

    [Fact]
    public Task OIDCCScopePhone() => OIDCCScope("phone", "phone_number");

    [Fact]
    public async Task OIDCCScopeAll()
    {
        var rp = ground.Hospital();
        var info = await rp.UserInfoAsync((await rp.SignInAsync(await ground.BrowserAsync(), With("scope", "openid profile email address phone")))["access_token"]!);
        Assert.NotNull(info["name"]);
        Assert.NotNull(info["birthdate"]);
        Assert.Equal("VN", (string?)info.Body["address"]!["country"]);
    }

    [Theory, InlineData("display", "page"), InlineData("display", "popup"), InlineData("ui_locales", "se"), InlineData("claims_locales", "se"), InlineData("login_hint", "ai-do"),
        InlineData("acr_values", "urn:mace:incommon:iap:silver"), InlineData("extra", "foobar")]
    public async Task A_hint_changes_nothing(string name, string value) => Assert.NotNull((await IdTokenAsync(ground.Hospital(), await ground.BrowserAsync(), With(name, value)))["sub"]);

    [Fact]
    public Task OIDCCDisplayPage() => A_hint_changes_nothing("display", "page");

    [Fact]
    public Task OIDCCDisplayPopup() => A_hint_changes_nothing("display", "popup");

    [Fact]
    public Task OIDCCUiLocales() => A_hint_changes_nothing("ui_locales", "se");

    [Fact]
    public Task OIDCCClaimsLocales() => A_hint_changes_nothing("claims_locales", "se");

    [Fact]
    public Task OIDCCLoginHint() => A_hint_changes_nothing("login_hint", "ai-do");

    [Fact]
    public Task OIDCCEnsureRequestWithUnknownParameterSucceeds() => A_hint_changes_nothing("extra", "foobar");

    [Fact]
    public async Task OIDCCEnsureRequestWithAcrValuesSucceeds()
    {
        var rp = ground.Hospital();
        Assert.Equal("urn:dean06:nd69:2", (string?)(await IdTokenAsync(rp, await ground.BrowserAsync(level: 2), With("acr_values", "urn:dean06:nd69:2")))["acr"]);
        var weak = await rp.AuthorizeAsync(await ground.BrowserAsync(level: 1), With("acr_values", "urn:dean06:nd69:3"));
        Assert.StartsWith("/dang-nhap?", weak.Location);
        Assert.Equal(("3", null), (weak["muc"], weak["lai"]));
    }

    [Fact]
    public async Task OIDCCPromptLogin()
    {
        var (rp, browser) = (ground.Hospital(), await ground.BrowserAsync());
        var sent = await rp.AuthorizeAsync(browser, With("prompt", "login"));
        Assert.Equal(("1", "1"), (sent["muc"], sent["lai"]));
        var resume = sent["returnUrl"]!;
        Assert.StartsWith("/dang-nhap", (await RelyingParty.VisitAsync(browser, resume)).Location);
        using var again = await ground.BrowserAsync(ago: TimeSpan.FromSeconds(-1));
        Assert.Equal(HttpStatusCode.OK, (await rp.RedeemAsync((await RelyingParty.VisitAsync(again, resume)).Code)).Status);
    }

    [Fact]
    public async Task OIDCCPromptNoneNotLoggedIn()
    {
        using var stranger = ground.Host.Client();
        var sent = await ground.Hospital().AuthorizeAsync(stranger, With("prompt", "none"));
        Assert.Equal(("login_required", "st"), (sent.Error, sent["state"]));
        Assert.StartsWith("/dang-nhap?", (await ground.Hospital().AuthorizeAsync(stranger)).Location);
    }

    [Fact]
    public async Task OIDCCPromptNoneLoggedIn()
    {
        var (rp, browser) = (ground.Hospital(), await ground.BrowserAsync());
        var first = await IdTokenAsync(rp, browser);
        var second = await IdTokenAsync(rp, browser, With("prompt", "none"));
        Assert.Equal((first["sub"]!.ToString(), first["auth_time"]!.ToString()), (second["sub"]!.ToString(), second["auth_time"]!.ToString()));
        Assert.Equal("invalid_request", (await rp.AuthorizeAsync(browser, With("prompt", "none login"))).Error);
    }

    [Fact]
    public async Task OIDCCMaxAge1()
    {
        var (rp, browser) = (ground.Hospital(), await ground.BrowserAsync(ago: TimeSpan.FromSeconds(30)));
        Assert.Equal("1", (await rp.AuthorizeAsync(browser, With("max_age", "1")))["lai"]);
        Assert.Equal("login_required", (await rp.AuthorizeAsync(browser, With("max_age", "1"), With("prompt", "none"))).Error);
    }

    [Fact]
    public async Task OIDCCMaxAge10000()
    {
        var id = await IdTokenAsync(ground.Hospital(), await ground.BrowserAsync(ago: TimeSpan.FromSeconds(300)), With("max_age", "10000"));
        Assert.InRange((long)id["iat"]! - (long)id["auth_time"]!, 299, 400);
    }

    [Fact]
    public async Task OIDCCIdTokenHint()
    {
        var (rp, browser) = (ground.Hospital(), await ground.BrowserAsync());
        var hint = (await rp.SignInAsync(browser))["id_token"]!;
        Assert.NotNull((await IdTokenAsync(rp, browser, With("id_token_hint", hint), With("prompt", "none")))["sub"]);
        await ground.ConsentAsync(ground.Citizens[1], rp.Id);
        using var other = await ground.BrowserAsync(ground.Citizens[1]);
        Assert.Equal("login_required", (await rp.AuthorizeAsync(other, With("id_token_hint", hint), With("prompt", "none"))).Error);
        Assert.Equal("1", (await rp.AuthorizeAsync(other, With("id_token_hint", hint)))["lai"]);
        Assert.Equal("invalid_request", (await rp.AuthorizeAsync(browser, With("id_token_hint", hint[..^3] + "AAA"))).Error);
    }

    [Fact]
    public async Task OIDCCClaimsEssential()
    {
        var (rp, browser) = (ground.Hospital(), await ground.BrowserAsync());
        var claims = """{"userinfo":{"name":{"essential":true}},"id_token":{"birthdate":{"essential":true}}}""";
        var tokens = await rp.SignInAsync(browser, With("scope", "openid"), With("claims", claims));
        Assert.NotNull(Keys.Claims(tokens["id_token"]!)["birthdate"]);
        Assert.NotNull((await rp.UserInfoAsync(tokens["access_token"]!))["name"]);
        Assert.Equal("invalid_request", (await rp.AuthorizeAsync(browser, With("claims", "[]"))).Error);
    }

    [Fact]
    public async Task OIDCCAlternateHappyFlow() => Assert.NotNull(await IdTokenAsync(ground.App(), await ground.BrowserAsync()));

    [Fact]
    public async Task OIDCCAuthCodeReuse()
    {
        var rp = ground.Hospital();
        var code = (await rp.AuthorizeAsync(await ground.BrowserAsync())).Code;
        var tokens = await rp.RedeemAsync(code);
        Assert.Equal("invalid_grant", (await rp.RedeemAsync(code)).Error);
        Assert.Equal(HttpStatusCode.Unauthorized, (await rp.UserInfoAsync(tokens["access_token"]!)).Status);
        Assert.Equal("invalid_grant", (await rp.RefreshAsync(tokens["refresh_token"]!)).Error);
    }

    [Fact]
    public async Task OIDCCAuthCodeReuseAfter30Seconds()
    {
        var rp = ground.Hospital();
        var code = (await rp.AuthorizeAsync(await ground.BrowserAsync())).Code;
        var tokens = await rp.RedeemAsync(code);
        await ground.Host.ScalarAsync<int>("UPDATE identity.authorization_code SET used_at = used_at - interval '30 seconds', issued_at = issued_at - interval '30 seconds'");
        Assert.Equal("invalid_grant", (await rp.RedeemAsync(code)).Error);
        Assert.Equal("invalid_token", (await rp.UserInfoAsync(tokens["access_token"]!)).Error);
        Assert.Equal(1, await ground.CountAsync("journal.entry WHERE event = 'identity.grant-ended/1' AND id = (SELECT id FROM journal.entry ORDER BY at DESC, id DESC LIMIT 1)"));
    }

    [Fact]
    public async Task OIDCCEnsureRegisteredRedirectUri()
    {
        var (rp, browser) = (ground.Hospital(), await ground.BrowserAsync());
        foreach (var wrong in (string?[])[rp.Redirect + "/x", rp.Redirect + "?a=b", "https://example.org/", null])
        {
            var sent = await rp.AuthorizeAsync(browser, With("redirect_uri", wrong));
            Assert.Equal((HttpStatusCode.BadRequest, ""), (sent.Status, sent.Location));
            Assert.Contains("IDN-222", sent.Page);
        }
        Assert.Contains("IDN-221", (await rp.AuthorizeAsync(browser, With("client_id", "ai-do"))).Page);
    }

    [Fact]
    public async Task OIDCCEnsurePostRequestSucceeds()
    {
        var (rp, browser) = (ground.Hospital(), await ground.BrowserAsync());
        using var answer = await browser.PostAsync("/oidc/authorize", new FormUrlEncodedContent(rp.Request()));
        var sent = await RelyingParty.VisitAsync(browser, answer.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await rp.RedeemAsync(sent.Code)).Status);
    }

    [Fact]
    public async Task OIDCCRefreshToken()
    {
        var rp = ground.Hospital();
        var first = await rp.SignInAsync(await ground.BrowserAsync());
        var second = await rp.RefreshAsync(first["refresh_token"]!);
        Assert.NotEqual(first["refresh_token"], second["refresh_token"]);
        Assert.Equal(Keys.Claims(first["id_token"]!)["sub"]!.ToString(), Keys.Claims(second["id_token"]!)["sub"]!.ToString());
        Assert.Equal(HttpStatusCode.OK, (await rp.UserInfoAsync(second["access_token"]!)).Status);
        Assert.Equal("invalid_grant", (await ground.App().RefreshAsync(second["refresh_token"]!)).Error);
    }

    [Fact]
    public async Task OIDCCRequestUriUnsignedSupportedCorrectlyOrRejectedAsUnsupported() =>
        Assert.Equal("request_uri_not_supported", (await ground.Hospital().AuthorizeAsync(await ground.BrowserAsync(), With("request_uri", "https://example.org/r"))).Error);

    [Fact]
    public async Task OIDCCUnsignedRequestObjectSupportedCorrectlyOrRejectedAsUnsupported()
    {
        var rp = ground.Hospital();
        rp.Objects = (h, _) => h["alg"] = "none";
        var plain = rp.RequestObject();
        Assert.Equal("invalid_request_object", (await rp.AuthorizeAsync(await ground.BrowserAsync(), With("request", plain[..(plain.LastIndexOf('.') + 1)]))).Error);
    }

    [Fact]
    public async Task OIDCCEnsureRequestObjectWithRedirectUri()
    {
        var rp = ground.Agency();
        var uri = await rp.RequestUriAsync(With("redirect_uri", "http://localhost:8406/callback-2"));
        var sent = await RelyingParty.AskAsync(await ground.BrowserAsync(), new() { ["client_id"] = rp.Id, ["request_uri"] = uri, ["redirect_uri"] = rp.Redirect });
        Assert.StartsWith("http://localhost:8406/callback-2?", sent.Location);
    }

    [Fact]
    public async Task OIDCCEnsureRequestWithValidPkceSucceeds()
    {
        var (rp, browser) = (ground.Hospital(), await ground.BrowserAsync());
        Assert.Equal(HttpStatusCode.OK, (await rp.SignInAsync(browser)).Status);
        Assert.Equal("invalid_request", (await rp.AuthorizeAsync(browser, With("code_challenge", null))).Error);
        Assert.Equal("invalid_request", (await rp.AuthorizeAsync(browser, With("code_challenge_method", "plain"))).Error);
        Assert.Equal("invalid_request", (await rp.AuthorizeAsync(browser, With("code_challenge_method", null))).Error);
    }

    [Fact]
    public async Task OIDCCDiscoveryEndpointVerification()
    {
        var configuration = (await ground.Hospital().SendAsync(new(HttpMethod.Get, "/.well-known/openid-configuration"))).Body;
        Assert.Equal(ground.Issuer, (string?)configuration["issuer"]);
        string[] required = ["authorization_endpoint", "token_endpoint", "jwks_uri", "response_types_supported", "subject_types_supported", "id_token_signing_alg_values_supported", "userinfo_endpoint"];
        Assert.All(required, name => Assert.NotNull(configuration[name]));
        Assert.All(configuration.Where(p => p.Key.EndsWith("_endpoint", StringComparison.Ordinal)), p => Assert.StartsWith(ground.Issuer + "/", (string?)p.Value));
        Assert.Equal(configuration.ToJsonString(), (await ground.Hospital().SendAsync(new(HttpMethod.Get, "/.well-known/oauth-authorization-server"))).Body.ToJsonString());
        Assert.Equal(ground.Issuer, (string?)ground.Demo["issuer"]);
    }
}
