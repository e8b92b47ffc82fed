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
        outbox.Send(act, SendBack.Errand, reference, JsonSerializer.Serialize(new RefundOrder(reference, m.Movement, m.Amount), Journal.PayloadJson));
        return Done.It;
    }
}

/// <summary>Asks the gateway to give unknown money back, again and again until it takes the order or says no for good.</summary>
internal sealed class SendBack(IPaymentGateway gateway, UseCases useCases, Clock clock) : IDeliver
{
    internal const string Errand = "services.return-money";

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
            await useCases.RunAsync<NoteNotReturned, Done>(u => u.RunAsync(order.Reference, act, ct), act, ct);
        }
    }
}

/// <summary>The gateway will not give unknown money back; it may be decided again.</summary>
internal sealed class NoteNotReturned(MovementTable movements, IPaymentGateway gateway) : IUseCase
{
    internal async Task<Result<Done>> RunAsync(string reference, Act act, CancellationToken ct)
    {
        await movements.NotReturnedAsync(gateway.Name, reference, act.At, ct);
        return Done.It;
    }
}
