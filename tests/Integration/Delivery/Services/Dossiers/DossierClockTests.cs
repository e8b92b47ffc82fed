using DeAn06.Kernel;
using DeAn06.Law;
using DeAn06.Law.Calendars;
using DeAn06.Messages;
using DeAn06.Places;
using DeAn06.Services;
using DeAn06.Services.Catalogue;
using DeAn06.Services.Dossiers;
using DeAn06.Services.Fees;
using DeAn06.Services.Forms;
using DeAn06.Tests.Integration.Population;
using Microsoft.Extensions.DependencyInjection;
using static DeAn06.Tests.Integration.Services.Dossiers.DossierGround;

namespace DeAn06.Tests.Integration.Services.Dossiers;

/// <summary>Every clock of a dossier runs on Law; what is due by itself the platform does. Each test sets the clock to a week of its own.</summary>
public sealed class DossierClockTests(PopulationPlatform platform) : IClassFixture<PopulationPlatform>
{
    private readonly DossierGround ground = new(platform);

    /// <summary>Sets the clock. The nightly duties of other rooms would catch up night by night before ours come; here they rest.</summary>
    private async Task SetAsync(int year, int month, int day, int hour, int minute = 0)
    {
        await using var connection = new Npgsql.NpgsqlConnection(ground.Host.Database.Owner);
        await connection.OpenAsync();
        await using var rest = new Npgsql.NpgsqlCommand("UPDATE kernel.errand SET done_at = due_at WHERE queue = 'duty' AND done_at IS NULL AND name NOT LIKE 'services.%'", connection);
        await rest.ExecuteNonQueryAsync();
        ground.Host.Clock.Set(new DateTimeOffset(year, month, day, hour, minute, 0, TimeSpan.FromHours(7)));
    }

    private ILaw Law => ground.Host.Services.GetRequiredService<ILaw>();

    private DateTime Fresh(DateTime at, string term, TimeOnly? cutOff = null) => Law.Compute(new DeadlineRequest(at, DeadlineTerm.TryParse(term, out var t) ? t : default, HoursOf(), DeadlineEnd.SameTime, cutOff)).DueAt;

    private string HoursOf() => ground.Host.Services.GetRequiredService<IOffices>().Find(ground.Office())!.Hours;

    private async Task<string> InAsync(Func<DossierClocks, string> read) =>
        (await ground.Host.RunAsync<InScope, string>(u => u.RunAsync<string>(s => Task.FromResult((Result<string>)read(s.GetRequiredService<DossierClocks>()))), Act.BySystem("test", ground.Now))).Value;

    [Fact]
    public async Task After_three_in_the_afternoon_a_same_day_service_counts_from_the_next_working_day_and_says_so()
    {
        await SetAsync(2026, 12, 1, 15, 30);
        var dossier = await ground.SubmittedAsync(await ground.PersonAsync(0), Plain);
        await ground.ReceivedAsync(dossier);
        var received = await ground.Host.ScalarAsync<DateTime>("SELECT received_at FROM services.dossier WHERE dossier_id = $1", dossier);
        Assert.Equal(Fresh(received, "1wd", new TimeOnly(15, 0)), await ground.DueAsync(dossier));
        Assert.True(await ground.DueAsync(dossier) >= Fresh(received, "1wd"));
        Assert.Contains("15:00", await ground.Host.ScalarAsync<string>("SELECT due_steps::text FROM services.dossier WHERE dossier_id = $1", dossier));
    }

