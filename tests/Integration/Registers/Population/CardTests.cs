using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DeAn06.Kernel;
using DeAn06.Population;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Population;

public sealed class CardTests(PopulationPlatform platform) : IClassFixture<PopulationPlatform>
{
    private readonly Desk desk = new(platform);

    private async Task<(Guid Id, string PersonalNumber)> SomeoneAsync()
    {
        var id = await platform.NewPersonAsync();
        return (id, await platform.NumberOfAsync(id));
    }

    private Task<HttpResponseMessage> RecordAsync((Guid Id, string PersonalNumber) p, string kind, string number, string issuedOn, string? expiresOn = null, string? state = null) =>
        desk.DeedAsync(p.Id, "/cards", new { kind, number, issuedOn, expiresOn, place = "Bộ Công an", state });

    private async Task<JsonElement[]> CardsAsync(Guid person, string query = "") =>
        [.. (await (await desk.Proposer.GetAsync(Desk.PathOf(person, "/cards" + query))).Content.ReadFromJsonAsync<JsonElement>()).EnumerateArray()];

    private static string StateOf(JsonElement card) => card.GetProperty("state").GetString()!;

    private Task<int> MergedAsync(Guid goes, Guid stays) => platform.Host.ScalarAsync<int>("""
        WITH away AS (UPDATE population.person SET merged_into = $2 WHERE person_id = $1)
        INSERT INTO population.person_link (person_id, link_id, kind, other_id, reason, recorded, deed)
        VALUES ($1, $3, 'merged-into', $2, 'Trùng hồ sơ', tstzrange('2026-11-20 01:00Z', NULL), $3) RETURNING 1
        """, goes, stays, Guid.CreateVersion7());

    [Fact]
    public async Task A_new_card_replaces_the_active_one_and_every_day_shows_the_state_of_then()
    {
        var person = await SomeoneAsync();
        await Desk.IdAsync(await RecordAsync(person, "cccd-chip", person.PersonalNumber, "2021-05-01", "2026-05-01"));
        var id = await Desk.IdAsync(await RecordAsync(person, "cc", person.PersonalNumber, "2026-04-01", "2040-05-19"));
        Assert.Equal(["active", "replaced"], (await CardsAsync(person.Id)).Select(StateOf));
        Assert.Equal("active", StateOf(Assert.Single(await CardsAsync(person.Id, "?asOf=2026-03-31"))));
        Assert.DoesNotContain(person.PersonalNumber, (await CardsAsync(person.Id))[0].GetRawText());
        Assert.Equal("POP-085", await PopulationPlatform.CodeAsync(await RecordAsync(person, "cccd", person.PersonalNumber, "2017-01-01")));

        Task<HttpResponseMessage> BecomeAsync(string state, string on) => desk.DeedAsync(person.Id, $"/cards/{id}/state", new { state, on, reason = "Công dân trình báo" });
        await Desk.IdAsync(await BecomeAsync("lost", "2026-10-01"));
        Assert.Equal("lost", StateOf((await CardsAsync(person.Id))[0]));
        Assert.Equal("active", StateOf((await CardsAsync(person.Id, "?asOf=2026-09-30"))[0]));
        await Desk.IdAsync(await BecomeAsync("active", "2026-10-05"));
        await Desk.IdAsync(await BecomeAsync("revoked", "2026-10-09"));
        Assert.Equal("POP-108", await PopulationPlatform.CodeAsync(await BecomeAsync("active", "2026-10-10")));
        Assert.Equal("POP-024", await PopulationPlatform.CodeAsync(await BecomeAsync("eaten", "2026-10-10")));
        Assert.Equal(3, await platform.EntriesAsync("population.card-state-changed/1", person.Id));
    }

    [Theory]
    [InlineData("cc", "001190000000", "2025-01-01", null, "POP-107")]
    [InlineData("cmnd9", "12345678", "2010-01-01", null, "POP-107")]
    [InlineData("passport", "own", "2025-01-01", null, "POP-024")]
    [InlineData("cc", "own", "2027-01-01", null, "POP-040")]
    [InlineData("cc", "own", "2025-01-01", "2024-01-01", "POP-091")]
    [InlineData("cc", "own", "1900-01-01", null, "POP-090")]
    public async Task A_card_that_cannot_be_is_refused(string kind, string number, string issuedOn, string? expiresOn, string code)
    {
        var person = await SomeoneAsync();
        Assert.Equal(code, await PopulationPlatform.CodeAsync(await RecordAsync(person, kind, number == "own" ? person.PersonalNumber : number, issuedOn, expiresOn)));
    }

