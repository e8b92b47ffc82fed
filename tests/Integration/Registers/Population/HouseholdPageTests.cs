using System.Net;
using System.Net.Http.Json;
using AngleSharp;
using AngleSharp.Dom;
using DeAn06.Kernel;
using DeAn06.Population.Surroundings;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Population;

/// <summary>The tabs of a person's page, the page of a household and the officer's starting view, as a browser without scripts gets them.</summary>
public sealed class HouseholdPageTests(PopulationPlatform platform) : IClassFixture<PopulationPlatform>
{
    private readonly Desk desk = new(platform);
    private readonly HttpClient officer = platform.Officer();

    private static async Task<IDocument> PageAsync(HttpClient client, string path)
    {
        var answer = await client.GetAsync(path);
        Assert.True((int)answer.StatusCode < 500, $"{path} answered {answer.StatusCode}"); // a refusal is told on the page
        return await BrowsingContext.New().OpenAsync(async r => r.Content(await answer.Content.ReadAsStringAsync()).Address("http://localhost" + path));
    }

    private static string TextOf(IDocument page) => page.QuerySelector("main")!.TextContent;

    private async Task<(Guid Head, Guid Wife, string Household)> FamilyAsync()
    {
        var (head, wife) = (await platform.NewPersonAsync("1", "1975-01-01", name: "Lò Văn Chủ"), await platform.NewPersonAsync("2", "1978-01-01", name: "Quàng Thị Vợ"));
        var household = await Desk.IdAsync(await desk.DeedAsync(head, "/household", new { area = PopulationPlatform.VinhTuy, line = "Số 3, tổ 41, Phường Vĩnh Tuy", on = "2020-01-01" }));
        await Desk.IdAsync(await Desk.SendAsync(desk.Proposer, $"/api/population/households/{household}/members", new { person = Ids.Handle(wife), role = "02", on = "2021-01-01" }, "\"1\""));
        await Desk.IdAsync(await desk.DeedAsync(head, "/relations", new { kind = "spouse", other = Ids.Handle(wife), from = "2005-01-01" }));
        await Desk.IdAsync(await desk.DeedAsync(head, "/cards", new { kind = "cc", number = await platform.NumberOfAsync(head), issuedOn = "2025-02-01", expiresOn = "2035-01-01", place = "Bộ Công an" }));
        await Desk.IdAsync(await desk.DeedAsync(head, "/stays", new { kind = "temporary", area = "00070", line = "Số 12 phố Mẫu", from = "2026-06-01", endsOn = "2027-06-01" }));
        return (head, wife, household);
    }

