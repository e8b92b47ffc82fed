using System.Net;
using DeAn06.Identity.Accounts;
using DeAn06.Identity.Factors.Codes;
using DeAn06.Identity.Recovery;
using DeAn06.Kernel;
using DeAn06.Tests.TestKit;

namespace DeAn06.Tests.Integration.Identity;

/// <summary>security.md 4, 8: the ways back, and what they do not give.</summary>
public sealed class RecoveryTests(DemoPlatform platform) : IClassFixture<DemoPlatform>
{
    private const string Page = "/khoi-phuc";
    private const string NewPassword = "đò ngang qua bến sông quê";
    private TestHost Host => platform.Host;

    private async Task<Account> CitizenAsync(int n, string phone)
    {
        var account = await Host.AccountAsync((await Host.CitizenAsync(n)).Login);
        await Host.SetPhoneAsync(account, phone);
        return account;
    }

    private async Task<FormBrowser> AskAsync(Account account, string phone, int nth)
    {
        var browser = new FormBrowser(Host);
        await browser.GetAsync(Page);
        await browser.PostAsync(Page + "?handler=Send", ("Login", account.Login));
        await browser.PostAsync(Page + "?handler=Code", ("Kept", browser.Hidden("Kept")), ("Code", await Host.CodeAsync(phone, nth)));
        return browser;
    }

    [Fact]
    public async Task A_code_opens_the_way_back_after_a_day_and_gives_level_one_with_the_phone_alone()
    {
        const string phone = "+84912000200";
        var account = await CitizenAsync(0, phone);
        using var owner = new FormBrowser(Host);
        await owner.SignInAsync(account.Login);
        using (var early = await AskAsync(account, phone, 1)) Assert.Contains("chờ đến", early.Html);
        using (var again = await AskAsync(account, phone, 2)) Assert.DoesNotContain("NewPassword", again.Html);
        Assert.Equal(1, await Host.ToldAsync(account, "identity.recovery-asked/1"));
        await Host.ScalarAsync<int>("UPDATE identity.recovery SET ready_at = ready_at - interval '24 hours', asked_at = asked_at - interval '24 hours' WHERE account_id = $1", account.Id);
        using var back = await AskAsync(account, phone, 3);
        var kept = back.Hidden("Kept");
        await back.PostAsync(Page + "?handler=Password", ("Kept", kept), ("NewPassword", NewPassword), ("Again", NewPassword));
        Assert.Contains("bạn đạt mức 1", back.Html);
        Assert.Equal(HttpStatusCode.Unauthorized, await owner.GetAsync(FactorGround.WhoAmI));
        Assert.Null(await owner.SignInAsync(account.Login));
        Assert.NotNull(await owner.SignInAsync(account.Login, NewPassword));
        Assert.Equal(1, (await Host.SessionAsync(owner)).Level);
        Assert.Equal("/dang-nhap/them", await owner.SignInAsync(account.Login, NewPassword, "?muc=2&lai=1"));
        await owner.GetAsync("/dang-nhap/them");
        Assert.DoesNotContain("Gửi mã tới", owner.Html);
        await back.GetAsync(Page);
        await back.PostAsync(Page + "?handler=Password", ("Kept", kept), ("NewPassword", NewPassword + " lần hai"), ("Again", NewPassword + " lần hai"));
        Assert.Equal(HttpStatusCode.Unauthorized, back.Status);
    }

    [Fact]
    public async Task The_owner_stops_a_recovery_and_it_opens_nothing_any_more()
    {
        const string phone = "+84912000201";
        var account = await CitizenAsync(1, phone);
        (await AskAsync(account, phone, 1)).Dispose();
        using var owner = new FormBrowser(Host);
        await owner.SignInAsync(account.Login);
        await owner.GetAsync("/toi/tai-khoan");
        Assert.Contains("Có người muốn khôi phục", owner.Html);
        Assert.Equal("/toi/tai-khoan", await owner.PostAsync("/toi/tai-khoan?handler=Stop"));
        await Host.ScalarAsync<int>("UPDATE identity.recovery SET ready_at = ready_at - interval '25 hours' WHERE account_id = $1", account.Id);
        using var late = await AskAsync(account, phone, 2);
        Assert.DoesNotContain("NewPassword", late.Html);
    }