    [Theory]
    [InlineData("collected-wrongly", true, "exchange", "phải đổi thẻ")]
    [InlineData("forged", false, "withdraw", "phải thu hồi")]
    public async Task A_card_that_carries_a_cancelled_number_says_what_has_to_happen_to_it_from_that_day_on(string ground, bool atWish, string due, string words)
    {
        var person = await platform.NewPersonAsync();
        await platform.Host.ScalarAsync<int>("UPDATE population.person SET registration_area = 'c01' WHERE person_id = $1", person);
        var old = await platform.NumberOfAsync(person);
        await platform.Host.ScalarAsync<int>("INSERT INTO population.personal_number (number, person_id, origin, at) VALUES ($1, $2, 'imported', '2020-01-01Z') ON CONFLICT DO NOTHING", old, person);
        var lost = await Desk.IdAsync(await RecordAsync((person, old), "cccd-chip", old, "2021-05-01"));
        await Desk.IdAsync(await desk.DeedAsync(person, $"/cards/{lost}/state", new { state = "lost", on = "2026-01-01", reason = "Công dân trình báo" }));
        await Desk.IdAsync(await RecordAsync((person, old), "cc", old, "2026-01-02"));
        var path = "/can-bo/dan-cu/" + Ids.Handle(person);
        Assert.DoesNotContain("mang số định danh đã hủy", await desk.Proposer.GetStringAsync(path));
        var id = await Desk.IdAsync(await desk.DeedAsync(person, "/new-number",
            new { ground, atWish, newNumber = atWish, reason = "Theo giấy tờ kèm theo", evidence = new[] { await desk.EvidenceAsync() } }));
        Assert.True((await Desk.SendAsync(desk.Second, $"/api/population/deeds/{id}/approve", new { reason = "Đúng" })).IsSuccessStatusCode);

        var cards = await CardsAsync(person);
        Assert.Equal([("active", due), ("lost", null)], cards.Select(c => (StateOf(c), c.GetProperty("due").GetString())));
        Assert.Null((await CardsAsync(person, "?asOf=2026-11-19"))[0].GetProperty("due").GetString());
        Assert.Contains(words, await desk.Proposer.GetStringAsync(path));
        Assert.Contains(words, await desk.Proposer.GetStringAsync(path + "?muc=giay-to"));
        using var scope = platform.Host.Services.CreateScope();
        var brief = await scope.ServiceProvider.GetRequiredService<IPopulation>().CardsAsync([person], new DateOnly(2026, 11, 20), default);
        Assert.Equal(due, brief.Single(c => c.State == "active").Due);
        await Desk.IdAsync(await desk.DeedAsync(person, $"/cards/{cards[0].GetProperty("id").GetString()}/state", new { state = "revoked", on = "2026-11-20", reason = "Đã thu lại thẻ" }));
        Assert.Equal("POP-166", await PopulationPlatform.CodeAsync(await desk.DeedAsync(person, $"/cards/{lost}/state", new { state = "active", on = "2026-11-20", reason = "Tìm lại được" })));
        Assert.DoesNotContain("mang số định danh đã hủy", await desk.Proposer.GetStringAsync(path));
    }

    [Fact]
    public async Task A_person_is_found_by_an_old_nine_digit_number_of_the_record_or_of_a_card()
    {
        var person = await SomeoneAsync();
        await Desk.IdAsync(await RecordAsync(person, "cmnd9", "987654320", "2005-01-01", state: "replaced"));
        async Task<HttpResponseMessage> LookUpAsync(string old, HttpClient? by = null) => await (by ?? desk.Proposer).PostAsJsonAsync("/api/population/persons/lookup",
            new { oldNumber = old, fields = new[] { "name", "oldNumber" }, purpose = PopulationPlatform.Purpose, legalBasis = platform.Basis });
        var found = await (await LookUpAsync("987 654 320")).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(Ids.Handle(person.Id), found.GetProperty("id").GetString());
        Assert.Equal(1, await platform.EntriesAsync("population.old-number-looked-up/1", person.Id));
        Assert.Equal("POP-005", await PopulationPlatform.CodeAsync(await LookUpAsync("000000001")));
        Assert.Equal("POP-027", await PopulationPlatform.CodeAsync(await LookUpAsync("12345")));
        Assert.Equal("POP-012", await PopulationPlatform.CodeAsync(await LookUpAsync("987654320", platform.Officer("ca.yty", "02701"))));
        Assert.Equal("KER-002", await PopulationPlatform.CodeAsync(await LookUpAsync("987654320", platform.Officer(rights: "population.search"))));
        var twin = await SomeoneAsync();
        await Desk.IdAsync(await RecordAsync(twin, "cmnd9", "987654320", "2005-01-01", state: "replaced"));
        Assert.Equal("POP-109", await PopulationPlatform.CodeAsync(await LookUpAsync("987654320")));
    }

