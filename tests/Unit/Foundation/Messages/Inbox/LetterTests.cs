using System.Text;
using DeAn06.Messages;
using DeAn06.Messages.Inbox;

namespace DeAn06.Tests.Unit.Messages.Inbox;

public sealed class LetterTests
{
    [Theory]
    [InlineData("Hà Nội\r\nBcc: a@b.vn", "Hà Nội  Bcc: a@b.vn")]
    [InlineData("\u202Egnud hcid nảb\u202C", "gnud hcid nảb")]
    [InlineData("a\u2028b\u0000c\u0085d", "a b c d")]
    [InlineData("  Nguyễn Thị Ẩn  ", "Nguyễn Thị Ẩn")]
    [InlineData("Nguyễn", "Nguyễn")]
    public void A_value_stays_on_its_line_and_reads_as_it_is(string value, string kept) => Assert.Equal(kept, Letter.OneLine(value));

    [Fact]
    public void A_value_that_is_too_long_is_cut_between_letters()
    {
        var cut = Letter.OneLine(string.Concat(Enumerable.Repeat("😀", 500)));
        Assert.InRange(cut.Length, 2, Letter.LongestValue);
        Assert.EndsWith("😀…", cut);
        Assert.DoesNotContain('\uFFFD', Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(cut)));
    }

    [Theory]
    [InlineData("//evil.example/")]
    [InlineData("https://evil.example/")]
    [InlineData("/\\evil.example")]
    [InlineData("/a\nb")]
    [InlineData("toi")]
    public void A_message_leads_nowhere_else(string path) => Assert.Throws<ArgumentException>(() => Letter.Path(path));

    [Fact]
    public void Blanks_are_given_exactly_as_the_kind_has_them()
    {
        var kind = new MessageKind("test.note/1", new("Thử", "Test"), new("Tin", "Note"), new("Chào {name}", "Dear {name}"));
        Assert.Equal("""{"name":"An"}""", Letter.Blanks(kind, new Dictionary<string, string> { ["name"] = "An" }));
        Assert.Throws<ArgumentException>(() => Letter.Blanks(kind, new Dictionary<string, string>()));
        Assert.Throws<ArgumentException>(() => Letter.Blanks(kind, new Dictionary<string, string> { ["name"] = "An", ["other"] = "x" }));
    }
}
