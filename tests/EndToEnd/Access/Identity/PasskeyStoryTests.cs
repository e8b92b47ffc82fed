using System.Text.Json;
using System.Text.RegularExpressions;
using DeAn06.Tests.EndToEnd.Front;
using DeAn06.Tests.TestKit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DeAn06.Tests.EndToEnd.Access;

/// <summary>A citizen's passkey in a real browser, with Chromium's virtual authenticator.</summary>
[Collection(Stories.Name)]
public sealed class PasskeyStoryTests(Stage stage)
{
    /// <summary>Passkeys belong to names, not to addresses of machines.</summary>
    private string Site => $"http://localhost:{stage.Host.BaseAddress.Port}";

    [Fact]
    public async Task A_citizen_adds_a_passkey_signs_in_with_it_and_a_copy_is_found_out()
    {
        var page = await stage.OpenAsync(360);
        // The virtual device would answer the field by itself, before anyone pressed the button.
        await page.AddInitScriptAsync("PublicKeyCredential.isConditionalMediationAvailable = async () => false");
        var (device, authenticator) = await PlugInAsync(page);
        await SignInAsync(page, (await stage.Host.CitizenAsync(8)).Login);
        await Expect(page).ToHaveURLAsync(new Regex("/toi/tai-khoan/ma-khoa$"));
        await page.AxeFindsNothingAsync();
        await page.GetByLabel("Đặt tên để nhớ").FillAsync("Điện thoại của tôi");
        await page.GetByRole(AriaRole.Button, new() { Name = "Thêm mã khóa trên máy này" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Rowheader, new() { Name = "Điện thoại của tôi" })).ToBeVisibleAsync();
        await page.AxeFindsNothingAsync();

        await page.Context.ClearCookiesAsync();
        await UsePasskeyAsync(page);
        await Expect(page).ToHaveURLAsync(new Regex("/toi/ai-da-xem$"));

        await page.Context.ClearCookiesAsync();
        await TurnBackAsync(device, authenticator);
        await UsePasskeyAsync(page);
        await Expect(page.Locator(".summary-error")).ToContainTextAsync("bị sao chép");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Without_script_the_account_is_locked_by_keyboard_and_opens_nothing()
    {
        var login = (await stage.Host.CitizenAsync(9)).Login;
        var page = await stage.OpenAsync(360, script: false);
        await page.SignInAsync(login);
        await page.GotoAsync("/toi/tai-khoan");
        await Expect(page.Locator("form.passkey")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Link, new() { Name = "Khóa tài khoản" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Button, new() { Name = "Khóa ngay" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Tài khoản đã khóa");
        await page.GotoAsync("/toi/tai-khoan");
        await Expect(page).ToHaveURLAsync(new Regex("/dang-nhap"));
        await page.Context.CloseAsync();
    }

    private async Task SignInAsync(IPage page, string login)
    {
        await page.GotoAsync(Site + "/dang-nhap");
        await page.GetByLabel("Tên đăng nhập").FillAsync(login);
        await page.GetByLabel("Mật khẩu").FillAsync("mau-2026-dean06");
        await page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Đăng nhập", Exact = true }).ClickAsync();
    }

    private async Task UsePasskeyAsync(IPage page)
    {
        await page.GotoAsync(Site + "/dang-nhap");
        await page.GetByRole(AriaRole.Button, new() { Name = "Đăng nhập bằng mã khóa" }).ClickAsync();
    }

    private static async Task<(ICDPSession Device, string Authenticator)> PlugInAsync(IPage page)
    {
        var device = await page.Context.NewCDPSessionAsync(page);
        await device.SendAsync("WebAuthn.enable", new Dictionary<string, object> { ["enableUI"] = false });
        var added = await device.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true,
            },
        });
        return (device, added!.Value.GetProperty("authenticatorId").GetString()!);
    }

    /// <summary>Puts the counter back, as a copy of the key made earlier would have it.</summary>
    private static async Task TurnBackAsync(ICDPSession device, string authenticator)
    {
        var kept = await device.SendAsync("WebAuthn.getCredentials", new Dictionary<string, object> { ["authenticatorId"] = authenticator });
        var credential = kept!.Value.GetProperty("credentials")[0];
        await device.SendAsync("WebAuthn.clearCredentials", new Dictionary<string, object> { ["authenticatorId"] = authenticator });
        var copy = new Dictionary<string, object>();
        foreach (var part in credential.EnumerateObject())
            copy[part.Name] = part.Value.ValueKind switch { JsonValueKind.String => part.Value.GetString()!, JsonValueKind.True => true, JsonValueKind.False => false, _ => part.Value.GetInt32() };
        copy["signCount"] = 0;
        await device.SendAsync("WebAuthn.addCredential", new Dictionary<string, object> { ["authenticatorId"] = authenticator, ["credential"] = copy });
    }
}
