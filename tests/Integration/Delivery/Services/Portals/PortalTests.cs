using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using DeAn06.Identity.Sessions;
using DeAn06.Kernel;
using DeAn06.Services.Catalogue;
using DeAn06.Services.Dossiers;
using DeAn06.Tests.Integration.Population;
using DeAn06.Tests.Integration.Services.Dossiers;
using DeAn06.Tests.TestKit;

namespace DeAn06.Tests.Integration.Services.Portals;

/// <summary>Another agency's portal submits for people, follows, supplements, withdraws; the national portal reads what changed.</summary>
public sealed class PortalTests(PopulationPlatform platform) : IClassFixture<PopulationPlatform>
{
    private readonly DossierGround ground = new(platform);

    [Fact]
    public async Task A_portal_submits_for_a_person_and_follows_only_what_it_submitted()
    {
        using var portal = await PortalAsync();
        using var other = await PortalAsync(another: true);
        var person = await ground.PersonAsync(0);
        var handle = await SubmittedAsync(portal, await BodyAsync(person));
        var there = await portal.GetFromJsonAsync<JsonElement>($"/api/services/dossiers/{handle}");
        Assert.Equal(1, there.GetProperty("state").GetInt32());
        Assert.Equal(ground.Office(), there.GetProperty("holds").GetProperty("code").GetString());
        Assert.Equal("Submit", there.GetProperty("history")[0].GetProperty("deed").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/api/services/dossiers/{handle}")).StatusCode);
        Assert.Equal(1, await ground.ToldAsync(person, "services.dossier-handed-in/1"));
        Assert.Equal(1, await platform.EntriesAsync("services.dossier-viewed/1", person));
    }

    [Fact]
    public async Task The_same_request_sent_again_submits_once()
    {
        using var portal = await PortalAsync();
        var person = await ground.PersonAsync(1);
        var (body, key) = (await BodyAsync(person), Guid.CreateVersion7().ToString("N"));
        var first = await PortalGround.PostAsync(portal, "/api/services/dossiers", body, key);
        var again = await PortalGround.PostAsync(portal, "/api/services/dossiers", body, key);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        Assert.Equal("true", again.Headers.GetValues("Idempotent-Replayed").Single());
        Assert.Equal(1L, await ground.Host.ScalarAsync<long>("SELECT count(*) FROM services.dossier WHERE person_id = $1", person));
    }

    [Fact]
    public async Task What_is_asked_for_is_brought_with_a_file_of_its_own_and_the_dossier_can_be_withdrawn()
    {
        using var portal = await PortalAsync();
        using var other = await PortalAsync(another: true);
        var person = await ground.PersonAsync(2);
        var handle = await SubmittedAsync(portal, await BodyAsync(person));
        Assert.True(Ids.TryParseHandle(handle, out var dossier));
        await ground.TakeAsync(dossier, ground.An());
        DossierGround.Done(await ground.DoAsync<AskSupplement>((u, a) => u.RunAsync(new(dossier, [new("cho-o", PaperReasons.All[0].Code, "Chụp rõ giấy tờ nhà")], "Thiếu giấy tờ chỗ ở"), a, default), ground.An()));
        var asked = (await portal.GetFromJsonAsync<JsonElement>($"/api/services/dossiers/{handle}")).GetProperty("supplement");
        Assert.Equal("cho-o", asked.GetProperty("papers")[0].GetProperty("key").GetString());
        var strange = await PortalGround.FileAsync(other);
        var refused = await PortalGround.PostAsync(portal, $"/api/services/dossiers/{handle}/supplement", new { papers = new[] { new { key = "cho-o", source = "uploaded", files = new[] { strange } } } });
        Assert.Equal("SRV-503", await PopulationPlatform.CodeAsync(refused));
        var brought = await PortalGround.PostAsync(portal, $"/api/services/dossiers/{handle}/supplement", new { papers = new[] { new { key = "cho-o", source = "uploaded", files = new[] { await PortalGround.FileAsync(portal) } } } });
        Assert.Equal(HttpStatusCode.OK, brought.StatusCode);
        Assert.Equal(1, await ground.StateAsync(dossier));
        Assert.Equal(HttpStatusCode.NotFound, (await PortalGround.PostAsync(other, $"/api/services/dossiers/{handle}/withdrawal", new { text = "Không cần nữa" })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await PortalGround.PostAsync(portal, $"/api/services/dossiers/{handle}/withdrawal", new { text = "Không cần nữa" })).StatusCode);
        Assert.Equal(7, await ground.StateAsync(dossier));
    }

    [Fact]
    public async Task Bad_input_is_told_and_nothing_is_made()
    {
        using var portal = await PortalAsync();
        var person = await ground.PersonAsync(3);
        var good = await BodyAsync(person);
        async Task<string?> CodeAsync(object body) => await PopulationPlatform.CodeAsync(await PortalGround.PostAsync(portal, "/api/services/dossiers", body));
        Assert.Equal("SRV-501", await CodeAsync(good with { Applicant = good.Applicant with { Name = "Người Khác Hẳn" } }));
        Assert.Equal("SRV-501", await CodeAsync(good with { Subject = new("000000000000", "Không Có") }));
        Assert.Equal("SRV-224", await CodeAsync(good with { Procedure = "9.999999" }));
        Assert.Equal("SRV-225", await CodeAsync(good with { Case = "khong-co" }));
        Assert.Equal("SRV-506", await CodeAsync(good with { Answers = JsonSerializer.SerializeToElement(new[] { 1 }) }));
        Assert.Equal("SRV-502", await CodeAsync(good with { Papers = [new("cho-o", "uploaded", [], null, null)] }));
        Assert.Equal("SRV-503", await CodeAsync(good with { Papers = [new("cho-o", "uploaded", [Ids.Handle(Ids.New(ground.Now))], null, null)] }));
        Assert.Equal("SRV-223", await CodeAsync(good with { Receives = "X99.99" }));
        Assert.Equal("SRV-504", await CodeAsync(good with { Delivery = new("post", null, null, null) }));
        using var broken = new StringContent("{\"procedure\":", System.Text.Encoding.UTF8, "application/json");
        Assert.Equal("SRV-500", await PopulationPlatform.CodeAsync(await portal.PostAsync("/api/services/dossiers", broken)));
        Assert.Equal(0L, await ground.Host.ScalarAsync<long>("SELECT count(*) FROM services.dossier WHERE person_id = $1", person));
    }

    [Fact]
    public async Task An_officer_or_a_citizen_is_no_portal()
    {
        using var officer = platform.Officer(rights: string.Join(',', "services.receive", "services.portal"));
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync($"/api/services/dossiers/{Ids.Handle(Ids.New(ground.Now))}")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync("/api/services/synchronisation")).StatusCode);
        using var stranger = ground.Host.Client();
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync("/api/services/synchronisation")).StatusCode);
    }

    [Fact]
    public async Task A_program_without_the_right_neither_submits_nor_reads()
    {
        using var program = await PortalAsync(another: true, role: "clerk");
        Assert.Equal(HttpStatusCode.Forbidden, (await PortalGround.PostAsync(program, "/api/services/dossiers", await BodyAsync(await ground.PersonAsync(5)))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await program.GetAsync("/api/services/synchronisation")).StatusCode);
    }

    [Fact]
    public async Task The_national_portal_reads_each_change_once_and_each_person_sees_it()
    {
        using var portal = await PortalAsync();
        var person = await ground.PersonAsync(4);
        var dossier = await ground.SubmittedAsync(person);
        await ground.ReceivedAsync(dossier);
        var code = await ground.Host.ScalarAsync<string>("SELECT code FROM services.dossier WHERE dossier_id = $1", dossier);
        var practice = (await ground.SubmitAsync(ground.Ask(person, channel: Channel.Direct) with { IsPractice = true }, ground.An())).Value.Dossier;
        foreach (var one in (Guid[])[dossier, practice])
            await ground.UntilAsync(async () => await ground.Host.ScalarAsync<long>("SELECT count(*) FROM services.synchronisation WHERE dossier_id = $1", one) == 3);
        JsonElement? found = null;
        var next = -1L;
        await ground.UntilAsync(async () =>
        {
            var page = await portal.GetFromJsonAsync<JsonElement>($"/api/services/synchronisation?after={next}&limit=50");
            next = page.GetProperty("next").GetInt64();
            var records = page.GetProperty("records").EnumerateArray().Where(r => r.GetProperty("MaHoSo").GetString() is { } of && (of == code || of.StartsWith("TAP-", StringComparison.Ordinal))).ToList();
            if (records.Count > 0) found = Assert.Single(records).Clone();
            return found is not null;
        });
        Assert.Equal(DossierGround.Stay, found!.Value.GetProperty("MaTTHC").GetString());
        Assert.Equal(2, found.Value.GetProperty("TrangThai").GetInt32());
        Assert.Equal(2, found.Value.GetProperty("KenhThucHien").GetInt32());
        Assert.EndsWith("+07:00", found.Value.GetProperty("NgayTiepNhan").GetString(), StringComparison.Ordinal);
        Assert.True(await platform.EntriesAsync("services.dossiers-synchronised/1", person) > 0);
        var again = await portal.GetFromJsonAsync<JsonElement>($"/api/services/synchronisation?after={next}&limit=50");
        Assert.DoesNotContain(again.GetProperty("records").EnumerateArray(), r => r.GetProperty("MaHoSo").GetString() == code);
    }

    private sealed record Named(string PersonalNumber, string Name);

    private sealed record Paper(string Key, string Source, string[] Files, string? Register, string? Document);

    private sealed record Delivering(string Way, string? Area, string? Line, string? Phone);

    private sealed record Body(Named Applicant, Named? Subject, string Procedure, string Case, JsonElement Answers, Paper[] Papers, string Receives, Delivering? Delivery);

    private async Task<Body> BodyAsync(Guid person) => new(
        new((await ground.Host.ScalarAsync<string>("SELECT number FROM population.person WHERE person_id = $1", person))!, (await ground.Host.ScalarAsync<string>("SELECT name FROM population.person WHERE person_id = $1", person))!.ToLowerInvariant()),
        null, DossierGround.Stay, "ca-nhan", JsonSerializer.SerializeToElement(new { place = new { area = DossierGround.Elsewhere, line = "Số 5" }, from = "2026-11-01", until = "2027-10-31" }), [], ground.Office(), null);

    private static async Task<string> SubmittedAsync(HttpClient portal, Body body)
    {
        var answer = await PortalGround.PostAsync(portal, "/api/services/dossiers", body);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("handle").GetString()!;
    }

    private Task<HttpClient> PortalAsync(bool another = false, string role = "integrator") => ground.Host.PortalAsync(another, role);
}
