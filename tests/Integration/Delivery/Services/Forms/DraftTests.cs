using System.Net;
using DeAn06.Kernel;
using DeAn06.Services.Forms.Definition;
using DeAn06.Services.Forms.Drafts;
using DeAn06.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using static DeAn06.Tests.Integration.Services.Forms.FormsGround;

namespace DeAn06.Tests.Integration.Services.Forms;

/// <summary>Save and return, what registers fill in, a form that changes meanwhile, and what ends a draft.</summary>
public sealed class DraftTests(FormsGround ground) : IClassFixture<FormsGround>
{
    private const string Absence = "/nop/1.003677";

    private async Task<string?> AnswerOfAsync(string procedure, string page) => await ground.ScalarAsync(
        "SELECT answers::jsonb ->> $2 FROM services.draft WHERE procedure = $1 AND submitted_at IS NULL ORDER BY begun_at DESC LIMIT 1", procedure, page);

    [Fact]
    public async Task Each_page_is_saved_and_a_draft_goes_on_another_day_on_another_device()
    {
        using (var phone = await ground.BeginAsync("cd.host", "1.004222", "nguoi-than"))
        {
            Assert.Equal("/nop/1.004222/viec", phone.Location);
            await phone.GetAsync("/nop/1.004222/place");
            await phone.PostAsync("/nop/1.004222/place", ("Answer.Text", "Vĩnh Tuy, Hà Nội"), ("Line", "3 phố Nọ"));
        }
        using var desk = await FormBrowser.AsAsync(ground.Site, "cd.host");
        await desk.GetAsync("/toi/ho-so/nhap");
        Assert.Contains("Đăng ký thường trú", Text(desk));
        Assert.Contains("Giữ đến 19/01/2027", Text(desk));
        await desk.GetAsync("/nop/1.004222/viec");
        Assert.Contains("Ai và ở đâu Đang làm", Text(desk));
        Assert.Contains("Người đồng ý Chưa làm", Text(desk));
        await desk.GetAsync("/nop/1.004222/place");
        Assert.Contains("value=\"3 phố Nọ\"", desk.Html);
        await desk.GetAsync("/nop/1.004222");
        Assert.Contains("Bạn đang làm dở hồ sơ này", Text(desk));
        await desk.GetAsync("/toi");
        Assert.Contains("Làm tiếp: Đăng ký thường trú", Text(desk));
        await desk.GetAsync("/toi/ho-so/nhap");
        Assert.Equal("/toi/ho-so/nhap", await desk.PostAsync("/toi/ho-so/nhap", ("draft", desk.Hidden("draft"))));
        await desk.GetAsync("/nop/1.004222/viec");
        Assert.Equal("/nop/1.004222", desk.Location);
    }

    [Fact]
    public async Task What_registers_know_is_filled_in_with_its_source_and_skipped()
    {
        using var tenant = await ground.BeginAsync(Tenant, "1.002755", "ca-nhan");
        Assert.Equal("/nop/1.002755/until", tenant.Location);
        await tenant.GetAsync("/nop/1.002755/kiem-tra");
        Assert.Contains("Hạn hiện nay 05/12/2026 Lấy từ Cơ sở dữ liệu về cư trú", Text(tenant));
        Assert.Contains("Phường Vĩnh Tuy", Text(tenant));
        await tenant.GetAsync("/nop/1.002755/current-until");
        Assert.Contains("Câu này lấy từ cơ sở dữ liệu nên không sửa ở đây.", Text(tenant));
        await tenant.PostAsync("/nop/1.002755/current-until", ("Answer.Day", "1"), ("Answer.Month", "1"), ("Answer.Year", "2030"));
        Assert.Equal(HttpStatusCode.Conflict, tenant.Status);
        Assert.Equal("2026-12-05", await AnswerOfAsync("1.002755", "current-until"));
    }

