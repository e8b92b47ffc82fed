using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace DeAn06.Tests.Integration.Identity.Provider;

/// <summary>Every refusal of RFC 6749, 6750, 7009, 7662, 9126 and 9449 with its code, and input that is meant to harm.</summary>
[Collection(ProviderTests.Name)]
public sealed class RefusalTests(ProviderGround ground)
{
    private readonly RelyingParty rp = ground.Hospital();

    private async Task RefusedAsync(string error, HttpStatusCode status, Task<Answer> asked)
    {
        var answer = await asked;
        Assert.Equal((error, status), (answer.Error, answer.Status));
        Assert.StartsWith("IDN-", answer["code"]);
        Assert.Matches("^[\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]+$", answer["error_description"]);
        Assert.Equal("no-store", answer.Message.Headers.CacheControl!.ToString());
    }

    private static Dictionary<string, string> Form(params (string Name, string Value)[] pairs) => pairs.ToDictionary(p => p.Name, p => p.Value);

    [Fact]
    public async Task The_token_endpoint_refuses_by_the_codes_of_RFC_6749()
    {
        await RefusedAsync("invalid_request", HttpStatusCode.BadRequest, rp.PostAsync("/oidc/token", []));
        await RefusedAsync("invalid_request", HttpStatusCode.BadRequest, rp.PostAsync("/oidc/token", Form(("grant_type", "authorization_code"))));
        await RefusedAsync("invalid_request", HttpStatusCode.BadRequest, rp.PostAsync("/oidc/token", Form(("grant_type", "refresh_token"))));
        await RefusedAsync("unsupported_grant_type", HttpStatusCode.BadRequest, rp.PostAsync("/oidc/token", Form(("grant_type", "password"), ("username", "a"), ("password", "b"))));
        await RefusedAsync("unauthorized_client", HttpStatusCode.BadRequest, rp.PostAsync("/oidc/token", Form(("grant_type", "client_credentials"))));
        await RefusedAsync("invalid_grant", HttpStatusCode.BadRequest, rp.RedeemAsync("ac06_nothing"));
        await RefusedAsync("invalid_grant", HttpStatusCode.BadRequest, rp.RefreshAsync("rt06_nothing"));
        await RefusedAsync("invalid_scope", HttpStatusCode.BadRequest, ground.Bank().ForItselfAsync("openid"));
        var tokens = await rp.SignInAsync(await ground.BrowserAsync(), ("scope", "openid profile offline_access"));
        await RefusedAsync("invalid_scope", HttpStatusCode.BadRequest, rp.RefreshAsync(tokens["refresh_token"]!, ("scope", "openid phone")));
        Assert.Equal("openid", (await rp.RefreshAsync(tokens["refresh_token"]!, ("scope", "openid")))["scope"]);
    }

