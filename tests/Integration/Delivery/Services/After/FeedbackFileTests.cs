using System.Net;
using DeAn06.Host;
using DeAn06.Kernel;
using DeAn06.Places;
using DeAn06.Services;
using DeAn06.Services.After.Feedback;
using DeAn06.Tests.Integration.Population;
using DeAn06.Tests.Integration.Services.Dossiers;
using DeAn06.Tests.TestKit;
using DeAn06.Work;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Services.After;

/// <summary>Files with complaints and suggestions, and feedback to which nothing is added in time.</summary>
public sealed class FeedbackFileTests(PopulationPlatform platform) : IClassFixture<PopulationPlatform>
{
    private const string Body = "Tôi đến ba lần, lần nào cũng bị yêu cầu thêm giấy tờ mà không ai giải thích.";
    private static readonly byte[] Pdf = SmallPdf.WithTable();
    private readonly DossierGround ground = new(platform);

    private string Committee => ground.Host.Services.GetRequiredService<IOffices>().Competent(AreaCode.Parse(PopulationPlatform.VinhTuy, null), OfficeKind.ProvinceCommittee)!.Code.ToString();

    private Act Leader(string office) => new(new Actor(ActorKind.Officer, "ld", "ld"), office, "residence.handle", "x", ground.Now, Ids.New(ground.Now))
    {
        Matter = DossierGround.Matter, Jurisdiction = "", Rights = (HashSet<string>)[ServicesPermissions.Approve.Code, ServicesPermissions.Receive.Code, WorkPermissions.Queue.Code],
    };

    private static (string, string?)[] Fields(string body = Body, string? taken = null) =>
    [
        ("Kind", "conduct"), ("Body", body), ("Area.Text", "Vĩnh Tuy"), ("Area.Code", PopulationPlatform.VinhTuy), ("Name", "Nguyễn Văn Mẫu"), ("Address", "Số 5"), ("Contact", "0912345678"),
        .. taken is null ? ((string, string?)[])[] : [("Taken", taken)],
    ];

    private async Task<FeedbackRow> GivenAsync(Guid? person = null)
    {
        var act = person is { } p ? ground.Citizen(p) : Act.BySystem("services.feedback", ground.Now);
        var given = await ground.Host.RunAsync<GiveFeedback, FeedbackRow>(u => u.RunAsync(new("conduct", Body, null, PopulationPlatform.VinhTuy, "Nguyễn Văn Mẫu", "Số 5", "0912345678", false), act, default), act);
        Assert.True(given.IsDone, given.Problem?.ToString());
        return given.Value;
    }

    private async Task<Result<FeedbackRow>> DoAsync(Guid id, FeedbackDeed deed, string text, bool? upheld = null) =>
        await ground.Host.RunAsync<HandleFeedback, FeedbackRow>(u => u.RunAsync(new(id, deed, text, null, upheld, null, null), Leader(Committee), default), Leader(Committee));

    private async Task<Result<FeedbackRow>> AddAsync(Guid id, params string[] taken)
    {
        var act = Act.BySystem("services.feedback", ground.Now);
        return await ground.Host.RunAsync<AddToFeedback, FeedbackRow>(u => u.RunAsync(id, "Ngày 18 tháng 11", taken, act, default), act);
    }

    private Task<string?> StateAsync(Guid id) => ground.Host.ScalarAsync<string>("SELECT state FROM services.feedback WHERE feedback_id = $1", id);

    private Task<DateTime?> LapsesAtAsync(Guid id) => ground.Host.ScalarAsync<DateTime?>("SELECT due_at FROM kernel.errand WHERE name = $1 AND key = $2 AND done_at IS NULL", LapseFeedback.Name, LapseFeedback.KeyOf(id));

    private async Task LapseAsync(Guid id, DateTime at)
    {
        await using var scope = ground.Host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await scope.ServiceProvider.GetRequiredService<LapseFeedback>().PerformAsync(new(Ids.New(at), LapseFeedback.Name, LapseFeedback.KeyOf(id), "", at, 1), Act.BySystem(LapseFeedback.Name, at), default);
        await db.FlushAsync(default);
        await transaction.CommitAsync();
    }

