using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DeAn06.Tests.EndToEnd.Front;

/// <summary>What an officer does again and again.</summary>
internal static class Steps
{
    internal static async Task SignInAsync(this IPage page, string login, string password = "mau-2026-dean06")
    {
        await page.GotoAsync("/dang-nhap");
        await page.GetByLabel("Tên đăng nhập").FillAsync(login);
        await page.GetByLabel("Mật khẩu").FillAsync(password);
        await page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Đăng nhập", Exact = true }).ClickAsync();
    }

    internal static async Task OpenMatterAsync(this IPage page, string purpose)
    {
        await page.GotoAsync("/can-bo/viec/mo?returnUrl=%2Fcan-bo%2Fdan-cu");
        await page.GetByLabel(purpose).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Mở việc" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/can-bo/dan-cu$"));
    }

    internal static async Task GoOnAsync(this IPage page, string button = "Tiếp tục") =>
        await page.Locator("main").GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
}
