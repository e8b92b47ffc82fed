using System.Net;
using DeAn06.Identity.SignIn;

namespace DeAn06.Tests.Unit.Identity;

public sealed class ThrottleTests
{
    private static readonly DateTime Start = new(2026, 11, 20, 2, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Five_wrong_entries_are_free_and_each_further_one_waits_longer_up_to_a_quarter_of_an_hour()
    {
        Assert.Equal(0, Throttle.Remaining(4, Start, Throttle.Free, Start));
        Assert.Equal(1, Throttle.Remaining(5, Start, Throttle.Free, Start));
        Assert.Equal(16, Throttle.Remaining(9, Start, Throttle.Free, Start));
        Assert.Equal(900, Throttle.Remaining(500, Start, Throttle.Free, Start));
        Assert.Equal(0, Throttle.Remaining(500, Start, Throttle.Free, Start.AddMinutes(15)));
    }

    [Fact]
    public void Addresses_of_one_network_count_together()
    {
        Assert.Equal(Throttle.NetworkOf(IPAddress.Parse("2001:db8:1:2::1")), Throttle.NetworkOf(IPAddress.Parse("2001:db8:1:2:ffff::9")));
        Assert.NotEqual(Throttle.NetworkOf(IPAddress.Parse("2001:db8:1:2::1")), Throttle.NetworkOf(IPAddress.Parse("2001:db8:1:3::1")));
        Assert.Equal(Throttle.NetworkOf(IPAddress.Parse("203.0.113.7")), Throttle.NetworkOf(IPAddress.Parse("::ffff:203.0.113.7")));
    }
}
