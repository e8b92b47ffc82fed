using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DeAn06.Population;

namespace DeAn06.Tests.Integration.Population;

public sealed class EnterPersonTests(PopulationPlatform platform) : IClassFixture<PopulationPlatform>
{
    private readonly Desk desk = new(platform);

    private static object Body(string name, bool confirmed = false, string? leaveOut = null, params (string Field, string Value)[] also)
    {
        (string Field, string Value)[] fields =
        [
            ("name", name), ("birthDate", "1996-03-08"), ("sex", "2"), ("birthRegistration", "c01"), ("nationality", "VN"),
            ("presentResidence", PopulationPlatform.VinhTuy), .. also,
        ];
        return new { fields = fields.Where(f => f.Field != leaveOut).Select(f => new { field = f.Field, value = f.Value }), confirmed, document = "DC01 số 7" };
    }

    private static object WithParents(string name, object? father, object? mother = null) => new
    {
        fields = new (string Field, string Value)[]
        {
            ("name", name), ("birthDate", "1996-03-08"), ("sex", "2"), ("birthRegistration", "c01"), ("nationality", "VN"), ("presentResidence", PopulationPlatform.VinhTuy),
        }.Select(f => new { field = f.Field, value = f.Value }), document = "DC01 số 8", father, mother,
    };

    private Task<HttpResponseMessage> EnterAsync(object body, HttpClient? by = null, string? key = null) => Desk.SendAsync(by ?? desk.Proposer, "/api/population/persons", body, key: key);

