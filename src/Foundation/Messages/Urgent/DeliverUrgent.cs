using DeAn06.Messages.Delivery;
using Npgsql;

namespace DeAn06.Messages.Urgent;

/// <summary>
/// Sends one urgent text while it is worth something. Whatever happens, its words are erased when it ends: sent, too old, refused, or nowhere to send it.
/// </summary>
internal sealed class DeliverUrgent(NpgsqlDataSource source, UrgentSeal seal, PlanDelivery plan, ISendSms sms, ISendEmail email, UseCases useCases, Clock clock) : IDeliver
{
    internal const string Errand = "messages.urgent";

    private sealed record Waiting(Guid Receiver, Guid Id, byte[] Sealed, DateTime ExpiresAt);

    public async Task DeliverAsync(Errand message, CancellationToken ct)
    {
        var parts = message.Key.Split('.');
        if (!Ids.TryParseHandle(parts[0], out var receiver) || !Ids.TryParseHandle(parts[^1], out var id)) throw new InvalidOperationException($"Errand {Errand} names no text.");
        if (await FindAsync(receiver, id, ct) is not { } waiting) return;
        var (channel, outcome) = clock.UtcNow >= waiting.ExpiresAt ? ("none", "expired") : await SendAsync(waiting, ct);
        var act = Act.BySystem(Errand, clock.UtcNow);
        var ended = await useCases.RunAsync<EndUrgentText, Done>(u => u.RunAsync(receiver, id, channel, outcome, act, ct), act, ct);
        if (ended.Problem is { } problem) throw new InvalidOperationException($"An urgent text could not be ended: {problem.Code}");
    }

    private async Task<(string Channel, string Outcome)> SendAsync(Waiting waiting, CancellationToken ct)
    {
        var parcel = seal.Open(waiting.Id, waiting.Sealed);
        var book = parcel.To is { } to && Receiver.TryParse(to, out var receiver) ? (await plan.AddressesAsync([receiver], ct)).GetValueOrDefault(receiver) : null;
        var phone = parcel.Phone ?? (parcel.Email is null ? book?.Phone : null);
        var text = book?.English ?? parcel.English ? parcel.En : parcel.Vi;
        var key = Ids.Handle(waiting.Id);
        try
        {
            if (phone is not null && sms.IsReady) await sms.SendAsync(new(key, phone, text), ct);
            else if (parcel.Email is { } address && email.IsReady) await email.SendAsync(new(key, address, text, text), ct);
            else return ("none", "no-address");
            return (phone is null ? "email" : "sms", "sent");
        }
        catch (OutsideRefused)
        {
            return (phone is null ? "email" : "sms", "refused");
        }
    }

    private async Task<Waiting?> FindAsync(Guid receiver, Guid id, CancellationToken ct)
    {
        await using var command = source.CreateCommand("SELECT sealed, expires_at FROM messages.urgent_text WHERE receiver_id = $1 AND text_id = $2 AND ended_at IS NULL");
        command.Parameters.Add(Db.Parameter(receiver));
        command.Parameters.Add(Db.Parameter(id));
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? new(receiver, id, reader.GetFieldValue<byte[]>(0), reader.GetDateTime(1)) : null;
    }
}

/// <summary>An urgent text ends: its words are erased, and the journal tells how it ended.</summary>
internal sealed class EndUrgentText(Db db, Journal journal) : IUseCase
{
    internal async Task<Result<Done>> RunAsync(Guid receiver, Guid id, string channel, string outcome, Act act, CancellationToken ct)
    {
        var ended = await db.QueryAsync("""
            UPDATE messages.urgent_text SET sealed = NULL, ended_at = $3, outcome = $4 WHERE receiver_id = $1 AND text_id = $2 AND ended_at IS NULL RETURNING person_id
            """, r => r.IsDBNull(0) ? (Guid?)null : r.GetGuid(0), ct, receiver, id, act.At, outcome);
        if (ended.Count == 0) return Done.It;
        journal.Record(act, new UrgentTextEnded(id, channel, outcome), ended[0] is { } person ? [person] : []);
        return Done.It;
    }
}
