using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace DeAn06.Services.Fees.Sandbox;

/// <summary>How the sandbox tells of a payment: as gateways of the world do on good and bad days.</summary>
internal enum SandboxManner
{
    /// <summary>At once.</summary>
    Prompt,

    /// <summary>Two minutes later.</summary>
    Late,

    /// <summary>The same notice twice.</summary>
    Twice,

    /// <summary>Two notices of their own numbers about the same money.</summary>
    Again,

    /// <summary>Never: only the statement tells.</summary>
    Never,

    /// <summary>The payer paid another amount.</summary>
    OtherAmount,

    /// <summary>First paid; then a failure that was earlier arrives.</summary>
    OutOfOrder,
}

/// <summary>The other side: somebody pays at the sandbox. It keeps its own movements and queues its own notices.</summary>
internal sealed class PaySandbox(Db db, Outbox outbox) : IUseCase
{
    internal static readonly TimeSpan LateBy = TimeSpan.FromMinutes(2);
    private const long TooMuch = 5_000;

    internal async Task<Result<Done>> RunAsync(string reference, long amount, SandboxManner manner, Act act, CancellationToken ct)
    {
        var came = manner == SandboxManner.OtherAmount ? amount + TooMuch : amount;
        var movement = NewId("SB");
        db.Write("INSERT INTO services.sandbox_movement (movement, kind, reference, amount, moved_at) VALUES ($1, 'paid', $2, $3, $4)", 1, movement, reference, came, act.At);
        var paid = Notice(EntryKind.Paid, reference, came, movement, act.At);
        await QueueAsync(manner switch
        {
            SandboxManner.Never => [],
            SandboxManner.Late => [(paid, act.At + LateBy)],
            SandboxManner.Twice => [(paid, act.At), (paid, act.At)],
            SandboxManner.Again => [(paid, act.At), (Notice(EntryKind.Paid, reference, came, movement, act.At), act.At)],
            SandboxManner.OutOfOrder => [(paid, act.At), (Notice(EntryKind.Failed, reference, 0, "", act.At.AddSeconds(-30)), act.At + LateBy)],
            _ => [(paid, act.At)],
        }, act, ct);
        return Done.It;
    }

    /// <summary>The payer turns back.</summary>
    internal async Task<Result<Done>> CancelAsync(string reference, Act act, CancellationToken ct)
    {
        await QueueAsync([(Notice(EntryKind.Failed, reference, 0, "", act.At), act.At)], act, ct);
        return Done.It;
    }

    /// <summary>Gives money back; the same refund asked again is done once. Refused where the sandbox holds no such money.</summary>
    internal async Task<Result<Done>> RefundAsync(string refund, string movement, long amount, Act act, CancellationToken ct)
    {
        var held = await db.QueryAsync("SELECT amount FROM services.sandbox_movement WHERE movement = $1 AND kind = 'paid' FOR UPDATE", r => r.GetInt64(0), ct, movement);
        if (held.Count == 0 || held[0] < amount) return KernelProblems.NotFound;
        var before = await db.QueryAsync("SELECT 1 FROM services.sandbox_movement WHERE reference = $1 AND kind = 'refunded'", _ => 1, ct, refund);
        if (before.Count > 0) return Done.It;
        var back = NewId("SR");
        db.Write("INSERT INTO services.sandbox_movement (movement, kind, reference, amount, moved_at) VALUES ($1, 'refunded', $2, $3, $4)", 1, back, refund, amount, act.At);
        await QueueAsync([(Notice(EntryKind.Refunded, refund, amount, back, act.At), act.At)], act, ct);
        return Done.It;
    }

    private Task QueueAsync(IReadOnlyList<(string Notice, DateTime DueAt)> notices, Act act, CancellationToken ct) => notices.Count == 0 ? Task.CompletedTask
        : outbox.SendManyAsync(act, SendSandboxNotice.Errand, notices.Select(n => (NewId("K"), n.Notice, n.DueAt)), ct);

    private static string Notice(string kind, string reference, long amount, string movement, DateTime at) =>
        JsonSerializer.Serialize(new { notice = NewId("N"), kind, reference, amount, movement, at = at.ToString("O", CultureInfo.InvariantCulture) }, Journal.PayloadJson);

    private static string NewId(string beginning) => beginning + RandomNumberGenerator.GetHexString(16, lowercase: true);
}

/// <summary>Posts a notice to the platform, signed as it leaves; tried again until it is taken.</summary>
internal sealed class SendSandboxNotice(OwnAddress own, Secrets secrets, Clock clock) : IDeliver
{
    internal const string Errand = "services.sandbox-notice";
    private static readonly HttpClient Client = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false });

    public async Task DeliverAsync(Errand message, CancellationToken ct)
    {
        var body = System.Text.Encoding.UTF8.GetBytes(message.Payload);
        using var request = new HttpRequestMessage(HttpMethod.Post, own.Url + NoticeEndpoint.Path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add(GatewaySignature.Header, GatewaySignature.Of(secrets.Get(NoticeEndpoint.Secret), clock.UtcNow, body));
        using var answer = await Client.SendAsync(request, ct);
        if (!answer.IsSuccessStatusCode) throw new GatewayFailed($"HTTP {(int)answer.StatusCode}");
    }
}
