using System.Text.RegularExpressions;
using DeAn06.Identity.Accounts;
using DeAn06.Identity.Factors;
using DeAn06.Identity.Factors.Codes;
using DeAn06.Identity.Sessions;
using DeAn06.Kernel;
using DeAn06.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Identity;

/// <summary>What tests of factors do again and again; each test takes an account of its own, by number.</summary>
internal static class FactorGround
{
    internal const string WhoAmI = "/api/identity/who-am-i";

    internal static async Task<Account> AccountAsync(this TestHost host, string login) => (await host.Services.GetRequiredService<AccountTable>().FindAsync(login, CancellationToken.None))!;

    internal static Task<OwnFactors> FactorsAsync(this TestHost host, Account account) => host.Services.GetRequiredService<FactorTable>().OfAsync(account.Id, CancellationToken.None);

    /// <summary>Adds a passkey by the pages, after signing in with the password.</summary>
    internal static async Task<SoftPasskey> AddPasskeyAsync(this TestHost host, string login)
    {
        var key = new SoftPasskey();
        using var browser = new FormBrowser(host);
        Assert.NotNull(await browser.SignInAsync(login));
        Assert.Equal("/toi/tai-khoan", await AddPasskeyAsync(browser, key));
        return key;
    }

    internal static async Task<string?> AddPasskeyAsync(this FormBrowser browser, SoftPasskey key, string root = "/toi/tai-khoan")
    {
        await browser.GetAsync(root + "/ma-khoa");
        return await browser.PostAsync(root + "/ma-khoa", ("credential", key.Create(browser.Options, browser.Site)), ("state", browser.Hidden("state")), ("name", "Điện thoại của tôi"));
    }

    internal static async Task<string?> UsePasskeyAsync(this FormBrowser browser, SoftPasskey key, string page = "/dang-nhap")
    {
        await browser.GetAsync(page);
        return await browser.PostAsync(page.Split('?')[0] + "?handler=Passkey", ("credential", key.Get(browser.Options, browser.Site)), ("state", browser.Hidden("state")),
            ("returnUrl", browser.Hidden("returnUrl")), ("muc", browser.Hidden("muc")), ("lai", browser.Hidden("lai")));
    }

    internal static async Task<byte[]> AddAppAsync(this TestHost host, Account account)
    {
        var secret = System.Security.Cryptography.RandomNumberGenerator.GetBytes(Totp.SecretBytes);
        var act = WhoActs.SigningAct(account, host.Clock.UtcNow);
        // Proven by a code of the step before, so that the present one is still free.
        var added = await host.RunAsync<AddApp, Done>(u => u.RunAsync(account, secret, Totp.CodeAt(secret, Totp.StepAt(act.At) - 1), act), act);
        Assert.True(added.IsDone);
        return secret;
    }

    internal static async Task SetPhoneAsync(this TestHost host, Account account, string phone)
    {
        var act = WhoActs.SigningAct(account, host.Clock.UtcNow);
        Assert.True((await host.RunAsync<SetPhone, Done>(u => u.RunAsync(account, phone, act), act)).IsDone);
    }

    /// <summary>The newest code that went to a phone, read from the demo's outside; waited for.</summary>
    internal static async Task<string> CodeAsync(this TestHost host, string phone, int nth = 1)
    {
        var until = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(until) < TimeSpan.FromSeconds(30))
        {
            var count = await host.ScalarAsync<long>("SELECT count(*) FROM messages.demo_outbox WHERE address = $1 AND text ~ '^[0-9]{6} '", phone);
            if (count >= nth)
                return Regex.Match((await host.ScalarAsync<string>("SELECT text FROM messages.demo_outbox WHERE address = $1 AND text ~ '^[0-9]{6} ' ORDER BY id DESC LIMIT 1", phone))!, "[0-9]{6}").Value;
            await Task.Delay(100);
        }
        throw new InvalidOperationException("No code arrived.");
    }

    internal static Task<long> ToldAsync(this TestHost host, Account account, string kind) =>
        host.ScalarAsync<long>("SELECT count(*) FROM messages.message WHERE kind = $1 AND receiver_id = $2", kind, account.Receiver.Key);

    internal static async Task<Session> SessionAsync(this TestHost host, FormBrowser browser)
    {
        var http = new Microsoft.AspNetCore.Http.DefaultHttpContext();
        http.Request.Headers.Cookie = "phien=" + browser.Cookie("phien");
        var secret = host.Services.GetRequiredService<SessionCookie>().Read(http)!;
        return (await host.Services.GetRequiredService<Credentials>().OfSessionAsync(secret, CancellationToken.None))!;
    }
}
