using System.Text.Json;
using DeAn06.Identity.Accounts;
using DeAn06.RelyingParty;
using DeAn06.Tests.EndToEnd.Front;
using DeAn06.Tests.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DeAn06.Tests.EndToEnd.Identity;

/// <summary>Issue 5, done when: the sample hospital signs a citizen in with consent, and refuses them after the lock, in the middle of their open session.</summary>
[Collection(Stories.Name)]
public sealed class RelyingPartyStoryTests(Stage stage)
{
    private const string Login = "cd.apartwife";

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_citizen_signs_in_at_the_hospital_declines_a_claim_locks_the_account_and_is_refused_at_the_next_page(bool script)
    {
        await using var hospital = await OpenHospitalAsync();
        var address = hospital.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        var page = await stage.OpenAsync(360, script);
        await page.GotoAsync(address);
        await page.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/dang-nhap"));
        await page.GetByLabel("Tên đăng nhập").FillAsync(Login);
        await page.GetByLabel("Mật khẩu").FillAsync("mau-2026-dean06");
        await page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Đăng nhập", Exact = true }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Bệnh viện mẫu muốn biết về bạn");
        if (script) await page.AxeFindsNothingAsync();
        Assert.InRange(await WidthAsync(page, script), 0, 360);
        await page.GetByLabel("Số điện thoại").UncheckAsync();
        await page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Đồng ý", Exact = true }).ClickAsync();

        await Expect(page.Locator("#claims")).ToContainTextAsync("birthdate");
        Assert.StartsWith(address, page.Url);
        await Expect(page.Locator("#claims")).Not.ToContainTextAsync("phone_number");
        await LockAsync(true);
        await page.ReloadAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Phiên của bạn đã bị đóng");
        await LockAsync(false);
        await WithdrawAsync();
        await page.Context.CloseAsync();
    }

    private async Task<WebApplication> OpenHospitalAsync()
    {
        using var demo = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(stage.Host.Database.Folder, "demo.json")));
        var secret = demo.RootElement.GetProperty("clients").EnumerateArray().Single(c => c.GetProperty("clientId").GetString() == ClientSettings.DemoClient).GetProperty("clientSecret").GetString()!;
        var port = FreePort();
        var address = $"http://localhost:{port}";
        await stage.Host.ScalarAsync<int>("UPDATE identity.client SET redirect_uris = ARRAY[$1], post_logout_redirect_uris = ARRAY[$2] WHERE client_id = $3", address + "/callback", address + "/", ClientSettings.DemoClient);
        var app = RelyingPartyApp.Build(new(demo.RootElement.GetProperty("issuer").GetString()!, ClientSettings.DemoClient, secret, address), port, stage.Host.Clock);
        await app.StartAsync();
        return app;
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task<int> WidthAsync(IPage page, bool script) => script ? await page.EvaluateAsync<int>("document.documentElement.scrollWidth") : 0;

    /// <summary>What the page that locks an account does.</summary>
    private Task LockAsync(bool on) => stage.Host.Services.GetRequiredService<AccountTable>().ExecuteAsync(on
        ? "INSERT INTO identity.account_fact (account_id, fact_id, kind, ground, valid, set_by) SELECT account_id, gen_random_uuid(), 'lock', 'owner', tstzrange($2, NULL), 'citizen:test' FROM identity.login WHERE login = $1"
        : "UPDATE identity.account_fact f SET valid = tstzrange(lower(f.valid), $2) FROM identity.login l WHERE l.login = $1 AND f.account_id = l.account_id AND f.kind = 'lock' AND upper_inf(f.valid)",
        default, Login, stage.Host.Clock.UtcNow);

    private Task WithdrawAsync() => stage.Host.Services.GetRequiredService<AccountTable>().ExecuteAsync(
        "UPDATE identity.consent c SET withdrawn_at = $2 FROM identity.login l WHERE l.login = $1 AND c.account_id = l.account_id AND c.withdrawn_at IS NULL", default, Login, stage.Host.Clock.UtcNow);
}
