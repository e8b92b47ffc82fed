using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using DeAn06.Kernel;
using DeAn06.Messages;
using DeAn06.Messages.Delivery;
using Microsoft.Extensions.Configuration;

namespace DeAn06.Tests.Unit.Messages.Delivery;

public sealed class WebPushTests
{
    private const string RfcToken =
        "eyJ0eXAiOiJKV1QiLCJhbGciOiJFUzI1NiJ9.eyJhdWQiOiJodHRwczovL3B1c2guZXhhbXBsZS5uZXQiLCJleHAiOjE0NTM1MjM3NjgsInN1YiI6Im1haWx0bzpwdXNoQGV4YW1wbGUuY29tIn0" +
        ".i3CYb7t4xfxCDquptFOepC9GAu_HLGkMlMuCGSK2rpiUfnK9ojFwDXb1JrErtmysazNjjvW2L9OkSSHzvoD1oA";
    private const string RfcKey = "BA1Hxzyi1RUM1b5wjxsn7nGxAszw2u61m164i3MrAIxHF6YK5h4SDYic-dRuU_RCPCfA5aq9ojSwk5Y2EmClBPs";
    private const string BrowserPoint = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";

    private static byte[] Bytes(string text) => Base64Url.DecodeFromChars(text);

    [Fact]
    public void The_example_of_RFC_8291_comes_out_byte_for_byte()
    {
        var own = Bytes("BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8");
        using var key = ECDiffieHellman.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256, Q = PushEncryption.ReadPoint(own), D = Bytes("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"),
        });
        var encrypted = PushEncryption.Encrypt("When I grow up, I want to be a watermelon"u8, Bytes(BrowserPoint), Bytes("BTBZMqHH6r4Tts7J_aSIgg"), key, Bytes("DGv6ra1nlYgDCS1FRnbzlw"));
        Assert.Equal("DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN",
            Base64Url.EncodeToString(encrypted));
    }

    [Fact]
    public void No_two_notifications_share_a_key_and_a_too_long_one_is_a_bug()
    {
        var auth = Bytes("BTBZMqHH6r4Tts7J_aSIgg");
        Assert.NotEqual(PushEncryption.Encrypt("a"u8, Bytes(BrowserPoint), auth)[..86], PushEncryption.Encrypt("a"u8, Bytes(BrowserPoint), auth)[..86]);
        Assert.Equal(4096, PushEncryption.Encrypt(new byte[PushEncryption.MostBytes], Bytes(BrowserPoint), auth).Length);
        Assert.Throws<ArgumentException>(() => PushEncryption.Encrypt(new byte[PushEncryption.MostBytes + 1], Bytes(BrowserPoint), auth));
    }

    [Fact]
    public void A_point_that_is_not_on_the_curve_is_no_key()
    {
        Assert.True(PushEncryption.IsPoint(Bytes(BrowserPoint)));
        var off = Bytes(BrowserPoint);
        off[64] ^= 1;
        Assert.False(PushEncryption.IsPoint(off));
        Assert.False(PushEncryption.IsPoint(new byte[65]));
        Assert.False(PushEncryption.IsPoint([2, .. Bytes(BrowserPoint)[1..]]));
    }

    [Fact]
    public void A_token_is_made_and_checked_as_in_RFC_8292()
    {
        Assert.True(Verifies(RfcToken, RfcKey)); // the example's own signature, under the check that ours is held to
        Assert.Equal(Encoding.ASCII.GetString(Bytes(RfcToken.Split('.')[1])), Vapid.Claims("https://push.example.net", 1453523768, "mailto:push@example.com"));
        using var folder = new Folder();
        using var vapid = new Vapid(new Secrets(folder.Path));
        var header = vapid.Authorization(new Uri("https://push.example.vn/send/abc"), "mailto:a@b.vn", new DateTime(2026, 11, 20, 2, 0, 0, DateTimeKind.Utc));
        var parts = header["vapid t=".Length..].Split(", k=");
        Assert.True(Verifies(parts[0], parts[1]));
        Assert.Equal("""{"aud":"https://push.example.vn","exp":1795183200,"sub":"mailto:a@b.vn"}""", Encoding.ASCII.GetString(Bytes(parts[0].Split('.')[1])));
        Assert.Equal(RfcToken.Split('.')[0], parts[0].Split('.')[0]);
        using var again = new Vapid(new Secrets(folder.Path));
        Assert.Equal(vapid.PublicKey, again.PublicKey);
    }

    [Theory]
    [InlineData("https://updates.push.services.mozilla.com/wpush/v2/abc", null)]
    [InlineData("http://push.example.vn/abc", "MSG-002")]
    [InlineData("https://push.example.vn:8443/abc", "MSG-002")]
    [InlineData("https://user@push.example.vn/abc", "MSG-002")]
    [InlineData("https://push.example.vn/abc#x", "MSG-002")]
    [InlineData("file:///etc/passwd", "MSG-002")]
    [InlineData("", "MSG-002")]
    [InlineData("https://10.0.0.1/abc", "MSG-003")]
    [InlineData("https://[::1]/abc", "MSG-003")]
    [InlineData("https://[::ffff:169.254.169.254]/latest", "MSG-003")]
    [InlineData("https://169.254.169.254/latest", "MSG-003")]
    [InlineData("https://2130706433/", "MSG-003")]
    [InlineData("https://localhost/abc", "MSG-003")]
    public void A_push_service_is_on_the_public_internet_over_https(string endpoint, string? code)
    {
        using var network = new PushNetwork(MessagesOptions.Read(new ConfigurationBuilder().Build()));
        Assert.Equal(code, network.Check(endpoint)?.Code);
    }

    [Fact]
    public async Task A_name_that_leads_into_the_own_network_is_not_called()
    {
        using var network = new PushNetwork(MessagesOptions.Read(new ConfigurationBuilder().Build()));
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => network.Client.GetAsync("https://localhost/abc"));
        Assert.Contains("a private address", refused.ToString());
    }

    [Theory]
    [InlineData("Messages:KeepDays", "0")]
    [InlineData("Messages:MostADay", "many")]
    [InlineData("Messages:Sms:Url", "http://sms.example.vn/")]
    [InlineData("Messages:Push:Contact", "a@b.vn")]
    public void A_wrong_setting_says_what_to_write(string name, string value)
    {
        var wrong = Assert.Throws<WrongSetting>(() => MessagesOptions.Read(new ConfigurationBuilder().AddInMemoryCollection([new(name, value)]).Build()));
        Assert.Contains(name.Replace(":", "__"), wrong.En);
        Assert.Contains(value, wrong.Vi);
    }

    private static bool Verifies(string token, string key)
    {
        using var ecdsa = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = PushEncryption.ReadPoint(Bytes(key)) });
        var parts = token.Split('.');
        return ecdsa.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Bytes(parts[2]), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    private sealed class Folder : IDisposable
    {
        internal string Path { get; } = Directory.CreateTempSubdirectory("dean06-vapid").FullName;

        public void Dispose() => Directory.Delete(Path, true);
    }
}