    [Fact]
    public async Task A_wrong_answer_of_a_register_is_reported_and_one_that_changed_is_looked_at_once_more()
    {
        var person = ground.Story("OldCardOnly");
        using var browser = await ground.BeginAsync("cd.oldcardonly", "1.012566", "chung");
        await AnswerAsync(browser, "purpose");
        await AnswerAsync(browser, "old-card");
        await ToCheckAsync(browser);
        Assert.Contains("Số chứng minh nhân dân 9 số 011255508 ghi ngày", Text(browser));
        Assert.Contains("Lấy từ Cơ sở dữ liệu quốc gia về dân cư", Text(browser));
        Assert.Contains("/toi/du-lieu/bao-sai?truong=oldNumber", browser.Html);
        var draft = browser.Hidden("Draft");
        await ground.Site.ScalarAsync<object>("UPDATE population.person SET old_number = '011255509' WHERE person_id = $1", person.Id);
        await browser.PostAsync("/nop/1.012566/kiem-tra", ("Draft", draft));
        Assert.Equal(HttpStatusCode.Conflict, browser.Status);
        Assert.Contains("Dữ liệu lấy từ cơ sở dữ liệu vừa thay đổi.", Text(browser));
        Assert.Contains("011255509", Text(browser));
        Assert.StartsWith("/nop/1.012566/xong", await browser.PostAsync("/nop/1.012566/kiem-tra", ("Draft", draft)));
        await ground.Site.ScalarAsync<object>("UPDATE population.person SET old_number = '011255508' WHERE person_id = $1", person.Id);
    }

    [Fact]
    public async Task A_draft_ends_under_the_version_it_was_begun_with_unless_the_new_one_must_be_changed_to()
    {
        using var browser = await ground.BeginAsync("cd.host", "1.003677", "khac");
        await AnswerAsync(browser, "place", ("Answer.Text", "Vĩnh Tuy, Hà Nội"), ("Line", "1 phố Kia"));
        await AnswerAsync(browser, "from", ("Answer.Day", "1"), ("Answer.Month", "12"), ("Answer.Year", "2026"));
        var first = ground.Forms.Version("absence-declaration", 1)!;
        var extra = new FormPage("extra", first.Pages[0].Section, PageKind.Text, new("Câu thêm là gì?", "What is the extra?")) { MaxLength = 20 };
        ground.Forms.Add(first with { Version = 2, Pages = [.. first.Pages, extra] });
        await browser.GetAsync(Absence + "/viec");
        Assert.DoesNotContain("Biểu mẫu đã thay đổi", Text(browser));
        Assert.Equal("1", await ground.ScalarAsync("SELECT form_version::text FROM services.draft WHERE procedure = '1.003677' AND submitted_at IS NULL"));

        var narrower = first.Pages.Select(p => p.Key == "from" ? p with { Earliest = DayLimit.TryParse("2026-12-15") } : p).ToList();
        ground.Forms.Add(first with { Version = 3, MustChange = true, Pages = [.. narrower, extra] });
        await browser.GetAsync(Absence + "/viec");
        Assert.Contains("Biểu mẫu đã thay đổi", Text(browser));
        Assert.Contains("1 phố Kia", await AnswerOfAsync("1.003677", "place"));
        Assert.Null(await AnswerOfAsync("1.003677", "from")); // no longer fits
        await browser.GetAsync(Absence + "/extra");
        Assert.Contains("Câu này mới: biểu mẫu đã thay đổi", Text(browser));
        await browser.GetAsync(Absence + "/place");
        Assert.DoesNotContain("Câu này mới", Text(browser));
        Assert.Equal(1, await ground.EntriesAsync("services.draft-carried-over/1", ground.Story("Host").Id));
    }

    [Fact]
    public async Task A_draft_nobody_touches_is_swept_with_its_files_and_others_stay()
    {
        using var old = await ground.BeginAsync("cd.singlemother", "1.012566", "chung");
        await old.GetAsync("/nop/1.012566/old-card");
        await old.PostFileAsync("/nop/1.012566/old-card?handler=Add", "file", "cu.pdf", SmallPdf.WithTable());
        var draft = await ground.ScalarAsync("SELECT draft_id::text FROM services.draft WHERE person_id = $1 AND procedure = '1.012566'", ground.Story("SingleMother").Id);
        Assert.Equal("1", await ground.ScalarAsync("SELECT count(*)::text FROM kernel.file WHERE cited_by = $1", $"services.draft:{draft}"));
        await SweepAsync(ground.Site.Clock.UtcNow.AddDays(59));
        Assert.NotNull(await ground.ScalarAsync("SELECT draft_id::text FROM services.draft WHERE draft_id = $1::uuid", draft!));
        await SweepAsync(ground.Site.Clock.UtcNow.AddDays(61));
        Assert.Null(await ground.ScalarAsync("SELECT draft_id::text FROM services.draft WHERE draft_id = $1::uuid", draft!));
        Assert.Equal("0", await ground.ScalarAsync("SELECT count(*)::text FROM kernel.file WHERE cited_by = $1", $"services.draft:{draft}"));
    }

