using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace DeAn06.Messages.Delivery;

/// <summary>Hands notifications to the push services of browsers (RFC 8030), encrypted for the browser alone.</summary>
internal sealed class WebPush(MessagesOptions options, PushNetwork network, Vapid vapid, Clock clock) : IPushToBrowser
{
    public bool IsReady => options.PushContact is not null;

    public async Task<PushOutcome> SendAsync(PushText push, CancellationToken ct)
    {
        if (network.Check(push.Endpoint) is not null) return PushOutcome.Gone;
        using var request = RequestOf(push);
        try
        {
            using var answer = await network.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            return OutcomeOf(answer);
        }
        catch (Exception failed) when (failed is HttpRequestException or OperationCanceledException or IOException && !ct.IsCancellationRequested)
        {
            throw new OutsideFailed(failed.GetType().Name);
        }
    }

    private HttpRequestMessage RequestOf(PushText push)
    {
        var endpoint = new Uri(push.Endpoint);
        var body = new ByteArrayContent(PushEncryption.Encrypt(System.Text.Encoding.UTF8.GetBytes(push.Json), push.P256dh, push.Auth));
        body.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        body.Headers.ContentEncoding.Add("aes128gcm");
        var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = body };
        request.Headers.TryAddWithoutValidation("Authorization", vapid.Authorization(endpoint, options.PushContact!, clock.UtcNow));
        request.Headers.Add("TTL", ((long)Math.Max(0, push.Life.TotalSeconds)).ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("Urgency", push.Urgency == Urgency.Urgent ? "high" : "normal");
        // One topic a message: a repeat takes the place of the first while the phone is off (RFC 8030, 5.4).
        request.Headers.Add("Topic", push.Id.Length <= 32 ? push.Id : push.Id[..32]);
        return request;
    }

    private static PushOutcome OutcomeOf(HttpResponseMessage answer) => (int)answer.StatusCode switch
    {
        >= 200 and < 300 => PushOutcome.Taken,
        404 or 410 => PushOutcome.Gone,
        (int)HttpStatusCode.TooManyRequests or >= 500 => throw new OutsideFailed($"HTTP {(int)answer.StatusCode}"),
        _ => PushOutcome.Refused,
    };
}
