using System.Net;
using DeAn06.Identity.Accounts;
using DeAn06.Identity.Factors;
using DeAn06.Identity.Factors.Codes;
using DeAn06.Identity.Factors.Password;
using DeAn06.Identity.Sessions;
using DeAn06.Kernel;
using DeAn06.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Identity;

/// <summary>The pages of one's own account: password, app, phone, sessions. Without script; security.md 2, 3, 8, 11 to 13.</summary>
public sealed class OwnAccountTests(DemoPlatform platform) : IClassFixture<DemoPlatform>
{
    private const string Root = "/toi/tai-khoan";
    private TestHost Host => platform.Host;

    private async Task<Account> CitizenAsync(int n) => await Host.AccountAsync((await Host.CitizenAsync(n)).Login);

    [Fact]
    public async Task A_new_password_opens_the_account_and_ends_every_other_session()
    {
        var account = await CitizenAsync(0);
        using var other = new FormBrowser(Host);
        await other.SignInAsync(account.Login);
        using var browser = new FormBrowser(Host);
        await browser.SignInAsync(account.Login);
        await browser.GetAsync(Root + "/mat-khau");
        await browser.PostAsync(Root + "/mat-khau", ("NewPassword", "ngắn quá"), ("Again", "ngắn quá"));
        Assert.Contains("ít nhất 15 ký tự", browser.Html);
        Assert.Equal(Root, await browser.PostAsync(Root + "/mat-khau", ("NewPassword", "đò ngang qua bến sông quê"), ("Again", "đò ngang qua bến sông quê")));
        Assert.Equal(HttpStatusCode.OK, await browser.GetAsync(FactorGround.WhoAmI));
        Assert.Equal(HttpStatusCode.Unauthorized, await other.GetAsync(FactorGround.WhoAmI));
        Assert.Null(await other.SignInAsync(account.Login));
        var typedOtherwise = "đò ngang qua bến sông quê".Normalize(System.Text.NormalizationForm.FormD);
        Assert.NotNull(await other.SignInAsync(account.Login, typedOtherwise));
        Assert.Equal(1, await Host.ToldAsync(account, "identity.password-changed/1"));
        Assert.DoesNotContain(TestLog.Lines, l => l.Contains("đò ngang"));
    }

    [Fact]
    public async Task A_short_password_needs_its_second_factor_and_the_last_one_stays()
    {
        const string phone = "+84912000101";
        var account = await CitizenAsync(1);
        await Host.SetPhoneAsync(account, phone);
        var hash = Host.Services.GetRequiredService<Passwords>().Hash("trăng qế7");
        var act = WhoActs.SigningAct(account, Host.Clock.UtcNow);
        await Host.RunAsync<SetPassword, Done>(u => u.RunAsync(new(account, hash, PasswordRules.StandsAlone("trăng qế7"), Guid.Empty), act), act);
        using var browser = new FormBrowser(Host);
        Assert.Equal("/dang-nhap/them", await browser.SignInAsync(account.Login, "trăng qế7"));
        Assert.Null(browser.Cookie("phien"));
        await browser.GetAsync("/dang-nhap/them");
        await browser.PostAsync("/dang-nhap/them?handler=Send");
        Assert.NotNull(await browser.PostAsync("/dang-nhap/them?handler=Sms", ("SmsCode", await Host.CodeAsync(phone))));
        await browser.GetAsync(Root);
        Assert.Null(await browser.PostAsync(Root + "?handler=RemoveSecond", ("factor", "phone")));
        Assert.Equal(HttpStatusCode.Conflict, browser.Status);
    }

    [Fact]
    public async Task An_app_is_added_by_its_first_code_and_its_secret_is_kept_sealed()
    {
        var account = await CitizenAsync(2);
        using var browser = new FormBrowser(Host);
        await browser.SignInAsync(account.Login);
        await browser.GetAsync(Root + "/ung-dung");
        var (kept, written) = (browser.Hidden("Kept")!, System.Text.RegularExpressions.Regex.Match(browser.Html, "<code>([A-Z2-7 ]+)</code>").Groups[1].Value.Replace(" ", ""));
        var secret = Host.Services.GetRequiredService<AppSeal>().Open(account.Id, Convert.FromBase64String(kept))!;
        Assert.Equal(Totp.Written(secret), written);
        Assert.Null(await browser.PostAsync(Root + "/ung-dung", ("Kept", kept), ("Code", "12345")));
        Assert.Equal(HttpStatusCode.Unauthorized, browser.Status);
        Assert.Equal(Root, await browser.PostAsync(Root + "/ung-dung", ("Kept", kept), ("Code", Totp.CodeAt(secret, Totp.StepAt(Host.Clock.UtcNow)))));
        Assert.True((await Host.FactorsAsync(account)).HasApp);
        Assert.Equal(0L, await Host.ScalarAsync<long>("SELECT count(*) FROM identity.totp WHERE position($1 in sealed) > 0", secret));
        Assert.Null(Host.Services.GetRequiredService<AppSeal>().Open(Guid.CreateVersion7(), Convert.FromBase64String(kept)));
    }