    [Fact]
    public async Task A_client_is_refused_that_does_not_authenticate_as_registered()
    {
        var form = Form(("grant_type", "refresh_token"), ("refresh_token", "x"));
        await RefusedAsync("invalid_client", HttpStatusCode.Unauthorized, rp.PostAsync("/oidc/token", form, authenticate: false));
        form["client_id"] = rp.Id;
        await RefusedAsync("invalid_client", HttpStatusCode.Unauthorized, rp.PostAsync("/oidc/token", form, authenticate: false));
        form["client_secret"] = (string)ground.LineOf(rp.Id)["clientSecret"]!;
        await RefusedAsync("invalid_client", HttpStatusCode.Unauthorized, rp.PostAsync("/oidc/token", form, authenticate: false));
        await RefusedAsync("invalid_request", HttpStatusCode.BadRequest, rp.PostAsync("/oidc/token", form));
        using var wrong = new HttpRequestMessage(HttpMethod.Post, "/oidc/token") { Content = new FormUrlEncodedContent(Form(("grant_type", "refresh_token"))) };
        wrong.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(rp.Id + ":wrong")));
        var refused = await rp.SendAsync(wrong);
        Assert.Equal((HttpStatusCode.Unauthorized, "Basic realm=\"oidc\""), (refused.Status, refused.Message.Headers.WwwAuthenticate.ToString()));
    }

    [Theory, InlineData("redirect_uri", "http://localhost:8406/callback-2"), InlineData("redirect_uri", null), InlineData("code_verifier", null), InlineData("code_verifier", "short"), InlineData("code", "ac06_other")]
    public async Task A_code_is_refused_with_anything_changed(string name, string? value)
    {
        var code = (await rp.AuthorizeAsync(await ground.BrowserAsync())).Code;
        await RefusedAsync("invalid_grant", HttpStatusCode.BadRequest, rp.RedeemAsync(code, (name, value)));
        Assert.Equal(HttpStatusCode.OK, (await rp.RedeemAsync(code)).Status);
    }

    [Fact]
    public async Task A_refresh_token_used_twice_ends_its_family()
    {
        var first = await rp.SignInAsync(await ground.BrowserAsync());
        var second = await rp.RefreshAsync(first["refresh_token"]!);
        await RefusedAsync("invalid_grant", HttpStatusCode.BadRequest, rp.RefreshAsync(first["refresh_token"]!));
        await RefusedAsync("invalid_grant", HttpStatusCode.BadRequest, rp.RefreshAsync(second["refresh_token"]!));
        Assert.Equal("invalid_token", (await rp.UserInfoAsync(second["access_token"]!)).Error);
        Assert.Equal("replayed-refresh-token", await ground.Host.ScalarAsync<string>("SELECT ended_why FROM identity.client_grant WHERE ended_at IS NOT NULL ORDER BY ended_at DESC LIMIT 1"));
    }

    [Fact]
    public async Task A_public_clients_refresh_token_is_bound_to_its_key()
    {
        var app = ground.App();
        app.Proves = true;
        var tokens = await app.SignInAsync(await ground.BrowserAsync());
        app.ProofKey = Keys.New();
        await RefusedAsync("invalid_grant", HttpStatusCode.BadRequest, app.RefreshAsync(tokens["refresh_token"]!));
    }

    [Theory, InlineData("prompt", "later"), InlineData("max_age", "-1"), InlineData("max_age", "a"), InlineData("response_mode", "fragment"), InlineData("claims", "{"), InlineData("claims", """{"userinfo":[]}"""),
        InlineData("code_challenge", "x"), InlineData("id_token_hint", "a.b.c")]
    public async Task The_authorization_endpoint_names_what_is_wrong(string name, string value)
    {
        var sent = await rp.AuthorizeAsync(await ground.BrowserAsync(), (name, value));
        Assert.Equal(("invalid_request", "st"), (sent.Error, sent["state"]));
        Assert.Contains(name == "claims" ? "claims" : name, sent["error_description"]);
    }

    [Theory, InlineData("scope", null, "invalid_scope"), InlineData("scope", "nothing", "invalid_scope"), InlineData("response_type", "token", "unsupported_response_type")]
    public async Task The_authorization_endpoint_answers_by_its_codes(string name, string? value, string error) =>
        Assert.Equal(error, (await rp.AuthorizeAsync(await ground.BrowserAsync(), (name, value))).Error);

    [Fact]
    public async Task Without_consent_the_person_is_asked_and_nobody_else_is_answered()
    {
        using var browser = await ground.BrowserAsync(ground.Citizens[3]);
        Assert.Equal("consent_required", (await rp.AuthorizeAsync(browser, ("prompt", "none"))).Error);
        var asked = await rp.AuthorizeAsync(browser);
        await ground.ConsentAsync(ground.Citizens[3], rp.Id);
        var resume = "/oidc/authorize/" + asked.Location["/dong-y/".Length..];
        var sent = await RelyingParty.VisitAsync(browser, resume);
        Assert.Equal(HttpStatusCode.OK, (await rp.RedeemAsync(sent.Code)).Status);
        Assert.Contains("IDN-223", (await RelyingParty.VisitAsync(browser, resume)).Page);
        Assert.StartsWith("/dong-y/", (await rp.AuthorizeAsync(browser, ("prompt", "consent"))).Location);
    }

    [Fact]
    public async Task A_browser_that_comes_from_our_own_form_is_led_out_by_a_page()
    {
        using var browser = await ground.BrowserAsync();
        browser.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        var sent = await rp.AuthorizeAsync(browser);
        Assert.Equal((HttpStatusCode.OK, ""), (sent.Status, sent.Location));
        Assert.Contains("http-equiv=\"refresh\"", sent.Page);
        Assert.Contains("code=ac06_", sent.Page);
    }

    [Fact]
    public async Task Repeated_and_oversized_parameters_are_refused()
    {
        using var browser = await ground.BrowserAsync();
        Assert.Contains("IDN-202", (await RelyingParty.VisitAsync(browser, $"/oidc/authorize?client_id={rp.Id}&client_id={rp.Id}")).Page);
        await RefusedAsync("invalid_request", HttpStatusCode.RequestEntityTooLarge, rp.PostAsync("/oidc/par", Form(("request", new string('a', 1024 * 1024)))));
        await RefusedAsync("invalid_request", HttpStatusCode.RequestEntityTooLarge, rp.PostAsync("/oidc/token", Form(("code", new string('a', 1024 * 1024)))));
        await RefusedAsync("invalid_request_object", HttpStatusCode.BadRequest, rp.PostAsync("/oidc/par", Form(("request", new string('a', 60_000)))));
        using var header = new HttpRequestMessage(HttpMethod.Get, "/oidc/userinfo");
        header.Headers.TryAddWithoutValidation("DPoP", new string('a', 60_000));
        Assert.Equal(HttpStatusCode.RequestHeaderFieldsTooLarge, (await rp.SendAsync(header)).Status);
        Assert.Equal(HttpStatusCode.RequestUriTooLong, (await RelyingParty.VisitAsync(browser, "/oidc/authorize?request=" + new string('a', 20_000))).Status);
        using var json = new HttpRequestMessage(HttpMethod.Post, "/oidc/token") { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
        Assert.Equal("invalid_request", (await rp.SendAsync(json)).Error);
    }

    [Fact]
    public async Task A_resource_refuses_by_the_codes_of_RFC_6750()
    {
        var nothing = await rp.SendAsync(new(HttpMethod.Get, "/oidc/userinfo"));
        Assert.Equal((HttpStatusCode.Unauthorized, "Bearer"), (nothing.Status, nothing.Message.Headers.WwwAuthenticate.Single().Scheme));
        Assert.Equal("invalid_token", (await rp.UserInfoAsync("at06_nothing")).Error);
        var bank = ground.Bank();
        var own = await bank.ForItselfAsync();
        Assert.Equal(("insufficient_scope", HttpStatusCode.Forbidden), ((await bank.UserInfoAsync(own["access_token"]!)).Error, (await bank.UserInfoAsync(own["access_token"]!)).Status));
    }

    [Fact]
    public async Task Introspection_tells_a_client_about_its_own_tokens_and_who_may_about_all()
    {
        var tokens = await rp.SignInAsync(await ground.BrowserAsync());
        Task<Answer> See(RelyingParty by, string token) => by.PostAsync("/oidc/introspect", Form(("token", token)));
        var own = await See(rp, tokens["access_token"]!);
        Assert.Equal(("True", rp.Id, "Bearer"), (own.Body["active"]!.ToString().Replace("true", "True"), own["client_id"], own["token_type"]));
        Assert.True((bool)(await See(rp, tokens["refresh_token"]!)).Body["active"]!);
        Assert.Equal("""{"active":false}""", (await See(ground.Bank(), tokens["access_token"]!)).Text);
        Assert.True((bool)Keys.Claims((await See(ground.Agency(), tokens["access_token"]!)).Text)["token_introspection"]!["active"]!);
        Assert.Equal("""{"active":false}""", (await See(rp, "at06_nothing")).Text);
        await RefusedAsync("invalid_request", HttpStatusCode.BadRequest, rp.PostAsync("/oidc/introspect", []));
        await RefusedAsync("invalid_client", HttpStatusCode.Unauthorized, See(ground.App(), tokens["access_token"]!));
        await ground.Host.ScalarAsync<int>("UPDATE identity.access_token SET expires_at = issued_at WHERE client_id = $1", rp.Id);
        Assert.Equal("""{"active":false}""", (await See(rp, tokens["access_token"]!)).Text);
    }

    [Fact]
    public async Task Revocation_ends_a_token_and_a_refresh_token_ends_all()
    {
        var (one, two) = (await rp.SignInAsync(await ground.BrowserAsync()), await rp.SignInAsync(await ground.BrowserAsync()));
        Task<Answer> Revoke(RelyingParty by, string token) => by.PostAsync("/oidc/revoke", Form(("token", token)));
        Assert.Equal(HttpStatusCode.OK, (await Revoke(ground.Bank(), one["access_token"]!)).Status);
        Assert.Equal(HttpStatusCode.OK, (await rp.UserInfoAsync(one["access_token"]!)).Status);
        Assert.Equal(HttpStatusCode.OK, (await Revoke(rp, one["access_token"]!)).Status);
        Assert.Equal("invalid_token", (await rp.UserInfoAsync(one["access_token"]!)).Error);
        Assert.Equal(HttpStatusCode.OK, (await Revoke(rp, two["refresh_token"]!)).Status);
        Assert.Equal("invalid_token", (await rp.UserInfoAsync(two["access_token"]!)).Error);
        Assert.Equal("invalid_grant", (await rp.RefreshAsync(two["refresh_token"]!)).Error);
        Assert.Equal(HttpStatusCode.OK, (await Revoke(rp, "rt06_nothing")).Status);
        await RefusedAsync("invalid_client", HttpStatusCode.Unauthorized, rp.PostAsync("/oidc/revoke", Form(("token", "x")), authenticate: false));
    }

    [Fact]
    public async Task A_nonce_of_the_server_is_asked_where_it_is_set_and_told_where_to_find_it()
    {
        var nonces = (DeAn06.Identity.Provider.Tokens.DpopNonces)ground.Host.Services.GetService(typeof(DeAn06.Identity.Provider.Tokens.DpopNonces))!;
        var bank = ground.Bank();
        try
        {
            nonces.AreAsked = true;
            var asked = await bank.ForItselfAsync();
            Assert.Equal(("use_dpop_nonce", HttpStatusCode.BadRequest), (asked.Error, asked.Status));
            var nonce = asked.Message.Headers.GetValues("DPoP-Nonce").Single();
            bank.Proofs = (_, claims) => claims["nonce"] = nonce;
            var token = await bank.ForItselfAsync();
            Assert.Equal(HttpStatusCode.OK, token.Status);
            bank.Proofs = (_, claims) => claims["nonce"] = "other";
            var resource = await bank.GetAsync("/api/identity/who-am-i", token["access_token"]!);
            Assert.Equal(HttpStatusCode.Unauthorized, resource.Status);
        }
        finally
        {
            nonces.AreAsked = false;
        }
    }

    [Fact]
    public async Task No_secret_of_the_provider_is_in_the_database()
    {
        var tokens = await rp.SignInAsync(await ground.BrowserAsync());
        foreach (var secret in (string[])[tokens["access_token"]!, tokens["refresh_token"]!, (string)ground.LineOf(rp.Id)["clientSecret"]!])
        {
            foreach (var table in (string[])["access_token", "refresh_token", "authorization_code", "client"])
                Assert.Equal(0, await ground.CountAsync($"identity.{table} t WHERE t::text LIKE '%' || $1 || '%'", secret));
            Assert.Equal(1, await ground.CountAsync("(SELECT token_hash FROM identity.access_token UNION ALL SELECT token_hash FROM identity.refresh_token UNION ALL SELECT secret_hash FROM identity.client) t WHERE token_hash = $1",
                System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(secret))));
        }
    }
}
