using System.Net;
using DeAn06.Kernel;
using DeAn06.Trust.Documents.Checking;

namespace DeAn06.Tests.Unit.Trust.Documents.Checking;

public sealed class CheckThrottleTests
{
    private readonly Clock clock = new(new DateTimeOffset(2026, 11, 20, 2, 0, 0, TimeSpan.Zero));
    private static readonly IPAddress Home = IPAddress.Parse("203.0.113.7");

    [Fact]
    public void Files_are_refused_when_the_purse_is_empty_and_it_fills_with_time()
    {
        var throttle = new CheckThrottle(clock);
        for (var i = 0; i < CheckThrottle.Full / CheckThrottle.OfFile; i++) Assert.Equal(0, throttle.Take(Home, CheckThrottle.OfFile));
        Assert.InRange(throttle.Take(Home, CheckThrottle.OfFile), 4, 5);
        Assert.Equal(0, throttle.Take(IPAddress.Parse("203.0.113.8"), CheckThrottle.OfFile));
        clock.Set(clock.GetUtcNow().AddSeconds(6));
        Assert.Equal(0, throttle.Take(Home, CheckThrottle.OfFile));
    }

    [Fact]
    public void Guessing_codes_costs_more_than_knowing_them()
    {
        var throttle = new CheckThrottle(clock);
        var tries = 0;
        while (throttle.Take(Home, CheckThrottle.OfCode) == 0)
        {
            throttle.Charge(Home, CheckThrottle.OfWrongCode);
            tries++;
        }
        Assert.Equal(15, tries);
    }

    [Fact]
    public void The_addresses_of_one_IPv6_network_share_a_purse()
    {
        var throttle = new CheckThrottle(clock);
        for (var i = 0; i < 12; i++) Assert.Equal(0, throttle.Take(IPAddress.Parse($"2001:db8:1:2::{i + 1}"), CheckThrottle.OfFile));
        Assert.True(throttle.Take(IPAddress.Parse("2001:db8:1:2:ffff::1"), CheckThrottle.OfFile) > 0);
        Assert.Equal(0, throttle.Take(IPAddress.Parse("2001:db8:1:3::1"), CheckThrottle.OfFile));
    }
}
