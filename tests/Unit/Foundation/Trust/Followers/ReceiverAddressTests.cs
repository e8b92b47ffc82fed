using System.Net;
using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Trust.Followers;
using Microsoft.Extensions.Configuration;

namespace DeAn06.Tests.Unit.Trust.Followers;

public sealed class ReceiverAddressTests
{
    [Theory]
    [InlineData("https://example.vn/su-kien", null)]
    [InlineData("https://example.vn:8443/a?b=c", null)]
    [InlineData("http://example.vn/", "TRU-602")]
    [InlineData("file:///etc/passwd", "TRU-601")]
    [InlineData("gopher://example.vn/", "TRU-602")]
    [InlineData("https://user:pass@example.vn/", "TRU-601")]
    [InlineData("example.vn", "TRU-601")]
    [InlineData("", "TRU-601")]
    [InlineData("https://127.0.0.1/", "TRU-603")]
    [InlineData("https://2130706433/", "TRU-603")]
    [InlineData("https://0x7f.1/", "TRU-603")]
    [InlineData("https://[::1]/", "TRU-603")]
    [InlineData("https://[::ffff:10.0.0.1]/", "TRU-603")]
    [InlineData("https://169.254.169.254/latest/meta-data", "TRU-603")]
    public void An_address_is_judged_as_it_is_written(string text, string? code) => Assert.Equal(code, Of().Check(text)?.Code);

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2606:4700::1111", true)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("::", false)]
    [InlineData("::ffff:192.168.1.1", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("2002:a00:1::", false)]
    [InlineData("fd00::1", false)]
    [InlineData("fe80::1", false)]
    public void What_a_name_leads_to_is_judged_by_the_address_connected_to(string address, bool may) => Assert.Equal(may, Of().MayCall(IPAddress.Parse(address)));

    [Fact]
    public void An_operator_may_open_a_network_and_the_demo_may_speak_plain_http()
    {
        Assert.Null(Of("10.1.0.0/16").Check("https://10.1.2.3/"));
        Assert.Equal("TRU-603", Of("10.1.0.0/16").Check("https://10.2.2.3/")?.Code);
        Assert.Null(Of(null, new Banner()).Check("http://example.vn/"));
        Assert.Throws<WrongSetting>(() => Of("mạng trong nhà"));
    }

    private static ReceiverAddress Of(string? opened = null, params IContribute<DemoBanner>[] demo) =>
        new(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Trust:Webhooks:Private"] = opened }).Build(), demo);

    private sealed class Banner : IContribute<DemoBanner>
    {
        public IEnumerable<DemoBanner> Contribute() => [new("Bản dùng thử", "Demo")];
    }
}
