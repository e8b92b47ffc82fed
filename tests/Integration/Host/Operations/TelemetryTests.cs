using System.Collections.Concurrent;
using System.Net;
using System.Text;
using DeAn06.Host.Operations;
using DeAn06.Kernel;
using DeAn06.Tests.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DeAn06.Tests.Integration.Host.Operations;

/// <summary>A Host that is told of a collector, and a collector that keeps what it is sent (OTLP over HTTP).</summary>
public sealed class TelemetryTests : IAsyncLifetime
{
    private const string Number = "001190012345";
    private const int MostTries = 100;
    private readonly ConcurrentDictionary<string, string> received = new();
    private readonly SemaphoreSlim arrived = new(0);
    private WebApplication collector = null!;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        collector = builder.Build();
        collector.MapPost("/v1/{kind}", async (string kind, HttpContext http) =>
        {
            using var reader = new StreamReader(http.Request.Body, Encoding.Latin1);
            var text = await reader.ReadToEndAsync();
            received.AddOrUpdate(kind, text, (_, before) => before + text);
            arrived.Release();
        });
        await collector.StartAsync();
    }

    public async Task DisposeAsync() => await collector.DisposeAsync();

    [Fact]
    public async Task Traces_and_meters_reach_the_collector_that_is_configured_and_name_nobody()
    {
        await using var database = await TestDatabase.NewAsync();
        await using (var host = await TestHost.StartAsync(database, adjust: s => s.AddSingleton<IHostedService>(_ => new Telemetry(Configured()))))
        {
            using var client = host.Client();
            // Sources belong to the process: what other tests do meanwhile fills the exporter's queue too, and it drops what it has no room for.
            for (var tries = 0; !(Has("/healthz/live") && Has($"about {Redaction.Masked}")) && tries < MostTries; tries++)
            {
                Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"/healthz/live?so={Number}")).StatusCode);
                using (var deed = KernelMeters.Activities.StartActivity("thử đo")) deed!.SetTag("note", $"about {Number}");
                await arrived.WaitAsync();
            }
        }
        Assert.Contains("dean06", received["traces"]);
        Assert.Contains("/healthz/live", received["traces"]);
        Assert.Contains($"about {Redaction.Masked}", received["traces"]);
        Assert.DoesNotContain(Number, received["traces"]);
        Assert.Contains("http.server.request.duration", received["metrics"]);
        Assert.DoesNotContain(Number, received["metrics"]);
    }

    private bool Has(string text) => received.GetValueOrDefault("traces", "").Contains(text, StringComparison.Ordinal);

    private IConfiguration Configured() => new ConfigurationBuilder().AddInMemoryCollection(
    [
        KeyValuePair.Create<string, string?>("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()),
        KeyValuePair.Create<string, string?>("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
        KeyValuePair.Create<string, string?>("OTEL_BSP_SCHEDULE_DELAY", "100"),
    ]).Build();
}
