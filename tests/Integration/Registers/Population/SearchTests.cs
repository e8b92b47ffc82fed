using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DeAn06.Kernel;
using DeAn06.Population.Finding;
using Npgsql;

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
    public async Task Whoever_bears_just_the_words_comes_first_then_their_other_orders_then_longer_names_across_pages_without_gap_or_repetition()
    {
        await NamedAsync(("tong tron trang", 25), ("trang tron tong", 2), ("tong tron trang anh", 4), ("anh trang tong tron", 1));
        Assert.Equal([.. Of("tong tron trang", 25), .. Of("trang tron tong", 2), .. Of("tong tron trang anh", 4), "anh trang tong tron"], await NamesAsync("tong tron trang"));
        Assert.Equal([.. Of("trang tron tong", 2), .. Of("tong tron trang", 25), "anh trang tong tron", .. Of("tong tron trang anh", 4)], await NamesAsync("Trang Trọn Tống"));
    }

    [Fact]
    public async Task A_page_that_the_whole_name_fills_asks_the_index_of_words_nothing()
    {
        await NamedAsync(("dinh day trang", 21), ("dinh day trang van", 1), ("dinh nua trang", 20), ("dinh nua trang van", 1));
        Assert.Contains("never executed", await WordsAskedAsync("trang day dinh"));
        Assert.DoesNotContain("never executed", await WordsAskedAsync("trang nua dinh"));
        Assert.Equal(22, (await NamesAsync("trang day dinh")).Count);
        Assert.Equal(21, (await NamesAsync("trang nua dinh")).Count);
    }

    private static IEnumerable<string> Of(string name, int times) => Enumerable.Repeat(name, times);

    /// <summary>Persons of these folded names in the province, about whom a search by birth or commune knows nothing.</summary>
    private async Task NamedAsync(params (string Folded, int Times)[] names)
    {
        foreach (var folded in names.SelectMany(n => Of(n.Folded, n.Times)))
        {
            var id = await platform.NewPersonAsync("2", "1991-01-01", name: folded);
            await platform.Host.ScalarAsync<int>("UPDATE population.person_search SET folded = $2, province = '01', keys = $3 WHERE person_id = $1",
                id, folded, folded.Split(' ').Select(w => w + " @01").ToArray());
        }
    }

    /// <summary>The names of every page, in the order they come; nobody twice.</summary>
    private async Task<List<string>> NamesAsync(string typed)
    {
        var (found, cursor) = (new List<(string Id, string Name)>(), (string?)null);
        do
        {
            var answer = await (await FindAsync(Ask(typed, area: "01", cursor: cursor), platform.Officer("c06", ""))).Content.ReadFromJsonAsync<JsonElement>();
            found.AddRange(answer.GetProperty("items").EnumerateArray().Select(i => (i.GetProperty("id").GetString()!, i.GetProperty("name").GetString()!)));
            cursor = answer.GetProperty("next").GetString();
        }
        while (cursor is not null);
        Assert.Equal(found.Count, found.Select(f => f.Id).Distinct().Count());
        return found.ConvertAll(f => f.Name);
    }

    /// <summary>What the plan says of the index of words, once the search was done.</summary>
    private async Task<string> WordsAskedAsync(string typed)
    {
        await using var connection = await platform.Host.Source.OpenConnectionAsync();
        await using (var off = new NpgsqlCommand("SET enable_seqscan = off", connection)) await off.ExecuteNonQueryAsync();
        await using var command = new NpgsqlCommand($"""
            EXPLAIN (ANALYZE) WITH asked AS MATERIALIZED (SELECT 0 AS n, $1::timestamptz AS at, $2::text AS args) {FindPersons.Read.Sql}
            """, connection);
        command.Parameters.AddWithValue(DateTime.UnixEpoch);
        command.Parameters.AddWithValue(FindPersons.Args(NameKey.Words(typed), null, "01"));
        await using var reader = await command.ExecuteReaderAsync();
        var plan = new List<string>();
        while (await reader.ReadAsync()) plan.Add(reader.GetString(0));
        return Assert.Single(plan, l => l.Contains("person_search_keys"));
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
