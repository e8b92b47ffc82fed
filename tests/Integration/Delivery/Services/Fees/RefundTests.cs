using DeAn06.Kernel;
using DeAn06.Places;
using DeAn06.Services;
using DeAn06.Services.Fees;
using DeAn06.Services.Fees.Sandbox;
using DeAn06.Tests.Integration.Population;
using DeAn06.Tests.Integration.Services.Dossiers;
using DeAn06.Work;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Services.Fees;

/// <summary>Money is given back by two officers and the gateway, and each day is compared with its statement. The sandbox behaves as gateways of the world do.</summary>
public sealed class RefundTests(PopulationPlatform platform) : IClassFixture<PopulationPlatform>
{
    private readonly FeeGround ground = new(platform);

    private DossierGround Dossiers => ground.Dossiers;

    private async Task UntilAsync(Guid dossier, string standing, long times = 1) => await Dossiers.UntilAsync(async () => await ground.CountAsync(dossier, standing) == times);

    [Fact]
    public async Task A_second_officer_approves_and_the_gateway_gives_the_money_back()
    {
        var (dossier, person, reference) = await ground.OwedAsync(0);
        await ground.PayAsync(reference, 7_000, SandboxManner.OtherAmount);
        await UntilAsync(dossier, EntryKind.Mismatch);
        var (_, @case) = await ground.RefundAskedAsync(dossier, EntryKind.Mismatch);
        Assert.Equal(1, await ground.CountAsync(dossier, EntryKind.RefundAsked));
        Assert.Equal(KernelProblems.NotAllowed.Code, (await ground.DecideAsync(@case, true, ground.Cashier)).Problem?.Code);
        Assert.True((await ground.DecideAsync(@case, true, ground.Leader)).IsDone);
        await UntilAsync(dossier, EntryKind.Refunded);
        Assert.Equal((0L, 12_000L), (await ground.HeldAsync(dossier), await ground.LedgerAsync(dossier, EntryKind.Refunded)));
        Assert.Equal(1, await Dossiers.ToldAsync(person, "services.fee-returned/1"));
        Assert.Equal("WRK-002", (await ground.DecideAsync(@case, true, ground.Leader)).Problem?.Code);
    }

    [Fact]
    public async Task Whoever_asked_never_approves_and_a_refused_or_withdrawn_refund_is_on_the_list_again()
    {
        var (dossier, _, reference) = await ground.OwedAsync(1);
        await ground.TellAsync(EntryKind.Paid, reference, 8_000, "R-refused");
        var (payment, @case) = await ground.RefundAskedAsync(dossier, EntryKind.Mismatch);
        var cashierAndLeader = ground.Cashier with { Rights = ground.Leader.Rights };
        Assert.Equal("WRK-001", (await ground.DecideAsync(@case, true, cashierAndLeader)).Problem?.Code);
        Assert.True((await ground.DecideAsync(@case, false, ground.Leader, "Chưa đủ căn cứ")).IsDone);
        Assert.Equal((1L, 8_000L), (await ground.CountAsync(dossier, EntryKind.Mismatch), await ground.HeldAsync(dossier)));

        var (_, again) = await ground.RefundAskedAsync(dossier, EntryKind.Mismatch);
        Assert.Equal("SRV-312", (await ground.Host.RunAsync<AskRefund, Proposal>(u => u.RunAsync(payment, "Hoàn thêm lần nữa", ground.Cashier, default), ground.Cashier)).Problem?.Code);
        var cashier = ground.Cashier;
        Assert.True((await ground.Host.RunAsync<InScope, Proposal>(u => u.RunAsync<Proposal>(s => s.GetRequiredService<IWork>().WithdrawAsync(again.Id, "Nhầm khoản", cashier, default)), cashier)).IsDone);
        Assert.Equal(1, await ground.CountAsync(dossier, EntryKind.Mismatch));
    }

