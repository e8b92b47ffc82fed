using System.Net;
using DeAn06.Kernel;
using DeAn06.Places;
using DeAn06.Services.Catalogue;
using DeAn06.Services.Forms.Definition;
using DeAn06.Tests.Integration.Services.Dossiers;
using DeAn06.Tests.Integration.Services.Forms;
using DeAn06.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using static DeAn06.Tests.Integration.Services.Forms.FormsGround;

namespace DeAn06.Tests.Integration.Services.Counter;

/// <summary>At the counter the officer asks the form's own questions for the citizen before them, by forms alone.</summary>
public sealed class VisitFormTests(FormsGround ground) : IClassFixture<FormsGround>
{
    private const string Quay = "/can-bo/quay";
    private const string Stay = "1.004194";
    private static readonly byte[] Pdf = SmallPdf.WithTable();

    private Guid Person => ground.Story("Tenant").Id;

    private FormBrowser Desk(string login = "ca.an", string? rights = null) => FormBrowser.Of(ground.Site, ground.Platform.Officer(login, purpose: "residence.handle", rights: rights ?? DossierGround.Rights(false)));

    /// <summary>A visit of the tenant at the first open question of a procedure.</summary>
    private async Task<string> BeginAsync(FormBrowser desk, string procedure = Stay, string? @case = "ca-nhan")
    {
        await desk.GetAsync(Quay);
        var visit = await desk.PostAsync(Quay, ("Card", ground.Story("Tenant").PersonalNumber));
        Assert.Matches("^/can-bo/quay/[A-Za-z0-9_-]{22}$", visit);
        await desk.GetAsync(visit!);
        await desk.PostAsync(visit + "?handler=Choose", ("Procedure", procedure), ("Case", @case));
        Assert.StartsWith(visit + "/", desk.Location);
        return visit!;
    }

    /// <summary>Every question of temporary residence answered, at the check.</summary>
    private async Task<string> AnsweredAsync(FormBrowser desk)
    {
        var visit = await BeginAsync(desk);
        await AnswerAsync(desk, "place", ("Answer.Text", "Vĩnh Tuy, Hà Nội"), ("Line", "12 ngõ 5"));
        await AnswerAsync(desk, "dwelling", ("Answer", "rented"));
        await AnswerAsync(desk, "members");
        await AnswerAsync(desk, "until", ("Answer.Day", "20"), ("Answer.Month", "11"), ("Answer.Year", "2027"));
        await AnswerAsync(desk, "host", ("Number", ground.Story("Host").PersonalNumber), ("Name", "duong dinh khoa"));
        await ToCheckAsync(desk);
        return visit;
    }

    private async Task OnPaperAsync(FormBrowser desk, string visit, bool scanned)
    {
        await desk.GetAsync(visit + "/host-consent");
        Assert.Contains("Có mặt và ký trên giấy", Text(desk));
        Assert.Equal(visit + "/owner-consent", await desk.PostAsync(visit + "/host-consent", ("Answer", "paper")));
        await desk.GetAsync(visit + "/owner-consent");
        if (!scanned)
        {
            Assert.Equal(visit + "/kiem-tra", await desk.PostAsync(visit + "/owner-consent?handler=Shown"));
        }
        else
        {
            Assert.Equal(visit + "/owner-consent", await desk.PostFileAsync(visit + "/owner-consent?handler=Add", "file", "giay.pdf", Pdf));
            await desk.GetAsync(visit + "/owner-consent");
            Assert.Equal(visit + "/kiem-tra", await desk.PostAsync(visit + "/owner-consent"));
        }
        await desk.GetAsync(visit + "/kiem-tra");
    }

    private Task<string?> DossierAsync(string visit, string what) => Ids.TryParseHandle(visit[^22..], out var id)
        ? ground.ScalarAsync($"SELECT {what} FROM services.dossier d JOIN services.dossier_draft t ON t.dossier_id = d.dossier_id WHERE t.draft = $1", id) : Task.FromResult<string?>(null);

    private Task<string?> DraftAsync(string visit, string what) => Ids.TryParseHandle(visit[^22..], out var id) ? ground.ScalarAsync($"SELECT {what} FROM services.draft WHERE draft_id = $1", id) : Task.FromResult<string?>(null);

