using DeAn06.Kernel;
using DeAn06.Places;
using DeAn06.Services;
using DeAn06.Services.Catalogue;
using DeAn06.Services.Dossiers;
using DeAn06.Services.Forms;
using DeAn06.Tests.Integration.Population;
using Microsoft.Extensions.DependencyInjection;
using static DeAn06.Tests.Integration.Services.Dossiers.DossierGround;

namespace DeAn06.Tests.Integration.Services.Dossiers;

/// <summary>Dossiers come in, are received with a number, refused, or sent back for papers.</summary>
public sealed class SubmitDossierTests(PopulationPlatform platform) : IClassFixture<PopulationPlatform>
{
    private readonly DossierGround ground = new(platform);

    [Fact]
    public async Task What_is_not_open_at_the_office_is_not_taken_in_and_what_was_submitted_once_stays_submitted()
    {
        var (person, draft) = (await ground.PersonAsync(16), Ids.New(ground.Now));
        var first = (await ground.SubmitAsync(ground.Ask(person, Plain) with { Draft = draft }, ground.Citizen(person))).Value;
        var book = ground.Host.Services.GetRequiredService<CatalogueBook>();
        var before = book.Content;
        try
        {
            book.Replace(before with { Stages = [.. before.Stages.Select(s => s.Code == Plain ? s with { Stage = ProcedureStage.Pilot, Offices = ["G01.99"] } : s)] });
            Assert.Equal("SRV-021", (await ground.SubmitAsync(ground.Ask(person, Plain), ground.Citizen(person))).Problem?.Code);
            Assert.Equal("SRV-022", (await ground.SubmitAsync(ground.Ask(person, Plain, Channel.Direct), ground.An())).Problem?.Code);
            Assert.Equal(first.Dossier, (await ground.SubmitAsync(ground.Ask(person, Plain) with { Draft = draft }, ground.Citizen(person))).Value.Dossier);
            book.Replace(before with { Stages = [] });
            Assert.Equal("SRV-020", (await ground.SubmitAsync(ground.Ask(person, Plain), ground.Citizen(person))).Problem?.Code);
        }
        finally
        {
            book.Replace(before);
        }
        Assert.Equal(1L, await ground.Host.ScalarAsync<long>("SELECT count(*) FROM services.dossier WHERE person_id = $1", person));
    }

    [Fact]
    public async Task Submitted_online_it_waits_at_the_desk_and_everyone_is_told()
    {
        var person = await ground.PersonAsync(0);
        var receipt = (await ground.SubmitAsync(ground.Ask(person), ground.Citizen(person))).Value;
        Assert.Null(receipt.Code);
        Assert.Equal(1, await ground.StateAsync(receipt.Dossier));
        Assert.Equal("Submit", await ground.DeedsAsync(receipt.Dossier));
        Assert.Equal((ground.Office(), (string?)null, true, (string?)null), await ground.CaseAsync(receipt.Dossier));
        Assert.Equal("Đăng ký tạm trú", await ground.Host.ScalarAsync<string>("SELECT title_vi FROM work.case WHERE subject = $1", receipt.Dossier));
        Assert.Equal(1, await platform.EntriesAsync("services.dossier-submitted/1", person));
        Assert.Equal(1, await ground.ToldAsync(person, "services.dossier-handed-in/1"));
        // Resolution 66.7/2025: eight working hours from 9 on Friday, and the police receive on Saturday morning.
        Assert.InRange(await ground.Host.ScalarAsync<DateTime>("SELECT answer_by FROM services.dossier WHERE dossier_id = $1", receipt.Dossier), ground.Now.AddHours(20), ground.Now.AddHours(80));
    }

