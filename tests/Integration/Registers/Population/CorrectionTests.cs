using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using DeAn06.Kernel;
using DeAn06.Population;

namespace DeAn06.Tests.Integration.Population;

public sealed class CorrectionTests(PopulationPlatform platform) : IClassFixture<PopulationPlatform>
{
    private static readonly byte[] Pdf = "%PDF-1.4\ngiay khai sinh mau\n%%EOF\n"u8.ToArray();
    private readonly HttpClient proposer = platform.Officer();
    private readonly HttpClient second = platform.Officer("ca.vinhtuy.truong");

    private static string NewKey() => "key-" + Guid.CreateVersion7().ToString("N");

    private async Task<string> EvidenceAsync(HttpClient by)
    {
        var answer = await UploadAsync(by, Pdf, "giay-khai-sinh.pdf");
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    private static Task<HttpResponseMessage> UploadAsync(HttpClient by, byte[] bytes, string name) =>
        by.PostAsync("/api/population/evidence", new MultipartFormDataContent { { new ByteArrayContent(bytes), "file", name } });

    private async Task<(string Version, JsonElement Person)> ReadAsync(Guid person, string query = "")
    {
        var answer = await proposer.GetAsync($"/api/population/persons/{Ids.Handle(person)}{query}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (answer.Headers.ETag!.Tag, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient by, string path, object body, string? version = null, string? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        if (version is not null) request.Headers.IfMatch.Add(new EntityTagHeaderValue(version));
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        return by.SendAsync(request);
    }

    private static string PathOf(Guid person) => $"/api/population/persons/{Ids.Handle(person)}/corrections";

    private async Task<string> ProposeAsync(Guid person, object? body = null)
    {
        var (version, _) = await ReadAsync(person);
        var answer = await SendAsync(proposer, PathOf(person), body ?? await HometownAsync("c00004"), version, NewKey());
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    private async Task<object> HometownAsync(string area) =>
        new { field = "hometown", value = area, reason = "Giấy khai sinh ghi khác", evidence = new[] { await EvidenceAsync(proposer) } };

    [Fact]
    public async Task A_wrongly_collected_hometown_is_corrected_by_two_officers_and_the_past_stays_readable()
    {
        var person = platform.Stories["WrongHometown"].Id;
        var (version, before) = await ReadAsync(person);
        var answer = await SendAsync(proposer, PathOf(person), await HometownAsync("c00004"), version, NewKey());
        var made = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("2026-11-25T02:00", made.GetProperty("dueAt").GetString()![..16]); // Tuesday 24 November is a holiday
        Assert.NotEmpty(made.GetProperty("whyDue").EnumerateArray());
        var id = made.GetProperty("id").GetString();

        var own = await SendAsync(proposer, $"/api/population/corrections/{id}/approve", new { reason = "tự duyệt" }, key: NewKey());
        Assert.Equal((HttpStatusCode.Forbidden, "WRK-001"), (own.StatusCode, await PopulationPlatform.CodeAsync(own)));
        var done = await SendAsync(second, $"/api/population/corrections/{id}/approve", new { reason = "Đúng giấy khai sinh" }, key: NewKey());
        Assert.Equal(HttpStatusCode.OK, done.StatusCode);

        var (after, now) = await ReadAsync(person);
        Assert.NotEqual(version, after);
        Assert.Equal("c00004", now.GetProperty("hometown").GetProperty("area").GetString());
        var (_, then) = await ReadAsync(person, "?fields=hometown&knownOn=2026-11-19");
        Assert.Equal(before.GetProperty("hometown").GetRawText(), then.GetProperty("hometown").GetRawText());
        Assert.Equal(1, await platform.EntriesAsync("population.correction-proposed/1", person));
        Assert.Equal(1, await platform.EntriesAsync("population.field-corrected/1", person));
        Assert.Equal(1, await platform.Host.ScalarAsync<long>("SELECT count(*) FROM population.person_history WHERE person_id = $1", person));
        var history = await proposer.GetFromJsonAsync<JsonElement>($"/api/population/persons/{Ids.Handle(person)}/history?fields=hometown");
        Assert.Equal([true, false], history.EnumerateArray().Select(l => l.GetProperty("stands").GetBoolean()));
    }

    [Fact]
    public async Task A_refusal_keeps_the_record_as_it_is_and_needs_a_reason()
    {
        var person = platform.Stories["Father"].Id;
        var id = await ProposeAsync(person);
        var (version, _) = await ReadAsync(person);
        var mute = await SendAsync(second, $"/api/population/corrections/{id}/refuse", new { reason = "" }, key: NewKey());
        Assert.Equal("WRK-007", await PopulationPlatform.CodeAsync(mute));
        var refused = await SendAsync(second, $"/api/population/corrections/{id}/refuse", new { reason = "Bản sao không rõ" }, key: NewKey());
        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        Assert.Equal(version, (await ReadAsync(person)).Version);
        Assert.Equal(1, await platform.EntriesAsync("population.correction-refused/1", person));
    }

    [Fact]
    public async Task The_same_request_twice_makes_one_proposal_and_another_under_the_same_key_is_refused()
    {
        var person = platform.Stories["Son"].Id;
        var (version, _) = await ReadAsync(person);
        var (body, key) = (await HometownAsync("c00004"), NewKey());
        var first = await SendAsync(proposer, PathOf(person), body, version, key);
        var again = await SendAsync(proposer, PathOf(person), body, version, key);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        Assert.Equal("true", again.Headers.GetValues("Idempotent-Replayed").Single());
        Assert.Equal(1, await platform.EntriesAsync("population.correction-proposed/1", person));
        var other = await SendAsync(proposer, PathOf(person), await HometownAsync("c00006"), version, key);
        Assert.Equal("KER-007", await PopulationPlatform.CodeAsync(other));
    }

    [Fact]
    public async Task Sixteen_officers_who_propose_at_once_make_one_proposal()
    {
        var person = platform.Stories["TwinOne"].Id;
        var (version, _) = await ReadAsync(person);
        var body = await HometownAsync("c00004");
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => SendAsync(proposer, PathOf(person), body, version, NewKey())));
        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Created);
        Assert.All(answers.Where(a => a.StatusCode != HttpStatusCode.Created), a => Assert.Equal(HttpStatusCode.Conflict, a.StatusCode));
    }