    private async Task SweepAsync(DateTime at)
    {
        await using var scope = ground.Site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await scope.ServiceProvider.GetRequiredService<SweepDrafts>().PerformAsync(new(Ids.New(at), SweepDrafts.Name, "test", "", at, 1), Act.BySystem(SweepDrafts.Name, at), default);
        await db.FlushAsync(default);
        await transaction.CommitAsync();
    }

    [Fact]
    public async Task Two_windows_that_begin_at_once_share_one_draft()
    {
        using var one = await FormBrowser.AsAsync(ground.Site, "cd.host");
        using var two = await FormBrowser.AsAsync(ground.Site, "cd.host");
        await one.GetAsync("/nop/2.001159");
        await two.GetAsync("/nop/2.001159");
        await using var holder = new NpgsqlConnection(ground.Site.Database.Owner);
        await holder.OpenAsync();
        // Both windows have looked for a draft and found none before either may write one.
        await ExecuteAsync(holder, "BEGIN; LOCK TABLE services.draft IN SHARE MODE");
        var both = Task.WhenAll(one.PostAsync("/nop/2.001159", ("Case", "chung")), two.PostAsync("/nop/2.001159", ("Case", "chung")));
        var started = TimeProvider.System.GetTimestamp();
        while (await ground.Site.ScalarAsync<long>("SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'services.draft'::regclass") < 2)
            Assert.True(TimeProvider.System.GetElapsedTime(started).TotalSeconds < 20, "The windows do not wait.");
        await ExecuteAsync(holder, "COMMIT");
        await both;
        Assert.StartsWith("/nop/2.001159/", one.Location);
        Assert.Equal(one.Location, two.Location);
        Assert.Equal("1", await ground.ScalarAsync("SELECT count(*)::text FROM services.draft WHERE procedure = '2.001159' AND person_id = $1", ground.Story("Host").Id));
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    [Fact]
    public async Task A_mother_applies_for_her_child_and_the_dossier_is_the_childs()
    {
        using var mother = await FormBrowser.AsAsync(ground.Site, "cd.singlemother", 2, ["hwk"]);
        await mother.GetAsync("/toi/uy-quyen");
        await mother.PostAsync("/toi/uy-quyen?handler=Act", ("person", Ids.Handle(ground.Story("ChildOfSingleMother").Id)));
        await mother.GetAsync("/nop/1.010041");
        await mother.PostAsync("/nop/1.010041", ("Case", "chung"));
        await AnswerAsync(mother, "content", ("Answer", "present"));
        Assert.Equal($"{ground.Story("SingleMother").Id} {ground.Story("ChildOfSingleMother").Id}",
            await ground.ScalarAsync("SELECT person_id || ' ' || subject_id FROM services.draft WHERE procedure = '1.010041' AND submitted_at IS NULL"));
        Assert.True(await ground.Site.ScalarAsync<long>("""
            SELECT count(*) FROM journal.entry e JOIN journal.payload p ON p.entry_id = e.id
            WHERE e.on_behalf_of = $1 AND convert_from(p.bytes, 'UTF8') LIKE '%/nop/1.010041/%'
            """, $"person:{ground.Story("ChildOfSingleMother").Id}") > 0);
        await mother.GetAsync("/toi/uy-quyen");
        await mother.PostAsync("/toi/uy-quyen?handler=Stop");
        await mother.GetAsync("/toi/ho-so/nhap");
        Assert.DoesNotContain("Xác nhận thông tin về cư trú", Text(mother));
    }
}
