using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DeAn06.Kernel;

namespace DeAn06.Tests.Integration.Population;

public sealed class LifeTests(PopulationPlatform platform) : IClassFixture<PopulationPlatform>
{
    private readonly Desk desk = new(platform);

    private static object Death(string on, string kind = "death") => new { kind, on, place = "Tại nhà", document = "Trích lục khai tử 12/2026", agency = "UBND phường Vĩnh Tuy" };

    private async Task<string?> LookedUpAsync(string story, string field) =>
        (await (await platform.LookUpAsync(desk.Proposer, platform.Stories[story].PersonalNumber, new[] { field })).Content.ReadFromJsonAsync<JsonElement>()).GetProperty(field).GetString();

    private async Task<string> AnnulmentAsync(Guid person, string kind = "death") => await Desk.IdAsync(
        await desk.DeedAsync(person, "/annulments", new { kind, reason = "Khai tử nhầm người cùng tên", evidence = new[] { await desk.EvidenceAsync() } }));

    [Fact]
    public async Task A_death_recorded_in_error_is_annulled_by_two_officers_and_the_person_is_alive_on_the_next_request()
    {
        var person = platform.Stories["Father"].Id;
        var (before, at) = ((await desk.ReadAsync(person)).GetRawText(), "?fields=deathDate&asOf=2026-11-15");
        Assert.Equal(HttpStatusCode.Created, (await desk.DeedAsync(person, "/life-events", Death("2026-11-10"))).StatusCode);
        Assert.Equal("2026-11-10", await LookedUpAsync("Father", "deathDate"));
        Assert.Equal(("2026-11-10", JsonValueKind.Null), ((await desk.ReadAsync(person, at)).GetProperty("deathDate").GetString(),
            (await desk.ReadAsync(person, "?fields=deathDate&asOf=2026-11-09")).GetProperty("deathDate").ValueKind));

        var id = await AnnulmentAsync(person);
        var own = await Desk.SendAsync(desk.Proposer, $"/api/population/deeds/{id}/approve", new { reason = "tự duyệt" });
        Assert.Equal("WRK-001", await PopulationPlatform.CodeAsync(own));
        Assert.Equal("2026-11-10", await LookedUpAsync("Father", "deathDate"));
        var decided = await Desk.SendAsync(desk.Second, $"/api/population/deeds/{id}/approve", new { reason = "Đúng là nhầm" });
        Assert.Equal(HttpStatusCode.OK, decided.StatusCode);

        Assert.Null(await LookedUpAsync("Father", "deathDate"));
        Assert.Equal(before, (await desk.ReadAsync(person)).GetRawText());
        Assert.Equal(JsonValueKind.Null, (await desk.ReadAsync(person, at)).GetProperty("deathDate").ValueKind);
        var lines = (await desk.Proposer.GetFromJsonAsync<JsonElement>(Desk.PathOf(person, "/history?fields=deathDate"))).EnumerateArray().ToList();
        var believed = Assert.Single(lines);
        Assert.Equal(("2026-11-10", false, "Trích lục khai tử 12/2026", "UBND phường Vĩnh Tuy"), (believed.GetProperty("value").GetString(),
            believed.GetProperty("stands").GetBoolean(), believed.GetProperty("document").GetString(), believed.GetProperty("agency").GetString()));
        Assert.True(believed.GetProperty("recordedFrom").GetDateTime() < believed.GetProperty("recordedUntil").GetDateTime());
        Assert.Equal((1, 1), (await platform.EntriesAsync("population.person-died/1", person), await platform.EntriesAsync("population.death-annulled/1", person)));
        Assert.Equal(1, await platform.Host.ScalarAsync<long>("SELECT count(*) FROM population.life_event WHERE person_id = $1 AND annulled_why LIKE 'Khai tử nhầm%'", person));
        Assert.Equal(HttpStatusCode.Created, (await desk.DeedAsync(person, "/life-events", Death("2026-11-01"))).StatusCode); // and may die once more, earlier
    }

