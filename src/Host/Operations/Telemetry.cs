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
        if (configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is not { Length: > 0 } endpoint) return;
        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out _)) throw new EnvironmentFault(
            $"OTEL_EXPORTER_OTLP_ENDPOINT phải là một địa chỉ như http://localhost:4317, không phải \"{endpoint}\".",
            $"OTEL_EXPORTER_OTLP_ENDPOINT must be an address such as http://localhost:4317, not \"{endpoint}\".");
        var resource = ResourceBuilder.CreateDefault().AddService("dean06");
        traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource)
            .AddSource("Microsoft.AspNetCore", "Npgsql", "DeAn06").AddProcessor(new WithoutPersons()).AddOtlpExporter().Build();
        meters = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource)
            .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "Npgsql", "DeAn06").AddOtlpExporter().Build();
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