    [Fact]
    public async Task The_same_draft_is_submitted_once_however_often_it_is_sent()
    {
        var person = await ground.PersonAsync(1);
        var asked = ground.Ask(person) with { Draft = Ids.New(ground.Now) };
        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ground.SubmitAsync(asked, ground.Citizen(person))));
        Assert.Single(all.Select(r => r.Value.Dossier).Distinct());
        Assert.Equal(1L, await ground.Host.ScalarAsync<long>("SELECT count(*) FROM services.dossier WHERE person_id = $1", person));
        Assert.Equal(KernelProblems.NotFound.Code, (await ground.SubmitAsync(asked with { Applicant = await ground.PersonAsync(2), Subject = await ground.PersonAsync(2) }, ground.Citizen(await ground.PersonAsync(2)))).Problem?.Code);
    }

    [Fact]
    public async Task The_counter_submits_and_receives_in_one()
    {
        var person = await ground.PersonAsync(3);
        var receipt = (await ground.SubmitAsync(ground.Ask(person, channel: Channel.Direct), ground.An())).Value;
        Assert.True(DossierCode.TryParse(receipt.Code, out var code));
        Assert.Equal(Clock.DayOf(ground.Now), code.Day);
        Assert.Equal("Submit Receive", await ground.DeedsAsync(receipt.Dossier));
        Assert.NotNull(receipt.DueAt);
        Assert.Equal(1, await ground.ToldAsync(person, "services.dossier-received/1"));
    }

    [Theory]
    [InlineData("SRV-228")]
    [InlineData("SRV-224")]
    [InlineData("SRV-225")]
    [InlineData("SRV-226")]
    [InlineData("SRV-206")]
    [InlineData("SRV-223")]
    [InlineData("SRV-203")]
    public async Task What_cannot_be_submitted_is_refused_and_leaves_nothing(string code)
    {
        var person = await ground.PersonAsync(4);
        var asked = ground.Ask(person);
        var (said, act) = code switch
        {
            "SRV-228" => (asked, ground.Citizen(await ground.PersonAsync(5))),
            "SRV-224" => (asked with { Procedure = "1.999999" }, ground.Citizen(person)),
            "SRV-225" => (asked with { Case = "khong-co" }, ground.Citizen(person)),
            "SRV-226" => (asked with { Channel = Channel.Direct }, ground.Citizen(person)),
            "SRV-206" => (asked with { Papers = [new("la", PaperSource.Shown, [], null, null)] }, ground.Citizen(person)),
            "SRV-223" => (asked with { Decides = OfficeCode.Parse("H26.99999") }, ground.Citizen(person)),
            _ => (asked with { Channel = Channel.Direct }, ground.An(Elsewhere)),
        };
        Assert.Equal(code, (await ground.SubmitAsync(said, act)).Problem?.Code);
        Assert.Equal(0L, await ground.Host.ScalarAsync<long>("SELECT count(*) FROM services.dossier WHERE person_id = $1", person));
    }

    [Fact]
    public async Task A_dossier_is_taken_before_it_is_received_and_gets_its_number_and_date()
    {
        var person = await ground.PersonAsync(6);
        var dossier = await ground.SubmittedAsync(person);
        Assert.Equal(ProblemsOfDossiers.TakeFirst.Code, (await ground.DoAsync<ReceiveDossier>((u, a) => u.RunAsync(dossier, a, default), ground.An())).Problem?.Code);
        var receipt = await ground.ReceivedAsync(dossier);
        Assert.True(DossierCode.TryParse(receipt.Code, out _));
        Assert.Equal(dossier, await ground.Host.ScalarAsync<Guid>("SELECT dossier_id FROM services.dossier_code WHERE code = $1", receipt.Code!));
        // Three working days from Friday 9:00, without Tuesday the 24th, a holiday, end on Thursday at the same time.
        Assert.Equal(new DateTime(2026, 11, 26, 2, 0, 0, DateTimeKind.Utc), await ground.DueAsync(dossier), TimeSpan.FromMinutes(10));
        Assert.Equal(ProblemsOfDossiers.StateForbids.Code, (await ground.DoAsync<ReceiveDossier>((u, a) => u.RunAsync(dossier, a, default), ground.An())).Problem?.Code);
    }

    [Fact]
    public async Task A_refusal_of_reception_says_why_and_ends_it()
    {
        var person = await ground.PersonAsync(7);
        var dossier = await ground.SubmittedAsync(person);
        await ground.TakeAsync(dossier, ground.An());
        Task<Result<DossierReceipt>> RefuseAsync(string[] reasons, string text) => ground.DoAsync<RefuseReception>((u, a) => u.RunAsync(new(dossier, reasons, text), a, default), ground.An());
        Assert.Equal("SRV-210", (await RefuseAsync([], "Không thuộc nơi này")).Problem?.Code);
        Assert.Equal("SRV-210", (await RefuseAsync(["bia-dat"], "Không thuộc nơi này")).Problem?.Code);
        Assert.Equal("SRV-209", (await RefuseAsync(["other-office"], " ")).Problem?.Code);
        Done(await RefuseAsync(["other-office"], "Hãy nộp ở công an nơi bạn đến ở"));
        Assert.Equal(3, await ground.StateAsync(dossier));
        Assert.False((await ground.CaseAsync(dossier)).Open);
        Assert.Equal(1, await ground.ToldAsync(person, "services.dossier-not-received/1"));
    }

    [Fact]
    public async Task Two_hundred_receptions_at_once_some_of_which_fail_leave_no_gap_and_no_number_twice()
    {
        var person = await ground.PersonAsync(8);
        var before = await LastAsync();
        var tries = await Task.WhenAll(Enumerable.Range(0, 200).Select(async n =>
        {
            var act = ground.An();
            try
            {
                // Every fourth one takes a number and then fails.
                return await ground.Host.RunAsync<SubmitDossier, DossierReceipt>(async u =>
                {
                    var done = await u.RunAsync(ground.Ask(person, Plain, Channel.Direct), act, default);
                    return n % 4 == 0 ? KernelProblems.Stale : done;
                }, act);
            }
            catch (Npgsql.NpgsqlException e) when (e.Message.Contains("pool", StringComparison.OrdinalIgnoreCase))
            {
                return KernelProblems.TooBusy;
            }
        }));
        var numbers = tries.Where(t => t.IsDone).Select(t => DossierCode.TryParse(t.Value.Code, out var c) ? c.Number : 0).Order().ToList();
        Assert.InRange(numbers.Count, 100, 150);
        Assert.Equal(Enumerable.Range(before + 1, numbers.Count), numbers);
        Assert.Equal(before + numbers.Count, await LastAsync());
    }

    [Theory]
    [InlineData("H26.00283", "2025-06-30", "Classic")]
    [InlineData("H26.00283", "2025-07-01", "Circular04 H26.002.83")]
    [InlineData("G01.01.00283", "2026-11-20", "Decision20 G01.01.00283")]
    [InlineData("H26.00283.HCC", "2026-11-20", "Decision20 H26.00283.HCC")]
    public async Task An_office_is_numbered_as_the_law_of_the_day_has_it_or_by_its_whole_code(string office, string day, string expected)
    {
        var begins = await ground.Host.RunAsync<InScope, string>(u => u.RunAsync<string>(s =>
        {
            var (format, beginning) = s.GetRequiredService<DossierNumbers>().BeginningOf(office, DateOnly.Parse(day));
            return Task.FromResult((Result<string>)(DossierCode.Of(format, beginning, DateOnly.Parse(day), 7).Number == 7 ? $"{format} {beginning}" : "unreadable"));
        }), ground.An());
        Assert.StartsWith(expected, begins.Value);
    }

    private Task<int> LastAsync() => ground.Host.ScalarAsync<int>("SELECT coalesce(max(last), 0) FROM services.dossier_counter");

    [Fact]
    public async Task A_supplement_is_asked_for_paper_by_paper_once_and_never_for_what_a_register_answers()
    {
        System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.GetCultureInfo("vi");
        var person = await ground.PersonAsync(9);
        var dossier = await ground.ProcessingAsync(person);
        Task<Result<DossierReceipt>> AskAsync(Act act, params PaperAsk[] papers) => ground.DoAsync<AskSupplement>((u, a) => u.RunAsync(new(dossier, papers, null), a, default), act);
        Assert.Equal("SRV-205", (await AskAsync(ground.An())).Problem?.Code);
        Assert.Equal("SRV-205", (await AskAsync(ground.An(), new PaperAsk("cho-o", "missing", ""))).Problem?.Code);
        Assert.Equal("SRV-206", (await AskAsync(ground.An(), new PaperAsk("la", "missing", "Nộp bản chụp"))).Problem?.Code);
        Assert.Equal("SRV-207", (await AskAsync(ground.An(), new PaperAsk("dinh-danh", "missing", "Nộp bản chụp"))).Problem?.Code);
        Done(await AskAsync(ground.An(), new PaperAsk("cho-o", "unreadable", "Chụp lại trang 2"), new PaperAsk("to-khai", "form", "Ghi rõ số nhà")));
        Assert.Equal(5, await ground.StateAsync(dossier));
        Assert.Equal("supplement", (await ground.CaseAsync(dossier)).Stage);
        Assert.Equal(default, await ground.DueAsync(dossier));
        Assert.Equal(1, await ground.ToldAsync(person, "services.dossier-supplement/1"));

        Task<Result<DossierReceipt>> AnswerAsync(Guid who, string? text, params SubmittedPaper[] papers) => ground.DoAsync<AnswerSupplement>((u, a) => u.RunAsync(new(dossier, papers, text), a, default), ground.Citizen(who));
        var shown = new SubmittedPaper("cho-o", PaperSource.Shown, [], null, null);
        Assert.Equal(KernelProblems.NotFound.Code, (await AnswerAsync(await ground.PersonAsync(10), "Số 5", shown)).Problem?.Code);
        var half = (await AnswerAsync(person, null, shown)).Problem!;
        Assert.Equal("SRV-208", half.Code);
        Assert.Contains("Tờ khai", half.Vi);
        Done(await AnswerAsync(person, "Số nhà 5, tổ 2", shown));
        Assert.Equal(4, await ground.StateAsync(dossier));
        Assert.Null((await ground.CaseAsync(dossier)).Stage);

        Assert.Equal("SRV-204", (await AskAsync(ground.An(), new PaperAsk("cho-o", "expired", "Hợp đồng đã hết hạn"))).Problem?.Code);
        Assert.Equal("SRV-202", (await AskAsync(ground.Head(), new PaperAsk("cho-o", "expired", "Hợp đồng đã hết hạn"))).Problem?.Code);
    }

    [Fact]
    public async Task A_supplement_before_reception_leads_back_to_the_desk_which_then_receives_it()
    {
        var person = await ground.PersonAsync(11);
        var dossier = await ground.SubmittedAsync(person);
        await ground.TakeAsync(dossier, ground.An());
        Done(await ground.DoAsync<AskSupplement>((u, a) => u.RunAsync(new(dossier, [new("cho-o", "missing", "Nộp hợp đồng thuê")], null), a, default), ground.An()));
        Done(await ground.DoAsync<AnswerSupplement>((u, a) => u.RunAsync(new(dossier, [new("cho-o", PaperSource.Shown, [], null, null)], null), a, default), ground.Citizen(person)));
        Assert.Equal(1, await ground.StateAsync(dossier));
        Done(await ground.DoAsync<ReceiveDossier>((u, a) => u.RunAsync(dossier, a, default), ground.An()));
        Assert.Equal(2, await ground.StateAsync(dossier));
    }

    [Fact]
    public async Task Practice_takes_no_number_of_the_day_and_tells_nobody()
    {
        var person = await ground.PersonAsync(12);
        var before = await LastAsync();
        var receipt = (await ground.SubmitAsync(ground.Ask(person, channel: Channel.Direct) with { IsPractice = true }, ground.An())).Value;
        Assert.StartsWith("TAP-", receipt.Code);
        Assert.Equal(before, await LastAsync());
        Assert.Equal(0, await ground.ToldAsync(person, "services.dossier-received/1"));
    }
}
