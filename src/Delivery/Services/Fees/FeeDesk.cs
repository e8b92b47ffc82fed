using System.Globalization;
using DeAn06.Services.Dossiers;

namespace DeAn06.Services.Fees;

/// <summary>
/// Where money meets what is owed. Whatever brings it – the counter, a notice, the statement – locks the dossier first and then its demand, so that of many at once one pays, the dossier moves
/// once, and the rest is held to be given back. Nothing that came is lost.
/// </summary>
internal sealed class FeeDesk(FeeTable table, DossierTable dossiers, DossierFees fees, MovementTable movements, IPaymentGateway gateway, FeeLetters letters, ReceiptPapers receipts, Journal journal)
{
    /// <summary>Cash that was counted: it pays all that is owed or nothing.</summary>
    internal async Task<Result<Payment>> CashAsync(FeeDemand demand, Dossier dossier, Act act, CancellationToken ct)
    {
        var paid = await fees.PaidAsync(dossier.Id, demand.Amount, act, ct);
        if (paid.Problem is { } refused) return refused;
        var cash = New(demand, PaymentWay.Cash, Payer.Counter, act) with { Office = act.Office };
        return await SettleAsync(demand, dossier, cash, PaymentLife.Unborn, null, act, ct);
    }

    /// <summary>A movement of the gateway, told by a notice or by the statement; answers what became of it.</summary>
    internal async Task<string> TakeAsync(GatewayMovement m, bool fromStatement, Act act, CancellationToken ct)
    {
        if (!await movements.TakeAsync(gateway.Name, m, fromStatement, ct)) return NoticeOutcome.Known;
        if (m.Kind == EntryKind.Refunded && await movements.ReturnedAsync(gateway.Name, m, act.At, ct) is { } office)
        {
            journal.Record(act, new UnknownMoneyReturned(m.Movement, m.Amount, office));
            return EntryKind.Refunded;
        }
        if (!PaymentReference.TryParse(m.Reference, out var reference) || await table.FindAsync(reference.ToString(), ct) is not { } target) return NoticeOutcome.Unknown;
        var dossier = await dossiers.LockAsync(target.Dossier, ct) ?? throw new InvalidOperationException("A demand has no dossier.");
        var demand = await table.DemandAsync(target.Person, target.Demand, locked: true, ct) ?? throw new InvalidOperationException("A reference leads to no demand.");
        var order = target.Payment is { } id ? await table.PaymentAsync(target.Person, id, locked: true, ct) : null;
        return m.Kind == EntryKind.Refunded ? await ReturnedAsync(order, m, dossier, act, ct) : await ComeAsync(demand, order, m, dossier, act, ct);
    }

    /// <summary>Money of which nobody knew what it was for, put to a demand by a leader: from here on it is as if it had come with its reference. Answers what became of it.</summary>
    internal async Task<string> AssignAsync(GatewayMovement m, FeeDemand found, Act act, CancellationToken ct)
    {
        var dossier = await dossiers.LockAsync(found.Dossier, ct) ?? throw new InvalidOperationException("A demand has no dossier.");
        var demand = await table.DemandAsync(found.Person, found.Id, locked: true, ct) ?? throw new InvalidOperationException("A demand is gone.");
        return await ComeAsync(demand, null, m, dossier, act, ct);
    }

    /// <summary>The gateway says that an order was not paid; that changes nothing where money has come for it.</summary>
    internal async Task<string> FailedAsync(string reference, string why, Act act, CancellationToken ct)
    {
        if (await table.FindAsync(reference, ct) is not { Payment: { } id } target) return NoticeOutcome.Unknown;
        await dossiers.LockAsync(target.Dossier, ct);
        var order = await table.PaymentAsync(target.Person, id, locked: true, ct);
        if (order is not { Standing: PaymentLife.StartedStanding }) return NoticeOutcome.Known;
        await EnterAsync(order, EntryKind.Failed, 0, null, why, act, ct);
        return EntryKind.Failed;
    }

    /// <summary>Writes an entry of a locked payment.</summary>
    internal async Task<PaymentLife> EnterAsync(Payment p, string kind, long amount, string? movement, string note, Act act, CancellationToken ct) =>
        Enter(p, PaymentLife.Of(await table.EntriesAsync(p, ct)), kind, amount, movement, note, act);

    private PaymentLife Enter(Payment p, PaymentLife before, string kind, long amount, string? movement, string note, Act act)
    {
        var after = before.After(kind, amount);
        table.Append(p, new(after.Entries, kind, amount, act.At, act.Actor.ToString(), movement, note), after);
        return after;
    }

