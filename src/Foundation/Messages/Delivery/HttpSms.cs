using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace DeAn06.Messages.Delivery;

/// <summary>
/// Hands short texts to a gateway over HTTP: <c>POST {to, text, id}</c> with <c>Idempotency-Key</c> and a bearer token. 2xx took it, 408, 429 and 5xx may take it
/// later, anything else never will.
/// </summary>
internal sealed class HttpSms(MessagesOptions options) : ISendSms, IDisposable
{
    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(2) }) { Timeout = TimeSpan.FromSeconds(10) };

    public bool IsReady => options.SmsUrl is not null;

    public async Task SendAsync(SmsText sms, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, options.SmsUrl) { Content = JsonContent.Create(new { to = sms.Phone, text = sms.Text, id = sms.Id }) };
        request.Headers.Add("Idempotency-Key", sms.Id);
        if (options.SmsToken is { } token) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        int status;
        try
        {
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            status = (int)answer.StatusCode;
        }
        catch (Exception failed) when (failed is HttpRequestException or OperationCanceledException or IOException && !ct.IsCancellationRequested)
        {
            throw new OutsideFailed(failed.GetType().Name);
        }
        if (status is 408 or 429 or >= 500) throw new OutsideFailed($"HTTP {status}");
        if (status is < 200 or >= 300) throw new OutsideRefused($"HTTP {status}");
    }

    public void Dispose() => client.Dispose();
}
