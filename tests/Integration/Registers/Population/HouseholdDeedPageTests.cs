using System.Net;
using AngleSharp.Dom;
using DeAn06.Kernel;
using static DeAn06.Tests.Integration.Population.Browser;

namespace DeAn06.Tests.Integration.Population;

/// <summary>The deeds of a household on pages: open, join, leave, another head, split.</summary>
public sealed class HouseholdDeedPageTests(PopulationPlatform platform) : IClassFixture<PopulationPlatform>
{
    private readonly Browser officer = new(platform.Officer());

    private static string PathOf(Guid person, string rest = "") => "/can-bo/dan-cu/" + Ids.Handle(person) + rest;

    private static string Role(Guid person) => $"Roles[{Ids.Handle(person)}]";

    /// <summary>Opens a household on the page and answers its path.</summary>
    private async Task<string> OpenAsync(Guid head)
    {
        var check = await officer.SubmitAsync(await officer.OpenAsync(PathOf(head, "/lap-ho")), [("Area.Text", "Phường Vĩnh Tuy, Thành phố Hà Nội"), ("Line", "Số 1, tổ 1"), .. Day("On", 1, 2, 2026)]);
        return new Uri((await officer.SubmitAsync(check)).Url).AbsolutePath;
    }

    private async Task<IDocument> JoinAsync(string household, Guid person, string role)
    {
        var who = await officer.SubmitAsync(await officer.OpenAsync(household + "/nhap"), ("Other.Number", await platform.NumberOfAsync(person)));
        return await officer.SubmitAsync(await officer.SubmitAsync(who, [("Role", role), .. Day("On", 3, 2, 2026)]));
    }

    [Fact]
    public async Task A_household_is_opened_where_its_head_lives()
    {
        var head = await platform.NewPersonAsync(name: "Lò Văn Chủ");
        var tab = await officer.OpenAsync(PathOf(head, "?muc=ho-cu-tru"));
        Assert.Contains(PathOf(head, "/lap-ho"), tab.Source.Text);
        var form = await officer.OpenAsync(PathOf(head, "/lap-ho"));
        Assert.Equal("Số 1, tổ 1", ValueOf(form, "Line"));
        (string, string)[] place = [("Area.Text", ValueOf(form, "Area.Text")!), ("Line", "Số 3, tổ 1")];
        var refused = await officer.SubmitAsync(form, [.. place, .. Day("On", 31, 2, 2026)]);
        Assert.Contains("Ngày này không có thật", ErrorsOf(refused));
        Assert.Equal(("31", "Số 3, tổ 1"), (ValueOf(refused, "On.Day"), ValueOf(refused, "Line")));
        var check = await officer.SubmitAsync(refused, [.. place, .. Day("On", 1, 2, 2026)]);
        Assert.Contains("Số 3, tổ 1", TextOf(check));
        var (one, two) = (await officer.SubmitAsync(check), await officer.SubmitAsync(check)); // the second time by mistake
        Assert.Equal(new Uri(one.Url).AbsolutePath, new Uri(two.Url).AbsolutePath);
        Assert.Contains("Đã ghi: Lập hộ", TextOf(one));
        Assert.Contains("Lò Văn Chủ", TextOf(one));
        Assert.Equal(1, await platform.EntriesAsync("population.household-opened/1", head));
    }

