using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DeAn06.Kernel;

namespace DeAn06.Tests.Integration.Population;

public sealed class StayTests(PopulationPlatform platform) : IClassFixture<PopulationPlatform>
{
    private readonly Desk desk = new(platform);

    private Task<Guid> PersonAsync() => platform.NewPersonAsync();

    /// <summary>Another commune of the same province.</summary>
    private static Task<string> ElsewhereAsync() => Task.FromResult("00070");

    private Task<HttpResponseMessage> RegisterAsync(Guid person, string kind, string area, string from, string? endsOn = null, string? line = "Số 5, tổ 2") =>
        desk.DeedAsync(person, "/stays", new { kind, area, line, from, endsOn });

    private async Task<JsonElement[]> StaysAsync(Guid person, string query = "", HttpClient? by = null)
    {
        var answer = await (by ?? platform.Officer(purpose: "residence.handle")).GetAsync(Desk.PathOf(person, "/residence" + query));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return [.. (await answer.Content.ReadFromJsonAsync<JsonElement>()).EnumerateArray()];
    }

    private static string? Text(JsonElement e, string name) => e.TryGetProperty(name, out var value) ? value.GetString() : null;

    private async Task<string?> CommuneAsync(Guid person) => await platform.Host.ScalarAsync<string?>("SELECT commune FROM population.person WHERE person_id = $1", person);

    [Fact]
    public async Task Moving_ends_the_previous_permanent_stay_on_that_day_and_row_area_and_search_follow_in_the_same_deed()
    {
        var (person, to) = (await PersonAsync(), await ElsewhereAsync());
        var answer = await RegisterAsync(person, "permanent", to, "2026-11-01");
        await Desk.IdAsync(answer);
        Assert.Equal(to, await CommuneAsync(person));
        var stays = await StaysAsync(person);
        var permanent = stays.Where(s => Text(s, "kind") == "permanent").ToList();
        Assert.Equal(2, permanent.Count);
        Assert.Equal((to, true), (Text(permanent[0], "area"), permanent[0].GetProperty("holds").GetBoolean()));
        Assert.Equal((PopulationPlatform.VinhTuy, "2026-11-01"), (Text(permanent[1], "area"), Text(permanent[1], "until")));
        Assert.Equal(1, await platform.EntriesAsync("population.stay-registered/1", person));
        Assert.Equal(1L, await platform.Host.ScalarAsync<long>(
            "SELECT count(*) FROM population.person_search WHERE person_id = $1 AND keys && ARRAY(SELECT split_part(folded, ' ', 1) || ' @' || $2)", person, to));

        var before = await StaysAsync(person, "?asOf=2026-10-31");
        Assert.Equal(PopulationPlatform.VinhTuy, Text(Assert.Single(before, s => Text(s, "kind") == "permanent" && s.GetProperty("holds").GetBoolean()), "area"));
        var unknown = await StaysAsync(person, "?asOf=2026-11-10&knownOn=2026-11-19");
        Assert.Equal(PopulationPlatform.VinhTuy, Text(Assert.Single(unknown, s => Text(s, "kind") == "permanent" && s.GetProperty("holds").GetBoolean()), "area"));
    }

    [Fact]
    public async Task A_stay_that_was_registered_wrongly_was_never_true_once_it_is_corrected()
    {
        var (person, wrong) = (await PersonAsync(), await ElsewhereAsync());
        var id = await Desk.IdAsync(await RegisterAsync(person, "permanent", wrong, "2026-11-02"));
        var there = new Desk(platform, wrong);
        var done = await there.DeedAsync(person, $"/stays/{id}/correct", new { area = PopulationPlatform.VinhTuy, line = "Số 9, tổ 4", from = "2026-11-03", reason = "Nhập nhầm xã" });
        Assert.Equal(id, await Desk.IdAsync(done));
        Assert.Equal(PopulationPlatform.VinhTuy, await CommuneAsync(person));
        var now = await StaysAsync(person);
        Assert.DoesNotContain(now, s => Text(s, "area") == wrong);
        Assert.Equal("2026-11-03", Text(Assert.Single(now, s => Text(s, "kind") == "permanent" && s.GetProperty("holds").GetBoolean()), "from"));
        var record = await desk.ReadAsync(person, "?asOf=2026-11-02&fields=permanentResidence");
        Assert.Equal(JsonValueKind.Null, record.GetProperty("permanentResidence").ValueKind);
        Assert.Equal(1L, await platform.Host.ScalarAsync<long>("SELECT count(*) FROM population.stay WHERE person_id = $1 AND area = $2 AND NOT upper_inf(recorded)", person, wrong));
    }

