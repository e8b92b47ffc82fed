using System.Text.Json;
using DeAn06.Work;

namespace DeAn06.Services.Fees;

/// <summary>A second officer opens a proposal to give money back.</summary>
internal sealed class ViewRefund(RefundDesk refunds, FeeTable table, IWork work) : IUseCase
{
    internal async Task<Result<ShownRefund>> RunAsync(CaseId id, Act act, CancellationToken ct)
    {
        if (!act.May(ServicesPermissions.Approve) && !act.May(ServicesPermissions.Cashier)) return KernelProblems.NotAllowed;
        var found = await work.GetAsync(id, act, ct);
        if (found.Problem is { } unknown) return unknown;
        if (found.Value.Kind != RefundDesk.Kind) return KernelProblems.NotFound;
        var plan = RefundDesk.PlanOf(found.Value);
        return await table.PaymentAsync(plan.Person, plan.Payment, locked: false, ct) is { } payment ? await refunds.ShowAsync(payment, found.Value, act, ct) : KernelProblems.NotFound;
    }
}

/// <summary>
/// A second officer decides whether money is given back. What came through the gateway goes back through it, by the outbox, and is given back once the gateway says so; cash is handed out at the
/// counter, so that the approval is its end.
/// </summary>
internal sealed class DecideRefund(RefundDesk refunds, FeeTable table, FeeDesk desk, FeeLetters letters, IWork work, Outbox outbox, Journal journal) : IUseCase
{
    internal async Task<Result<Done>> RunAsync(CaseId id, bool approves, string? opinion, Act act, CancellationToken ct)
    {
        var found = await work.GetAsync(id, act, ct);
        if (found.Problem is { } unknown) return unknown;
        if (found.Value.Kind != RefundDesk.Kind) return KernelProblems.NotFound;
        var plan = RefundDesk.PlanOf(found.Value);
        if (await refunds.LockAsync(plan.Person, plan.Payment, ct) is not { } held) return KernelProblems.NotFound;
        var decided = await work.DecideAsync(id, approves ? Decision.Approve : Decision.Refuse, opinion ?? "", act, ct);
        if (decided.Problem is { } refused) return refused.Field is null ? refused : refused.At("Reason");
        var (p, dossier) = held;
        if (p.Standing != EntryKind.RefundAsked || p.Held != plan.Amount) return ProblemsOfFees.NothingHeld;
        journal.Record(act, new RefundDecided(p.Dossier, p.Id, approves, decided.Value.Closing!.Reason), dossier.Subjects);
        if (!approves) await desk.EnterAsync(p, EntryKind.RefundRefused, 0, null, decided.Value.Closing.Reason, act, ct);
        else if (p.Way == PaymentWay.Cash)
        {
            await desk.EnterAsync(p, EntryKind.Refunded, p.Held, null, "", act, ct);
            journal.Record(act, new FeeRefunded(p.Dossier, p.Id, p.Way, p.Held), dossier.Subjects);
            letters.Returned(dossier, p.Held, act);
        }
        else
        {
            var movement = (await table.EntriesAsync(p, ct)).Last(e => e.Movement is not null).Movement!;
            await desk.EnterAsync(p, EntryKind.RefundSent, p.Held, null, "", act, ct);
            outbox.Send(act, SendRefund.Errand, $"{p.Reference}/{p.Entries}", JsonSerializer.Serialize(new RefundOrder(p.Reference, movement, p.Held), Journal.PayloadJson));
        }
        return Done.It;
    }
}

/// <summary>What the gateway is asked to give back.</summary>
internal sealed record RefundOrder(string Reference, string Movement, long Amount);

/// <summary>Asks the gateway to give money back, again and again until it takes the order or says no for good.</summary>
internal sealed class SendRefund(IPaymentGateway gateway, UseCases useCases, Clock clock) : IDeliver
{
    internal const string Errand = "services.refund";

    public async Task DeliverAsync(Errand message, CancellationToken ct)
    {
        var order = JsonSerializer.Deserialize<RefundOrder>(message.Payload, Journal.PayloadJson)!;
        try
        {
            await gateway.RefundAsync(order.Reference, order.Movement, order.Amount, ct);
        }
        catch (GatewayRefused)
        {
            var act = Act.BySystem(Errand, clock.UtcNow);
            await useCases.RunAsync<NoteRefundFailed, Done>(u => u.RunAsync(order.Reference, act, ct), act, ct);
        }
    }
}

/// <summary>The gateway will not give the money back (<see cref="RefundDesk.FailedAsync"/>).</summary>
internal sealed class NoteRefundFailed(RefundDesk refunds) : IUseCase
{
    internal async Task<Result<Done>> RunAsync(string reference, Act act, CancellationToken ct)
    {
        await refunds.FailedAsync(reference, act, ct);
        return Done.It;
    }
}

/// <summary>Whoever asked takes the proposal back: the money is on the list again.</summary>
internal sealed class RefundTakenBack(RefundDesk refunds, FeeDesk desk, IWork work) : IReact<ProposalWithdrawn>
{
    public async Task ReactAsync(ProposalWithdrawn happened, Act act, CancellationToken ct)
    {
        if (happened.Kind != RefundDesk.Kind || await work.GetAsync(CaseId.Of(happened.Case), act, ct) is not { IsDone: true, Value: var @case }) return;
        var plan = RefundDesk.PlanOf(@case);
        if (await refunds.LockAsync(plan.Person, plan.Payment, ct) is { Payment: { Standing: EntryKind.RefundAsked } p }) await desk.EnterAsync(p, EntryKind.RefundRefused, 0, null, happened.Reason, act, ct);
    }
}
