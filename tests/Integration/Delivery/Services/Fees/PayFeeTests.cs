using System.Net;
using DeAn06.Kernel;
using DeAn06.Services;
using DeAn06.Services.Dossiers;
using DeAn06.Services.Fees;
using DeAn06.Services.Fees.Sandbox;
using DeAn06.Tests.Integration.Population;
using DeAn06.Tests.Integration.Services.Dossiers;

namespace DeAn06.Tests.Integration.Services.Fees;

/// <summary>Fees are demanded by the catalogue, paid in every way, and money that pays nothing is held: whatever the gateway tells, how often, when.</summary>
public sealed class PayFeeTests(PopulationPlatform platform) : IClassFixture<PopulationPlatform>
{
    private readonly FeeGround ground = new(platform);

    private DossierGround Dossiers => ground.Dossiers;

    [Fact]
    public async Task The_catalogue_sets_the_amount_and_a_typed_one_needs_a_basis()
    {
        var person = await ground.PersonAsync(0);
        var priced = await Dossiers.ProcessingAsync(person, FeeGround.Priced);
        Assert.Equal("SRV-302", (await ground.DemandAsync(priced, new(priced, 9_000))).Problem?.Code);
        Assert.Equal("SRV-303", (await ground.DemandAsync(priced, new(priced, Waivers: ["nobody"]))).Problem?.Code);
        Assert.Equal("SRV-300", (await ground.DemandAsync(priced, new(priced, Waivers: ["children"]))).Problem?.Code);
        DossierGround.Done(await ground.DemandAsync(priced));
        Assert.Equal(7_000, await ground.Host.ScalarAsync<long>("SELECT amount FROM services.fee_demand WHERE dossier_id = $1", priced));
        Assert.Equal(1, await ground.Platform.EntriesAsync("services.fee-demanded/1", person));

        var plain = await Dossiers.ProcessingAsync(await ground.PersonAsync(1), DossierGround.Plain);
        Assert.Equal("SRV-237", (await ground.DemandAsync(plain, new(plain))).Problem?.Code);
        Assert.Equal("SRV-301", (await ground.DemandAsync(plain, new(plain, 8_000, "tt"))).Problem?.Code);
        DossierGround.Done(await ground.DemandAsync(plain, new(plain, 8_000, "Thông tư 281/2016/TT-BTC")));
        Assert.Equal("Thông tư 281/2016/TT-BTC", await ground.Host.ScalarAsync<string>("SELECT lines->0->>'basis' FROM services.fee_demand WHERE dossier_id = $1", plain));
    }

    [Fact]
    public async Task A_notice_pays_moves_the_dossier_gives_a_receipt_and_tells_the_applicant()
    {
        var (dossier, person, reference) = await ground.OwedAsync(2);
        var order = await ground.OrderAsync(reference);
        Assert.Equal((HttpStatusCode.OK, EntryKind.Paid), await ground.TellAsync(EntryKind.Paid, order, 7_000, "M-ok"));
        Assert.Equal(4, await Dossiers.StateAsync(dossier));
        Assert.StartsWith("BL-", await ground.Host.ScalarAsync<string>("SELECT receipt FROM services.payment WHERE dossier_id = $1", dossier));
        Assert.Equal(1, await Dossiers.ToldAsync(person, "services.fee-paid/1"));
        Assert.Equal(1, await ground.Platform.EntriesAsync("services.fee-paid/1", person));
    }

    [Fact]
    public async Task The_event_of_a_payment_says_the_way_the_amount_and_whether_it_was_online()
    {
        var (_, person, reference) = await ground.OwedAsync(3);
        await ground.TellAsync(EntryKind.Paid, reference, 7_000, "M-transfer");
        var payload = System.Text.Encoding.UTF8.GetString((await ground.Host.ScalarAsync<byte[]>(
            "SELECT p.bytes FROM journal.payload p JOIN journal.entry e ON e.id = p.entry_id JOIN journal.subject s ON s.entry_id = e.id WHERE e.event = 'services.fee-paid/1' AND s.person_id = $1", person))!);
        Assert.Contains("\"way\":\"transfer\",\"amount\":7000,\"online\":true,\"payer\":\"other\"", payload);
    }

