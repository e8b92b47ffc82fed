using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace DeAn06.Tests.Integration.Identity.Provider;

/// <summary>
/// The modules of the OpenID Foundation's FAPI 2.0 Security Profile plan (final), one test each by its name, with the sample bank: private_key_jwt, PAR, DPoP. Modules of other
/// countries' profiles (Australia, Brazil) and of credential issuing (VCI) are not ours.
/// </summary>
[Collection(ProviderTests.Name)]
public sealed class Fapi2Tests(ProviderGround ground)
{
    private readonly RelyingParty rp = ground.Bank();

    private Task<HttpClient> BrowserAsync() => ground.BrowserAsync();

    private async Task<string> CodeAsync(params (string, string?)[] changes) => (await rp.AuthorizeAsync(await BrowserAsync(), changes)).Code;

    private async Task RefusedAtParAsync(string error, params (string, string?)[] changes) => Assert.Equal(error, (await rp.PushAsync(changes)).Error);

    private Task RefusedAssertionAsync(string name, JsonNode? value)
    {
        rp.Assertions = (_, claims) => Set(claims, name, value);
        return RefusedAtParAsync("invalid_client");
    }

    private static void Set(JsonObject claims, string name, JsonNode? value)
    {
        claims.Remove(name);
        if (value is not null) claims[name] = value.DeepClone();
    }

    [Fact]
    public async Task FAPI2SPFinalHappyFlow()
    {
        var sent = await rp.AuthorizeAsync(await BrowserAsync());
        Assert.Equal(("st", ground.Issuer), (sent["state"], sent["iss"]));
        var tokens = await rp.RedeemAsync(sent.Code);
        Assert.Equal("DPoP", tokens["token_type"]);
        Assert.Equal(HttpStatusCode.OK, (await rp.UserInfoAsync(tokens["access_token"]!)).Status);
    }

    [Fact]
    public async Task FAPI2SPFinalDiscoveryEndpointVerification()
    {
        var all = (await rp.SendAsync(new(HttpMethod.Get, "/.well-known/openid-configuration"))).Body;
        Assert.True((bool)all["authorization_response_iss_parameter_supported"]!);
        Assert.Equal(["S256"], all["code_challenge_methods_supported"]!.AsArray().Select(m => (string?)m));
        Assert.Equal(["ES256", "PS256"], all["dpop_signing_alg_values_supported"]!.AsArray().Select(m => (string?)m));
        Assert.NotNull(all["pushed_authorization_request_endpoint"]);
    }

    [Theory, InlineData("dpop"), InlineData("DPOP"), InlineData("DPoP")]
    public async Task FAPI2SPFinalAccessTokenTypeHeaderCaseSensitivity(string scheme) =>
        Assert.Equal(HttpStatusCode.OK, (await rp.GetAsync("/oidc/userinfo", (await rp.SignInAsync(await BrowserAsync()))["access_token"]!, scheme)).Status);

    [Fact]
    public async Task FAPI2SPFinalAttemptReuseAuthorizationCodeAfterOneSecond()
    {
        var code = await CodeAsync();
        var tokens = await rp.RedeemAsync(code);
        await ground.Host.ScalarAsync<int>("UPDATE identity.authorization_code SET used_at = used_at - interval '1 second'");
        Assert.Equal("invalid_grant", (await rp.RedeemAsync(code)).Error);
        Assert.Equal("invalid_token", (await rp.UserInfoAsync(tokens["access_token"]!)).Error);
    }

    [Fact]
    public async Task FAPI2SPFinalAttemptToUseExpiredAuthCode()
    {
        var code = await CodeAsync();
        Assert.True(await ground.Host.ScalarAsync<bool>("SELECT bool_and(expires_at - issued_at <= interval '60 seconds') FROM identity.authorization_code"));
        await ground.Host.ScalarAsync<int>("UPDATE identity.authorization_code SET issued_at = issued_at - interval '61 seconds', expires_at = expires_at - interval '61 seconds'");
        Assert.Equal("invalid_grant", (await rp.RedeemAsync(code)).Error);
    }

