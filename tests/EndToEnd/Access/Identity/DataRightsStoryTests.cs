using DeAn06.Kernel;
using DeAn06.Tests.TestKit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DeAn06.Tests.EndToEnd.Access;

/// <summary>A person has data deleted and processing restricted, an officer grants both, and the person sees what was done and lifts the restriction; on a phone.</summary>
[Collection(Stories.Name)]
public sealed class DataRightsStoryTests(Stage stage)
{
    private const int Phone = 360;

    [Theory]
    [InlineData(false, 23)]
    [InlineData(true, 24)]
    public async Task A_granted_request_is_carried_out_and_its_person_sees_it(bool script, int n)
    {
        var (login, person) = await stage.Host.CitizenAsync(n);
        var citizen = await stage.OpenAsAsync(login, Phone, script);
        var officer = await stage.OpenAsAsync("c06.duyet", Phone, script);
        await AskAsync(citizen, "xoa", script);
        await officer.GotoAsync("/can-bo/quyen-du-lieu/" + await RequestAsync(person));
        await officer.GetByLabel("Đã thực hiện").CheckAsync();
        await officer.GetByLabel("Câu trả lời").FillAsync("Đã xóa theo yêu cầu");
        await PressAsync(officer, "Trả lời và đóng việc");
        await Expect(officer.Locator(".summary-error")).ToContainTextAsync("Chọn ít nhất một loại dữ liệu");
        await CheckAsync(officer, script);
        await officer.GetByLabel("Lựa chọn cách nhận tin").CheckAsync();
        await PressAsync(officer, "Trả lời và đóng việc");
        await Expect(officer.Locator("textarea")).ToHaveCountAsync(0);
        await citizen.GotoAsync("/toi/quyen");
        await Expect(citizen.GetByText("Đã xóa: Lựa chọn cách nhận tin")).ToBeVisibleAsync();
        await CheckAsync(citizen, script);

        await AskAsync(citizen, "han-che", script);
        await officer.GotoAsync("/can-bo/quyen-du-lieu/" + await RequestAsync(person));
        await CheckAsync(officer, script);
        await officer.GetByLabel("Đã thực hiện").CheckAsync();
        await officer.GetByLabel("Câu trả lời").FillAsync("Đã hạn chế theo yêu cầu");
        await PressAsync(officer, "Trả lời và đóng việc");
        await Expect(officer.Locator("textarea")).ToHaveCountAsync(0);
        await citizen.GotoAsync("/toi/quyen");
        await Expect(citizen.GetByText("Đang hạn chế xử lý dữ liệu của bạn")).ToBeVisibleAsync();
        await CheckAsync(citizen, script);
        await PressAsync(citizen, "Bỏ hạn chế");
        await Expect(citizen.GetByText("Đang hạn chế xử lý dữ liệu của bạn")).ToHaveCountAsync(0);
        foreach (var open in new[] { citizen, officer }) await open.Context.CloseAsync();
    }

    private static async Task AskAsync(IPage page, string right, bool script)
    {
        await page.GotoAsync("/toi/quyen/yeu-cau?loai=" + right);
        await page.GetByLabel("Nội dung yêu cầu").FillAsync("Yêu cầu của tôi: " + right);
        await page.GetByText("Dữ liệu nào xóa được").ClickAsync();
        await CheckAsync(page, script);
        await PressAsync(page, "Gửi yêu cầu");
        await Expect(page.GetByText("Yêu cầu của tôi: " + right)).ToBeVisibleAsync();
    }

    private async Task<string> RequestAsync(Guid person) => Ids.Handle(await stage.Host.ScalarAsync<Guid>(
        "SELECT request_id FROM work.request WHERE person_id = $1 AND kind = 'identity.data-right' ORDER BY made_at DESC LIMIT 1", person));

    private static async Task PressAsync(IPage page, string button)
    {
        await page.Locator("main").GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
    }

    private static async Task CheckAsync(IPage page, bool script)
    {
        var main = await page.Locator("main").BoundingBoxAsync();
        Assert.True(main!.Width <= page.ViewportSize!.Width, $"{page.Url} is {main.Width} wide");
        if (script) await page.AxeFindsNothingAsync();
    }
}
