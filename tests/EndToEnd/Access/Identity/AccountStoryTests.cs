using DeAn06.Kernel;
using DeAn06.Tests.EndToEnd.Front;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DeAn06.Tests.EndToEnd.Access;

/// <summary>An account's life in a real browser: applied for online and at the counter, granted, activated, locked; on a phone without script by keyboard, and on a desk.</summary>
[Collection(Stories.Name)]
public sealed class AccountStoryTests(Stage stage)
{
    private const string Password = "gió đưa cành trúc la đà";

    [Theory]
    [InlineData(360, false, 3)]
    [InlineData(1280, true, 4)]
    public async Task A_citizen_applies_an_officer_grants_the_owner_activates_the_counter_receives_level_two_and_the_authority_locks(int width, bool script, int n)
    {
        var (person, number, birth) = await PersonAsync(n);
        var phone = $"09120007{n}0";
        var page = await stage.OpenAsync(width, script);
        await page.GotoAsync("/dang-ky");
        await page.GetByLabel("Số định danh").FillAsync(number);
        await page.GetByLabel("Ngày", new() { Exact = true }).FillAsync(birth[2]);
        await page.GetByLabel("Tháng", new() { Exact = true }).FillAsync(birth[1]);
        await page.GetByLabel("Năm", new() { Exact = true }).FillAsync(birth[0]);
        await page.GetByLabel("Số điện thoại của bạn").FillAsync(phone);
        await PressAsync(page, "Chụp và gửi đề nghị");
        await Expect(page.Locator(".summary-error")).ToContainTextAsync("đánh dấu vào ô đồng ý");
        var consent = page.GetByLabel("Tôi đã đọc và đồng ý với nội dung phiếu TK01");
        await Expect(consent).Not.ToBeCheckedAsync();
        await consent.FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await CheckAsync(page, script);
        await PressAsync(page, "Chụp và gửi đề nghị");
        await Expect(page.GetByText("Đã nhận đề nghị")).ToBeVisibleAsync();

        var authority = await OfficerAsync("c06.duyet", width, script);
        await authority.GotoAsync("/can-bo/dinh-danh/" + await HandleAsync(person));
        await CheckAsync(authority, script);
        await PressAsync(authority, "So sinh trắc và cấp");
        await Expect(authority.GetByText("Đã cấp tài khoản")).ToBeVisibleAsync();

        await page.GotoAsync("/kich-hoat");
        await page.GetByLabel("Số định danh").FillAsync(number);
        await PressAsync(page, "Gửi mã tới điện thoại");
        await page.GetByLabel("Mã kích hoạt").FillAsync(await CodeAsync("+84" + phone[1..]));
        await page.GetByLabel("Mật khẩu mới", new() { Exact = true }).FillAsync(Password);
        await page.GetByLabel("Nhập lại mật khẩu mới").FillAsync(Password);
        await CheckAsync(page, script);
        await PressAsync(page, "Kích hoạt");
        await Expect(page.GetByText("Tài khoản đã kích hoạt")).ToBeVisibleAsync();
        await page.SignInAsync(number, Password);
        await page.GotoAsync("/toi/uy-quyen");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Đại diện");
        await CheckAsync(page, script);

        var counter = await OfficerAsync("ca.vinhtuy", width, script);
        await counter.GotoAsync("/can-bo/dinh-danh/tiep-nhan");
        await counter.GetByLabel("Số định danh", new() { Exact = true }).FillAsync(number);
        await counter.GetByLabel("Số điện thoại chính chủ").FillAsync(phone);
        await counter.GetByLabel("Người đề nghị đã đọc và đồng ý với nội dung phiếu TK01").CheckAsync();
        await CheckAsync(counter, script);
        await PressAsync(counter, "Thu sinh trắc và tiếp nhận");
        await Expect(counter.GetByText("Đã tiếp nhận")).ToBeVisibleAsync();

        await authority.GotoAsync("/can-bo/dinh-danh/khoa");
        await authority.GetByLabel("Số định danh hoặc tên đăng nhập").FillAsync(number);
        await PressAsync(authority, "Tìm");
        await authority.GetByLabel("Cơ quan tố tụng yêu cầu").CheckAsync();
        await authority.GetByLabel("Lý do").FillAsync("Theo văn bản số 12 của cơ quan điều tra");
        await CheckAsync(authority, script);
        await PressAsync(authority, "Khóa");
        await Expect(authority.GetByText("Cơ quan đã khóa")).ToBeVisibleAsync();
        await page.GotoAsync("/toi/uy-quyen");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/dang-nhap"));
        foreach (var open in new[] { page, authority, counter }) await open.Context.CloseAsync();
    }

    /// <summary>A person of age with a card and no account.</summary>
    private async Task<(Guid Person, string Number, string[] Birth)> PersonAsync(int n)
    {
        var person = await stage.Host.ScalarAsync<Guid>("""
            SELECT p.person_id FROM population.person p JOIN population.card c ON c.person_id = p.person_id AND c.state = 'active' AND upper_inf(c.recorded) AND c.valid @> DATE '2026-11-20' AND c.expires_on > DATE '2027-01-01'
            JOIN population.personal_number n ON n.person_id = p.person_id AND n.cancelled_at IS NULL AND n.number = c.number
            WHERE p.birth_date ~ '^19[789][0-9]-[0-9]{2}-[0-9]{2}$' AND p.death_date IS NULL AND p.missing_date IS NULL AND p.merged_into IS NULL
                AND NOT EXISTS (SELECT FROM identity.person_account a WHERE a.person_id = p.person_id) ORDER BY p.person_id LIMIT 1 OFFSET $1
            """, n);
        var number = await stage.Host.ScalarAsync<string>("SELECT number FROM population.personal_number WHERE person_id = $1 AND cancelled_at IS NULL", person);
        return (person, number!, (await stage.Host.ScalarAsync<string>("SELECT birth_date FROM population.person WHERE person_id = $1", person))!.Split('-'));
    }

    private async Task<string> HandleAsync(Guid person) => Ids.Handle(await stage.Host.ScalarAsync<Guid>("SELECT application_id FROM identity.application WHERE person_id = $1 ORDER BY received_at DESC LIMIT 1", person));

    private async Task<IPage> OfficerAsync(string login, int width, bool script)
    {
        var page = await stage.OpenAsAsync(login, width, script);
        await page.OpenMatterAsync("Xác thực danh tính");
        return page;
    }

    /// <summary>By keyboard, as someone without a mouse does.</summary>
    private static async Task PressAsync(IPage page, string button)
    {
        await page.Locator("main").GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Nothing wider than the page; and under axe where scripts run.</summary>
    private static async Task CheckAsync(IPage page, bool script)
    {
        var main = await page.Locator("main").BoundingBoxAsync();
        Assert.True(main!.Width <= page.ViewportSize!.Width, $"{page.Url} is {main.Width} wide");
        if (script) await page.AxeFindsNothingAsync();
    }

    private async Task<string> CodeAsync(string phone)
    {
        for (var i = 0; i < 300; i++)
        {
            if (await stage.Host.ScalarAsync<string>("SELECT text FROM messages.demo_outbox WHERE address = $1 AND text ~ '^[0-9]{6} ' ORDER BY id DESC LIMIT 1", phone) is { } text) return text[..6];
            await Task.Delay(100);
        }
        throw new InvalidOperationException("No code arrived.");
    }
}
