using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using DeAn06.Kernel;
using DeAn06.Tests.TestKit;
using DeAn06.Trust;
using DeAn06.Trust.Authority;
using DeAn06.Trust.Keys;

namespace DeAn06.Tests.Integration.Trust.Authority;

/// <summary>The pages and the API of certificates, by the demo's key custodian and approver.</summary>
public sealed partial class CertificatePageTests(DemoPlatform platform) : IClassFixture<DemoPlatform>
{
    private const string Custodian = "c06.khoa";
    private const string Approver = "c06.duyet";
    private const string ListPath = "/can-bo/tin-cay/chung-thu";

    private TestHost Host => platform.Host;

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string page, string action, Dictionary<string, string> fields)
    {
        var html = await client.GetAsync(page);
        fields["__RequestVerificationToken"] = Token().Match(await html.Content.ReadAsStringAsync()).Groups[1].Value;
        using var request = new HttpRequestMessage(HttpMethod.Post, action);
        var cookies = html.Headers.TryGetValues("Set-Cookie", out var set) ? set.Select(c => c.Split(';')[0]) : [];
        request.Headers.Add("Cookie", string.Join("; ", client.DefaultRequestHeaders.GetValues("Cookie").Concat(cookies)));
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields) form.Add(new StringContent(value), name);
        request.Content = form;
        return await client.SendAsync(request);
    }

    [Fact]
    public async Task A_certificate_is_proposed_on_the_page_approved_by_another_found_and_revoked()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var lan = await Host.SignInAsync(Custodian);
        using var minh = await Host.BearerAsync(Approver);
        var sent = await PostAsync(lan, ListPath + "/de-nghi", ListPath + "/de-nghi", new()
        {
            ["Profile"] = "officer", ["CommonName"] = "Lê Thị Hoa", ["Organization"] = "Bộ Công an", ["Unit"] = "C06", ["Request"] = TwoOfficers.Request(key), ["Reason"] = "Cán bộ mới",
        });
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        Assert.Contains("Lê Thị Hoa", WebUtility.HtmlDecode(await lan.GetStringAsync(ListPath)));
        await ApproveAsync(minh, sent);
        var line = (await Host.Get<CertificateBook>().OfKeyAsync(key.ExportSubjectPublicKeyInfo(), CancellationToken.None)).Single();
        Assert.Contains($"{ListPath}/{line.Serial}", await lan.GetStringAsync($"{ListPath}?words={Uri.EscapeDataString("lê thị")}"));
        Assert.Contains($"{ListPath}/{line.Serial}", await lan.GetStringAsync($"{ListPath}?words={line.Serial[..12]}"));

        var page = $"{ListPath}/{line.Serial}";
        var today = Clock.DayOf(Host.Clock.UtcNow);
        var without = await PostAsync(lan, page, page + "?handler=Revoke", new() { ["ReasonCode"] = "keyCompromise", ["Reason"] = "Mất thẻ" });
        Assert.Equal(HttpStatusCode.BadRequest, without.StatusCode);
        Assert.Contains(AuthorityProblems.SinceUnfit.Vi, WebUtility.HtmlDecode(await without.Content.ReadAsStringAsync()));
        var revoking = await PostAsync(lan, page, page + "?handler=Revoke", new()
        {
            ["ReasonCode"] = "keyCompromise", ["Reason"] = "Mất thẻ", ["Since.Day"] = $"{today.Day}", ["Since.Month"] = $"{today.Month}", ["Since.Year"] = $"{today.Year}",
        });
        Assert.Equal(HttpStatusCode.Redirect, revoking.StatusCode);
        await ApproveAsync(minh, revoking);
        Assert.Contains("Đã thu hồi", WebUtility.HtmlDecode(await lan.GetStringAsync(page)));
        var told = await minh.GetFromJsonAsync<JsonElement>($"/api/trust/certificates/{line.Serial}");
        Assert.Equal("revoked", told.GetProperty("state").GetString());
        Assert.Equal("keyCompromise", told.GetProperty("revocationReason").GetString());
    }

    [Fact]
    public async Task A_wrong_request_stays_on_the_page_with_its_sentence_in_either_language()
    {
        foreach (var language in (string[])["vi", "en"])
        {
            using var lan = await Host.SignInAsync(Custodian, language);
            var sent = await PostAsync(lan, ListPath + "/de-nghi", ListPath + "/de-nghi", new()
            {
                ["Profile"] = "officer", ["CommonName"] = "Lê Thị Hoa", ["Organization"] = "Bộ Công an", ["Request"] = "không phải", ["Reason"] = "Cán bộ mới",
            });
            Assert.Equal(HttpStatusCode.BadRequest, sent.StatusCode);
            var html = WebUtility.HtmlDecode(await sent.Content.ReadAsStringAsync());
            Assert.Contains(language == "en" ? AuthorityProblems.RequestUnreadable.En : AuthorityProblems.RequestUnreadable.Vi, html);
            Assert.Contains("Lê Thị Hoa", html);
        }
    }

    [Fact]
    public async Task Who_may_only_look_proposes_nothing_and_who_may_not_look_sees_nothing()
    {
        using var auditor = await Host.SignInAsync("c06.kiemtra");
        Assert.Equal(HttpStatusCode.OK, (await auditor.GetAsync(ListPath)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await auditor.GetAsync(ListPath + "/de-nghi")).StatusCode);
        using var program = await Host.BearerAsync("c06.kiemtra");
        Assert.Equal(HttpStatusCode.Forbidden, (await program.PostAsJsonAsync("/api/trust/authority", new { role = "root", reason = TwoOfficers.Why })).StatusCode);
        using var commune = await Host.SignInAsync("ca.vinhtuy");
        Assert.Equal(HttpStatusCode.Forbidden, (await commune.GetAsync(ListPath)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await auditor.GetAsync(ListPath + "/00ff")).StatusCode);
    }

    [Fact]
    public async Task The_verb_shows_the_authority_and_one_account_is_never_two_people()
    {
        await Host.Get<ServiceCertificates>().ForAsync(KeyPurposes.Seal, CancellationToken.None);
        var verb = Host.Services.GetService(typeof(IEnumerable<IVerb>)) is IEnumerable<IVerb> verbs ? verbs.Single(v => v.Name == "authority") : null;
        var (shown, told) = await RunAsync(verb!, "show");
        Assert.Equal(0, shown);
        Assert.Contains("document-seal", told);
        var (proposed, id) = await RunAsync(verb!, "init", "--role", "document-seal", "--reason", TwoOfficers.Why);
        Assert.Equal(0, proposed);
        var (approved, why) = await RunAsync(verb!, "approve", id.Split(' ')[0], "--reason", TwoOfficers.Why);
        Assert.Equal(1, approved);
        Assert.Contains(TrustProblems.DeedOwn.Code, why);
        Assert.Equal(2, (await RunAsync(verb!, "nothing")).Code);
    }

    private async Task<(int Code, string Text)> RunAsync(IVerb verb, params string[] words)
    {
        await using var text = new StringWriter();
        return (await verb.RunAsync(new VerbContext(words, text, text, false, Host.Services), CancellationToken.None), text.ToString());
    }

    private static async Task ApproveAsync(HttpClient approver, HttpResponseMessage proposed)
    {
        Assert.True(Ids.TryParseHandle(proposed.Headers.Location!.OriginalString.Split('/')[^1], out var id));
        using var approved = await approver.PostAsJsonAsync($"/api/trust/deeds/{id}/approve", new { reason = TwoOfficers.Why });
        Assert.Equal(HttpStatusCode.OK, approved.StatusCode);
    }

    [GeneratedRegex("""name="__RequestVerificationToken" type="hidden" value="([^"]+)""")]
    private static partial Regex Token();
}