    [Fact]
    public async Task A_transfer_is_known_by_its_words_however_the_bank_writes_them()
    {
        var (dossier, _, reference) = await ground.OwedAsync(4);
        Assert.Equal(EntryKind.Paid, (await ground.TellAsync(EntryKind.Paid, $"MBVCB.998 {reference[..6].ToLowerInvariant()} {reference[6..]} CT tu 0011", 7_000, "M-words")).Said);
        Assert.Equal(4, await Dossiers.StateAsync(dossier));
    }

    [Fact]
    public async Task Money_of_another_amount_pays_nothing_and_is_held_and_told()
    {
        var (dossier, person, reference) = await ground.OwedAsync(5);
        Assert.Equal(EntryKind.Mismatch, (await ground.TellAsync(EntryKind.Paid, await ground.OrderAsync(reference), 6_999, "M-less")).Said);
        Assert.Equal(EntryKind.Mismatch, (await ground.TellAsync(EntryKind.Paid, reference, 70_000, "M-more")).Said);
        Assert.Equal((6, 76_999L), (await Dossiers.StateAsync(dossier), await ground.HeldAsync(dossier)));
        Assert.Equal(2, await Dossiers.ToldAsync(person, "services.fee-mismatch/1"));
        Assert.Equal(EntryKind.Paid, (await ground.TellAsync(EntryKind.Paid, await ground.OrderAsync(reference), 7_000, "M-right")).Said);
        Assert.Equal((4, 2L), (await Dossiers.StateAsync(dossier), await ground.CountAsync(dossier, EntryKind.Mismatch)));
    }

    [Fact]
    public async Task A_notice_after_withdrawal_or_waiver_is_held_to_be_given_back()
    {
        var (withdrawn, person, first) = await ground.OwedAsync(6);
        var order = await ground.OrderAsync(first);
        var citizen = Dossiers.Citizen(person);
        DossierGround.Done(await Dossiers.DoAsync<WithdrawDossier>((u, a) => u.RunAsync(new(withdrawn, null), a, default), citizen));
        Assert.Equal(EntryKind.Unapplied, (await ground.TellAsync(EntryKind.Paid, order, 7_000, "M-late")).Said);
        Assert.Equal((7, 7_000L, 1L), (await Dossiers.StateAsync(withdrawn), await ground.HeldAsync(withdrawn), await Dossiers.ToldAsync(person, "services.fee-unapplied/1")));

        var (waived, _, second) = await ground.OwedAsync(7);
        DossierGround.Done(await Dossiers.DoAsync<WaiveFee>((u, a) => u.RunAsync(new(waived, "Hộ nghèo được miễn"), a, default), Dossiers.Head()));
        Assert.Equal(EntryKind.Unapplied, (await ground.TellAsync(EntryKind.Paid, second, 7_000, "M-waived")).Said);
        Assert.Equal(("waived", 0L), (await ground.Host.ScalarAsync<string>("SELECT ended_how FROM services.fee_demand WHERE dossier_id = $1", waived), await ground.PaidTimesAsync(waived)));
    }

    [Fact]
    public async Task Cash_and_gateway_at_once_move_the_dossier_once_and_lose_nothing()
    {
        var (dossier, _, reference) = await ground.OwedAsync(8);
        var order = await ground.OrderAsync(reference);
        var cash = ground.CashAsync(dossier);
        var told = ground.TellAsync(EntryKind.Paid, order, 7_000, "M-race");
        await Task.WhenAll(cash, told);
        Assert.Equal((4, 1L), (await Dossiers.StateAsync(dossier), await ground.PaidTimesAsync(dossier)));
        Assert.Equal(7_000, await ground.LedgerAsync(dossier, EntryKind.Paid));
        // Either the cash was taken and the gateway's money is held, or the cashier was told that nothing is owed and took none.
        Assert.True((await cash).IsDone ? (await told).Said == EntryKind.Unapplied : (await told).Said == EntryKind.Paid, (await told).Said);
        Assert.Equal((await cash).IsDone ? 7_000 : 0, await ground.LedgerAsync(dossier, EntryKind.Unapplied));
    }

