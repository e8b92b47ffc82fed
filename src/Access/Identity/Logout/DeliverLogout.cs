using System.Collections.Concurrent;
using System.Text.Json;
using DeAn06.Identity.Accounts;
using DeAn06.Identity.Clients;
using DeAn06.Identity.Provider;
using DeAn06.Identity.Provider.Claims;
using DeAn06.Trust;

namespace DeAn06.Identity.Logout;

/// <summary>
/// Sends one logout token, at least once: signed when it is sent, outside any transaction, good for two minutes, told apart by <c>jti</c>, which stays the same when it is
/// sent again. Retried later and later for a day; a receiver that failed rests, so that it does not hold up the others.
/// </summary>
internal sealed class DeliverLogout(AccountTable accounts, ClientTable clients, ITokenKeys keys, IReceivers receivers, PairwiseSubjects subjects, Issuer issuer, RestingClients resting, Clock clock) : IDeliver
{
    internal const string Event = "http://schemas.openid.net/event/backchannel-logout";
    private const int Life = 120;
    private static readonly TimeSpan GiveUp = TimeSpan.FromDays(1);

    public async Task DeliverAsync(Errand message, CancellationToken ct)
    {
        var told = JsonSerializer.Deserialize<LogoutErrand>(message.Payload, Journal.PayloadJson)!;
        if (await clients.FindAsync(told.Client, ct) is not { BackchannelLogoutUri: { } address } client || await accounts.FindAsync(told.Account, ct) is not { } account) return;
        if (clock.UtcNow - TimeOf(message.Id) > GiveUp) return;
        if (resting.Rests(client.Id, clock.UtcNow)) throw new ClientSilent("rests");
        var token = await keys.SignAsync(JsonSerializer.SerializeToUtf8Bytes(Claims(client, account, told.Session, message.Id)), "logout+jwt", ct);
        if (token.Problem is { } unsigned) throw new ClientSilent(unsigned.Code);
        using var body = new FormUrlEncodedContent([KeyValuePair.Create("logout_token", token.Value)]);
        var failure = receivers.Check(address)?.Code ?? await receivers.PostAsync(address, body, null, ct);
        resting.Answered(client.Id, failure, clock.UtcNow);
        if (failure is not null) throw new ClientSilent(failure);
    }

    private Dictionary<string, object> Claims(Client client, Account account, Guid? session, Guid id)
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        var claims = new Dictionary<string, object>
        {
            ["iss"] = issuer.Address, ["sub"] = subjects.Of(account, client), ["aud"] = client.Id, ["iat"] = now, ["exp"] = now + Life, ["jti"] = Ids.Handle(id),
            ["events"] = new Dictionary<string, object> { [Event] = new { } },
        };
        if (session is { } sid) claims["sid"] = Ids.Handle(sid);
        return claims;
    }

    /// <summary>When the errand was made: its id carries it.</summary>
    private static DateTime TimeOf(Guid id)
    {
        var bytes = id.ToByteArray(bigEndian: true);
        return DateTime.UnixEpoch.AddMilliseconds(((long)bytes[0] << 40) | ((long)bytes[1] << 32) | ((long)bytes[2] << 24) | ((long)bytes[3] << 16) | ((long)bytes[4] << 8) | bytes[5]);
    }
}

/// <summary>A client did not take a message; the outbox tries again.</summary>
internal sealed class ClientSilent(string reason) : Exception(reason);

/// <summary>Clients that failed to answer lately, on this node: how often, why, and until when they are left alone.</summary>
internal sealed class RestingClients
{
    private const int LongestRest = 600;
    private readonly ConcurrentDictionary<string, Rest> rests = new();

    internal sealed record Rest(int Failures, DateTime Since, DateTime Until, string Why);

    internal Rest? Of(string client) => rests.GetValueOrDefault(client);

    internal bool Rests(string client, DateTime at) => rests.TryGetValue(client, out var rest) && rest.Until > at;

    internal void Answered(string client, string? failure, DateTime at)
    {
        if (failure is null) rests.TryRemove(client, out _);
        else rests.AddOrUpdate(client, _ => new(1, at, at.AddSeconds(1), failure),
            (_, r) => new(r.Failures + 1, r.Since, at.AddSeconds(Math.Min(LongestRest, Math.Pow(2, Math.Min(r.Failures, 16)))), failure));
    }
}