    [Theory]
    [InlineData("death", "1900-01-01", "POP-053")]
    [InlineData("death", "2027-01-01", "POP-040")]
    [InlineData("death", "2026-02-30", "KER-020")]
    [InlineData("sleep", "2026-02-01", "POP-052")]
    public async Task A_death_before_birth_in_the_future_or_on_no_day_is_refused(string kind, string on, string code)
    {
        var person = platform.Stories["TwinTwo"].Id;
        Assert.Equal(code, await PopulationPlatform.CodeAsync(await desk.DeedAsync(person, "/life-events", Death(on, kind))));
        Assert.Equal(0, await platform.EntriesAsync("population.person-died/1", person));
    }

    [Fact]
    public async Task Nobody_dies_twice_and_the_dead_do_not_go_missing()
    {
        var person = platform.Stories["TwinOne"].Id;
        var version = await desk.VersionAsync(person);
        Assert.Equal(HttpStatusCode.Created, (await desk.DeedAsync(person, "/life-events", Death("2026-11"))).StatusCode);
        Assert.Equal("POP-054", await PopulationPlatform.CodeAsync(await desk.DeedAsync(person, "/life-events", Death("2026-11-02"))));
        Assert.Equal("POP-056", await PopulationPlatform.CodeAsync(await desk.DeedAsync(person, "/life-events", Death("2026-11-02", "missing"))));
        Assert.Equal("KER-004", await PopulationPlatform.CodeAsync(await Desk.SendAsync(desk.Proposer, Desk.PathOf(person, "/life-events"), Death("2026-11-02"), version)));
    }

    [Fact]
    public async Task A_person_declared_missing_in_error_is_missing_no_more()
    {
        var person = platform.Stories["Son"].Id;
        Assert.Equal("POP-057", await PopulationPlatform.CodeAsync(await desk.DeedAsync(person, "/annulments",
            new { kind = "missing", reason = "Không có", evidence = new[] { await desk.EvidenceAsync() } })));
        Assert.Equal(HttpStatusCode.Created, (await desk.DeedAsync(person, "/life-events", Death("2024-05-01", "missing"))).StatusCode);
        Assert.Equal("2024-05-01", await LookedUpAsync("Son", "missingDate"));
        var id = await AnnulmentAsync(person, "missing");
        Assert.Equal("WRK-003", await PopulationPlatform.CodeAsync(await desk.DeedAsync(person, "/annulments",
            new { kind = "missing", reason = "Lần nữa", evidence = new[] { await desk.EvidenceAsync() } })));
        Assert.Equal(HttpStatusCode.OK, (await Desk.SendAsync(desk.Second, $"/api/population/deeds/{id}/approve", new { reason = "" })).StatusCode);
        Assert.Null(await LookedUpAsync("Son", "missingDate"));
        Assert.Equal(1, await platform.EntriesAsync("population.missing-annulled/1", person));
    }

    [Fact]
    public async Task A_refused_annulment_changes_nothing()
    {
        var person = platform.Stories["YearOnly"].Id;
        Assert.Equal(HttpStatusCode.Created, (await desk.DeedAsync(person, "/life-events", Death("2025"))).StatusCode);
        var id = await AnnulmentAsync(person);
        Assert.Equal(HttpStatusCode.OK, (await Desk.SendAsync(desk.Second, $"/api/population/deeds/{id}/refuse", new { reason = "Trích lục đúng người" })).StatusCode);
        Assert.Equal("2025", await LookedUpAsync("YearOnly", "deathDate"));
        Assert.Equal(1, await platform.EntriesAsync("population.deed-refused/1", person));
    }

    [Fact]
    public async Task Only_who_holds_the_permission_records_a_death_and_only_of_their_own_area()
    {
        var person = platform.Stories["MinorityName"].Id;
        var stranger = platform.Officer(rights: "population.look-up");
        Assert.Equal("KER-002", await PopulationPlatform.CodeAsync(await Desk.SendAsync(stranger, Desk.PathOf(person, "/life-events"), Death("2026-11-10"), "\"1\"")));
        Assert.Equal("POP-012", await PopulationPlatform.CodeAsync(await Desk.SendAsync(desk.Proposer, Desk.PathOf(person, "/life-events"), Death("2026-11-10"), "\"1\"")));
        Assert.Equal("POP-055", await PopulationPlatform.CodeAsync(await Desk.SendAsync(desk.Proposer, Desk.PathOf(person, "/life-events"), new { kind = "death", on = "2026-11-10" }, "\"1\"")));
    }
}
