using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DeAn06.Kernel;
using DeAn06.Population;

namespace DeAn06.Tests.Integration.Population;

public sealed class NumberDeedTests(PopulationPlatform platform) : IClassFixture<PopulationPlatform>
{
    private readonly Desk desk = new(platform);

    private async Task<HttpResponseMessage> ProposeAsync(Guid person, string? ground, bool atWish = false, bool newNumber = false) => await desk.DeedAsync(
        person, "/new-number", new { ground, atWish, newNumber, reason = "Theo giấy tờ kèm theo", evidence = new[] { await desk.EvidenceAsync() } });

    private async Task ApproveAsync(string id) =>
        Assert.Equal(HttpStatusCode.OK, (await Desk.SendAsync(desk.Second, $"/api/population/deeds/{id}/approve", new { reason = "Đúng" })).StatusCode);

    private async Task<JsonElement> LookedUpAsync(string number) =>
        await (await platform.LookUpAsync(desk.Proposer, number, new[] { "personalNumber" })).Content.ReadFromJsonAsync<JsonElement>();

    [Theory]
    [InlineData("Father", "sex-or-year-changed")]
    [InlineData("TwinOne", "collected-wrongly")]
    public async Task Where_only_data_were_wrong_the_number_changes_at_the_citizens_wish_alone_and_the_old_one_leads_to_the_person(string story, string ground)
    {
        var (person, old) = (platform.Stories[story].Id, platform.Stories[story].PersonalNumber);
        Assert.Equal("POP-068", await PopulationPlatform.CodeAsync(await ProposeAsync(person, ground, newNumber: true)));
        var id = await Desk.IdAsync(await ProposeAsync(person, ground, atWish: true));
        Assert.Equal("WRK-001", await PopulationPlatform.CodeAsync(await Desk.SendAsync(desk.Proposer, $"/api/population/deeds/{id}/approve", new { reason = "tự duyệt" })));
        Assert.Equal(old, await platform.NumberOfAsync(person));
        await ApproveAsync(id);

        var now = PersonalNumber.Parse(await platform.NumberOfAsync(person));
        Assert.True(CivilDate.TryParse((await desk.ReadAsync(person, "?fields=birthDate")).GetProperty("birthDate").GetString(), out var birth));
        Assert.NotEqual(old, now.ToString());
        Assert.Equal((birth.Year, PersonalNumber.Parse(old).Sex), (now.BirthYear, now.Sex));
        Assert.Equal(Ids.Handle(person), (await LookedUpAsync(now.ToString())).GetProperty("id").GetString());
        var found = await LookedUpAsync(old);
        Assert.Equal((Ids.Handle(person), now.ToString(), ground), (found.GetProperty("id").GetString(), found.GetProperty("personalNumber").GetString(),
            found.GetProperty("numberCancelled").GetProperty("ground").GetString()));
        Assert.Equal(old, (await desk.ReadAsync(person, "?fields=personalNumber&asOf=2026-11-19")).GetProperty("personalNumber").GetString());
        Assert.Equal(1, await platform.EntriesAsync("population.number-replaced/1", person));
        Assert.Equal(1, await platform.Host.ScalarAsync<long>(
            "SELECT count(*) FROM population.personal_number WHERE number = $1 AND ground = $2 AND at_wish AND replaced_by = $3 AND cancelled_at IS NOT NULL", old, ground, now.ToString()));
    }

    [Theory]
    [InlineData("Son", "forged")]
    [InlineData("TwinTwo", "birth-registration-revoked")]
    public async Task Where_papers_were_false_the_number_is_cancelled_without_any_wish_and_never_given_again(string story, string ground)
    {
        var (person, old) = (platform.Stories[story].Id, platform.Stories[story].PersonalNumber);
        await ApproveAsync(await Desk.IdAsync(await ProposeAsync(person, ground)));
        Assert.Equal("", await platform.NumberOfAsync(person));
        Assert.Equal(ground, (await LookedUpAsync(old)).GetProperty("numberCancelled").GetProperty("ground").GetString());
        Assert.Equal("POP-070", await PopulationPlatform.CodeAsync(await ProposeAsync(person, "forged")));
        Assert.Equal(1, await platform.Host.ScalarAsync<long>("SELECT count(*) FROM population.personal_number WHERE number = $1 AND replaced_by IS NULL AND NOT at_wish", old));
    }

