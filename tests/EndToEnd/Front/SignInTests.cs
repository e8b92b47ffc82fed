using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DeAn06.Tests.EndToEnd.Front;

[Collection(Stories.Name)]
public sealed class SignInTests(Stage stage)
{
    [Fact]
    public async Task An_officer_signs_in_and_finds_a_person_by_keyboard_alone()
    {
        // Another story may have left this officer a matter.
        await stage.Host.ScalarAsync<object>("UPDATE work.matter SET closed_at = opened_at WHERE officer = 'officer:ca.vinhtuy' AND closed_at IS NULL");
        var page = await stage.OpenAsync();
        await page.GotoAsync("/dang-nhap");
        await TabToAsync(page, "#Login");
        await page.Keyboard.TypeAsync("ca.vinhtuy");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("mau-2026-dean06");
        await page.Keyboard.PressAsync("Enter");
        await AtAsync(page, "Hàng việc");
        await TabToAsync(page, "nav a[href='/can-bo/dan-cu']");
        await page.Keyboard.PressAsync("Enter");
        await AtAsync(page, "Mở việc đang thụ lý");
        await TabToAsync(page, "main input[type=radio]");
        await page.Keyboard.PressAsync("Space");
        for (var i = 0; i < 40 && !await page.EvaluateAsync<bool>("document.activeElement.labels[0].innerText.startsWith('Kiểm tra cư trú')"); i++) await page.Keyboard.PressAsync("ArrowDown");
        await TabToAsync(page, "main button[type=submit]");
        await page.Keyboard.PressAsync("Enter");
        await AtAsync(page, "Tìm người");
        await TabToAsync(page, "#Name");
        await page.Keyboard.TypeAsync("giang a pao");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#ket-qua")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_wrong_password_is_told_above_the_form_and_takes_the_focus()
    {
        var page = await stage.OpenAsync(360);
        await page.SignInAsync("mc.vinhtuy.1", "sai mật khẩu");
        await Expect(page.Locator(".summary-error")).ToBeFocusedAsync();
        await Expect(page.Locator(".summary-error")).ToContainTextAsync("Tên đăng nhập hoặc mật khẩu chưa đúng");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Signing_out_closes_every_tab()
    {
        var page = await stage.OpenAsync();
        await page.SignInAsync("mc.vinhtuy.2");
        var other = await page.Context.NewPageAsync();
        await other.GotoAsync("/can-bo");
        await page.GetByRole(AriaRole.Button, new() { Name = "Đăng xuất" }).First.ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/$"));
        await other.ReloadAsync();
        await Expect(other).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/dang-nhap"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_English_pages_sign_in_too()
    {
        var page = await stage.OpenAsync(script: false);
        await page.GotoAsync("/dang-nhap?lang=en");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new(@"^Use this account.*, ca\.vinhtuy$") }).ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await AtAsync(page, "Work queue");
        await page.Context.CloseAsync();
    }

    private static Task AtAsync(IPage page, string heading) => Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(heading);

    /// <summary>Presses Tab until the element has the focus, as a person without a mouse would.</summary>
    private static async Task TabToAsync(IPage page, string selector)
    {
        for (var i = 0; i < 80; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("s => document.activeElement?.matches(s) ?? false", selector)) return;
        }
        Assert.Fail($"{selector} cannot be reached with the Tab key on {page.Url}");
    }
}
