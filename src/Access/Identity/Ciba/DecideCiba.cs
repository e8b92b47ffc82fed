using System.Text;
using System.Text.Json;
using DeAn06.Identity.Clients;
using DeAn06.Identity.Sessions;
using DeAn06.Trust;
using Microsoft.AspNetCore.DataProtection;

namespace DeAn06.Identity.Ciba;

/// <summary>The person approves or refuses on their device; a client that waits for a ping gets it by the outbox after the commit.</summary>
internal sealed class DecideCiba(Db db, Journal journal, Outbox outbox) : IUseCase
{
    internal async Task<Result<Done>> RunAsync(Guid request, bool approve, Session session, Act act, CancellationToken ct)
    {
        if (await CibaTable.LockAsync(db, request, ct) is not { } asked || !asked.WaitsAt(act.At)) return ConsentProblems.RequestOver;
        if (asked.Account != session.Account.Id) return ConsentProblems.NotYourRequest;
        if (approve && session.Level < asked.Level) return IdentityProblems.NotAssured.With("level", asked.Level);
        db.Write("UPDATE identity.ciba_request SET approved = $2, got_level = $3, methods = $4, authenticated_at = $5, decided_at = $6 WHERE request_id = $1 AND approved IS NULL", 1,
            request, approve, (short)session.Level, session.Methods.ToArray(), session.AuthenticatedAt, act.At);
        if (asked.Ping is not null) outbox.Send(act, PingClient.Name, Ids.Handle(request), Ids.Handle(request));
        journal.Record(act, new DeviceAnswered(request, asked.ClientId, approve), session.Account.Subjects);
        return Done.It;
    }
}

/// <summary>Tells a client that its request was answered, and nothing of how (CIBA Core 10.2). At least once.</summary>
internal sealed class PingClient(Db db, ClientTable clients, IReceivers receivers, IDataProtectionProvider protection, Clock clock) : IDeliver
{
    internal const string Name = "identity.ciba-ping";
    private readonly IDataProtector protector = protection.CreateProtector("identity.ciba");

    public async Task DeliverAsync(Errand message, CancellationToken ct)
    {
        if (!Ids.TryParseHandle(message.Payload, out var id) || await CibaTable.FindAsync(db, id, ct) is not { Ping: { } ping } asked || clock.UtcNow > asked.ExpiresAt) return;
        if (await clients.FindAsync(asked.ClientId, ct) is not { IsUsable: true, CibaNotificationUri: { } address }) return;
        var parts = Encoding.UTF8.GetString(protector.Unprotect(ping)).Split('\n', 2);
        using var body = new StringContent(JsonSerializer.Serialize(new { auth_req_id = parts[0] }), Encoding.UTF8, "application/json");
        if (receivers.Check(address) is { } refused) throw new Logout.ClientSilent(refused.Code);
        if (await receivers.PostAsync(address, body, parts[1], ct) is { } failure) throw new Logout.ClientSilent(failure);
    }
}
