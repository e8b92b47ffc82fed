using System.Net;
using DeAn06.Kernel;
using DeAn06.Services;
using DeAn06.Services.Fees;
using DeAn06.Services.Fees.Sandbox;
using DeAn06.Tests.Integration.Population;
using DeAn06.Tests.Integration.Services.Dossiers;
using DeAn06.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Services.Fees;

/// <summary>Money of which nobody knows what it is for is put to a demand or given back by a leader, once.</summary>
public sealed class UnknownMoneyTests(PopulationPlatform platform) : IClassFixture<PopulationPlatform>
{
    private readonly FeeGround ground = new(platform);

    private DossierGround Dossiers => ground.Dossiers;

    private async Task<Result<string>> AssignAsync(string movement, string reference, Act? act = null, string reason = "Người nộp gọi xác nhận")
    {
        var by = act ?? ground.Leader;
        return await ground.Host.RunAsync<AssignMoney, string>(u => u.RunAsync(new(movement, reference, reason), by, default), by);
    }

    private async Task<Result<Done>> ReturnAsync(string movement, Act? act = null)
    {
        var by = act ?? ground.Leader;
        return await ground.Host.RunAsync<ReturnMoney, Done>(u => u.RunAsync(movement, "Không rõ nộp cho việc gì", by, default), by);
    }

    private async Task UnknownAsync(string movement, long amount = 7_000) => Assert.Equal(NoticeOutcome.Unknown, (await ground.TellAsync(EntryKind.Paid, "nop phi ho so", amount, movement)).Said);

    private Task<string?> DecidedAsync(string movement) => ground.Host.ScalarAsync<string>("SELECT how || CASE WHEN failed_at IS NOT NULL THEN ' failed' WHEN done_at IS NOT NULL THEN ' done' ELSE '' END FROM services.movement_decision WHERE movement = $1", movement);

    [Fact]
    public async Task A_leader_puts_it_to_a_demand_which_it_pays_and_the_second_reads_that_it_was_decided()
    {
        var (dossier, person, reference) = await ground.OwedAsync(0);
        await UnknownAsync("U-assigned");
        Assert.Equal(KernelProblems.NotAllowed.Code, (await AssignAsync("U-assigned", reference, ground.Cashier)).Problem?.Code);
        Assert.Equal("SRV-209", (await AssignAsync("U-assigned", reference, reason: "x")).Problem?.Code);
        Assert.Equal("SRV-315", (await AssignAsync("U-assigned", "DA06000000000000")).Problem?.Code);
        Assert.Equal("SRV-313", (await AssignAsync("U-assigned", reference, Dossiers.Officer("ld.khac", [ServicesPermissions.Approve.Code], DossierGround.Elsewhere))).Problem?.Code);
        Assert.Equal("SRV-314", (await AssignAsync("U-nowhere", reference)).Problem?.Code);
        var leader = ground.Leader;
        var both = await Task.WhenAll(AssignAsync("U-assigned", reference, leader), AssignAsync("U-assigned", reference, leader));
        Assert.Equal(EntryKind.Paid, both.Single(b => b.IsDone).Value);
        Assert.Equal("SRV-314", both.Single(b => !b.IsDone).Problem!.Code);
        Assert.Equal((1L, 7_000L, 1L), (await ground.PaidTimesAsync(dossier), await ground.HeldAsync(dossier), await platform.EntriesAsync("services.unknown-money-decided/1", person)));
        Assert.Equal(1, await Dossiers.ToldAsync(person, "services.fee-paid/1"));
        Assert.Equal("SRV-314", (await ReturnAsync("U-assigned")).Problem?.Code);
        Assert.Equal(NoticeOutcome.Known, (await ground.TellAsync(EntryKind.Paid, reference, 7_000, "U-assigned")).Said);
        await UnknownAsync("U-late");
        Assert.Equal("SRV-304", (await AssignAsync("U-late", reference)).Problem?.Code);
        Assert.Null(await DecidedAsync("U-late"));
    }

    [Fact]
    public async Task Of_another_amount_it_is_held_with_the_demand_and_the_demand_stays_open()
    {
        var (dossier, _, reference) = await ground.OwedAsync(1);
        await UnknownAsync("U-amount", 9_000);
        Assert.Equal(EntryKind.Mismatch, (await AssignAsync("U-amount", reference)).Value);
        Assert.Equal((0L, 1L), (await ground.PaidTimesAsync(dossier), await ground.CountAsync(dossier, EntryKind.Mismatch)));
    }