    [Fact]
    public async Task Completed_with_papers_the_term_begins_again_from_nothing()
    {
        await SetAsync(2026, 12, 7, 9);
        var person = await ground.PersonAsync(1);
        var dossier = await ground.ProcessingAsync(person);
        var promised = await ground.DueAsync(dossier);
        Done(await ground.DoAsync<AskSupplement>((u, a) => u.RunAsync(new(dossier, [new("cho-o", "missing", "Nộp hợp đồng")], null), a, default), ground.An()));
        await SetAsync(2026, 12, 9, 10);
        Done(await ground.DoAsync<AnswerSupplement>((u, a) => u.RunAsync(new(dossier, [new("cho-o", PaperSource.Shown, [], null, null)], null), a, default), ground.Citizen(person)));
        var answered = await ground.Host.ScalarAsync<DateTime>("SELECT at FROM services.dossier_action WHERE dossier_id = $1 AND deed = 'Supplement'", dossier);
        Assert.Equal(Fresh(answered, "3wd"), await ground.DueAsync(dossier));
        Assert.Equal(promised, await ground.Host.ScalarAsync<DateTime>("SELECT promised_at FROM services.dossier WHERE dossier_id = $1", dossier));
    }

    [Fact]
    public async Task A_supplement_later_than_three_working_days_is_marked_late()
    {
        await SetAsync(2026, 12, 14, 9);
        var dossier = await ground.ProcessingAsync(await ground.PersonAsync(2));
        await SetAsync(2026, 12, 18, 9);
        Done(await ground.DoAsync<AskSupplement>((u, a) => u.RunAsync(new(dossier, [new("cho-o", "missing", "Nộp hợp đồng")], null), a, default), ground.An()));
        Assert.True(await ground.Host.ScalarAsync<bool>("SELECT (detail->>'late')::boolean FROM services.dossier_action WHERE dossier_id = $1 AND deed = 'AskSupplement'", dossier));
    }

