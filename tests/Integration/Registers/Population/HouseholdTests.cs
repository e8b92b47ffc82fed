using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DeAn06.Kernel;

namespace DeAn06.Tests.Integration.Population;

public sealed class HouseholdTests(PopulationPlatform platform) : IClassFixture<PopulationPlatform>
{
    private readonly Desk desk = new(platform);

    private async Task<Guid[]> AloneAsync(int count)
    {
        var who = new Guid[count];
        for (var i = 0; i < count; i++) who[i] = await platform.NewPersonAsync();
        return who;
    }

    private async Task<string> OpenAsync(Guid head, string on = "2020-01-01") => await Desk.IdAsync(
        await desk.DeedAsync(head, "/household", new { area = PopulationPlatform.VinhTuy, line = "Số 3, tổ 9, Phường Vĩnh Tuy", on }));

    private async Task<JsonElement> ReadAsync(string household, string query = "")
    {
        var answer = await desk.Proposer.GetAsync("/api/population/households/" + household + query);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task<HttpResponseMessage> DeedAsync(string household, string rest, object body, HttpClient? by = null)
    {
        var seen = await desk.Proposer.GetAsync("/api/population/households/" + household);
        return await Desk.SendAsync(by ?? desk.Proposer, $"/api/population/households/{household}{rest}", body, seen.Headers.ETag?.Tag ?? "\"1\"");
    }

    private static string[] Roles(JsonElement household) => [.. household.GetProperty("members").EnumerateArray().Select(m => m.GetProperty("role").GetString()!)];

    private static string HeadOf(JsonElement household) =>
        household.GetProperty("members").EnumerateArray().Single(m => m.GetProperty("role").GetString() == "head").GetProperty("person").GetProperty("id").GetString()!;

    [Fact]
    public async Task A_household_is_opened_joined_and_left_and_each_day_shows_who_belonged_to_it()
    {
        var who = await AloneAsync(3);
        var id = await OpenAsync(who[0]);
        await Desk.IdAsync(await DeedAsync(id, "/members", new { person = Ids.Handle(who[1]), role = "02", on = "2020-02-01" }));
        await Desk.IdAsync(await DeedAsync(id, "/members", new { person = Ids.Handle(who[2]), role = "04", on = "2022-01-01" }));
        var now = await ReadAsync(id);
        Assert.Equal(["head", "02", "04"], Roles(now));
        Assert.StartsWith(PopulationPlatform.VinhTuy + "-", now.GetProperty("number").GetString());
        Assert.Equal(now.GetProperty("number").GetString(), await platform.Host.ScalarAsync<string?>("SELECT residence_no FROM population.person WHERE person_id = $1", who[1]));
        await Desk.IdAsync(await DeedAsync(id, $"/members/{Ids.Handle(who[2])}/leave", new { on = "2024-01-01", reason = "Chuyển đi nơi khác" }));
        Assert.Equal(["head", "02"], Roles(await ReadAsync(id)));
        Assert.Equal(["head", "02", "04"], Roles(await ReadAsync(id, "?asOf=2023-12-31")));
        Assert.Equal(["head"], Roles(await ReadAsync(id, "?asOf=2020-01-31")));
        Assert.Equal("POP-092", await PopulationPlatform.CodeAsync(await desk.Proposer.GetAsync($"/api/population/households/{id}?asOf=2019-12-31")));

        var own = await (await desk.Proposer.GetAsync(Desk.PathOf(who[1], "/household"))).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(("02", 2), (own.GetProperty("role").GetString(), own.GetProperty("household").GetProperty("members").GetArrayLength()));
        Assert.True(await platform.EntriesAsync("population.household-viewed/1", who[0]) >= 4);
        Assert.Equal(1, await platform.EntriesAsync("population.household-left/1", who[2]));
    }

    [Fact]
    public async Task A_person_belongs_to_one_household_and_roles_and_days_are_checked()
    {
        var who = await AloneAsync(3);
        var (one, two) = (await OpenAsync(who[0]), await OpenAsync(who[1]));
        async Task RefusedAsync(string code, object body) => Assert.Equal(code, await PopulationPlatform.CodeAsync(await DeedAsync(one, "/members", body)));
        await RefusedAsync("POP-093", new { person = Ids.Handle(who[1]), role = "02", on = "2021-01-01" });
        await RefusedAsync("POP-024", new { person = Ids.Handle(who[2]), role = "99", on = "2021-01-01" });
        await RefusedAsync("POP-094", new { person = Ids.Handle(who[2]), role = "head", on = "2021-01-01" });
        await RefusedAsync("POP-091", new { person = Ids.Handle(who[2]), role = "02", on = "2019-01-01" });
        await RefusedAsync("POP-006", new { person = Ids.Handle(Guid.CreateVersion7()), role = "02", on = "2021-01-01" });
        Assert.Equal("POP-093", await PopulationPlatform.CodeAsync(await desk.DeedAsync(who[1], "/household", new { area = PopulationPlatform.VinhTuy, line = "Số 4", on = "2021-01-01" })));
        Assert.Equal("POP-012", await PopulationPlatform.CodeAsync(await DeedAsync(two, "/members", new { person = Ids.Handle(who[2]), role = "02", on = "2021-01-01" }, platform.Officer("ca.yty", "02701"))));
        Assert.Equal("POP-012", await PopulationPlatform.CodeAsync(await platform.Officer("ca.yty", "02701").GetAsync("/api/population/households/" + two)));
        var stale = await Desk.SendAsync(desk.Proposer, $"/api/population/households/{two}/members", new { person = Ids.Handle(who[2]), role = "02", on = "2021-01-01" }, "\"9\"");
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.StatusCode);
    }

