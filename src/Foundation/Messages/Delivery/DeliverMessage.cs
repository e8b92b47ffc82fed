using DeAn06.Messages.Inbox;

namespace DeAn06.Messages.Delivery;

/// <summary>
/// Brings one message to the outside, at least once, by the ways its receiver has and wants. Each channel that took it is marked at once, so that a failure of one
/// never repeats another; only a process that dies between a gateway's answer and that mark sends twice, and then with the same idempotency key.
/// </summary>
internal sealed class DeliverMessage(MessageTable table, KindBook kinds, PlanDelivery plan, SendOut send, UseCases useCases, Clock clock) : IDeliver
{
    internal const string Errand = "messages.deliver";

    public async Task DeliverAsync(Errand message, CancellationToken ct)
    {
        if (!Ids.TryParseHandle(message.Key, out var id) || !Receiver.TryParse(message.Payload, out var receiver)) throw new InvalidOperationException($"Errand {Errand} names no message.");
        if (await table.FindAsync([receiver.Key], id, ct) is not { SettledAt: null } found) return;
        var (kind, at) = (kinds.Find(found.Kind), clock.UtcNow);
        if (kind is null || kind.Channels == Channels.None)
        {
            await SettleAsync(receiver, found, found.SentVia, isExpired: false, ct);
            return;
        }
        if (at > found.SentAt + kind.Life)
        {
            await SettleAsync(receiver, found, found.SentVia, isExpired: true, ct);
            return;
        }
        var planned = await plan.ForAsync(receiver, kind, found, at, ct);
        if (planned.QuietUntil is { } later && planned.Channels != Channels.None) throw new NotYet(later);
        var (via, failed) = await send.SendAsync(receiver, kind, found, planned, ct);
        if (failed) throw new OutsideFailed("a channel did not take it");
        await SettleAsync(receiver, found, found.SentVia | via, isExpired: false, ct);
    }

    private async Task SettleAsync(Receiver receiver, MessageRow message, Channels via, bool isExpired, CancellationToken ct)
    {
        var act = Act.BySystem(Errand, clock.UtcNow);
        var settled = await useCases.RunAsync<SettleMessage, Done>(u => u.RunAsync(receiver, message, via, isExpired, act, ct), act, ct);
        if (settled.Problem is { } problem) throw new InvalidOperationException($"A message could not be settled: {problem.Code}");
    }
}

/// <summary>Nothing more is to be sent of a message: the journal tells by which channels it reached its receiver, and nothing of what it says.</summary>
internal sealed class SettleMessage(Db db, Journal journal) : IUseCase
{
    internal async Task<Result<Done>> RunAsync(Receiver receiver, MessageRow message, Channels via, bool isExpired, Act act, CancellationToken ct)
    {
        await using var command = db.Command("UPDATE messages.message SET settled_at = $3 WHERE receiver_id = $1 AND message_id = $2 AND settled_at IS NULL", receiver.Key, message.Id, act.At);
        if (await command.ExecuteNonQueryAsync(ct) == 0) return Done.It;
        IReadOnlyList<string> channels = ["inbox", .. ((Channels[])[Channels.Sms, Channels.Email, Channels.Push]).Where(c => via.HasFlag(c)).Select(c => c.ToString().ToLowerInvariant())];
        Guid[] subjects = receiver.PersonId is { } person ? [person] : [];
        if (isExpired) journal.Record(act, new MessageExpired(message.Id, message.Kind, channels), subjects);
        else journal.Record(act, new MessageSent(message.Id, message.Kind, channels), subjects);
        return Done.It;
    }
}
