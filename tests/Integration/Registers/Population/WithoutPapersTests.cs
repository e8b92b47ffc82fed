using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DeAn06.Kernel;
using DeAn06.Population;

namespace DeAn06.Tests.Integration.Population;

/// <summary>Someone whom no paper identifies enters, and gets a number, only when two officers answer for it.</summary>
public sealed class WithoutPapersTests(PopulationPlatform platform) : IClassFixture<PopulationPlatform>
{
    private readonly Desk desk = new(platform);

    private async Task<HttpResponseMessage> ProposeAsync(string name, bool confirmed = false, HttpClient? by = null, string? leaveOut = null, string? reason = "Không có giấy tờ nào", params (string Field, string Value)[] also)
    {
        (string Field, string Value)[] fields =
        [
            ("name", name), ("birthDate", "1971"), ("sex", "1"), ("birthRegistration", "c01"), ("nationality", "VN"), ("presentResidence", PopulationPlatform.VinhTuy), .. also,
        ];
        return await Desk.SendAsync(by ?? desk.Proposer, "/api/population/persons/without-papers", new
        {
            fields = fields.Where(f => f.Field != leaveOut).Select(f => new { field = f.Field, value = f.Value }), confirmed, document = "DC01 số 9", reason,
            evidence = new[] { await desk.EvidenceAsync(by) },
        });
    }

    private async Task<HttpResponseMessage> DecideAsync(string id, string decision, HttpClient? by = null) =>
        await Desk.SendAsync(by ?? desk.Second, $"/api/population/deeds/{id}/{decision}", new { reason = "Đã xác minh tại khu dân cư" });

    private Task<long> FoundAsync(string folded) => platform.Host.ScalarAsync<long>("SELECT count(*) FROM population.person_search WHERE folded = $1", folded);

    [Fact]
    public async Task The_second_officers_approval_enters_the_person_with_their_first_number()
    {
        var id = await Desk.IdAsync(await ProposeAsync("Lò Văn Không Giấy"));
        Assert.Equal(0, await FoundAsync("lo van khong giay"));
        Assert.Equal("WRK-001", await PopulationPlatform.CodeAsync(await DecideAsync(id, "approve", desk.Proposer)));
        Assert.Equal(0, await FoundAsync("lo van khong giay"));
        Assert.Equal(HttpStatusCode.OK, (await DecideAsync(id, "approve")).StatusCode);
        var person = await platform.Host.ScalarAsync<Guid>("SELECT person_id FROM population.person_search WHERE folded = 'lo van khong giay'");
        var number = PersonalNumber.Parse(await platform.NumberOfAsync(person));
        Assert.Equal("001071", number.Block);
        Assert.Equal((1, 1), (await platform.EntriesAsync("population.person-entered/1", person), await platform.EntriesAsync("population.number-issued/1", person)));
        Assert.Equal(1, await platform.Host.ScalarAsync<long>(
            "SELECT count(*) FROM population.person WHERE person_id = $1 AND source = 'DC01' AND document = 'DC01 số 9' AND commune = $2 AND deed IS NOT NULL", person, PopulationPlatform.VinhTuy));
        var found = await (await platform.LookUpAsync(desk.Proposer, number.ToString())).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("Lò Văn Không Giấy", found.GetProperty("name").GetString());
        Assert.Equal("WRK-002", await PopulationPlatform.CodeAsync(await DecideAsync(id, "approve")));
    }

    [Fact]
    public async Task A_refusal_with_its_reason_enters_nobody_and_uses_no_number()
    {
        var before = await platform.Host.ScalarAsync<long>("SELECT count(*) FROM population.personal_number");
        var refusals = await platform.EntriesAsync("population.deed-refused/1");
        var id = await Desk.IdAsync(await ProposeAsync("Lò Văn Bị Từ Chối"));
        Assert.Equal("WRK-007", await PopulationPlatform.CodeAsync(await Desk.SendAsync(desk.Second, $"/api/population/deeds/{id}/refuse", new { reason = "" })));
        Assert.Equal(HttpStatusCode.OK, (await DecideAsync(id, "refuse")).StatusCode);
        Assert.Equal((0, before), (await FoundAsync("lo van bi tu choi"), await platform.Host.ScalarAsync<long>("SELECT count(*) FROM population.personal_number")));
        Assert.Equal(refusals + 1, await platform.EntriesAsync("population.deed-refused/1"));
        await Desk.IdAsync(await ProposeAsync("Lò Văn Bị Từ Chối")); // the case is over, so they may be proposed again
    }

