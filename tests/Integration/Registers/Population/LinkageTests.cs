using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp;
using AngleSharp.Dom;
using DeAn06.Kernel;

namespace DeAn06.Tests.Integration.Population;

/// <summary>One record against the register, by the API and on the page of a person.</summary>
public sealed class LinkageTests(PopulationPlatform platform) : IClassFixture<PopulationPlatform>
{
    private const string Event = "population.record-compared/1";

    private Task<HttpResponseMessage> CompareAsync(object body, HttpClient? by = null) => (by ?? platform.Officer()).PostAsJsonAsync("/api/population/linkage", body);

    private object Ask(string? name = null, string? birth = null, string? personalNumber = null, string? oldNumber = null, string? area = null, string? purpose = PopulationPlatform.Purpose,
        string? basis = "") => new { name, birth, personalNumber, oldNumber, area, purpose, legalBasis = basis == "" ? platform.Basis : basis };

    private static async Task<List<JsonElement>> ItemsAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return [.. (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("items").EnumerateArray()];
    }

    private Task<string?> FieldAsync(Guid person, string column) =>
        platform.Host.ScalarAsync<string>($"SELECT {column} FROM population.person WHERE person_id = $1", person);

    private static async Task<IDocument> PageAsync(HttpClient client, Guid person)
    {
        var answer = await client.GetAsync($"/can-bo/dan-cu/{Ids.Handle(person)}/nghi-trung");
        Assert.True((int)answer.StatusCode < 500, $"{answer.StatusCode}");
        return await BrowsingContext.New().OpenAsync(async r => r.Content(await answer.Content.ReadAsStringAsync()));
    }

    private async Task<(Guid One, Guid Other)> DoubleAsync(string born)
    {
        var (one, other) = (await platform.NewPersonAsync("1", born, name: "Hoàng Đình Đôi"), await platform.NewPersonAsync("1", born, name: "Hoang Dinh Doi"));
        await platform.Host.ScalarAsync<int>("UPDATE population.person SET number = NULL WHERE person_id = $1 RETURNING 1", other);
        return (one, other);
    }

    [Fact]
    public async Task A_number_of_an_old_card_finds_its_holder_as_the_old_number_of_the_record_does()
    {
        var person = await platform.NewPersonAsync("1", "1957-04-04", name: "Khuất Văn Thẻ Cũ");
        await platform.Host.ScalarAsync<int>("UPDATE population.person SET old_number = '023777001' WHERE person_id = $1", person);
        await platform.Host.ScalarAsync<int>("""
            INSERT INTO population.card (person_id, fact_id, card_id, kind, number, issued_on, place, state, valid, recorded, source)
            VALUES ($1, $2, $2, 'cmnd9', '011999002', '1990-01-01', 'Hà Nội', 'replaced', daterange('1990-01-01', NULL), tstzrange('2026-01-01Z', NULL), 'DC01')
            """, person, Guid.CreateVersion7());
        foreach (var number in (string[])["023777001", "011999002"])
        {
            var found = Assert.Single(await ItemsAsync(await CompareAsync(Ask("Khuất Văn Thẻ Cũ", null, oldNumber: number))));
            Assert.Equal(Ids.Handle(person), found.GetProperty("id").GetString());
            Assert.Contains("old-number-same", found.GetProperty("reasons").EnumerateArray().Select(r => r.GetProperty("code").GetString()));
        }
    }

