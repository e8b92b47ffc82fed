using System.Net.Http.Json;
using System.Text.Json;
using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Tests.Integration.Kernel;
using DeAn06.Tests.TestKit;
using DeAn06.Trust.Followers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Trust.Followers;

/// <summary>A demo Host that may call receivers on this machine, and ways to open channels.</summary>
public sealed class ChannelGround : IAsyncLifetime
{
    internal const string Event = "kernel.payload-erased/1";
    internal const int People = 40;
    private TestDatabase database = null!;

    internal TestHost Host { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        database = await TestDatabase.NewAsync(People);
        Host = await StartAsync(database);
    }

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        await database.DisposeAsync();
    }

    /// <summary>Waits until every entry has its leaf and the follower of webhooks has passed it.</summary>
    internal Task FollowedAsync() => Patience.UntilAsync(async () => await Host.ScalarAsync<bool>("""
        SELECT (SELECT count(*) FROM journal.entry) = (SELECT sum(cardinality(entry_ids)) FROM journal.leaf_batch)
            AND (SELECT next_index FROM kernel.follower WHERE name = 'trust.webhooks') = (SELECT max(first_index + cardinality(entry_ids)) FROM journal.leaf_batch)
        """));

    internal Task<TestHost> StartAnotherAsync() => StartAsync(database);

    internal static Task<TestHost> StartAsync(TestDatabase database, Action<IServiceCollection>? adjust = null) => TestHost.StartAsync(database, People, adjust: s =>
    {
        s.AddUseCase<Remember>();
        s.AddSingleton(p => new ReceiverAddress(
            new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Trust:Webhooks:Private"] = "127.0.0.0/8" }).Build(), p.GetServices<IContribute<DemoBanner>>()));
        adjust?.Invoke(s);
    });

    /// <summary>Proposes by one officer, approves by another, over the API; answers the channel's handle.</summary>
    internal static async Task<string> OpenAsync(TestHost host, object channel)
    {
        using var proposer = await host.SignInAsync("c06.khoa");
        using var approver = await host.SignInAsync("c06.duyet");
        var proposed = await PostAsync(proposer, "/api/trust/channels", channel);
        Assert.True(proposed.IsSuccessStatusCode, await proposed.Content.ReadAsStringAsync());
        var handle = (await proposed.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
        Assert.Equal(200, (int)(await PostAsync(approver, $"/api/trust/channels/{handle}/approve", new { })).StatusCode);
        return handle;
    }

    internal static Task<HttpResponseMessage> PostAsync(HttpClient client, string path, object body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString("N"));
        return client.SendAsync(request);
    }

    /// <summary>One entry about one person; answers the person.</summary>
    internal static async Task<Guid> HappenAsync(TestHost host)
    {
        var act = SomeAct.By("a", host.Clock.UtcNow);
        Assert.True((await host.RunAsync<Remember, Guid>(u => u.RunAsync(act), act)).IsDone);
        return act.Correlation;
    }
}
