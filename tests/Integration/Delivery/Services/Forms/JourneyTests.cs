using System.Net;
using DeAn06.Kernel;
using DeAn06.Places;
using DeAn06.Services.Catalogue;
using DeAn06.Services.Forms;
using DeAn06.Services.Forms.Drafts;
using DeAn06.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using static DeAn06.Tests.Integration.Services.Forms.FormsGround;

namespace DeAn06.Tests.Integration.Services.Forms;

/// <summary>Temporary residence without script: questions, the host's signature, check, submit; and what is handed to Dossiers.</summary>
public sealed class JourneyTests(FormsGround ground) : IClassFixture<FormsGround>
{
    private const string Signature = "SELECT count(*)::text FROM services.signature WHERE person_id = $1";

    private async Task<(Guid Person, Guid Draft)> OpenDraftAsync(string procedure)
    {
        var found = await ground.ScalarAsync("SELECT person_id || ' ' || draft_id FROM services.draft WHERE procedure = $1 AND submitted_at IS NULL ORDER BY begun_at DESC LIMIT 1", procedure);
        var parts = found!.Split(' ');
        return (Guid.Parse(parts[0]), Guid.Parse(parts[1]));
    }

    private async Task<Submission> ReadyAsync(string login, string procedure)
    {
        var (person, draft) = await OpenDraftAsync(procedure);
        var act = (await ground.Site.ActAsync(login, "services.apply", "")) with { Person = person };
        var ready = await ground.Site.RunAsync<ReadyDraft, Submission>(u => u.RunAsync(person, draft, act, default), act);
        Assert.Null(ready.Problem);
        return ready.Value;
    }

    [Fact]
    public async Task A_tenant_applies_the_host_signs_on_their_own_phone_and_the_answers_are_handed_over_whole()
    {
        var signed = await ground.EntriesAsync("services.draft-signed/1", ground.Story("Host").Id);
        using var tenant = await ground.RegisteredAsync();
        Assert.Contains("Phường Vĩnh Tuy, Thành phố Hà Nội", Text(tenant));
        Assert.Contains("Dương Đình Khoa Chưa gửi", Text(tenant));
        Assert.Contains("Số ngày tạm trú 366", Text(tenant));
        Assert.DoesNotContain("Nộp hồ sơ", Text(tenant));
        Assert.Equal(Registration + "/kiem-tra", await tenant.PostAsync(Registration + "/kiem-tra?handler=Ask"));
        await tenant.GetAsync(tenant.Location!);
        Assert.Contains("chờ ký", Text(tenant));

        var (host, path) = await ground.ToSignAsync();
        using var _ = host;
        Assert.Contains("Thái Hoài Thương nộp hồ sơ Đăng ký tạm trú và cần bạn ký.", Text(host));
        Assert.Contains("Nơi tạm trú 12 ngõ 5, Phường Vĩnh Tuy, Thành phố Hà Nội", Text(host));
        Assert.Equal("/toi/ky", await host.PostAsync(path, ("Digest", host.Hidden("Digest"))));

        var ready = await ReadyAsync(Tenant, "1.004194");
        Assert.Equal(("1.004194", "ca-nhan", "temporary-residence", 2), (ready.Procedure, ready.Case, ready.Form, ready.FormVersion));
        Assert.Equal((ground.Story("Tenant").Id, ground.Story("Tenant").Id, Channel.Online), (ready.Applicant, ready.Subject, ready.Channel));
        var police = ground.Site.Services.GetRequiredService<IOffices>().In(AreaCode.Parse("00283"), OfficeKind.CommunePolice).Single().Code;
        Assert.Equal((police, police), (ready.Receives, ready.Decides));
        var proof = Assert.Single(ready.Papers);
        Assert.Equal(("cho-o-tam-tru", PaperSource.Register, "land"), (proof.Key, proof.Source, proof.Register));
        Assert.Equal(DeliveryWay.Electronic, ready.Delivery.Way);
        Assert.Equal(ground.Story("Host").Id.ToString(), ready.Answers.GetProperty("$signed").GetProperty("host-consent")[0].GetProperty("person").GetString());
        Assert.Equal(2, ready.Answers.GetProperty("$signed").GetProperty("host-consent")[0].GetProperty("assurance").GetInt32());
        Assert.Equal("Usual", ready.Answers.GetProperty("$sources").GetProperty("from").GetProperty("from").GetString());
        Assert.DoesNotContain(ground.Story("Host").PersonalNumber, ready.Answers.GetRawText());

        await tenant.GetAsync(Registration + "/kiem-tra");
        Assert.Contains("Dương Đình Khoa Đã ký lúc", Text(tenant));
        var draft = tenant.Hidden("Draft");
        var sent = await tenant.PostAsync(Registration + "/kiem-tra", ("Draft", draft));
        Assert.Equal($"{Registration}/xong?ho-so={draft}", sent);
        Assert.Equal(sent, await tenant.PostAsync(Registration + "/kiem-tra", ("Draft", draft)));
        Assert.Equal(HttpStatusCode.OK, await tenant.GetAsync(sent!));
        Assert.Contains("Đã nộp hồ sơ", Text(tenant));
        Assert.Equal(1, await ground.EntriesAsync("services.draft-submitted/1", ground.Story("Tenant").Id));
        Assert.Equal(signed + 1, await ground.EntriesAsync("services.draft-signed/1", ground.Story("Host").Id));
        await tenant.GetAsync(Registration);
        Assert.DoesNotContain("Làm tiếp", Text(tenant));
    }

