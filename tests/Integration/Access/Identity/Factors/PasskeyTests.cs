using System.Net;
using DeAn06.Identity.Factors;
using DeAn06.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Identity;

/// <summary>security.md 5, 6: passkeys by the pages, with an authenticator written by hand. Each test has a citizen of its own.</summary>
public sealed class PasskeyTests(DemoPlatform platform) : IClassFixture<DemoPlatform>
{
    private TestHost Host => platform.Host;

    private async Task<string> CitizenAsync(int n) => (await Host.CitizenAsync(n)).Login;

    [Fact]
    public async Task A_passkey_signs_in_without_a_login_and_reaches_level_two()
    {
        var login = await CitizenAsync(0);
        var key = await Host.AddPasskeyAsync(login);
        using var browser = new FormBrowser(Host);
        Assert.Equal("/toi/ai-da-xem", await browser.UsePasskeyAsync(key));
        var session = await Host.SessionAsync(browser);
        Assert.Equal((login, 2), (session.Account.Login, session.Level));
        Assert.Equal([Assurance.HardwareKey], session.Methods);
        Assert.Equal(1, await Host.ToldAsync(await Host.AccountAsync(login), "identity.passkey-added/1"));
    }

    [Fact]
    public async Task A_challenge_counts_once_even_on_another_page()
    {
        var key = await Host.AddPasskeyAsync(await CitizenAsync(1));
        using var browser = new FormBrowser(Host);
        await browser.GetAsync("/dang-nhap");
        var (answer, state) = (key.Get(browser.Options, browser.Site), browser.Hidden("state"));
        Assert.NotNull(await browser.PostAsync("/dang-nhap?handler=Passkey", ("credential", answer), ("state", state)));
        using var thief = new FormBrowser(Host);
        await thief.GetAsync("/dang-nhap");
        Assert.Null(await thief.PostAsync("/dang-nhap?handler=Passkey", ("credential", answer), ("state", state)));
        Assert.Equal(HttpStatusCode.Conflict, thief.Status);
        Assert.Null(thief.Cookie("phien"));
    }

    [Fact]
    public async Task What_WebAuthn_demands_is_demanded()
    {
        var key = await Host.AddPasskeyAsync(await CitizenAsync(2));
        foreach (var wrong in (string[])["origin", "relying party", "user verification", "challenge of another page"])
        {
            using var browser = new FormBrowser(Host);
            await browser.GetAsync("/dang-nhap");
            var options = browser.Options;
            if (wrong == "challenge of another page") await browser.GetAsync("/dang-nhap");
            (key.Origin, key.RelyingParty, key.VerifiesUser) = (wrong == "origin" ? "https://example.org" : null, wrong == "relying party" ? "example.org" : null, wrong != "user verification");
            Assert.Null(await browser.PostAsync("/dang-nhap?handler=Passkey", ("credential", key.Get(options, browser.Site)), ("state", browser.Hidden("state"))));
            Assert.True(browser.Status == HttpStatusCode.Unauthorized && browser.Cookie("phien") is null, $"A wrong {wrong} answered {browser.Status}");
        }
        using var right = new FormBrowser(Host);
        Assert.NotNull(await right.UsePasskeyAsync(key));
    }

    [Fact]
    public async Task A_counter_that_goes_back_turns_the_passkey_off_and_tells_its_owner()
    {
        var account = await Host.AccountAsync(await CitizenAsync(3));
        var key = await Host.AddPasskeyAsync(account.Login);
        using var browser = new FormBrowser(Host);
        Assert.NotNull(await browser.UsePasskeyAsync(key));
        using var thief = new FormBrowser(Host);
        Assert.Null(await thief.UsePasskeyAsync(key.Copied(count: 1)));
        Assert.Contains("bị sao chép", thief.Html);
        Assert.Empty((await Host.FactorsAsync(account)).Passkeys);
        Assert.Equal(1, await Host.ToldAsync(account, "identity.passkey-copied/1"));
        Assert.Null(await browser.UsePasskeyAsync(key));
        Assert.Equal(HttpStatusCode.Unauthorized, browser.Status);
    }

    [Fact]
    public async Task A_credential_belongs_to_one_account_for_good()
    {
        var key = await Host.AddPasskeyAsync(await CitizenAsync(4));
        using var other = new FormBrowser(Host);
        await other.SignInAsync(await CitizenAsync(5));
        Assert.Null(await other.AddPasskeyAsync(key));
        Assert.Equal(HttpStatusCode.Unauthorized, other.Status);
        Assert.Empty((await Host.FactorsAsync(await Host.AccountAsync(await CitizenAsync(5)))).Passkeys);
    }

