using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Threading.RateLimiting;
using DeAn06.Kernel;

namespace DeAn06.Host.Operations;

/// <summary>
/// Admits as many requests at once as the machine can work on and refuses the rest at once and cheaply (503, Retry-After), so that
/// under thrice its capacity the platform still does nearly all the work it could. The first layer of the web: a refusal costs no routing.
/// </summary>
internal sealed class Overload : IDisposable
{
    private static readonly Counter<long> Refused = KernelMeters.Meter.CreateCounter<long>("dean06.requests.refused");
    private static readonly string RetryAfter = (KernelProblems.TooBusy.RetryAfter ?? 2).ToString(CultureInfo.InvariantCulture);
    private static readonly byte[] ApiVi = Api(KernelProblems.TooBusy.Vi);
    private static readonly byte[] ApiEn = Api(KernelProblems.TooBusy.En);
    private static readonly byte[] Page = Encoding.UTF8.GetBytes($"""
        <!doctype html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>503</title>
        <h1>{KernelProblems.TooBusy.Vi}</h1><p lang="en">{KernelProblems.TooBusy.En}</p></html>
        """);

    private readonly ConcurrencyLimiter limiter;

    public Overload(OperatingOptions options) =>
        limiter = new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = options.MostAtOnce, QueueLimit = 0 });

    internal async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        if (http.Request.Path.StartsWithSegments(HealthEndpoints.Prefix))
        {
            await next(http);
            return;
        }
        using var lease = limiter.AttemptAcquire();
        if (lease.IsAcquired) await next(http);
        else await RefuseAsync(http);
    }

    private static Task RefuseAsync(HttpContext http)
    {
        Refused.Add(1);
        var isApi = http.Request.Path.StartsWithSegments("/api");
        var body = !isApi ? Page : http.Request.Headers.AcceptLanguage.ToString().StartsWith("en", StringComparison.OrdinalIgnoreCase) ? ApiEn : ApiVi;
        http.Response.StatusCode = KernelProblems.TooBusy.Status;
        http.Response.ContentType = isApi ? "application/problem+json" : "text/html; charset=utf-8";
        http.Response.ContentLength = body.Length;
        http.Response.Headers.RetryAfter = RetryAfter;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'";
        return http.Response.Body.WriteAsync(body).AsTask();
    }

    private static byte[] Api(string title) => JsonSerializer.SerializeToUtf8Bytes(
        new { type = $"urn:dean06:problem:{KernelProblems.TooBusy.Code}", title, status = KernelProblems.TooBusy.Status, code = KernelProblems.TooBusy.Code }, Journal.PayloadJson);

    public void Dispose() => limiter.Dispose();
}