    [Fact]
    public async Task A_member_is_found_by_number_or_name_and_shown_before_they_join()
    {
        var (head, wife, child) = (await platform.NewPersonAsync(), await platform.NewPersonAsync("2", name: "Quàng Thị Vợ"), await platform.NewPersonAsync("1", "2015-01-01"));
        var household = await OpenAsync(head);
        var number = await platform.NumberOfAsync(wife);
        foreach (var rest in (string[])["/chu-ho", "/tach"]) // nobody but the head
            Assert.Equal(household, (await officer.Client.GetAsync(household + rest)).Headers.Location?.ToString());
        var form = await officer.OpenAsync(household + "/nhap");
        var refused = await officer.SubmitAsync(form, ("Other.Number", "00108"), ("Other.Name", "Quàng"));
        Assert.Contains("Số định danh gồm 12 chữ số", ErrorsOf(refused));
        Assert.Equal(("00108", "Quàng"), (ValueOf(refused, "Other.Number"), ValueOf(refused, "Other.Name")));
        var shown = await officer.SubmitAsync(refused, ("Other.Number", number));
        Assert.Contains("Quàng Thị Vợ", TextOf(shown));
        Assert.DoesNotContain(number, shown.Source.Text); // masked, and carried by handle
        Assert.True(await platform.EntriesAsync("population.person-looked-up/1", wife) >= 1);
        refused = await officer.SubmitAsync(shown, [("Role", ""), .. Day("On", 3, 2, 2026)]);
        Assert.NotEmpty(ErrorsOf(refused));
        Assert.Equal("3", ValueOf(refused, "On.Day"));
        var check = await officer.SubmitAsync(refused, [("Role", "02"), .. Day("On", 3, 2, 2026)]);
        Assert.Equal("Kiểm tra trước khi ghi", TitleOf(check));
        foreach (var _ in (int[])[1, 2]) Assert.Contains("Quàng Thị Vợ", TextOf(await officer.SubmitAsync(check)));
        Assert.Equal(1, await platform.EntriesAsync("population.household-joined/1", wife));

        var again = await officer.SubmitAsync(await officer.SubmitAsync(await officer.OpenAsync(household + "/nhap"), ("Other.Number", number)), [("Role", "02"), .. Day("On", 3, 2, 2026)]);
        Assert.Contains("đang thuộc hộ", ErrorsOf(again));
        Assert.Equal("Ai nhập hộ?", TitleOf(again));
        await platform.Host.ScalarAsync<int>("UPDATE population.person_search SET keys = ARRAY['mau @' || $2, 'thi @' || $2] WHERE person_id = ANY ($1)", new[] { head, child }, PopulationPlatform.VinhTuy);
        var several = await officer.SubmitAsync(await officer.OpenAsync(household + "/nhap"), ("Other.Name", "Thị Mẫu"));
        Assert.Contains(Ids.Handle(child), several.QuerySelectorAll("input[name='Other.Handle']").Select(i => i.GetAttribute("value")));
        Assert.Equal("Quan hệ với chủ hộ là gì?", TitleOf(await officer.SubmitAsync(several, ("Other.Handle", Ids.Handle(child)), ("Other.Name", "Thị Mẫu"))));
    }

    [Fact]
    public async Task A_member_leaves_and_the_last_one_closes_the_household()
    {
        var (head, other) = (await platform.NewPersonAsync(), await platform.NewPersonAsync("2"));
        var household = await OpenAsync(head);
        Assert.Contains("Đã ghi: Nhập hộ", TextOf(await JoinAsync(household, other, "02")));
        var page = await officer.OpenAsync(household);
        Assert.DoesNotContain($"/roi/{Ids.Handle(head)}", page.Source.Text); // the head does not leave first
        var form = await officer.OpenAsync($"{household}/roi/{Ids.Handle(other)}");
        var refused = await officer.SubmitAsync(form, [.. Day("On", 1, 2, 2026), ("Reason", "Chuyển về quê")]);
        Assert.Contains("Ngày kết thúc phải sau ngày bắt đầu", ErrorsOf(refused));
        Assert.Equal("Chuyển về quê", ValueOf(refused, "Reason"));
        Assert.Contains("Đã ghi: Rời hộ", TextOf(await officer.SubmitAsync(await officer.SubmitAsync(refused, [.. Day("On", 1, 3, 2026), ("Reason", "Chuyển về quê")]))));
        var last = await officer.OpenAsync($"{household}/roi/{Ids.Handle(head)}");
        Assert.Contains("hộ sẽ đóng", TextOf(last));
        var check = await officer.SubmitAsync(last, [.. Day("On", 1, 4, 2026), ("Reason", "Chuyển đi hết")]);
        foreach (var _ in (int[])[1, 2]) Assert.Contains("Không thuộc hộ nào", TextOf(await officer.SubmitAsync(check)));
        Assert.Equal((1, 1), (await platform.EntriesAsync("population.household-left/1", head), await platform.EntriesAsync("population.household-left/1", other)));
    }

