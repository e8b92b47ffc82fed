using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DeAn06.Kernel;
using DeAn06.Services.After.Figures;
using DeAn06.Services.Catalogue;
using DeAn06.Tests.Integration.Population;
using DeAn06.Tests.Integration.Services.Dossiers;
using DeAn06.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using static DeAn06.Tests.Integration.Services.Dossiers.DossierGround;

namespace DeAn06.Tests.Integration.Services.After;

/// <summary>Public figures, counted by a follower of the journal.</summary>
public sealed class FiguresTests(PopulationPlatform platform) : IClassFixture<PopulationPlatform>
{
    private readonly DossierGround ground = new(platform);

    private async Task<JsonElement> ItemAsync(string query, string code)
    {
        using var client = ground.Host.Client();
        var answer = await client.GetFromJsonAsync<JsonElement>("/api/services/figures" + query);
        return answer.GetProperty("items").EnumerateArray().FirstOrDefault(i => i.GetProperty("code").GetString() == code);
    }

    private static long Number(JsonElement item, string name) => item.ValueKind == JsonValueKind.Object ? item.GetProperty(name).GetInt64() : 0;

    /// <summary>Waits until nothing recorded so far is uncounted: what earlier tests of this class did is counted behind them.</summary>
    private Task AllCountedAsync() => ground.UntilAsync(() => ground.Host.ScalarAsync<bool>("""
        SELECT NOT EXISTS (SELECT FROM journal.entry e WHERE (e.event LIKE 'services.dossier-%' OR e.event LIKE 'services.fee-%') AND NOT EXISTS (
            SELECT FROM kernel.follower f JOIN journal.leaf_batch b ON b.first_index + cardinality(b.entry_ids) <= f.next_index WHERE f.name = 'services.figures' AND e.id = ANY (b.entry_ids)))
        """));

    private Task CountedAsync(Guid dossier, string key) =>
        ground.UntilAsync(async () => await ground.Host.ScalarAsync<bool>("SELECT fact ? $2 FROM services.dossier_fact WHERE dossier_id = $1", dossier, key));

    [Fact]
    public async Task A_dossier_counts_for_its_office_province_and_the_country_and_not_twice_when_counted_again()
    {
        var person = await ground.PersonAsync(0);
        await AllCountedAsync();
        var before = await ItemAsync("?province=01", ground.Office());
        var dossier = await ground.ToSignAsync(person, Plain);
        Done(await ground.ApproveAsync(dossier, ground.Head()));
        await AllCountedAsync();
        var after = await ItemAsync("?province=01", ground.Office());
        foreach (var name in (string[])["submitted", "online", "eIdentity", "finished", "early"]) Assert.Equal(Number(before, name) + 1, Number(after, name));
        Assert.Equal(Number(before, "late"), Number(after, "late"));
        var sum = await ground.Host.ScalarAsync<string>("SELECT string_agg(t::text, ' ' ORDER BY office, day) FROM services.office_day t");

        var act = Act.BySystem("services.figures", ground.Now);
        await ground.Host.RunAsync<CountAgain, Done>(u => u.RunAsync(default), act);
        await CountedAsync(dossier, "decidedOn");
        await ground.UntilAsync(async () => await ground.Host.ScalarAsync<string>("SELECT string_agg(t::text, ' ' ORDER BY office, day) FROM services.office_day t") == sum);
        Assert.Equal(Number(after, "finished"), Number(await ItemAsync("", ""), "finished"));
        Assert.Equal(Number(after, "finished"), Number(await ItemAsync("", "01"), "finished"));
    }

    [Fact]
    public async Task Practice_counts_nowhere()
    {
        var person = await ground.PersonAsync(1);
        var made = (await ground.SubmitAsync(ground.Ask(person, Plain) with { IsPractice = true }, ground.Citizen(person))).Value.Dossier;
        await ground.SubmittedAsync(person, Plain);
        await AllCountedAsync();
        Assert.True(await ground.Host.ScalarAsync<bool>("SELECT (fact->>'practice')::boolean FROM services.dossier_fact WHERE dossier_id = $1", made));
        Assert.Equal(await ground.Host.ScalarAsync<long>("SELECT count(*) FROM services.dossier_fact WHERE NOT (fact->>'practice')::boolean"), Number(await ItemAsync("", ""), "submitted"));
    }

