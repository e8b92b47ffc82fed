using DeAn06.Kernel;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DeAn06.Interface;

/// <summary>
/// Fetches the main public pages once after the server listens, signed in as nobody, so that views are loaded and compiled to machine
/// code before the first visitor comes, and gives back the memory that only the start needed. Readiness does not wait for it, and a failure is only logged.
/// </summary>
internal sealed class WarmUp(
    IServer server, IHostApplicationLifetime life, IServiceProvider services, ILogger<WarmUp> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        var listening = new TaskCompletionSource();
        await using var started = life.ApplicationStarted.Register(() => listening.TrySetResult());
        await using var stopped = stop.Register(() => listening.TrySetResult());
        await listening.Task;
        if (stop.IsCancellationRequested || Address() is not { } address) return;
        using var client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(20) };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("dean06-warm-up");
        client.DefaultRequestHeaders.AcceptEncoding.ParseAdd("br");
        using var scope = services.CreateScope();
        var pages = scope.ServiceProvider.GetServices<IContribute<WarmPage>>().SelectMany(c => c.Contribute()).Select(p => p.Path).Distinct();
        foreach (var page in pages) await Fetch(client, page, stop);
        // What starting needed once (seed tables, compiled expressions) is given back to the machine now, not at some collection under load.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    private async Task Fetch(HttpClient client, string page, CancellationToken stop)
    {
        try
        {
            using var answer = await client.GetAsync(page, stop);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            log.LogDebug("Warm-up of {Page} did not answer: {Reason}", page, e.Message);
        }
    }

    private Uri? Address()
    {
        var http = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault(a => a.StartsWith("http://", StringComparison.Ordinal));
        if (http is null) return null;
        var plain = http.Replace("//+", "//127.0.0.1").Replace("//*", "//127.0.0.1").Replace("//[::]", "//127.0.0.1").Replace("//0.0.0.0", "//127.0.0.1");
        return Uri.TryCreate(plain, UriKind.Absolute, out var uri) ? uri : null;
    }
}

internal sealed class OwnWarmPages : IContribute<WarmPage>
{
    public IEnumerable<WarmPage> Contribute() => [new("/"), new("/loi/404")];
}