    [Fact]
    public async Task Cash_is_given_back_with_the_approval_and_a_reason_is_needed()
    {
        var (dossier, _, _) = await ground.OwedAsync(2);
        var receipt = (await ground.CashAsync(dossier)).Value;
        Assert.Equal("SRV-209", (await ground.Host.RunAsync<AskRefund, Proposal>(u => u.RunAsync(receipt.Reference, "x", ground.Cashier, default), ground.Cashier)).Problem?.Code);
        var elsewhere = Dossiers.Officer("thu.ngan2", [ServicesPermissions.Cashier.Code], DossierGround.Elsewhere);
        Assert.Equal("SRV-313", (await ground.Host.RunAsync<AskRefund, Proposal>(u => u.RunAsync(receipt.Reference, "Thu nhầm người", elsewhere, default), elsewhere)).Problem?.Code);
        var (_, @case) = await ground.RefundAskedAsync(dossier, EntryKind.Paid);
        Assert.True((await ground.DecideAsync(@case, true, ground.Leader)).IsDone);
        Assert.Equal((1L, 0L), (await ground.CountAsync(dossier, EntryKind.Refunded), await ground.HeldAsync(dossier)));
    }

    [Fact]
    public async Task What_the_gateway_will_not_give_back_is_on_the_list_again()
    {
        var (dossier, _, reference) = await ground.OwedAsync(3);
        // The sandbox knows nothing of this movement, so that it refuses for good.
        await ground.TellAsync(EntryKind.Paid, reference, 9_000, "R-unknown-there");
        var (_, @case) = await ground.RefundAskedAsync(dossier, EntryKind.Mismatch);
        Assert.True((await ground.DecideAsync(@case, true, ground.Leader)).IsDone);
        await UntilAsync(dossier, EntryKind.Mismatch);
        Assert.Equal((9_000L, 9_000L), (await ground.HeldAsync(dossier), await ground.LedgerAsync(dossier, EntryKind.RefundFailed)));
    }

    [Theory, InlineData("Prompt", 4, 1), InlineData("Twice", 5, 2), InlineData("Again", 6, 2), InlineData("Late", 10, 1)]
    public async Task Notices_that_come_once_twice_again_or_late_pay_once(string manner, int n, int notices)
    {
        var (dossier, _, reference) = await ground.OwedAsync(n);
        var order = await ground.OrderAsync(reference);
        await ground.PayAsync(order, 7_000, Enum.Parse<SandboxManner>(manner));
        var isLate = Enum.Parse<SandboxManner>(manner) == SandboxManner.Late;
        var due = await ground.Host.ScalarAsync<DateTime>("SELECT max(due_at) FROM kernel.errand WHERE name = 'services.sandbox-notice' AND payload LIKE '%' || $1 || '%'", order);
        Assert.Equal((notices, isLate), (await ground.Host.ScalarAsync<long>("SELECT count(*) FROM kernel.errand WHERE name = 'services.sandbox-notice' AND payload LIKE '%' || $1 || '%'", order), due > ground.Host.Clock.UtcNow.AddMinutes(1)));
        if (isLate) ground.Host.Clock.Set(new DateTimeOffset(due, TimeSpan.Zero));
        await UntilAsync(dossier, EntryKind.Paid);
        await Dossiers.UntilAsync(async () => await ground.Host.ScalarAsync<long>("SELECT count(*) FROM kernel.errand WHERE name = 'services.sandbox-notice' AND done_at IS NULL") == 0);
        Assert.Equal((1L, 7_000L), (await ground.PaidTimesAsync(dossier), await ground.HeldAsync(dossier)));
    }

