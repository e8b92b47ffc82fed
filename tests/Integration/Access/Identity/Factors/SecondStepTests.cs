using System.Net;
using DeAn06.Identity;
using DeAn06.Identity.Accounts;
using DeAn06.Identity.Factors;
using DeAn06.Identity.Factors.Codes;
using DeAn06.Identity.Sessions;
using DeAn06.Kernel;
using DeAn06.Tests.TestKit;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Identity;

/// <summary>security.md 7, 10, 13 and the levels of the decree: what the second step adds, and what leads there.</summary>
public sealed class SecondStepTests(DemoPlatform platform) : IClassFixture<DemoPlatform>
{
    private const string More = "/dang-nhap/them";
    private TestHost Host => platform.Host;

    private async Task<Account> CitizenAsync(int n) => await Host.AccountAsync((await Host.CitizenAsync(n)).Login);

    private string AppCode(byte[] secret) => Totp.CodeAt(secret, Totp.StepAt(Host.Clock.UtcNow));

    [Fact]
    public async Task A_password_and_the_app_reach_level_two_with_a_new_secret_and_a_step_counts_once()
    {
        var account = await CitizenAsync(0);
        var secret = await Host.AddAppAsync(account);
        using var browser = new FormBrowser(Host);
        Assert.Equal(More, await browser.SignInAsync(account.Login, query: "?returnUrl=%2Ftoi%2Ftai-khoan"));
        Assert.Null(browser.Cookie("phien"));
        await browser.GetAsync(More);
        var code = AppCode(secret);
        Assert.Equal("/toi/tai-khoan", await browser.PostAsync(More + "?handler=App", ("AppCode", $"{code[..3]} {code[3..]}")));
        Assert.Equal(2, (await Host.SessionAsync(browser)).Level);

        using var thief = new FormBrowser(Host);
        await thief.SignInAsync(account.Login);
        await thief.GetAsync(More);
        Assert.Null(await thief.PostAsync(More + "?handler=App", ("AppCode", code)));
        Assert.Equal(HttpStatusCode.Unauthorized, thief.Status);
    }

    [Fact]
    public async Task A_session_that_proves_more_gets_a_new_secret_and_keeps_its_name()
    {
        var account = await CitizenAsync(1);
        using var browser = new FormBrowser(Host);
        await browser.SignInAsync(account.Login);
        var (before, name) = (browser.Cookie("phien"), (await Host.SessionAsync(browser)).Id);
        using var old = new FormBrowser(Host);
        old.Steal(browser);
        var secret = await Host.AddAppAsync(account);
        Assert.Equal(HttpStatusCode.Redirect, await browser.GetAsync("/dang-nhap?returnUrl=%2Ftoi%2Fai-da-xem&muc=2"));
        Assert.Equal(More, browser.Location);
        await browser.GetAsync(More);
        Assert.Equal("/toi/ai-da-xem", await browser.PostAsync(More + "?handler=App", ("AppCode", AppCode(secret))));
        var session = await Host.SessionAsync(browser);
        Assert.NotEqual(before, browser.Cookie("phien"));
        Assert.Equal((name, 2), (session.Id, session.Level));
        Assert.Equal(HttpStatusCode.Unauthorized, await old.GetAsync(FactorGround.WhoAmI));
        Assert.Equal(HttpStatusCode.Redirect, await browser.GetAsync("/dang-nhap?returnUrl=%2Ftoi%2Fai-da-xem&muc=2"));
        Assert.Equal("/toi/ai-da-xem", browser.Location);
        Assert.Equal(HttpStatusCode.OK, await browser.GetAsync("/dang-nhap?returnUrl=%2Ftoi%2Fai-da-xem&muc=2&lai=1"));
    }

    [Fact]
    public async Task A_text_to_the_phone_reaches_level_two_once_and_only_for_its_own_sign_in()
    {
        var account = await CitizenAsync(2);
        await Host.SetPhoneAsync(account, "+84912000002");
        using var browser = new FormBrowser(Host);
        Assert.Equal(More, await browser.SignInAsync(account.Login, query: "?muc=2"));
        await browser.GetAsync(More);
        Assert.Contains("yếu hơn mã khóa", browser.Html);
        await browser.PostAsync(More + "?handler=Send");
        var code = await Host.CodeAsync("+84912000002");
        using var other = new FormBrowser(Host);
        await other.SignInAsync(account.Login, query: "?muc=2");
        await other.GetAsync(More);
        Assert.Null(await other.PostAsync(More + "?handler=Sms", ("SmsCode", code)));
        Assert.NotNull(await browser.PostAsync(More + "?handler=Sms", ("SmsCode", code)));
        Assert.Equal(2, (await Host.SessionAsync(browser)).Level);
        Assert.Equal(1, await Host.ScalarAsync<long>("SELECT count(*) FROM identity.one_time_code WHERE account_id = $1 AND used_at IS NOT NULL", account.Id));
        Assert.DoesNotContain(TestLog.Lines, l => l.Contains(code));
    }

