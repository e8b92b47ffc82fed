using Microsoft.Extensions.Configuration;
using Npgsql;

namespace DeAn06.Messages.Demo;

/// <summary>How the demo's outside world behaves.</summary>
internal enum Weather
{
    /// <summary>Takes everything, once.</summary>
    Good,

    /// <summary>Takes it, and it arrives two minutes later.</summary>
    Late,

    /// <summary>Takes it once and hands it over twice.</summary>
    Twice,

    /// <summary>Never takes it.</summary>
    Never,
}

/// <summary>
/// The outside world of the demo: what would have left is written into a table that <c>/thu-mau</c> shows. Like a good gateway it tells repeats by their id;
/// <c>Messages__Demo__Weather</c> (<c>good</c>, <c>late</c>, <c>twice</c>, <c>never</c>) makes it behave otherwise.
/// </summary>
internal sealed class DemoOutside(NpgsqlDataSource source, Clock clock, IConfiguration configuration) : ISendSms, ISendEmail, IPushToBrowser
{
    internal static readonly TimeSpan LateBy = TimeSpan.FromMinutes(2);
    private int handedOver;

    public bool IsReady => true;

    internal Weather Weather { get; set; } = Enum.TryParse<Weather>(configuration["Messages:Demo:Weather"], true, out var weather) ? weather : Weather.Good;

    /// <summary>How often anything was handed over, repeats and refusals too.</summary>
    internal int HandedOver => handedOver;

    public Task SendAsync(SmsText sms, CancellationToken ct) => KeepAsync(sms.Id, "sms", sms.Phone, "", sms.Text, ct);

    public Task SendAsync(MailText mail, CancellationToken ct) => KeepAsync(mail.Id, "email", mail.Address, mail.Subject, mail.Text, ct);

    public async Task<PushOutcome> SendAsync(PushText push, CancellationToken ct)
    {
        // Encrypted all the same, so that keys which cannot work are seen in the demo too.
        Delivery.PushEncryption.Encrypt(System.Text.Encoding.UTF8.GetBytes(push.Json), push.P256dh, push.Auth);
        await KeepAsync(push.Id, "push", new Uri(push.Endpoint).Host, "", push.Json, ct);
        return PushOutcome.Taken;
    }

    private async Task KeepAsync(string key, string channel, string address, string title, string text, CancellationToken ct)
    {
        Interlocked.Increment(ref handedOver);
        if (Weather == Weather.Never) throw new OutsideFailed("the demo's outside takes nothing");
        var at = clock.UtcNow;
        for (var copy = 0; copy < (Weather == Weather.Twice ? 2 : 1); copy++)
        {
            await using var command = source.CreateCommand("""
                INSERT INTO messages.demo_outbox (id, key, copy, shown_at, channel, address, title, text) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (key, copy) DO NOTHING
                """);
            foreach (var value in (object[])[Ids.New(at), key, (short)copy, Weather == Weather.Late ? at + LateBy : at, channel, address, title, text]) command.Parameters.Add(Db.Parameter(value));
            await command.ExecuteNonQueryAsync(ct);
        }
    }
}
