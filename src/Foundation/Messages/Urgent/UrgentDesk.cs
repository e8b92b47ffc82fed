using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace DeAn06.Messages.Urgent;

/// <summary>What is sealed of an urgent text while it waits.</summary>
internal sealed record UrgentParcel(string Vi, string En, string? To, string? Phone, string? Email, bool English)
{
    public override string ToString() => nameof(UrgentParcel);
}

/// <summary>Seals urgent texts with AES-256-GCM under the secret <c>messages</c>, each to its own id.</summary>
internal sealed class UrgentSeal(Secrets secrets)
{
    internal byte[] Close(Guid id, UrgentParcel parcel)
    {
        var plain = JsonSerializer.SerializeToUtf8Bytes(parcel);
        var nonce = RandomNumberGenerator.GetBytes(12);
        var (cipher, tag) = (new byte[plain.Length], new byte[16]);
        using var aes = new AesGcm(secrets.Get("messages"), 16);
        aes.Encrypt(nonce, plain, cipher, tag, Of(id));
        CryptographicOperations.ZeroMemory(plain);
        return [.. nonce, .. tag, .. cipher];
    }

    internal UrgentParcel Open(Guid id, byte[] all)
    {
        var plain = new byte[all.Length - 28];
        using var aes = new AesGcm(secrets.Get("messages"), 16);
        aes.Decrypt(all.AsSpan(0, 12), all.AsSpan(28), all.AsSpan(12, 16), plain, Of(id));
        return JsonSerializer.Deserialize<UrgentParcel>(plain)!;
    }

    private static byte[] Of(Guid id) => Encoding.ASCII.GetBytes("urgent-text " + id);
}

/// <summary>Takes urgent texts in: sealed, bounded in number by receiver, and never without an end.</summary>
internal sealed class UrgentDesk(Db db, Outbox outbox, UrgentSeal seal) : IUrgentTexts
{
    private const int MostInAnHour = 10;
    private const int LongestText = 300;
    internal static readonly TimeSpan LongestLife = TimeSpan.FromMinutes(10);

    public async Task<Result<Guid>> SendAsync(UrgentText text, Act act, CancellationToken ct)
    {
        if (text.Vi.Length is 0 or > LongestText || text.En.Length is 0 or > LongestText) throw new ArgumentException($"An urgent text has 1 to {LongestText} characters.");
        var key = text.Phone is { } phone ? Receiver.KeyOf("phone:" + phone) : text.Email is { } email ? Receiver.KeyOf("email:" + email.ToLowerInvariant())
            : text.To?.Key ?? throw new ArgumentException("An urgent text needs a receiver or an address.");
        // One at a time for a receiver: a hundred askers at once would all count nine.
        await db.QueryAsync("SELECT pg_advisory_xact_lock(hashtextextended($1::text, 60))::text", _ => 0, ct, key.ToString());
        var sent = await db.QueryAsync("SELECT count(*)::int FROM messages.urgent_text WHERE receiver_id = $1 AND made_at > $2", r => r.GetInt32(0), ct, key, act.At.AddHours(-1));
        if (sent[0] >= MostInAnHour) return MessagesProblems.TooManyTexts;
        var id = Ids.New(act.At);
        var expires = text.ExpiresAt < act.At + LongestLife ? text.ExpiresAt : act.At + LongestLife;
        var parcel = new UrgentParcel(text.Vi, text.En, text.To?.ToString(), text.Phone, text.Email, text.English);
        db.Write("INSERT INTO messages.urgent_text (receiver_id, text_id, person_id, sealed, made_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)", 1,
            key, id, text.To?.PersonId, seal.Close(id, parcel), act.At, expires);
        outbox.Send(act, DeliverUrgent.Errand, $"{Ids.Handle(key)}.{Ids.Handle(id)}", "");
        return id;
    }
}
