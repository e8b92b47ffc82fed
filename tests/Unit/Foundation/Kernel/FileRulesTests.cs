using System.Buffers.Binary;
using DeAn06.Kernel;

namespace DeAn06.Tests.Unit.Kernel;

public sealed class FileRulesTests
{
    private static byte[] Png(uint width, uint height)
    {
        var bytes = new byte[64];
        ((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]).CopyTo(bytes);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(16), width);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(20), height);
        return bytes;
    }

    private static byte[] Jpeg(ushort width, ushort height)
    {
        byte[] bytes = [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, 0xC0, 0, 11, 8, 0, 0, 0, 0, 1, 0, 0, 0, 0];
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(13), height);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(15), width);
        return bytes;
    }

    [Fact]
    public void The_bytes_decide_and_the_name_must_agree()
    {
        Assert.Equal("image/png", FileRules.Check(Png(10, 10), "ảnh.PNG").Value);
        Assert.Equal("image/jpeg", FileRules.Check(Jpeg(10, 10), "a.jpeg").Value);
        Assert.Equal("application/pdf", FileRules.Check("%PDF-1.4 x"u8, "a.pdf").Value);
        Assert.Equal("KER-017", FileRules.Check(Png(10, 10), "a.pdf").Problem!.Code);
        Assert.Equal("KER-016", FileRules.Check("MZ\0\0 program"u8, "a.pdf").Problem!.Code);
        Assert.Equal("KER-016", FileRules.Check("<svg onload=x>"u8, "a.png").Problem!.Code);
    }

    [Fact]
    public void A_small_file_that_unfolds_to_a_huge_picture_is_refused()
    {
        Assert.Equal("KER-018", FileRules.Check(Png(60_000, 60_000), "a.png").Problem!.Code);
        Assert.Equal("KER-018", FileRules.Check(Jpeg(60_000, 60_000), "a.jpg").Problem!.Code);
    }

    [Theory]
    [InlineData("../../etc/passwd", "passwd.pdf")]
    [InlineData("C:\\tmp\\giấy khai sinh.pdf", "giấy khai sinh.pdf")]
    [InlineData("a\r\nSet-Cookie: x.pdf", "aSet-Cookie x.pdf")]
    [InlineData("....", "tep.pdf")]
    [InlineData("a.pdf.exe", "a.pdf.pdf")]
    public void A_name_is_made_safe_and_stays_readable(string name, string safe) => Assert.Equal(safe, FileRules.SafeName(name, "application/pdf"));
}
