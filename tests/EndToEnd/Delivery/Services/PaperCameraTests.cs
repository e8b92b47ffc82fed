using DeAn06.Population;
using DeAn06.Services.Catalogue;
using DeAn06.Tests.EndToEnd.Front;
using DeAn06.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DeAn06.Tests.EndToEnd.Services;

/// <summary>At the counter the camera of the device takes the pages of a paper; Chromium's own fake camera is the camera.</summary>
[Collection(Stories.Name)]
public sealed class PaperCameraTests(Stage stage)
{
    private const int Tablet = 800;

    [Fact]
    public async Task An_officer_photographs_two_pages_looks_at_each_again_and_both_are_files_of_the_paper()
    {
        var book = stage.Host.Services.GetRequiredService<CatalogueBook>();
        if (book.Find("1.004194", new(2026, 11, 20)) is null) book.Replace(SomeProcedures.Residence);
        var page = await stage.OpenAsAsync("ca.vinhtuy", Tablet);
        await page.Context.GrantPermissionsAsync(["camera"]);
        var refused = new List<string>();
        page.Console += (_, said) => { if (said.Text.Contains("Content Security Policy", StringComparison.Ordinal)) refused.Add(said.Text); };
        await page.OpenMatterAsync("Giải quyết thủ tục về cư trú");
        await page.GotoAsync("/can-bo/quay");
        await page.Locator("#Card").FillAsync(await NumberAsync("Tenant"));
        await page.GoOnAsync("Bắt đầu");
        await page.Locator("#Procedure").SelectOptionAsync("1.004194");
        await page.GoOnAsync();
        await page.GetByLabel("Theo danh sách").CheckAsync();
        await page.GoOnAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/can-bo/quay/[A-Za-z0-9_-]{22}/[a-z-]+$"));
        await page.GotoAsync(page.Url[..page.Url.LastIndexOf('/')] + "/list-request");

        await PressAsync(page, "Chụp bằng máy ảnh");
        await page.AxeFindsNothingAsync();
        await PressAsync(page, "Đóng máy ảnh");
        await Expect(page.Locator("paper-camera video")).ToHaveCountAsync(0);
        await PressAsync(page, "Chụp bằng máy ảnh");
        await PressAsync(page, "Chụp trang này");
        await Expect(page.Locator("paper-camera canvas")).ToBeVisibleAsync();
        await Expect(page.Locator("paper-camera video")).ToHaveCountAsync(0);
        await page.AxeFindsNothingAsync();
        await PressAsync(page, "Chụp lại");
        await PressAsync(page, "Chụp trang này");
        await PressAsync(page, "Dùng ảnh này");
        await Expect(page.Locator("paper-camera [role=status]")).ToContainTextAsync("Đã thêm trang-1.jpg");
        await PressAsync(page, "Chụp bằng máy ảnh");
        await PressAsync(page, "Chụp trang này");
        await PressAsync(page, "Dùng ảnh này");
        await Expect(page.Locator("paper-camera [role=status]")).ToContainTextAsync("Có 2 ảnh");
        await page.GoOnAsync("Tải lên");

        var files = page.Locator("main ul.files li");
        await Expect(files).ToHaveCountAsync(2);
        await Expect(files.Nth(0)).ToContainTextAsync("trang-1.jpg");
        await Expect(files.Nth(1)).ToContainTextAsync("trang-2.jpg");
        var picture = await page.APIRequest.GetAsync((await files.Nth(1).Locator("a").First.GetAttributeAsync("href"))!);
        Assert.Equal([0xFF, 0xD8, 0xFF], (await picture.BodyAsync())[..3]);
        Assert.Empty(refused);
        await page.Context.CloseAsync();
    }

    private static Task PressAsync(IPage page, string button) => page.Locator("paper-camera").GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();

    private async Task<string> NumberAsync(string tag)
    {
        await using var scope = stage.Host.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<IPopulation>().StoriesAsync(default)).Single(s => s.Tag == tag).PersonalNumber;
    }
}
