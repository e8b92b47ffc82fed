using DeAn06.Tests.EndToEnd.Front;
using DeAn06.Tests.TestKit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DeAn06.Tests.EndToEnd.Trust;

/// <summary>A statement is issued, downloaded, checked by strangers, altered, and revoked; a QR is read through the camera.</summary>
[Collection(Stories.Name)]
public sealed class PaperStoryTests(Stage stage)
{
    [Theory]
    [InlineData("vi", 360, true)]
    [InlineData("en", 1280, false)]
    public async Task A_statement_is_issued_checked_altered_and_revoked(string language, int width, bool script)
    {
        var english = language == "en";
        var auditor = await stage.OpenAsAsync("c06.kiemtra", width, script);
        await auditor.GotoAsync($"/can-bo/tin-cay/giay-to/xac-nhan-nhat-ky?lang={language}");
        await auditor.Locator("#Recipient").FillAsync("Kiểm toán Nhà nước");
        await auditor.Locator("main form button[type=submit]").ClickAsync();
        await Expect(auditor.Locator(".notice.done")).ToContainTextAsync(english ? "Sealed and kept" : "Đã niêm phong và lưu");
        await ReadAsync(auditor, width);
        var code = await auditor.Locator("main a.mono").InnerTextAsync();
        var pdf = await (await auditor.APIRequest.GetAsync($"/can-bo/tin-cay/giay-to/{code}/tai")).BodyAsync();

        var stranger = await stage.OpenAsync(width, script);
        await UploadAsync(stranger, language, pdf);
        await Expect(stranger.Locator(".notice.done")).ToContainTextAsync(english ? "Genuine, valid and unchanged" : "Giấy thật, còn giá trị và chưa bị sửa");
        await ReadAsync(stranger, width);

        var altered = pdf.ToArray();
        altered[altered.AsSpan().IndexOf("stream"u8) + 20] ^= 1;
        await UploadAsync(stranger, language, altered);
        await Expect(stranger.Locator(".notice.warn")).ToContainTextAsync(english ? "The file was changed after it was sealed" : "Tệp đã bị sửa sau khi niêm phong");
        await Expect(stranger.Locator(".notice.done")).ToHaveCountAsync(0);

        var head = await stage.OpenAsAsync("c06.duyet", width, script);
        await head.GotoAsync($"/can-bo/tin-cay/giay-to/{code}?lang={language}");
        await head.Locator("#Reason").FillAsync("Số liệu chưa đủ");
        await head.Locator("main form .btn.danger").ClickAsync();
        await ReadAsync(head, width);
        await head.Locator("main form .btn.danger").ClickAsync();
        await Expect(head.Locator(".notice.warn")).ToContainTextAsync("Số liệu chưa đủ");

        await stranger.GotoAsync($"/kiem-tra?lang={language}");
        await stranger.Locator("#Code").FillAsync(code.ToLowerInvariant().Replace("-", ""));
        await stranger.Locator("main form button[type=submit]").First.ClickAsync();
        await Expect(stranger.Locator(".notice.warn")).ToContainTextAsync(english ? "This paper was revoked and no longer counts" : "Giấy này đã bị thu hồi, không còn giá trị");
        await Expect(stranger.Locator("main")).ToContainTextAsync("Số liệu chưa đủ");
        await ReadAsync(stranger, width);
        foreach (var page in (IPage[])[auditor, stranger, head]) await page.Context.CloseAsync();
    }

    /// <summary>
    /// Chromium on Linux has no reader of QR behind BarcodeDetector, so the browser's part is stood in for; the camera is Chromium's fake one. That the
    /// QR on the paper says what it should is read by zbarimg in the integration tests.
    /// </summary>
    [Theory]
    [InlineData("https://elsewhere.example/kiem-tra/7K3M-9QXR-0ABC-DE2Z", "/kiem-tra/7K3M-9QXR-0ABC-DE2Z")]
    [InlineData("https://elsewhere.example/other", null)]
    public async Task A_QR_before_the_camera_leads_to_its_check_here_and_never_to_another_site(string read, string? leads)
    {
        var page = await stage.OpenAsync(360);
        await page.Context.GrantPermissionsAsync(["camera"]);
        await page.AddInitScriptAsync($$"""
            window.BarcodeDetector = class { static async getSupportedFormats() { return ["qr_code"]; } async detect() { return [{ rawValue: "{{read}}" }]; } };
            navigator.mediaDevices.getUserMedia = async () => Object.assign(document.createElement("canvas"), { width: 64, height: 64 }).captureStream(5);
            """);
        await page.GotoAsync("/kiem-tra");
        await page.GetByRole(AriaRole.Button, new() { Name = "Quét bằng máy ảnh" }).ClickAsync();
        if (leads is not null) await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(leads + "$"));
        else
        {
            await Expect(page.Locator("qr-scan [role=status]")).ToHaveTextAsync("Mã QR này không phải của giấy tờ DeAn06.");
            await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/kiem-tra$"));
            await ReadAsync(page, 360);
        }
        await page.Context.CloseAsync();
    }

    private static async Task UploadAsync(IPage page, string language, byte[] pdf)
    {
        await page.GotoAsync($"/kiem-tra?lang={language}");
        await page.Locator("input[type=file][name=Paper]").SetInputFilesAsync(new FilePayload { Name = "giay.pdf", MimeType = "application/pdf", Buffer = pdf });
        await page.Locator("main form[enctype] button[type=submit]").ClickAsync();
    }

    private static async Task ReadAsync(IPage page, int width)
    {
        var scroll = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        Assert.True(scroll <= width, $"{page.Url} is {scroll} pixels wide at {width}");
        if (Environment.GetEnvironmentVariable("DEAN06_PICTURES") is { } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{width}-{TimeProvider.System.GetTimestamp()}.png"), FullPage = true });
        if (width >= 500) return;
        await page.AxeFindsNothingAsync();
    }
}
