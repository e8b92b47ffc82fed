using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DeAn06.Kernel;

namespace DeAn06.Tests.Integration.Population;

public sealed class SearchTests(PopulationPlatform platform) : IClassFixture<PopulationPlatform>
{
    private Task<HttpResponseMessage> FindAsync(object? body, HttpClient? by = null) =>
        (by ?? platform.Officer()).PostAsJsonAsync("/api/population/persons/search", body);

    private object Ask(string name, string? birth = null, string? area = null, string? cursor = null, string purpose = PopulationPlatform.Purpose) =>
        new { name, birth, area, cursor, purpose, legalBasis = platform.Basis };

    private static async Task<JsonElement> ItemsAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("items");
    }

    [Theory]
    [InlineData("nguyen thi hoa")]
    [InlineData("HOA NGUYEN")]
    [InlineData("Nguyễn Thị Hoà")]
    public async Task A_name_typed_without_marks_in_any_order_finds_the_person_of_the_own_area_only(string typed)
    {
        var items = await ItemsAsync(await FindAsync(Ask(typed, "1990-03-27")));
        Assert.Equal([Ids.Handle(platform.Stories["WrongHometown"].Id)], items.EnumerateArray().Select(i => i.GetProperty("id").GetString()));
        Assert.Contains("••••••", items[0].GetProperty("personalNumber").GetString());
    }

    [Fact]
    public async Task Everyone_shown_is_a_subject_of_one_entry()
    {
        var entries = await platform.EntriesAsync("population.persons-searched/1");
        var items = await ItemsAsync(await FindAsync(Ask("nguyen van", area: PopulationPlatform.VinhTuy)));
        Assert.Equal(entries + 1, await platform.EntriesAsync("population.persons-searched/1"));
        Assert.True(items.GetArrayLength() > 1);
        foreach (var item in items.EnumerateArray())
        {
            Ids.TryParseHandle(item.GetProperty("id").GetString(), out var person);
            Assert.True(await platform.EntriesAsync("population.persons-searched/1", person) >= 1);
        }
    }

    [Fact]
    public async Task Father_and_son_of_one_name_are_both_shown_and_told_apart_by_birth()
    {
        var items = await ItemsAsync(await FindAsync(Ask("nguyen van an")));
        var births = items.EnumerateArray().Where(i => i.GetProperty("name").GetString() == "Nguyễn Văn An").Select(i => i.GetProperty("birthDate").GetString()).ToList();
        Assert.Contains("1960-05-19", births);
        Assert.Contains("1988-08-20", births);
    }

    [Fact]
    public async Task Pages_follow_one_another_without_gap_or_repetition()
    {
        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var answer = await (await FindAsync(Ask("thi nguyen", area: PopulationPlatform.VinhTuy, cursor: cursor))).Content.ReadFromJsonAsync<JsonElement>();
            seen.AddRange(answer.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetString()!));
            cursor = answer.GetProperty("next").GetString();
        }
        while (cursor is not null && seen.Count < 500);
        Assert.Equal(seen.Count, seen.Distinct().Count());
    }

    [Fact]
    public async Task What_a_search_needs_is_asked_for()
    {
        async Task RefusedAsync(string code, object body, HttpClient? by = null) => Assert.Equal(code, await PopulationPlatform.CodeAsync(await FindAsync(body, by)));
        await RefusedAsync("POP-014", Ask("hoa", "1990"));
        await RefusedAsync("KER-020", Ask("nguyen hoa", "1990-13"));
        await RefusedAsync("POP-016", Ask("nguyen hoa", area: "99999"));
        await RefusedAsync("POP-017", Ask("nguyen hoa", area: "25747"));
        await RefusedAsync("POP-015", Ask("nguyen hoa"), platform.Officer("c06", ""));
        await RefusedAsync("LAW-004", Ask("nguyen hoa", "1990", purpose: "curiosity"), platform.Officer(purpose: "identity.verify"));
        await RefusedAsync("KER-019", Ask("nguyen hoa", "1990", cursor: "!!"));
        await RefusedAsync("KER-002", Ask("nguyen hoa", "1990"), platform.Officer(rights: "population.look-up"));
    }
}