    [Fact]
    public async Task The_forms_own_questions_are_asked_with_what_is_known_filled_in_and_received_in_one_deed()
    {
        var (looks, begun) = (await ground.EntriesAsync("services.counter-viewed/1", Person), await ground.EntriesAsync("services.draft-begun/1", Person));
        using var desk = Desk();
        var visit = await AnsweredAsync(desk);
        Assert.Contains("Điền cho Thái Hoài Thương", Text(desk));
        Assert.DoesNotContain("Báo sai", Text(desk));
        Assert.DoesNotContain("Tiếp nhận hồ sơ", Text(desk));
        await OnPaperAsync(desk, visit, scanned: true);
        Assert.Contains("Số ngày tạm trú 366", Text(desk));
        for (var i = 0; i < 2; i++) Assert.Equal(visit, await desk.PostAsync(visit + "/kiem-tra"));
        await desk.GetAsync(visit);
        Assert.Contains("Đã tiếp nhận hồ sơ", Text(desk));
        Assert.Equal("2 1 temporary-residence 2027-11-20 ca-nhan", await DossierAsync(visit, "d.state || ' ' || d.channel || ' ' || d.form || ' ' || (d.answers->>'until') || ' ' || d.case_code"));
        var office = ground.Site.Services.GetRequiredService<IOffices>().In(AreaCode.Parse("00283"), OfficeKind.CommunePolice).Single().Code.ToString();
        Assert.Equal($"{office} {office}", await DossierAsync(visit, "d.receives || ' ' || d.decides"));
        Assert.Equal($"{Person} {Person}", await DossierAsync(visit, "d.applicant || ' ' || d.person_id"));
        Assert.Equal("Usual", await DossierAsync(visit, "d.answers->'$sources'->'from'->>'from'"));
        Assert.Equal("cho-o-tam-tru register 0, dong-y-chu-ho uploaded 1",
            await DossierAsync(visit, "(SELECT string_agg(p.key || ' ' || p.source || ' ' || cardinality(p.files), ', ' ORDER BY p.key) FROM services.dossier_paper p WHERE p.dossier_id = d.dossier_id)"));
        Assert.Equal("true", await DraftAsync(visit, "(submitted_at IS NOT NULL)::text"));
        Assert.Equal(begun + 1, await ground.EntriesAsync("services.draft-begun/1", Person));
        Assert.True(await ground.EntriesAsync("services.counter-viewed/1", Person) > looks);
        Assert.Equal("1", await DossierAsync(visit, "count(*)::text"));
    }

    [Fact]
    public async Task The_draft_is_the_visits_and_to_another_officer_or_the_citizens_own_pages_there_is_none()
    {
        using var desk = Desk();
        var visit = await AnsweredAsync(desk);
        await desk.GetAsync(visit + "/host-consent");
        await desk.PostAsync(visit + "/host-consent", ("Answer", "paper"));
        await desk.GetAsync(visit + "/owner-consent");
        await desk.PostFileAsync(visit + "/owner-consent?handler=Add", "file", "giay.pdf", Pdf);
        await desk.GetAsync(visit + "/owner-consent");
        var file = System.Text.RegularExpressions.Regex.Match(desk.Html, visit + "/tep/[A-Za-z0-9_-]{22}").Value;
        Assert.NotNull(await desk.BytesAsync(file));

        using var other = Desk("ca.binh");
        foreach (var page in (string[])["/place", "/viec", "/kiem-tra", "/owner-consent"]) Assert.Equal(HttpStatusCode.NotFound, await other.GetAsync(visit + page));
        Assert.Null(await other.BytesAsync(file));
        Assert.Equal(HttpStatusCode.NotFound, other.Status);
        using var clerk = Desk(rights: "services.process");
        Assert.Equal(HttpStatusCode.Forbidden, await clerk.GetAsync(visit + "/kiem-tra"));
        using var tenant = await FormBrowser.AsAsync(ground.Site, Tenant, 1);
        await tenant.GetAsync("/toi/ho-so/nhap");
        Assert.DoesNotContain("Đăng ký tạm trú", Text(tenant));
        await tenant.GetAsync("/nop/" + Stay);
        Assert.DoesNotContain("Làm tiếp", Text(tenant));
        Assert.Equal(HttpStatusCode.Forbidden, await tenant.GetAsync(visit + "/kiem-tra"));
    }

    [Fact]
    public async Task Who_is_present_signs_on_their_own_phone_and_the_officer_sees_it()
    {
        using var desk = Desk();
        var visit = await AnsweredAsync(desk);
        Assert.Contains("Dương Đình Khoa Chưa gửi", Text(desk));
        await desk.PostAsync(visit + "/kiem-tra");
        Assert.Equal(HttpStatusCode.Conflict, desk.Status);
        Assert.Contains("Còn chờ Dương Đình Khoa ký.", Text(desk));
        Assert.Equal(visit + "/kiem-tra", await desk.PostAsync(visit + "/kiem-tra?handler=Ask"));
        var told = await ToldAsync();
        var (host, path) = await ground.ToSignAsync();
        using var _ = host;
        Assert.Equal("/toi/ky", await host.PostAsync(path, ("Digest", host.Hidden("Digest"))));
        Assert.Equal(told, await ToldAsync());
        await desk.GetAsync(visit + "/kiem-tra");
        Assert.Contains("Dương Đình Khoa Đã ký lúc", Text(desk));
        Assert.Equal(visit, await desk.PostAsync(visit + "/kiem-tra"));
        Assert.Equal(ground.Story("Host").Id.ToString(), await DossierAsync(visit, "d.answers->'$signed'->'host-consent'->0->>'person'"));
    }

