using DeAn06.Services.Fees;

namespace DeAn06.Tests.Unit.Services.Fees;

/// <summary>The payload of VietQR, against vectors put together by hand.</summary>
public sealed class VietQrTests
{
    [Fact]
    public void The_checksum_is_that_of_CRC_16_CCITT_FALSE()
    {
        Assert.Equal(0x29B1, VietQr.Crc("123456789"));
        Assert.Equal(0x9E6F, VietQr.Crc("00020101021138570010A00000072701270006970403011300110123456780208QRIBFTTA53037045802VN6304"));
        Assert.Equal(0xFFFF, VietQr.Crc(""));
    }

    /// <summary>Put together by hand: 38 holds NAPAS's id, the bank and the account, and the kind of transfer; 54 the amount, 62 the words.</summary>
    [Fact]
    public void A_transfer_with_an_amount_and_words_is_spelt_field_by_field() => Assert.Equal(
        "000201" + "010212" + "3857" + "0010A000000727" + "0127" + "0006970403" + "01130011012345678" + "0208QRIBFTTA" + "5303704" + "5406180000" + "5802VN" + "6223" + "0819thanh toan don hang" + "6304" + "5FAB",
        VietQr.Transfer(new("970403", "0011012345678", "NGUYEN VAN A"), 180_000, "thanh toan don hang"));

    [Fact]
    public void Words_too_long_for_a_field_are_a_bug() => Assert.Throws<ArgumentException>(() => VietQr.Transfer(new("970403", "0011012345678", "A"), 1, new string('A', 100)));
}
