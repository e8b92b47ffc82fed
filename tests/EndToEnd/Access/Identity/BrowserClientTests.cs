using System.Text.Json;
using System.Text.RegularExpressions;
using DeAn06.Tests.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DeAn06.Tests.EndToEnd.Identity;

/// <summary>A public client in a page of another site: oidc-client-ts, pinned in tests/EndToEnd/clients, in Chromium.</summary>
[Collection(Stories.Name)]
public sealed class BrowserClientTests(Stage stage)
{
    private const string Client = "ung-dung-mau";

    [Theory, InlineData(false, 10), InlineData(true, 11)]
    public async Task Oidc_client_ts_signs_in_with_PKCE_reads_userinfo_or_renews_with_DPoP_and_signs_out(bool dpop, int citizen)
    {
        await using var site = await OpenSiteAsync(dpop);
        var address = site.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        await stage.Host.ScalarAsync<int>("UPDATE identity.client SET redirect_uris = ARRAY[$1], post_logout_redirect_uris = ARRAY[$2] WHERE client_id = $3", address + "/callback", address + "/", Client);
        var page = await stage.OpenAsync();
        await page.Context.Clock.InstallAsync(new() { TimeDate = stage.Host.Clock.UtcNow }); // proofs tell the time of the Host
        await page.GotoAsync(address);
        var said = page.Locator("#said");
        await Expect(said).ToContainTextAsync("signedOut"); // what its buttons do is there before it says so
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/dang-nhap"));
        await page.GetByLabel("Tên đăng nhập").FillAsync((await stage.Host.CitizenAsync(citizen)).Login);
        await page.GetByLabel("Mật khẩu").FillAsync("mau-2026-dean06");
        foreach (var button in (string[])["Đăng nhập", "Đồng ý"]) await page.Locator("main").GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        await Expect(said).ToContainTextAsync(dpop ? "\"type\": \"DPoP\"" : "\"type\": \"Bearer\"");
        await Expect(said).ToContainTextAsync("\"acr\": \"urn:dean06:nd69:1\"");
        if (dpop)
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Renew" }).ClickAsync();
            await Expect(said).ToContainTextAsync("\"renewed\": true");
        }
        else
        {
            await Expect(said).ToContainTextAsync($"\"name\": \"{await NameAsync(citizen)}\"");
        }
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(said).ToContainTextAsync("signedOut");
        Assert.StartsWith(address, page.Url);
        await page.GotoAsync($"http://localhost:{stage.Host.BaseAddress.Port}/toi/tai-khoan");
        await Expect(page).ToHaveURLAsync(new Regex("/dang-nhap"));
        await page.Context.CloseAsync();
    }

    private async Task<string?> NameAsync(int citizen) =>
        await stage.Host.ScalarAsync<string>("SELECT name FROM population.person WHERE person_id = $1", (await stage.Host.CitizenAsync(citizen)).Person);

    /// <summary>A site of its own with the page, the library, and what <c>demo.json</c> tells any client.</summary>
    private async Task<WebApplication> OpenSiteAsync(bool dpop)
    {
        using var demo = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(stage.Host.Database.Folder, "demo.json")));
        var (clients, issuer) = (await ClientLibraries.InstalledAsync(), demo.RootElement.GetProperty("issuer").GetString());
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://localhost:" + FreePort());
        app.MapGet("/settings.json", () => Results.Json(new { issuer, client = Client, dpop }));
        app.MapGet("/oidc-client-ts.min.js", () => Results.File(Path.Combine(clients, "node_modules", "oidc-client-ts", "dist", "browser", "oidc-client-ts.min.js"), "text/javascript"));
        app.MapGet("/page.js", () => Results.File(Path.Combine(clients, "oidc-client-ts", "page.js"), "text/javascript"));
        foreach (var path in (string[])["/", "/callback"]) app.MapGet(path, () => Results.File(Path.Combine(clients, "oidc-client-ts", "index.html"), "text/html"));
        await app.StartAsync();
        return app;
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
