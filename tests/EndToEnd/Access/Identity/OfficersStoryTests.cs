using System.Text.RegularExpressions;
using DeAn06.Tests.EndToEnd.Front;
using DeAn06.Tests.TestKit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DeAn06.Tests.EndToEnd.Access;

/// <summary>The head of a commune's police keeps the accounts of the office, and somebody stands in for them: on a desk and on a phone, by keyboard.</summary>
[Collection(Stories.Name)]
public sealed class OfficersStoryTests(Stage stage)
{
    private const string List = "/can-bo/dinh-danh/can-bo";

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task A_head_adds_an_officer_who_stands_in_for_them_and_chooses_where_to_work(int width)
    {
        var (head, login) = (await HeadAsync(), $"ca.moi{width}");
        var page = await stage.OpenAsAsync(head, width);
        await MatterAsync(page);
        await page.GotoAsync(List);
        await QuietAsync(page, width);
        await PressAsync(page.GetByRole(AriaRole.Link, new() { Name = "Thêm cán bộ" }));
        await TypeAsync(page.GetByLabel("Họ tên"), "Nguyễn Văn Mới");
        await TypeAsync(page.GetByLabel("Tên đăng nhập"), login);
        await page.GetByLabel("Cán bộ tiếp nhận của công an").FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await QuietAsync(page, width);
        await PressAsync(page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Thêm cán bộ" }));
        await Expect(page.GetByText("Mã kích hoạt")).ToBeVisibleAsync();
        await QuietAsync(page, width);
        await PressAsync(page.GetByRole(AriaRole.Link, new() { Name = "Mở tài khoản vừa thêm" }));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Nguyễn Văn Mới");
        foreach (var summary in await page.Locator("main summary").AllAsync()) await PressAsync(summary);
        await QuietAsync(page, width);
        await PressAsync(page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Giao vị trí" }));
        await Expect(page.Locator(".summary-error")).ToBeVisibleAsync(); // nothing was chosen
        await QuietAsync(page, width);

        await page.GotoAsync("/can-bo/lam-thay");
        await page.GetByLabel("Trưởng công an xã").FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await page.GetByLabel("Người làm thay").SelectOptionAsync(new SelectOptionValue { Value = login });
        foreach (var (group, day) in ((string, string)[])[("Từ ngày", "20"), ("Đến hết ngày", "22")])
        {
            var date = page.GetByRole(AriaRole.Group, new() { Name = group });
            await TypeAsync(date.GetByLabel("Ngày"), day);
            await TypeAsync(date.GetByLabel("Tháng"), "11");
            await TypeAsync(date.GetByLabel("Năm"), "2026");
        }
        await TypeAsync(page.GetByLabel("Lý do làm thay"), "Đi họp ở tỉnh");
        await QuietAsync(page, width);
        await PressAsync(page.GetByRole(AriaRole.Button, new() { Name = "Cử người làm thay" }));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Nguyễn Văn Mới" }).First).ToBeVisibleAsync();
        await QuietAsync(page, width);
        await page.Context.CloseAsync();

        var deputy = await stage.OpenAsAsync(login, width);
        await deputy.GotoAsync("/can-bo/noi-lam-viec");
        await QuietAsync(deputy, width);
        await deputy.GetByLabel(new Regex("thay ")).FocusAsync();
        await deputy.Keyboard.PressAsync("Space");
        await PressAsync(deputy.GetByRole(AriaRole.Button, new() { Name = "Làm việc ở đây" }));
        await Expect(deputy).ToHaveURLAsync(new Regex("/can-bo$"));
        await Expect(deputy.Locator("header .strip")).ToContainTextAsync("làm thay");
        await QuietAsync(deputy, width);
        await deputy.Context.CloseAsync();
    }

    private async Task<string> HeadAsync() => (await stage.Host.ScalarAsync<string>(
        "SELECT a.login FROM identity.account a JOIN identity.seat s USING (account_id) WHERE 'police-head' = ANY (s.roles) AND a.is_demo ORDER BY a.login DESC LIMIT 1"))!;

    private static async Task MatterAsync(IPage page)
    {
        await page.GotoAsync("/can-bo/viec/mo?returnUrl=" + Uri.EscapeDataString(List));
        await page.GetByLabel("Quản lý tài khoản cán bộ").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Mở việc" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex(List + "$"));
    }

    private static async Task TypeAsync(ILocator field, string text)
    {
        await field.FocusAsync();
        await field.PressSequentiallyAsync(text);
    }

    private static async Task PressAsync(ILocator control)
    {
        await control.FocusAsync();
        await control.PressAsync("Enter");
    }

    /// <summary>Nothing for axe to say, and nothing to scroll sideways.</summary>
    private static async Task QuietAsync(IPage page, int width)
    {
        await page.AxeFindsNothingAsync();
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width);
    }
}