    [Fact]
    public async Task Of_many_notices_at_once_about_the_same_money_one_counts()
    {
        var (dossier, person, reference) = await ground.OwedAsync(9);
        var order = await ground.OrderAsync(reference);
        var same = FeeGround.NewNotice();
        var told = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => ground.TellAsync(EntryKind.Paid, order, 7_000, "M-many", i % 2 == 0 ? same : null)));
        Assert.All(told, t => Assert.Equal(HttpStatusCode.OK, t.Status));
        Assert.Equal((4, 1L, 7_000L), (await Dossiers.StateAsync(dossier), await ground.PaidTimesAsync(dossier), await ground.HeldAsync(dossier)));
        Assert.Equal((1L, 1L), (await Dossiers.ToldAsync(person, "services.fee-paid/1"), await ground.Host.ScalarAsync<long>("SELECT count(*) FROM services.payment_entry WHERE movement = 'M-many'")));
    }

    [Fact]
    public async Task An_order_paid_twice_keeps_both_sums_and_one_pays()
    {
        var (dossier, _, reference) = await ground.OwedAsync(10);
        var order = await ground.OrderAsync(reference);
        var told = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => ground.TellAsync(EntryKind.Paid, order, 7_000, $"M-again-{i}")));
        Assert.Equal((1, 9), (told.Count(t => t.Said == EntryKind.Paid), told.Count(t => t.Said == EntryKind.Unapplied)));
        Assert.Equal((70_000L, 1L), (await ground.HeldAsync(dossier), await ground.PaidTimesAsync(dossier)));
    }

    [Fact]
    public async Task A_failure_that_comes_late_takes_no_payment_back_and_a_payment_follows_a_failure()
    {
        var (paid, _, first) = await ground.OwedAsync(11);
        var order = await ground.OrderAsync(first);
        await ground.TellAsync(EntryKind.Paid, order, 7_000, "M-then-failed");
        Assert.Equal(NoticeOutcome.Known, (await ground.TellAsync(EntryKind.Failed, order, 0, "")).Said);
        Assert.Equal(1, await ground.CountAsync(paid, EntryKind.Paid));

        var (failed, _, second) = await ground.OwedAsync(12);
        var other = await ground.OrderAsync(second);
        Assert.Equal(EntryKind.Failed, (await ground.TellAsync(EntryKind.Failed, other, 0, "")).Said);
        Assert.Equal(6, await Dossiers.StateAsync(failed));
        Assert.Equal(EntryKind.Paid, (await ground.TellAsync(EntryKind.Paid, other, 7_000, "M-after-failure")).Said);
        Assert.Equal(4, await Dossiers.StateAsync(failed));
    }

    [Fact]
    public async Task A_notice_without_the_right_signature_time_or_words_changes_nothing()
    {
        var (dossier, _, reference) = await ground.OwedAsync(13);
        Assert.Equal((HttpStatusCode.Unauthorized, "SRV-308"), await ground.TellAsync(EntryKind.Paid, reference, 7_000, "M-bad", signature: "t=1,v1=00"));
        var forged = $"t={new DateTimeOffset(ground.Host.Clock.UtcNow).ToUnixTimeSeconds()},v1={new string('0', 64)}";
        Assert.Equal((HttpStatusCode.Unauthorized, "SRV-308"), await ground.TellAsync(EntryKind.Paid, reference, 7_000, "M-bad", signature: forged));
        Assert.Equal((HttpStatusCode.Unauthorized, "SRV-309"), await ground.TellAsync(EntryKind.Paid, reference, 7_000, "M-bad", signedAt: ground.Host.Clock.UtcNow.AddMinutes(-6)));
        Assert.Equal((HttpStatusCode.Unauthorized, "SRV-308"), await ground.PostAsync("{}"u8.ToArray(), null));
        Assert.Equal((HttpStatusCode.BadRequest, "SRV-310"), await ground.TellAsync("given", reference, 7_000, "M-bad"));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await ground.PostAsync(new byte[20_000], null)).Status);
        Assert.Equal(6, await Dossiers.StateAsync(dossier));
        Assert.Equal(0, await ground.Host.ScalarAsync<long>("SELECT count(*) FROM services.gateway_movement WHERE movement = 'M-bad'"));
    }

    [Fact]
    public async Task The_same_notice_is_answered_as_before_and_other_words_under_its_number_are_refused()
    {
        var (dossier, _, reference) = await ground.OwedAsync(14);
        var number = FeeGround.NewNotice();
        Assert.Equal((HttpStatusCode.OK, EntryKind.Paid), await ground.TellAsync(EntryKind.Paid, reference, 7_000, "M-replay", number));
        Assert.Equal((HttpStatusCode.OK, EntryKind.Paid), await ground.TellAsync(EntryKind.Paid, reference, 7_000, "M-replay", number));
        Assert.Equal((HttpStatusCode.Conflict, "SRV-311"), await ground.TellAsync(EntryKind.Paid, reference, 9_000, "M-replay", number));
        Assert.Equal(7_000, await ground.HeldAsync(dossier));
        Assert.Equal((HttpStatusCode.OK, NoticeOutcome.Unknown), await ground.TellAsync(EntryKind.Paid, "DA06ZZZZZZZZZZZZ", 7_000, "M-nobody"));
        Assert.Equal(1, await ground.Host.ScalarAsync<long>("SELECT count(*) FROM services.gateway_movement WHERE movement = 'M-nobody' AND payment_id IS NULL"));
    }

    [Fact]
    public async Task Receipts_of_an_office_follow_one_another_without_a_gap_also_after_refusals()
    {
        var owed = new List<Guid>();
        for (var i = 15; i < 21; i++) owed.Add((await ground.OwedAsync(i)).Dossier);
        var taken = await Task.WhenAll(owed.SelectMany(d => new[] { ground.CashAsync(d), ground.CashAsync(d) }));
        var numbers = taken.Where(t => t.IsDone).Select(t => int.Parse(t.Value.Receipt![^6..], System.Globalization.CultureInfo.InvariantCulture)).Order().ToList();
        Assert.Equal(6, numbers.Count);
        Assert.Equal(Enumerable.Range(numbers[0], 6), numbers);
        Assert.All(taken.Where(t => !t.IsDone), t => Assert.Equal("SRV-304", t.Problem!.Code));
        Assert.Equal(await ground.Host.ScalarAsync<int>("SELECT last FROM services.receipt_counter WHERE office = $1", Dossiers.Office()), await ground.Host.ScalarAsync<long>("SELECT count(*) FROM services.payment_receipt"));
    }

    [Fact]
    public async Task Only_a_cashier_of_an_office_of_the_dossier_collects()
    {
        var (dossier, _, _) = await ground.OwedAsync(21);
        Assert.Equal(KernelProblems.NotAllowed.Code, (await ground.CashAsync(dossier, Dossiers.Binh)).Problem?.Code);
        var elsewhere = Dossiers.Officer("thu.ngan2", [ServicesPermissions.Cashier.Code], DossierGround.Elsewhere);
        Assert.Equal(KernelProblems.NotFound.Code, (await ground.CashAsync(dossier, elsewhere)).Problem?.Code);
        Assert.True((await ground.CashAsync(dossier)).IsDone);
    }
}