    [Fact]
    public async Task A_phone_is_set_by_the_code_that_went_to_it()
    {
        var account = await CitizenAsync(3);
        using var browser = new FormBrowser(Host);
        await browser.SignInAsync(account.Login);
        await browser.GetAsync(Root + "/dien-thoai");
        await browser.PostAsync(Root + "/dien-thoai", ("Phone", "12345"));
        Assert.Equal(HttpStatusCode.BadRequest, browser.Status);
        await browser.PostAsync(Root + "/dien-thoai", ("Phone", "0912 000 103"));
        var code = await Host.CodeAsync("+84912000103");
        Assert.Null(await browser.PostAsync(Root + "/dien-thoai?handler=Prove", ("Phone", "0912 000 104"), ("Code", code)));
        Assert.Equal(Root, await browser.PostAsync(Root + "/dien-thoai?handler=Prove", ("Phone", "0912 000 103"), ("Code", code)));
        Assert.Equal("+84912000103", (await Host.FactorsAsync(account)).Phone);
        await browser.GetAsync(Root);
        Assert.DoesNotContain("912000103", browser.Html);
    }

    [Fact]
    public async Task An_owner_sees_the_sessions_and_ends_one_or_all_others_and_nobody_elses()
    {
        var (account, stranger) = (await CitizenAsync(4), await CitizenAsync(5));
        using var mine = new FormBrowser(Host);
        using var phone = new FormBrowser(Host, "Mozilla/5.0 (Linux; Android 15) Chrome/140.0");
        using var foreign = new FormBrowser(Host);
        await mine.SignInAsync(account.Login);
        await phone.SignInAsync(account.Login);
        await foreign.SignInAsync(stranger.Login);
        await mine.GetAsync(Root);
        Assert.Contains("Chrome, Android", mine.Html);
        var theirs = Ids.Handle((await Host.SessionAsync(foreign)).Id);
        await mine.PostAsync(Root + "?handler=End", ("session", theirs));
        Assert.Equal(HttpStatusCode.OK, await foreign.GetAsync(FactorGround.WhoAmI));
        await mine.GetAsync(Root);
        Assert.Equal(Root, await mine.PostAsync(Root + "?handler=End", ("session", Ids.Handle((await Host.SessionAsync(phone)).Id))));
        Assert.Equal(HttpStatusCode.Unauthorized, await phone.GetAsync(FactorGround.WhoAmI));
        await phone.SignInAsync(account.Login);
        await mine.GetAsync(Root);
        await mine.PostAsync(Root + "?handler=End");
        Assert.Equal(HttpStatusCode.Unauthorized, await phone.GetAsync(FactorGround.WhoAmI));
        Assert.Equal(HttpStatusCode.OK, await mine.GetAsync(Root + "/lich-su"));
        Assert.Contains("Bạn kết thúc", mine.Html);
    }

    [Fact]
    public async Task Only_a_sign_in_on_a_new_browser_is_told()
    {
        var account = await CitizenAsync(6);
        using var usual = new FormBrowser(Host);
        await usual.SignInAsync(account.Login);
        await usual.PostAsync("/dang-xuat");
        await usual.SignInAsync(account.Login);
        Assert.Equal(0, await Host.ToldAsync(account, "identity.new-device/1"));
        using var unusual = new FormBrowser(Host);
        await unusual.SignInAsync(account.Login);
        Assert.Equal(1, await Host.ToldAsync(account, "identity.new-device/1"));
    }

    [Theory]
    [InlineData(1, 59, 61)]
    [InlineData(2, 29, 31)]
    [InlineData(3, 14, 16)]
    public void The_more_a_session_proved_the_sooner_it_ends(int level, int good, int over)
    {
        var at = Host.Clock.UtcNow;
        Session Seen(int minutes, int age = 0) => new(Guid.Empty, null!, level, [], at, at.AddHours(-age), at.AddMinutes(-minutes), "");
        Assert.False(Seen(good).IsOver(at));
        Assert.True(Seen(over).IsOver(at));
        Assert.True(Seen(0, 13).IsOver(at));
    }

    [Fact]
    public async Task A_hash_with_the_parameters_of_before_is_made_anew_at_the_next_sign_in()
    {
        var account = await CitizenAsync(7);
        var old = Passwords.NewHasher(10_000).HashPassword(new object(), "mau-2026-dean06");
        await Host.ScalarAsync<int>("UPDATE identity.password SET hash = $2 WHERE account_id = $1", account.Id, old);
        using var browser = new FormBrowser(Host);
        Assert.NotNull(await browser.SignInAsync(account.Login));
        Assert.NotEqual(old, await Host.ScalarAsync<string>("SELECT hash FROM identity.password WHERE account_id = $1", account.Id));
        Assert.NotNull(await browser.SignInAsync(account.Login));
    }

    [Fact]
    public async Task Beyond_the_queue_of_hashes_one_is_asked_to_come_again()
    {
        var queue = new HashQueue();
        using var go = new ManualResetEventSlim();
        var running = Enumerable.Range(0, HashQueue.MostWaiting).Select(_ => queue.RunAsync(() => go.Wait(TimeSpan.FromSeconds(60)), CancellationToken.None)).ToList();
        var refused = await queue.RunAsync(() => true, CancellationToken.None);
        Assert.Equal(("IDN-107", 429, 3), (refused.Problem?.Code, refused.Problem?.Status, refused.Problem?.RetryAfter));
        go.Set();
        Assert.All(await Task.WhenAll(running), r => Assert.True(r.IsDone));
        Assert.True((await queue.RunAsync(() => true, CancellationToken.None)).IsDone);
    }
}
