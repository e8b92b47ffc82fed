using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DeAn06.Kernel;
using DeAn06.Population;
using DeAn06.Tests.TestKit;

namespace DeAn06.Tests.Integration.Population;

/// <summary>Sealed facts: recorded, ended, withdrawn and read by those who may, and not to be noticed by anyone else.</summary>
public sealed class SealedTests(PopulationPlatform platform) : IClassFixture<PopulationPlatform>
{
    private const string Everything = "/sealed";
    private readonly Desk desk = new(platform);

    private HttpClient Without => platform.Officer("ca.khac", rights: string.Join(',',
        PopulationPermissions.All.Where(p => p != PopulationPermissions.Sealed).Select(p => p.Code).Append("work.queue")));

    private async Task<object> FactAsync(string document = "Bản án 12/2024", string from = "2024-03-01", string? kind = "criminal-record", string? until = null) => new
    {
        kind, text = "Trộm cắp tài sản, 6 tháng tù", document, agency = "Tòa án nhân dân khu vực 1", from, until, evidence = new[] { await desk.EvidenceAsync() },
    };

    private async Task<HttpResponseMessage> SendAsync(Guid person, string rest, object body, string? version = null) =>
        await Desk.SendAsync(desk.Proposer, Desk.PathOf(person, Everything + rest), body, version ?? (await SealAsync(person)).Version);

    private async Task<string> RecordAsync(Guid person, string document = "Bản án 12/2024", string from = "2024-03-01") =>
        await Desk.IdAsync(await SendAsync(person, "", await FactAsync(document, from)));

    private async Task<(JsonElement[] Lines, string Version)> SealAsync(Guid person, string query = "")
    {
        var answer = await desk.Proposer.GetAsync(Desk.PathOf(person, Everything + query));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return ([.. (await answer.Content.ReadFromJsonAsync<JsonElement>()).EnumerateArray()], answer.Headers.ETag!.Tag);
    }

    private async Task MergeAsync(Guid from, Guid into)
    {
        var id = await Desk.IdAsync(await desk.DeedAsync(from, "/merges", new { into = Ids.Handle(into), reason = "Hai hồ sơ của một người", evidence = new[] { await desk.EvidenceAsync() } }));
        Assert.Equal(HttpStatusCode.OK, (await Desk.SendAsync(desk.Second, $"/api/population/deeds/{id}/approve", new { reason = "Đúng" })).StatusCode);
    }

    [Fact]
    public async Task A_sealed_fact_is_recorded_ends_on_a_day_and_every_day_and_moment_shows_what_was_so()
    {
        var person = await platform.NewPersonAsync();
        Assert.Empty((await SealAsync(person)).Lines);
        var id = await RecordAsync(person);
        var fact = Assert.Single((await SealAsync(person)).Lines);
        Assert.Equal(("criminal-record", "Bản án 12/2024", "Tòa án nhân dân khu vực 1", true, 1), (fact.GetProperty("kind").GetString(), fact.GetProperty("document").GetString(),
            fact.GetProperty("agency").GetString(), fact.GetProperty("holds").GetBoolean(), fact.GetProperty("evidence").GetInt32()));
        await Desk.IdAsync(await SendAsync(person, $"/{id}/end", new { on = "2026-06-01", document = "Quyết định xóa án tích 3/2026", reason = "Đã xóa án tích" }));
        var ended = Assert.Single((await SealAsync(person)).Lines);
        Assert.Equal((false, "Quyết định xóa án tích 3/2026: Đã xóa án tích"), (ended.GetProperty("holds").GetBoolean(), ended.GetProperty("ending").GetString()));
        Assert.True(Assert.Single((await SealAsync(person, "?asOf=2026-05-31")).Lines).GetProperty("holds").GetBoolean());
        Assert.Empty((await SealAsync(person, "?asOf=2024-02-29")).Lines);
        Assert.Empty((await SealAsync(person, "?knownOn=2026-11-19")).Lines);
        Assert.Equal("POP-087", await PopulationPlatform.CodeAsync(await SendAsync(person, $"/{id}/end", new { on = "2026-07-01", document = "QĐ 4", reason = "Lần nữa" })));
        Assert.Equal((1, 1), (await platform.EntriesAsync("population.sealed-recorded/1", person), await platform.EntriesAsync("population.sealed-ended/1", person)));
        Assert.Equal(2, await platform.Host.ScalarAsync<long>("SELECT count(*) FROM population.sealed_fact WHERE person_id = $1", person)); // nothing was overwritten
    }

