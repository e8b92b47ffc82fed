using System.Net;
using System.Text.Json;

namespace DeAn06.Tests.Integration.Population;

public sealed class LookUpTests(PopulationPlatform platform) : IClassFixture<PopulationPlatform>
{
    private const string Shown = "population.person-looked-up/1";
    private const string Refused = "population.lookup-refused/1";
    private const string Missed = "population.lookup-missed/1";

    [Fact]
    public async Task A_look_up_answers_the_asked_fields_only_and_is_journaled()
    {
        var story = platform.Stories["MergedPrefix"];
        var before = await platform.EntriesAsync(Shown, story.Id);
        var answer = await platform.LookUpAsync(platform.Officer("ca.haiduong", "10525"), story.PersonalNumber, new[] { "name", "hometown" });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        var person = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(["id", "name", "hometown"], person.EnumerateObject().Select(p => p.Name));
        Assert.Equal("Phạm Văn Hải", person.GetProperty("name").GetString());
        Assert.Equal("before", person.GetProperty("hometown").GetProperty("map").GetString());
        Assert.Equal(before + 1, await platform.EntriesAsync(Shown, story.Id));
    }

    [Theory]
    [InlineData("no.such.purpose", "", "LAW-004")]
    [InlineData(null, "", "POP-009")]
    [InlineData(PopulationPlatform.Purpose, null, "POP-010")]
    [InlineData(PopulationPlatform.Purpose, "Luật khác", "LAW-006")]
    public async Task A_wrong_purpose_or_basis_is_refused_and_the_attempt_is_journaled_about_the_person(string? purpose, string? basis, string code)
    {
        var story = platform.Stories["YearOnly"];
        var before = await platform.EntriesAsync(Refused, story.Id);
        // A look-up names its own purpose; the matter of the page does not stand in for it.
        var answer = await platform.LookUpAsync(platform.Officer(purpose: "identity.verify"), story.PersonalNumber, purpose: purpose, basis: basis);
        Assert.Equal(code, await PopulationPlatform.CodeAsync(answer));
        Assert.Equal(before + 1, await platform.EntriesAsync(Refused, story.Id));
        Assert.Equal(0, await platform.EntriesAsync(Shown, story.Id));
    }

    [Fact]
    public async Task Another_offices_person_is_refused_and_journaled()
    {
        var story = platform.Stories["OtherArea"];
        var before = await platform.EntriesAsync(Refused, story.Id);
        var answer = await platform.LookUpAsync(platform.Officer(), story.PersonalNumber);
        Assert.Equal((HttpStatusCode.Forbidden, "POP-012"), (answer.StatusCode, await PopulationPlatform.CodeAsync(answer)));
        Assert.Equal(before + 1, await platform.EntriesAsync(Refused, story.Id));
    }

    [Fact]
    public async Task An_open_matter_does_not_make_another_basis_right()
    {
        var story = platform.Stories["Son"];
        var before = await platform.EntriesAsync(Shown, story.Id);
        var answer = await platform.LookUpAsync(platform.Officer(), story.PersonalNumber, basis: "Luật khác");
        Assert.Equal("LAW-006", await PopulationPlatform.CodeAsync(answer));
        Assert.Equal(before, await platform.EntriesAsync(Shown, story.Id));
    }

    [Fact]
    public async Task Without_the_permission_nothing_is_shown()
    {
        var answer = await platform.LookUpAsync(platform.Officer(rights: "work.queue"), platform.Stories["Son"].PersonalNumber);
        Assert.Equal("KER-002", await PopulationPlatform.CodeAsync(answer));
    }

    [Fact]
    public async Task An_unknown_number_is_not_found_and_journaled_without_a_subject()
    {
        var before = await platform.EntriesAsync(Missed);
        var answer = await platform.LookUpAsync(platform.Officer(), "096199999999");
        Assert.Equal((HttpStatusCode.NotFound, "POP-005"), (answer.StatusCode, await PopulationPlatform.CodeAsync(answer)));
        Assert.Equal(before + 1, await platform.EntriesAsync(Missed));
    }

    [Theory]
    [InlineData("12345", "POP-002")]
    [InlineData("00119012345X", "POP-003")]
    [InlineData("999190123456", "POP-004")]
    public async Task A_number_of_wrong_shape_is_refused_before_the_database_is_asked(string number, string code)
    {
        var answer = await platform.LookUpAsync(platform.Officer(), number);
        Assert.Equal((HttpStatusCode.BadRequest, code), (answer.StatusCode, await PopulationPlatform.CodeAsync(answer)));
    }

    [Fact]
    public async Task An_unknown_field_is_named_in_the_refusal_in_the_language_of_the_caller()
    {
        var answer = await platform.LookUpAsync(platform.Officer(language: "en"), platform.Stories["Son"].PersonalNumber, new[] { "name", "salary" });
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal("POP-007", problem.GetProperty("code").GetString());
        Assert.Contains("\"salary\"", problem.GetProperty("title").GetString());
        Assert.StartsWith("There is no field", problem.GetProperty("title").GetString());
    }

    [Fact]
    public async Task A_body_with_members_nobody_asked_for_or_of_thirty_megabytes_is_refused()
    {
        var client = platform.Officer();
        var polluted = await client.PostAsync("/api/population/persons/lookup", new StringContent("""{"personalNumber":"001190123456","admin":true}""", null, "application/json"));
        Assert.Equal("KER-012", await PopulationPlatform.CodeAsync(polluted));
        client.DefaultRequestHeaders.ExpectContinue = true;
        var huge = await client.PostAsync("/api/population/persons/lookup", new StringContent($$"""{"personalNumber":"{{new string('1', 30_000_000)}}"}""", null, "application/json"));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, huge.StatusCode);
    }

    [Fact]
    public async Task A_stranger_is_told_to_sign_in() =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await platform.LookUpAsync(platform.Host.Client(), "001190123456")).StatusCode);
}