    [Theory]
    [InlineData("hometown", "c99999", "POP-016")]
    [InlineData("birthDate", "1990-02-30", "KER-020")]
    [InlineData("birthDate", "2027", "POP-025")]
    [InlineData("sex", "7", "POP-024")]
    [InlineData("name", "Nguyễn <b>", "POP-026")]
    [InlineData("personalNumber", "123", "POP-002")]
    [InlineData("oldNumber", "12345678", "POP-027")]
    [InlineData("permanentResidence", "c00004", "POP-038")]
    [InlineData("deathDate", "2020-01-01", "POP-019")]
    [InlineData("nationality", "VN", "POP-020")]
    [InlineData("income", "1", "POP-007")]
    public async Task A_value_that_cannot_be_is_refused_with_what_to_do(string field, string value, string code)
    {
        var person = platform.Stories["TwinTwo"].Id;
        var (version, _) = await ReadAsync(person);
        var answer = await SendAsync(proposer, PathOf(person),
            new { field, value, reason = "Giấy khai sinh ghi khác", evidence = new[] { await EvidenceAsync(proposer) } }, version, NewKey());
        Assert.Equal(code, await PopulationPlatform.CodeAsync(answer));
        Assert.Equal(0, await platform.EntriesAsync("population.correction-proposed/1", person));
    }

    [Fact]
    public async Task Version_key_reason_and_evidence_are_asked_for()
    {
        var person = platform.Stories["TwinTwo"].Id;
        var (version, _) = await ReadAsync(person);
        var body = await HometownAsync("c00004");
        async Task RefusedAsync(string code, object b, string? v, string? k) => Assert.Equal(code, await PopulationPlatform.CodeAsync(await SendAsync(proposer, PathOf(person), b, v, k)));
        await RefusedAsync("KER-005", body, null, NewKey());
        await RefusedAsync("KER-004", body, "\"999\"", NewKey());
        await RefusedAsync("KER-006", body, version, null);
        await RefusedAsync("POP-022", new { field = "hometown", value = "c00004", reason = "Giấy khai sinh" }, version, NewKey());
        await RefusedAsync("POP-023", new { field = "hometown", value = "c00004", reason = "Giấy khai sinh", evidence = new[] { await EvidenceAsync(second) } }, version, NewKey());
        await RefusedAsync("WRK-007", new { field = "hometown", value = "c00004", reason = "x", evidence = new[] { await EvidenceAsync(proposer) } }, version, NewKey());
    }