    [Fact]
    public async Task Journey_4_of_the_design_takes_at_most_eleven_taps()
    {
        using var tenant = await ground.RegisteredAsync("2028");
        var taps = 1 /* Bắt đầu on the page of the service */ + 1 /* Bắt đầu */ + 5 /* Tiếp tục: address, dwelling, members, until, host */ + 1 /* Gửi để ký */ + 1 /* the message */ + 1 /* Nộp hồ sơ */;
        Assert.InRange(taps, 1, 11);
        var answered = await ground.ScalarAsync("SELECT (SELECT string_agg(k, ' ' ORDER BY k) FROM jsonb_object_keys(answers::jsonb) k) || '|' || (SELECT string_agg(k, ' ' ORDER BY k) FROM jsonb_object_keys(sources::jsonb) k) FROM services.draft WHERE person_id = $1 AND submitted_at IS NULL", ground.Story("Tenant").Id);
        var (all, filled) = (answered!.Split('|')[0].Split(' '), answered.Split('|')[1].Split(' '));
        Assert.True(filled.Length >= 3, answered);
        Assert.Equal(5, all.Except(filled).Count(k => k != "phone"));
    }

    [Fact]
    public async Task A_host_who_refuses_says_why_the_applicant_reads_it_and_asks_again_or_brings_a_paper()
    {
        using var tenant = await ground.RegisteredAsync();
        await tenant.PostAsync(Registration + "/kiem-tra?handler=Ask");
        var (host, path) = await ground.ToSignAsync();
        using var _ = host;
        Assert.Null(await host.PostAsync(path + "?handler=Refuse", ("Reason", "  ")));
        Assert.Equal(HttpStatusCode.BadRequest, host.Status);
        Assert.Equal("/toi/ky", await host.PostAsync(path + "?handler=Refuse", ("Reason", "Tôi chưa cho thuê phòng này")));
        await tenant.GetAsync(Registration + "/kiem-tra");
        Assert.Contains("Lý do: Tôi chưa cho thuê phòng này", Text(tenant));
        Assert.Contains("Gửi để ký", Text(tenant));
        await tenant.PostAsync(Registration + "/kiem-tra?handler=Ask");
        Assert.Equal("1", await ground.ScalarAsync(Signature + " AND signed_at IS NULL AND refused_at IS NULL AND void_at IS NULL", ground.Story("Host").Id));

        await tenant.GetAsync(Registration + "/host-consent");
        Assert.Equal(Registration + "/owner-consent", await tenant.PostAsync(Registration + "/host-consent", ("Answer", "paper")));
        await tenant.GetAsync(tenant.Location!);
        Assert.Equal(Registration + "/owner-consent", await tenant.PostFileAsync(Registration + "/owner-consent?handler=Add", "file", "giay.pdf", SmallPdf.WithTable()));
        await tenant.GetAsync(Registration + "/owner-consent");
        await tenant.PostAsync(Registration + "/owner-consent");
        await ToCheckAsync(tenant);
        Assert.Contains("Nộp hồ sơ", Text(tenant));
        Assert.Equal("0", await ground.ScalarAsync(Signature + " AND void_at IS NULL", ground.Story("Host").Id));
        var ready = await ReadyAsync(Tenant, "1.004194");
        var paper = ready.Papers.Single(p => p.Key == "dong-y-chu-ho");
        Assert.Equal((PaperSource.Uploaded, 1), (paper.Source, paper.Files.Count));
        Assert.False(ready.Answers.TryGetProperty("$signed", out var _));
    }

