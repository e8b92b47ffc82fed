using System.Net;
using DeAn06.Identity.SignIn;
using DeAn06.Kernel;

namespace DeAn06.Tests.Unit.Identity;

public sealed class ThrottleTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 2, 0, 0, TimeSpan.Zero);
    private static readonly IPAddress Home = IPAddress.Parse("203.0.113.7");
    private static readonly IPAddress Elsewhere = IPAddress.Parse("198.51.100.9");
    private readonly Clock clock = new(Start);
    private readonly Throttle throttle;

    public ThrottleTests() => throttle = new Throttle(clock);

    [Fact]
    public void Five_wrong_entries_are_free_and_each_further_one_waits_longer()
    {
        Fail("a", Home, 4);
        Assert.Equal(0, throttle.Wait("a", Home));
        Fail("a", Home, 1);
        var first = throttle.Wait("a", Home);
        Fail("a", Home, 4);
        Assert.InRange(first, 1, 1);
        Assert.InRange(throttle.Wait("a", Home), 10, 16);
    }

    [Fact]
    public void The_wait_passes()
    {
        Fail("a", Home, 9);
        clock.Set(Start.AddMinutes(16));
        Assert.Equal(0, throttle.Wait("a", Home));
    }

    [Fact]
    public void A_stranger_cannot_lock_the_owner_out()
    {
        throttle.Succeeded("a", Home);
        for (var i = 0; i < 200; i++) Fail("a", IPAddress.Parse($"192.0.2.{i}"), 1);
        Assert.Equal(0, throttle.Wait("a", Home));
        Assert.True(throttle.Wait("a", Elsewhere) > 0);
    }

    [Fact]
    public void Addresses_of_one_network_count_together()
    {
        Fail("a", IPAddress.Parse("2001:db8:1:2::1"), 9);
        Assert.True(throttle.Wait("a", IPAddress.Parse("2001:db8:1:2:ffff::9")) > 0);
        Assert.Equal(0, throttle.Wait("a", IPAddress.Parse("2001:db8:1:3::1")));
    }

    private void Fail(string login, IPAddress from, int times)
    {
        for (var i = 0; i < times; i++) throttle.Failed(login, from);
    }
}
