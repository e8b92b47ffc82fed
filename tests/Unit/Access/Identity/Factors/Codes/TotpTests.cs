using System.Text;
using DeAn06.Identity.Factors.Codes;

namespace DeAn06.Tests.Unit.Identity;

public sealed class TotpTests
{
    private static readonly byte[] Rfc = Encoding.ASCII.GetBytes("12345678901234567890");

    /// <summary>RFC 6238 appendix B, of whose eight digits six are used.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void The_codes_are_those_of_RFC_6238(long seconds, string code) => Assert.Equal(code, Totp.CodeAt(Rfc, Totp.StepAt(DateTime.UnixEpoch.AddSeconds(seconds))));

    [Fact]
    public void A_clock_one_step_off_is_taken_and_two_are_not()
    {
        var at = DateTime.UnixEpoch.AddSeconds(1234567890);
        var code = Totp.CodeAt(Rfc, Totp.StepAt(at));
        Assert.Equal(Totp.StepAt(at), Totp.StepOf(Rfc, code, at.AddSeconds(30)));
        Assert.Equal(Totp.StepAt(at), Totp.StepOf(Rfc, code, at.AddSeconds(-30)));
        Assert.Null(Totp.StepOf(Rfc, code, at.AddSeconds(60)));
        Assert.Null(Totp.StepOf(Rfc, "", at));
    }

    [Fact]
    public void The_secret_is_written_in_base32() => Assert.Equal("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", Totp.Written(Rfc));
}
