using System.Text.RegularExpressions;
using DeAn06.Kernel;
using DeAn06.Tests.EndToEnd.Front;
using DeAn06.Tests.TestKit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DeAn06.Tests.EndToEnd.Access;

/// <summary>Accounts of those for whom others speak: a child, a foreigner, an organisation; and one that is refused. On a phone, by keyboard, without script and with it.</summary>
[Collection(Stories.Name)]
public sealed class RepresentingStoryTests(Stage stage)
{
    private const int Phone = 360;
    private const string Password = "gió đưa cành trúc la đà";

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task A_childs_application_needs_the_mother_at_the_counter_and_another_officer_grants_it(bool script, int n)
    {
        var child = await stage.Host.ScalarAsync<Guid>("""
            SELECT c.person_id FROM population.person c JOIN population.relation r ON r.person_id = c.person_id AND r.kind = 'mother' AND upper_inf(r.recorded) JOIN population.person m ON m.person_id = r.other_id
            WHERE c.birth_date BETWEEN '2013-12-01' AND '2020-01-01' AND c.death_date IS NULL AND c.missing_date IS NULL AND c.merged_into IS NULL AND m.death_date IS NULL AND m.missing_date IS NULL
                AND NOT EXISTS (SELECT FROM identity.person_account a WHERE a.person_id = c.person_id) ORDER BY c.person_id LIMIT 1 OFFSET $1
            """, n);
        var mother = await stage.Host.ScalarAsync<Guid>("SELECT other_id FROM population.relation WHERE person_id = $1 AND kind = 'mother' AND upper_inf(recorded)", child);
        var stranger = (await stage.Host.CitizenAsync(3)).Person;
        var counter = await OfficerAsync("ca.vinhtuy", script);
        await counter.GotoAsync("/can-bo/dinh-danh/tiep-nhan");
        await counter.GetByLabel("Số định danh", new() { Exact = true }).FillAsync(await NumberAsync(child));
        await counter.GetByLabel("Mức 1").CheckAsync();
        await counter.GetByLabel("Có, hạn 7 ngày làm việc").CheckAsync();
        await counter.GetByLabel("Số điện thoại chính chủ").FillAsync($"09120008{n}1");
        await counter.GetByLabel("Người đề nghị đã đọc và đồng ý với nội dung phiếu TK01").CheckAsync();
        await CheckAsync(counter, script);
        foreach (var other in (string[])["", await NumberAsync(stranger)])
        {
            await counter.GetByLabel("Số định danh của cha, mẹ hoặc người giám hộ").FillAsync(other);
            await PressAsync(counter, "Thu sinh trắc và tiếp nhận");
            await Expect(counter.Locator(".summary-error")).ToContainTextAsync("Người dưới 14 tuổi cần cha, mẹ hoặc người giám hộ đề nghị");
            await CheckAsync(counter, script);
        }
        await counter.GetByLabel("Số định danh của cha, mẹ hoặc người giám hộ").FillAsync(await NumberAsync(mother));
        await PressAsync(counter, "Thu sinh trắc và tiếp nhận");
        await Expect(counter.GetByText("Đã tiếp nhận")).ToBeVisibleAsync();

        var authority = await OfficerAsync("c06.duyet", script);
        await authority.GotoAsync("/can-bo/dinh-danh/" + await ApplicationAsync(child));
        await Expect(authority.Locator("dl.list div").Filter(new() { HasText = "Người đại diện" })).ToContainTextAsync((await stage.Host.ScalarAsync<string>("SELECT name FROM population.person WHERE person_id = $1", mother))!);
        await PressAsync(authority, "So sinh trắc và cấp");
        await Expect(authority.GetByText("Đã cấp tài khoản")).ToBeVisibleAsync();
        foreach (var open in new[] { counter, authority }) await open.Context.CloseAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_mother_confirms_her_childs_sign_in_acts_for_it_and_stops_and_the_child_reads_who_looked(bool script)
    {
        const string name = "Cao Nhật Minh";
        var child = await stage.OpenAsync(Phone, script);
        await child.SignInAsync("cd.childofsinglemother");
        await Expect(child.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Chờ người đại diện xác nhận");
        await CheckAsync(child, script);

        var mother = await stage.OpenAsAsync("cd.singlemother", Phone, script, level: 2);
        await mother.GotoAsync("/toi/uy-quyen");
        await CheckAsync(mother, script);
        await PressAsync(mother, "Xác nhận");
        await Expect(mother.GetByText("Chờ bạn xác nhận")).ToHaveCountAsync(0);
        await PressAsync(mother, $"Thay mặt {name}");
        await Expect(mother).ToHaveURLAsync(new Regex("/toi$"));
        await Expect(mother.GetByText("Bạn đang thay mặt")).ToContainTextAsync(name);
        await CheckAsync(mother, script);
        await mother.GotoAsync("/toi/du-lieu?hien=nhan-than");
        await Expect(mother.Locator("main")).ToContainTextAsync("01/06/2020");
        await mother.GotoAsync("/toi/tai-khoan");
        await Expect(mother.GetByText("Việc này không làm thay được")).ToBeVisibleAsync();
        await mother.GetByRole(AriaRole.Button, new() { Name = "Trở lại là chính bạn" }).First.ClickAsync();
        await Expect(mother.GetByText("Bạn đang thay mặt")).ToHaveCountAsync(0);

        await child.GetByRole(AriaRole.Link, new() { Name = "Kiểm tra lại" }).ClickAsync();
        await child.GotoAsync("/toi/ai-da-xem");
        await Expect(child.GetByRole(AriaRole.Row).Filter(new() { HasText = "Người đại diện của bạn" }).First).ToContainTextAsync("Dữ liệu của tôi");
        await CheckAsync(child, script);
        foreach (var open in new[] { child, mother }) await open.Context.CloseAsync();
    }

    [Theory]
    [InlineData(false, 40)]
    [InlineData(true, 41)]
    public async Task Immigration_receives_a_foreigner_another_officer_grants_and_they_sign_in_with_the_number_they_were_given(bool script, int n)
    {
        var (name, phone) = ($"Katherine Johnson {(char)('A' + n - 40)}", $"09120008{n}");
        var person = await stage.Host.ScalarAsync<Guid>("""
            UPDATE population.person SET name = $2, birth_date = '1984-08-26', nationality = 'US' WHERE person_id = (
                SELECT p.person_id FROM population.person p WHERE p.death_date IS NULL AND p.missing_date IS NULL AND p.merged_into IS NULL AND p.nationality = 'VN'
                    AND NOT EXISTS (SELECT FROM identity.person_account a WHERE a.person_id = p.person_id) ORDER BY p.person_id LIMIT 1 OFFSET $1) RETURNING person_id
            """, n, name);
        var officer = await OfficerAsync("xnc.01", script);
        await officer.GotoAsync("/can-bo/dinh-danh/nguoi-nuoc-ngoai");
        await PressAsync(officer, "Thu sinh trắc và tiếp nhận");
        await Expect(officer.Locator(".summary-error")).ToBeVisibleAsync();
        await CheckAsync(officer, script);
        await officer.GetByLabel("Họ và tên").FillAsync(name);
        await DateAsync(officer, "Ngày sinh", "26", "8", "1984");
        await officer.GetByLabel("Quốc tịch").FillAsync("us");
        await officer.GetByLabel("Số hộ chiếu").FillAsync("m1234567" + n);
        await officer.GetByLabel("Thẻ tạm trú").CheckAsync();
        await officer.GetByLabel("Số thẻ").FillAsync("ta1234" + n);
        await DateAsync(officer, "Thẻ có giá trị đến", "1", "5", "2027");
        await officer.GetByLabel("Có, hạn 3 ngày làm việc").CheckAsync();
        await officer.GetByLabel("Số điện thoại chính chủ").FillAsync(phone);
        await officer.GetByLabel("Người đề nghị đã đọc và đồng ý với nội dung phiếu TK01").CheckAsync();
        await CheckAsync(officer, script);
        await PressAsync(officer, "Thu sinh trắc và tiếp nhận");
        await Expect(officer.GetByText("Đã tiếp nhận")).ToBeVisibleAsync();
        await CheckAsync(officer, script);
        var number = (await officer.Locator("dl.list dd").First.InnerTextAsync()).Trim();
        Assert.Matches("^nn[0-9]{10}$", number);

        var authority = await OfficerAsync("c06.duyet", script);
        await authority.GotoAsync("/can-bo/dinh-danh/" + await ApplicationAsync(person));
        await Expect(authority.Locator("main")).ToContainTextAsync("TA1234" + n);
        await CheckAsync(authority, script);
        await PressAsync(authority, "So sinh trắc và cấp");
        await Expect(authority.GetByText("Đã cấp tài khoản")).ToBeVisibleAsync();

        var page = await stage.OpenAsync(Phone, script);
        await page.GotoAsync("/kich-hoat");
        await page.GetByLabel("Số định danh").FillAsync(number);
        await PressAsync(page, "Gửi mã tới điện thoại");
        await page.GetByLabel("Mã kích hoạt").FillAsync(await CodeAsync("+84" + phone[1..]));
        await page.GetByLabel("Mật khẩu mới", new() { Exact = true }).FillAsync(Password);
        await page.GetByLabel("Nhập lại mật khẩu mới").FillAsync(Password);
        await PressAsync(page, "Kích hoạt");
        await Expect(page.GetByText("Tài khoản đã kích hoạt")).ToBeVisibleAsync();
        await page.SignInAsync(number, Password);
        await page.GotoAsync("/toi/du-lieu?hien=nhan-than");
        await Expect(page.Locator("main")).ToContainTextAsync("26/08/1984");
        await CheckAsync(page, script);
        foreach (var open in new[] { officer, authority, page }) await open.Context.CloseAsync();
    }

    [Theory]
    [InlineData(false, "0400000001")]
    [InlineData(true, "0400000002")]
    public async Task Both_representatives_of_a_company_agree_to_its_account_and_one_acts_for_it(bool script, string code)
    {
        var (filing, agreeing) = (await PersonAsync("cd.host"), await PersonAsync("cd.wronghometown"));
        await stage.Host.ScalarAsync<int>("INSERT INTO identity.demo_business (code, name, representatives, version, manner, asked) VALUES ($1, $2, $3, 1, 'prompt', 0)",
            code, "Công ty Thử " + code, new[] { await NumberAsync(filing), await NumberAsync(agreeing) });
        var filer = await stage.OpenAsAsync("cd.host", Phone, script, level: 2);
        await filer.GotoAsync("/toi/to-chuc");
        await PressAsync(filer, "Gửi đề nghị");
        await Expect(filer.Locator(".summary-error")).ToBeVisibleAsync();
        await CheckAsync(filer, script);
        await filer.GetByLabel("Mã số doanh nghiệp").FillAsync(code);
        await filer.GetByLabel("Tên tổ chức").FillAsync("Công ty Thử " + code);
        await filer.GetByLabel("Số điện thoại của tổ chức").FillAsync("0912000870");
        await filer.GetByLabel("Tôi đã đọc và đồng ý với nội dung phiếu TK02").CheckAsync();
        await PressAsync(filer, "Gửi đề nghị");
        await Expect(filer.GetByText("đang chờ quyết định").First).ToBeVisibleAsync();

        var authority = await OfficerAsync("c06.duyet", script);
        var path = "/can-bo/dinh-danh/to-chuc/" + Ids.Handle(await stage.Host.ScalarAsync<Guid>("SELECT application_id FROM identity.organisation_application WHERE code = $1", code));
        await authority.GotoAsync(path);
        await Expect(authority.GetByText("Chưa đủ điều kiện")).ToBeVisibleAsync();
        await PressAsync(authority, "Cấp tài khoản");
        await Expect(authority.Locator(".summary-error")).ToBeVisibleAsync();
        var other = await stage.OpenAsAsync("cd.wronghometown", Phone, script, level: 2);
        await other.GotoAsync("/toi/to-chuc");
        await CheckAsync(other, script);
        await PressAsync(other, "Đồng ý cấp tài khoản");
        await Expect(other.GetByText("Chờ bạn đồng ý")).ToHaveCountAsync(0);
        await authority.GotoAsync(path);
        await Expect(authority.Locator("main")).ToContainTextAsync("đã đồng ý");
        await CheckAsync(authority, script);
        await PressAsync(authority, "Cấp tài khoản");
        await Expect(authority.GetByText("Đã cấp tài khoản")).ToBeVisibleAsync();

        await filer.GotoAsync("/toi/to-chuc");
        await CheckAsync(filer, script);
        await PressAsync(filer, "Thay mặt Công ty Thử " + code);
        await Expect(filer.GetByText("Bạn đang thay mặt")).ToContainTextAsync("Công ty Thử " + code);
        await filer.GotoAsync("/toi/hop-thu");
        await CheckAsync(filer, script);
        foreach (var open in new[] { filer, authority, other }) await open.Context.CloseAsync();
    }

    [Theory]
    [InlineData(false, 20)]
    [InlineData(true, 21)]
    public async Task Level_two_without_a_valid_card_is_refused_at_the_counter_and_the_authoritys_refusal_reaches_the_citizen_with_its_reason(bool script, int n)
    {
        var (login, person) = await stage.Host.CitizenAsync(n);
        await stage.Host.ScalarAsync<int>("UPDATE identity.account_fact f SET ground = 'away', kind = 'level-1' FROM identity.account a WHERE a.account_id = f.account_id AND a.login = $1 AND f.kind = 'level-2'", login);
        await stage.Host.ScalarAsync<int>("UPDATE population.card SET expires_on = DATE '2026-11-01' WHERE person_id = $1 AND state = 'active' AND upper_inf(recorded)", person);
        var counter = await OfficerAsync("ca.vinhtuy", script);
        await counter.GotoAsync("/can-bo/dinh-danh/tiep-nhan");
        await counter.GetByLabel("Số định danh", new() { Exact = true }).FillAsync(await NumberAsync(person));
        await counter.GetByLabel("Mức 2").CheckAsync();
        await counter.GetByLabel("Không", new() { Exact = true }).CheckAsync();
        await counter.GetByLabel("Số điện thoại chính chủ").FillAsync("0912000880");
        await counter.GetByLabel("Người đề nghị đã đọc và đồng ý với nội dung phiếu TK01").CheckAsync();
        await PressAsync(counter, "Thu sinh trắc và tiếp nhận");
        await Expect(counter.Locator(".summary-error")).ToContainTextAsync("Chưa có thẻ căn cước còn hiệu lực nên chưa cấp được mức 2");
        await CheckAsync(counter, script);
        await counter.GetByLabel("Có, hạn 7 ngày làm việc").CheckAsync();
        await PressAsync(counter, "Thu sinh trắc và tiếp nhận");
        await Expect(counter.GetByText("Đã tiếp nhận")).ToBeVisibleAsync();

        var authority = await OfficerAsync("c06.duyet", script);
        await authority.GotoAsync("/can-bo/dinh-danh/" + await ApplicationAsync(person));
        await PressAsync(authority, "Không cấp");
        await Expect(authority.Locator(".summary-error")).ToBeVisibleAsync(); // a refusal has a reason
        await authority.GetByLabel("Ý kiến").FillAsync("Khuôn mặt không khớp ảnh thẻ đã cấp");
        await PressAsync(authority, "Không cấp");
        await Expect(authority.GetByText("Khuôn mặt không khớp ảnh thẻ đã cấp")).ToBeVisibleAsync();

        var citizen = await stage.OpenAsAsync(login, Phone, script);
        await citizen.GotoAsync("/toi/hop-thu");
        await citizen.GetByRole(AriaRole.Link, new() { Name = "Đề nghị cấp tài khoản định danh không được chấp nhận" }).First.ClickAsync();
        await Expect(citizen.Locator("main")).ToContainTextAsync("Lý do: Khuôn mặt không khớp ảnh thẻ đã cấp");
        await CheckAsync(citizen, script);
        await citizen.GotoAsync("/toi/ai-da-xem");
        await Expect(citizen.GetByRole(AriaRole.Row).Filter(new() { HasText = "Xác thực danh tính" }).First).ToBeVisibleAsync();
        foreach (var open in new[] { counter, authority, citizen }) await open.Context.CloseAsync();
        await stage.Host.ScalarAsync<int>("UPDATE identity.account_fact f SET ground = 'demo', kind = 'level-2' FROM identity.account a WHERE a.account_id = f.account_id AND a.login = $1 AND f.ground = 'away'", login);
        await stage.Host.ScalarAsync<int>("UPDATE population.card SET expires_on = DATE '2036-11-01' WHERE person_id = $1 AND state = 'active' AND upper_inf(recorded)", person);
    }

    private async Task<IPage> OfficerAsync(string login, bool script)
    {
        var page = await stage.OpenAsAsync(login, Phone, script);
        await page.GotoAsync("/can-bo/viec/mo?returnUrl=%2Fcan-bo");
        await page.GetByLabel("Xác thực danh tính").CheckAsync();
        await PressAsync(page, "Mở việc");
        await Expect(page).ToHaveURLAsync(new Regex("/can-bo$"));
        return page;
    }

    private async Task<Guid> PersonAsync(string login) => await stage.Host.ScalarAsync<Guid>("SELECT person_id FROM identity.account WHERE login = $1", login);

    private async Task<string> NumberAsync(Guid person) => (await stage.Host.ScalarAsync<string>("SELECT number FROM population.personal_number WHERE person_id = $1 AND cancelled_at IS NULL LIMIT 1", person))!;

    private async Task<string> ApplicationAsync(Guid person) => Ids.Handle(await stage.Host.ScalarAsync<Guid>("SELECT application_id FROM identity.application WHERE person_id = $1 ORDER BY received_at DESC LIMIT 1", person));

    private async Task<string> CodeAsync(string phone)
    {
        for (var i = 0; i < 300; i++)
        {
            if (await stage.Host.ScalarAsync<string>("SELECT text FROM messages.demo_outbox WHERE address = $1 AND text ~ '^[0-9]{6} ' ORDER BY id DESC LIMIT 1", phone) is { } text) return text[..6];
            await Task.Delay(100);
        }
        throw new InvalidOperationException("No code arrived.");
    }

    private static async Task DateAsync(IPage page, string group, string day, string month, string year)
    {
        var date = page.GetByRole(AriaRole.Group, new() { Name = group });
        foreach (var (part, value) in ((string, string)[])[("Ngày", day), ("Tháng", month), ("Năm", year)]) await date.GetByLabel(part, new() { Exact = true }).FillAsync(value);
    }

    /// <summary>By keyboard, as someone without a mouse does.</summary>
    private static async Task PressAsync(IPage page, string button)
    {
        await page.Locator("main").GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Nothing wider than the phone; and nothing for axe to say where scripts run.</summary>
    private static async Task CheckAsync(IPage page, bool script)
    {
        var main = await page.Locator("main").BoundingBoxAsync();
        Assert.True(main!.Width <= page.ViewportSize!.Width, $"{page.Url} is {main.Width} wide");
        if (script) await page.AxeFindsNothingAsync();
    }
}