    [Fact]
    public async Task The_public_page_and_the_CSV_show_the_same_and_name_no_person()
    {
        var person = await ground.PersonAsync(2);
        var name = await ground.Host.ScalarAsync<string>("SELECT name FROM population.person WHERE person_id = $1", person);
        var dossier = await ground.SubmittedAsync(person, Plain, DeAn06.Services.Forms.DeliveryWay.Counter);
        await CountedAsync(dossier, "submittedOn");
        using var anyone = new FormBrowser(ground.Host);
        Assert.Equal(HttpStatusCode.OK, await anyone.GetAsync("/minh-bach"));
        Assert.Contains("Đúng hạn", anyone.Html);
        Assert.Contains("?tinh=01", anyone.Html);
        Assert.Equal(HttpStatusCode.OK, await anyone.GetAsync("/minh-bach?tinh=01&ky=nam"));
        Assert.Contains("Công an", anyone.Html);
        Assert.DoesNotContain(name!, anyone.Html);
        using var client = ground.Host.Client();
        using var csv = await client.GetAsync("/api/services/figures/csv?province=01");
        Assert.Equal("text/csv", csv.Content.Headers.ContentType!.MediaType);
        var lines = (await csv.Content.ReadAsStringAsync()).Split('\n');
        Assert.StartsWith("kind,code,name,submitted", lines[0]);
        Assert.Contains(lines, l => l.StartsWith($"office,{ground.Office()},", StringComparison.Ordinal) && l.Split(',').Length == lines[0].Split(',').Length);
    }

    [Theory]
    [InlineData("?from=2026-12-01&to=2026-11-01", "SRV-469")]
    [InlineData("?from=2020-01-01&to=2026-11-01", "SRV-469")]
    [InlineData("?province=xx", "SRV-011")]
    public async Task A_period_or_province_that_cannot_be_is_refused(string query, string code)
    {
        using var client = ground.Host.Client();
        using var answer = await client.GetAsync("/api/services/figures" + query);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(code, await PopulationPlatform.CodeAsync(answer));
        using var anyone = new FormBrowser(ground.Host);
        Assert.Equal(HttpStatusCode.NotFound, await anyone.GetAsync("/minh-bach?tinh=99"));
    }

    [Fact]
    public async Task A_leader_sees_what_is_overdue_by_office_and_officer_and_an_officer_does_not()
    {
        var person = await ground.PersonAsync(3);
        var dossier = await ground.ProcessingAsync(person, Plain);
        await ground.Host.ScalarAsync<object>("UPDATE services.dossier SET due_at = $2 WHERE dossier_id = $1", dossier, ground.Now.AddDays(-3));
        using var head = FormBrowser.Of(ground.Host, platform.Officer("ca.truong", purpose: "residence.handle", rights: Rights(true)));
        Assert.Equal(HttpStatusCode.OK, await head.GetAsync("/can-bo/ho-so/qua-han"));
        Assert.Contains(Ids.Handle(dossier), head.Html);
        Assert.Contains("ca.an", head.Html);
        using var officer = FormBrowser.Of(ground.Host, platform.Officer("ca.an", purpose: "residence.handle", rights: Rights(false)));
        Assert.Equal(HttpStatusCode.Forbidden, await officer.GetAsync("/can-bo/ho-so/qua-han"));
        using var elsewhere = FormBrowser.Of(ground.Host, platform.Officer("ca.truong", Elsewhere, "residence.handle", Rights(true)));
        await elsewhere.GetAsync("/can-bo/ho-so/qua-han");
        Assert.DoesNotContain(Ids.Handle(dossier), elsewhere.Html);
        Assert.Equal(HttpStatusCode.BadRequest, await head.GetAsync("/can-bo/ho-so/qua-han?cursor=x"));
    }
}
