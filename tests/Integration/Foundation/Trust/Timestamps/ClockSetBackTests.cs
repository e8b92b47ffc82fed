using DeAn06.Tests.TestKit;
using DeAn06.Trust;
using DeAn06.Trust.Seals;
using DeAn06.Trust.Timestamps;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Foundation.Trust.Timestamps;

/// <summary>A clock that runs backwards gives no time-stamps, also after a restart.</summary>
public sealed class ClockSetBackTests
{
    private static readonly DateTimeOffset Morning = new(2026, 11, 20, 2, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_clock_set_back_is_refused_across_a_restart_and_told_by_health_until_it_is_right()
    {
        await using var database = await TestDatabase.NewAsync();
        await using (var host = await TestHost.StartAsync(database, at: Morning)) Assert.True((await StampAsync(host)).IsDone);
        await using var again = await TestHost.StartAsync(database, at: Morning.AddMinutes(-1));
        Assert.Equal(TrustProblems.ClockSetBack, (await StampAsync(again)).Problem);
        Assert.Contains("time source is not available", await SaidOfAsync(await again.Services.GetRequiredService<AnswerTimestamp>().AnswerAsync(Query, CancellationToken.None)));
        using var health = await again.Client().GetAsync("/healthz/ready");
        Assert.Contains("behind the last time-stamp", await health.Content.ReadAsStringAsync());
        again.Clock.Set(Morning.AddMinutes(1));
        Assert.True((await StampAsync(again)).IsDone);
        Assert.Null(await again.Services.GetRequiredService<LastTimestamp>().HealthAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_clock_that_lags_within_the_accuracy_gets_the_last_time_again_and_never_an_earlier_one()
    {
        await using var database = await TestDatabase.NewAsync();
        await using var host = await TestHost.StartAsync(database, at: Morning);
        var last = host.Services.GetRequiredService<LastTimestamp>();
        host.Clock.Set(Morning);
        var first = await last.TakeAsync(CancellationToken.None);
        host.Clock.Set(Morning.AddMilliseconds(-600));
        Assert.Equal(first, await last.TakeAsync(CancellationToken.None));
        host.Clock.Set(Morning.AddSeconds(-30));
        Assert.Null(await last.TakeAsync(CancellationToken.None));
    }

    private static async Task<string> SaidOfAsync(byte[] reply)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, reply);
        return (await Tool.RunAsync("openssl", "ts", "-reply", "-in", file, "-text")).Text;
    }

    private static byte[] Query => System.Security.Cryptography.Pkcs.Rfc3161TimestampRequest.CreateFromHash(new byte[32], new System.Security.Cryptography.Oid(Oids.Sha256)).Encode();

    private static Task<DeAn06.Kernel.Result<byte[]>> StampAsync(TestHost host) =>
        host.Services.GetRequiredService<TimestampAuthority>().StampAsync(new(Oids.Sha256, new byte[32], true), CancellationToken.None);
}