    [Fact]
    public async Task The_head_changes_with_everyones_relation_to_the_new_one()
    {
        var (head, wife, child) = (await platform.NewPersonAsync(name: "Lò Văn Cũ"), await platform.NewPersonAsync("2", name: "Quàng Thị Mới"), await platform.NewPersonAsync("1", "2015-01-01", name: "Lò Văn Con"));
        var household = await OpenAsync(head);
        await JoinAsync(household, wife, "02");
        await JoinAsync(household, child, "04");
        var form = await officer.OpenAsync(household + "/chu-ho");
        Assert.Contains("Mỗi hộ có đúng một chủ hộ", ErrorsOf(await officer.SubmitAsync(form)));
        var roles = await officer.SubmitAsync(form, ("NewHead", Ids.Handle(wife)));
        Assert.Equal("Mỗi người có quan hệ gì với chủ hộ mới?", TitleOf(roles));
        var refused = await officer.SubmitAsync(roles, [(Role(head), "03"), .. Day("On", 1, 5, 2026)]);
        Assert.Contains("còn thiếu 1 người", ErrorsOf(refused));
        Assert.Equal(("03", "5"), (ValueOf(refused, Role(head)), ValueOf(refused, "On.Month")));
        var check = await officer.SubmitAsync(refused, [(Role(head), "03"), (Role(child), "04"), .. Day("On", 1, 5, 2026)]);
        Assert.Contains("Quàng Thị Mới", TextOf(check));
        foreach (var _ in (int[])[1, 2])
            Assert.StartsWith("Quàng Thị MớiChủ hộ", (await officer.SubmitAsync(check)).QuerySelector("main tbody tr")!.TextContent.Trim());
        Assert.Equal(1, await platform.EntriesAsync("population.head-changed/1", wife));
    }

    [Fact]
    public async Task Some_members_split_off_with_their_own_head()
    {
        var (head, son, bride) = (await platform.NewPersonAsync(name: "Lò Văn Ở"), await platform.NewPersonAsync("1", "1996-01-01", name: "Lò Văn Tách"), await platform.NewPersonAsync("2", "1997-01-01", name: "Quàng Thị Theo"));
        var household = await OpenAsync(head);
        await JoinAsync(household, son, "04");
        await JoinAsync(household, bride, "02");
        var form = await officer.OpenAsync(household + "/tach");
        (string, string)[] place = [("NewLine", "Số 5, tổ 2, Phường Vĩnh Tuy"), .. Day("On", 1, 6, 2026)];
        var refused = await officer.SubmitAsync(form, [.. place, (Role(son), "04"), (Role(bride), "02")]);
        Assert.Contains("Mỗi hộ có đúng một chủ hộ", ErrorsOf(refused));
        Assert.Equal(("Số 5, tổ 2, Phường Vĩnh Tuy", "04"), (ValueOf(refused, "NewLine"), ValueOf(refused, Role(son))));
        var check = await officer.SubmitAsync(refused, [.. place, (Role(son), "head"), (Role(bride), "02")]);
        Assert.Contains("Ở lại hộ cũ", TextOf(check));
        var (one, two) = (await officer.SubmitAsync(check), await officer.SubmitAsync(check));
        Assert.Equal(new Uri(one.Url).AbsolutePath, new Uri(two.Url).AbsolutePath);
        Assert.NotEqual(household, new Uri(one.Url).AbsolutePath);
        Assert.Contains("Đã ghi: Tách hộ", TextOf(one));
        Assert.Equal(["Lò Văn Tách", "Quàng Thị Theo"], one.QuerySelectorAll("main tbody th").Select(c => c.TextContent.Trim()));
        Assert.Contains("Số 5, tổ 2", TextOf(one));
        Assert.Equal(1, await platform.EntriesAsync("population.household-split/1", son));
    }

    [Fact]
    public async Task The_pages_are_closed_to_other_offices_and_to_who_may_not_and_the_links_are_not_shown()
    {
        var (head, other) = (await platform.NewPersonAsync(), await platform.NewPersonAsync("2"));
        var household = await OpenAsync(head);
        await JoinAsync(household, other, "02");
        var reader = platform.Officer(rights: "population.look-up");
        foreach (var rest in (string[])["/nhap", "/chu-ho", "/tach", $"/roi/{Ids.Handle(other)}"])
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await reader.GetAsync(household + rest)).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await platform.Officer("ca.yty", "02701").GetAsync(household + rest)).StatusCode);
            Assert.Contains(household + rest, (await officer.OpenAsync(household)).Source.Text);
            Assert.DoesNotContain(household + rest, (await new Browser(reader).OpenAsync(household)).Source.Text);
            Assert.DoesNotContain(household + rest, (await officer.OpenAsync(household + "?AsOf.Day=1&AsOf.Month=3&AsOf.Year=2026")).Source.Text); // another day is only looked at
        }
        Assert.Contains("Who joins the household?", TextOf(await new Browser(platform.Officer(language: "en")).OpenAsync(household + "/nhap")));
    }
}
