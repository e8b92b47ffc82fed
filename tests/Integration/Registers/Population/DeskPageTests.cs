using System.Net;
using AngleSharp.Dom;
using DeAn06.Kernel;

namespace DeAn06.Tests.Integration.Population;

/// <summary>The officer's pages over HTTP, as a browser without scripts uses them.</summary>
public sealed class DeskPageTests(PopulationPlatform platform) : IClassFixture<PopulationPlatform>
{
    private readonly Browser officer = new(platform.Officer());
    private readonly Browser head = new(platform.Officer("ca.vinhtuy.truong"));

    [Fact]
    public async Task An_officer_finds_a_person_corrects_the_hometown_and_the_head_approves_it()
    {
        var results = await officer.SubmitAsync(await officer.OpenAsync("/can-bo/dan-cu"), ("Name", "hoa nguyen thi"), ("Birth.Year", "1990"));
        var link = results.QuerySelector("tbody th a")!.GetAttribute("href")!;
        Assert.DoesNotContain(platform.Stories["WrongHometown"].PersonalNumber, results.Source.Text);
        var person = await officer.OpenAsync(link);
        Assert.Equal("Nguyễn Thị Hòa", person.QuerySelector("h1")!.TextContent);

        var step = await officer.OpenAsync(link + "/sua?truong=hometown");
        step = await officer.SubmitAsync(step, ("Area.Code", "c00004"), ("Area.Text", "Trúc Bạch"));
        Assert.Equal("Vì sao cần điều chỉnh?", step.QuerySelector("h1")!.TextContent);
        step = await officer.SubmitAsync(step, ("Reason", "Giấy khai sinh ghi Trúc Bạch"));
        step = await officer.SubmitAsync(step, ("Paper", "giay.pdf"));
        Assert.Contains("giay.pdf", step.QuerySelector(".files")!.TextContent);
        step = await officer.SubmitAsync(step);
        Assert.Equal("Kiểm tra trước khi trình", step.QuerySelector("h1")!.TextContent);
        Assert.Contains("Trúc Bạch", step.QuerySelector("dl")!.TextContent);
        var made = await officer.SubmitAsync(step);
        Assert.Contains("Đã trình duyệt", made.QuerySelector("main")!.TextContent);
        Assert.Contains("Vì sao hạn là ngày này", made.QuerySelector("main")!.TextContent);
        Assert.DoesNotContain("handler=Approve", made.Source.Text);

        var proposal = await head.OpenAsync(new Uri(made.Url).PathAndQuery);
        var paper = await head.Client.GetAsync(proposal.QuerySelector(".files a")!.GetAttribute("href"));
        Assert.Equal("application/pdf", paper.Content.Headers.ContentType!.MediaType);
        var decided = await head.SubmitAsync(proposal, ("Reason", "Đúng giấy tờ"));
        Assert.Contains("Đã duyệt và áp dụng", decided.QuerySelector("main")!.TextContent);
        var history = await officer.OpenAsync(link + "?muc=lich-su");
        Assert.Contains("không còn dùng", history.QuerySelector("table")!.TextContent);
        Assert.Contains("Đã điều chỉnh", (await officer.OpenAsync(link + "?muc=thoi-gian")).QuerySelector("table")!.TextContent);
        Assert.Contains("Xem hồ sơ", (await officer.OpenAsync(link + "?muc=ai-da-xem")).QuerySelector("table")!.TextContent);
    }

    [Fact]
    public async Task A_record_is_journaled_once_a_minute_and_not_for_a_browser_that_fetches_ahead()
    {
        var id = platform.Stories["MinorityName"].Id;
        var browser = new Browser(platform.Officer("ca.yty", "02701"));
        var before = await platform.EntriesAsync("population.person-viewed/1", id);
        var ahead = new HttpRequestMessage(HttpMethod.Get, "/can-bo/dan-cu/" + Ids.Handle(id));
        ahead.Headers.Add("Sec-Purpose", "prefetch;prerender");
        Assert.Equal(HttpStatusCode.NoContent, (await browser.Client.SendAsync(ahead)).StatusCode);
        Assert.Equal(before, await platform.EntriesAsync("population.person-viewed/1", id));
        for (var i = 0; i < 4; i++) await browser.OpenAsync("/can-bo/dan-cu/" + Ids.Handle(id));
        Assert.InRange(await platform.EntriesAsync("population.person-viewed/1", id) - before, 1, 2); // 2 when the minute turns in between
    }

    [Fact]
    public async Task The_whole_number_is_shown_only_when_asked_for()
    {
        var story = platform.Stories["OldCardOnly"];
        var grouped = DeAn06.Population.PersonalNumber.Parse(story.PersonalNumber).Grouped();
        var page = await officer.OpenAsync("/can-bo/dan-cu/" + Ids.Handle(story.Id));
        Assert.DoesNotContain(grouped, page.Source.Text);
        Assert.DoesNotContain(story.PersonalNumber, page.Source.Text);
        Assert.DoesNotContain(story.PersonalNumber[6..], page.Source.Text); // nor spelled out in its explanation
        Assert.Contains("011•••508", page.QuerySelector("main")!.TextContent);
        Assert.DoesNotContain("011255508", page.Source.Text);
        var shown = await officer.SubmitAsync(page);
        Assert.Contains(grouped, shown.QuerySelector("main")!.TextContent);
        Assert.Contains("011255508", shown.QuerySelector("main")!.TextContent);
    }

    [Theory]
    [InlineData("vi", "Đúng vào ngày 20/11/2026, theo những gì đã biết đến hết ngày 19/11/2026.", "Đúng vào ngày 20/11/2026, theo những gì đang biết.")]
    [InlineData("en", "As it stood on 20/11/2026, known until the end of 19/11/2026.", "As it stood on 20/11/2026, known now.")]
    public async Task A_record_of_another_time_says_which(string language, string then, string now)
    {
        var path = "/can-bo/dan-cu/" + Ids.Handle(platform.Stories["YearOnly"].Id) + "?AsOf.Day=20&AsOf.Month=11&AsOf.Year=2026";
        var reader = new Browser(platform.Officer(language: language));
        Assert.Contains(then, (await reader.OpenAsync(path + "&KnownOn.Day=19&KnownOn.Month=11&KnownOn.Year=2026")).QuerySelector("main .notice")!.TextContent);
        Assert.Contains(now, (await reader.OpenAsync(path)).QuerySelector("main .notice")!.TextContent);
    }

    [Fact]
    public async Task An_impossible_day_is_told_and_the_present_record_stays_shown()
    {
        var page = await officer.OpenAsync("/can-bo/dan-cu/" + Ids.Handle(platform.Stories["YearOnly"].Id) + "?AsOf.Day=31&AsOf.Month=2&AsOf.Year=2020");
        Assert.Contains("Ngày này không có thật", page.QuerySelector("main")!.TextContent);
        Assert.Equal("Lê Văn Cả", page.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task A_place_name_that_several_communes_bear_is_asked_not_guessed()
    {
        var link = "/can-bo/dan-cu/" + Ids.Handle(platform.Stories["TwinOne"].Id);
        var step = await officer.OpenAsync(link + "/sua?truong=hometown");
        step = await officer.SubmitAsync(step, ("Area.Text", "Tân Thành"));
        Assert.True(step.QuerySelectorAll("input[name='Area.Code'][type=radio]").Length > 1);
    }
}
