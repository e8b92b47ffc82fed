using System.Buffers.Text;
using System.Security.Cryptography;
using DeAn06.Tests.TestKit;

namespace DeAn06.Tests.Integration.Identity;

/// <summary>A browser that several people use one after the other tells nobody's news to the next.</summary>
public sealed class SharedBrowserTests(DemoPlatform platform) : IClassFixture<DemoPlatform>
{
    private const string Settings = "/toi/hop-thu/cai-dat";
    private TestHost Host => platform.Host;

    [Theory]
    [InlineData("sign out", 0, 0)]
    [InlineData("sign out at a client", 1, 0)]
    [InlineData("another signs in", 2, 0)]
    [InlineData("the same signs in again", 3, 1)]
    [InlineData("sign out in another browser", 4, 1)]
    public async Task Whoever_leaves_a_browser_is_told_in_it_no_longer(string way, int citizen, long left)
    {
        var (login, person) = await Host.CitizenAsync(citizen);
        using var browser = new FormBrowser(Host);
        await browser.SignInAsync(login);
        await browser.GetAsync(Settings);
        Assert.Equal(Settings, await browser.PostAsync(Settings + "?handler=Add", ("endpoint", $"https://push.example.vn/{citizen}"), ("p256dh", NewPoint()), ("auth", Base64Url.EncodeToString(new byte[16])), ("device", "Firefox, Linux")));
        Assert.Equal(1, await BrowsersAsync(person));
        using var other = new FormBrowser(Host);
        switch (way)
        {
            case "sign out":
                await browser.PostAsync("/dang-xuat");
                break;
            case "sign out at a client":
                await browser.GetAsync("/oidc/logout");
                var page = browser.Location!;
                await browser.GetAsync(page);
                await browser.PostAsync(page);
                break;
            case "another signs in":
                await browser.SignInAsync((await Host.CitizenAsync(citizen + 5)).Login);
                break;
            case "the same signs in again":
                await browser.SignInAsync(login);
                break;
            default:
                await other.SignInAsync(login);
                await other.GetAsync(Settings);
                await other.PostAsync("/dang-xuat");
                break;
        }
        Assert.Equal(left, await BrowsersAsync(person));
        Assert.Equal(1 - left, await Host.ScalarAsync<long>(
            "SELECT count(*) FROM journal.entry e JOIN journal.subject s ON s.entry_id = e.id WHERE e.event = 'messages.browser-removed/1' AND s.person_id = $1", person));
    }

    private Task<long> BrowsersAsync(Guid person) => Host.ScalarAsync<long>("SELECT count(*) FROM messages.push_subscription WHERE receiver_id = $1", person)!;

    private static string NewPoint()
    {
        using var key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        return Base64Url.EncodeToString(DeAn06.Messages.Delivery.PushEncryption.PointOf(key.ExportParameters(false).Q));
    }
}