    [Fact]
    public async Task A_record_from_elsewhere_is_answered_with_candidates_reasons_and_a_masked_number_and_each_is_a_subject()
    {
        var person = platform.Stories["WrongHometown"].Id;
        var entries = await platform.EntriesAsync(Event, person);
        var best = (await ItemsAsync(await CompareAsync(Ask("hoa nguyen thi", "1990-03-27"))))[0];
        Assert.Equal(Ids.Handle(person), best.GetProperty("id").GetString());
        Assert.Equal("possible", best.GetProperty("verdict").GetString());
        Assert.Equal(["name-order", "birth-same"], best.GetProperty("reasons").EnumerateArray().Select(r => r.GetProperty("code").GetString()));
        Assert.Contains("••••••", best.GetProperty("personalNumber").GetString());
        Assert.Equal(entries + 1, await platform.EntriesAsync(Event, person));
        var (one, other) = await DoubleAsync("1954-02-03");
        Assert.Equal([Ids.Handle(one), Ids.Handle(other)], // best first
            (await ItemsAsync(await CompareAsync(Ask("Hoàng Đình Đôi", "1954-02-03")))).Take(2).Select(f => f.GetProperty("id").GetString()));
        var number = await FieldAsync(person, "number");
        Assert.Equal("likely", (await ItemsAsync(await CompareAsync(Ask("Nguyễn Thị Hoà", "1990", number))))[0].GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task Father_and_son_of_one_name_are_not_taken_for_each_other()
    {
        var found = await ItemsAsync(await CompareAsync(Ask("Nguyễn Văn An", "1960-05-19", area: PopulationPlatform.VinhTuy)));
        Assert.Contains(Ids.Handle(platform.Stories["Father"].Id), found.Select(f => f.GetProperty("id").GetString()));
        Assert.DoesNotContain(Ids.Handle(platform.Stories["Son"].Id), found.Select(f => f.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task Persons_of_another_area_are_neither_named_nor_journaled_for_a_commune()
    {
        var person = platform.Stories["OtherArea"].Id;
        var ask = Ask(await FieldAsync(person, "name"), await FieldAsync(person, "birth_date"), await FieldAsync(person, "number"));
        Assert.DoesNotContain(Ids.Handle(person), (await ItemsAsync(await CompareAsync(ask))).Select(f => f.GetProperty("id").GetString()));
        Assert.Equal(0, await platform.EntriesAsync(Event, person));
        Assert.Equal(Ids.Handle(person), (await ItemsAsync(await CompareAsync(ask, platform.Officer("c06", ""))))[0].GetProperty("id").GetString());
        Assert.Equal(1, await platform.EntriesAsync(Event, person));
    }

    [Fact]
    public async Task Hundreds_of_one_name_elsewhere_do_not_hide_the_one_of_the_office()
    {
        await platform.Host.ScalarAsync<long>("""
            WITH person AS (
                INSERT INTO population.person (person_id, name, sex, birth_date, commune, province, source, recorded_from)
                SELECT ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'Trương Đông Người', '1', '1946-07-09', '25747', '79', 'DC01', '2026-01-05' FROM generate_series(1, 450) n
                RETURNING person_id
            ), search AS (
                INSERT INTO population.person_search (person_id, folded, birth, keys)
                SELECT person_id, 'truong dong nguoi', '1946-07-09', ARRAY['truong 1946', 'dong 1946', 'nguoi 1946', 'truong @25747', 'truong @79'] FROM person
            )
            SELECT count(*) FROM person
            """);
        var person = await platform.NewPersonAsync("1", "1946-07-09", name: "Trương Đông Người");
        await platform.Host.ScalarAsync<int>("""
            UPDATE population.person_search SET keys = ARRAY['truong 1946', 'dong 1946', 'nguoi 1946', 'truong @00283', 'truong @01'] WHERE person_id = $1 RETURNING 1
            """, person);
        foreach (var birth in new[] { "1946-07-09", "1946" })
            Assert.Equal([Ids.Handle(person)], (await ItemsAsync(await CompareAsync(Ask("Trương Đông Người", birth)))).Select(f => f.GetProperty("id").GetString()));
        Assert.Equal(10, (await ItemsAsync(await CompareAsync(Ask("Trương Đông Người", "1946-07-09"), platform.Officer("c06", "")))).Count);
    }

    [Fact]
    public async Task Purpose_basis_right_and_enough_to_compare_are_asked_for()
    {
        var entries = await platform.EntriesAsync(Event);
        async Task RefusedAsync(string code, object body, HttpClient? by = null) => Assert.Equal(code, await PopulationPlatform.CodeAsync(await CompareAsync(body, by)));
        await RefusedAsync("POP-009", Ask("nguyen hoa", "1990", purpose: null));
        await RefusedAsync("POP-010", Ask("nguyen hoa", "1990", basis: null));
        await RefusedAsync("LAW-004", Ask("nguyen hoa", "1990", purpose: "curiosity"));
        await RefusedAsync("KER-002", Ask("nguyen hoa", "1990"), platform.Officer(rights: "population.look-up"));
        await RefusedAsync("POP-140", Ask("nguyen hoa"));
        await RefusedAsync("POP-140", Ask(birth: "1990-03-27"));
        await RefusedAsync("KER-020", Ask("nguyen hoa", "1990-13"));
        await RefusedAsync("POP-016", Ask("nguyen hoa", area: "99999"));
        Assert.Equal(entries, await platform.EntriesAsync(Event));
    }

    [Fact]
    public async Task The_page_names_who_may_be_the_same_with_reasons_and_a_way_to_compare_both_for_a_merge()
    {
        var (one, other) = await DoubleAsync("1951-02-03");
        var looks = await platform.EntriesAsync(Event, other);
        var page = await PageAsync(platform.Officer(), one);
        var row = page.QuerySelectorAll("main tbody tr").Single();
        Assert.Equal("Hoang Dinh Doi", row.QuerySelector("th")!.TextContent);
        Assert.Contains("Họ tên chỉ khác dấu hoặc d/đ (+30)", row.TextContent);
        Assert.Contains("Cùng ngày sinh (+35)", row.TextContent);
        Assert.NotNull(row.QuerySelector($"a[href='/can-bo/dan-cu/{Ids.Handle(one)}/gop?voi={Ids.Handle(other)}']"));
        Assert.Equal(looks + 1, await platform.EntriesAsync(Event, other));
        Assert.Contains("The same day of birth (+35)", (await PageAsync(platform.Officer(language: "en"), one)).QuerySelector("main")!.TextContent);
    }

    [Fact]
    public async Task The_page_tells_when_there_is_nobody_and_shows_other_offices_nothing()
    {
        var alone = await platform.NewPersonAsync("2", "1949-11-30", name: "Vừ Thị Riêng");
        Assert.Contains("Không có ai nghi trùng", (await PageAsync(platform.Officer(), alone)).QuerySelector("main")!.TextContent);
        var (one, other) = await DoubleAsync("1952-02-03");
        Assert.DoesNotContain("Hoang Dinh Doi", (await PageAsync(platform.Officer("ca.yty", "02701"), one)).QuerySelector("main")!.TextContent);
        Assert.Equal(0, await platform.EntriesAsync(Event, other));
    }

    [Fact]
    public async Task A_record_that_was_merged_away_is_never_named()
    {
        var (one, other) = await DoubleAsync("1953-02-03");
        async Task<string> NamedAsync() => (await PageAsync(platform.Officer(), one)).QuerySelector("main")!.TextContent;
        Assert.Contains("Hoang Dinh Doi", await NamedAsync());
        await platform.Host.ScalarAsync<int>("""
            WITH away AS (UPDATE population.person SET merged_into = $2 WHERE person_id = $1)
            INSERT INTO population.person_link (person_id, link_id, kind, other_id, reason, recorded, deed)
            VALUES ($1, $3, 'merged-into', $2, 'Trùng hồ sơ', tstzrange('2026-11-20 01:00Z', NULL), $3) RETURNING 1
            """, other, one, Guid.CreateVersion7());
        Assert.DoesNotContain("Hoang Dinh Doi", await NamedAsync());
    }
}