    [Theory, InlineData("exp", -300L), InlineData("nbf", 300L)]
    public async Task FAPI2SPFinalCheckDpopProofNbfExp(string name, long offset)
    {
        var token = (await rp.SignInAsync(await BrowserAsync()))["access_token"]!;
        rp.Proofs = (_, claims) => claims[name] = rp.Now + offset;
        Assert.Equal("invalid_dpop_proof", (await rp.UserInfoAsync(token)).Error);
        rp.Proofs = (_, claims) => (claims["nbf"], claims["exp"]) = (rp.Now, rp.Now + 60);
        Assert.Equal(HttpStatusCode.OK, (await rp.UserInfoAsync(token)).Status);
    }

    public static TheoryData<string, string> BrokenProofs => new()
    {
        { "no typ", "typ" }, { "typ JWT", "typ" }, { "alg RS256", "alg" }, { "alg none", "alg" }, { "no jwk", "jwk" }, { "private jwk", "jwk" }, { "other jwk", "jwk" }, { "no htm", "htm" },
        { "other htm", "htm" }, { "no htu", "htu" }, { "other htu", "htu" }, { "no iat", "iat" }, { "old iat", "iat" }, { "coming iat", "iat" }, { "no jti", "jti" }, { "no ath", "ath" }, { "other ath", "ath" },
    };

    [Theory, MemberData(nameof(BrokenProofs))]
    public async Task FAPI2SPFinalDpopNegativeTests(string what, string part)
    {
        var token = (await rp.SignInAsync(await BrowserAsync()))["access_token"]!;
        rp.Proofs = (header, claims) => Break(what, header, claims);
        var refused = await rp.UserInfoAsync(token);
        Assert.Equal((HttpStatusCode.Unauthorized, "invalid_dpop_proof"), (refused.Status, refused.Error));
        Assert.StartsWith("DPoP error=\"invalid_dpop_proof\"", refused.Message.Headers.WwwAuthenticate.ToString());
        Assert.NotEmpty(part);
    }

    private void Break(string what, JsonObject header, JsonObject claims)
    {
        var (how, name) = (what.Split(' ')[0], what.Split(' ')[1]);
        var part = name is "typ" or "alg" or "jwk" || how is "typ" or "alg" ? header : claims;
        if (how == "no") part.Remove(name);
        else if (how is "typ" or "alg") header[how] = name;
        else if (how == "private") header["jwk"]!["d"] = Keys.Text(new byte[32]);
        else if (name == "jwk") header["jwk"] = Keys.Public(Keys.New());
        else claims[name] = name switch { "iat" => rp.Now + (how == "old" ? -120 : 120), "htm" => "PUT", "htu" => ground.Issuer + "/oidc/token", _ => "x" };
    }

    [Fact]
    public async Task FAPI2SPFinalDpopNegativeTests_replayed_missing_and_plain()
    {
        var token = (await rp.SignInAsync(await BrowserAsync()))["access_token"]!;
        rp.Proofs = (_, claims) => claims["jti"] = "once";
        Assert.Equal(HttpStatusCode.OK, (await rp.UserInfoAsync(token)).Status);
        Assert.Equal("invalid_dpop_proof", (await rp.UserInfoAsync(token)).Error);
        Assert.Equal("invalid_token", (await rp.GetAsync("/oidc/userinfo", token, "Bearer")).Error);
        rp.Proofs = null;
        rp.Proves = false;
        Assert.Equal("invalid_dpop_proof", (await rp.GetAsync("/oidc/userinfo", token, "DPoP")).Error);
        rp.Proves = true;
        rp.ProofKey = Keys.New();
        Assert.Equal("invalid_token", (await rp.UserInfoAsync(token)).Error);
    }

    [Fact]
    public async Task FAPI2SPFinalEnsureAuthorizationCodeIsBoundToClient()
    {
        var (code, other) = (await CodeAsync(), ground.Agency());
        other.Verifier = rp.Verifier;
        Assert.Equal("invalid_grant", (await other.RedeemAsync(code)).Error);
        Assert.Equal(HttpStatusCode.OK, (await rp.RedeemAsync(code)).Status);
    }

    [Theory, InlineData(64)]
    public async Task FAPI2SPFinalEnsureAuthorizationRequestWith64CharNonceSuccess(int length) =>
        Assert.Equal(new string('n', length), (string?)Keys.Claims((await rp.SignInAsync(await BrowserAsync(), ("nonce", new string('n', length))))["id_token"]!)["nonce"]);

