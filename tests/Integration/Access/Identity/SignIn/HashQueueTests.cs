using System.Net;
using System.Text.Json;
using DeAn06.Identity.Accounts;
using DeAn06.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Identity;

/// <summary>A flood of sign-ins waits for the slow hash, and the rest of the house goes on.</summary>
public sealed class HashQueueTests(DemoPlatform platform) : IClassFixture<DemoPlatform>
{
    private TestHost Host => platform.Host;

    [Fact]
    public async Task Sign_ins_that_wait_for_their_hash_hold_no_database_connection_and_the_next_is_asked_to_come_again()
    {
        using var demo = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Host.Database.Folder, "demo.json")));
        var number = demo.RootElement.GetProperty("citizens")[0].GetProperty("personalNumber").GetString()!;
        var queue = Host.Services.GetRequiredService<HashQueue>();
        using var go = new ManualResetEventSlim();
        var slow = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => queue.RunAsync(() => go.Wait(TimeSpan.FromMinutes(2)), CancellationToken.None)).ToList();
        var browsers = new List<FormBrowser>();
        try
        {
            while (browsers.Count < HashQueue.MostWaiting - slow.Count + 1)
            {
                browsers.Add(new FormBrowser(Host));
                await browsers[^1].GetAsync("/dang-nhap");
            }
            var waiting = browsers.SkipLast(1).Select(b => b.PostAsync("/dang-nhap", ("Login", number), ("Password", "mau-2026-dean06"))).ToList();
            while (queue.Waiting < HashQueue.MostWaiting) await Task.Delay(20);
            Assert.Null(await browsers[^1].PostAsync("/dang-nhap", ("Login", number), ("Password", "mau-2026-dean06")));
            Assert.Equal(HttpStatusCode.TooManyRequests, browsers[^1].Status);
            using var other = new FormBrowser(Host);
            foreach (var page in (string[])["/dang-nhap", "/dia-gioi", "/dang-nhap"]) Assert.Equal(HttpStatusCode.OK, await other.GetAsync(page));
            go.Set();
            Assert.All(await Task.WhenAll(waiting), Assert.NotNull);
        }
        finally
        {
            go.Set();
            foreach (var browser in browsers) browser.Dispose();
            await Task.WhenAll(slow);
        }
    }
}