    [Fact]
    public async Task Every_tab_of_a_person_opens_as_a_link_and_shows_the_day_asked_for()
    {
        var (head, wife, household) = await FamilyAsync();
        var path = "/can-bo/dan-cu/" + Ids.Handle(head);
        var page = await PageAsync(officer, path);
        var tabs = page.QuerySelectorAll("main .tabs a").Select(a => a.TextContent.Trim()).ToList();
        Assert.Equal(["Thông tin", "Hộ và cư trú", "Quan hệ", "Giấy tờ", "Dòng thời gian"], tabs.Take(5));
        var looks = await platform.EntriesAsync("population.facts-viewed/1", wife);
        var home = await PageAsync(officer, path + "?muc=ho-cu-tru");
        Assert.Contains("Quàng Thị Vợ", TextOf(home));
        Assert.Contains("Tạm trú", TextOf(home));
        Assert.Contains("Số 12 phố Mẫu", TextOf(home));
        Assert.NotNull(home.QuerySelector($"a[href='/can-bo/dan-cu/ho/{household}']"));
        Assert.Equal(looks + 1, await platform.EntriesAsync("population.facts-viewed/1", wife));
        Assert.Contains("Quàng Thị Vợ", TextOf(await PageAsync(officer, path + "?muc=quan-he")));
        var cards = TextOf(await PageAsync(officer, path + "?muc=giay-to"));
        Assert.Contains("Thẻ căn cước", cards);
        Assert.DoesNotContain(await platform.NumberOfAsync(head), cards);
        Assert.Contains("Lập hộ", TextOf(await PageAsync(officer, path + "?muc=thoi-gian")));

        var then = await PageAsync(officer, path + "?muc=ho-cu-tru&AsOf.Day=31&AsOf.Month=12&AsOf.Year=2020");
        Assert.DoesNotContain("Quàng Thị Vợ", TextOf(then));
        Assert.All(then.QuerySelectorAll("main .tabs a"), a => Assert.Contains("AsOf.Year=2020", a.GetAttribute("href")));
        Assert.Equal("ho-cu-tru", then.QuerySelector("form[method=get] input[name=muc]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_household_has_a_page_with_its_members_as_of_a_day_and_other_offices_do_not_see_it()
    {
        var (_, wife, household) = await FamilyAsync();
        var path = "/can-bo/dan-cu/ho/" + household;
        var page = await PageAsync(officer, path);
        Assert.StartsWith("Hộ 00283-", page.QuerySelector("h1")!.TextContent);
        Assert.Equal(["Chủ hộ", "Vợ"], page.QuerySelectorAll("main tbody tr td:nth-child(2)").Select(c => c.TextContent));
        Assert.Single((await PageAsync(officer, path + "?AsOf.Day=1&AsOf.Month=6&AsOf.Year=2020")).QuerySelectorAll("main tbody tr"));
        Assert.Contains("Ngày này không có thật", TextOf(await PageAsync(officer, path + "?AsOf.Day=31&AsOf.Month=2&AsOf.Year=2020")));
        var stranger = TextOf(await PageAsync(platform.Officer("ca.yty", "02701"), path));
        Assert.Contains("địa bàn của cơ quan khác", stranger);
        Assert.DoesNotContain("Quàng Thị Vợ", stranger);
        Assert.Equal(1, await platform.EntriesAsync("population.view-refused/1", wife));
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync("/can-bo/dan-cu/ho/" + Ids.Handle(Guid.CreateVersion7()))).StatusCode);
    }

    [Fact]
    public async Task The_officer_starts_with_the_counts_and_newest_changes_of_the_own_area_and_no_names()
    {
        var (head, _, _) = await FamilyAsync();
        await Until(async () => await platform.Host.ScalarAsync<long>("SELECT count(*) FROM population.area_change WHERE person_id = $1 AND event = 'population.card-recorded/1'", head) == 1);
        await Desk.IdAsync(await Desk.SendAsync(officer, Desk.PathOf(head, "/cards"),
            new { kind = "cmnd9", number = "246813579", issuedOn = "2000-01-01", place = "Mẫu", state = "replaced" }, await desk.VersionAsync(head)));
        await Until(async () => await platform.Host.ScalarAsync<long>("SELECT count(*) FROM population.area_change WHERE person_id = $1 AND event = 'population.card-recorded/1'", head) == 2);
        var page = await PageAsync(officer, "/can-bo/dan-cu");
        var persons = await platform.Host.ScalarAsync<long>("SELECT count(*) FROM population.person WHERE commune = $1 AND death_date IS NULL", PopulationPlatform.VinhTuy);
        var figures = page.QuerySelectorAll("main .kpis dd").Select(d => d.TextContent.Trim()).ToList();
        Assert.Equal(persons.ToString("N0"), figures[0]);
        Assert.Contains("tổ 41", TextOf(page));
        Assert.Contains("Ghi nhận thẻ", TextOf(page));
        var who = await platform.Host.ScalarAsync<string>("SELECT name FROM identity.account WHERE login = 'ca.vinhtuy'");
        var told = page.QuerySelectorAll("main tbody tr td:nth-child(3)").Select(c => c.TextContent).ToList();
        Assert.Equal(who, told.First(t => t.Length > 5));
        Assert.Contains(told, t => t.StartsWith("Công an", StringComparison.OrdinalIgnoreCase) && t.Contains("Vĩnh Tuy")); // whoever the accounts do not know, by the office
        Assert.DoesNotContain("officer:", TextOf(page));
        Assert.Contains(who!, TextOf(await PageAsync(officer, $"/can-bo/dan-cu/{Ids.Handle(head)}?muc=thoi-gian")));
        Assert.DoesNotContain("Lò Văn Chủ", TextOf(page));
        Assert.NotNull(page.QuerySelector($"main a[href='/can-bo/dan-cu/{Ids.Handle(head)}']"));
        var province = await platform.Host.Services.GetRequiredService<AreaCounts>().OfAsync("01", platform.Host.Clock.UtcNow, default);
        Assert.Equal(persons, Assert.Single(province.Parts, p => p.Area == PopulationPlatform.VinhTuy).Persons);
        var country = await PageAsync(platform.Officer("c06", ""), "/can-bo/dan-cu");
        Assert.Contains("Hà Nội", TextOf(country));
    }

    [Fact]
    public async Task The_search_page_finds_a_person_by_an_old_nine_digit_number_and_lists_several()
    {
        var (one, two) = (await platform.NewPersonAsync(), await platform.NewPersonAsync(name: "Quàng Văn Trùng"));
        await Desk.IdAsync(await desk.DeedAsync(one, "/cards", new { kind = "cmnd9", number = "135790246", issuedOn = "2005-01-01", place = "Công an tỉnh Mẫu", state = "replaced" }));
        var first = await FindAsync("135 790 246");
        Assert.Equal("/can-bo/dan-cu/" + Ids.Handle(one), first.Headers.Location!.ToString());
        await Desk.IdAsync(await desk.DeedAsync(two, "/cards", new { kind = "cmnd9", number = "135790246", issuedOn = "2006-01-01", place = "Công an tỉnh Mẫu", state = "replaced" }));
        var both = await (await FindAsync("135790246")).Content.ReadAsStringAsync();
        Assert.Contains(Ids.Handle(one), both);
        Assert.Contains(Ids.Handle(two), both);
    }

    [Fact]
    public async Task An_officer_registers_a_stay_on_a_page_that_ends_in_checked_answers()
    {
        var person = await platform.NewPersonAsync();
        var path = $"/can-bo/dan-cu/{Ids.Handle(person)}/cu-tru";
        var client = platform.Officer();
        (string, string)[] wrong = [("Kind", "temporary"), ("Area.Code", "00070"), ("From.Day", "1"), ("From.Month", "6"), ("From.Year", "2026")];
        var refused = await ReadAsync(await SubmitAsync(client, path, wrong));
        Assert.Contains("Nhập ngày cuối cùng dự kiến", TextOf(refused));
        (string, string)[] right = [.. wrong, ("Line", "Số 8 phố Mẫu"), ("EndsOn.Day", "1"), ("EndsOn.Month", "6"), ("EndsOn.Year", "2027")];
        var check = await ReadAsync(await SubmitAsync(client, path, right));
        Assert.Equal("Kiểm tra trước khi ghi", check.QuerySelector("h1")!.TextContent);
        Assert.Contains("Số 8 phố Mẫu", TextOf(check));
        Assert.Equal(0, await platform.EntriesAsync("population.stay-registered/1", person));
        var body = check.QuerySelectorAll("main form[method=post] input[type=hidden]").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value") ?? ""));
        var done = await client.PostAsync(path, new FormUrlEncodedContent(body));
        Assert.StartsWith($"/can-bo/dan-cu/{Ids.Handle(person)}?muc=ho-cu-tru&viec=stay-registered", done.Headers.Location?.ToString());
        Assert.Equal(1, await platform.EntriesAsync("population.stay-registered/1", person));
        Assert.Contains("Số 8 phố Mẫu", TextOf(await PageAsync(client, done.Headers.Location!.ToString())));
        Assert.Equal(HttpStatusCode.Forbidden, (await platform.Officer(rights: "population.look-up").GetAsync(path)).StatusCode);
    }

    private Task<HttpResponseMessage> FindAsync(string number) => SubmitAsync(platform.Officer(), "/can-bo/dan-cu", ("Number", number));

    /// <summary>Opens a page and submits its first form with the hidden fields and what was typed.</summary>
    private static async Task<HttpResponseMessage> SubmitAsync(HttpClient client, string path, params (string Name, string Value)[] typed)
    {
        var opened = await client.GetAsync(path);
        if (opened.Headers.TryGetValues("Set-Cookie", out var cookies)) client.DefaultRequestHeaders.Add("Cookie", cookies.Select(c => c.Split(';')[0]));
        var page = await ReadAsync(opened);
        var names = typed.Select(t => t.Name).ToHashSet();
        var hidden = page.QuerySelectorAll("main form[method=post] input[type=hidden]").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value") ?? ""));
        return await client.PostAsync(path, new FormUrlEncodedContent([.. hidden.Where(h => !names.Contains(h.Key)), .. typed.Select(t => KeyValuePair.Create(t.Name, t.Value))]));
    }

    private static async Task<IDocument> ReadAsync(HttpResponseMessage answer)
    {
        var html = await answer.Content.ReadAsStringAsync();
        return await BrowsingContext.New().OpenAsync(r => r.Content(html).Address("http://localhost/"));
    }

    /// <summary>Followers come within a second; asked again until then.</summary>
    internal static async Task Until(Func<Task<bool>> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await holds()) await tick.WaitForNextTickAsync(patience.Token);
    }
}