    private Task<string?> ToldAsync() => ground.ScalarAsync("SELECT count(*)::text FROM messages.message WHERE receiver_id = $1 AND kind = 'services.signature-given/1'", Person);

    [Fact]
    public async Task Who_is_helped_agrees_first_a_paper_may_be_shown_only_and_the_result_waits_on_paper()
    {
        var helped = await ground.EntriesAsync("services.counter-helped/1", Person);
        using var desk = Desk();
        var visit = await AnsweredAsync(desk);
        await OnPaperAsync(desk, visit, scanned: false);
        Assert.Contains("Đã xem bản chính tại quầy, không lưu", Text(desk));
        Assert.DoesNotContain("one-time-code", desk.Html);
        await desk.PostAsync(visit + "/kiem-tra", ("Helped", "true"));
        Assert.Contains("phải đồng ý", Text(desk));
        Assert.Equal(helped, await ground.EntriesAsync("services.counter-helped/1", Person));
        Assert.Null(await DossierAsync(visit, "d.state::text"));
        await desk.PostAsync(visit + "/kiem-tra", ("Helped", "true"), ("Consent", "spoken"));
        Assert.Equal(visit, desk.Location);
        Assert.Equal("Counter", await DossierAsync(visit, "d.delivery->>'way'"));
        Assert.Equal("shown", await DossierAsync(visit, "(SELECT p.source FROM services.dossier_paper p WHERE p.dossier_id = d.dossier_id AND p.key = 'dong-y-chu-ho')"));
        Assert.Equal(helped + 1, await ground.EntriesAsync("services.counter-helped/1", Person));
    }

    [Fact]
    public async Task What_cannot_be_stays_on_its_question_and_nothing_is_received_with_open_ones()
    {
        using var desk = Desk();
        var visit = await BeginAsync(desk);
        await desk.GetAsync(visit + "/place");
        await desk.PostAsync(visit + "/place", ("Answer.Text", "Không Đâu Cả"), ("Line", "12 ngõ 5"));
        Assert.Null(desk.Location);
        Assert.Contains("12 ngõ 5", desk.Html);
        await desk.PostAsync(visit + "/kiem-tra");
        Assert.Equal(HttpStatusCode.Conflict, desk.Status);
        Assert.Contains("Còn câu chưa trả lời: ", Text(desk));
        await desk.GetAsync(visit + "/place");
        await desk.PostAsync(visit + "/place?handler=Shown");
        Assert.Equal("false", await DraftAsync(visit, "(answers::jsonb ? 'place')::text"));
        Assert.Equal(HttpStatusCode.NotFound, await desk.GetAsync(visit + "/no-such-question"));
        await desk.GetAsync(visit);
        await desk.PostAsync(visit, ("Wanted", "Không qua tờ khai"));
        Assert.Contains("tờ khai riêng", Text(desk));
        Assert.Null(await DossierAsync(visit, "d.state::text"));
    }

    /// <summary>The camera is the browser's; without a script the field opens a phone's camera and takes the pages of a paper at once, all or none of them.</summary>
    [Fact]
    public async Task The_pages_of_a_paper_are_taken_at_once_without_a_script_all_or_none_of_them()
    {
        byte[] page = [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, 0xC0, 0, 11, 8, 0, 10, 0, 10, 1, 0, 0, 0, 0];
        using var desk = Desk();
        var visit = await AnsweredAsync(desk);
        await desk.GetAsync(visit + "/host-consent");
        await desk.PostAsync(visit + "/host-consent", ("Answer", "paper"));
        var paper = visit + "/owner-consent";
        await desk.GetAsync(paper);
        Assert.Matches("<paper-camera [^>]+><input type=\"file\" id=\"file\" name=\"file\" accept=\"image/jpeg,image/png,application/pdf\" multiple capture=\"environment\"", desk.Html);
        Assert.Contains("<script type=\"module\" src=\"/js/chup-giay.js\"></script>", desk.Html);
        await desk.PostFilesAsync(paper + "?handler=Add", [("file", "trang-1.jpg", page), ("file", "trang-2.jpg", Pdf)]);
        Assert.Contains("không đúng với tên", desk.Html);
        await desk.PostFilesAsync(paper + "?handler=Add", [.. Enumerable.Range(1, 11).Select(n => ("file", $"trang-{n}.jpg", page))]);
        Assert.Null(desk.Location);
        Assert.Equal("false", await DraftAsync(visit, "(answers::jsonb ? 'owner-consent')::text"));
        Assert.Equal(paper, await desk.PostFilesAsync(paper + "?handler=Add", [("file", "trang-1.jpg", page), ("file", "trang-2.jpg", page)]));
        await desk.GetAsync(paper);
        Assert.Equal(visit + "/kiem-tra", await desk.PostAsync(paper));
        await desk.GetAsync(visit + "/kiem-tra");
        Assert.Equal(visit, await desk.PostAsync(visit + "/kiem-tra"));
        Assert.Equal("2", await DossierAsync(visit, "(SELECT cardinality(p.files)::text FROM services.dossier_paper p WHERE p.dossier_id = d.dossier_id AND p.key = 'dong-y-chu-ho')"));

        using var tenant = await ground.RegisteredAsync();
        await tenant.GetAsync(Registration + "/host-consent");
        await tenant.PostAsync(Registration + "/host-consent", ("Answer", "paper"));
        await tenant.GetAsync(Registration + "/owner-consent");
        Assert.DoesNotContain("capture=", tenant.Html);
    }

