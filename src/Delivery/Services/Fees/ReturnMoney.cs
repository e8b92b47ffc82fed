using System.Text.Json;

namespace DeAn06.Services.Fees;

/// <summary>
/// A leader has money of which nobody knows what it is for given back, and says why. The gateway gives it back to whoever sent it and to nobody else, so that one leader decides; it is done when the gateway
/// says so.
/// </summary>
internal sealed class ReturnMoney(UnknownMoney unknown, MovementTable movements, Outbox outbox, Journal journal) : IUseCase
{
    internal async Task<Result<Done>> RunAsync(string? movement, string? reason, Act act, CancellationToken ct)
    {
        var opened = await unknown.OpenAsync(movement, reason, act, ct);
        if (opened.Problem is { } refused) return refused;
        var (m, why) = opened.Value;
        var reference = PaymentReference.New().ToString();
        movements.Decide(unknown.Gateway, new(m.Movement, MovementDecision.Returned, reference, why, act.Office, act.At, null, null), act.Actor.ToString());
        journal.Record(act, new UnknownMoneyDecided(m.Movement, MovementDecision.Returned, m.Amount, why, null));
        outbox.Send(act, SendRefund.Errand, reference, JsonSerializer.Serialize(new RefundOrder(reference, m.Movement, m.Amount), Journal.PayloadJson));
        return Done.It;
    }
}
