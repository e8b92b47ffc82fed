using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DeAn06.Kernel;
using Npgsql;

namespace DeAn06.Tests.Integration.Population;

public sealed class KinTests(PopulationPlatform platform) : IClassFixture<PopulationPlatform>
{
    private readonly Desk desk = new(platform);

    private Task<Guid> SomeoneAsync(string sex, string? born) => platform.NewPersonAsync(sex, born);

    private Task<HttpResponseMessage> RecordAsync(Guid person, string kind, Guid other, string from = "2020-01-01") =>
        desk.DeedAsync(person, "/relations", new { kind, other = Ids.Handle(other), from, document = "Giấy khai sinh 12/2020" });

    private async Task<JsonElement[]> RelationsAsync(Guid person, string query = "")
    {
        var answer = await desk.Proposer.GetAsync(Desk.PathOf(person, "/relations" + query));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return [.. (await answer.Content.ReadFromJsonAsync<JsonElement>()).EnumerateArray()];
    }

    private static string OtherOf(JsonElement relation) => relation.GetProperty("other").GetProperty("id").GetString()!;

    [Fact]
    public async Task A_marriage_is_kept_under_both_changes_their_status_and_ends_with_a_divorce()
    {
        var (man, woman) = (await SomeoneAsync("1", "1980-05-05"), await SomeoneAsync("2", "1982-05-05"));
        var id = await Desk.IdAsync(await RecordAsync(man, "spouse", woman, "2010-06-01"));
        Assert.Equal(Ids.Handle(woman), OtherOf(Assert.Single(await RelationsAsync(man))));
        Assert.Equal(Ids.Handle(man), OtherOf(Assert.Single(await RelationsAsync(woman))));
        Assert.Equal(1, await platform.EntriesAsync("population.relation-recorded/1", woman));
        Assert.True(await platform.EntriesAsync("population.facts-viewed/1", woman) >= 2); // shown as the man's spouse, too
        async Task<string?> StatusAsync(Guid p) => await platform.Host.ScalarAsync<string?>("SELECT marital_status FROM population.person WHERE person_id = $1", p);
        Assert.Equal(("2", "2"), (await StatusAsync(man), await StatusAsync(woman)));

        var third = await SomeoneAsync("2", "1985-01-01");
        Assert.Equal("POP-100", await PopulationPlatform.CodeAsync(await RecordAsync(man, "spouse", third)));
        Assert.Equal("POP-100", await PopulationPlatform.CodeAsync(await RecordAsync(third, "spouse", man)));
        await Desk.IdAsync(await desk.DeedAsync(woman, $"/relations/{id}/end", new { on = "2024-03-01", reason = "Bản án ly hôn 5/2024" }));
        Assert.Empty(await RelationsAsync(man));
        Assert.Single(await RelationsAsync(man, "?asOf=2024-02-29"));
        Assert.Equal(("3", "3"), (await StatusAsync(man), await StatusAsync(woman)));
        await Desk.IdAsync(await RecordAsync(third, "spouse", man, "2025-01-01"));
    }

    [Fact]
    public async Task A_marriage_before_20_or_18_is_recorded_with_a_warning()
    {
        var (man, woman) = (await SomeoneAsync("1", "1995-01-02"), await SomeoneAsync("2", "1990"));
        var answer = await RecordAsync(man, "spouse", woman, "2015-01-01");
        var warnings = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("warnings").EnumerateArray().Select(w => w.GetProperty("code").GetString());
        Assert.Equal(["POP-106"], warnings);
    }

    [Fact]
    public async Task A_parent_must_be_older_and_one_less_than_13_years_older_is_warned_of()
    {
        var (old, near, young) = (await SomeoneAsync("1", "1960"), await SomeoneAsync("2", "1980-01-01"), await SomeoneAsync("1", "1992-12-31"));
        Assert.Equal("POP-102", await PopulationPlatform.CodeAsync(await RecordAsync(old, "father", young)));
        var close = await (await RecordAsync(young, "mother", near)).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("POP-105", Assert.Single(close.GetProperty("warnings").EnumerateArray()).GetProperty("code").GetString());
        var fine = await (await RecordAsync(old, "child", young)).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Empty(fine.GetProperty("warnings").EnumerateArray());
        Assert.Equal(["father", "mother"], (await RelationsAsync(young)).Select(r => r.GetProperty("kind").GetString()!).Order());
        var other = await SomeoneAsync("1", "1950");
        Assert.Equal("POP-101", await PopulationPlatform.CodeAsync(await RecordAsync(young, "father", other)));
    }

