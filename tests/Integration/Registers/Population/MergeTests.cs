using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DeAn06.Kernel;
using DeAn06.Population;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Population;

public sealed class MergeTests(PopulationPlatform platform) : IClassFixture<PopulationPlatform>
{
    private readonly Desk desk = new(platform);
    private readonly Desk country = new(platform, "");

    private Task<object> MergeAsync(Guid into) => MergeAsync(desk, into);

    private static async Task<object> MergeAsync(Desk desk, Guid into) =>
        new { into = Ids.Handle(into), reason = "Hai hồ sơ của một người", evidence = new[] { await desk.EvidenceAsync() } };

    /// <summary>Persons of the whole country born in one decade, who serve no story.</summary>
    private async Task<Guid[]> SomeAsync(int from, int count) => (await platform.Host.ScalarAsync<Guid[]>("""
        SELECT array_agg(person_id) FROM (SELECT person_id FROM population.person WHERE birth_date LIKE '198%'
            AND person_id NOT IN (SELECT person_id FROM population.demo_story) ORDER BY person_id OFFSET $1 LIMIT $2) chosen
        """, from, count))!;

    private Task<string> ApprovedAsync(HttpResponseMessage proposed) => ApprovedAsync(desk, proposed);

    private static async Task<string> ApprovedAsync(Desk desk, HttpResponseMessage proposed)
    {
        var id = await Desk.IdAsync(proposed);
        var decided = await Desk.SendAsync(desk.Second, $"/api/population/deeds/{id}/approve", new { reason = "Đúng" });
        Assert.True(decided.IsSuccessStatusCode, await decided.Content.ReadAsStringAsync());
        return id;
    }

    private async Task<HttpResponseMessage> UnmergeAsync(Guid person) => await Desk.SendAsync(desk.Proposer, Desk.PathOf(person, "/unmerges"),
        new { reason = "Là hai người khác nhau", evidence = new[] { await desk.EvidenceAsync() } },
        $"\"{await platform.Host.ScalarAsync<int>("SELECT version FROM population.person WHERE person_id = $1", person)}\"");

