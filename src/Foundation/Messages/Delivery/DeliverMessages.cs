using System.Collections.Concurrent;
using System.Diagnostics;
using DeAn06.Messages.Inbox;

namespace DeAn06.Messages.Delivery;

/// <summary>A message on its way, with the errand that brought it.</summary>
internal sealed record Outgoing(Errand Errand, Receiver Receiver, MessageRow Row);

/// <summary>A message of which nothing more is to be sent.</summary>
internal sealed record Settled(Outgoing Message, Channels Via, bool IsExpired);

/// <summary>
/// Brings messages to the outside, at least once, by the ways their receivers have and want. Each channel that took one is marked at once, so that a failure of one
/// never repeats another; only a process that dies between a gateway's answer and that mark sends twice, and then with the same idempotency key. What they read and
/// how they end goes by one statement for all that were claimed at once; those of one receiver follow one another, so that each counts those before, and after one that
/// failed the rest of them come again. Nothing is begun that could outlast the lease, which another node would then send too.
/// </summary>
internal sealed class DeliverMessages(MessageTable table, KindBook kinds, PlanDelivery plan, SendOut send, UseCases useCases, Clock clock) : IDeliverMany
{
    internal const string Errand = "messages.deliver";
    private const int ReceiversAtOnce = 10;
    private static readonly TimeSpan LongestBeforeBeginning = TimeSpan.FromMinutes(1);

    public async Task<IReadOnlyDictionary<Guid, Exception>> DeliverAsync(IReadOnlyList<Errand> messages, CancellationToken ct)
    {
        var stopped = new ConcurrentDictionary<Guid, Exception>();
        var going = await FindAsync(messages, stopped, ct);
        var at = clock.UtcNow;
        var plans = await plan.ForAsync([.. going.Select(g => (g.Receiver, kinds.Find(g.Row.Kind), g.Row))], ct);
        var settled = new ConcurrentBag<Settled>();
        var began = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(going.GroupBy(g => g.Receiver), new ParallelOptions { MaxDegreeOfParallelism = ReceiversAtOnce, CancellationToken = ct }, async (ofOne, _) =>
        {
            var hasFailed = false;
            foreach (var one in ofOne)
                try
                {
                    if (hasFailed || Stopwatch.GetElapsedTime(began) > LongestBeforeBeginning) throw new NotYet(clock.UtcNow);
                    settled.Add(await SendAsync(one, plans[one.Row.Id], at, ct));
                }
                catch (Exception e) when (e is NotYet || !ct.IsCancellationRequested)
                {
                    stopped[one.Errand.Id] = e;
                    hasFailed |= e is OutsideFailed;
                }
        });
        if (settled.IsEmpty) return stopped;
        var act = Act.BySystem(Errand, clock.UtcNow);
        var ended = await useCases.RunAsync<SettleMessages, Done>(u => u.RunAsync([.. settled], act, ct), act, ct);
        return ended.Problem is { } problem ? throw new InvalidOperationException($"Messages could not be settled: {problem.Code}") : stopped;
    }

    /// <summary>What is to be sent yet; an errand that names no message is stopped.</summary>
    private async Task<List<Outgoing>> FindAsync(IReadOnlyList<Errand> messages, ConcurrentDictionary<Guid, Exception> stopped, CancellationToken ct)
    {
        var asked = new Dictionary<Guid, (Errand Errand, Receiver Receiver)>();
        foreach (var errand in messages)
            if (Ids.TryParseHandle(errand.Key, out var id) && Receiver.TryParse(errand.Payload, out var receiver)) asked[id] = (errand, receiver);
            else stopped[errand.Id] = new InvalidOperationException($"Errand {Errand} names no message.");
        var found = asked.Count == 0 ? [] : await table.UnsettledAsync([.. asked.Values.Select(a => a.Receiver.Key)], [.. asked.Keys], ct);
        return found.ConvertAll(row => new Outgoing(asked[row.Id].Errand, asked[row.Id].Receiver, row));
    }

    private async Task<Settled> SendAsync(Outgoing message, Plan planned, DateTime at, CancellationToken ct)
    {
        var row = message.Row;
        if (kinds.Find(row.Kind) is not { } kind || kind.Channels == Channels.None) return new(message, row.SentVia, IsExpired: false);
        if (at > row.SentAt + kind.Life) return new(message, row.SentVia, IsExpired: true);
        planned = await plan.WithoutFloodAsync(planned, message.Receiver, kind, at, ct);
        if (planned.Channels != Channels.None && kind.Urgency != Urgency.Urgent && planned.Quiet?.EndOf(at) is { } later) throw new NotYet(later);
        var (via, failed) = await send.SendAsync(message.Receiver, kind, row, planned, ct);
        return failed ? throw new OutsideFailed("a channel did not take it") : new(message, row.SentVia | via, IsExpired: false);
    }
}

/// <summary>Nothing more is to be sent of some messages: the journal tells by which channels each reached its receiver, and nothing of what it says.</summary>
internal sealed class SettleMessages(Db db, Journal journal) : IUseCase
{
    internal async Task<Result<Done>> RunAsync(IReadOnlyList<Settled> all, Act act, CancellationToken ct)
    {
        var now = (await db.QueryAsync("""
            UPDATE messages.message m SET settled_at = $3 FROM unnest($1::uuid[], $2::uuid[]) AS s(receiver, id) WHERE m.receiver_id = s.receiver AND m.message_id = s.id AND m.settled_at IS NULL
            RETURNING m.message_id
            """, r => r.GetGuid(0), ct, all.Select(s => s.Message.Receiver.Key).ToArray(), all.Select(s => s.Message.Row.Id).ToArray(), act.At)).ToHashSet();
        foreach (var (message, via, isExpired) in all.Where(s => now.Contains(s.Message.Row.Id)))
        {
            IReadOnlyList<string> channels = ["inbox", .. ((Channels[])[Channels.Sms, Channels.Email, Channels.Push]).Where(c => via.HasFlag(c)).Select(c => c.ToString().ToLowerInvariant())];
            Guid[] subjects = message.Receiver.PersonId is { } person ? [person] : [];
            // Each is an act of its own: nothing ties the receivers of one moment together.
            var own = act with { Correlation = Ids.New(act.At) };
            if (isExpired) journal.Record(own, new MessageExpired(message.Row.Id, message.Row.Kind, channels), subjects);
            else journal.Record(own, new MessageSent(message.Row.Id, message.Row.Kind, channels), subjects);
        }
        return Done.It;
    }
}