    [Fact]
    public async Task A_file_whose_bytes_belie_its_name_is_refused()
    {
        var answer = await UploadAsync(proposer, Pdf, "anh.png");
        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "KER-017"), (answer.StatusCode, await PopulationPlatform.CodeAsync(answer)));
    }

    [Fact]
    public async Task Another_offices_person_is_not_corrected_and_the_attempt_is_journaled()
    {
        var person = platform.Stories["OtherArea"].Id;
        var answer = await SendAsync(proposer, PathOf(person), await HometownAsync("c00004"), "\"1\"", NewKey());
        Assert.Equal("POP-012", await PopulationPlatform.CodeAsync(answer));
        Assert.Equal(1, await platform.EntriesAsync("population.view-refused/1", person));
    }

    [Fact]
    public async Task A_number_of_someone_else_cannot_be_taken_over()
    {
        var (person, taken) = (platform.Stories["WrongSex"].Id, platform.Stories["YearOnly"].PersonalNumber);
        var id = await ProposeAsync(person, new { field = "personalNumber", value = taken, reason = "Thẻ cũ ghi khác", evidence = new[] { await EvidenceAsync(proposer) } });
        var answer = await SendAsync(second, $"/api/population/corrections/{id}/approve", new { reason = "Duyệt" }, key: NewKey());
        Assert.Equal("POP-028", await PopulationPlatform.CodeAsync(answer));
        Assert.Equal(0, await platform.EntriesAsync("population.field-corrected/1", person));
    }

    [Fact]
    public async Task A_value_that_changed_after_the_proposal_is_not_overwritten_by_its_approval()
    {
        var person = platform.Stories["YearOnly"].Id;
        var id = await ProposeAsync(person);
        await platform.Host.ScalarAsync<int>("UPDATE population.person SET hometown_area = 'c00006', hometown_line = 'Nơi khác' WHERE person_id = $1", person);
        var answer = await SendAsync(second, $"/api/population/corrections/{id}/approve", new { reason = "Duyệt" }, key: NewKey());
        Assert.Equal((HttpStatusCode.Conflict, "POP-033"), (answer.StatusCode, await PopulationPlatform.CodeAsync(answer)));
        Assert.Equal("c00006", (await ReadAsync(person)).Person.GetProperty("hometown").GetProperty("area").GetString());
        Assert.Equal(0, await platform.EntriesAsync("population.field-corrected/1", person));
        Assert.Equal(1, await platform.Host.ScalarAsync<long>("SELECT count(*) FROM work.open_proposal WHERE subject = $1", person)); // still to be refused
    }

    [Fact]
    public async Task A_corrected_name_is_found_at_once_and_the_old_one_no_more()
    {
        var person = platform.Stories["CorrectedBefore"].Id;
        var id = await ProposeAsync(person, new { field = "name", value = "Phan Thanh  Mây", reason = "Giấy khai sinh ghi Mây", evidence = new[] { await EvidenceAsync(proposer) } });
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(second, $"/api/population/corrections/{id}/approve", new { reason = "" }, key: NewKey())).StatusCode);
        async Task<int> FoundAsync(string name) => (await (await proposer.PostAsJsonAsync("/api/population/persons/search",
            new { name, birth = "1969-10-10", purpose = PopulationPlatform.Purpose, legalBasis = platform.Basis })).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("items").GetArrayLength();
        Assert.Equal((1, 0), (await FoundAsync("may thanh phan"), await FoundAsync("phan thanh mai")));
        var (_, then) = await ReadAsync(person, "?fields=name&knownOn=2026-11-19");
        Assert.Equal("Phan Thanh Mai", then.GetProperty("name").GetString());
    }

    [Fact]
    public async Task Days_that_are_not_yet_or_before_the_record_are_told()
    {
        var path = $"/api/population/persons/{Ids.Handle(platform.Stories["YearOnly"].Id)}";
        Assert.Equal("POP-040", await PopulationPlatform.CodeAsync(await proposer.GetAsync(path + "?asOf=2027-01-01")));
        Assert.Equal("POP-018", await PopulationPlatform.CodeAsync(await proposer.GetAsync(path + "?knownOn=2000-01-01")));
        Assert.Equal("KER-020", await PopulationPlatform.CodeAsync(await proposer.GetAsync(path + "?asOf=2020-02-30")));
        Assert.Equal("POP-006", await PopulationPlatform.CodeAsync(await proposer.GetAsync("/api/population/persons/001190123456")));
    }
}
