using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using DeAn06.Kernel;
using DeAn06.Places;
using DeAn06.Services.Portals;
using DeAn06.Tests.Integration.Population;
using DeAn06.Tests.Integration.Services.Forms;
using DeAn06.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Services.Portals;

/// <summary>What a portal answers is held by the form itself, and whom it names by number and name is counted.</summary>
public sealed class PortalAnswerTests(FormsGround ground) : IClassFixture<FormsGround>
{
    private const string Path = "/api/services/dossiers";

    private static JsonObject Answers() => JsonNode.Parse("""
        {"place": {"area": "00283", "line": "12 ngõ 5"}, "dwelling": "rented", "until": "2027-11-20", "host-consent": {"way": "paper"}, "phone": "0912345678"}
        """)!.AsObject();

    private async Task<object> BodyAsync(HttpClient portal, Action<JsonObject>? change = null, bool withPaper = true, string? name = null, string? hostName = null)
    {
        var answers = Answers();
        answers["host"] = new JsonObject { ["personalNumber"] = ground.Story("Host").PersonalNumber, ["name"] = hostName ?? "duong dinh khoa" };
        change?.Invoke(answers);
        var office = ground.Site.Services.GetRequiredService<IOffices>().In(AreaCode.Parse("00283"), OfficeKind.CommunePolice).Single().Code.ToString();
        return new
        {
            applicant = new { personalNumber = ground.Story("Tenant").PersonalNumber, name = name ?? "thái hoài thương" }, procedure = "1.004194", @case = "ca-nhan", answers, receives = office,
            papers = withPaper ? new[] { new { key = "dong-y-chu-ho", source = "uploaded", files = new[] { await PortalGround.FileAsync(portal) } } } : [],
        };
    }

