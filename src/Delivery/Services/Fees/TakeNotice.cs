using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DeAn06.Services.Fees;

/// <summary>A notice of the gateway: <paramref name="Id"/> is its own number, <paramref name="Kind"/> paid, failed, refunded or refund-failed.</summary>
internal sealed record GatewayNotice(string Id, string Kind, string Reference, long Amount, string Movement, DateTime At)
{
    private const int LongestText = 100;
    private static readonly string[] Kinds = [EntryKind.Paid, EntryKind.Failed, EntryKind.Refunded, EntryKind.RefundFailed];

    /// <summary>True where money moved.</summary>
    internal bool Moved => Kind is EntryKind.Paid or EntryKind.Refunded;

    /// <summary>Reads a notice, or null where a part is missing or cannot be.</summary>
    internal static GatewayNotice? Read(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            var json = JsonElement.ParseValue(ref reader);
            var (id, kind, reference, movement) = (Text(json, "notice"), Text(json, "kind"), Text(json, "reference"), Text(json, "movement"));
            if (id is null || kind is null || !Kinds.Contains(kind) || reference is null || !json.TryGetProperty("amount", out var number) || !number.TryGetInt64(out var amount) || amount < 0) return null;
            if (!json.TryGetProperty("at", out var when) || !DateTime.TryParse(when.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var at)) return null;
            var notice = new GatewayNotice(id, kind, reference, amount, movement ?? "", new DateTime(at.Ticks - at.Ticks % TimeSpan.TicksPerMicrosecond, DateTimeKind.Utc));
            return notice.Moved && (notice.Movement.Length == 0 || amount == 0) ? null : notice;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 and <= LongestText } text ? text : null;
}

/// <summary>
/// Takes a notice of the gateway once. What it tells is entered with it in one transaction; the same again is answered as before and does nothing, other words under the same number are refused.
/// </summary>
internal sealed class TakeNotice(FeeDesk desk, MovementTable movements, RefundDesk refunds, IPaymentGateway gateway) : IUseCase
{
    internal async Task<Result<string>> RunAsync(GatewayNotice n, byte[] digest, Act act, CancellationToken ct)
    {
        if (!await movements.TakeNoticeAsync(gateway.Name, n.Id, digest, act.At, ct))
        {
            var before = await movements.NoticeAsync(gateway.Name, n.Id, ct);
            return before.Digest.AsSpan().SequenceEqual(digest) ? before.Outcome : ProblemsOfFees.NoticeChanged;
        }
        var outcome = n.Kind switch
        {
            EntryKind.Failed => await desk.FailedAsync(n.Reference, "", act, ct),
            EntryKind.RefundFailed => await refunds.FailedAsync(n.Reference, act, ct),
            _ => await desk.TakeAsync(new(n.Movement, n.Kind, n.Reference, n.Amount, n.At), fromStatement: false, act, ct),
        };
        movements.NoteOutcome(gateway.Name, n.Id, outcome);
        return outcome;
    }
}

/// <summary>The door for the gateway's notices: open to all, because the signature over the exact bytes says who knocks. The secret is never told, and a refusal tells nothing of a payment.</summary>
internal static class NoticeEndpoint
{
    internal const string Path = "/api/services/payments/notices";
    internal const string Secret = "payment-gateway";
    internal const string Actor = "services.gateway-notice";
    private const int LongestBody = 16 * 1024;

    internal static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapPost(Path, TakeAsync).DisableAntiforgery().WithTags("services")
        .WithSummary("A signed notice of the payment gateway: a payment, a failure, a refund").Produces<Taken>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(409);

    internal sealed record Taken(string Outcome);

    private static async Task<IResult> TakeAsync(HttpContext http, Secrets secrets, UseCases useCases, Clock clock, CancellationToken ct)
    {
        if (await ReadAsync(http.Request, ct) is not { } body) return KernelProblems.TooLarge.With("limit", "16 KB").ToHttp(http);
        var verdict = GatewaySignature.Check(secrets.Get(Secret), http.Request.Headers[GatewaySignature.Header].ToString(), clock.UtcNow, body);
        if (verdict != SignatureVerdict.Good) return (verdict == SignatureVerdict.Stale ? ProblemsOfFees.NoticeStale : ProblemsOfFees.NoticeUnsigned).ToHttp(http);
        if (GatewayNotice.Read(body) is not { } notice) return ProblemsOfFees.NoticeUnreadable.ToHttp(http);
        var act = Act.BySystem(Actor, clock.UtcNow);
        var taken = await useCases.RunAsync<TakeNotice, string>(u => u.RunAsync(notice, SHA256.HashData(body), act, ct), act, ct);
        return taken.Then(outcome => new Taken(outcome)).ToHttp(http);
    }

    private static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > LongestBody) return null;
        var buffer = new byte[LongestBody + 1];
        var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
        return length > LongestBody ? null : buffer[..length];
    }
}
