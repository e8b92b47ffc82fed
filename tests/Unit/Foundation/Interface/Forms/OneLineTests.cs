using System.Text;
using DeAn06.Interface;

namespace DeAn06.Tests.Unit.Interface.Forms;

public sealed class OneLineTests
{
    [Theory]
    [InlineData("Hà Nội\r\nBcc: a@b.vn", "Hà Nội Bcc: a@b.vn")]
    [InlineData("\u202Egnud hcid nảb\u202C", "gnud hcid nảb")]
    [InlineData("a\u2028b\u0000c\u0085d", "a b c d")]
    [InlineData("  Nguyễn Thị Ẩn  ", "Nguyễn Thị Ẩn")]
    [InlineData("Nguye\u0302\u0303n", "Nguyễn")]
    [InlineData(null, "")]
    public void A_text_stays_on_its_line_and_reads_as_it_is(string? text, string kept) => Assert.Equal(kept, OneLine.Of(text));

    /// <summary>No attribute can hold half a letter.</summary>
    [Fact]
    public void Half_a_letter_is_shown_as_unreadable() => Assert.Equal("a\uFFFDb", OneLine.Of("a\ud800b"));

    [Fact]
    public void A_text_that_is_too_long_is_cut_between_letters()
    {
        var cut = OneLine.Of(string.Concat(Enumerable.Repeat("😀", 500)), 300);
        Assert.InRange(cut.Length, 2, 300);
        Assert.EndsWith("😀…", cut);
        Assert.DoesNotContain('\uFFFD', Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(cut)));
        Assert.Equal("abc", OneLine.Of("abc", 3));
    }
}