    [Fact]
    public async Task FAPI2SPFinalEnsureAuthorizationRequestWithLongNonce()
    {
        await FAPI2SPFinalEnsureAuthorizationRequestWith64CharNonceSuccess(1000);
        await RefusedAtParAsync("invalid_request", ("nonce", new string('n', 1001)));
    }

    [Fact]
    public async Task FAPI2SPFinalEnsureAuthorizationRequestWithLongState()
    {
        Assert.Equal(new string('s', 1000), (await rp.AuthorizeAsync(await BrowserAsync(), ("state", new string('s', 1000))))["state"]);
        await RefusedAtParAsync("invalid_request", ("state", new string('s', 1001)));
    }

    [Fact]
    public async Task FAPI2SPFinalEnsureAuthorizationRequestWithoutNonceSuccess() => Assert.Equal(HttpStatusCode.OK, (await rp.SignInAsync(await BrowserAsync(), ("nonce", null))).Status);

    [Fact]
    public async Task FAPI2SPFinalEnsureAuthorizationRequestWithoutStateSuccess()
    {
        var sent = await rp.AuthorizeAsync(await BrowserAsync(), ("state", null));
        Assert.Null(sent["state"]);
        Assert.NotEmpty(sent.Code);
    }

    [Fact]
    public async Task FAPI2SPFinalEnsureClientAssertionInTokenEndpoint()
    {
        var form = new Dictionary<string, string> { ["grant_type"] = "authorization_code", ["code"] = await CodeAsync(), ["redirect_uri"] = rp.Redirect, ["code_verifier"] = rp.Verifier, ["client_id"] = rp.Id };
        var refused = await rp.PostAsync("/oidc/token", form, authenticate: false);
        Assert.Equal((HttpStatusCode.Unauthorized, "invalid_client"), (refused.Status, refused.Error));
    }

    [Fact]
    public async Task FAPI2SPFinalEnsureClientAssertionWithExpIs5MinutesInPastFails() => await RefusedAssertionAsync("exp", rp.Now - 300);

    [Fact]
    public async Task FAPI2SPFinalEnsureClientAssertionWithNoSubFails() => await RefusedAssertionAsync("sub", null);

    [Fact]
    public async Task FAPI2SPFinalEnsureClientAssertionWithWrongAudFails() => await RefusedAssertionAsync("aud", "https://example.org");

    [Fact]
    public async Task FAPI2SPFinalPAREndpointAsAudienceFails() => await RefusedAssertionAsync("aud", ground.Issuer + "/oidc/par");

    [Fact]
    public async Task FAPI2SPFinalPAREndpointAsArrayAudienceFails() => await RefusedAssertionAsync("aud", new JsonArray(ground.Issuer, ground.Issuer + "/oidc/par"));

    [Fact]
    public async Task FAPI2SPFinalPARTokenEndpointAsAudienceFails() => await RefusedAssertionAsync("aud", ground.Issuer + "/oidc/token");

    [Theory, InlineData("exp"), InlineData("jti"), InlineData("iss"), InlineData("aud")]
    public async Task An_assertion_without_one_of_its_claims_fails(string name) => await RefusedAssertionAsync(name, null);

    [Fact]
    public async Task An_assertion_is_good_once()
    {
        rp.Assertions = (_, claims) => claims["jti"] = "shown-before";
        Assert.Equal(HttpStatusCode.Created, (await rp.PushAsync()).Status);
        await RefusedAtParAsync("invalid_client");
    }

    [Fact]
    public async Task FAPI2SPFinalPAREnsureJWTClientAssertionWithIatNbf8SecondsInTheFutureIsAccepted()
    {
        rp.Assertions = (_, claims) => (claims["iat"], claims["nbf"]) = (rp.Now + 8, rp.Now + 8);
        Assert.Equal(HttpStatusCode.Created, (await rp.PushAsync()).Status);
    }

    [Theory, InlineData("iat"), InlineData("nbf")]
    public async Task FAPI2SPFinalPAREnsureJWTClientAssertionWithIatNbfOver60SecondsInTheFutureFails(string name) => await RefusedAssertionAsync(name, rp.Now + 61);