    private static async Task<(string? Code, string? Field, HttpResponseMessage Answer)> RefusedAsync(HttpClient portal, object body)
    {
        var answer = await PortalGround.PostAsync(portal, Path, body);
        Assert.False(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return (problem.GetProperty("code").GetString(), problem.TryGetProperty("field", out var field) ? field.GetString() : null, answer);
    }

    [Fact]
    public async Task Answers_that_the_form_takes_are_kept_as_the_form_keeps_them_with_what_the_registers_know()
    {
        using var portal = await ground.Site.PortalAsync(another: true);
        var named = await ground.EntriesAsync("services.person-named/1", ground.Story("Host").Id);
        var answer = await PortalGround.PostAsync(portal, Path, await BodyAsync(portal));
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        Assert.True(Ids.TryParseHandle((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("handle").GetString(), out var dossier));
        var kept = JsonNode.Parse((await ground.ScalarAsync("SELECT answers::text FROM services.dossier WHERE dossier_id = $1", dossier))!)!;
        Assert.Equal(ground.Story("Host").Id.ToString(), (string?)kept["host"]!["person"]);
        Assert.DoesNotContain(ground.Story("Host").PersonalNumber, kept.ToJsonString());
        Assert.Equal("Usual", (string?)kept["$sources"]!["from"]!["from"]);
        Assert.Equal("electronic", (string?)kept["delivery"]!["way"]);
        Assert.NotNull(kept["days"]);
        Assert.Equal("temporary-residence 2", await ground.ScalarAsync("SELECT form || ' ' || form_version FROM services.dossier WHERE dossier_id = $1", dossier));
        Assert.Equal(named + 1, await ground.EntriesAsync("services.person-named/1", ground.Story("Host").Id));
    }

    [Theory]
    [InlineData("strange", "1", "SRV-507", "answers.strange")]
    [InlineData("dwelling", "\"castle\"", null, "answers.dwelling")]
    [InlineData("dwelling", "7", "SRV-508", "answers.dwelling")]
    [InlineData("until", "\"20/11/2027\"", "SRV-508", "answers.until")]
    [InlineData("until", "\"2020-01-01\"", null, "answers.until")]
    [InlineData("place", "\"Vĩnh Tuy\"", "SRV-508", "answers.place")]
    [InlineData("place", "{\"area\": \"99999\", \"line\": \"12 ngõ 5\"}", null, "answers.place.area")]
    [InlineData("place", "{\"area\": \"00283\"}", null, "answers.place.line")]
    [InlineData("phone", "\"abc\"", null, "answers.phone")]
    [InlineData("dwelling", "null", "SRV-509", "answers.dwelling")]
    [InlineData("host", "{\"person\": \"0\"}", null, "answers.host")]
    [InlineData("members", "{}", "SRV-508", "answers.members")]
    [InlineData("owner-consent", "[]", "SRV-511", "answers.owner-consent")]
    [InlineData("delivery", "{\"way\": \"counter\"}", "SRV-511", "answers.delivery")]
    [InlineData("host-consent", "{\"way\": \"phone\"}", "SRV-512", "answers.host-consent")]
    public async Task What_the_form_does_not_take_is_refused_with_its_path_and_nothing_is_made(string key, string value, string? code, string field)
    {
        using var portal = await ground.Site.PortalAsync(another: true);
        var before = await ground.ScalarAsync("SELECT count(*)::text FROM services.dossier");
        var (refused, path, _) = await RefusedAsync(portal, await BodyAsync(portal, a => a[key] = JsonNode.Parse(value)));
        Assert.Equal(field, path);
        if (code is not null) Assert.Equal(code, refused);
        Assert.Equal(before, await ground.ScalarAsync("SELECT count(*)::text FROM services.dossier"));
    }

    [Fact]
    public async Task A_paper_that_the_form_needs_and_a_group_with_a_strange_member_are_told()
    {
        using var portal = await ground.Site.PortalAsync(another: true);
        var (code, path, _) = await RefusedAsync(portal, await BodyAsync(portal, withPaper: false));
        Assert.Equal(("SRV-510", "papers"), (code, path));
        var body = JsonSerializer.SerializeToNode(await BodyAsync(portal))!.AsObject();
        (body["procedure"], body["case"], body["papers"]) = ("2.001159", "chung", new JsonArray());
        body["answers"] = JsonNode.Parse("""
            {"place-kind": "household", "place": {"area": "00283", "line": "12 ngõ 5"}, "phone": "0912345678", "guests": [{"name": "Jane Doe", "number": "B1234567", "birth": "1990", "from": "2026-11-20", "until": "2026-11-25", "age": 3}]}
            """);
        (code, path, _) = await RefusedAsync(portal, body);
        Assert.Equal(("SRV-507", "answers.guests[0].age"), (code, path));
        body["answers"]!["guests"]![0]!.AsObject().Remove("age");
        body["answers"]!["guests"]![0]!.AsObject().Remove("until");
        (code, path, _) = await RefusedAsync(portal, body);
        Assert.Equal(("SRV-509", "answers.guests[0].until"), (code, path));
        (body["answers"]!["guests"]![0]!["from"], body["answers"]!["guests"]![0]!["until"]) = ("2026-11-19", "2026-12-18");
        (code, path, _) = await RefusedAsync(portal, body);
        Assert.Equal(("SRV-113", "answers.guests[0].until"), (code, path));
    }

    [Fact]
    public async Task Naming_people_wrongly_ends_for_the_day_for_this_portal_alone_with_429_and_Retry_After()
    {
        using var portal = await ground.Site.PortalAsync(another: true);
        using var other = await ground.Site.PortalAsync(another: true);
        const string Clients = "SELECT coalesce(string_agg(client, ' '), '') FROM services.portal_naming_try";
        var before = (await ground.ScalarAsync(Clients))!.Split(' ');
        var (code, path, _) = await RefusedAsync(portal, await BodyAsync(portal, hostName: "Người Khác Hẳn"));
        Assert.Equal(("SRV-119", "answers.host"), (code, path));
        var client = (await ground.ScalarAsync(Clients))!.Split(' ').Except(before).Single();
        Assert.Equal("1", await ground.ScalarAsync("SELECT tries::text FROM services.portal_naming_try WHERE client = $1", client));
        await ground.Site.ScalarAsync<int>("UPDATE services.portal_naming_try SET tries = $2 WHERE client = $1 RETURNING 1", client, PortalNaming.MostTries - 1);
        Assert.Equal("SRV-501", (await RefusedAsync(portal, await BodyAsync(portal, name: "Không Phải Tên"))).Code);
        var (spent, _, answer) = await RefusedAsync(portal, await BodyAsync(portal));
        Assert.Equal((HttpStatusCode.TooManyRequests, "SRV-514"), (answer.StatusCode, spent));
        // Nine in the morning: the day ends in fifteen hours.
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalHours, 1, 15);
        var free = await PortalGround.PostAsync(other, Path, await BodyAsync(other));
        Assert.Equal(HttpStatusCode.Created, free.StatusCode);
    }
}
