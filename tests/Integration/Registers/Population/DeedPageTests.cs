using System.Net;
using AngleSharp.Dom;
using DeAn06.Kernel;
using DeAn06.Population;

namespace DeAn06.Tests.Integration.Population;

/// <summary>The officer's journeys of life and identity over HTTP, as a browser without scripts uses them.</summary>
public sealed class DeedPageTests(PopulationPlatform platform) : IClassFixture<PopulationPlatform>
{
    private readonly Browser officer = new(platform.Officer());
    private readonly Browser head = new(platform.Officer("ca.vinhtuy.truong"));

    private static string PathOf(Guid person, string rest = "") => "/can-bo/dan-cu/" + Ids.Handle(person) + rest;

    private static string Body(IDocument page) => page.QuerySelector("main")!.TextContent;

    private async Task<string> ApproveAsync(IDocument proposed)
    {
        Assert.Contains("Đã trình duyệt", Body(proposed));
        Assert.DoesNotContain("handler=Approve", proposed.Source.Text);
        var decided = await head.SubmitAsync(await head.OpenAsync(new Uri(proposed.Url).PathAndQuery), ("Reason", "Đúng giấy tờ"));
        return Body(decided);
    }

    [Fact]
    public async Task A_duplicate_is_compared_checked_merged_and_the_merge_undone()
    {
        var (one, two) = (platform.Stories["TwinOne"], platform.Stories["TwinTwo"]);
        var step = await officer.SubmitAsync(await officer.OpenAsync(PathOf(one.Id, "/gop")), ("OtherNumber", two.PersonalNumber));
        Assert.Equal("Hai hồ sơ có phải một người?", step.QuerySelector("h1")!.TextContent);
        Assert.Contains("So hai hồ sơ", step.QuerySelector("table")!.TextContent);
        var unclear = await officer.SubmitAsync(step, ("Reason", "Cùng một người"), ("Paper", "giay.pdf"));
        Assert.Contains("chọn hồ sơ giữ lại", Body(unclear));
        step = await officer.SubmitAsync(unclear, ("Stays", "second"), ("Reason", "Cùng một người"), ("Paper", "giay.pdf"));
        Assert.Equal("Kiểm tra trước khi trình", step.QuerySelector("h1")!.TextContent);
        Assert.Contains("giay.pdf", Body(step));
        Assert.Contains("Đã duyệt và áp dụng", await ApproveAsync(await officer.SubmitAsync(step)));

        var moved = await officer.Client.GetAsync(PathOf(one.Id));
        Assert.Equal((HttpStatusCode.Redirect, PathOf(two.Id)), (moved.StatusCode, moved.Headers.Location!.ToString()));
        var page = await officer.OpenAsync(PathOf(two.Id));
        Assert.Contains("Một hồ sơ trùng đã gộp vào đây", Body(page));
        var undo = page.QuerySelectorAll("main a").Single(a => a.TextContent == "Đề nghị bỏ gộp").GetAttribute("href")!;
        Assert.Equal(PathOf(one.Id, "/bo-gop"), undo);
        step = await officer.SubmitAsync(await officer.OpenAsync(undo), ("Reason", "Là hai người sinh đôi"), ("Paper", "giay.pdf"));
        Assert.Contains("Đã duyệt và áp dụng", await ApproveAsync(await officer.SubmitAsync(step)));
        Assert.Equal(HttpStatusCode.OK, (await officer.Client.GetAsync(PathOf(one.Id))).StatusCode);
        Assert.DoesNotContain("Một hồ sơ trùng đã gộp vào đây", Body(await officer.OpenAsync(PathOf(two.Id))));
        Assert.Contains("Bỏ gộp hồ sơ", Body(await officer.OpenAsync(PathOf(one.Id, "?muc=thoi-gian"))));
    }

