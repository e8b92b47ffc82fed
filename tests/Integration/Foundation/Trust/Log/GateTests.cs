using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DeAn06.Kernel;
using DeAn06.Tests.Integration.Kernel;
using DeAn06.Tests.TestKit;
using DeAn06.Trust.Log;

namespace DeAn06.Tests.Integration.Trust.Log;

public sealed class GateTests : IAsyncLifetime
{
    private SealGround ground = null!;

    public async Task InitializeAsync() => ground = await SealGround.StartAsync();

    public async Task DisposeAsync() => await ground.DisposeAsync();

    [Fact]
    public async Task Writes_stop_after_the_limit_not_before_and_a_restart_or_the_clock_changes_nothing()
    {
        await ground.WriteAsync();
        await ground.SealedAsync();
        ground.Get<SealSteps>().At = _ => throw new IOException("the disk is gone");
        await ground.WriteAsync();
        await Patience.UntilAsync(() => Task.FromResult(ground.Get<SealWatch>().Waited > TimeSpan.Zero));
        ground.Host.Clock.Set(ground.Host.Clock.GetUtcNow().AddDays(-3));
        await LookAsync();
        Assert.True((await WriteAsync()).IsDone);
        ground.Host.Clock.Set(ground.Host.Clock.GetUtcNow().AddDays(9));
        await LookAsync();
        Assert.True((await WriteAsync()).IsDone);
        Assert.Null(ground.Get<SealWatch>().Warning);

        await WaitedAsync(hours: 2.5);
        await LookAsync();
        Assert.True((await WriteAsync()).IsDone);
        using (var client = ground.Host.Client())
        {
            var health = await HealthAsync(client);
            Assert.Equal(HttpStatusCode.OK, health.Status);
            Assert.Contains("writes stop at 4 h", health.Part.GetProperty("warning").GetString());
        }

        await WaitedAsync(hours: 4.1);
        await LookAsync();
        var refused = await WriteAsync();
        Assert.Equal(("TRU-401", 503, 60), (refused.Problem?.Code, refused.Problem?.Status, refused.Problem?.RetryAfter));

        await ground.Host.DisposeAsync();
        await ground.RaiseAsync(adjust: s => Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton(s, new SealSteps { At = _ => throw new IOException("the disk is gone") }));
        ground.Host.Clock.Set(ground.Host.Clock.GetUtcNow().AddDays(-30));
        Assert.Equal("TRU-401", (await WriteAsync()).Problem?.Code);
        using var after = ground.Host.Client();
        await Patience.UntilAsync(async () => (await HealthAsync(after)).Status == HttpStatusCode.ServiceUnavailable);
        Assert.Contains("writes are stopped", (await HealthAsync(after)).Part.GetProperty("problem").GetString());

        ground.Get<SealSteps>().At = null;
        await Patience.UntilAsync(async () => (await WriteAsync()).IsDone);
    }

    [Fact]
    public async Task While_writes_are_stopped_lookups_are_refused_and_what_mends_the_sealing_goes_on()
    {
        await ground.WriteAsync();
        await ground.SealedAsync();
        ground.Get<WriteGate>().Shut(DeAn06.Trust.TrustProblems.WritesStopped);
        var act = SomeAct.By("a", ground.Host.Clock.UtcNow);
        var begun = await ground.Host.RunAsync<BeginEpoch, EpochPlan>(u => u.RunAsync("thử", "00000000", act, CancellationToken.None), act);
        Assert.Equal("TRU-416", begun.Problem?.Code); // it was asked, not shut out
        ground.Get<WriteGate>().Shut(DeAn06.Trust.TrustProblems.WritesStopped);
        var read = new DisclosureRead<int>("SELECT a.n, 0 AS ord, NULL::uuid AS subject, NULL::text AS refusal, 1 AS x FROM asked a", r => r.GetInt32(4));
        await using var disclosures = new Disclosures<int>(ground.Host.Source, read, ground.Get<WriteGate>(), Microsoft.Extensions.Logging.Abstractions.NullLogger<Disclosures<int>>.Instance);
        var asked = await disclosures.AskAsync(new DisclosureAsk(act, "k", "", new { }, "a.b/1", "a.b/1", "a.b/1"), CancellationToken.None);
        Assert.Equal("TRU-401", asked.Problem?.Code);
    }

    private Task<Result<Guid>> WriteAsync()
    {
        var act = SomeAct.By("a", ground.Host.Clock.UtcNow);
        return ground.Host.RunAsync<Remember, Guid>(u => u.RunAsync(act), act);
    }

    private Task LookAsync() => ground.Get<SealWatch>().LookAsync(CancellationToken.None);

    // As if the Host had run and waited for so long.
    private Task WaitedAsync(double hours) => ground.AdministerAsync(FormattableString.Invariant($"""
        INSERT INTO trust.sealer (epoch, size, waited) SELECT epoch, max(size), {hours * 3600} FROM trust.checkpoint GROUP BY epoch
        ON CONFLICT (only_one) DO UPDATE SET epoch = excluded.epoch, size = excluded.size, waited = excluded.waited
        """));

    private static async Task<(HttpStatusCode Status, JsonElement Part)> HealthAsync(HttpClient client)
    {
        using var answer = await client.GetAsync("/healthz/ready");
        var parts = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("parts").EnumerateArray();
        return (answer.StatusCode, parts.Single(p => p.GetProperty("name").GetString() == "journal seal"));
    }
}
