using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DeAn06.Tests.EndToEnd.Interface;

/// <summary>Every component in a real browser: read by axe, on a phone and a desk, with and without script.</summary>
public sealed class GalleryTests(Browser browser, GalleryHost host) : IClassFixture<Browser>, IClassFixture<GalleryHost>
{
    [Theory]
    [InlineData("/thu-vien?front=Portal", 360)]
    [InlineData("/thu-vien?front=Portal&errors=true", 1280)]
    [InlineData("/thu-vien?front=Console", 1280)]
    [InlineData("/thu-vien?front=Dashboard&lang=en", 360)]
    [InlineData("/thu-vien?front=Partner&errors=true&lang=en", 360)]
    [InlineData("/khong-co-trang-nay", 360)]
    public async Task Axe_finds_nothing_and_nothing_sticks_out(string path, int width)
    {
        var page = await browser.PageAsync(host.Address, width);
        await page.GotoAsync(path);
        await page.AxeFindsNothingAsync();
        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_header_of_a_phone_is_one_row_of_56_pixels()
    {
        var page = await browser.PageAsync(host.Address, 360);
        await page.GotoAsync("/thu-vien");
        Assert.Equal(56, (await page.Locator(".top").BoundingBoxAsync())!.Height);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_menu_of_a_phone_opens_without_script()
    {
        var page = await browser.PageAsync(host.Address, 360, script: false);
        await page.GotoAsync("/thu-vien");
        await Expect(page.Locator("#nav")).ToBeHiddenAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Mục lục" }).ClickAsync();
        await Expect(page.Locator("#nav")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_form_with_an_error_gets_the_focus_the_title_and_a_link_to_the_field()
    {
        var page = await browser.PageAsync(host.Address);
        await page.GotoAsync("/thu-vien");
        await page.GetByRole(AriaRole.Button, new() { Name = "Tiếp tục" }).ClickAsync();
        await Expect(page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex("^Lỗi: "));
        await Expect(page.Locator(".summary-error")).ToBeFocusedAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Nhập ngày bạn bắt đầu ở địa chỉ này" }).ClickAsync();
        await Expect(page.Locator("#From_Day")).ToBeFocusedAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_language_chosen_stays_chosen()
    {
        var page = await browser.PageAsync(host.Address, script: false);
        await page.GotoAsync("/thu-vien");
        await page.GetByRole(AriaRole.Link, new() { Name = "English" }).ClickAsync();
        await Expect(page.Locator("h1").First).ToHaveTextAsync("Component gallery");
        await page.GotoAsync("/thu-vien");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_combo_box_suggests_while_typing_and_sends_the_code()
    {
        var page = await browser.PageAsync(host.Address);
        await page.RouteAsync("**/api/places/areas?*", r => r.FulfillAsync(new() { ContentType = "application/json", Body = """[{"code":"00070","name":"Hoàn Kiếm, Hà Nội"},{"code":"00082","name":"Cửa Nam, Hà Nội"}]""" }));
        await page.GotoAsync("/thu-vien");
        var box = page.Locator("#Area");
        await box.PressSequentiallyAsync("hoan");
        await Expect(page.Locator("#Area-list li")).ToHaveCountAsync(2);
        await box.PressAsync("ArrowDown");
        await box.PressAsync("Enter");
        await Expect(box).ToHaveValueAsync("Hoàn Kiếm, Hà Nội");
        await Expect(page.Locator("[name='Area.Code']")).ToHaveValueAsync("00070");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_map_shows_and_names_both_archipelagos()
    {
        var page = await browser.PageAsync(host.Address, 360);
        await page.GotoAsync("/thu-vien?front=Dashboard&lang=en");
        await Expect(page.Locator("svg.map text").Nth(0)).ToHaveTextAsync("Quần đảo Hoàng Sa (Đà Nẵng)");
        await Expect(page.Locator("svg.map text").Nth(1)).ToHaveTextAsync("Quần đảo Trường Sa (Khánh Hòa)");
        Assert.Equal(34, await page.Locator("svg.map .land > *").CountAsync());
        Assert.Equal(2, await page.Locator("svg.map .isles").CountAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Pages_are_not_stored_and_assets_are_kept()
    {
        using var client = new HttpClient(new HttpClientHandler { AutomaticDecompression = System.Net.DecompressionMethods.None }) { BaseAddress = host.Address };
        using var page = await client.GetAsync("/thu-vien");
        Assert.Contains("no-store", page.Headers.CacheControl!.ToString());
        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        Assert.DoesNotContain("unsafe", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        var html = await page.Content.ReadAsStringAsync();
        Assert.Contains("Thư viện giao diện", html);
        var css = System.Text.RegularExpressions.Regex.Match(html, "/css/dean06[^\"]+").Value;
        using var style = await client.GetAsync(css);
        Assert.Contains("immutable", style.Headers.CacheControl!.ToString());
        using var font = await client.GetAsync("/fonts/bvp-vietnamese-400-v1.woff2");
        Assert.Contains("immutable", font.Headers.CacheControl!.ToString());
    }
}

/// <summary>The real Host with a banner of a demo, which opens the gallery.</summary>
public sealed class GalleryHost : IAsyncLifetime
{
    private TestDatabase? database;
    private TestHost? host;

    public Uri Address => host!.BaseAddress;

    public async Task InitializeAsync()
    {
        database = await TestDatabase.NewAsync();
        host = await TestHost.StartAsync(database, adjust: s => s.AddSingleton<IContribute<DemoBanner>, Banner>());
    }

    public async Task DisposeAsync()
    {
        if (host is not null) await host.DisposeAsync();
        if (database is not null) await database.DisposeAsync();
    }

    private sealed class Banner : IContribute<DemoBanner>
    {
        public IEnumerable<DemoBanner> Contribute() => [new("Bản dùng thử, dữ liệu mẫu.", "Demo with sample data.")];
    }
}