    [Fact]
    public async Task A_removed_permanent_residence_needs_a_ground_of_article_24_and_leaves_the_record_with_its_office()
    {
        var person = await PersonAsync();
        var id = await Desk.IdAsync(await RegisterAsync(person, "permanent", PopulationPlatform.VinhTuy, "2026-10-01", line: "Số 77, tổ 7"));
        async Task<HttpResponseMessage> EndAsync(object body) => await desk.DeedAsync(person, $"/stays/{id}/end", body);
        Assert.Equal("POP-088", await PopulationPlatform.CodeAsync(await EndAsync(new { on = "2026-11-10", reason = "Ra nước ngoài định cư" })));
        Assert.Equal("POP-088", await PopulationPlatform.CodeAsync(await EndAsync(new { on = "2026-11-10", reason = "Ra nước ngoài định cư", removal = "z" })));
        Assert.Equal("POP-091", await PopulationPlatform.CodeAsync(await EndAsync(new { on = "2026-10-01", reason = "Ra nước ngoài định cư", removal = "b" })));
        await Desk.IdAsync(await EndAsync(new { on = "2026-11-10", reason = "Ra nước ngoài định cư", removal = "b" }));
        Assert.Equal(PopulationPlatform.VinhTuy, await CommuneAsync(person));
        Assert.Null(await platform.Host.ScalarAsync<string?>("SELECT permanent_area FROM population.person WHERE person_id = $1", person));
        Assert.Equal("POP-087", await PopulationPlatform.CodeAsync(await EndAsync(new { on = "2026-11-11", reason = "Ra nước ngoài định cư", removal = "b" })));
        Assert.Contains(await StaysAsync(person), s => Text(s, "removal") == "b" && !s.GetProperty("holds").GetBoolean());
    }

    [Theory]
    [InlineData("permanent", "c00004", "2026-11-01", null, "POP-038")]
    [InlineData("permanent", "99999", "2026-11-01", null, "POP-016")]
    [InlineData("permanent", "00283", "2026-11-01", "2027-11-01", "POP-081")]
    [InlineData("permanent", "00283", "2026-12-01", null, "POP-040")]
    [InlineData("permanent", "00283", "2026-02-30", null, "KER-020")]
    [InlineData("permanent", "00283", null, null, "KER-020")]
    [InlineData("temporary", "elsewhere", "2026-11-01", null, "POP-080")]
    [InlineData("temporary", "elsewhere", "2026-11-01", "2028-11-02", "POP-082")]
    [InlineData("temporary", "elsewhere", "2026-11-01", "2026-11-29", "POP-083")]
    [InlineData("temporary", "elsewhere", "2026-11-01", "2026-10-29", "POP-091")]
    [InlineData("temporary", "00283", "2026-11-01", "2027-11-01", "POP-084")]
    [InlineData("lodging", "elsewhere", "2026-11-01", "2026-11-30", "POP-082")]
    [InlineData("holiday", "00283", "2026-11-01", null, "POP-024")]
    [InlineData("permanent", "00283", "1850-01-01", null, "POP-090")]
    public async Task What_the_law_does_not_allow_is_refused_with_what_to_do(string kind, string area, string? from, string? endsOn, string code)
    {
        var person = await PersonAsync();
        var answer = await RegisterAsync(person, kind, area == "elsewhere" ? await ElsewhereAsync() : area, from!, endsOn);
        Assert.Equal(code, await PopulationPlatform.CodeAsync(answer));
        Assert.Equal(0, await platform.EntriesAsync("population.stay-registered/1", person));
    }