    private static async Task<JsonElement> EnteredAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.Created, text);
        return JsonDocument.Parse(text).RootElement;
    }

    [Fact]
    public async Task A_person_is_entered_with_a_number_and_is_found_by_it_and_by_name()
    {
        var key = Desk.NewKey();
        var made = await EnteredAsync(await EnterAsync(Body("Đinh Thị Mới Đến"), key: key));
        var number = PersonalNumber.Parse(made.GetProperty("personalNumber").GetString()!);
        Assert.Equal("001196", number.Block);
        Assert.Equal(number.ToString(), (await EnteredAsync(await EnterAsync(Body("Đinh Thị Mới Đến"), key: key))).GetProperty("personalNumber").GetString()); // sent again
        var found = await (await platform.LookUpAsync(desk.Proposer, number.ToString())).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((made.GetProperty("id").GetString(), "Đinh Thị Mới Đến"), (found.GetProperty("id").GetString(), found.GetProperty("name").GetString()));
        var search = await desk.Proposer.PostAsJsonAsync("/api/population/persons/search",
            new { name = "moi den dinh", birth = "1996", purpose = PopulationPlatform.Purpose, legalBasis = platform.Basis });
        Assert.Equal(1, (await search.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("items").GetArrayLength());
        Assert.Equal(1, await platform.Host.ScalarAsync<long>("""
            SELECT count(*) FROM journal.entry e JOIN journal.subject s ON s.entry_id = e.id JOIN population.person p ON p.person_id = s.person_id
            WHERE e.event = 'population.person-entered/1' AND p.number = $1 AND p.document = 'DC01 số 7' AND p.commune = '00283'
            """, number.ToString()));
    }

    [Fact]
    public async Task Whoever_has_the_same_name_and_birth_date_is_told_before_a_second_record_is_made()
    {
        await EnteredAsync(await EnterAsync(Body("Đỗ Thị Trùng")));
        var again = await EnterAsync(Body("do thi TRÙNG"));
        Assert.Equal((HttpStatusCode.Conflict, "POP-067"), (again.StatusCode, await PopulationPlatform.CodeAsync(again)));
        Assert.Equal(1, await platform.Host.ScalarAsync<long>("SELECT count(*) FROM population.person_search WHERE folded = 'do thi trung'"));
        await EnteredAsync(await EnterAsync(Body("do thi TRÙNG", confirmed: true)));
    }

    [Fact]
    public async Task Parents_are_recorded_under_both_with_the_person_from_the_day_of_birth_and_a_close_age_is_warned_of()
    {
        var (father, mother) = (await platform.NewPersonAsync("1", "1984-01-01"), await platform.NewPersonAsync("2", "1970-01-01", "02701", "15"));
        var made = await EnteredAsync(await EnterAsync(WithParents("Đỗ Thị Đủ Cha Mẹ", new { other = DeAn06.Kernel.Ids.Handle(father) }, new { other = DeAn06.Kernel.Ids.Handle(mother) })));
        Assert.Equal("POP-105", Assert.Single(made.GetProperty("warnings").EnumerateArray()).GetProperty("code").GetString());
        Assert.True(DeAn06.Kernel.Ids.TryParseHandle(made.GetProperty("id").GetString(), out var child));
        foreach (var (parent, kind) in new[] { (father, "father"), (mother, "mother") })
        {
            Assert.Equal(1, await platform.Host.ScalarAsync<long>("""
                SELECT count(*) FROM population.relation c JOIN population.relation p USING (relation_id)
                WHERE c.person_id = $1 AND c.other_id = $2 AND c.kind = $3 AND p.person_id = $2 AND p.other_id = $1 AND p.kind = 'child'
                AND lower(c.valid) = '1996-03-08' AND lower(p.valid) = '1996-03-08' AND upper_inf(c.valid) AND c.document = 'DC01 số 8'
                """, child, parent, kind));
            Assert.Equal(2, await platform.Host.ScalarAsync<int>("SELECT version FROM population.person WHERE person_id = $1", parent));
            Assert.Equal(1, await platform.EntriesAsync("population.relation-recorded/1", parent));
        }
    }

    [Fact]
    public async Task Parents_who_cannot_be_are_refused_and_nobody_is_entered()
    {
        var (young, other) = (DeAn06.Kernel.Ids.Handle(await platform.NewPersonAsync("1", "2001-01-01")), DeAn06.Kernel.Ids.Handle(await platform.NewPersonAsync("1", "1960-01-01")));
        foreach (var (father, mother, code) in new (object?, object?, string)[]
        {
            (new { other = young }, null, "POP-102"), (new { other }, new { other }, "POP-168"), (new { other = DeAn06.Kernel.Ids.Handle(Guid.CreateVersion7()) }, null, "POP-006"),
            (new { number = "012345678" }, null, "POP-098"), (null, new { name = "Lò Thị Mẹ", number = "12" }, "POP-107"),
        })
            Assert.Equal(code, await PopulationPlatform.CodeAsync(await EnterAsync(WithParents("Đỗ Thị Không Cha", father, mother))));
        var rights = string.Join(',', PopulationPermissions.All.Select(p => p.Code).Where(c => c != PopulationPermissions.Relations.Code));
        Assert.Equal("KER-002", await PopulationPlatform.CodeAsync(await EnterAsync(WithParents("Đỗ Thị Không Cha", new { other }), platform.Officer(rights: rights))));
        Assert.Equal(0, await platform.Host.ScalarAsync<long>("SELECT count(*) FROM population.person_search WHERE folded = 'do thi khong cha'"));
    }

    [Fact]
    public async Task Of_two_officers_who_enter_the_same_person_at_once_one_is_told()
    {
        var answers = await Task.WhenAll(EnterAsync(Body("Đỗ Thị Cùng Lúc")), EnterAsync(Body("Đỗ Thị Cùng Lúc"), desk.Second));
        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.Conflict], answers.Select(a => a.StatusCode).Order());
        Assert.Equal(1, await platform.Host.ScalarAsync<long>("SELECT count(*) FROM population.person_search WHERE folded = 'do thi cung luc'"));
    }

    [Theory]
    [InlineData("name", "POP-066")]
    [InlineData("birthDate", "POP-066")]
    [InlineData("sex", "POP-066")]
    [InlineData("birthRegistration", "POP-066")]
    [InlineData("nationality", "POP-066")]
    [InlineData("presentResidence", "POP-066")]
    public async Task What_form_DC01_requires_is_named_when_it_is_missing(string field, string code)
    {
        var answer = await EnterAsync(Body("Đỗ Thị Thiếu", leaveOut: field));
        Assert.Equal(code, await PopulationPlatform.CodeAsync(answer));
        Assert.Equal(0, await platform.Host.ScalarAsync<long>("SELECT count(*) FROM population.person_search WHERE folded = 'do thi thieu'"));
    }

    [Fact]
    public async Task Who_was_registered_abroad_gets_the_prefix_of_the_country_and_an_unnamed_country_says_how_to_mend_it()
    {
        static object Abroad(string name, string country) => Body(name, also: ("birthRegistration", country));
        var made = await EnteredAsync(await EnterAsync(Abroad("Đỗ Thị Từ Bắc Kinh", "CN")));
        Assert.Equal("136196", PersonalNumber.Parse(made.GetProperty("personalNumber").GetString()!).Block);
        var found = await (await platform.LookUpAsync(desk.Proposer, made.GetProperty("personalNumber").GetString()!, new[] { "birthRegistration" })).Content.ReadAsStringAsync();
        Assert.Contains("Trung Quốc", found);
        var refused = await EnterAsync(Abroad("Đỗ Thị Từ Paris", "FR"));
        var text = await refused.Content.ReadAsStringAsync();
        Assert.Equal("POP-162", JsonDocument.Parse(text).RootElement.GetProperty("code").GetString());
        Assert.Contains("Pháp", text);
        Assert.Contains("Population__CountryPrefixes__", text);
        Assert.Equal("POP-016", await PopulationPlatform.CodeAsync(await EnterAsync(Abroad("Đỗ Thị Từ Đâu", "XX"))));
        Assert.Equal("POP-016", await PopulationPlatform.CodeAsync(await EnterAsync(Abroad("Đỗ Thị Từ Nhà", "VN"))));
    }

    [Fact]
    public async Task A_number_of_another_person_a_foreign_area_and_a_missing_permission_are_refused()
    {
        var other = platform.Stories["Father"].PersonalNumber;
        Assert.Equal("POP-028", await PopulationPlatform.CodeAsync(await EnterAsync(Body("Đỗ Thị Một", also: ("personalNumber", other)))));
        Assert.Equal("001196999998", (await EnteredAsync(await EnterAsync(Body("Đỗ Thị Hai", also: ("personalNumber", "001196999998"))))).GetProperty("personalNumber").GetString());
        Assert.Equal("POP-019", await PopulationPlatform.CodeAsync(await EnterAsync(Body("Đỗ Thị Ba", also: ("deathDate", "2026-01-01")))));
        Assert.Equal("POP-017", await PopulationPlatform.CodeAsync(await EnterAsync(Body("Đỗ Thị Bốn"), platform.Officer(area: "02701"))));
        Assert.Equal("KER-002", await PopulationPlatform.CodeAsync(await EnterAsync(Body("Đỗ Thị Năm"), platform.Officer(rights: "population.look-up"))));
    }
}