    [Fact]
    public async Task A_fact_recorded_in_error_was_never_true_and_what_was_believed_is_kept()
    {
        var person = await platform.NewPersonAsync();
        var id = await RecordAsync(person);
        await Desk.IdAsync(await SendAsync(person, $"/{id}/withdraw", new { reason = "Nhầm người cùng tên" }));
        Assert.Empty((await SealAsync(person)).Lines);
        Assert.Empty((await SealAsync(person, "?asOf=2025-01-01")).Lines);
        Assert.Equal("POP-074", await PopulationPlatform.CodeAsync(await SendAsync(person, $"/{id}/withdraw", new { reason = "Lần nữa đấy" })));
        Assert.Equal(1, await platform.Host.ScalarAsync<long>("SELECT count(*) FROM population.sealed_fact WHERE person_id = $1 AND NOT upper_inf(recorded)", person));
        Assert.Equal(1, await platform.EntriesAsync("population.sealed-withdrawn/1", person));
    }

    [Theory]
    [InlineData("gossip", "2024-03-01", null, "POP-073")]
    [InlineData("wanted", "2027-03-01", null, "POP-040")]
    [InlineData("wanted", "1970-03-01", null, "POP-090")]
    [InlineData("preventive-measure", "2024-03-01", "2024-02-01", "POP-091")]
    [InlineData("preventive-measure", "2024-03-01", "2024-13-01", "KER-020")]
    public async Task What_cannot_be_is_refused(string kind, string from, string? until, string code)
    {
        var person = await platform.NewPersonAsync();
        Assert.Equal(code, await PopulationPlatform.CodeAsync(await SendAsync(person, "", await FactAsync(from: from, kind: kind, until: until))));
    }