    [Fact]
    public async Task Undoing_a_merge_where_there_is_none_is_told_when_the_page_is_opened()
    {
        var person = platform.Stories["Son"].Id;
        var page = await officer.OpenAsync(PathOf(person, "/bo-gop"));
        Assert.Equal("Không có gì để bỏ gộp", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("hồ sơ này không gộp vào hồ sơ nào.", Body(page));
        Assert.Empty(page.QuerySelectorAll("main form"));
        Assert.Contains(page.QuerySelectorAll("main a"), a => a.TextContent.Trim() == "Về hồ sơ" && a.GetAttribute("href") == PathOf(person));
        var english = await new Browser(platform.Officer(language: "en")).OpenAsync(PathOf(person, "/bo-gop"));
        Assert.Equal("There is no merge to undo", english.QuerySelector("h1")!.TextContent);
        Assert.Contains("this record is not merged into another.", Body(english));
    }

    [Fact]
    public async Task A_wrong_death_is_recorded_seen_and_annulled()
    {
        var person = platform.Stories["Father"].Id;
        var step = await head.SubmitAsync(await head.OpenAsync(PathOf(person, "/khai-tu")), ("Fact", "death"), ("On.Day", "31"), ("On.Month", "2"), ("On.Year", "2026"));
        Assert.Contains("Ngày này không có thật", Body(step));
        step = await head.SubmitAsync(step, ("Fact", "death"), ("On.Day", "10"), ("On.Month", "11"), ("On.Year", "2026"), ("Document", "TLKT 12/2026"));
        Assert.Equal("Kiểm tra trước khi ghi", step.QuerySelector("h1")!.TextContent);
        var dead = await head.SubmitAsync(step);
        Assert.Contains("Đã chết ngày", Body(dead));
        Assert.Contains("TLKT 12/2026", Body(dead));

        step = await officer.SubmitAsync(await officer.OpenAsync(PathOf(person, "/huy-ghi-nhan")), ("Wrong", "death"), ("Reason", "Nhầm người cùng tên"), ("Paper", "giay.pdf"));
        Assert.Contains("Đã duyệt và áp dụng", await ApproveAsync(await officer.SubmitAsync(step)));
        Assert.DoesNotContain("Đã chết ngày", Body(await officer.OpenAsync(PathOf(person))));
        var history = await officer.OpenAsync(PathOf(person, "?muc=lich-su"));
        Assert.Contains("TLKT 12/2026", Body(history));
    }

    [Fact]
    public async Task A_record_of_two_people_is_split_on_pages()
    {
        var mixed = platform.Stories["OldCardOnly"];
        var step = await officer.SubmitAsync(await officer.OpenAsync(PathOf(mixed.Id, "/tach")), ("Reason", "Lẫn hai người"), ("Paper", "giay.pdf"));
        Assert.Contains("Chọn ít nhất một trường", Body(step));
        step = await officer.SubmitAsync(step, ("Going", "oldNumber"), ("NewName", "Người Thứ Hai"), ("Reason", "Lẫn hai người"), ("Paper", "giay.pdf"));
        Assert.Contains("Người Thứ Hai", Body(step));
        Assert.Contains("Đã duyệt và áp dụng", await ApproveAsync(await officer.SubmitAsync(step)));
        Assert.Contains("Một hồ sơ đã tách khỏi đây", Body(await officer.OpenAsync(PathOf(mixed.Id))));
    }

    [Fact]
    public async Task A_number_is_replaced_on_pages_only_at_the_citizens_wish()
    {
        var person = platform.Stories["Son"];
        var step = await officer.SubmitAsync(await officer.OpenAsync(PathOf(person.Id, "/doi-so")), ("Basis", "collected-wrongly"), ("Reason", "Năm sinh thu thập sai"), ("Paper", "giay.pdf"));
        Assert.Contains("chỉ cấp số mới khi công dân có yêu cầu", Body(step));
        step = await officer.SubmitAsync(step, ("Basis", "collected-wrongly"), ("Also", "wish"), ("Reason", "Năm sinh thu thập sai"), ("Paper", "giay.pdf"));
        Assert.Contains("Công dân có yêu cầu cấp số mới", Body(step));
        Assert.Contains("Đã duyệt và áp dụng", await ApproveAsync(await officer.SubmitAsync(step)));
        Assert.NotEqual(person.PersonalNumber, await platform.NumberOfAsync(person.Id));
    }

    [Fact]
    public async Task The_stock_of_numbers_is_shown_by_province_and_year()
    {
        Assert.DoesNotContain("Đã hủy", Body(await officer.OpenAsync("/can-bo/dan-cu/so-dinh-danh")));
        var page = await officer.OpenAsync("/can-bo/dan-cu/so-dinh-danh?tinh=001");
        Assert.Contains(page.QuerySelectorAll("table tbody th").Select(c => c.TextContent), block => block.StartsWith("001", StringComparison.Ordinal));
        var english = new Browser(platform.Officer(language: "en"));
        Assert.Contains("Used elsewhere", Body(await english.OpenAsync("/can-bo/dan-cu/so-dinh-danh?tinh=001")));
        Assert.Equal(HttpStatusCode.Forbidden, (await platform.Officer(rights: "population.look-up").GetAsync("/can-bo/dan-cu/so-dinh-danh")).StatusCode);
    }

    [Fact]
    public async Task A_deeds_page_is_closed_to_who_may_not_do_it()
    {
        var stranger = platform.Officer(rights: "population.look-up");
        foreach (var rest in (string[])["/gop", "/bo-gop", "/tach", "/khai-tu", "/huy-ghi-nhan", "/doi-so"])
            Assert.Equal(HttpStatusCode.Forbidden, (await stranger.GetAsync(PathOf(platform.Stories["Son"].Id, rest))).StatusCode);
        Assert.DoesNotContain("/gop", (await new Browser(stranger).OpenAsync(PathOf(platform.Stories["Son"].Id))).Source.Text);
    }
}
