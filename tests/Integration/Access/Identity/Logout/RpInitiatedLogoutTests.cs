using System.Net.Http.Json;
using System.Text.Json;
using DeAn06.Kernel;
using DeAn06.Tests.Integration.Identity.Consent;
using Microsoft.AspNetCore.WebUtilities;

namespace DeAn06.Tests.Integration.Identity.Logout;

/// <summary>The modules of the OpenID Foundation's RP-initiated logout plan, one test each, named after it. security.md 26.</summary>
public sealed class RpInitiatedLogoutTests(ConsentGround ground) : IClassFixture<ConsentGround>
{
    private const string WhoAmI = "/api/identity/who-am-i";

    [Fact]
    public async Task OIDCCRpInitiatedLogoutDiscoveryEndpointVerification()
    {
        using var client = new SampleClient(ground.Host);
        var known = await ground.Host.Client().GetFromJsonAsync<JsonElement>("/.well-known/openid-configuration");
        Assert.Equal(client.Issuer + "/oidc/logout", known.GetProperty("end_session_endpoint").GetString());
    }

    [Fact]
    public async Task OIDCCRpInitiatedLogout()
    {
        var (client, visitor, hint) = await SignedInAsync("cd.host");
        var back = await visitor.GoAsync(Address(("id_token_hint", hint), ("post_logout_redirect_uri", SampleClient.Home), ("state", "hẹn gặp lại")));
        Assert.Equal((SampleClient.Home, "hẹn gặp lại"), (back!.GetLeftPart(UriPartial.Path), QueryHelpers.ParseQuery(back.Query)["state"].ToString()));
        Assert.False(await IsInAsync(visitor));
        Assert.True(Ids.TryParseHandle(SampleClient.Payload(hint).GetProperty("sid").GetString(), out var session));
        Assert.True(await ground.Host.ScalarAsync<bool>("SELECT ended_at IS NOT NULL FROM identity.session WHERE session_id = $1", session)); // not only forgotten by the browser
        client.Dispose();
    }

    [Fact]
    public async Task OIDCCRpInitiatedLogoutNoState()
    {
        var (_, visitor, hint) = await SignedInAsync("cd.host");
        Assert.Equal(SampleClient.Home, (await visitor.GoAsync(Address(("id_token_hint", hint), ("post_logout_redirect_uri", SampleClient.Home))))!.ToString());
    }

    [Fact]
    public async Task OIDCCRpInitiatedLogoutNoPostLogoutRedirectUri()
    {
        var (_, visitor, hint) = await SignedInAsync("cd.host");
        Assert.Null(await visitor.GoAsync(Address(("id_token_hint", hint), ("state", "x"))));
        Assert.Contains("Bạn đã đăng xuất", visitor.Text);
        Assert.False(await IsInAsync(visitor));
    }

    [Fact]
    public async Task OIDCCRpInitiatedLogoutNoIdTokenHint()
    {
        var (_, visitor, _) = await SignedInAsync("cd.host");
        Assert.Null(await visitor.GoAsync(Address(("client_id", SampleClient.Id), ("post_logout_redirect_uri", SampleClient.Home), ("state", "x"))));
        Assert.Contains("Bệnh viện mẫu xin đăng xuất bạn", visitor.Text);
        Assert.True(await IsInAsync(visitor));
        var back = await visitor.PressAsync("Đăng xuất");
        Assert.Equal(SampleClient.Home + "?state=x", back!.ToString());
        Assert.False(await IsInAsync(visitor));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task OIDCCRpInitiatedLogoutNoParams_and_OnlyState(bool withState)
    {
        var (_, visitor, _) = await SignedInAsync("cd.host");
        Assert.Null(await visitor.GoAsync(withState ? Address(("state", "x")) : "/oidc/logout"));
        Assert.True(await IsInAsync(visitor));
        Assert.Null(await visitor.PressAsync("Đăng xuất"));
        Assert.Contains("Bạn đã đăng xuất", visitor.Text);
        Assert.False(await IsInAsync(visitor));
    }

    [Theory, InlineData("http://localhost:8406/khac"), InlineData("http://localhost:8406/?them=1"), InlineData("https://evil.example/")]
    public async Task OIDCCRpInitiatedLogoutBadLogoutRedirectUri_and_QueryAddedToLogoutRedirectUri(string uri)
    {
        var (_, visitor, hint) = await SignedInAsync("cd.host");
        Assert.Null(await visitor.GoAsync(Address(("id_token_hint", hint), ("post_logout_redirect_uri", uri))));
        Assert.Contains("Yêu cầu đăng xuất không hợp lệ", visitor.Text);
        Assert.Null(await visitor.PressAsync("Đăng xuất"));
        Assert.False(await IsInAsync(visitor));
    }

    [Fact]
    public async Task OIDCCRpInitiatedLogoutModifiedIdTokenHint_and_BadIdTokenHint()
    {
        var (_, visitor, hint) = await SignedInAsync("cd.host");
        var parts = hint.Split('.');
        var middle = parts[2].Length / 2;
        var changed = $"{parts[0]}.{parts[1]}.{parts[2][..middle]}{(parts[2][middle] == 'A' ? 'B' : 'A')}{parts[2][(middle + 1)..]}";
        foreach (var bad in (string[])[changed, "không.phải.thẻ", $"{parts[0]}.{parts[1]}."])
        {
            Assert.Null(await visitor.GoAsync(Address(("id_token_hint", bad), ("post_logout_redirect_uri", SampleClient.Home))));
            Assert.Contains("Yêu cầu đăng xuất không hợp lệ", visitor.Text);
            Assert.True(await IsInAsync(visitor));
        }
    }

    [Fact]
    public async Task A_hint_of_another_person_does_not_sign_out_whoever_sits_there_without_asking()
    {
        var (_, _, hint) = await SignedInAsync("cd.host");
        var (_, other, _) = await SignedInAsync("cd.tenant");
        Assert.Null(await other.GoAsync(Address(("id_token_hint", hint), ("post_logout_redirect_uri", SampleClient.Home))));
        Assert.Contains("Đăng xuất khỏi định danh điện tử?", other.Text);
        Assert.True(await IsInAsync(other));
    }

    [Fact]
    public async Task A_client_may_send_the_request_by_POST_and_no_token_stands_in_an_address()
    {
        var (_, visitor, hint) = await SignedInAsync("cd.host");
        using var answer = await visitor.Client.PostAsync("/oidc/logout", new FormUrlEncodedContent([KeyValuePair.Create("id_token_hint", hint), KeyValuePair.Create("post_logout_redirect_uri", SampleClient.Home)]));
        var next = answer.Headers.Location!.ToString();
        Assert.DoesNotContain(hint.Split('.')[1][..20], next);
        Assert.Equal(SampleClient.Home, (await visitor.GoAsync(next))!.ToString());
        Assert.False(await IsInAsync(visitor));
    }

    private async Task<(SampleClient Client, Visitor Visitor, string Hint)> SignedInAsync(string login)
    {
        var (client, visitor) = (new SampleClient(ground.Host), await Visitor.AsAsync(ground.Host, login));
        return (client, visitor, (await client.SignInAsync(visitor)).GetProperty("id_token").GetString()!);
    }

    private static string Address(params (string Name, string Value)[] query) => QueryHelpers.AddQueryString("/oidc/logout", query.ToDictionary(q => q.Name, q => (string?)q.Value));

    private static async Task<bool> IsInAsync(Visitor visitor) => (await visitor.Client.GetAsync(WhoAmI)).IsSuccessStatusCode;
}