    [Fact]
    public async Task A_removed_passkey_opens_nothing_and_removing_asks_for_as_much_as_the_account_can_give()
    {
        var login = await CitizenAsync(6);
        var key = await Host.AddPasskeyAsync(login);
        using var weak = new FormBrowser(Host);
        await weak.SignInAsync(login);
        await weak.GetAsync("/toi/tai-khoan");
        var handle = weak.Hidden("passkey");
        Assert.StartsWith("/dang-nhap?returnUrl=%2Ftoi%2Ftai-khoan&muc=2&lai=1", await weak.PostAsync("/toi/tai-khoan?handler=Remove", ("passkey", handle)));
        using var strong = new FormBrowser(Host);
        await strong.UsePasskeyAsync(key);
        await strong.GetAsync("/toi/tai-khoan");
        Assert.Equal("/toi/tai-khoan", await strong.PostAsync("/toi/tai-khoan?handler=Remove", ("passkey", handle)));
        Assert.Null(await strong.UsePasskeyAsync(key));
    }

    [Fact]
    public async Task Whoever_has_no_passkey_is_asked_to_add_one_after_signing_in()
    {
        using var browser = new FormBrowser(Host);
        Assert.Equal("/toi/tai-khoan/ma-khoa", await browser.SignInAsync(await CitizenAsync(7)));
    }
}

/// <summary>Officers outside the demo: only a passkey, and only of a make the operator accepts.</summary>
public sealed class OfficerPasskeyTests : IAsyncLifetime
{
    private readonly SoftMaker maker = new();
    private TestDatabase? database;
    private TestHost? host;

    public async Task InitializeAsync()
    {
        database = await TestDatabase.NewAsync();
        var roots = Path.Combine(database.Folder, "roots");
        Directory.CreateDirectory(roots);
        await File.WriteAllTextAsync(Path.Combine(roots, "maker.pem"), maker.RootPem);
        host = await TestHost.StartAsync(database, 1000, new(2026, 11, 20, 2, 0, 0, TimeSpan.Zero), s => s.AddSingleton(new FactorOptions(true, true, roots, null)));
    }

    [Fact]
    public async Task An_officer_needs_a_passkey_of_a_make_that_is_accepted()
    {
        using var browser = new FormBrowser(host!);
        Assert.Null(await browser.SignInAsync("ca.vinhtuy"));
        Assert.Equal(HttpStatusCode.Forbidden, browser.Status);
        Assert.Contains("Cán bộ phải đăng nhập bằng mã khóa", browser.Html);

        await EnterAsync(browser, "ca.vinhtuy");
        foreach (var refused in (SoftMaker?[])[null, new SoftMaker()])
        {
            Assert.Null(await browser.AddPasskeyAsync(new SoftPasskey { Maker = refused }, "/can-bo/tai-khoan"));
            Assert.Contains("khóa bảo mật được cơ quan chấp nhận", browser.Html);
        }
        var key = new SoftPasskey { Maker = maker };
        Assert.Equal("/can-bo/tai-khoan", await browser.AddPasskeyAsync(key, "/can-bo/tai-khoan"));
        using var next = new FormBrowser(host!);
        Assert.Equal("/can-bo", await next.UsePasskeyAsync(key));
    }

    /// <summary>With a code that the keeper of accounts gave.</summary>
    private async Task EnterAsync(FormBrowser browser, string login)
    {
        var account = await host!.AccountAsync(login);
        var act = (await host!.ActAsync("c06.duyet", "tai-khoan", "Nghị định 69/2024")) with { Matter = Guid.CreateVersion7() };
        var code = await host!.RunAsync<DeAn06.Identity.Recovery.OpenAtCounter, string>(u => u.RunAsync(account, false, act, CancellationToken.None), act);
        await browser.GetAsync("/khoi-phuc");
        Assert.Equal("/can-bo/tai-khoan/ma-khoa", await browser.PostAsync("/khoi-phuc?handler=Counter", ("CounterLogin", login), ("Counter", code.Value)));
    }

    public async Task DisposeAsync()
    {
        await host!.DisposeAsync();
        await database!.DisposeAsync();
    }
}