    private async Task<int> FoundAsync(string name, string birth) => (await (await desk.Proposer.PostAsJsonAsync("/api/population/persons/search",
        new { name, birth, purpose = PopulationPlatform.Purpose, legalBasis = platform.Basis })).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("items").GetArrayLength();

    [Fact]
    public async Task Nobody_is_merged_with_an_ancestor_whom_relations_and_merges_lead_to()
    {
        Task<Guid> SomeoneAsync(string sex = "1") => platform.NewPersonAsync(sex, null);
        async Task FatherAsync(Guid child, Guid father) => await Desk.IdAsync(await desk.DeedAsync(child, "/relations", new { kind = "father", other = Ids.Handle(father), from = "2020-01-01" }));
        var (child, father, twin, elder) = (await SomeoneAsync(), await SomeoneAsync(), await SomeoneAsync(), await SomeoneAsync());
        await FatherAsync(child, father);
        await FatherAsync(twin, elder);
        async Task<string?> RefusedAsync(Guid from, Guid into) => await PopulationPlatform.CodeAsync(await desk.DeedAsync(from, "/merges", await MergeAsync(into)));
        Assert.Equal(("POP-167", "POP-167"), (await RefusedAsync(child, father), await RefusedAsync(father, child)));
        var waiting = await Desk.IdAsync(await desk.DeedAsync(elder, "/merges", await MergeAsync(child))); // may be one person, until father and twin are
        await ApprovedAsync(await desk.DeedAsync(twin, "/merges", await MergeAsync(father)));
        var decided = await Desk.SendAsync(desk.Second, $"/api/population/deeds/{waiting}/approve", new { reason = "Đúng" });
        Assert.Equal("POP-167", await PopulationPlatform.CodeAsync(decided));
        Assert.Equal("POP-103", await PopulationPlatform.CodeAsync(await desk.DeedAsync(elder, "/relations", new { kind = "father", other = Ids.Handle(child), from = "2020-01-01" })));
    }

    [Fact]
    public async Task A_merged_record_leads_to_the_one_that_stays_until_the_merge_is_undone()
    {
        var (old, stays) = (platform.Stories["TwinOne"], platform.Stories["TwinTwo"]);
        var (name, birth) = (old.Name, (await desk.ReadAsync(old.Id, "?fields=birthDate")).GetProperty("birthDate").GetString()!);
        var before = (await desk.ReadAsync(old.Id)).GetRawText();
        var known = await FoundAsync(name, birth);
        await ApprovedAsync(await desk.DeedAsync(old.Id, "/merges", await MergeAsync(stays.Id)));

        var moved = await desk.Proposer.GetAsync(Desk.PathOf(old.Id, "?fields=name"));
        Assert.Equal((HttpStatusCode.PermanentRedirect, Desk.PathOf(stays.Id, "?fields=name")), (moved.StatusCode, moved.Headers.Location!.ToString()));
        Assert.Equal(HttpStatusCode.PermanentRedirect, (await desk.Proposer.GetAsync(Desk.PathOf(old.Id, "/timeline"))).StatusCode);
        var found = await (await platform.LookUpAsync(desk.Proposer, old.PersonalNumber)).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((Ids.Handle(stays.Id), stays.Name), (found.GetProperty("id").GetString(), found.GetProperty("name").GetString()));
        Assert.Equal(("Hai hồ sơ của một người", Ids.Handle(old.Id)), (found.GetProperty("mergedFrom").GetProperty("reason").GetString(), found.GetProperty("mergedFrom").GetProperty("id").GetString()));
        Assert.True(found.GetProperty("mergedFrom").GetProperty("at").GetDateTime() > new DateTime(2026, 11, 20));
        Assert.False((await (await platform.LookUpAsync(desk.Proposer, stays.PersonalNumber)).Content.ReadFromJsonAsync<JsonElement>()).TryGetProperty("mergedFrom", out _));
        Assert.Equal(known - 1, await FoundAsync(name, birth));
        Assert.Equal("POP-058", await PopulationPlatform.CodeAsync(await Desk.SendAsync(desk.Proposer, Desk.PathOf(old.Id, "/life-events"),
            new { kind = "death", on = "2026-11-01", document = "TLKT" }, "\"2\"")));
        await using (var scope = platform.Host.Services.CreateAsyncScope())
        {
            var register = scope.ServiceProvider.GetRequiredService<IPopulation>();
            Assert.Equal(stays.Id, await register.FindAsync(PersonalNumber.Parse(old.PersonalNumber), default));
            Assert.Equal(stays.Name, (await register.BriefAsync([old.Id], default))[old.Id].Name);
        }

        await ApprovedAsync(await UnmergeAsync(old.Id));
        Assert.Equal(before, (await desk.ReadAsync(old.Id)).GetRawText());
        Assert.Equal(known, await FoundAsync(name, birth));
        Assert.Equal(old.Name, (await (await platform.LookUpAsync(desk.Proposer, old.PersonalNumber)).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("name").GetString());
        Assert.Equal((1, 1), (await platform.EntriesAsync("population.persons-merged/1", stays.Id), await platform.EntriesAsync("population.persons-unmerged/1", old.Id)));
        Assert.Equal("POP-063", await PopulationPlatform.CodeAsync(await UnmergeAsync(old.Id)));
    }

    [Fact]
    public async Task A_person_is_not_merged_with_themselves_nor_a_father_with_his_son()
    {
        var (father, son) = (platform.Stories["Father"], platform.Stories["Son"]);
        Assert.Equal(father.Name, son.Name);
        Assert.Equal("POP-059", await PopulationPlatform.CodeAsync(await desk.DeedAsync(father.Id, "/merges", await MergeAsync(father.Id))));
        var refused = await desk.DeedAsync(son.Id, "/merges", await MergeAsync(father.Id));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "POP-061"), (refused.StatusCode, await PopulationPlatform.CodeAsync(refused)));
        Assert.Equal(0, await platform.EntriesAsync("population.deed-proposed/1", son.Id));
    }

