using System.Net;
using System.Text.Json;
using DeAn06.Tests.Integration.Identity.Consent;
using DeAn06.Tests.TestKit;

namespace DeAn06.Tests.Integration.Identity.Clients;

/// <summary>Apache's mod_auth_openidc, a client nobody here wrote, before a page of its own. It reads the machine's clock, so the Host does too.</summary>
public sealed class ApacheClientTests : IAsyncLifetime
{
    private const string Client = "benh-vien-mau";
    private TestDatabase database = null!;
    private TestHost host = null!;

    public async Task InitializeAsync()
    {
        database = await TestDatabase.NewAsync();
        host = await TestHost.StartAsync(database, 1000, TimeProvider.System.GetUtcNow());
    }

    [Fact]
    public async Task A_site_behind_mod_auth_openidc_lets_a_citizen_in_with_what_they_agreed_to_and_out_again()
    {
        await using var site = await OpenSiteAsync();
        await host.ScalarAsync<int>("UPDATE identity.client SET redirect_uris = ARRAY[$1], post_logout_redirect_uris = ARRAY[$2] WHERE client_id = $3", site.Address + "/rieng/ve", site.Address + "/chao.html", Client);
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() });
        browser.DefaultRequestHeaders.Accept.ParseAdd("text/html"); // to programs the module answers 401
        using var visitor = await Visitor.AsAsync(host, null);

        Assert.Null(await visitor.GoAsync(await LedToAsync(browser, site, "/rieng/trang.html")));
        Assert.Equal("/dang-nhap", visitor.At.AbsolutePath);
        var back = await visitor.PressAsync("Đăng nhập", null, ("Login", "cd.host"), ("Password", "mau-2026-dean06")) ?? await visitor.PressAsync("Đồng ý", ["phone_number"]);
        using (var entered = await browser.GetAsync(back))
            Assert.True(entered.StatusCode == HttpStatusCode.Found, $"{back} answered {entered.StatusCode} {site.Errors()}");
        var page = await browser.GetStringAsync(site.Address + "/rieng/trang.html");
        Assert.Contains("Tên: Dương Đình Khoa", page);
        Assert.Contains("Mức: urn:dean06:nd69:1", page);
        Assert.Contains("Điện thoại: (none)", page);

        var home = await visitor.GoAsync(await LedToAsync(browser, site, "/rieng/ve?logout=" + Uri.EscapeDataString(site.Address + "/chao.html")));
        Assert.Equal(site.Address + "/chao.html", home?.GetLeftPart(UriPartial.Path));
        Assert.StartsWith("/oidc/authorize", await LedToAsync(browser, site, "/rieng/trang.html"));
        Assert.Null(await visitor.GoAsync("/toi/tai-khoan"));
        Assert.Equal("/dang-nhap", visitor.At.AbsolutePath);
    }

    /// <summary>Where the site sends the browser on the platform: path and query.</summary>
    private async Task<string> LedToAsync(HttpClient browser, ApacheServer site, string path)
    {
        using var answer = await browser.GetAsync(site.Address + path);
        Assert.True(answer.StatusCode == HttpStatusCode.Found, $"{path} answered {answer.StatusCode} {site.Errors()}");
        Assert.Equal(host.BaseAddress.Port, answer.Headers.Location!.Port);
        return answer.Headers.Location.PathAndQuery;
    }

    /// <summary>A confidential client as <c>demo.json</c> tells it, and a page that shows the claims the module hands on.</summary>
    private async Task<ApacheServer> OpenSiteAsync()
    {
        using var demo = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(database.Folder, "demo.json")));
        var secret = demo.RootElement.GetProperty("clients").EnumerateArray().Single(c => c.GetProperty("clientId").GetString() == Client).GetProperty("clientSecret").GetString();
        var pages = new Dictionary<string, string>
        {
            ["chao.html"] = "Bạn đã ra.",
            ["rieng/trang.html"] = """
                Tên: <!--#echo encoding="none" var="OIDC_CLAIM_name" -->
                Mức: <!--#echo encoding="none" var="OIDC_CLAIM_acr" -->
                Điện thoại: <!--#echo encoding="none" var="OIDC_CLAIM_phone_number" -->
                """,
        };
        return await ApacheServer.StartAsync(pages, $"""
            OIDCProviderMetadataURL {demo.RootElement.GetProperty("issuer").GetString()}/.well-known/openid-configuration
            OIDCClientID {Client}
            OIDCClientSecret {secret}
            OIDCRedirectURI ADDRESS/rieng/ve
            OIDCCryptoPassphrase of-this-test-alone
            OIDCResponseType code
            OIDCPKCEMethod S256
            OIDCScope "openid profile phone"
            OIDCPassClaimsAs environment
            <Location /rieng/>
              AuthType openid-connect
              Require valid-user
              Options +Includes
              SetOutputFilter INCLUDES
            </Location>

            """);
    }

    public async Task DisposeAsync()
    {
        await host.DisposeAsync();
        await database.DisposeAsync();
    }
}
