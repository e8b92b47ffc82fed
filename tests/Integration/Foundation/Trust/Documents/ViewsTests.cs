using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DeAn06.Tests.TestKit;
using DeAn06.Trust.Documents.Office;

namespace DeAn06.Tests.Integration.Trust.Documents;

/// <summary>Who sees which document: its person, the officers of its office with the right, nobody else.</summary>
public sealed class ViewsTests(DocumentsPlatform platform) : IClassFixture<DocumentsPlatform>
{
    private const string Viewed = "trust.document-viewed/1";
    private const string Revoked = "trust.document-revoked/1";

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("code").GetString();

    private async Task<HttpClient> InMatterAsync(string login)
    {
        var client = await platform.Host.SignInAsync(login);
        var browser = new Population.Browser(client);
        var page = await browser.OpenAsync("/can-bo/viec/mo");
        // Another test's matter of the same officer may still be open; the first form of the page would close it.
        if (!Population.Browser.TextOf(page).Contains("Bạn đang mở")) await browser.SubmitAsync(page, ("Purpose", "population.correct"), ("Reference", "thử"));
        return client;
    }

    [Fact]
    public async Task A_person_sees_and_takes_their_own_documents_and_nobody_elses_and_nothing_is_journaled()
    {
        var ((owner, person), (stranger, _)) = (await platform.CitizenAsync(0), await platform.CitizenAsync(1));
        var document = await platform.SealedAsync(person);
        using var mine = await platform.Host.SignInAsync(owner);
        Assert.Contains($"/toi/giay-to/{document.Code}/tai", await mine.GetStringAsync("/toi/giay-to"));
        Assert.Contains(document.Code, await mine.GetStringAsync("/api/trust/documents/mine"));
        var file = await mine.GetAsync($"/toi/giay-to/{document.Code}/tai");
        Assert.Equal("application/pdf", file.Content.Headers.ContentType!.MediaType);
        Assert.Equal(await platform.BytesAsync(document.Code), await file.Content.ReadAsByteArrayAsync());
        Assert.Equal(0, await platform.EntriesAsync(Viewed, person));
        using var theirs = await platform.Host.SignInAsync(stranger);
        Assert.DoesNotContain(document.Code, await theirs.GetStringAsync("/toi/giay-to"));
        Assert.Equal(HttpStatusCode.NotFound, (await theirs.GetAsync($"/toi/giay-to/{document.Code}/tai")).StatusCode);
        using var officer = await platform.Host.SignInAsync(DocumentsPlatform.Police);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync($"/toi/giay-to/{document.Code}/tai")).StatusCode);
        using var nobody = platform.Host.Client();
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync($"/toi/giay-to/{document.Code}/tai")).StatusCode);
        Assert.Equal("/dang-nhap?returnUrl=%2Ftoi%2Fgiay-to", (await nobody.GetAsync("/toi/giay-to")).Headers.Location!.ToString());
    }

    [Fact]
    public async Task What_was_sealed_under_a_record_merged_with_theirs_is_theirs_until_the_merge_is_undone()
    {
        var ((owner, stays), (_, merged), (_, between)) = (await platform.CitizenAsync(5), await platform.CitizenAsync(6), await platform.CitizenAsync(7));
        var (old, document) = (await platform.SealedAsync(merged), await platform.SealedAsync(stays));
        using var mine = await platform.Host.SignInAsync(owner);
        var file = $"/toi/giay-to/{old.Code}/tai";
        Assert.DoesNotContain(old.Code, await mine.GetStringAsync("/toi/giay-to"));
        Assert.Equal(HttpStatusCode.NotFound, (await mine.GetAsync(file)).StatusCode);
        // A link may lead to a link: the record was merged into one that was merged later.
        await LinkAsync(merged, between);
        await LinkAsync(between, stays);
        var page = await mine.GetStringAsync("/toi/giay-to");
        Assert.Contains(old.Code, page);
        Assert.Contains(document.Code, page);
        Assert.Contains(old.Code, await mine.GetStringAsync("/api/trust/documents/mine"));
        Assert.Equal(await platform.BytesAsync(old.Code), await mine.GetByteArrayAsync(file));
        await platform.Host.ScalarAsync<int>("UPDATE population.person_link SET recorded = tstzrange(lower(recorded), lower(recorded) + interval '1 hour') WHERE person_id = $1", merged);
        Assert.DoesNotContain(old.Code, await mine.GetStringAsync("/toi/giay-to"));
        Assert.Equal(HttpStatusCode.NotFound, (await mine.GetAsync(file)).StatusCode);
    }

    private Task<int> LinkAsync(Guid person, Guid into) => platform.Host.ScalarAsync<int>("""
        INSERT INTO population.person_link (person_id, link_id, kind, other_id, reason, recorded, deed)
        VALUES ($1, $3, 'merged-into', $2, 'một người hai hồ sơ', tstzrange($4, NULL), $3)
        """, person, into, DeAn06.Kernel.Ids.New(platform.Host.Clock.UtcNow), platform.Host.Clock.UtcNow);

    [Fact]
    public async Task An_officer_of_the_office_needs_a_purpose_and_the_person_can_read_who_looked()
    {
        var (login, person) = await platform.CitizenAsync(2);
        var document = await platform.SealedAsync(person);
        var without = (await platform.PoliceAsync()).For("", "");
        var refused = await platform.Host.RunAsync<ViewDocument, SeenDocument>(u => u.RunAsync(document.Code, true, without, CancellationToken.None), without);
        Assert.Equal(("TRU-311", 0L), (refused.Problem?.Code, await platform.EntriesAsync(Viewed, person)));
        using var officer = await InMatterAsync(DocumentsPlatform.Police);
        Assert.Contains(document.Code, await officer.GetStringAsync("/can-bo/tin-cay/giay-to"));
        Assert.Equal(0, await platform.EntriesAsync(Viewed, person));
        Assert.Contains(document.Sha256, await officer.GetStringAsync($"/can-bo/tin-cay/giay-to/{document.Code}"));
        Assert.Equal(HttpStatusCode.OK, (await officer.GetAsync($"/can-bo/tin-cay/giay-to/{document.Code}/tai")).StatusCode);
        Assert.Equal(2, await platform.EntriesAsync(Viewed, person));
        using var citizen = await platform.Host.SignInAsync(login);
        Assert.Contains("Xem giấy tờ điện tử về bạn", await citizen.GetStringAsync("/toi/ai-da-xem"));
    }

    [Fact]
    public async Task Another_office_and_an_officer_without_the_right_find_nothing()
    {
        var (_, person) = await platform.CitizenAsync(3);
        var document = await platform.SealedAsync(person);
        using var other = await InMatterAsync(DocumentsPlatform.OtherOffice);
        Assert.DoesNotContain(document.Code, await other.GetStringAsync("/can-bo/tin-cay/giay-to"));
        foreach (var path in (string[])[$"/api/trust/documents/{document.Code}", $"/api/trust/documents/{document.Code}/file", $"/can-bo/tin-cay/giay-to/{document.Code}", $"/can-bo/tin-cay/giay-to/{document.Code}/tai"])
            Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(path)).StatusCode);
        var revoked = await other.PostAsJsonAsync($"/api/trust/documents/{document.Code}/revocation", new { reason = "Không phải của tôi" });
        Assert.Equal("TRU-301", await CodeAsync(revoked));
        using var receiver = await InMatterAsync("ca.vinhtuy");
        Assert.Equal(HttpStatusCode.Forbidden, (await receiver.GetAsync($"/can-bo/tin-cay/giay-to/{document.Code}")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await receiver.GetAsync("/api/trust/documents")).StatusCode);
        Assert.Equal((0L, 0L), (await platform.EntriesAsync(Viewed, person), await platform.EntriesAsync(Revoked, person)));
    }

    [Fact]
    public async Task A_document_is_revoked_once_with_a_reason_after_a_look_back_and_says_so_everywhere()
    {
        var (login, person) = await platform.CitizenAsync(4);
        var document = await platform.SealedAsync(person);
        using var officer = await InMatterAsync(DocumentsPlatform.Police);
        foreach (var (reason, code) in ((string, string)[])[("sai", "TRU-306"), ("Cấp nhầm cho 001090012345", "TRU-307")])
            Assert.Equal(code, await CodeAsync(await officer.PostAsJsonAsync($"/api/trust/documents/{document.Code}/revocation", new { reason })));
        var browser = new Population.Browser(officer);
        var check = await browser.SubmitAsync(await browser.OpenAsync($"/can-bo/tin-cay/giay-to/{document.Code}"), ("Reason", "Cấp nhầm loại giấy"));
        Assert.Equal("Xem lại trước khi thu hồi", Population.Browser.TitleOf(check));
        Assert.Equal(0, await platform.EntriesAsync(Revoked, person));
        var done = await browser.SubmitAsync(check);
        Assert.Contains("Cấp nhầm loại giấy", Population.Browser.TextOf(done));
        Assert.Equal(1, await platform.EntriesAsync(Revoked, person));
        var again = await officer.PostAsJsonAsync($"/api/trust/documents/{document.Code}/revocation", new { reason = "Cấp nhầm lần nữa" });
        Assert.Equal("TRU-305", await CodeAsync(again));
        using var citizen = await platform.Host.SignInAsync(login);
        Assert.Contains("Cấp nhầm loại giấy", await citizen.GetStringAsync("/toi/giay-to"));
        using var anyone = platform.Host.Client();
        var told = DocumentsPlatform.TextOf(await anyone.GetStringAsync($"/kiem-tra/{document.Code}"));
        Assert.Contains("Giấy này đã bị thu hồi, không còn giá trị", told);
        Assert.Contains("Cấp nhầm loại giấy", told);
        Assert.DoesNotContain("còn giá trị và chưa bị sửa", (await DocumentsPlatform.UploadAsync(anyone, await platform.BytesAsync(document.Code))).Text);
    }
}