    [Fact]
    public async Task A_temporary_stay_of_two_years_is_allowed_the_next_one_ends_it_and_lodgings_do_not_overlap()
    {
        var (person, to) = (await PersonAsync(), await ElsewhereAsync());
        await Desk.IdAsync(await RegisterAsync(person, "temporary", to, "2024-01-01", "2026-01-01"));
        await Desk.IdAsync(await RegisterAsync(person, "temporary", to, "2026-03-01", "2028-03-01", "Số 6"));
        var temporary = (await StaysAsync(person)).Where(s => Text(s, "kind") == "temporary").ToList();
        Assert.Equal((2, 1), (temporary.Count, temporary.Count(s => s.GetProperty("holds").GetBoolean())));
        Assert.Equal("2026-01-02", Text(temporary[1], "until")); // its term was over before the next began
        Assert.Equal(to, await platform.Host.ScalarAsync<string?>("SELECT temporary_area FROM population.person WHERE person_id = $1", person));
        Assert.Equal("POP-085", await PopulationPlatform.CodeAsync(await RegisterAsync(person, "temporary", to, "2025-06-01", "2026-06-01", "Số 7")));
        await Desk.IdAsync(await RegisterAsync(person, "lodging", to, "2026-11-01", "2026-11-19"));
        Assert.Equal("POP-085", await PopulationPlatform.CodeAsync(await RegisterAsync(person, "lodging", to, "2026-11-19", "2026-11-30")));
        await Desk.IdAsync(await RegisterAsync(person, "absence", to, "2026-11-15", "2026-12-15"));
    }

    [Fact]
    public async Task Sixteen_officers_who_move_a_person_at_once_leave_one_open_permanent_stay()
    {
        var person = await PersonAsync();
        var version = await desk.VersionAsync(person);
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Desk.SendAsync(desk.Proposer, Desk.PathOf(person, "/stays"),
            new { kind = "permanent", area = PopulationPlatform.VinhTuy, line = $"Số {i}", from = "2026-11-05" }, version)));
        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Created);
        Assert.All(answers.Where(a => a.StatusCode != HttpStatusCode.Created), a => Assert.Equal(HttpStatusCode.PreconditionFailed, a.StatusCode));
        Assert.Equal(1L, await platform.Host.ScalarAsync<long>(
            "SELECT count(*) FROM population.stay WHERE person_id = $1 AND kind = 'permanent' AND upper_inf(valid) AND upper_inf(recorded)", person));
    }

    [Fact]
    public async Task Only_the_office_that_has_or_receives_the_person_registers_and_each_look_is_journaled()
    {
        var person = await platform.NewPersonAsync(area: await ElsewhereAsync());
        var own = (await CommuneAsync(person))!;
        var version = await new Desk(platform, own).VersionAsync(person);
        var refused = await Desk.SendAsync(desk.Proposer, Desk.PathOf(person, "/stays"), new { kind = "present", area = own, line = "Số 1", from = "2026-11-01" }, version);
        Assert.Equal("POP-012", await PopulationPlatform.CodeAsync(refused));
        Assert.Equal(1, await platform.EntriesAsync("population.view-refused/1", person));
        var stranger = await platform.Officer(rights: "population.look-up").PostAsync(Desk.PathOf(person, "/stays"), JsonContent.Create(new { }));
        Assert.Equal("KER-005", await PopulationPlatform.CodeAsync(stranger));
        var received = await Desk.SendAsync(desk.Proposer, Desk.PathOf(person, "/stays"), new { kind = "permanent", area = PopulationPlatform.VinhTuy, line = "Số 1", from = "2026-11-01" }, version);
        await Desk.IdAsync(received);
        var looks = await platform.EntriesAsync("population.facts-viewed/1", person);
        await StaysAsync(person, by: platform.Officer());
        Assert.Equal(looks + 1, await platform.EntriesAsync("population.facts-viewed/1", person));
    }

    [Fact]
    public async Task Days_in_the_future_and_before_the_record_are_told()
    {
        var path = Desk.PathOf(await platform.NewPersonAsync(area: "02701", province: "15"), "/residence");
        var officer = platform.Officer("ca.yty", "02701");
        Assert.Equal("POP-040", await PopulationPlatform.CodeAsync(await officer.GetAsync(path + "?asOf=2027-01-01")));
        Assert.Equal("POP-018", await PopulationPlatform.CodeAsync(await officer.GetAsync(path + "?knownOn=2000-01-01")));
        Assert.Equal("KER-020", await PopulationPlatform.CodeAsync(await officer.GetAsync(path + "?asOf=2020-02-30")));
        Assert.Equal("POP-012", await PopulationPlatform.CodeAsync(await platform.Officer().GetAsync(path)));
        Assert.Equal("POP-006", await PopulationPlatform.CodeAsync(await officer.GetAsync(Desk.PathOf(Guid.CreateVersion7(), "/cards"))));
    }
}