    [Fact]
    public async Task FAPI2SPFinalEnsureSignedClientAssertionWithRS256Fails()
    {
        using var rsa = RSA.Create(2048);
        var claims = new JsonObject { ["iss"] = rp.Id, ["sub"] = rp.Id, ["aud"] = ground.Issuer, ["exp"] = rp.Now + 60, ["jti"] = "rs" };
        var form = rp.Request(("client_assertion_type", RelyingParty.AssertionType), ("client_assertion", Keys.Sign(new JsonObject { ["alg"] = "RS256" }, claims, rsa)));
        Assert.Equal("invalid_client", (await rp.PostAsync("/oidc/par", form, authenticate: false, prove: false)).Error);
    }

    [Fact]
    public async Task FAPI2SPFinalEnsureClientIdInTokenEndpoint() =>
        Assert.Equal("invalid_client", (await rp.RedeemAsync(await CodeAsync(), ("client_id", ground.Agency().Id))).Error);

    [Fact]
    public async Task FAPI2SPFinalEnsureMatchingKeyInAuthorizationRequest()
    {
        rp.Key = Keys.New();
        await RefusedAtParAsync("invalid_client");
    }

    [Fact]
    public async Task FAPI2SPFinalEnsureDpopAuthCodeBindingSuccess() =>
        Assert.Equal(HttpStatusCode.OK, (await rp.SignInAsync(await BrowserAsync(), ("dpop_jkt", Keys.Thumbprint(rp.ProofKey)))).Status);

    [Fact]
    public async Task FAPI2SPFinalEnsureDpopProofAtParEndpointBindingSuccess()
    {
        var pushed = await rp.PostAsync("/oidc/par", rp.Request(), prove: true);
        var sent = await RelyingParty.AskAsync(await BrowserAsync(), new() { ["client_id"] = rp.Id, ["request_uri"] = pushed["request_uri"]! });
        Assert.Equal(HttpStatusCode.OK, (await rp.RedeemAsync(sent.Code)).Status);
    }

    [Theory, InlineData(10), InlineData(-10)]
    public async Task FAPI2SPFinalEnsureDpopProofWithIat10Seconds(int offset)
    {
        rp.Proofs = (_, claims) => claims["iat"] = rp.Now + offset;
        Assert.Equal(HttpStatusCode.OK, (await rp.SignInAsync(await BrowserAsync())).Status);
    }

    [Fact]
    public Task FAPI2SPFinalEnsureDpopProofWithIat10SecondsAfterSucceeds() => FAPI2SPFinalEnsureDpopProofWithIat10Seconds(10);

    [Fact]
    public Task FAPI2SPFinalEnsureDpopProofWithIat10SecondsBeforeSucceeds() => FAPI2SPFinalEnsureDpopProofWithIat10Seconds(-10);

    [Fact]
    public async Task FAPI2SPFinalEnsureHolderOfKeyRequired()
    {
        var code = await CodeAsync();
        rp.Proves = false;
        Assert.Equal("invalid_dpop_proof", (await rp.RedeemAsync(code)).Error);
    }

    [Fact]
    public async Task FAPI2SPFinalEnsureMismatchedDpopJktFails() =>
        Assert.Equal("invalid_dpop_proof", (await rp.PostAsync("/oidc/par", rp.Request(("dpop_jkt", Keys.Thumbprint(Keys.New()))), prove: true)).Error);

    [Fact]
    public async Task FAPI2SPFinalEnsureTokenEndpointFailsWithMismatchedDpopJkt() =>
        Assert.Equal("invalid_grant", (await rp.RedeemAsync(await CodeAsync(("dpop_jkt", Keys.Thumbprint(Keys.New()))))).Error);

    [Fact]
    public async Task FAPI2SPFinalEnsureTokenEndpointFailsWithMismatchedDpopProofJkt()
    {
        var pushed = await rp.PostAsync("/oidc/par", rp.Request(), prove: true);
        var sent = await RelyingParty.AskAsync(await BrowserAsync(), new() { ["client_id"] = rp.Id, ["request_uri"] = pushed["request_uri"]! });
        rp.ProofKey = Keys.New();
        Assert.Equal("invalid_grant", (await rp.RedeemAsync(sent.Code)).Error);
    }

    [Fact]
    public async Task FAPI2SPFinalEnsureOtherScopeOrderSucceeds() => Assert.Equal(HttpStatusCode.OK, (await rp.SignInAsync(await BrowserAsync(), ("scope", "offline_access profile openid"))).Status);

    [Fact]
    public Task FAPI2SPFinalEnsureRedirectUriInAuthorizationRequest() => RefusedAtParAsync("invalid_request", ("redirect_uri", null));