    [Fact]
    public async Task A_leader_has_it_given_back_and_the_gateway_does_so_once()
    {
        await ground.PayAsync("chuyen tien khong ro", 5_000);
        const string Movement = "SELECT movement FROM services.gateway_movement WHERE reference = 'chuyen tien khong ro' AND kind = 'paid'";
        await Dossiers.UntilAsync(async () => await ground.Host.ScalarAsync<string>(Movement) is not null);
        var movement = (await ground.Host.ScalarAsync<string>(Movement))!;
        Assert.True((await ReturnAsync(movement)).IsDone);
        Assert.Equal("SRV-314", (await ReturnAsync(movement)).Problem?.Code);
        await Dossiers.UntilAsync(async () => await DecidedAsync(movement) == "returned done");
        Assert.Equal(1L, await ground.Host.ScalarAsync<long>("SELECT count(*) FROM services.sandbox_movement WHERE kind = 'refunded' AND amount = 5000"));
        Assert.Equal(1L, await ground.Host.ScalarAsync<long>("SELECT count(*) FROM services.gateway_movement WHERE kind = 'refunded' AND amount = 5000 AND office = $1", ground.Leader.Office));
    }

    [Fact]
    public async Task What_the_gateway_will_not_give_back_may_be_decided_again()
    {
        var (dossier, _, reference) = await ground.OwedAsync(2);
        // The sandbox knows nothing of this movement, so that it refuses for good.
        await UnknownAsync("U-refused");
        Assert.True((await ReturnAsync("U-refused")).IsDone);
        await Dossiers.UntilAsync(async () => await DecidedAsync("U-refused") == "returned failed");
        // Another gateway takes the order first and says no by a notice, later.
        var order = (await ground.Host.ScalarAsync<string>("UPDATE services.movement_decision SET failed_at = NULL WHERE movement = 'U-refused' RETURNING reference"))!;
        Assert.Equal(EntryKind.RefundFailed, (await ground.TellAsync(EntryKind.RefundFailed, order, 7_000, "")).Said);
        Assert.Equal("returned failed", await DecidedAsync("U-refused"));
        Assert.Equal(EntryKind.Paid, (await AssignAsync("U-refused", reference)).Value);
        Assert.Equal(("assigned done", 1L), (await DecidedAsync("U-refused"), await ground.PaidTimesAsync(dossier)));
    }

    [Fact]
    public async Task The_page_of_the_reconciliation_offers_it_to_leaders_and_shows_what_was_decided()
    {
        var day = Clock.DayOf(ground.Host.Clock.UtcNow);
        var (dossier, _, reference) = await ground.OwedAsync(3);
        await ground.PayAsync("tien hoc phi", 7_000);
        await Dossiers.UntilAsync(async () => await ground.Host.ScalarAsync<long>("SELECT count(*) FROM services.gateway_movement WHERE reference = 'tien hoc phi'") == 1);
        var movement = (await ground.Host.ScalarAsync<string>("SELECT movement FROM services.gateway_movement WHERE reference = 'tien hoc phi'"))!;
        var act = Act.BySystem("services.test", ground.Host.Clock.UtcNow);
        await ground.Host.RunAsync<InScope, Done>(u => u.RunAsync<Done>(s =>
        {
            s.GetRequiredService<Outbox>().Send(act, AskStatement.Errand, "test-" + day.ToString("yyyy-MM-dd"), day.ToString("yyyy-MM-dd"));
            return Task.FromResult<Result<Done>>(Done.It);
        }), act);
        await Dossiers.UntilAsync(async () => await ground.Host.ScalarAsync<long>("SELECT count(*) FROM services.reconciliation WHERE day = $1 AND office = ''", day) == 1);
        var page = $"{ShowReconciliationModel.Path}?ngay={day:yyyy-MM-dd}";
        using var cashier = FormBrowser.Of(ground.Host, platform.Officer("thu.ngan", PopulationPlatform.VinhTuy, "residence.handle", ServicesPermissions.Cashier.Code));
        await cashier.GetAsync(page);
        Assert.Contains("tien hoc phi", cashier.Html);
        Assert.DoesNotContain("Gán vào khoản phải nộp", cashier.Html);
        await cashier.PostAsync(page + "&handler=Assign", ("Movement", movement), ("Reference", reference), ("Reason", "Người nộp gọi xác nhận"));
        Assert.NotEqual(HttpStatusCode.Found, cashier.Status);
        using var leader = FormBrowser.Of(ground.Host, platform.Officer("lanh.dao", PopulationPlatform.VinhTuy, "residence.handle", ServicesPermissions.Approve.Code));
        await leader.GetAsync(page);
        Assert.Contains("Gán vào khoản phải nộp", leader.Html);
        await leader.PostAsync(page + "&handler=Assign", ("Movement", movement), ("Reference", "khong biet"), ("Reason", "Người nộp gọi xác nhận"));
        Assert.Contains("Không có khoản phải nộp nào mang mã này", leader.Html);
        await leader.PostAsync(page + "&handler=Assign", ("Movement", movement), ("Reference", reference), ("Reason", "Người nộp gọi xác nhận"));
        Assert.Equal(HttpStatusCode.Found, leader.Status);
        Assert.Equal(1, await ground.PaidTimesAsync(dossier));
        await leader.GetAsync(page);
        Assert.Contains("Đã gán vào khoản phải nộp", leader.Html);
        Assert.Contains("Người nộp gọi xác nhận", leader.Html);
    }
}
