using System.Net;
using DeAn06.Kernel;
using DeAn06.Places;
using DeAn06.Services;
using DeAn06.Services.After.Feedback;
using DeAn06.Tests.Integration.Population;
using DeAn06.Tests.Integration.Services.Dossiers;
using DeAn06.Tests.TestKit;
using DeAn06.Work;
using Microsoft.Extensions.DependencyInjection;
using static DeAn06.Tests.Integration.Services.Dossiers.DossierGround;

namespace DeAn06.Tests.Integration.Services.After;

/// <summary>Complaints and suggestions: decree 20/2008.</summary>
public sealed class FeedbackTests(PopulationPlatform platform) : IClassFixture<PopulationPlatform>
{
    private const string Body = "Tôi đến ba lần, lần nào cũng bị yêu cầu thêm giấy tờ mà không ai giải thích.";
    private readonly DossierGround ground = new(platform);

    /// <summary>The committee of the province, which receives.</summary>
    private string Committee => ground.Host.Services.GetRequiredService<IOffices>().Competent(AreaCode.Parse(PopulationPlatform.VinhTuy, null), OfficeKind.ProvinceCommittee)!.Code.ToString();

    private Act Leader(string office, string login = "ld") => new(new Actor(ActorKind.Officer, login, login), office, "residence.handle", "x", ground.Now, Ids.New(ground.Now))
    {
        Matter = DossierGround.Matter, Jurisdiction = "", Rights = (HashSet<string>)[ServicesPermissions.Approve.Code, ServicesPermissions.Receive.Code, WorkPermissions.Queue.Code],
    };

    private async Task<FeedbackRow> GivenAsync(bool open = true, string? dossier = null, Guid? person = null)
    {
        var act = person is { } p ? ground.Citizen(p) : Act.BySystem("services.feedback", ground.Now);
        var command = new GiveFeedback.Command("conduct", Body, dossier, dossier is null ? PopulationPlatform.VinhTuy : null, "Nguyễn Văn Mẫu", "Số 5, tổ 2", "0912 345 678", open);
        var given = await ground.Host.RunAsync<GiveFeedback, FeedbackRow>(u => u.RunAsync(command, act, default), act);
        Assert.True(given.IsDone, given.Problem?.ToString());
        return given.Value;
    }

    private async Task<Result<FeedbackRow>> DoAsync(Guid id, FeedbackDeed deed, Act act, string? text = null, string? office = null, bool? upheld = null, string? body = null, string? answer = null) =>
        await ground.Host.RunAsync<HandleFeedback, FeedbackRow>(u => u.RunAsync(new(id, deed, text, office, upheld, body, answer), act, default), act);

    private Task<string?> StateAsync(Guid id) => ground.Host.ScalarAsync<string>("SELECT state FROM services.feedback WHERE feedback_id = $1", id);

    [Fact]
    public async Task A_stranger_complains_by_form_and_follows_it_by_its_address()
    {
        using var anyone = new FormBrowser(ground.Host);
        Assert.Equal(HttpStatusCode.OK, await anyone.GetAsync("/phan-anh"));
        await anyone.PostAsync("/phan-anh", ("Kind", "conduct"), ("Body", Body), ("Area.Text", ""), ("Name", ""));
        Assert.Contains("tên, địa chỉ và số điện thoại", anyone.Html);
        var to = await anyone.PostAsync("/phan-anh", ("Kind", "conduct"), ("Body", Body), ("Area.Text", "Vĩnh Tuy"), ("Area.Code", PopulationPlatform.VinhTuy), ("Name", "Nguyễn Văn Mẫu"), ("Address", "Số 5"), ("Contact", "0912345678"));
        Assert.Matches("^/phan-anh/[A-Za-z0-9_-]{22}$", to);
        await anyone.GetAsync(to!);
        Assert.Contains("Chúng tôi đã nhận", anyone.Html);
        Assert.DoesNotContain("Nguyễn Văn Mẫu", anyone.Html);
        Assert.DoesNotContain("0912345678", anyone.Html);
        Assert.Equal(HttpStatusCode.NotFound, await anyone.GetAsync("/phan-anh/" + Ids.Handle(Guid.NewGuid())));
    }