    [Fact]
    public async Task A_new_number_needs_a_ground_a_number_and_a_block()
    {
        var person = await platform.NewPersonAsync();
        Assert.Equal("POP-069", await PopulationPlatform.CodeAsync(await ProposeAsync(person, "dislike", atWish: true)));
        Assert.Equal("POP-071", await PopulationPlatform.CodeAsync(await ProposeAsync(person, "forged", newNumber: true)));
        Assert.Equal("POP-071", await PopulationPlatform.CodeAsync(await ProposeAsync(person, "collected-wrongly", atWish: true)));
        var stranger = platform.Officer(rights: "population.correct");
        Assert.Equal("KER-002", await PopulationPlatform.CodeAsync(await Desk.SendAsync(stranger,
            Desk.PathOf(person, "/new-number"), new { ground = "forged", evidence = new[] { await desk.EvidenceAsync(stranger) } }, "\"1\"")));
    }

    [Fact]
    public async Task The_capacity_of_a_province_counts_every_number_of_each_block_and_what_is_free()
    {
        await platform.Host.ScalarAsync<int>("""
            WITH added AS (INSERT INTO population.personal_number (number, person_id, origin, at, cancelled_at)
                SELECT n, gen_random_uuid(), o, $1, c FROM (VALUES ('002399000001', 'issued', NULL::timestamptz),
                ('002399000002', 'issued', $1), ('002399000003', 'imported', NULL), ('002399000004', 'elsewhere', NULL)) AS v(n, o, c) RETURNING 1)
            SELECT count(*)::int FROM added
            """, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        var block = Assert.Single((await desk.Proposer.GetFromJsonAsync<JsonElement>("/api/population/numbers/capacity?prefix=002&year=2099")).EnumerateArray());
        Assert.Equal(("002399", 2, 1, 1, 1, 999_996), (block.GetProperty("block").GetString(), block.GetProperty("issued").GetInt32(), block.GetProperty("takenOver").GetInt32(),
            block.GetProperty("elsewhere").GetInt32(), block.GetProperty("voided").GetInt32(), block.GetProperty("free").GetInt32()));
        Assert.NotEqual(0, (await desk.Proposer.GetFromJsonAsync<JsonElement>("/api/population/numbers/capacity?prefix=001")).GetArrayLength());
        Assert.Equal("POP-004", await PopulationPlatform.CodeAsync(await desk.Proposer.GetAsync("/api/population/numbers/capacity?prefix=999")));
        Assert.Equal("KER-002", await PopulationPlatform.CodeAsync(await platform.Officer(rights: "population.look-up").GetAsync("/api/population/numbers/capacity?prefix=001")));
    }

    [Theory]
    [InlineData("name", "Nguyễn Thị Khác")]
    [InlineData("birthDate", "1990-01-01")]
    [InlineData("sex", "2")]
    public async Task What_the_civil_status_register_says_is_corrected_there_and_not_here(string field, string value)
    {
        var person = await platform.NewPersonAsync();
        await platform.Host.ScalarAsync<int>("WITH now AS (UPDATE population.person SET source = 'HT' WHERE person_id = $1 RETURNING 1) SELECT count(*)::int FROM now", person);
        Assert.Equal("POP-072", await PopulationPlatform.CodeAsync(await desk.ProposeCorrectionAsync(person, field, value)));
        Assert.Equal(HttpStatusCode.Created, (await desk.ProposeCorrectionAsync(person, "phone", "0912345678")).StatusCode);
        var collected = await platform.NewPersonAsync();
        Assert.Equal(HttpStatusCode.Created, (await desk.ProposeCorrectionAsync(collected, field, value)).StatusCode);
    }
}