    [Fact]
    public async Task A_file_survives_a_refusal_comes_with_the_feedback_and_is_opened_by_its_offices_alone()
    {
        using var anyone = new FormBrowser(ground.Host);
        await anyone.GetAsync("/phan-anh");
        await anyone.PostFilesAsync("/phan-anh", [("Files", "giay-hen.pdf", Pdf)], Fields("Ngắn quá"));
        Assert.Contains("Hãy viết rõ việc gì", anyone.Html);
        Assert.Contains("giay-hen.pdf", anyone.Html);
        var to = await anyone.PostFilesAsync("/phan-anh", [], Fields(taken: anyone.Hidden("Taken")));
        Assert.True(Ids.TryParseHandle(to?["/phan-anh/".Length..], out var id), $"{anyone.Status} {to}");
        var file = await ground.Host.ScalarAsync<Guid>("SELECT file_id FROM services.feedback_file WHERE feedback_id = $1 AND n = 1 AND name = 'giay-hen.pdf'", id);
        Assert.Equal("services.feedback:" + Ids.Handle(id), await ground.Host.ScalarAsync<string>("SELECT cited_by FROM kernel.file WHERE id = $1", file));
        await anyone.GetAsync(to!);
        Assert.DoesNotContain("giay-hen.pdf", anyone.Html);
        using var here = FormBrowser.Of(ground.Host, platform.Officer("ld", PopulationPlatform.VinhTuy, "residence.handle", DossierGround.Rights(true)));
        Assert.Equal(HttpStatusCode.NotFound, await here.GetAsync($"/can-bo/phan-anh/{Ids.Handle(id)}?handler=File&tep={Ids.Handle(file)}"));
        Assert.True((await ground.Host.RunAsync<HandleFeedback, FeedbackRow>(u => u.RunAsync(new(id, FeedbackDeed.Forward, null, ground.Office(), null, null, null), Leader(Committee), default), Leader(Committee))).IsDone);
        Assert.Equal(HttpStatusCode.OK, await here.GetAsync("/can-bo/phan-anh/" + Ids.Handle(id)));
        Assert.Contains("giay-hen.pdf", here.Html);
        Assert.Equal(HttpStatusCode.OK, await here.GetAsync($"/can-bo/phan-anh/{Ids.Handle(id)}?handler=File&tep={Ids.Handle(file)}"));
        Assert.Equal(HttpStatusCode.NotFound, await here.GetAsync($"/can-bo/phan-anh/{Ids.Handle(id)}?handler=File&tep={Ids.Handle(Guid.NewGuid())}"));
    }

    [Fact]
    public async Task A_file_that_belies_its_name_too_many_and_those_of_another_are_refused()
    {
        using var anyone = new FormBrowser(ground.Host);
        await anyone.GetAsync("/phan-anh");
        await anyone.PostFilesAsync("/phan-anh", [("Files", "anh.png", Pdf)], Fields());
        Assert.NotEqual(HttpStatusCode.Found, anyone.Status);
        Assert.Null(anyone.Hidden("Taken"));
        await anyone.PostFilesAsync("/phan-anh", [.. Enumerable.Range(0, 6).Select(n => ("Files", $"anh-{n}.pdf", Pdf))], Fields());
        Assert.Contains("Gửi được nhiều nhất 5 tệp", anyone.Html);
        var theirs = (await ground.Host.Services.GetRequiredService<DeAn06.Kernel.Files>().TakeAsync(new MemoryStream(Pdf), "cua-nguoi-khac.pdf", ground.Citizen(await ground.PersonAsync(0)), default)).Value;
        await anyone.PostFilesAsync("/phan-anh", [], Fields(taken: Ids.Handle(theirs.Id)));
        Assert.Contains("Có tệp không còn giữ được", anyone.Html);
        Assert.Null(await ground.Host.ScalarAsync<string>("SELECT cited_by FROM kernel.file WHERE id = $1", theirs.Id));
    }

    [Fact]
    public async Task What_was_asked_for_may_come_with_files_and_none_is_taken_where_none_is_awaited()
    {
        var given = await GivenAsync();
        using var anyone = new FormBrowser(ground.Host);
        await anyone.GetAsync("/phan-anh/" + given.Handle);
        var kept = await ground.Host.ScalarAsync<long>("SELECT count(*) FROM kernel.file");
        await anyone.GetAsync("/phan-anh");
        await anyone.PostFilesAsync("/phan-anh/" + given.Handle, [("Files", "som.pdf", Pdf)], ("Text", "Tôi nói thêm"));
        Assert.Equal(kept, await ground.Host.ScalarAsync<long>("SELECT count(*) FROM kernel.file"));
        Assert.True((await DoAsync(given.Id, FeedbackDeed.Ask, "Có giấy hẹn không?")).IsDone);
        await anyone.GetAsync("/phan-anh/" + given.Handle);
        Assert.Contains("Bổ sung trước", anyone.Html);
        Assert.Equal("/phan-anh/" + given.Handle, await anyone.PostFilesAsync("/phan-anh/" + given.Handle, [("Files", "giay-hen.pdf", Pdf)], ("Text", "Đây là giấy hẹn")));
        Assert.Equal(3, await ground.Host.ScalarAsync<int>("SELECT n FROM services.feedback_file WHERE feedback_id = $1", given.Id));
        Assert.Equal("received", await StateAsync(given.Id));
    }