    [Fact]
    public async Task A_change_after_the_signature_ends_it_and_nothing_is_submitted_with_it()
    {
        using var tenant = await ground.RegisteredAsync();
        await tenant.PostAsync(Registration + "/kiem-tra?handler=Ask");
        var (host, path) = await ground.ToSignAsync();
        using var _ = host;
        await host.PostAsync(path, ("Digest", host.Hidden("Digest")));
        await tenant.GetAsync(Registration + "/kiem-tra");
        var draft = tenant.Hidden("Draft");
        await tenant.GetAsync(Registration + "/until");
        Assert.Equal(Registration + "/kiem-tra", await tenant.PostAsync(Registration + "/until", ("Answer.Day", "1"), ("Answer.Month", "3"), ("Answer.Year", "2028")));
        Assert.Null(await tenant.PostAsync(Registration + "/kiem-tra", ("Draft", draft)));
        Assert.Equal(HttpStatusCode.Conflict, tenant.Status);
        Assert.Contains("Còn chờ Dương Đình Khoa ký.", Text(tenant));
        Assert.Contains("Gửi để ký", Text(tenant));
        // The very request that was signed: the host's list holds ended ones of other drafts too.
        Assert.True(Ids.TryParseHandle(path[^22..], out var request));
        Assert.Equal("signed ended", await ground.ScalarAsync("SELECT CASE WHEN signed_at IS NULL THEN 'open' ELSE 'signed' END || CASE WHEN void_at IS NULL THEN ' counts' ELSE ' ended' END FROM services.signature WHERE signature_id = $1", request));
        await host.GetAsync(path);
        Assert.Contains("Yêu cầu ký này không còn.", Text(host));
        await host.GetAsync("/toi/ky");
        Assert.Contains("Hết hiệu lực: hồ sơ đã sửa hoặc đã bỏ", Text(host));
    }

    [Fact]
    public async Task What_changed_while_the_signer_reads_is_not_signed()
    {
        using var tenant = await ground.RegisteredAsync();
        await tenant.PostAsync(Registration + "/kiem-tra?handler=Ask");
        var (host, path) = await ground.ToSignAsync();
        using var _ = host;
        var digest = host.Hidden("Digest");
        Assert.Null(await host.PostAsync(path, ("Digest", new string('0', 64))));
        Assert.Contains("Yêu cầu ký này không còn.", Text(host));
        await tenant.GetAsync(Registration + "/dwelling");
        await tenant.PostAsync(Registration + "/dwelling", ("Answer", "joined"));
        Assert.Null(await host.PostAsync(path, ("Digest", digest)));
        Assert.Contains("Yêu cầu ký này không còn.", Text(host));
        Assert.Equal(HttpStatusCode.NotFound, host.Status);
    }

    [Fact]
    public async Task Signing_needs_a_fresh_proof_and_is_nobody_elses()
    {
        using var tenant = await ground.RegisteredAsync();
        await tenant.PostAsync(Registration + "/kiem-tra?handler=Ask");
        var (host, path) = await ground.ToSignAsync();
        host.Dispose();
        using var weak = await FormBrowser.AsAsync(ground.Site, FormsGround.Host);
        await weak.GetAsync(path);
        Assert.StartsWith("/dang-nhap", weak.Location);
        Assert.Contains("muc=2", weak.Location);
        using var other = await FormBrowser.AsAsync(ground.Site, Tenant, 2, ["hwk"]);
        await other.GetAsync(path);
        Assert.Contains("Yêu cầu ký này không còn.", Text(other));
        Assert.DoesNotContain("12 ngõ 5", other.Html);
    }
}