    [Fact]
    public async Task It_goes_to_the_province_is_forwarded_answered_and_published_without_a_name()
    {
        var given = await GivenAsync();
        Assert.Equal(Committee, given.Receives);
        Assert.Equal(Committee, await ground.Host.ScalarAsync<string>("SELECT office FROM work.case WHERE subject = $1 AND closed_at IS NULL", given.Id));
        Assert.Equal("SRV-465", (await DoAsync(given.Id, FeedbackDeed.Forward, Leader(Committee), office: Committee)).Problem?.Code);
        Assert.Equal("SRV-223", (await DoAsync(given.Id, FeedbackDeed.Forward, Leader(Committee), office: "KHONG.CO")).Problem?.Code);
        Assert.True((await DoAsync(given.Id, FeedbackDeed.Forward, Leader(Committee), office: ground.Office())).IsDone);
        Assert.Equal(ground.Office(), await ground.Host.ScalarAsync<string>("SELECT office FROM work.case WHERE subject = $1 AND closed_at IS NULL", given.Id));
        Assert.Equal("SRV-462", (await DoAsync(given.Id, FeedbackDeed.Answer, Leader(Committee), "Trả lời", upheld: true)).Problem?.Code);
        Assert.Equal("KER-002", (await DoAsync(given.Id, FeedbackDeed.Answer, ground.An(), "Trả lời", upheld: true)).Problem?.Code);
        Assert.Equal("SRV-468", (await DoAsync(given.Id, FeedbackDeed.Answer, ground.Head(), "Trả lời")).Problem?.Code);
        Assert.True((await DoAsync(given.Id, FeedbackDeed.Answer, ground.Head(), "Đã nhắc cán bộ, xin lỗi ông Nguyễn Văn Mẫu.", upheld: true)).IsDone);
        Assert.Equal("answered", await StateAsync(given.Id));
        Assert.True(await ground.Host.ScalarAsync<bool>("SELECT in_time AND upheld FROM services.feedback WHERE feedback_id = $1", given.Id));
        Assert.Equal("SRV-466", (await DoAsync(given.Id, FeedbackDeed.Publish, ground.Head(), body: Body, answer: "Xin lỗi ông Nguyễn Văn Mẫu")).Problem?.Code);
        Assert.True((await DoAsync(given.Id, FeedbackDeed.Publish, ground.Head(), body: Body, answer: "Đã nhắc cán bộ và hướng dẫn lại.")).IsDone);
        using var anyone = new FormBrowser(ground.Host);
        await anyone.GetAsync("/phan-anh/cong-khai");
        Assert.Contains("hướng dẫn lại", anyone.Html);
        Assert.DoesNotContain("Mẫu", anyone.Html);
    }

    [Fact]
    public async Task The_times_are_five_fifteen_and_two_working_days_and_stand_while_more_is_asked()
    {
        var given = await GivenAsync();
        var due = await ground.Host.ScalarAsync<DateTime>("SELECT answer_by FROM services.feedback WHERE feedback_id = $1", given.Id);
        // 24 November is a holiday.
        Assert.Equal(new DateOnly(2026, 12, 14), Clock.DayOf(due));
        Assert.Equal(new DateOnly(2026, 11, 30), Clock.DayOf(await ground.Host.ScalarAsync<DateTime>("SELECT due_at FROM work.case WHERE subject = $1", given.Id)));
        Assert.Equal("SRV-463", (await DoAsync(given.Id, FeedbackDeed.Refuse, Leader(Committee) with { At = ground.Now.AddDays(7) }, "Không rõ nội dung")).Problem?.Code);
        Assert.Equal("SRV-464", (await DoAsync(given.Id, FeedbackDeed.Ask, Leader(Committee) with { At = ground.Now.AddDays(12) }, "Việc xảy ra ngày nào?")).Problem?.Code);
        Assert.True((await DoAsync(given.Id, FeedbackDeed.Ask, Leader(Committee), "Việc xảy ra ngày nào?")).IsDone);
        Assert.True(await ground.Host.ScalarAsync<bool>("SELECT answer_by IS NULL FROM services.feedback WHERE feedback_id = $1", given.Id));
        Assert.Equal("supplement", await ground.Host.ScalarAsync<string>("SELECT stage FROM work.case WHERE subject = $1", given.Id));
        var act = Act.BySystem("services.feedback", ground.Now.AddDays(7));
        var added = await ground.Host.RunAsync<AddToFeedback, FeedbackRow>(u => u.RunAsync(given.Id, "Ngày 18 tháng 11", [], act, default), act);
        Assert.True(added.IsDone);
        Assert.Equal(new DateOnly(2026, 12, 18), Clock.DayOf(added.Value.AnswerBy!.Value));
        Assert.Equal("SRV-464", (await DoAsync(given.Id, FeedbackDeed.Ask, Leader(Committee), "Ai?")).Problem?.Code);
        Assert.True((await DoAsync(given.Id, FeedbackDeed.Answer, Leader(Committee) with { At = ground.Now.AddDays(60) }, "Trả lời muộn", upheld: false)).IsDone);
        Assert.False(await ground.Host.ScalarAsync<bool>("SELECT in_time FROM services.feedback WHERE feedback_id = $1", given.Id));
    }