    [Fact]
    public async Task A_day_is_reconciled_lost_notices_are_entered_and_every_difference_is_told()
    {
        var day = Clock.DayOf(ground.Host.Clock.UtcNow);
        var (agrees, _, first) = await ground.OwedAsync(7);
        await ground.PayAsync(await ground.OrderAsync(first), 7_000);
        await UntilAsync(agrees, EntryKind.Paid);
        var (lost, person, second) = await ground.OwedAsync(8);
        await ground.PayAsync(await ground.OrderAsync(second), 7_000, SandboxManner.Never);
        await ground.PayAsync("DA06 sai noi dung", 5_000, SandboxManner.Never);
        var (onlyHere, _, third) = await ground.OwedAsync(9);
        await ground.TellAsync(EntryKind.Paid, third, 7_000, "R-only-here");
        Assert.Equal(6, await Dossiers.StateAsync(lost));

        var act = Act.BySystem("services.test", ground.Host.Clock.UtcNow);
        var asked = await ground.Host.RunAsync<InScope, Done>(u => u.RunAsync<Done>(s =>
        {
            s.GetRequiredService<Outbox>().Send(act, AskStatement.Errand, "test-" + day.ToString("yyyy-MM-dd"), day.ToString("yyyy-MM-dd"));
            return Task.FromResult<Result<Done>>(Done.It);
        }), act);
        Assert.True(asked.IsDone);
        await Dossiers.UntilAsync(async () => await ground.Host.ScalarAsync<long>("SELECT count(*) FROM services.reconciliation WHERE day = $1", day) == 2);
        Assert.Equal((4, 1L), (await Dossiers.StateAsync(lost), await Dossiers.ToldAsync(person, "services.fee-paid/1")));

        var report = (await ground.Host.RunAsync<ViewReconciliation, Reconciliation>(u => u.RunAsync(day, ground.Cashier, default), ground.Cashier)).Value;
        ReconciledKind Kind(string movement) => report.Own.Single(l => l.Movement == movement).Kind;
        async Task<string> MovementAsync(Guid dossier) => (await ground.Host.ScalarAsync<string>("SELECT e.movement FROM services.payment_entry e JOIN services.payment p USING (person_id, payment_id) WHERE p.dossier_id = $1 AND e.kind = 'paid'", dossier))!;
        Assert.Equal((ReconciledKind.Agrees, ReconciledKind.Entered, ReconciledKind.OnlyHere), (Kind(await MovementAsync(agrees)), Kind(await MovementAsync(lost)), Kind(await MovementAsync(onlyHere))));
        Assert.Equal((ReconciledKind.OnlyThere, 5_000L), (report.Nobodys.Single().Kind, report.Nobodys.Single().There));

        using var desk = platform.Officer("thu.ngan", PopulationPlatform.VinhTuy, "residence.handle", ServicesPermissions.Cashier.Code);
        var csv = await desk.GetStringAsync($"{ShowReconciliationModel.Path}?ngay={day:yyyy-MM-dd}&handler=Csv");
        Assert.Contains(",OnlyThere,,5000,", csv);
        Assert.Contains(",Entered,7000,7000,", csv);
        Assert.Contains("Mất thông báo, đã ghi bù", await desk.GetStringAsync($"{ShowReconciliationModel.Path}?ngay={day:yyyy-MM-dd}"));
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, (await desk.GetAsync($"{ShowReconciliationModel.Path}?ngay=hom-qua")).StatusCode);
    }

    [Fact]
    public async Task The_duty_of_a_morning_asks_for_the_day_before_and_sets_the_next()
    {
        await Dossiers.UntilAsync(async () => await ground.Host.ScalarAsync<long>("SELECT count(*) FROM kernel.errand WHERE name = 'services.reconcile' AND key = 'first' AND done_at IS NOT NULL") == 1);
        Assert.Equal("2026-11-19", await ground.Host.ScalarAsync<string>("SELECT payload FROM kernel.errand WHERE name = 'services.ask-statement' AND key = '2026-11-19'"));
        Assert.Equal(new DateTime(2026, 11, 20, 23, 0, 0, DateTimeKind.Utc), await ground.Host.ScalarAsync<DateTime>("SELECT due_at FROM kernel.errand WHERE name = 'services.reconcile' AND key = '2026-11-20'"));
    }
}
