using DeAn06.Tests.EndToEnd.Front;
using DeAn06.Tests.TestKit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DeAn06.Tests.EndToEnd.Access;

/// <summary>The card on a phone: shown, shared, read back by a program nobody here wrote, checked by a stranger, and kept for times without a network.</summary>
[Collection(Stories.Name)]
public sealed class CardStoryTests(Stage stage)
{
    private const string Owner = "cd.host";
    private const int Phone = 360;
    private static readonly string[] Passkey = ["hwk"];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_citizen_shows_name_and_portrait_and_a_stranger_sees_just_that(bool script)
    {
        var page = await stage.OpenAsAsync(Owner, Phone, script, 2, Passkey);
        await page.GotoAsync("/toi");
        await page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "Căn cước điện tử" }).ClickAsync();
        await Expect(page.Locator(".idcard")).ToContainTextAsync("MẪU");
        await ReadAsync(page, script);
        await page.GetByRole(AriaRole.Link, new() { Name = "Đưa thẻ cho người khác xem" }).ClickAsync();
        await page.GetByLabel("Họ tên và ảnh").CheckAsync();
        await page.GoOnAsync("Tạo mã QR 60 giây");
        var code = await QrOfAsync(page.Locator("figure.qr img"));
        Assert.Equal(await page.Locator("strong.code").InnerTextAsync(), code);
        await ReadAsync(page, script);
        if (!script)
        {
            await page.GoOnAsync("Tạo mã mới");
            var fresh = await page.Locator("strong.code").InnerTextAsync();
            Assert.NotEqual(code, fresh);
            code = fresh;
        }
        var stranger = await stage.OpenAsync(Phone, script);
        await stranger.GotoAsync("/kiem-tra");
        await stranger.GetByRole(AriaRole.Link, new() { Name = "Kiểm tra thẻ căn cước điện tử" }).ClickAsync();
        await ReadAsync(stranger, script);
        await stranger.Locator("#Code").FillAsync(code);
        await stranger.GoOnAsync("Kiểm tra thẻ");
        await Expect(stranger.Locator(".notice.done")).ToContainTextAsync("Thẻ thật");
        await Expect(stranger.Locator(".idcard dt")).ToHaveTextAsync(["Họ, chữ đệm và tên khai sinh"]);
        await ReadAsync(stranger, script);
        await stranger.Locator("#Code").FillAsync(code);
        await stranger.GoOnAsync("Kiểm tra thẻ");
        await Expect(stranger.Locator(".summary-error")).ToContainTextAsync("Mã này không dùng được");
        await page.GotoAsync("/toi/ai-da-xem");
        await Expect(page.Locator("tbody tr").First).ToContainTextAsync("Bạn cho xem căn cước điện tử");
        foreach (var one in (IPage[])[page, stranger]) await one.Context.CloseAsync();
    }

    [Fact]
    public async Task With_script_the_code_is_made_anew_before_it_ends_and_the_camera_of_papers_leads_on_to_the_card()
    {
        var page = await stage.OpenAsAsync(Owner, Phone, true, 2, Passkey);
        await page.Clock.InstallAsync();
        await page.GotoAsync("/toi/the/chia-se");
        await page.GetByLabel("Đủ 18 tuổi").CheckAsync();
        await page.GoOnAsync("Tạo mã QR 60 giây");
        var first = await page.Locator("strong.code").InnerTextAsync();
        await page.Clock.FastForwardAsync(58_000);
        await Expect(page.Locator("strong.code")).Not.ToHaveTextAsync(first);
        var code = await QrOfAsync(page.Locator("figure.qr img"));

        var stranger = await stage.OpenAsync(Phone);
        await stranger.Context.GrantPermissionsAsync(["camera"]);
        await stranger.AddInitScriptAsync($$"""
            window.BarcodeDetector = class { static async getSupportedFormats() { return ["qr_code"]; } async detect() { return [{ rawValue: "{{code}}" }]; } };
            navigator.mediaDevices.getUserMedia = async () => Object.assign(document.createElement("canvas"), { width: 64, height: 64 }).captureStream(5);
            """);
        await stranger.GotoAsync("/kiem-tra");
        await stranger.GetByRole(AriaRole.Button, new() { Name = "Quét bằng máy ảnh" }).ClickAsync();
        await Expect(stranger.Locator(".notice[role=status], .notice").First).ToContainTextAsync("đủ 18 tuổi", new() { IgnoreCase = true });
        Assert.DoesNotContain(code, stranger.Url);
        foreach (var one in (IPage[])[page, stranger]) await one.Context.CloseAsync();
    }

    [Fact]
    public async Task A_kept_card_is_there_without_a_network_makes_codes_that_are_checked_and_is_gone_after_its_time_and_after_signing_out()
    {
        var page = await stage.OpenAsAsync(Owner, Phone, true, 2, Passkey);
        await page.GotoAsync("/toi/the/tren-may");
        await page.GoOnAsync("Giữ thẻ trên trình duyệt này");
        await Expect(page.Locator("kept-card [role=status]")).ToHaveTextAsync("Đã giữ thẻ trên trình duyệt này.");
        await ReadAsync(page, true);

        await page.Context.SetOfflineAsync(true);
        await page.GotoAsync("/toi/the");
        await Expect(page.Locator(".idcard")).ToContainTextAsync("MẪU");
        await page.GetByLabel("Họ tên và ảnh").CheckAsync();
        await page.GoOnAsync("Tạo mã QR 60 giây");
        await Expect(page.Locator("kept-card figure canvas")).ToBeVisibleAsync();
        var code = await QrOfAsync(page.Locator("kept-card figure canvas"));
        Assert.Contains("~anh.", code);
        await ReadAsync(page, true);

        var stranger = await stage.OpenAsync(Phone);
        Assert.Contains("Thẻ thật", await CheckAsync(stranger, code));
        Assert.Contains("Mã này không dùng được", await CheckAsync(stranger, code));

        // The page on the shelf is thrown away unread when its time is over.
        await page.EvaluateAsync("""
            async () => {
              const shelf = await caches.open("giu");
              for (const request of await shelf.keys()) {
                const found = await shelf.match(request);
                if (!found.headers.has("x-keep-until")) continue;
                const headers = new Headers(found.headers);
                headers.set("x-keep-until", Date.now() - 1);
                await shelf.put(request, new Response(await found.text(), { headers }));
              }
            }
            """);
        await Assert.ThrowsAsync<PlaywrightException>(() => page.GotoAsync("/toi/the"));

        await page.Context.SetOfflineAsync(false);
        await page.GotoAsync("/toi/the/tren-may"); // with a network it is put aside anew
        await Expect(page.Locator("kept-card [data-part=show]")).ToBeVisibleAsync();
        await Expect(page.Locator("kept-card [data-part=drop]")).ToBeVisibleAsync();
        await page.WaitForFunctionAsync("async () => !!(await caches.match('/toi/the'))");
        await page.Locator("header .top form.account button").Or(page.Locator("header nav form button")).First.DispatchEventAsync("click");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/$"));
        Assert.False(await page.EvaluateAsync<bool>("async () => (await caches.keys()).length > 0 || (await navigator.serviceWorker.getRegistrations()).length > 0"));
        Assert.False(await page.EvaluateAsync<bool>("async () => (await indexedDB.databases()).some(d => d.name === 'dean06-the')"));
        await page.Context.SetOfflineAsync(true);
        await Assert.ThrowsAsync<PlaywrightException>(() => page.GotoAsync("/toi/the"));
        foreach (var one in (IPage[])[page, stranger]) await one.Context.CloseAsync();
    }

    private static async Task<string> CheckAsync(IPage stranger, string code)
    {
        await stranger.GotoAsync("/kiem-tra/the");
        await stranger.Locator("#Code").FillAsync(code);
        await stranger.GoOnAsync("Kiểm tra thẻ");
        await Expect(stranger.Locator(".notice, .summary-error").First).ToBeVisibleAsync();
        return await stranger.Locator("main").InnerTextAsync();
    }

    /// <summary>What a camera reads off the screen.</summary>
    private static async Task<string> QrOfAsync(ILocator picture)
    {
        var file = Path.Combine(Path.GetTempPath(), $"the-{Guid.CreateVersion7():N}.png");
        await File.WriteAllBytesAsync(file, await picture.ScreenshotAsync(new() { Scale = ScreenshotScale.Device }));
        try
        {
            return (await Tool.RunAsync("zbarimg", "-q", "--raw", file)).Text.Split('\n')[0].Trim();
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task ReadAsync(IPage page, bool script)
    {
        if (!script) return;
        var scroll = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        Assert.True(scroll <= Phone, $"{page.Url} is {scroll} pixels wide at {Phone}");
        if (Environment.GetEnvironmentVariable("DEAN06_PICTURES") is { } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"the-{TimeProvider.System.GetTimestamp()}.png"), FullPage = true });
        await page.AxeFindsNothingAsync();
    }
}
