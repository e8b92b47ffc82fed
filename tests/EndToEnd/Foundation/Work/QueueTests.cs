using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DeAn06.Tests.EndToEnd.Work;

/// <summary>The officer's queue in a real browser: read by axe, walked by keyboard, and used without script.</summary>
public sealed class QueueTests(Browser browser, OfficerHost host) : IClassFixture<Browser>, IClassFixture<OfficerHost>
{
    [Theory]
    [InlineData("/can-bo", 360)]
    [InlineData("/can-bo", 1280)]
    [InlineData("/can-bo?filter=mine&lang=en", 360)]
    [InlineData("/can-bo/viec/{case}", 360)]
    [InlineData("/can-bo/viec/{case}?lang=en", 1280)]
    [InlineData("/can-bo/viec/{case}/phan-cong", 360)]
    [InlineData("/can-bo/viec/mo", 360)]
    [InlineData("/can-bo/viec/mo?lang=en", 1280)]
    public async Task Axe_finds_nothing_and_nothing_sticks_out(string path, int width)
    {
        var page = await browser.PageAsync(host.Address, width);
        var answer = await page.GotoAsync(path.Replace("{case}", host.First.ToString()));
        Assert.Equal(200, answer!.Status);
        await page.AxeFindsNothingAsync();
        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task J_and_Enter_open_the_first_case()
    {
        var page = await browser.PageAsync(host.Address);
        await page.GotoAsync("/can-bo?filter=overdue");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex("/can-bo/viec/" + Regex.Escape(host.First.ToString())));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Without_script_a_case_is_taken_and_released()
    {
        var page = await browser.PageAsync(host.Address, 360, script: false);
        await page.GotoAsync("/can-bo?filter=due-today");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("Nhận việc") }).First.ClickAsync();
        await Expect(page.GetByText("Đang xử lý")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Trả lại hàng chờ" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Nhận việc" })).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }
}
