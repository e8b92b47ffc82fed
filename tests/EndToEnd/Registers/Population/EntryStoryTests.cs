using System.Text.RegularExpressions;
using DeAn06.Tests.EndToEnd.Front;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DeAn06.Tests.EndToEnd.Population;

/// <summary>
/// A newcomer at the counter of a commune, on a phone and without scripts: nobody is found, they are entered, get a household, a child and a temporary stay, which
/// ends. Every page on the way is read by axe in a browser of the same width that runs scripts.
/// </summary>
[Collection(Stories.Name)]
public sealed partial class EntryStoryTests(Stage stage)
{
    private const string Officer = "ca.vinhtuy.truong";

    [Fact]
    public async Task A_newcomer_is_entered_and_gets_a_household_a_child_and_a_stay_that_ends()
    {
        var page = await stage.OpenAsync(360, script: false);
        await page.SignInAsync(Officer);
        await page.OpenMatterAsync("Điều chỉnh thông tin dân cư sai sót");
        await page.GetByLabel("Họ và tên").FillAsync("Quàng Thị Mới Đến");
        await page.GetByLabel("Năm", new() { Exact = true }).FillAsync("1991");
        await page.GoOnAsync("Tìm");
        await Expect(page.GetByText("Không có người nào khớp")).ToBeVisibleAsync();
        await page.GoOnAsync("Nhập người mới");

        var person = await EnterAsync(page);
        await OpenHouseholdAsync(page, person);
        await RecordChildAsync(page, person);
        await StayAndLeaveAsync(page, person);

        await page.GotoAsync(person + "?muc=thoi-gian");
        foreach (var deed in (string[])["Thu thập vào CSDL", "Lập hộ", "Ghi nhận quan hệ", "Đăng ký, khai báo cư trú", "Kết thúc, xóa cư trú"])
            await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = deed }).First).ToBeVisibleAsync();
        await page.Context.CloseAsync();
        await ReadAsync(person, "/lap-ho", "/cu-tru", "/quan-he/moi", "/the/moi", "?muc=ho-cu-tru", "?muc=quan-he", "?muc=lich-su", "?muc=thoi-gian");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Someone_without_papers_is_proposed_to_a_second_officer(bool read)
    {
        var (page, name) = (await stage.OpenAsync(360, script: read), read ? "Quàng Văn Đọc Được" : "Quàng Văn Không Giấy");
        await page.SignInAsync(Officer);
        await page.OpenMatterAsync("Điều chỉnh thông tin dân cư sai sót");
        await page.GotoAsync("/can-bo/dan-cu/moi");
        await page.GetByLabel("Họ, chữ đệm và tên khai sinh").FillAsync(name);
        await DayAsync(page, "Ngày, tháng, năm sinh", "", "", "1971");
        await page.GetByLabel("Giới tính").SelectOptionAsync("1");
        await page.GoOnAsync();
        await UpToPapersAsync(page, read);
        var number = page.Locator("[name='Text[oldNumber]']");
        await page.GetByLabel("Không có giấy tờ chứng minh nhân thân").CheckAsync();
        await number.FillAsync("012345678");
        await page.GoOnAsync();
        await Expect(page.Locator(".summary-error")).ToContainTextAsync("không thuộc diện này");
        await AxeAsync(page, read);
        await Expect(page.GetByLabel("Không có giấy tờ chứng minh nhân thân")).ToBeCheckedAsync();
        await number.FillAsync("");
        await page.GoOnAsync();
        await FitsAsync(page, "Vì sao không có giấy tờ?", read);
        await page.GetByLabel("Lý do").FillAsync("Chưa từng đăng ký ở đâu, đã hỏi tổ trưởng tổ 3");
        await page.GetByLabel("Ảnh hoặc bản quét phiếu, biên bản xác minh").SetInputFilesAsync(new FilePayload { Name = "bien-ban.pdf", MimeType = "application/pdf", Buffer = "%PDF-1.4\nmau\n%%EOF\n"u8.ToArray() });
        await page.GoOnAsync();
        await FitsAsync(page, "Kiểm tra trước khi trình", read);
        await page.GoOnAsync("Trình duyệt");
        await Expect(page.GetByText("Đã trình duyệt")).ToBeVisibleAsync();
        await Expect(page.Locator("main")).ToContainTextAsync(name);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Numbers_used_elsewhere_are_looked_at_before_they_are_marked(bool read)
    {
        var (page, number) = (await stage.OpenAsync(360, script: read), read ? "017155000011" : "017155000012");
        await page.SignInAsync("c06.duyet");
        await page.OpenMatterAsync("Điều chỉnh thông tin dân cư sai sót");
        await page.GotoAsync("/can-bo/dan-cu/so-dinh-danh/danh-dau");
        await page.GetByLabel("Các số định danh").FillAsync(number + "\nabc");
        await page.GetByLabel("Nguồn của số").FillAsync("Bộ Mẫu");
        await page.GoOnAsync();
        await Expect(page.Locator(".summary-error")).ToContainTextAsync("Nêu lý do");
        await AxeAsync(page, read);
        await page.GetByLabel("Lý do").FillAsync("Danh sách cũ của bộ");
        await page.GoOnAsync();
        await FitsAsync(page, "Kiểm tra trước khi ghi", read);
        await Expect(page.Locator("main tbody")).ToContainTextAsync("sẽ đánh dấu");
        await page.GoOnAsync("Đánh dấu");
        await FitsAsync(page, "Đánh dấu số dùng nơi khác", read);
        await Expect(page.Locator("main tbody")).ToContainTextAsync("đã đánh dấu");
        await Expect(page.GetByLabel("Các số định danh")).ToHaveValueAsync("abc");
        await page.Context.CloseAsync();
    }

    private async Task<string> EnterAsync(IPage page)
    {
        await FitsAsync(page, "Người này là ai?");
        await Expect(page.GetByLabel("Họ, chữ đệm và tên khai sinh")).ToHaveValueAsync("Quàng Thị Mới Đến");
        await page.GoOnAsync();
        await Expect(page.Locator(".summary-error")).ToContainTextAsync("Giới tính");
        await DayAsync(page, "Ngày, tháng, năm sinh", "12", "5", "1991");
        await page.GetByLabel("Giới tính").SelectOptionAsync("2");
        await page.GoOnAsync();
        var mother = await stage.Host.ScalarAsync<string[]>("SELECT ARRAY[number, name] FROM population.person WHERE sex = '2' AND birth_date BETWEEN '1955' AND '1965' AND number IS NOT NULL AND commune = '00283' ORDER BY person_id LIMIT 1");
        await UpToPapersAsync(page, mother: mother![0]);
        await page.GetByLabel("Số phiếu DC01 và giấy tờ kèm theo").FillAsync("DC01 số 91");
        await page.GoOnAsync();
        await FitsAsync(page, "Kiểm tra trước khi ghi");
        await Expect(page.Locator("dl.list")).ToContainTextAsync("Số 7, tổ 3, Phường Vĩnh Tuy");
        foreach (var parent in new[] { "Quàng Văn Cha", mother[1] }) await Expect(page.Locator("dl.list")).ToContainTextAsync(parent);
        await page.GoOnAsync("Ghi vào CSDL");
        await Expect(page.GetByText("Đã ghi: Thu thập vào CSDL")).ToBeVisibleAsync();
        return new Uri(page.Url).AbsolutePath;
    }

    private static async Task UpToPapersAsync(IPage page, bool read = false, string? mother = null)
    {
        await FitsAsync(page, "Khai sinh ở đâu, quê ở đâu?", read);
        await AreaAsync(page, "Nơi đăng ký khai sinh: xã, phường", read);
        await page.GoOnAsync();
        if (await page.Locator("main input[type=radio]").CountAsync() > 0)
        {
            await page.Locator("main input[type=radio]").First.CheckAsync();
            await page.GoOnAsync();
        }
        await FitsAsync(page, "Người này đang cư trú ở đâu?", read);
        await AreaAsync(page, "Nơi thường trú: xã, phường", read);
        await page.GetByLabel("Nơi thường trú: địa chỉ").FillAsync("Số 7, tổ 3, Phường Vĩnh Tuy");
        await page.GoOnAsync();
        await FitsAsync(page, "Cha, mẹ là ai?", read);
        await page.GetByLabel("Mẹ: số định danh").FillAsync("012345678");
        await page.GoOnAsync();
        await Expect(page.Locator(".summary-error")).ToContainTextAsync("ghi họ tên");
        await AxeAsync(page, read);
        await page.GetByLabel("Mẹ: số định danh").FillAsync(mother ?? "");
        await page.GetByLabel("Cha: họ và tên").FillAsync("Quàng Văn Cha");
        await page.GoOnAsync();
        await FitsAsync(page, "Số và giấy tờ đã có", read);
    }

    /// <summary>The commune is typed, or with scripts chosen from what the box suggests.</summary>
    private static async Task AreaAsync(IPage page, string label, bool script)
    {
        if (!script)
        {
            await page.GetByLabel(label).FillAsync("Phường Vĩnh Tuy, Thành phố Hà Nội");
            return;
        }
        await page.GetByRole(AriaRole.Combobox, new() { Name = label }).FillAsync("Phường Vĩnh Tuy");
        var fits = page.GetByRole(AriaRole.Option).Filter(new() { HasText = "Phường Vĩnh Tuy, Hà Nội" }).First;
        await Expect(fits).ToBeVisibleAsync();
        await AxeAsync(page, true); // with its suggestions open
        await fits.ClickAsync();
    }

    private static async Task OpenHouseholdAsync(IPage page, string person)
    {
        await page.Locator(".notice").GetByRole(AriaRole.Link, new() { Name = "Lập hộ" }).ClickAsync();
        await FitsAsync(page, "Lập hộ");
        await DayAsync(page, "Lập hộ ngày", "1", "10", "2026");
        await page.GoOnAsync();
        await FitsAsync(page, "Kiểm tra trước khi ghi");
        await page.GoOnAsync("Ghi vào hồ sơ");
        await Expect(page.GetByText("Đã ghi: Lập hộ")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Quàng Thị Mới Đến" })).ToContainTextAsync("Chủ hộ");
        await Expect(page).ToHaveURLAsync(new Regex("/can-bo/dan-cu/ho/"));
        await page.GotoAsync(person + "?muc=quan-he");
    }

    private static async Task RecordChildAsync(IPage page, string person)
    {
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Quàng Văn Cha" })).ToContainTextAsync("Cha");
        await page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "Ghi quan hệ" }).ClickAsync();
        await FitsAsync(page, "Ghi quan hệ với ai?");
        await page.GetByLabel("Con", new() { Exact = true }).CheckAsync();
        await page.GetByText("Người kia chưa có hồ sơ").ClickAsync();
        await page.GetByLabel("Họ và tên ghi trên giấy tờ").FillAsync("Lò Văn Con");
        await page.GoOnAsync();
        await FitsAsync(page, "Quan hệ này từ khi nào, theo giấy tờ nào?");
        await DayAsync(page, "Từ ngày", "2", "9", "2020");
        await page.GetByLabel("Số, ngày của giấy tờ").FillAsync("Giấy khai sinh 45/2020");
        await page.GoOnAsync();
        await FitsAsync(page, "Kiểm tra trước khi ghi");
        await page.GoOnAsync("Ghi vào hồ sơ");
        await Expect(page.GetByText("Đã ghi: Ghi nhận quan hệ")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Lò Văn Con" })).ToContainTextAsync("vừa ghi");
        await page.GotoAsync(person + "?muc=ho-cu-tru");
    }

    private static async Task StayAndLeaveAsync(IPage page, string person)
    {
        await page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "Đăng ký, khai báo cư trú" }).ClickAsync();
        await page.GetByLabel("Tạm trú").CheckAsync();
        await page.GetByLabel("Xã, phường hiện nay").FillAsync("Phường Hoàn Kiếm, Thành phố Hà Nội");
        await page.GetByLabel("Địa chỉ như ghi trên giấy tờ").FillAsync("Số 12 phố Mẫu");
        await DayAsync(page, "Từ ngày", "2", "10", "2026");
        await DayAsync(page, "Đến ngày dự kiến", "2", "10", "2027");
        await page.GoOnAsync();
        await FitsAsync(page, "Kiểm tra trước khi ghi");
        await page.GoOnAsync("Ghi vào hồ sơ");
        var stay = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Số 12 phố Mẫu" });
        await Expect(stay).ToContainTextAsync("vừa ghi");
        await stay.GetByRole(AriaRole.Link, new() { NameRegex = EndLink() }).ClickAsync();
        await FitsAsync(page, "Kết thúc nơi cư trú");
        await DayAsync(page, "Không còn ở đây từ ngày", "10", "11", "2026");
        await page.GetByLabel("Lý do").FillAsync("Đã trở về nơi thường trú");
        await page.GoOnAsync();
        await FitsAsync(page, "Kiểm tra trước khi ghi");
        await page.GoOnAsync("Ghi vào hồ sơ");
        await Expect(page.GetByText("Đã ghi: Kết thúc, xóa cư trú")).ToBeVisibleAsync();
        await Expect(stay).ToContainTextAsync("10/11/2026");
        Assert.Equal(person, new Uri(page.Url).AbsolutePath);
    }

    private static async Task DayAsync(IPage page, string question, string day, string month, string year)
    {
        var group = page.GetByRole(AriaRole.Group, new() { Name = question });
        foreach (var (part, value) in new[] { ("Ngày", day), ("Tháng", month), ("Năm", year) }) await group.GetByLabel(part, new() { Exact = true }).FillAsync(value);
    }

    /// <summary>The page asks this, on one screen's width.</summary>
    private static async Task FitsAsync(IPage page, string title, bool read = false)
    {
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(title);
        var widest = await page.Locator("main form *").EvaluateAllAsync<int>("all => Math.max(0, ...all.map(e => Math.ceil(e.getBoundingClientRect().right)))");
        Assert.True(widest <= 360, $"\"{title}\" is {widest} pixels wide at 360");
        await AxeAsync(page, read);
    }

    private static async Task AxeAsync(IPage page, bool read)
    {
        if (!read) return;
        await page.AxeFindsNothingAsync();
    }

    private async Task ReadAsync(string person, params string[] paths)
    {
        var page = await stage.OpenAsAsync(Officer, 360);
        await page.OpenMatterAsync("Điều chỉnh thông tin dân cư sai sót");
        foreach (var path in paths.Select(p => person + p).Append("/can-bo/dan-cu/moi"))
        {
            await page.GotoAsync(path);
            if (await page.Locator("main form").CountAsync() > 0 && !path.Contains('?'))
            {
                await page.GoOnAsync(); // with its errors on it
                await Expect(page.Locator(".summary-error")).ToBeFocusedAsync();
            }
            await AxeAsync(page, true);
            Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 360, $"{path} is wider than 360");
            Assert.True(await page.EvaluateAsync<bool>("[...document.querySelectorAll('main .scroll')].every(s => s.scrollWidth <= s.clientWidth)"), $"{path} has a table that scrolls sideways at 360");
        }
        await page.Context.CloseAsync();
    }

    [GeneratedRegex("^Kết thúc")]
    private static partial Regex EndLink();
}
