using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DeAn06.Tests.EndToEnd.Places;

[Collection(Stories.Name)]
public sealed class OldAddressTests(Stage stage)
{
    [Theory]
    [InlineData(true, 1280)]
    [InlineData(false, 360)]
    public async Task An_old_commune_that_was_split_is_asked_and_not_guessed(bool script, int width)
    {
        var page = await stage.OpenAsync(width, script);
        await page.GotoAsync("/dia-gioi/quy-doi");
        await page.Locator("#Address").FillAsync("phuong Cua Nam, quan Hoan Kiem, Ha Noi");
        await page.GetByLabel("Trước 01/07/2025").CheckAsync();
        await page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Đổi địa chỉ" }).ClickAsync();
        foreach (var commune in (string[])["Phường Ba Đình", "Phường Hoàn Kiếm", "Phường Cửa Nam", "Phường Văn Miếu - Quốc Tử Giám"])
            await Expect(page.GetByRole(AriaRole.Rowheader, new() { Name = commune })).ToBeVisibleAsync();
        await Expect(page.Locator(".notice").Filter(new() { HasText = "Nay là" })).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Rowheader, new() { Name = "Phường Hoàn Kiếm" }).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Phường Hoàn Kiếm");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Lịch sử" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Rowheader, new() { Name = "Phường Hàng Bạc" })).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_same_question_is_asked_in_English()
    {
        var page = await stage.OpenAsync();
        await page.GotoAsync("/dia-gioi/quy-doi?lang=en");
        await page.Locator("#Address").FillAsync("phuong Cua Nam, quan Hoan Kiem, Ha Noi");
        await page.Locator("#Written-1").CheckAsync();
        await page.Locator("main form button[type=submit]").ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(4);
        await page.Context.CloseAsync();
    }
}