    [Fact]
    public async Task The_head_changes_to_a_member_only_and_everyone_gets_a_relation_to_the_new_one()
    {
        var who = await AloneAsync(4);
        var id = await OpenAsync(who[0]);
        await Desk.IdAsync(await DeedAsync(id, "/members", new { person = Ids.Handle(who[1]), role = "02", on = "2020-01-01" }));
        await Desk.IdAsync(await DeedAsync(id, "/members", new { person = Ids.Handle(who[2]), role = "04", on = "2020-01-01" }));
        Assert.Equal("POP-095", await PopulationPlatform.CodeAsync(await DeedAsync(id, $"/members/{Ids.Handle(who[0])}/leave", new { on = "2024-01-01", reason = "Chuyển đi nơi khác" })));
        Assert.Equal("POP-096", await PopulationPlatform.CodeAsync(await DeedAsync(id, "/head", new { person = Ids.Handle(who[3]), on = "2024-01-01" })));
        Assert.Equal("POP-097", await PopulationPlatform.CodeAsync(await DeedAsync(id, "/head", new { person = Ids.Handle(who[1]), on = "2024-01-01" })));
        object[] roles = [new { person = Ids.Handle(who[0]), role = "03" }, new { person = Ids.Handle(who[2]), role = "04" }];
        await Desk.IdAsync(await DeedAsync(id, "/head", new { person = Ids.Handle(who[1]), on = "2024-01-01", roles }));
        Assert.Equal(Ids.Handle(who[1]), HeadOf(await ReadAsync(id)));
        Assert.Equal(["03", "04", "head"], Roles(await ReadAsync(id)).Order());
        Assert.Equal(Ids.Handle(who[0]), HeadOf(await ReadAsync(id, "?asOf=2023-12-31")));
        Assert.Equal(1, await platform.EntriesAsync("population.head-changed/1", who[2]));
    }

    [Fact]
    public async Task Some_members_split_off_with_a_head_of_their_own_and_the_last_one_who_leaves_closes_a_household()
    {
        var who = await AloneAsync(4);
        var id = await OpenAsync(who[0]);
        for (var i = 1; i < 4; i++) await Desk.IdAsync(await DeedAsync(id, "/members", new { person = Ids.Handle(who[i]), role = "04", on = "2020-01-01" }));
        object Split(params (int Who, string Role)[] members) =>
            new { members = members.Select(m => new { person = Ids.Handle(who[m.Who]), role = m.Role }), line = "Số 8, tổ 1, Phường Vĩnh Tuy", on = "2024-05-01" };
        Assert.Equal("POP-094", await PopulationPlatform.CodeAsync(await DeedAsync(id, "/split", Split((1, "04"), (2, "04")))));
        Assert.Equal("POP-095", await PopulationPlatform.CodeAsync(await DeedAsync(id, "/split", Split((0, "head"), (2, "04")))));
        var own = await Desk.IdAsync(await DeedAsync(id, "/split", Split((1, "head"), (2, "21"))));
        Assert.Equal(["head", "21"], Roles(await ReadAsync(own)));
        Assert.Equal(["head", "04"], Roles(await ReadAsync(id)));
        Assert.Equal(["head", "04", "04", "04"], Roles(await ReadAsync(id, "?asOf=2024-04-30")));
        await Desk.IdAsync(await DeedAsync(own, $"/members/{Ids.Handle(who[2])}/leave", new { on = "2025-01-01", reason = "Chuyển đi nơi khác" }));
        await Desk.IdAsync(await DeedAsync(own, $"/members/{Ids.Handle(who[1])}/leave", new { on = "2025-02-01", reason = "Chuyển đi nơi khác" }));
        Assert.Equal("POP-092", await PopulationPlatform.CodeAsync(await desk.Proposer.GetAsync("/api/population/households/" + own)));
        Assert.Equal("2025-02-01", (await ReadAsync(own, "?asOf=2025-01-31")).GetProperty("closedOn").GetString());
    }
}
