using DeAn06.Identity.Factors;

namespace DeAn06.Tests.Unit.Identity;

public sealed class AssuranceTests
{
    [Theory]
    [InlineData(1, "pwd")]
    [InlineData(1, "sms")]
    [InlineData(2, "pwd", "otp")]
    [InlineData(2, "pwd", "sms")]
    [InlineData(2, "hwk")]
    [InlineData(2, "swk")]
    [InlineData(2, "swk", "pwd", "otp")]
    [InlineData(2, "otp", "sms", "hwk")]
    [InlineData(3, "pwd", "face")]
    [InlineData(3, "swk", "fpt")]
    [InlineData(4, "pwd", "otp", "face")]
    [InlineData(4, "pwd", "hwk", "fpt")]
    public void The_level_follows_the_decree(int level, params string[] methods) => Assert.Equal(level, Assurance.LevelOf(methods));

    [Fact]
    public void Nothing_proven_is_no_level() => Assert.Equal(0, Assurance.LevelOf([]));

    [Fact]
    public void However_many_factors_without_a_biometric_never_pass_level_two() =>
        Assert.Equal(2, Assurance.LevelOf(["pwd", "otp", "sms", "hwk", "swk", "in-person"]));

    [Fact]
    public void A_password_set_by_the_phone_and_a_code_to_that_phone_are_one_factor()
    {
        Assert.Equal(1, Assurance.LevelOf(["pwd", "sms"], fromPhone: true));
        Assert.Equal(2, Assurance.LevelOf(["pwd", "otp"], fromPhone: true));
    }

    [Fact]
    public void Deeds_of_high_risk_do_not_count_short_texts()
    {
        Assert.Equal(1, Assurance.WithoutSms(["pwd", "sms"]));
        Assert.Equal(2, Assurance.WithoutSms(["pwd", "sms", "swk"]));
    }
}