    [Fact]
    public async Task Who_is_signed_in_is_told_of_the_answer_and_the_dossier_is_graded_by_it()
    {
        var person = await ground.PersonAsync(0);
        var dossier = await ground.SubmittedAsync(person, Plain);
        var code = (await ground.ReceivedAsync(dossier)).Code;
        var given = await GivenAsync(dossier: code, person: person);
        Assert.Equal((dossier, ground.Office()), (given.Dossier, given.About));
        Assert.True((await DoAsync(given.Id, FeedbackDeed.Answer, Leader(Committee), "Phản ánh đúng, đã xử lý.", upheld: true)).IsDone);
        Assert.Equal(1, await ground.ToldAsync(person, "services.feedback-answered/1"));
        Assert.Equal(dossier, await ground.Host.ScalarAsync<Guid>("SELECT dossier_id FROM services.feedback WHERE upheld AND feedback_id = $1", given.Id));
    }

    [Fact]
    public async Task Without_the_wish_nothing_is_published()
    {
        var given = await GivenAsync(open: false);
        Assert.True((await DoAsync(given.Id, FeedbackDeed.Answer, Leader(Committee), "Trả lời rồi", upheld: false)).IsDone);
        Assert.Equal("SRV-467", (await DoAsync(given.Id, FeedbackDeed.Publish, Leader(Committee), body: Body, answer: "Trả lời")).Problem?.Code);
    }

    [Fact]
    public async Task An_officer_handles_it_by_forms_and_each_look_is_journaled()
    {
        var person = await ground.PersonAsync(1);
        var given = await GivenAsync(person: person);
        Assert.True((await DoAsync(given.Id, FeedbackDeed.Forward, Leader(Committee), office: ground.Office())).IsDone);
        var @case = await ground.Host.ScalarAsync<Guid>("SELECT id FROM work.case WHERE subject = $1 AND closed_at IS NULL", given.Id);
        using var head = FormBrowser.Of(ground.Host, platform.Officer("ca.truong", purpose: "residence.handle", rights: Rights(true)));
        Assert.Equal(HttpStatusCode.OK, await head.GetAsync("/can-bo/phan-anh/" + Ids.Handle(@case)));
        Assert.Contains("ba lần", head.Html);
        Assert.Equal(1, await platform.EntriesAsync("services.feedback-viewed/1", person));
        await head.PostAsync("/can-bo/phan-anh/" + given.Handle, ("Deed", "Answer"), ("AnswerText", "Đã xem xét và trả lời"));
        Assert.Contains("đúng hay không đúng", head.Html);
        await head.PostAsync("/can-bo/phan-anh/" + given.Handle, ("Deed", "Answer"), ("AnswerText", "Đã xem xét và trả lời"), ("Upheld", "no"));
        Assert.Equal(HttpStatusCode.Redirect, head.Status);
        Assert.Equal("answered", await StateAsync(given.Id));
        using var elsewhere = FormBrowser.Of(ground.Host, platform.Officer("ca.truong", Elsewhere, "residence.handle", Rights(true)));
        Assert.Equal(HttpStatusCode.NotFound, await elsewhere.GetAsync("/can-bo/phan-anh/" + given.Handle));
    }

    [Theory]
    [InlineData("SRV-456", "khac", Body, "00283")]
    [InlineData("SRV-457", "idea", "Ngắn quá", "00283")]
    [InlineData("SRV-459", "rule", Body, "99999")]
    public async Task What_cannot_be_handled_is_refused(string code, string kind, string body, string area)
    {
        var act = Act.BySystem("services.feedback", ground.Now);
        var command = new GiveFeedback.Command(kind, body, null, area, "Nguyễn Văn Mẫu", "Số 5", "0912345678", false);
        Assert.Equal(code, (await ground.Host.RunAsync<GiveFeedback, FeedbackRow>(u => u.RunAsync(command, act, default), act)).Problem?.Code);
    }
}
