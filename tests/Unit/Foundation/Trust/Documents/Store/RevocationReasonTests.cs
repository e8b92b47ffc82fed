using DeAn06.Trust.Documents.Store;

namespace DeAn06.Tests.Unit.Trust.Documents.Store;

public sealed class RevocationReasonTests
{
    [Theory]
    [InlineData("Cấp nhầm loại giấy")]
    [InlineData("Ban hành lại theo QĐ 1234/QĐ-C06 ngày 20/11/2026")]
    public void A_plain_reason_is_taken(string reason) => Assert.Equal(reason, RevocationReason.Check("  " + reason + " ").Value);

    [Theory]
    [InlineData(null)]
    [InlineData("sai")]
    [InlineData("      a     ")]
    public void A_reason_that_says_nothing_is_refused(string? reason) => Assert.Equal("TRU-306", RevocationReason.Check(reason).Problem!.Code);

    [Fact]
    public void The_longest_reason_is_2000_characters()
    {
        Assert.True(RevocationReason.Check(new string('a', 2000)).IsDone);
        Assert.Equal("TRU-306", RevocationReason.Check(new string('a', 2001)).Problem!.Code);
    }

    [Theory]
    [InlineData("Cấp nhầm cho 001090012345")]
    [InlineData("Cấp nhầm cho 001 090 012 345")]
    [InlineData("Cấp nhầm cho số 012345678")]
    public void A_reason_with_a_personal_number_is_refused(string reason) => Assert.Equal("TRU-307", RevocationReason.Check(reason).Problem!.Code);
}