    [Fact]
    public async Task What_was_recorded_under_a_merged_duplicate_is_shown_with_the_record_that_stays()
    {
        var (stays, goes) = (await SomeoneAsync(), await SomeoneAsync());
        await Desk.IdAsync(await RecordAsync(goes, "cmnd9", "192837465", "2004-01-01", state: "replaced"));
        Assert.Empty(await CardsAsync(stays.Id));
        await MergedAsync(goes.Id, stays.Id);
        Assert.Equal("192837465", Assert.Single(await CardsAsync(stays.Id)).GetProperty("number").GetString());
        Assert.Empty(await CardsAsync(stays.Id, "?knownOn=2026-11-19"));
        var late = await Desk.SendAsync(desk.Proposer, Desk.PathOf(goes.Id, "/cards"),
            new { kind = "cmnd9", number = "192837466", issuedOn = "2004-01-01", place = "Bộ Công an" }, "\"2\"");
        Assert.Equal("POP-058", await PopulationPlatform.CodeAsync(late));
    }

    [Fact]
    public async Task Facts_asked_for_under_a_merged_record_are_answered_with_the_way_to_the_one_that_stays()
    {
        var (stays, goes) = (await SomeoneAsync(), await SomeoneAsync());
        await Desk.IdAsync(await desk.DeedAsync(goes.Id, "/relations", new { kind = "guardian", other = Ids.Handle(stays.Id), from = "2026-01-01" }));
        await MergedAsync(goes.Id, stays.Id);
        foreach (var facts in new[] { "household", "residence", "relations", "cards" })
        {
            var viewed = await platform.EntriesAsync("population.facts-viewed/1", stays.Id);
            var moved = await desk.Proposer.GetAsync(Desk.PathOf(goes.Id, $"/{facts}?asOf=2026-11-01"));
            Assert.Equal((HttpStatusCode.PermanentRedirect, Desk.PathOf(stays.Id, $"/{facts}?asOf=2026-11-01")), (moved.StatusCode, moved.Headers.Location!.ToString()));
            Assert.Equal(viewed, await platform.EntriesAsync("population.facts-viewed/1", stays.Id)); // nobody was shown
            Assert.Equal(HttpStatusCode.OK, (await desk.Proposer.GetAsync(moved.Headers.Location)).StatusCode);
        }
        Assert.Equal("POP-012", await PopulationPlatform.CodeAsync(await platform.Officer("ca.yty", "02701").GetAsync(Desk.PathOf(goes.Id, "/cards"))));
    }

    [Fact]
    public async Task Other_rooms_read_cards_stays_household_and_relations_of_a_day_through_the_doorway()
    {
        var person = await SomeoneAsync();
        await Desk.IdAsync(await RecordAsync(person, "cc", person.PersonalNumber, "2025-01-01", "2035-01-01"));
        await Desk.IdAsync(await desk.DeedAsync(person.Id, "/stays", new { kind = "permanent", area = PopulationPlatform.VinhTuy, line = "Số 2, tổ 1", from = "2026-11-01" }));
        await Desk.IdAsync(await desk.DeedAsync(person.Id, "/relations", new { kind = "guardian", otherName = "Trần Văn Mẫu", from = "2026-01-01" }));
        using var scope = platform.Host.Services.CreateScope();
        var population = scope.ServiceProvider.GetRequiredService<IPopulation>();
        var day = new DateOnly(2026, 11, 10);
        var card = Assert.Single(await population.CardsAsync([person.Id], day, default));
        Assert.Equal(("cc", "active", person.PersonalNumber), (card.Kind, card.State, card.Number));
        Assert.Empty(await population.CardsAsync([person.Id], new DateOnly(2024, 12, 31), default));
        Assert.Equal("Số 2, tổ 1", Assert.Single(await population.StaysOfAsync([person.Id], day, default), s => s.Kind == "permanent").Line);
        Assert.Contains(await population.RelationsOfAsync([person.Id], day, default), r => r.Kind == "guardian" && r.OtherName == "Trần Văn Mẫu");
        Assert.Null(await population.HouseholdOfAsync(person.Id, day, default));
        await Desk.IdAsync(await desk.DeedAsync(person.Id, "/household", new { area = PopulationPlatform.VinhTuy, line = "Số 1", on = "2026-11-01" }));
        Assert.Equal("head", Assert.Single((await population.HouseholdOfAsync(person.Id, day, default))!.Members).Role);
    }
}