    [Fact]
    public Task FAPI2SPFinalEnsureRegisteredRedirectUri() => RefusedAtParAsync("invalid_request", ("redirect_uri", rp.Redirect + "/x"));

    [Fact]
    public Task FAPI2SPFinalTolerateUnregisteredRedirectUri() => FAPI2SPFinalEnsureRegisteredRedirectUri(); // RFC 9126 section 2.4 allows it; exact addresses are the rule here (security.md 14)

    [Fact]
    public Task FAPI2SPFinalEnsureResponseTypeCodeIdTokenFails() => RefusedAtParAsync("unsupported_response_type", ("response_type", "code id_token"));

    [Fact]
    public Task FAPI2SPFinalEnsureResponseTypeTokenFails() => RefusedAtParAsync("unsupported_response_type", ("response_type", "token"));

    [Fact]
    public async Task FAPI2SPFinalEnsureUnsignedAuthorizationRequestWithoutUsingParFails() =>
        Assert.Equal("invalid_request", (await RelyingParty.AskAsync(await BrowserAsync(), rp.Request())).Error);

    [Fact]
    public async Task FAPI2SPFinalEnsureServerHandlesNonMatchingIntentId() =>
        Assert.Equal(HttpStatusCode.OK, (await rp.SignInAsync(await BrowserAsync(), ("claims", """{"id_token":{"openbanking_intent_id":{"value":"x","essential":true}}}"""))).Status);

    [Fact]
    public async Task FAPI2SPFinalPARAttemptReuseRequestUri()
    {
        var (uri, browser) = (await rp.RequestUriAsync(), await BrowserAsync());
        Assert.NotEmpty((await RelyingParty.AskAsync(browser, new() { ["client_id"] = rp.Id, ["request_uri"] = uri })).Code);
        var again = await RelyingParty.AskAsync(browser, new() { ["client_id"] = rp.Id, ["request_uri"] = uri });
        Assert.Equal(HttpStatusCode.BadRequest, again.Status);
        Assert.Contains("IDN-210", again.Page);
    }

    [Fact]
    public async Task FAPI2SPFinalPARAttemptToUseExpiredRequestUri()
    {
        var uri = await rp.RequestUriAsync();
        Assert.True(await ground.Host.ScalarAsync<bool>("SELECT bool_and(expires_at - created_at <= interval '90 seconds') FROM identity.authorization_request WHERE is_pushed"));
        await ground.Host.ScalarAsync<int>("UPDATE identity.authorization_request SET created_at = created_at - interval '91 seconds', expires_at = expires_at - interval '91 seconds'");
        Assert.Contains("IDN-210", (await RelyingParty.AskAsync(await BrowserAsync(), new() { ["client_id"] = rp.Id, ["request_uri"] = uri })).Page);
    }

    [Fact]
    public Task FAPI2SPFinalPAREnsurePKCERequired() => RefusedAtParAsync("invalid_request", ("code_challenge", null));

    [Fact]
    public Task FAPI2SPFinalPAREnsurePlainPKCERejected() => RefusedAtParAsync("invalid_request", ("code_challenge_method", "plain"));

    [Fact]
    public async Task FAPI2SPFinalPAREnsurePKCECodeVerifierRequired() => Assert.Equal("invalid_grant", (await rp.RedeemAsync(await CodeAsync(), ("code_verifier", null))).Error);

    [Fact]
    public async Task FAPI2SPFinalPARIncorrectPKCECodeVerifierRejected() => Assert.Equal("invalid_grant", (await rp.RedeemAsync(await CodeAsync(), ("code_verifier", new string('v', 43)))).Error);

    [Fact]
    public async Task FAPI2SPFinalPAREnsureRequestUriIsBoundToClient() =>
        Assert.Contains("IDN-210", (await RelyingParty.AskAsync(await BrowserAsync(), new() { ["client_id"] = ground.Agency().Id, ["request_uri"] = await rp.RequestUriAsync() })).Page);

    [Fact]
    public async Task FAPI2SPFinalPAREnsureServerAcceptsReusedRequestUriBeforeAuthenticationCompletion()
    {
        var uri = await rp.RequestUriAsync();
        using var stranger = ground.Host.Client();
        Assert.StartsWith("/dang-nhap", (await RelyingParty.AskAsync(stranger, new() { ["client_id"] = rp.Id, ["request_uri"] = uri })).Location);
        Assert.NotEmpty((await RelyingParty.AskAsync(await BrowserAsync(), new() { ["client_id"] = rp.Id, ["request_uri"] = uri })).Code);
    }

