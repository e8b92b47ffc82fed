using System.Text;
using DeAn06.Services.Fees;

namespace DeAn06.Tests.Unit.Services.Fees;

/// <summary>What passes between the platform and the gateway is signed, for five minutes.</summary>
public sealed class GatewaySignatureTests
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("0123456789abcdef0123456789abcdef");
    private static readonly DateTime At = new(2026, 11, 20, 2, 0, 0, DateTimeKind.Utc);
    private static readonly byte[] Words = Encoding.UTF8.GetBytes("{\"notice\":\"N1\"}");

    private static SignatureVerdict Check(string? signature, DateTime? at = null, byte[]? words = null, byte[]? secret = null) => GatewaySignature.Check(secret ?? Secret, signature, at ?? At, words ?? Words);

    [Fact]
    public void A_signature_is_an_HMAC_of_the_time_and_the_words() =>
        Assert.Equal($"t=1795140000,v1={Convert.ToHexStringLower(System.Security.Cryptography.HMACSHA256.HashData(Secret, Encoding.UTF8.GetBytes("1795140000.{\"notice\":\"N1\"}")))}", GatewaySignature.Of(Secret, At, Words));

    [Fact]
    public void Other_words_another_secret_or_another_time_are_refused()
    {
        var signature = GatewaySignature.Of(Secret, At, Words);
        Assert.Equal(SignatureVerdict.Good, Check(signature));
        Assert.Equal(SignatureVerdict.Bad, Check(signature, words: Encoding.UTF8.GetBytes("{\"notice\":\"N2\"}")));
        Assert.Equal(SignatureVerdict.Bad, Check(signature, secret: new byte[32]));
        Assert.Equal(SignatureVerdict.Bad, Check(signature.Replace("t=1795140000", "t=1795140001")));
        Assert.Equal(SignatureVerdict.Good, Check(signature, At.AddMinutes(5)));
        Assert.Equal(SignatureVerdict.Stale, Check(signature, At.AddMinutes(5).AddSeconds(1)));
        Assert.Equal(SignatureVerdict.Stale, Check(signature, At.AddMinutes(-6)));
    }

    [Theory, InlineData(null), InlineData(""), InlineData("t=1795140000"), InlineData("v1=00,t=1"), InlineData("t=x,v1=00"), InlineData("t=1795140000,v1=zz"), InlineData("t=1795140000,v1=00,v1=00")]
    public void What_is_no_signature_is_refused(string? signature) => Assert.Equal(SignatureVerdict.Bad, Check(signature));
}