    private async Task<string> ComeAsync(FeeDemand demand, Payment? order, GatewayMovement m, Dossier dossier, Act act, CancellationToken ct)
    {
        // An order that holds money already was paid a second time: that money gets a row of its own. So does a transfer, which had no order.
        var isNew = order is null || order.Held > 0 || order.Standing is not (PaymentLife.StartedStanding or EntryKind.Failed);
        var payment = isNew ? New(demand, order?.Way ?? PaymentWay.Transfer, order?.Payer ?? Payer.Other, act) : order!;
        var life = isNew ? PaymentLife.Unborn : PaymentLife.Of(await table.EntriesAsync(payment, ct));
        var kind = !demand.IsOpen ? EntryKind.Unapplied : m.Amount != demand.Amount ? EntryKind.Mismatch : EntryKind.Paid;
        if (kind == EntryKind.Paid && (await fees.PaidAsync(dossier.Id, m.Amount, act, ct)).Problem is not null) kind = EntryKind.Unapplied;
        if (kind == EntryKind.Paid)
        {
            await SettleAsync(demand, dossier, payment, life, m, act, ct, isNew);
            return kind;
        }
        if (isNew) table.Insert(payment);
        Enter(payment, life, kind, m.Amount, m.Movement, demand.EndedHow ?? "", act);
        movements.Place(gateway.Name, m.Movement, payment);
        journal.Record(act, new MoneyHeld(demand.Dossier, payment.Id, payment.Way, m.Amount, demand.Amount, kind), dossier.Subjects);
        letters.Held(dossier, m.Amount, demand.Amount, kind, act);
        return kind;
    }

    private async Task<Result<Payment>> SettleAsync(FeeDemand demand, Dossier dossier, Payment payment, PaymentLife life, GatewayMovement? m, Act act, CancellationToken ct, bool isNew = true)
    {
        if (isNew) table.Insert(payment);
        Enter(payment, life, EntryKind.Paid, demand.Amount, m?.Movement, "", act);
        if (m is not null) movements.Place(gateway.Name, m.Movement, payment);
        table.End(demand, DemandEnd.Paid, act.At);
        journal.Record(act, new FeePaid(demand.Dossier, payment.Id, payment.Way, demand.Amount, payment.Way != PaymentWay.Cash, payment.Payer, payment.Office), dossier.Subjects);
        // The number is the last thing taken; practice takes none of the year.
        var number = demand.IsPractice ? "TAP-" + payment.Handle[..8].ToUpperInvariant() : await ReceiptAsync(payment.Office, act.At, ct);
        table.Issue(payment, number);
        if (!demand.IsPractice) receipts.Queue(payment, act);
        letters.Paid(dossier, demand.Amount, number, act);
        return payment with { Receipt = number };
    }

    private async Task<string> ReturnedAsync(Payment? payment, GatewayMovement m, Dossier dossier, Act act, CancellationToken ct)
    {
        if (payment is null || payment.Held < m.Amount) return NoticeOutcome.Unknown;
        await EnterAsync(payment, EntryKind.Refunded, m.Amount, m.Movement, "", act, ct);
        movements.Place(gateway.Name, m.Movement, payment);
        journal.Record(act, new FeeRefunded(payment.Dossier, payment.Id, payment.Way, m.Amount), dossier.Subjects);
        letters.Returned(dossier, m.Amount, act);
        return EntryKind.Refunded;
    }

    private static Payment New(FeeDemand d, string way, string payer, Act act) =>
        new(d.Person, Ids.New(act.At), d.Id, d.Dossier, PaymentReference.New().ToString(), d.Office, way, payer, d.Amount, act.At, act.Actor.ToString());

    private async Task<string> ReceiptAsync(string office, DateTime at, CancellationToken ct)
    {
        var year = Clock.DayOf(at).Year;
        return ReceiptOf(office, year, await table.NextReceiptAsync(office, year, ct));
    }

    internal static string ReceiptOf(string office, int year, int number) => string.Create(CultureInfo.InvariantCulture, $"BL-{office}-{year}-{number:000000}");
}

/// <summary>What became of a notice; entries of the ledger have the names of <see cref="EntryKind"/>.</summary>
internal static class NoticeOutcome
{
    /// <summary>It told nothing new.</summary>
    internal const string Known = "known";

    /// <summary>Nobody knows what it is for; the reconciliation shows it.</summary>
    internal const string Unknown = "unknown";
}