    [Fact]
    public async Task Feedback_to_which_nothing_is_added_in_time_lapses_once_and_its_giver_is_told()
    {
        var person = await ground.PersonAsync(1);
        var given = await GivenAsync(person);
        Assert.Null(await LapsesAtAsync(given.Id));
        Assert.True((await DoAsync(given.Id, FeedbackDeed.Ask, "Việc xảy ra ngày nào?")).IsDone);
        var until = (await LapsesAtAsync(given.Id))!.Value;
        // Thirty days end on a Sunday, the twentieth.
        Assert.Equal(new DateOnly(2026, 12, 21), Clock.DayOf(until));
        await LapseAsync(given.Id, until);
        Assert.Equal("lapsed", await StateAsync(given.Id));
        Assert.True(await ground.Host.ScalarAsync<bool>("SELECT closed_at IS NOT NULL FROM services.feedback WHERE feedback_id = $1", given.Id));
        Assert.Equal(0L, await ground.Host.ScalarAsync<long>("SELECT count(*) FROM work.case WHERE subject = $1 AND closed_at IS NULL", given.Id));
        Assert.Equal(1, await ground.ToldAsync(person, "services.feedback-lapsed/1"));
        await LapseAsync(given.Id, until);
        Assert.Equal(3, await ground.Host.ScalarAsync<int>("SELECT actions FROM services.feedback WHERE feedback_id = $1", given.Id));
        Assert.Equal("SRV-461", (await AddAsync(given.Id)).Problem?.Code);
        using var anyone = new FormBrowser(ground.Host);
        await anyone.GetAsync("/phan-anh/" + given.Handle);
        Assert.Contains("Phản ánh đã đóng", anyone.Html);
    }

    [Fact]
    public async Task Feedback_that_waited_before_there_was_the_duty_lapses_at_the_same_time_as_any_other()
    {
        var (waits, answered) = (await GivenAsync(), await GivenAsync());
        Assert.True((await DoAsync(waits.Id, FeedbackDeed.Ask, "Việc xảy ra ngày nào?")).IsDone);
        var until = (await LapsesAtAsync(waits.Id))!.Value;
        Assert.True((await DoAsync(answered.Id, FeedbackDeed.Answer, "Đã xem xét và trả lời", upheld: false)).IsDone);
        await ground.Host.ScalarAsync<int>("DELETE FROM kernel.errand WHERE name = $1", LapseFeedback.Name);
        var script = SchemaScripts.EmbeddedIn(typeof(Platform).Assembly).Scripts.Single(s => s.Name == "0098-services-feedback-lapse.sql");
        await ground.Host.ScalarAsync<int>(script.Sql);
        Assert.Equal(1L, await ground.Host.ScalarAsync<long>("SELECT count(*) FROM kernel.errand WHERE name = $1 AND key = $2", LapseFeedback.Name, LapseFeedback.KeyOf(waits.Id)));
        await ground.UntilAsync(async () => await LapsesAtAsync(waits.Id) == until);
        Assert.Equal("asked", await StateAsync(waits.Id));
        Assert.Equal(0L, await ground.Host.ScalarAsync<long>("SELECT count(*) FROM kernel.errand WHERE name = $1 AND key = $2", LapseFeedback.Name, LapseFeedback.KeyOf(answered.Id)));
        await LapseAsync(waits.Id, until);
        Assert.Equal("lapsed", await StateAsync(waits.Id));
    }

    [Fact]
    public async Task What_is_added_in_time_takes_the_duty_back()
    {
        var given = await GivenAsync();
        Assert.True((await DoAsync(given.Id, FeedbackDeed.Ask, "Việc xảy ra ngày nào?")).IsDone);
        var until = (await LapsesAtAsync(given.Id))!.Value;
        Assert.True((await AddAsync(given.Id)).IsDone);
        Assert.Null(await LapsesAtAsync(given.Id));
        await LapseAsync(given.Id, until);
        Assert.Equal("received", await StateAsync(given.Id));
    }
}
