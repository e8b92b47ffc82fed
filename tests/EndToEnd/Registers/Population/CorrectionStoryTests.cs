using System.Text.RegularExpressions;
using DeAn06.Tests.EndToEnd.Front;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DeAn06.Tests.EndToEnd.Population;

/// <summary>The whole story of one deed, from the page to the proof, as a new user would try it.</summary>
[Collection(Stories.Name)]
public sealed partial class CorrectionStoryTests(Stage stage)
{
    private const string Officer = "ca.vinhtuy";
    private const string OfficerName = "Cán bộ công an xã (Phường Vĩnh Tuy)";
    private const string SecondOfficer = "ca.vinhtuy.truong";
    private static readonly byte[] Picture = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    [Theory]
    [InlineData(true, "Nguyen Thi Hoa", "27/03/1990", "Phường Hoàn Kiếm, Hà Nội")]
    [InlineData(false, "an nguyen van", "20/08/1988", "Phường Cửa Nam, Hà Nội")]
    public async Task An_officer_corrects_a_hometown_and_the_second_officer_approves(bool script, string typed, string born, string hometown)
    {
        var page = await stage.OpenAsync(script: script);
        await page.SignInAsync(Officer);
        await Expect(page).ToHaveURLAsync(new Regex("/can-bo$"));
        await page.OpenMatterAsync("Điều chỉnh thông tin dân cư sai sót");
        await FindAsync(page, typed, born);
        var person = new Uri(page.Url).AbsolutePath;
        var before = await HometownAsync(page);

        await page.GetByRole(AriaRole.Link, new() { Name = "Ai đã xem" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Xem hồ sơ" }).Filter(new() { HasText = OfficerName }).First).ToBeVisibleAsync();

        var code = await ProposeAsync(page, person, hometown);
        await page.GetByText("Vì sao hạn là ngày này").ClickAsync();
        Assert.True(await page.Locator("details[open] ol li").CountAsync() >= 2);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Duyệt và áp dụng" })).ToHaveCountAsync(0);
        await page.Context.CloseAsync();

        var second = await stage.OpenAsync(script: script);
        await second.GotoAsync("/dang-nhap");
        await second.GetByRole(AriaRole.Button, new() { NameRegex = new($"^Dùng tài khoản này.*, {Regex.Escape(SecondOfficer)}$") }).ClickAsync();
        await second.OpenMatterAsync("Điều chỉnh thông tin dân cư sai sót");
        await ApproveAsync(second, code);
        await second.GotoAsync(person);
        await Expect(second.Locator("dl.list div").Filter(new() { HasText = "Quê quán" }).First).ToContainTextAsync(hometown.Split(',')[0]);

        await LookBackAsync(second, person, before);
        await second.Context.CloseAsync();
    }

    [Fact]
    public async Task The_person_sees_who_looked_when_from_where_and_what_for()
    {
        var officer = await stage.OpenAsAsync(Officer);
        await officer.OpenMatterAsync("Kiểm tra cư trú");
        await FindAsync(officer, "ngo huu phuoc", "03/03/1981");
        await officer.Context.CloseAsync();
        var citizen = await stage.OpenAsAsync("cd.refusedbefore", 360, script: false);
        await citizen.GotoAsync("/");
        await citizen.Locator("main").GetByRole(AriaRole.Link, new() { Name = "Ai đã xem dữ liệu của tôi" }).ClickAsync();
        var line = citizen.GetByRole(AriaRole.Row).Filter(new() { HasText = "Xem hồ sơ" }).First;
        await Expect(line).ToContainTextAsync("Công an phường Vĩnh Tuy");
        await Expect(line).ToContainTextAsync("Kiểm tra cư trú");
        await Expect(line).ToContainTextAsync("Luật Cư trú");
        await citizen.Context.CloseAsync();
    }

    private static async Task FindAsync(IPage page, string typed, string born)
    {
        await page.GotoAsync("/can-bo/dan-cu");
        await page.GetByLabel("Họ và tên").FillAsync(typed);
        await page.GoOnAsync("Tìm");
        await page.GetByRole(AriaRole.Row).Filter(new() { HasText = born }).GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(page).ToHaveURLAsync(Handle());
    }

    private static async Task<string> HometownAsync(IPage page) =>
        await page.Locator("dl.list div").Filter(new() { HasText = "Quê quán" }).First.Locator("dd").First.InnerTextAsync();

    /// <summary>Answers the five questions and gives the six characters of the case.</summary>
    private static async Task<string> ProposeAsync(IPage page, string person, string hometown)
    {
        await page.GotoAsync(person + "/sua?truong=hometown");
        await page.Locator("#Area").FillAsync(hometown);
        await page.GoOnAsync();
        if (await page.Locator("#Reason").CountAsync() == 0)
        {
            await page.Locator("main input[type=radio]").First.CheckAsync();
            await page.GoOnAsync();
        }
        await page.Locator("#Reason").FillAsync("Giấy khai sinh bản chính ghi quê quán khác, số 12 quyển 3.");
        await page.GoOnAsync();
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "giay-khai-sinh.png", MimeType = "image/png", Buffer = Picture });
        await page.GoOnAsync();
        await Expect(page.Locator(".files li")).ToContainTextAsync("giay-khai-sinh.png");
        await page.GoOnAsync();
        await page.GoOnAsync("Trình duyệt");
        await Expect(page.GetByText("Đã trình duyệt")).ToBeVisibleAsync();
        await Expect(page.GetByText("25 tháng 11 năm 2026").First).ToBeVisibleAsync();
        return (await page.Locator("dl.list div").Filter(new() { HasText = "Mã việc" }).Locator("dd").First.InnerTextAsync()).Trim();
    }

    private static async Task ApproveAsync(IPage page, string code)
    {
        await page.GotoAsync("/can-bo");
        await page.GetByRole(AriaRole.Row).Filter(new() { HasText = code }).GetByRole(AriaRole.Link).First.ClickAsync();
        await page.GoOnAsync("Duyệt và áp dụng");
        await Expect(page.GetByText("Đã duyệt và áp dụng")).ToBeVisibleAsync();
    }

    /// <summary>The record as it was known a week ago still says what it said.</summary>
    private static async Task LookBackAsync(IPage page, string person, string before)
    {
        await page.GotoAsync(person + "?muc=lich-su");
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Quê quán" }).Filter(new() { HasText = "không còn dùng" }).First).ToBeVisibleAsync();
        await page.GotoAsync(person);
        await page.GetByText("Xem như vào một ngày khác").ClickAsync();
        var known = page.GetByRole(AriaRole.Group, new() { Name = "Theo những gì đã biết đến hết ngày" });
        foreach (var (part, value) in new[] { ("Ngày", "13"), ("Tháng", "11"), ("Năm", "2026") }) await known.GetByLabel(part, new() { Exact = true }).FillAsync(value);
        await page.GoOnAsync("Xem");
        await Expect(page.GetByText("Bạn đang xem dữ liệu của một thời điểm khác")).ToBeVisibleAsync();
        Assert.Equal(before, await HometownAsync(page));
    }

    [GeneratedRegex("/can-bo/dan-cu/[A-Za-z0-9_-]{22}$")]
    private static partial Regex Handle();
}