    [Fact]
    public async Task Another_procedure_of_the_same_visit_throws_its_draft_away()
    {
        using var desk = Desk();
        var visit = await AnsweredAsync(desk);
        await desk.GetAsync(visit + "?chon=true");
        await desk.PostAsync(visit + "?handler=Choose", ("Procedure", Stay), ("Case", "ca-nhan"));
        Assert.Equal(visit + "/kiem-tra", desk.Location);
        await desk.PostAsync(visit + "?handler=Choose", ("Procedure", "1.003677"), ("Case", "khac"));
        Assert.StartsWith(visit + "/", desk.Location);
        Assert.Equal("1.003677 khac absence-declaration", await DraftAsync(visit, "procedure || ' ' || case_code || ' ' || form"));
        Assert.Equal("false", await DraftAsync(visit, "(answers::jsonb ? 'dwelling')::text"));
    }

    [Fact]
    public async Task Where_a_form_takes_signatures_on_phones_only_who_is_present_signs_the_printed_declaration()
    {
        ground.Forms.Add(FormParser.Parse("""
            {
              "key": "test-partner", "version": 1, "from": "2026-01-01", "title": {"vi": "Hai người", "en": "Two"}, "office": "place", "sections": [{"key": "all", "title": {"vi": "Tất cả", "en": "All"}}],
              "pages": [
                {"key": "place", "section": "all", "kind": "area", "question": {"vi": "Ở đâu?", "en": "Where?"}},
                {"key": "partner", "section": "all", "kind": "person", "question": {"vi": "Với ai?", "en": "With whom?"}, "byNumber": true},
                {"key": "consent", "section": "all", "kind": "signature", "question": {"vi": "Người ấy ký", "en": "They sign"}, "signer": {"page": "partner"}}
              ]
            }
            """).Form!);
        ground.Site.Services.GetRequiredService<CatalogueBook>().Replace([.. SomeProcedures.Residence.Select(p => p.Code == "1.010041" ? p with { Form = "test-partner" } : p)]);
        using var desk = Desk();
        var visit = await BeginAsync(desk, "1.010041", null);
        await AnswerAsync(desk, "place", ("Answer.Code", "00283"), ("Answer.Text", "Vĩnh Tuy"));
        await AnswerAsync(desk, "partner", ("Number", ground.Story("Host").PersonalNumber), ("Name", "duong dinh khoa"));
        await desk.GetAsync(visit + "/consent");
        await desk.PostFilesAsync(visit + "/consent", [], ("Answer", "paper"));
        Assert.Null(desk.Location);
        await desk.PostFilesAsync(visit + "/consent", [("file", "to-khai.png", Pdf)], ("Answer", "paper"));
        Assert.Contains("không đúng với tên", desk.Html);
        Assert.Equal(visit + "/kiem-tra", await desk.PostFilesAsync(visit + "/consent", [("file", "to-khai.pdf", Pdf)], ("Answer", "paper")));
        await desk.GetAsync(visit + "/kiem-tra");
        Assert.Contains("Ký vào tờ khai in", Text(desk));
        Assert.Equal(visit, await desk.PostAsync(visit + "/kiem-tra"));
        Assert.Equal("declaration uploaded 1", await DossierAsync(visit, "(SELECT string_agg(p.key || ' ' || p.source || ' ' || cardinality(p.files), ', ') FROM services.dossier_paper p WHERE p.dossier_id = d.dossier_id)"));
    }
}
