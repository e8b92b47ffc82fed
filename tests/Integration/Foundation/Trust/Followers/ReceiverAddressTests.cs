using DeAn06.Trust;
using System.Net;
using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Trust.Followers;
using Microsoft.Extensions.Configuration;

namespace DeAn06.Tests.Integration.Trust.Followers;

/// <summary>What is connected to is what was judged: a name that leads elsewhere a moment later (DNS rebinding) leads nowhere.</summary>
public sealed class ReceiverAddressTests
{
    private static readonly IPAddress Open = IPAddress.Parse("127.0.0.2");

    private static WebhookSender Sender(ResolveName resolve) => new(new ReceiverAddress(
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Trust:Webhooks:Private"] = $"{Open}/32" }).Build(), [new Banner()], resolve));

    private static async Task<string> RefusedAsync(WebhookSender sender, string url)
    {
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => sender.Client.PostAsync(url, new StringContent("{}")));
        return refused.InnerException?.Message ?? refused.Message;
    }

    [Fact]
    public async Task A_name_that_changes_its_address_between_the_judgement_and_the_call_reaches_nothing_inside()
    {
        await using var inside = await Receiver.StartAsync();
        var url = inside.Address.Replace("127.0.0.1", "receiver.example.vn");
        var asked = 0;
        // The first answer may be called (nobody listens there); every later one is of the platform's own network.
        using var sender = Sender((_, _) => Task.FromResult<IPAddress[]>([asked++ == 0 ? Open : IPAddress.Loopback]));
        Assert.DoesNotContain("private", await RefusedAsync(sender, url));
        Assert.Equal(1, asked);
        Assert.Contains("a private address", await RefusedAsync(sender, url));
        Assert.Empty(inside.Calls);
    }

    [Fact]
    public async Task A_name_of_the_own_network_is_refused_when_it_is_called_and_one_address_that_may_be_called_is_enough()
    {
        await using var inside = await Receiver.StartAsync();
        using var own = Sender((_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback, IPAddress.IPv6Loopback, IPAddress.Parse("::ffff:127.0.0.1")]));
        Assert.Contains("a private address", await RefusedAsync(own, inside.Address.Replace("127.0.0.1", "own.example.vn")));
        using var nobody = Sender((_, _) => Task.FromResult<IPAddress[]>([]));
        Assert.Contains("no address", await RefusedAsync(nobody, inside.Address.Replace("127.0.0.1", "nobody.example.vn")));
        using var both = Sender((_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback, Open]));
        Assert.DoesNotContain("private", await RefusedAsync(both, inside.Address.Replace("127.0.0.1", "both.example.vn")));
        Assert.Empty(inside.Calls);
    }

    private sealed class Banner : IContribute<DemoBanner>
    {
        public IEnumerable<DemoBanner> Contribute() => [new("Bản dùng thử", "Demo")];
    }
}