    [Theory]
    [InlineData(9, true)]
    [InlineData(11, false)]
    public async Task A_code_ends_after_ten_minutes_and_after_five_wrong_ones(int minutes, bool good)
    {
        var account = await CitizenAsync(3);
        var (act, phone, request) = (WhoActs.SigningAct(account, Host.Clock.UtcNow), $"+8491200{minutes:D4}", $"request-{minutes}");
        Assert.True((await Host.RunAsync<SendCode, Done>(u => u.RunAsync(account, phone, request, act, CancellationToken.None), act)).IsDone);
        var code = await Host.CodeAsync(phone);
        var later = act with { At = act.At.AddMinutes(minutes) };
        for (var i = 0; i < 4; i++) Assert.Equal("IDN-112", (await UseAsync(account, code == "000000" ? "111111" : "000000", request, later)).Problem?.Code);
        Assert.Equal("IDN-112", (await UseAsync(account, code, "another request", later)).Problem?.Code);
        Assert.Equal(good, (await UseAsync(account, code, request, later)).IsDone);
        Assert.False((await UseAsync(account, code, request, later)).IsDone);
    }

    [Fact]
    public async Task After_five_wrong_entries_the_right_code_is_refused_too()
    {
        var account = await CitizenAsync(4);
        var act = WhoActs.SigningAct(account, Host.Clock.UtcNow);
        await Host.RunAsync<SendCode, Done>(u => u.RunAsync(account, "+84912777777", "request", act, CancellationToken.None), act);
        var code = await Host.CodeAsync("+84912777777");
        for (var i = 0; i < 5; i++) await UseAsync(account, code == "000000" ? "111111" : "000000", "request", act);
        Assert.Equal("IDN-112", (await UseAsync(account, code, "request", act)).Problem?.Code);
    }

    [Fact]
    public async Task Levels_three_and_four_need_the_biometric_device_and_a_passkey_never_gives_them()
    {
        var account = await CitizenAsync(5);
        var key = await Host.AddPasskeyAsync(account.Login);
        using var browser = new FormBrowser(Host);
        Assert.Equal(More, await browser.UsePasskeyAsync(key, "/dang-nhap?returnUrl=%2Ftoi%2Ftai-khoan&muc=4"));
        await browser.GetAsync(More);
        Assert.DoesNotContain("data-passkey", browser.Html);
        Assert.Equal(More, await browser.PostAsync(More + "?handler=Biometric", ("kind", "Face")));
        await browser.GetAsync(More);
        Assert.Equal("/toi/tai-khoan", await browser.PostAsync(More + "?handler=Password", ("Password", "mau-2026-dean06")));
        var session = await Host.SessionAsync(browser);
        Assert.Equal(4, session.Level);
        Assert.Equal(["face", "hwk", "pwd"], session.Methods.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_deed_of_high_risk_does_not_take_a_short_text_and_a_program_never_passes()
    {
        var account = await CitizenAsync(6);
        Assert.Null(await CheckAsync(new(2, 0, false), account, ["pwd", "sms"], 0));
        Assert.Equal("IDN-004", (await CheckAsync(new(2, 0, true), account, ["pwd", "sms"], 0))?.Code);
        Assert.Null(await CheckAsync(new(2, 0, true), account, ["pwd", "otp"], 0));
        Assert.Equal("IDN-004", (await CheckAsync(new(3, 0, false), account, ["pwd", "otp"], 0))?.Code);
        Assert.Null(await CheckAsync(new(2, 15, false), account, ["hwk"], 14));
        Assert.Equal("IDN-004", (await CheckAsync(new(2, 15, false), account, ["hwk"], 16))?.Code);
        Assert.Equal("KER-001", (await new Demand(1, 0, false).CheckAsync(new DefaultHttpContext { RequestServices = Host.Services.CreateScope().ServiceProvider }))?.Code);
    }

    private async Task<Problem?> CheckAsync(Demand demand, Account account, string[] methods, int minutesAgo)
    {
        var secret = Credentials.NewSecret();
        var act = WhoActs.SigningAct(account, Host.Clock.UtcNow.AddMinutes(-minutesAgo));
        await Host.RunAsync<OpenSession, Done>(u => u.RunAsync(account, secret, new Proven(Assurance.LevelOf(methods), methods), "test", act), act);
        await using var scope = Host.Services.CreateAsyncScope();
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        scope.ServiceProvider.GetRequiredService<SessionCookie>().Write(http, secret);
        http.Request.Headers.Cookie = http.Response.Headers.SetCookie.ToString().Split(';')[0];
        return await demand.CheckAsync(http);
    }

    private Task<Result<string>> UseAsync(Account account, string code, string request, Act act) =>
        Host.RunAsync<UseCode, string>(u => u.RunAsync(account, code, request, act, CancellationToken.None), act);
}