    [Fact]
    public async Task Paper_agency_evidence_purpose_area_and_the_version_are_asked_for()
    {
        var person = await platform.NewPersonAsync();
        Assert.Equal("POP-022", await PopulationPlatform.CodeAsync(await SendAsync(person, "", new { kind = "wanted", text = "Truy nã", document = "QĐ 1", agency = "CA", from = "2026-01-01" })));
        var evidence = new[] { await desk.EvidenceAsync() };
        Assert.Equal("POP-039", await PopulationPlatform.CodeAsync(await SendAsync(person, "", new { kind = "wanted", text = "Truy nã", agency = "CA", from = "2026-01-01", evidence })));
        Assert.Equal("POP-039", await PopulationPlatform.CodeAsync(await SendAsync(person, "", new { kind = "wanted", text = "Truy nã", document = "QĐ 1", from = "2026-01-01", evidence })));
        await RecordAsync(person);
        Assert.Equal("POP-020", await PopulationPlatform.CodeAsync(await SendAsync(person, "", await FactAsync())));
        Assert.Equal("POP-013", await PopulationPlatform.CodeAsync(await platform.Officer(purpose: "identity.verify").GetAsync(Desk.PathOf(person, Everything))));
        Assert.Equal("POP-012", await PopulationPlatform.CodeAsync(await platform.Officer("ca.yty", "02701").GetAsync(Desk.PathOf(person, Everything))));
        Assert.Equal("POP-006", await PopulationPlatform.CodeAsync(await desk.Proposer.GetAsync(Desk.PathOf(Guid.CreateVersion7(), Everything))));
        var version = (await SealAsync(person)).Version;
        var two = await Task.WhenAll(SendAsync(person, "", await FactAsync("Bản án 13/2024"), version), SendAsync(person, "", await FactAsync("Bản án 14/2024"), version));
        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.PreconditionFailed], two.Select(a => a.StatusCode).Order());
    }

    [Fact]
    public async Task Whoever_lacks_the_permission_gets_one_answer_for_a_marked_an_unmarked_and_no_person()
    {
        var (marked, plain) = (await platform.NewPersonAsync(), await platform.NewPersonAsync());
        var id = await RecordAsync(marked);
        var asked = new List<string>();
        foreach (var person in (Guid[])[marked, plain, Guid.CreateVersion7()])
        {
            var answer = await Without.GetAsync(Desk.PathOf(person, Everything));
            asked.Add($"{(int)answer.StatusCode} {answer.Headers.ETag} {await answer.Content.ReadAsStringAsync()}");
            var page = await Without.GetAsync($"/can-bo/dan-cu/{Ids.Handle(person)}/niem-phong");
            Assert.Equal((HttpStatusCode.Forbidden, ""), (page.StatusCode, page.Headers.ETag?.Tag ?? ""));
            foreach (var rest in (string[])["/niem-phong/ghi", $"/niem-phong/{id}/ket-thuc"])
                Assert.Equal(HttpStatusCode.Forbidden, (await Without.GetAsync($"/can-bo/dan-cu/{Ids.Handle(person)}{rest}")).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await Without.GetAsync($"/can-bo/dan-cu/{Ids.Handle(person)}/niem-phong?handler=Paper&tin={id}&n=0")).StatusCode);
            Assert.Equal("KER-002", await PopulationPlatform.CodeAsync(await Desk.SendAsync(Without, Desk.PathOf(person, $"{Everything}/{id}/withdraw"), new { reason = "Không có quyền" }, "\"1\"")));
        }
        Assert.StartsWith("403 ", Assert.Single(asked.Distinct()), StringComparison.Ordinal);
        Assert.Contains("KER-002", asked[0]);
        Assert.Equal(2, await platform.EntriesAsync("population.sealed-refused/1", marked)); // the address and the page, once a minute
    }

    [Fact]
    public async Task Neither_record_timeline_changes_nor_the_citizen_can_tell_that_a_marker_exists()
    {
        var (login, person) = await platform.Host.CitizenAsync(area: PopulationPlatform.VinhTuy);
        var citizen = await platform.Host.SignInAsync(login);
        async Task<string> SeenAsync()
        {
            var record = await Without.GetAsync(Desk.PathOf(person));
            var timeline = (await Without.GetFromJsonAsync<JsonElement>(Desk.PathOf(person, "/timeline"))).GetProperty("items").EnumerateArray()
                .Select(e => e.GetProperty("event").GetString()).Where(e => e is not ("population.person-viewed/1" or "population.person-looked-up/1"));
            var found = await (await Without.PostAsJsonAsync("/api/population/persons/lookup", new
            {
                personalNumber = await platform.NumberOfAsync(person), fields = new[] { "name", "sex" }, purpose = PopulationPlatform.Purpose, legalBasis = platform.Basis,
            })).Content.ReadAsStringAsync();
            return $"{record.Headers.ETag} {await record.Content.ReadAsStringAsync()} {string.Join(' ', timeline)} {found}";
        }

        var before = await SeenAsync();
        var id = await RecordAsync(person, "Bản án 99/2025");
        await Desk.IdAsync(await SendAsync(person, $"/{id}/end", new { on = "2026-06-01", document = "QĐ 5", reason = "Đã xóa án tích" }));
        await Without.GetAsync(Desk.PathOf(person, Everything));
        Assert.Equal(before, await SeenAsync());
        Assert.True(await platform.EntriesAsync("population.sealed-recorded/1", person) == 1); // the journal has it all the same
        var mine = await citizen.GetStringAsync("/toi/ai-da-xem");
        Assert.Contains("Xem hồ sơ", mine);
        Assert.DoesNotContain("sealed", mine);
        var page = await (await Without.GetAsync($"/can-bo/dan-cu/{Ids.Handle(person)}?muc=thoi-gian")).Content.ReadAsStringAsync();
        Assert.DoesNotContain("sealed", page);
        Assert.DoesNotContain("niem-phong", page);
        Assert.Equal("POP-007", await PopulationPlatform.CodeAsync(await Without.GetAsync(Desk.PathOf(person, "?fields=sealed"))));
        var linked = await Desk.SendAsync(Without, "/api/population/linkage", new { name = "Nguyễn Thị Hòa", birthDate = "1990-05-01", purpose = PopulationPlatform.Purpose, legalBasis = platform.Basis });
        Assert.DoesNotContain("sealed", await linked.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Pages_of_a_timeline_are_as_long_as_ever_and_no_change_of_the_area_tells_of_a_marker()
    {
        var person = await platform.NewPersonAsync();
        for (var i = 0; i < 25; i++) await Desk.IdAsync(await desk.DeedAsync(person, "/cards", new { kind = "cmnd9", number = $"1357{i:00}999", issuedOn = "2005-01-01", place = "Mẫu", state = "replaced" }));
        for (var i = 0; i < 4; i++) await RecordAsync(person, $"Bản án {i}/2020");
        var first = await Without.GetFromJsonAsync<JsonElement>(Desk.PathOf(person, "/timeline"));
        Assert.Equal(20, first.GetProperty("items").GetArrayLength());
        var rest = await Without.GetFromJsonAsync<JsonElement>(Desk.PathOf(person, "/timeline?cursor=" + first.GetProperty("next").GetString()));
        Assert.DoesNotContain("sealed", first.GetRawText() + rest.GetRawText());
        await HouseholdPageTests.Until(async () => await platform.Host.ScalarAsync<long>("SELECT count(*) FROM population.area_change WHERE person_id = $1 AND event = 'population.card-recorded/1'", person) == 25);
        await Desk.IdAsync(await desk.DeedAsync(person, "/cards", new { kind = "cmnd9", number = "135799888", issuedOn = "2005-01-01", place = "Mẫu", state = "replaced" }));
        await HouseholdPageTests.Until(async () => await platform.Host.ScalarAsync<long>("SELECT count(*) FROM population.area_change WHERE person_id = $1 AND event = 'population.card-recorded/1'", person) == 26);
        Assert.Equal(0, await platform.Host.ScalarAsync<long>("SELECT count(*) FROM population.area_change WHERE event LIKE '%sealed%'"));
    }

    [Fact]
    public async Task Facts_stay_under_the_record_they_were_recorded_with_and_reads_follow_merges_of_any_number_of_steps()
    {
        var (one, two, three) = (await platform.NewPersonAsync(), await platform.NewPersonAsync(), await platform.NewPersonAsync());
        var id = await RecordAsync(one);
        await MergeAsync(one, two);
        await MergeAsync(two, three);
        Assert.Equal(id, Assert.Single((await SealAsync(three)).Lines).GetProperty("id").GetString());
        var moved = await desk.Proposer.GetAsync(Desk.PathOf(one, Everything));
        Assert.Equal((HttpStatusCode.PermanentRedirect, Desk.PathOf(three, Everything)), (moved.StatusCode, moved.Headers.Location!.ToString()));
        Assert.Equal("KER-002", await PopulationPlatform.CodeAsync(await Without.GetAsync(Desk.PathOf(one, Everything))));
        Assert.Equal("POP-058", await PopulationPlatform.CodeAsync(await Desk.SendAsync(desk.Proposer, Desk.PathOf(one, Everything), await FactAsync("Khác"), "\"1\"")));
        await Desk.IdAsync(await SendAsync(three, $"/{id}/end", new { on = "2026-06-01", document = "QĐ 5", reason = "Đã xóa án tích" }));
        Assert.Equal(2, await platform.Host.ScalarAsync<long>("SELECT count(*) FROM population.sealed_fact WHERE person_id = $1", one));

        var version = await platform.Host.ScalarAsync<int>("SELECT version FROM population.person WHERE person_id = $1", two);
        var undo = await Desk.IdAsync(await Desk.SendAsync(desk.Proposer, Desk.PathOf(two, "/unmerges"),
            new { reason = "Là hai người", evidence = new[] { await desk.EvidenceAsync() } }, $"\"{version}\""));
        Assert.Equal(HttpStatusCode.OK, (await Desk.SendAsync(desk.Second, $"/api/population/deeds/{undo}/approve", new { reason = "Đúng" })).StatusCode);
        Assert.Empty((await SealAsync(three)).Lines);
        Assert.Equal(id, Assert.Single((await SealAsync(two)).Lines).GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_split_leaves_the_facts_with_the_record_they_were_recorded_with()
    {
        var mixed = await platform.NewPersonAsync();
        await RecordAsync(mixed);
        var id = await Desk.IdAsync(await desk.DeedAsync(mixed, "/splits", new { fields = new[] { "permanentResidence", "birthDate" }, name = "Lò Văn Tách", reason = "Lẫn hai người", evidence = new[] { await desk.EvidenceAsync() } }));
        var version = (await SealAsync(mixed)).Version;
        Assert.Equal(HttpStatusCode.OK, (await Desk.SendAsync(desk.Second, $"/api/population/deeds/{id}/approve", new { reason = "Đúng" })).StatusCode);
        var made = await platform.Host.ScalarAsync<Guid>("SELECT person_id FROM population.person_link WHERE kind = 'split-from' AND other_id = $1", mixed);
        Assert.Single((await SealAsync(mixed)).Lines);
        Assert.Equal(version, (await SealAsync(mixed)).Version);
        Assert.Empty((await SealAsync(made)).Lines);
    }

    [Fact]
    public async Task An_officer_with_the_permission_records_shows_and_ends_a_fact_on_pages()
    {
        var person = await platform.NewPersonAsync();
        var officer = new Browser(platform.Officer());
        var path = $"/can-bo/dan-cu/{Ids.Handle(person)}";
        Assert.NotNull((await officer.OpenAsync(path)).QuerySelector($"main a[href='{path}/niem-phong']"));
        var step = await officer.SubmitAsync(await officer.OpenAsync(path + "/niem-phong/ghi"), ("Kind", "wanted"), ("Text", "Truy nã vì trốn thi hành án"), ("Document", "QĐ 8/2026"),
            ("From.Day", "1"), ("From.Month", "2"), ("From.Year", "2026"), ("Paper", "lenh.pdf"));
        Assert.NotEmpty(step.QuerySelectorAll("[role=alert] a, .errors a"));
        step = await officer.SubmitAsync(step, ("Kind", "wanted"), ("Text", "Truy nã vì trốn thi hành án"), ("Document", "QĐ 8/2026"), ("Agency", "Công an tỉnh Mẫu"),
            ("From.Day", "1"), ("From.Month", "2"), ("From.Year", "2026"), ("Paper", "lenh.pdf"));
        Assert.Equal("Kiểm tra trước khi ghi", step.QuerySelector("h1")!.TextContent);
        Assert.Equal(0, await platform.EntriesAsync("population.sealed-recorded/1", person));
        var page = await officer.SubmitAsync(step);
        var shown = page.QuerySelector("main")!.TextContent;
        Assert.Contains("Truy nã vì trốn thi hành án", shown);
        Assert.Contains("đang có hiệu lực", shown);
        var paper = await officer.Client.GetAsync(page.QuerySelectorAll("main a").Single(a => a.TextContent == "Bản 1").GetAttribute("href"));
        Assert.Equal((HttpStatusCode.OK, "application/pdf", true), (paper.StatusCode, paper.Content.Headers.ContentType!.MediaType, paper.Headers.CacheControl!.NoStore));
        step = await officer.OpenAsync(page.QuerySelectorAll("main a").Single(a => a.TextContent.StartsWith("Kết thúc hoặc rút", StringComparison.Ordinal)).GetAttribute("href")!);
        step = await officer.SubmitAsync(step, ("How", "ended"), ("On.Day", "1"), ("On.Month", "11"), ("On.Year", "2026"), ("Document", "QĐ đình nã 2"), ("Reason", "Đã bắt được"));
        Assert.Contains("QĐ đình nã 2", step.QuerySelector("main")!.TextContent);
        page = await officer.SubmitAsync(step);
        Assert.Contains("đã hết hiệu lực", page.QuerySelector("main")!.TextContent);
        var english = await new Browser(platform.Officer(language: "en")).OpenAsync(path + "/niem-phong");
        Assert.Contains("Wanted, searched for", english.QuerySelector("main")!.TextContent);
        Assert.DoesNotContain("Nội dung", english.QuerySelector("main")!.TextContent);
    }
}