    [Fact]
    public async Task Nobody_becomes_their_own_ancestor_nor_marries_themselves()
    {
        // Births are not known, so that ages alone do not forbid it.
        var (a, b, c) = (await SomeoneAsync("1", null), await SomeoneAsync("1", null), await SomeoneAsync("1", null));
        await Desk.IdAsync(await RecordAsync(b, "father", a));
        await Desk.IdAsync(await RecordAsync(c, "father", b));
        Assert.Equal("POP-103", await PopulationPlatform.CodeAsync(await RecordAsync(a, "father", c)));
        Assert.Equal("POP-103", await PopulationPlatform.CodeAsync(await RecordAsync(c, "child", a)));
        Assert.Equal("POP-099", await PopulationPlatform.CodeAsync(await RecordAsync(a, "spouse", a)));
        Assert.Equal("POP-099", await PopulationPlatform.CodeAsync(await RecordAsync(a, "father", a)));
        Assert.Equal(0, await platform.EntriesAsync("population.relation-recorded/1", a) - 1);
    }

    [Fact]
    public async Task Two_officers_who_would_close_a_circle_of_four_at_once_leave_it_open()
    {
        var people = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SomeoneAsync("1", null)));
        await Desk.IdAsync(await RecordAsync(people[1], "father", people[0]));
        await Desk.IdAsync(await RecordAsync(people[3], "father", people[2]));
        await using var holder = new NpgsqlConnection(platform.Host.Database.Owner);
        await holder.OpenAsync();
        // Both deeds have looked for ancestors, or wait for the other to, before either may write a relation.
        await ExecuteAsync(holder, "BEGIN; LOCK TABLE population.relation IN SHARE ROW EXCLUSIVE MODE");
        var both = new[] { RecordAsync(people[2], "father", people[1]), RecordAsync(people[0], "father", people[3]) };
        var started = TimeProvider.System.GetTimestamp();
        while (await platform.Host.ScalarAsync<long>("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'") < 2)
            Assert.True(TimeProvider.System.GetElapsedTime(started).TotalSeconds < 20, "The deeds do not wait.");
        await ExecuteAsync(holder, "COMMIT");
        var answers = await Task.WhenAll(both);
        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Created);
        Assert.Equal("POP-103", await PopulationPlatform.CodeAsync(Assert.Single(answers, a => a.StatusCode != HttpStatusCode.Created)));
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    [Fact]
    public async Task A_relation_recorded_in_error_is_annulled_and_stays_readable_as_it_was_believed()
    {
        var (child, man) = (await SomeoneAsync("1", "2010-01-01"), await SomeoneAsync("1", "1980-01-01"));
        var id = await Desk.IdAsync(await RecordAsync(child, "father", man));
        Assert.Equal("POP-021", await PopulationPlatform.CodeAsync(await desk.DeedAsync(child, $"/relations/{id}/annul", new { reason = "x" })));
        await Desk.IdAsync(await desk.DeedAsync(child, $"/relations/{id}/annul", new { reason = "Nhập nhầm hồ sơ" }));
        Assert.Empty(await RelationsAsync(child, "?asOf=2024-01-01"));
        Assert.Empty(await RelationsAsync(man));
        Assert.Equal(2L, await platform.Host.ScalarAsync<long>("SELECT count(*) FROM population.relation WHERE relation_id IN (SELECT relation_id FROM population.relation WHERE person_id = $1) AND NOT upper_inf(recorded)", child));
        Assert.Equal("POP-086", await PopulationPlatform.CodeAsync(await desk.DeedAsync(child, $"/relations/{id}/end", new { on = "2024-01-01", reason = "Nhập nhầm hồ sơ" })));
    }

    [Fact]
    public async Task Someone_without_a_record_is_a_relative_by_name_and_what_is_missing_is_asked_for()
    {
        var child = await SomeoneAsync("2", "2012-01-01");
        async Task<string?> CodeAsync(object body) => await PopulationPlatform.CodeAsync(await desk.DeedAsync(child, "/relations", body));
        Assert.Equal("POP-098", await CodeAsync(new { kind = "mother", from = "2012-01-01" }));
        Assert.Equal("POP-024", await CodeAsync(new { kind = "friend", otherName = "Nguyễn Thị Mẫu", from = "2012-01-01" }));
        Assert.Equal("POP-107", await CodeAsync(new { kind = "mother", otherName = "Nguyễn Thị Mẫu", otherNumber = "12", from = "2012-01-01" }));
        Assert.Equal("POP-006", await CodeAsync(new { kind = "mother", other = Ids.Handle(Guid.CreateVersion7()), from = "2012-01-01" }));
        await Desk.IdAsync(await desk.DeedAsync(child, "/relations", new { kind = "mother", otherName = "Nguyễn Thị Mẫu", otherNumber = "012345678", from = "2012-01-01" }));
        var mother = Assert.Single(await RelationsAsync(child)).GetProperty("other");
        Assert.Equal("Nguyễn Thị Mẫu", mother.GetProperty("name").GetString());
        Assert.Equal("KER-002", await PopulationPlatform.CodeAsync(await Desk.SendAsync(platform.Officer(rights: "population.look-up"), Desk.PathOf(child, "/relations"),
            new { kind = "father", otherName = "Nguyễn Văn Mẫu", from = "2012-01-01" }, await desk.VersionAsync(child))));
    }
}
