using System.Net;
using DeAn06.Identity.Sessions;
using DeAn06.Identity.SignIn;
using DeAn06.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Identity;

/// <summary>security.md 1: counts that hold on every node, and strangers who cannot lock the owner out.</summary>
public sealed class ThrottleTests(DemoPlatform platform) : IClassFixture<DemoPlatform>
{
    private static readonly Visit Home = new(IPAddress.Parse("203.0.113.7"), null);
    private TestHost Host => platform.Host;

    private Throttle Throttle => Host.Services.GetRequiredService<Throttle>();

    [Fact]
    public async Task Wrong_entries_on_one_node_count_on_another()
    {
        await using var second = await TestHost.StartAsync(Host.Database, 1000, new(2026, 11, 20, 2, 0, 0, TimeSpan.Zero));
        await FailAsync("x1", Home, Throttle.Free);
        var there = second.Services.GetRequiredService<Throttle>();
        second.Clock.Set(Host.Clock.GetUtcNow());
        Assert.InRange(await there.WaitAsync(await there.ForAsync("pwd", "x1", "x1", Home, CancellationToken.None), CancellationToken.None), 1, 1);
    }

    [Fact]
    public async Task A_stranger_cannot_lock_the_owner_out_of_their_browser()
    {
        var account = await Host.AccountAsync((await Host.CitizenAsync()).Login);
        var mark = new DeviceMark(new byte[32]);
        var act = WhoActs.SigningAct(account, Host.Clock.UtcNow);
        await Host.RunAsync<OpenSession, DeAn06.Kernel.Done>(u => u.RunAsync(account, Credentials.NewSecret(), Proven.ByPassword, "test", act, mark), act);
        for (var i = 0; i < 10; i++) await FailAsync(account.Login, new(IPAddress.Parse($"192.0.2.{i}"), null), 15);
        Assert.True(await WaitAsync(account.Login, new(IPAddress.Parse("198.51.100.9"), null)) > 0);
        Assert.Equal(0, await WaitAsync(account.Login, new(IPAddress.Parse("192.0.2.1"), mark)));
    }

    [Fact]
    public async Task A_right_entry_forgets_only_the_wrong_ones_of_its_own_place()
    {
        await FailAsync("x3", Home, 9);
        Assert.True(await WaitAsync("x3", Home) > 0);
        await Throttle.SucceededAsync(await Throttle.ForAsync("pwd", "x3", "x3", Home, CancellationToken.None), CancellationToken.None);
        Assert.Equal(0, await WaitAsync("x3", Home));
    }

    private async Task FailAsync(string login, Visit visit, int times)
    {
        var counters = await Throttle.ForAsync("pwd", login, login, visit, CancellationToken.None);
        for (var i = 0; i < times; i++) await Throttle.FailedAsync(counters, CancellationToken.None);
    }

    private async Task<int> WaitAsync(string login, Visit visit) =>
        await Throttle.WaitAsync(await Throttle.ForAsync("pwd", login, login, visit, CancellationToken.None), CancellationToken.None);
}
