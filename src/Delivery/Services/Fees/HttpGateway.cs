using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using DeAn06.Identity;
using DeAn06.Services.Fees.Sandbox;
using Microsoft.AspNetCore.WebUtilities;

namespace DeAn06.Services.Fees;

/// <summary>
/// The gateway over HTTP. A payer is led to its page with a signed query; refunds are <c>POST …/refunds {refund, movement, amount}</c>, a day's statement is <c>GET …/statement?day=</c>, both signed as
/// notices are. In the demo, where none is connected, the sandbox of this Host is spoken to in the same way, over its own port.
/// </summary>
internal sealed class HttpGateway(FeeOptions options, DemoMode demo, Secrets secrets, OwnAddress own, Clock clock) : IPaymentGateway, IDisposable
{
    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false, PooledConnectionLifetime = TimeSpan.FromMinutes(2) }) { Timeout = TimeSpan.FromSeconds(20) };

    private bool IsSandbox => demo.On && options.Page is null;

    public string Name => IsSandbox ? "sandbox" : "gateway";

    public bool IsReady => IsSandbox || (options.Page is not null && options.Api is not null);

    public string Site => options.Page is { } page ? new Uri(page).GetLeftPart(UriPartial.Authority) : "";

    private string Api => IsSandbox ? own.Url + SandboxEndpoints.Root : options.Api ?? throw new GatewayFailed("no gateway is connected");

    private byte[] Secret => secrets.Get(NoticeEndpoint.Secret);

    public string PageOf(PaymentOrder order, DateTime at) => QueryHelpers.AddQueryString(options.Page ?? SandboxPayModel.Path, new Dictionary<string, string?>
    {
        ["reference"] = order.Reference, ["amount"] = order.Amount.ToString(CultureInfo.InvariantCulture), ["text"] = order.Text, ["return"] = order.ReturnTo, ["signature"] = GatewaySignature.Of(Secret, at, WordsOf(order)),
    });

    /// <summary>What the signature of an order covers.</summary>
    internal static string WordsOf(PaymentOrder order) => string.Create(CultureInfo.InvariantCulture, $"{order.Reference}\n{order.Amount}\n{order.Text}\n{order.ReturnTo}");

    /// <summary>What the signature of a question for a statement covers.</summary>
    internal static string WordsOf(DateOnly day) => "statement " + day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public async Task RefundAsync(string refund, string movement, long amount, CancellationToken ct)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new { refund, movement, amount }, Journal.PayloadJson);
        using var request = new HttpRequestMessage(HttpMethod.Post, Api + "/refunds") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        await SendAsync(request, body, ct);
    }

    public async Task<IReadOnlyList<GatewayMovement>> StatementAsync(DateOnly day, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Api}/statement?day={day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}");
        var answer = await SendAsync(request, Encoding.UTF8.GetBytes(WordsOf(day)), ct);
        try
        {
            return JsonSerializer.Deserialize<GatewayMovement[]>(answer, Journal.PayloadJson) ?? throw new GatewayFailed("the statement is empty");
        }
        catch (JsonException)
        {
            throw new GatewayFailed("the statement cannot be read");
        }
    }

    private async Task<byte[]> SendAsync(HttpRequestMessage request, byte[] signed, CancellationToken ct)
    {
        request.Headers.Add(GatewaySignature.Header, GatewaySignature.Of(Secret, clock.UtcNow, signed));
        try
        {
            using var answer = await client.SendAsync(request, ct);
            var status = (int)answer.StatusCode;
            if (status is 408 or 429 or >= 500) throw new GatewayFailed($"HTTP {status}");
            return status is >= 200 and < 300 ? await answer.Content.ReadAsByteArrayAsync(ct) : throw new GatewayRefused($"HTTP {status}");
        }
        catch (Exception failed) when (failed is HttpRequestException or OperationCanceledException or IOException && !ct.IsCancellationRequested)
        {
            throw new GatewayFailed(failed.GetType().Name);
        }
    }

    public void Dispose() => client.Dispose();
}