    [Fact]
    public async Task Whether_a_login_exists_or_has_a_phone_is_not_told()
    {
        await CitizenAsync(2, "+84912000202");
        var logins = new[] { (await Host.CitizenAsync(2)).Login, (await Host.CitizenAsync(3)).Login, "xx.khong-co" };
        var pages = new List<string>();
        foreach (var login in logins)
        {
            using var browser = new FormBrowser(Host);
            await browser.GetAsync(Page);
            await browser.PostAsync(Page + "?handler=Send", ("Login", login));
            var kept = browser.Hidden("Kept")!;
            pages.Add($"{browser.Status} {kept.Length} " + Values(browser.Html));
            await browser.PostAsync(Page + "?handler=Code", ("Kept", kept), ("Code", "123450"));
            pages[^1] += $"{browser.Status} " + Values(browser.Html);
        }
        Assert.Equal(pages[0], pages[1]);
        Assert.Equal(pages[0], pages[2]);
    }

    [Fact]
    public async Task An_officer_at_the_counter_opens_the_account_at_level_two_once()
    {
        var account = await Host.AccountAsync((await Host.CitizenAsync(4)).Login);
        var act = (await Host.ActAsync("ca.vinhtuy", "dinh-danh", "Nghị định 69/2024")) with { Matter = Guid.CreateVersion7() };
        Assert.Equal("IDN-116", (await OpenAsync(account, false, act)).Problem?.Code);
        Assert.Equal("WRK-012", (await OpenAsync(account, true, act with { Matter = null })).Problem?.Code);
        Assert.Equal("KER-002", (await OpenAsync(account, true, (await Host.ActAsync("mc.vinhtuy.1", "dinh-danh", "x")) with { Matter = act.Matter })).Problem?.Code);
        var code = (await OpenAsync(account, true, act)).Value;
        using var browser = new FormBrowser(Host);
        await browser.GetAsync(Page);
        Assert.Null(await browser.PostAsync(Page + "?handler=Counter", ("CounterLogin", account.Login), ("Counter", "2222222222")));
        Assert.Equal("/toi/tai-khoan/ma-khoa", await browser.PostAsync(Page + "?handler=Counter", ("CounterLogin", account.Login), ("Counter", $"{code[..5].ToLowerInvariant()} {code[5..]}")));
        Assert.Equal(2, (await Host.SessionAsync(browser)).Level);
        Assert.Equal("/toi/tai-khoan", await browser.AddPasskeyAsync(new SoftPasskey()));
        using var thief = new FormBrowser(Host);
        await thief.GetAsync(Page);
        Assert.Null(await thief.PostAsync(Page + "?handler=Counter", ("CounterLogin", account.Login), ("Counter", code)));
    }

    [Fact]
    public async Task The_officers_page_asks_for_an_open_matter_and_hands_over_a_code()
    {
        using var officer = await Host.SignInAsync("ca.vinhtuy");
        var answer = await officer.GetAsync("/can-bo/khoi-phuc");
        Assert.StartsWith("/can-bo/viec/mo", answer.Headers.Location?.OriginalString);
        using var stranger = await Host.SignInAsync("mc.vinhtuy.1");
        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.GetAsync("/can-bo/khoi-phuc")).StatusCode);
    }

    private Task<Result<string>> OpenAsync(Account account, bool compared, Act act) => Host.RunAsync<OpenAtCounter, string>(u => u.RunAsync(account, compared, act, CancellationToken.None), act);

    private static string Values(string html) => System.Text.RegularExpressions.Regex.Replace(html, "value=\"[^\"]*\"", "");
}