    [Fact]
    public async Task A_fee_stands_still_and_the_term_goes_on_where_it_stood()
    {
        await SetAsync(2026, 12, 21, 9);
        var dossier = await ground.ProcessingAsync(await ground.PersonAsync(3));
        var before = await ground.DueAsync(dossier);
        Done(await ground.DoAsync<DemandFee>((u, a) => u.RunAsync(new(dossier, 7_000, "Thông tư 75/2022/TT-BTC"), a, default), ground.An()));
        await SetAsync(2026, 12, 22, 9);
        Done(await ground.DoAsync<WaiveFee>((u, a) => u.RunAsync(new(dossier, "Người có công được miễn"), a, default), ground.Head()));
        Assert.Equal(before.AddDays(1), await ground.DueAsync(dossier), TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task A_leader_apologises_a_day_before_once_and_the_date_moves()
    {
        await SetAsync(2027, 1, 11, 9);
        var person = await ground.PersonAsync(4);
        var dossier = await ground.ProcessingAsync(person);
        var before = await ground.DueAsync(dossier); // Thursday
        Task<Result<DossierReceipt>> SorryAsync(Act act, int days = 2) => ground.DoAsync<Apologise>((u, a) => u.RunAsync(new(dossier, days, "Chờ xác minh nơi ở cũ"), a, default), act);
        Assert.Equal(KernelProblems.NotAllowed.Code, (await SorryAsync(ground.An())).Problem?.Code);
        await SetAsync(2027, 1, 13, 9);
        Assert.Equal("SRV-222", (await SorryAsync(ground.Head(), 0)).Problem?.Code);
        Done(await SorryAsync(ground.Head()));
        Assert.True(await ground.DueAsync(dossier) > before.AddDays(1));
        Assert.Equal(1, await ground.ToldAsync(person, "services.dossier-late/1"));
        Assert.Equal("SRV-221", (await SorryAsync(ground.Head())).Problem?.Code);

        var late = await ground.ProcessingAsync(await ground.PersonAsync(5), Plain); // due on the next working day
        await SetAsync(2027, 1, 14, 8);
        Assert.Equal("SRV-220", (await ground.DoAsync<Apologise>((u, a) => u.RunAsync(new(late, 2, "Chờ xác minh"), a, default), ground.Head())).Problem?.Code);
    }

    [Fact]
    public async Task A_term_of_a_day_is_not_apologised_for_when_it_begins()
    {
        await SetAsync(2027, 1, 18, 9);
        var dossier = await ground.ProcessingAsync(await ground.PersonAsync(14), DossierGround.Plain);
        Assert.Equal(0L, await ground.Host.ScalarAsync<long>("SELECT count(*) FROM kernel.errand WHERE name = $1 AND key LIKE $2", DossierDuties.Apologise, $"{dossier:N}%"));
        Assert.Equal(1L, await ground.Host.ScalarAsync<long>("SELECT count(*) FROM kernel.errand WHERE name = $1 AND key LIKE $2", DossierDuties.Escalate, $"{dossier:N}%"));
    }

    [Fact]
    public async Task When_nobody_apologises_the_platform_does_and_when_it_is_overdue_the_leaders_are_told()
    {
        await SetAsync(2027, 1, 18, 9);
        var person = await ground.PersonAsync(6);
        var dossier = await ground.ProcessingAsync(person);
        var before = await ground.DueAsync(dossier); // Thursday 21
        await SetAsync(2027, 1, 20, 9, 30);
        await ground.UntilAsync(async () => await ground.ToldAsync(person, "services.dossier-late/1") == 1);
        Assert.True(await ground.DueAsync(dossier) > before.AddDays(2));
        Assert.EndsWith("Apologise", await ground.DeedsAsync(dossier));
        await SetAsync(2027, 1, 29, 9);
        await ground.UntilAsync(async () => await platform.EntriesAsync("services.dossier-overdue/1", person) == 1);
        Assert.Equal(0L, await ground.Host.ScalarAsync<short>("SELECT priority FROM work.case WHERE subject = $1 AND closed_at IS NULL", dossier));
        Assert.InRange(await ground.ToldAsync(Receiver.Account("ca.vinhtuy.truong").Key, "services.dossier-overdue/1"), 1, 20);
    }

    [Fact]
    public async Task A_supplement_nobody_answers_lapses()
    {
        await SetAsync(2027, 2, 1, 9);
        var person = await ground.PersonAsync(7);
        var dossier = await ground.ProcessingAsync(person);
        Done(await ground.DoAsync<AskSupplement>((u, a) => u.RunAsync(new(dossier, [new("cho-o", "missing", "Nộp hợp đồng")], null), a, default), ground.An()));
        await SetAsync(2027, 2, 20, 9);
        Assert.Equal(5, await ground.StateAsync(dossier));
        await SetAsync(2027, 3, 10, 9);
        await ground.UntilAsync(async () => await ground.StateAsync(dossier) == 8);
        Assert.False((await ground.CaseAsync(dossier)).Open);
        Assert.Equal(1, await ground.ToldAsync(person, "services.dossier-stopped/1"));
    }

    [Fact]
    public async Task The_silence_of_an_office_is_noted_the_clock_goes_on_and_the_dossier_comes_first()
    {
        await SetAsync(2027, 3, 15, 9);
        var dossier = await ground.ProcessingAsync(await ground.PersonAsync(8));
        Done(await ground.DoAsync<AskOpinion>((u, a) => u.RunAsync(new(dossier, ground.Office(Elsewhere), "Chỗ ở có hợp pháp không?", 1, true), a, default), ground.An()));
        await SetAsync(2027, 3, 17, 9);
        await ground.UntilAsync(async () => (await ground.DeedsAsync(dossier))!.EndsWith("NoteSilence", StringComparison.Ordinal));
        Assert.NotEqual(default, await ground.DueAsync(dossier));
        Assert.Equal(0, await ground.Host.ScalarAsync<short>("SELECT priority FROM work.case WHERE subject = $1 AND kind = 'services.dossier' AND closed_at IS NULL", dossier));
        Assert.Equal("SRV-214", (await ground.DoAsync<GiveOpinion>((u, a) => u.RunAsync(new(dossier, "Đồng ý cho đăng ký"), a, default), ground.An(Elsewhere))).Problem?.Code);
    }

    [Fact]
    public async Task A_holiday_decided_after_receipt_moves_the_date_and_tells_everyone()
    {
        await SetAsync(2027, 4, 5, 9);
        var person = await ground.PersonAsync(9);
        var dossier = await ground.ProcessingAsync(person);
        var before = await ground.DueAsync(dossier);
        var act = ground.Head() with { Rights = new HashSet<string> { LawPermissions.DecideHolidays.Code } };
        var decided = await ground.Host.RunAsync<RecordHolidayDecision, HolidayDecided>(u => u.RunAsync(new(new DateOnly(2027, 4, 7), null, "holiday", "Nghỉ bão thử", "Storm day (test)", "Quyết định thử 2/QĐ", true), act, default), act);
        Assert.True(decided.IsDone, decided.Problem?.En);
        await ground.UntilAsync(async () => await ground.DueAsync(dossier) == before.AddDays(1));
        Assert.Equal(1, await platform.EntriesAsync("services.dossier-due-moved/1", person));
        Assert.Equal(1, await ground.ToldAsync(person, "services.dossier-due-moved/1"));
        Assert.Equal(before.AddDays(1), await ground.Host.ScalarAsync<DateTime>("SELECT due_at FROM work.case WHERE subject = $1 AND closed_at IS NULL", dossier));
        Assert.Contains("Nghỉ bão thử", await ground.Host.ScalarAsync<string>("SELECT due_steps::text FROM services.dossier WHERE dossier_id = $1", dossier));
    }

    [Theory]
    [InlineData("2025-06-30", "NĐ 61/2018/NĐ-CP")]
    [InlineData("2025-07-01", "NĐ 118/2025/NĐ-CP")]
    public async Task A_dossier_keeps_the_decree_under_which_it_came_in(string day, string decree)
    {
        var at = Clock.ToUtc(DateOnly.Parse(day).ToDateTime(new TimeOnly(9, 0)));
        Assert.StartsWith(decree, await InAsync(c => c.DecreeOf(at)));
    }

    [Theory]
    [InlineData("2025-12-31", Channel.Online, false)]
    [InlineData("2026-01-05", Channel.Online, true)]
    [InlineData("2027-02-26", Channel.Direct, true)]
    [InlineData("2027-03-01", Channel.Direct, false)]
    internal async Task The_desk_answers_in_eight_working_hours_or_a_day_while_the_resolution_holds(string day, Channel channel, bool holds)
    {
        var at = Clock.ToUtc(DateOnly.Parse(day).ToDateTime(new TimeOnly(9, 0)));
        var expected = holds ? Law.Compute(Law.ClockOf("one-stop.response", at, HoursOf(), channel == Channel.Online ? "online" : "direct")).DueAt.ToString("O") : "";
        Assert.Equal(expected, await InAsync(c => c.AnswerBy(channel, ground.Office(), at).At?.ToString("O") ?? ""));
    }

    [Fact]
    public void The_term_of_the_case_and_channel_is_the_one_that_says_most()
    {
        ProcedureTerm Of(string? @case, Channel? channel, int days) => new(@case, channel, DeadlineTerm.WorkingDays(days), DeadlineEnd.SameTime, null, true);
        var p = ground.Host.Services.GetRequiredService<CatalogueBook>().Version(Plain, 1)! with { Terms = [Of(null, null, 1), Of(null, Channel.Online, 2), Of("ca-nhan", null, 3), Of("khac", Channel.Online, 4)] };
        Assert.Equal((3, 2, 1), (DossierClocks.TermOf(p, "ca-nhan", Channel.Online)!.Term.Amount, DossierClocks.TermOf(p, "x", Channel.Online)!.Term.Amount, DossierClocks.TermOf(p, "x", Channel.Direct)!.Term.Amount));
    }
}