    [Fact]
    public async Task Merges_never_run_in_a_circle_and_a_merged_record_is_not_merged_again()
    {
        var people = await SomeAsync(0, 3);
        await ApprovedAsync(country, await country.DeedAsync(people[0], "/merges", await MergeAsync(country, people[1])));
        Assert.Equal("POP-060", await PopulationPlatform.CodeAsync(await country.DeedAsync(people[1], "/merges", await MergeAsync(country, people[0]))));
        Assert.Equal("POP-058", await PopulationPlatform.CodeAsync(await country.DeedAsync(people[2], "/merges", await MergeAsync(country, people[0]))));
        Assert.Equal("POP-058", await PopulationPlatform.CodeAsync(await Desk.SendAsync(country.Proposer, Desk.PathOf(people[0], "/merges"), await MergeAsync(country, people[2]), "\"2\"")));
        await ApprovedAsync(country, await country.DeedAsync(people[1], "/merges", await MergeAsync(country, people[2]))); // a survivor may go on: links lead to links
        var moved = await country.Proposer.GetAsync(Desk.PathOf(people[0]));
        Assert.Equal(Desk.PathOf(people[2]), moved.Headers.Location!.ToString());
        Assert.Equal("POP-060", await PopulationPlatform.CodeAsync(await country.DeedAsync(people[2], "/merges", await MergeAsync(country, people[0]))));
    }

    [Fact]
    public async Task Two_merges_approved_at_once_leave_one_and_no_circle()
    {
        var people = await SomeAsync(3, 2);
        var there = await Desk.IdAsync(await country.DeedAsync(people[0], "/merges", await MergeAsync(country, people[1])));
        var back = await Desk.IdAsync(await country.DeedAsync(people[1], "/merges", await MergeAsync(country, people[0])));
        var answers = await Task.WhenAll(new[] { there, back }.Select(id => Desk.SendAsync(country.Second, $"/api/population/deeds/{id}/approve", new { reason = "" })));
        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.OK);
        Assert.Equal(1, await platform.Host.ScalarAsync<long>("SELECT count(*) FROM population.person_link WHERE person_id = ANY ($1)", people));
    }

    [Fact]
    public async Task A_record_that_mixed_two_people_is_split_and_each_keeps_its_own_values()
    {
        var mixed = platform.Stories["OldCardOnly"];
        var before = await desk.ReadAsync(mixed.Id);
        Assert.Equal("POP-064", await PopulationPlatform.CodeAsync(await desk.DeedAsync(mixed.Id, "/splits",
            new { fields = new[] { "name" }, reason = "Lẫn hai người", evidence = new[] { await desk.EvidenceAsync() } })));
        await ApprovedAsync(await desk.DeedAsync(mixed.Id, "/splits", new
        {
            fields = new[] { "oldNumber", "hometown", "personalNumber" }, name = "Trần Thị Tách", reason = "Lẫn hai người", evidence = new[] { await desk.EvidenceAsync() },
        }));
        var after = await desk.ReadAsync(mixed.Id);
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (after.GetProperty("oldNumber").ValueKind, after.GetProperty("hometown").ValueKind));
        Assert.Equal(before.GetProperty("birthDate").GetString(), after.GetProperty("birthDate").GetString());
        var found = await (await platform.LookUpAsync(desk.Proposer, mixed.PersonalNumber, new[] { "name", "oldNumber", "hometown", "birthDate" })).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(("Trần Thị Tách", before.GetProperty("oldNumber").GetString(), JsonValueKind.Null),
            (found.GetProperty("name").GetString(), found.GetProperty("oldNumber").GetString(), found.GetProperty("birthDate").ValueKind));
        Assert.Equal(before.GetProperty("hometown").GetRawText(), found.GetProperty("hometown").GetRawText());
        var then = await desk.ReadAsync(mixed.Id, "?fields=oldNumber&knownOn=2026-11-19");
        Assert.Equal(before.GetProperty("oldNumber").GetString(), then.GetProperty("oldNumber").GetString());
        Assert.Equal(1, await platform.Host.ScalarAsync<long>("SELECT count(*) FROM population.person_link WHERE kind = 'split-from' AND other_id = $1", mixed.Id));
    }
}
