using System.Net.Http.Json;
using System.Text.Json;
using DeAn06.Tests.Integration.Identity.Consent;
using DeAn06.Tests.Integration.Trust.Followers;
using DeAn06.Tests.TestKit;
using Microsoft.AspNetCore.WebUtilities;

namespace DeAn06.Tests.Integration.Identity.Logout;

/// <summary>The modules of the back-channel logout plan, and whatever else ends a sign-in: each client of it is told, at least once. security.md 26.</summary>
public sealed class BackChannelLogoutTests(ConsentGround ground) : IClassFixture<ConsentGround>
{
    private const string Event = "http://schemas.openid.net/event/backchannel-logout";

    [Fact]
    public async Task OIDCCBackchannelLogoutDiscoveryEndpointVerification()
    {
        var known = await ground.Host.Client().GetFromJsonAsync<JsonElement>("/.well-known/openid-configuration");
        Assert.True(known.GetProperty("backchannel_logout_supported").GetBoolean());
        Assert.True(known.GetProperty("backchannel_logout_session_supported").GetBoolean());
    }

    [Fact]
    public async Task OIDCCBackChannelRpInitiatedLogout()
    {
        await using var receiver = await ListenAsync();
        receiver.Answer = before => Task.FromResult(before == 0 ? 500 : 200);
        var (visitor, idToken) = await SignInAsync("cd.host");
        await visitor.GoAsync(QueryHelpers.AddQueryString("/oidc/logout", "id_token_hint", idToken));
        await Patience.UntilAsync(() =>
        {
            ground.Host.Clock.Set(ground.Host.Clock.GetUtcNow().AddSeconds(1)); // back-off passes without waiting for it
            return Task.FromResult(receiver.Calls.Count >= 2);
        });
        var (first, second) = (TokenOf(receiver.Calls.First()), TokenOf(receiver.Calls.Skip(1).First()));
        Assert.Equal("logout+jwt", SampleClient.Header(second).GetProperty("typ").GetString());
        var (claims, signIn) = (SampleClient.Payload(second), SampleClient.Payload(idToken));
        foreach (var same in (string[])["iss", "sub", "sid", "aud"]) Assert.Equal(signIn.GetProperty(same).GetString(), claims.GetProperty(same).GetString());
        Assert.True(claims.GetProperty("events").TryGetProperty(Event, out _));
        Assert.False(claims.TryGetProperty("nonce", out _));
        Assert.InRange(claims.GetProperty("exp").GetInt64() - claims.GetProperty("iat").GetInt64(), 1, 120);
        Assert.Equal(SampleClient.Payload(first).GetProperty("jti").GetString(), claims.GetProperty("jti").GetString()); // the same telling, sent again
    }

    [Theory, InlineData("sign-out"), InlineData("lock"), InlineData("withdrawal")]
    public async Task Whatever_ends_the_sign_in_is_told_once_to_its_client(string how)
    {
        var login = how switch { "lock" => "cd.tenant", "withdrawal" => "cd.overdue", _ => "cd.duetoday" };
        await using var receiver = await ListenAsync();
        var (visitor, idToken) = await SignInAsync(login);
        var session = SampleClient.Payload(idToken).GetProperty("sid").GetString();
        switch (how)
        {
            case "sign-out":
                await visitor.GoAsync("/oidc/logout");
                await visitor.PressAsync("Đăng xuất");
                break;
            case "lock":
                await ground.LockAsync(login);
                await ground.Host.ScalarAsync<int>("SELECT 1"); // the deed that locks journals about its owner; here another entry about them stands for it
                await visitor.SignInEntryAsync(ground, login);
                break;
            default:
                await visitor.GoAsync("/toi/dong-y");
                await visitor.GoAsync(visitor.Page.QuerySelector("main table a")!.GetAttribute("href")!);
                await visitor.PressAsync("Rút đồng ý");
                break;
        }
        await Patience.UntilAsync(() => Task.FromResult(receiver.Calls.Any(c => SidOf(c) == session)));
        await ground.Host.ScalarAsync<int>("SELECT 1");
        Assert.Single(receiver.Calls, c => SidOf(c) == session);
        if (how == "lock") await ground.LockAsync(login, on: false);
    }

    private static string? SidOf(Receiver.Call call) => SampleClient.Payload(TokenOf(call)).GetProperty("sid").GetString();

    private static string TokenOf(Receiver.Call call) => QueryHelpers.ParseQuery(call.Body)["logout_token"].ToString();

    private async Task<Receiver> ListenAsync()
    {
        var receiver = await Receiver.StartAsync();
        await ground.Host.ScalarAsync<int>("UPDATE identity.client SET backchannel_logout_uri = $1 WHERE client_id = $2", receiver.Address, SampleClient.Id);
        return receiver;
    }

    private async Task<(Visitor Visitor, string IdToken)> SignInAsync(string login)
    {
        var visitor = await Visitor.AsAsync(ground.Host, login);
        using var client = new SampleClient(ground.Host);
        return (visitor, (await client.SignInAsync(visitor)).GetProperty("id_token").GetString()!);
    }
}

/// <summary>Entries about a person that stand for deeds of other topics.</summary>
internal static class SomeEntries
{
    /// <summary>Any entry about the owner of an account makes the follower look at their sign-ins.</summary>
    internal static async Task SignInEntryAsync(this Visitor visitor, ConsentGround ground, string login)
    {
        var account = (await ground.AccountAsync(login))!;
        var act = DeAn06.Identity.Sessions.WhoActs.SigningAct(account, ground.Host.Clock.UtcNow);
        Assert.True((await ground.Host.RunAsync<DeAn06.Identity.Consent.RefuseConsent, DeAn06.Kernel.Done>(u => u.RunAsync(account, new DeAn06.Identity.Clients.Client
        {
            Id = SampleClient.Id, Account = account, NameVi = "", NameEn = "", Organisation = "", PurposeVi = "", PurposeEn = "", Contact = "", Authentication = "none", RedirectUris = [],
            PostLogoutRedirectUris = [], Grants = [], Scopes = [], Claims = [], Sector = "", RequiresPar = false, RequiresDpop = false, RequiresSignedRequest = false, SignsAnswers = false,
            MayIntrospect = false, ConsentDays = 1, RegisteredAt = act.At,
        }, [], act), act)).IsDone);
    }
}
