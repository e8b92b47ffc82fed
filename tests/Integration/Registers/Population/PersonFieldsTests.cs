using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DeAn06.Kernel;

namespace DeAn06.Tests.Integration.Population;

public sealed class PersonFieldsTests(PopulationPlatform platform) : IClassFixture<PopulationPlatform>
{
    private readonly Desk desk = new(platform);

    [Fact]
    public async Task Email_residence_file_number_and_missing_date_are_fields_like_the_others()
    {
        var person = await desk.ReadAsync(platform.Stories["YearOnly"].Id, "?fields=email,residenceNumber,missingDate");
        Assert.Equal(["id", "residenceNumber", "missingDate", "email"], person.EnumerateObject().Select(p => p.Name));
    }

    [Theory]
    [InlineData("email", "ai.do@", "POP-050")]
    [InlineData("email", "ai do@mau.vn", "POP-050")]
    [InlineData("residenceNumber", "12", "POP-051")]
    [InlineData("missingDate", "2020-01-01", "POP-019")]
    public async Task Their_values_are_read_and_refused_like_the_others(string field, string value, string code)
    {
        var answer = await desk.ProposeCorrectionAsync(platform.Stories["TwinTwo"].Id, field, value);
        Assert.Equal(code, await PopulationPlatform.CodeAsync(answer));
    }

    [Fact]
    public async Task A_value_tells_the_deed_that_recorded_it_and_how_sure_it_is_now_and_once_it_is_past()
    {
        var person = platform.Stories["Father"].Id;
        var first = await desk.CorrectAsync(person, "email", "cha@mau.example");
        await desk.CorrectAsync(person, "email", "ong@mau.example");
        var lines = (await desk.Proposer.GetFromJsonAsync<JsonElement>($"/api/population/persons/{Ids.Handle(person)}/history?fields=email")).EnumerateArray().ToList();
        Assert.Equal(["ong@mau.example", "cha@mau.example"], lines.Select(l => l.GetProperty("value").GetString()));
        Assert.True(Ids.TryParseHandle(first, out var deed));
        Assert.Equal(deed, lines[1].GetProperty("deed").GetGuid());
        Assert.All(lines, l => Assert.Equal(100, l.GetProperty("confidence").GetInt32()));
        Assert.Equal(HttpStatusCode.OK, (await desk.Proposer.GetAsync($"/can-bo/dan-cu/{Ids.Handle(person)}?muc=lich-su")).StatusCode);
    }
}