    [Theory, InlineData("GET"), InlineData("PUT")]
    public async Task FAPI2SPFinalPARRejectInvalidHttpVerb(string verb) => Assert.Equal(HttpStatusCode.MethodNotAllowed, (await rp.SendAsync(new(new HttpMethod(verb), "/oidc/par"))).Status);

    [Fact]
    public async Task FAPI2SPFinalPARRejectRequestUriInParAuthorizationFormParams() => await RefusedAtParAsync("invalid_request", ("request_uri", await rp.RequestUriAsync()));

    [Fact]
    public async Task FAPI2SPFinalParWithoutDuplicateParameters()
    {
        await FAPI2SPFinalHappyFlow();
        var form = rp.Request(("client_assertion_type", RelyingParty.AssertionType), ("client_assertion", rp.Assertion())).Append(new("scope", "openid"));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/oidc/par") { Content = new FormUrlEncodedContent(form) };
        var refused = await rp.SendAsync(request);
        Assert.Equal(("invalid_request", "IDN-202"), (refused.Error, refused["code"]));
    }

    [Fact]
    public async Task FAPI2SPFinalRefreshToken()
    {
        var first = await rp.SignInAsync(await BrowserAsync());
        var second = await rp.RefreshAsync(first["refresh_token"]!);
        Assert.Equal((HttpStatusCode.OK, "DPoP"), (second.Status, second["token_type"]));
        Assert.Equal("invalid_grant", (await ground.Agency().RefreshAsync(second["refresh_token"]!)).Error);
        rp.Proves = false;
        Assert.Equal("invalid_dpop_proof", (await rp.RefreshAsync(second["refresh_token"]!)).Error);
    }

    [Fact]
    public async Task FAPI2SPFinalTestClaimsParameterIdentityClaims()
    {
        var tokens = await rp.SignInAsync(await BrowserAsync(), ("scope", "openid"), ("claims", """{"id_token":{"SoDinhDanh":null,"age_over_18":null,"address":null},"userinfo":{"HoVaTen":null}}"""));
        var id = Keys.Claims(tokens["id_token"]!);
        Assert.Matches("^[0-9]{12}$", (string?)id["SoDinhDanh"]);
        Assert.NotNull(id["age_over_18"]);
        Assert.Null(id["address"]);
        Assert.NotNull((await rp.UserInfoAsync(tokens["access_token"]!))["HoVaTen"]);
    }

    [Fact]
    public async Task FAPI2SPFinalTestEssentialAcrScaClaim()
    {
        (string, string?) Insist(int level) => ("claims", """{"id_token":{"acr":{"essential":true,"values":["urn:dean06:nd69:LEVEL"]}}}""".Replace("LEVEL", level.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal("urn:dean06:nd69:3", (string?)Keys.Claims((await rp.SignInAsync(await ground.BrowserAsync(level: 3), Insist(3)))["id_token"]!)["acr"]);
        Assert.Equal("3", (await rp.AuthorizeAsync(await ground.BrowserAsync(level: 2), Insist(3)))["muc"]);
        Assert.Equal("unmet_authentication_requirements", (await rp.AuthorizeAsync(await ground.BrowserAsync(level: 2, ago: TimeSpan.FromSeconds(-30)), Insist(3))).Error);
        Assert.Equal("unmet_authentication_requirements", (await rp.AuthorizeAsync(await BrowserAsync(), ("claims", """{"id_token":{"acr":{"essential":true,"value":"urn:openbanking:psd2:sca"}}}"""))).Error);
    }

    [Fact]
    public async Task FAPI2SPFinalUserRejectsAuthentication()
    {
        var login = ground.Citizens[2];
        using var browser = await ground.BrowserAsync(login);
        var asked = await rp.AuthorizeAsync(browser);
        Assert.StartsWith("/dong-y/", asked.Location);
        var handle = asked.Location["/dong-y/".Length..];
        await ground.DenyAsync(handle, login);
        var told = await RelyingParty.VisitAsync(browser, "/oidc/authorize/" + handle);
        Assert.Equal(("access_denied", "st", ground.Issuer), (told.Error, told["state"], told["iss"]));
    }
}
