using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DeAn06.Kernel;
using DeAn06.Places;
using DeAn06.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Places;

public sealed class AreaTests(EmptyPlatform platform) : IClassFixture<EmptyPlatform>
{
    private readonly TestHost host = platform.Host;

    private async Task<JsonElement> GetAsync(string path)
    {
        using var client = host.Client();
        return await client.GetFromJsonAsync<JsonElement>(path);
    }

    private async Task<JsonElement> PostAsync(string path, object body)
    {
        using var client = host.Client();
        using var answer = await client.PostAsJsonAsync(path, body);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    [Fact]
    public async Task The_seed_is_loaded_once_and_the_snapshot_tells_what_the_tables_hold()
    {
        Assert.Equal(63 + 696 + 10_035 + 34 + 3_321, await host.ScalarAsync<long>("SELECT count(*) FROM places.area"));
        Assert.Equal(10_687, await host.ScalarAsync<long>("SELECT count(*) FROM places.area_mapping"));
        Assert.Equal(85, await host.ScalarAsync<long>("SELECT count(*) FROM places.agency"));
        var places = host.Services.GetRequiredService<IPlaces>();
        Assert.Equal(3_321, places.Count(AreaMap.Today, AreaLevel.Commune));
        Assert.Equal("00097", places.Resolve(new OldAddress("P. Phúc Xá, Q. Ba Đình, Hà Nội")).Commune!.Code.ToString());
        var before = await host.ScalarAsync<long>("SELECT number FROM places.revision");
        await host.Services.GetRequiredService<Preparation>().RunAsync(null, _ => Assert.Fail("loaded again"), default);
        Assert.Equal(before, await host.ScalarAsync<long>("SELECT number FROM places.revision"));
    }

    [Fact]
    public async Task A_commune_is_found_by_words_without_marks()
    {
        var page = await GetAsync("/api/places/areas?query=hoan%20kiem&limit=8");
        var first = page.GetProperty("items")[0];
        Assert.Equal("00070", first.GetProperty("code").GetString());
        Assert.Equal("Phường Hoàn Kiếm, Hà Nội", first.GetProperty("label").GetString());
    }

    [Fact]
    public async Task Cursors_lead_through_all_3321_communes_once()
    {
        var seen = new HashSet<string>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await GetAsync($"/api/places/areas?level=commune&limit=100{(cursor.Length > 0 ? "&cursor=" + cursor : "")}");
            foreach (var item in page.GetProperty("items").EnumerateArray()) Assert.True(seen.Add(item.GetProperty("code").GetString()!));
            cursor = page.TryGetProperty("next", out var next) ? next.GetString() : null;
        }
        Assert.Equal(3_321, seen.Count);
    }

    [Fact]
    public async Task An_area_and_its_history_are_told_on_both_maps()
    {
        var area = await GetAsync("/api/places/areas/26248");
        Assert.Equal(("Phường Trảng Bom", "ward"), (area.GetProperty("fullName").GetString(), area.GetProperty("kind").GetString()));
        Assert.Equal("Xã Trảng Bom", (await GetAsync("/api/places/areas/26248?on=2025-08-01")).GetProperty("fullName").GetString());
        var history = await GetAsync("/api/places/areas/26248/history");
        Assert.Equal(["formed", "retyped"], history.EnumerateArray().Select(e => e.GetProperty("what").GetString()));
        Assert.StartsWith("c", history[0].GetProperty("others")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task An_address_in_a_split_commune_is_asked_with_what_tells_the_candidates_apart()
    {
        var answer = await PostAsync("/api/places/resolve", new { text = "phường Đại Mỗ, quận Nam Từ Liêm, Hà Nội" });
        Assert.Equal(("ambiguous", "split"), (answer.GetProperty("outcome").GetString(), answer.GetProperty("reason").GetString()));
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("commune").ValueKind);
        Assert.Equal(5, answer.GetProperty("candidates").GetArrayLength());
        Assert.All(answer.GetProperty("candidates").EnumerateArray(), c => Assert.True(c.GetProperty("alsoFormedFrom").GetArrayLength() > 0));
    }

    [Theory]
    [InlineData("00001", "resolved")]
    [InlineData("c00001", "resolved")]
    [InlineData("00634", "ambiguous")]
    [InlineData("99999", "quarantined")]
    public async Task An_old_code_resolves_with_or_without_its_c(string code, string outcome) =>
        Assert.Equal(outcome, (await PostAsync("/api/places/resolve", new { code })).GetProperty("outcome").GetString());

    [Theory]
    [InlineData("/api/places/areas/nope", 404, "PLC-001")]
    [InlineData("/api/places/areas/99999/history", 404, "PLC-001")]
    [InlineData("/api/places/areas?map=mars", 400, "PLC-004")]
    [InlineData("/api/places/areas?within=99", 404, "PLC-001")]
    [InlineData("/api/places/areas?cursor=***", 400, "KER-019")]
    [InlineData("/api/places/offices/H99.1", 404, "PLC-005")]
    [InlineData("/api/places/offices?kind=castle", 400, "PLC-020")]
    [InlineData("/api/places/quarantine", 401, "KER-001")]
    public async Task Bad_questions_are_refused_with_a_code(string path, int status, string code)
    {
        using var client = host.Client();
        using var answer = await client.GetAsync(path);
        Assert.Equal((HttpStatusCode)status, answer.StatusCode);
        Assert.Equal(code, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task An_empty_or_endless_address_is_refused()
    {
        Assert.Equal("PLC-002", (await PostAsync("/api/places/resolve", new { text = " " })).GetProperty("code").GetString());
        Assert.Equal("PLC-003", (await PostAsync("/api/places/resolve", new { text = new string('x', 301) })).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Figures_are_restated_and_estimates_marked()
    {
        var answer = await PostAsync("/api/places/restate", new { figures = new Dictionary<string, decimal> { ["c02"] = 3, ["08"] = 4, ["c999"] = 5 }, map = "today", level = "province" });
        var figure = Assert.Single(answer.GetProperty("figures").EnumerateArray());
        Assert.Equal(("08", 7m, false), (figure.GetProperty("code").GetString(), figure.GetProperty("value").GetDecimal(), figure.GetProperty("isEstimate").GetBoolean()));
        Assert.Equal(5m, answer.GetProperty("left").GetProperty("c999").GetDecimal());
    }
}
