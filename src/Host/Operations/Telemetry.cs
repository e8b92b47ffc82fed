using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace DeAn06.Host.Operations;

/// <summary>
/// Sends the framework's, the driver's and the platform's own meters and activities to a collector when
/// <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set; otherwise nothing is listened to and nothing costs.
/// </summary>
internal sealed class Telemetry : IHostedService, IDisposable
{
    private readonly TracerProvider? traces;
    private readonly MeterProvider? meters;

    public Telemetry(IConfiguration configuration)
    {
        if (Collector(configuration) is null) return;
        // Without it a request's activity has no route, method or status.
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false);
        var resource = ResourceBuilder.CreateDefault().AddService("dean06");
        traces = Sdk.CreateTracerProviderBuilder().ConfigureServices(s => s.AddSingleton(configuration)).SetResourceBuilder(resource)
            .AddSource("Microsoft.AspNetCore", "Npgsql", "DeAn06").AddProcessor(new WithoutPersons()).AddOtlpExporter().Build();
        meters = Sdk.CreateMeterProviderBuilder().ConfigureServices(s => s.AddSingleton(configuration)).SetResourceBuilder(resource)
            .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "Npgsql", "DeAn06").AddOtlpExporter().Build();
    }

    /// <summary>Where the collector listens, or null when none is configured.</summary>
    internal static Uri? Collector(IConfiguration configuration)
    {
        if (configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is not { Length: > 0 } endpoint) return null;
        return Uri.TryCreate(endpoint, UriKind.Absolute, out var collector) ? collector : throw new EnvironmentFault(
            $"OTEL_EXPORTER_OTLP_ENDPOINT phải là một địa chỉ như http://localhost:4317, không phải \"{endpoint}\".",
            $"OTEL_EXPORTER_OTLP_ENDPOINT must be an address such as http://localhost:4317, not \"{endpoint}\".");
    }

    public Task StartAsync(CancellationToken ct) => Task.CompletedTask;

    public Task StopAsync(CancellationToken ct) => Task.CompletedTask;

    public void Dispose()
    {
        traces?.Dispose();
        meters?.Dispose();
    }

    /// <summary>Addresses with queries and numbers of persons do not leave the house in a trace.</summary>
    internal sealed class WithoutPersons : BaseProcessor<Activity>
    {
        private static readonly string[] Dropped = ["url.query", "url.full", "http.url", "http.target", "client.address", "network.peer.address", "user_agent.original"];

        public override void OnEnd(Activity activity)
        {
            foreach (var name in Dropped) activity.SetTag(name, null);
            foreach (var (name, value) in activity.TagObjects.ToArray())
                if (value is string text && Redaction.Mask(text) is var masked && masked != text) activity.SetTag(name, masked);
            activity.DisplayName = Redaction.Mask(activity.DisplayName);
        }
    }
}
