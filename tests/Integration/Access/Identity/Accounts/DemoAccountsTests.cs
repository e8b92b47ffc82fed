using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DeAn06.Identity.Accounts;
using DeAn06.Identity.Demo;
using DeAn06.Identity.Sessions;
using DeAn06.Identity.SignIn;
using DeAn06.Kernel;
using DeAn06.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Identity;

public sealed class DemoAccountsTests(DemoPlatform platform) : IClassFixture<DemoPlatform>
{
    private const string WhoAmI = "/api/identity/who-am-i";
    private TestHost Host => platform.Host;
    private string DemoFile => Path.Combine(Host.Database.Folder, "demo.json");

    [Fact]
    public void The_demo_file_tells_the_address_and_the_police_of_every_full_commune()
    {
        using var demo = JsonDocument.Parse(File.ReadAllText(DemoFile));
        Assert.Equal(Host.BaseAddress.Port, new Uri(demo.RootElement.GetProperty("baseUrl").GetString()!).Port);
        var logins = demo.RootElement.GetProperty("officers").EnumerateArray().Select(o => o.GetProperty("login").GetString()).ToHashSet();
        foreach (var commune in DeAn06.Places.DemoCommunes.All)
        {
            Assert.Contains($"ca.{commune.Slug}", logins);
            Assert.Contains($"ca.{commune.Slug}.truong", logins);
        }
    }

    [Fact]
    public async Task The_demo_file_tells_the_issuer_that_discovery_tells_also_where_one_is_set()
    {
        const string issuer = "https://dinhdanh.example.vn";
        await using var database = await TestDatabase.NewAsync();
        await using var host = await TestHost.StartAsync(database, 1000, set: new Dictionary<string, string?> { ["Identity:Issuer"] = issuer + "/" });
        using var client = host.Client();
        var discovered = await client.GetFromJsonAsync<JsonElement>("/.well-known/openid-configuration");
        using var demo = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(database.Folder, "demo.json")));
        Assert.Equal((issuer, issuer), (discovered.GetProperty("issuer").GetString(), demo.RootElement.GetProperty("issuer").GetString()));
        Assert.Equal(host.BaseAddress.Port, new Uri(demo.RootElement.GetProperty("baseUrl").GetString()!).Port);
    }

    [Fact]
    public void Only_its_owner_may_read_the_demo_file() =>
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(DemoFile));

    [Fact]
    public async Task A_token_of_the_demo_file_acts_and_survives_a_second_writing()
    {
        var before = await File.ReadAllTextAsync(DemoFile);
        await Host.Services.GetRequiredService<DemoFile>().WriteAsync(CancellationToken.None);
        Assert.Equal(before, await File.ReadAllTextAsync(DemoFile));
        using var demo = JsonDocument.Parse(before);
        using var client = Host.Client();
        client.DefaultRequestHeaders.Authorization = new("Bearer", demo.RootElement.GetProperty("apiTokens")[0].GetProperty("token").GetString());
        var who = await client.GetFromJsonAsync<WhoAmI.Answer>(WhoAmI);
        Assert.StartsWith("client:", who!.Actor);
    }

    [Fact]
    public async Task Without_token_or_session_nobody_acts()
    {
        using var client = Host.Client();
        var answer = await client.GetAsync(WhoAmI);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains("KER-001", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_revoked_token_is_refused_on_the_very_next_request()
    {
        using var client = await Host.BearerAsync("nh.mau");
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(WhoAmI)).StatusCode);
        await Host.Services.GetRequiredService<AccountTable>().ExecuteAsync(
            "UPDATE identity.api_token SET revoked_at = $1 WHERE token_hash = $2", CancellationToken.None, Host.Clock.UtcNow,
            Credentials.HashOf(client.DefaultRequestHeaders.Authorization!.Parameter!));
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync(WhoAmI)).StatusCode);
    }

    [Fact]
    public async Task An_officer_acts_from_the_office_and_area_of_the_account()
    {
        using var client = await Host.SignInAsync("ca.vinhtuy");
        var who = await client.GetFromJsonAsync<WhoAmI.Answer>(WhoAmI);
        Assert.Equal(("officer:ca.vinhtuy", "00283"), (who!.Actor, who.Jurisdiction));
        Assert.NotEqual("", who.Office);
    }

    [Fact]
    public async Task Signing_out_holds_on_the_next_request()
    {
        using var client = await Host.SignInAsync("ca.vinhtuy");
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(WhoAmI)).StatusCode);
        var secret = SecretOf(client);
        var session = (await Host.Services.GetRequiredService<Credentials>().OfSessionAsync(secret, CancellationToken.None))!;
        var act = WhoActs.SigningAct(session.Account, Host.Clock.UtcNow);
        await Host.RunAsync<EndSession, Done>(u => u.RunAsync(session, act), act);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync(WhoAmI)).StatusCode);
    }

    [Fact]
    public async Task A_change_sent_from_another_site_does_not_act_with_the_cookie()
    {
        using var client = await Host.SignInAsync("ca.vinhtuy");
        var http = new Microsoft.AspNetCore.Http.DefaultHttpContext { RequestServices = Host.Services };
        http.Request.Method = "POST";
        http.Request.Headers.Cookie = client.DefaultRequestHeaders.GetValues("Cookie").Single();
        await using var scope = Host.Services.CreateAsyncScope();
        var who = scope.ServiceProvider.GetRequiredService<WhoActs>();
        Assert.NotNull(await who.SessionAsync(http, CancellationToken.None));
        http.Items.Clear();
        http.Request.Headers["Sec-Fetch-Site"] = "cross-site";
        Assert.Null(await who.SessionAsync(http, CancellationToken.None));
    }

    [Fact]
    public async Task An_altered_cookie_is_nobodys()
    {
        using var client = Host.Client();
        client.DefaultRequestHeaders.Add("Cookie", "phien=" + Convert.ToBase64String(new byte[64]));
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync(WhoAmI)).StatusCode);
    }

    [Fact]
    public async Task A_session_ends_after_an_hour_without_a_request()
    {
        using var client = await Host.SignInAsync("ca.vinhtuy");
        await Host.ScalarAsync<int>("UPDATE identity.session SET seen_at = seen_at - interval '61 minutes'");
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync(WhoAmI)).StatusCode);
    }

    [Fact]
    public async Task No_secret_is_kept_in_the_database()
    {
        using var client = await Host.SignInAsync("ca.vinhtuy");
        var secret = SecretOf(client);
        Assert.Equal(0L, await Host.ScalarAsync<long>("SELECT count(*) FROM identity.session WHERE id_hash = $1", secret));
        Assert.StartsWith("AQ", await Host.ScalarAsync<string>("SELECT hash FROM identity.password LIMIT 1"));
    }

    private byte[] SecretOf(HttpClient client)
    {
        var http = new Microsoft.AspNetCore.Http.DefaultHttpContext();
        http.Request.Headers.Cookie = client.DefaultRequestHeaders.GetValues("Cookie").Single();
        return Host.Services.GetRequiredService<SessionCookie>().Read(http)!;
    }
}