    [Fact]
    public async Task Two_officers_who_propose_one_person_are_told_and_so_is_who_decides_after_someone_alike_came_in()
    {
        var answers = await Task.WhenAll(ProposeAsync("Lò Văn Hai Lần"), ProposeAsync("lo van HAI lần", by: desk.Second));
        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.Conflict], answers.Select(a => a.StatusCode).Order());
        var id = await Desk.IdAsync(answers.Single(a => a.StatusCode == HttpStatusCode.Created));
        await platform.Host.ScalarAsync<int>("INSERT INTO population.person_search (person_id, folded, birth, keys) VALUES ($1, 'lo van hai lan', '1971', ARRAY['lo'])", Guid.CreateVersion7());
        var third = platform.Officer("ca.ba");
        Assert.Equal("POP-161", await PopulationPlatform.CodeAsync(await DecideAsync(id, "approve", third)));
        Assert.Equal(1, await FoundAsync("lo van hai lan"));
        Assert.Equal(HttpStatusCode.OK, (await DecideAsync(id, "refuse", third)).StatusCode);
        Assert.Equal("POP-067", await PopulationPlatform.CodeAsync(await ProposeAsync("Lò Văn Hai Lần")));
        await Desk.IdAsync(await ProposeAsync("Lò Văn Hai Lần", confirmed: true));
    }

    [Fact]
    public async Task What_is_missing_who_has_a_number_and_who_may_not_are_refused()
    {
        Assert.Equal("POP-066", await PopulationPlatform.CodeAsync(await ProposeAsync("Lò Văn Thiếu", leaveOut: "sex")));
        Assert.Equal("POP-160", await PopulationPlatform.CodeAsync(await ProposeAsync("Lò Văn Có Số", also: ("personalNumber", "001071999997"))));
        Assert.Equal("POP-160", await PopulationPlatform.CodeAsync(await ProposeAsync("Lò Văn Có Chứng Minh", also: ("oldNumber", "012345678"))));
        Assert.Equal("WRK-007", await PopulationPlatform.CodeAsync(await ProposeAsync("Lò Văn Không Lý Do", reason: "")));
        Assert.Equal("POP-017", await PopulationPlatform.CodeAsync(await ProposeAsync("Lò Văn Xã Khác", by: platform.Officer("ca.yty", "02701"))));
        Assert.Equal("KER-002", await PopulationPlatform.CodeAsync(await ProposeAsync("Lò Văn Lạ", by: platform.Officer(rights: "population.look-up,population.correct"))));
        var noPaper = await Desk.SendAsync(desk.Proposer, "/api/population/persons/without-papers", new { fields = new[] { new { field = "name", value = "Lò" } }, reason = "Không có" });
        Assert.Equal("POP-022", await PopulationPlatform.CodeAsync(noPaper));
        var id = await Desk.IdAsync(await ProposeAsync("Lò Văn Quyền Duyệt"));
        Assert.Equal("KER-002", await PopulationPlatform.CodeAsync(await DecideAsync(id, "approve", platform.Officer("ca.moi", rights: "population.enter,work.queue,population.look-up"))));
    }

    [Fact]
    public async Task The_second_officer_decides_on_the_page_of_proposals_and_finds_the_record_from_there()
    {
        var id = await Desk.IdAsync(await ProposeAsync("Lò Văn Trên Trang"));
        var head = new Browser(platform.Officer("ca.vinhtuy.truong"));
        var page = await head.OpenAsync("/can-bo/dan-cu/viec/" + id);
        var told = page.QuerySelector("main")!.TextContent;
        Assert.Contains("Lò Văn Trên Trang", told);
        Assert.Contains("1971", told);
        Assert.Contains("Hà Nội", told);
        Assert.Contains("giay.pdf", told);
        var decided = await head.SubmitAsync(page, ("Reason", "Đã xác minh"));
        Assert.Contains("Đã duyệt và áp dụng", decided.QuerySelector("main")!.TextContent);
        var link = decided.QuerySelectorAll("main a").Single(a => a.TextContent == "Lò Văn Trên Trang").GetAttribute("href")!;
        Assert.Equal("Lò Văn Trên Trang", (await head.OpenAsync(link)).QuerySelector("h1")!.TextContent);
    }
}