public sealed class NoDemoTests(EmptyPlatform platform) : IClassFixture<EmptyPlatform>
{
    [Fact]
    public async Task Outside_demo_mode_a_demo_account_opens_nothing()
    {
        await SowAsync(platform.Host);
        Assert.Null(await platform.Host.Services.GetRequiredService<AccountTable>().FindAsync("ca.la", CancellationToken.None));
        await using var scope = platform.Host.Services.CreateAsyncScope();
        var answer = await scope.ServiceProvider.GetRequiredService<CheckPassword>().RunAsync(new("ca.la", "ca.la"), DemoAccounts.Password, default, CancellationToken.None);
        Assert.Equal("IDN-001", answer.Problem?.Code);
        Assert.False(File.Exists(Path.Combine(platform.Host.Database.Folder, "demo.json")));
    }

    private static async Task SowAsync(TestHost host)
    {
        await using var connection = await host.Services.GetRequiredService<Npgsql.NpgsqlDataSource>().OpenConnectionAsync();
        await using var batch = new Npgsql.NpgsqlBatch(connection);
        var hash = host.Services.GetRequiredService<Passwords>().Hash(DemoAccounts.Password);
        DemoAccounts.Add(batch, new DemoAccount("ca.la", "x", "officer", "x", "", null, ["police-receiver"], "", "", null, 0), hash, host.Clock.UtcNow);
        await batch.ExecuteNonQueryAsync();
    }
}
