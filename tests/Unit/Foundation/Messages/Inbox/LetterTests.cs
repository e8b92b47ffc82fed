using DeAn06.Messages;
using DeAn06.Messages.Inbox;

namespace DeAn06.Tests.Unit.Messages.Inbox;

public sealed class LetterTests
{
    private static readonly MessageKind Kind = new("test.note/1", new("Thử", "Test"), new("Tin", "Note"), new("Chào {name}", "Dear {name}"));

    [Fact]
    public void A_value_stays_on_its_line_and_is_cut_where_it_is_too_long()
    {
        var kept = Letter.Read(Letter.Blanks(Kind, new Dictionary<string, string> { ["name"] = "Hà Nội\r\nBcc: " + new string('a', 500) }))["name"];
        Assert.StartsWith("Hà Nội Bcc: aaa", kept);
        Assert.Equal(Letter.LongestValue, kept.Length);
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
        Assert.Equal("""{"name":"An"}""", Letter.Blanks(Kind, new Dictionary<string, string> { ["name"] = "An" }));
        Assert.Throws<ArgumentException>(() => Letter.Blanks(Kind, new Dictionary<string, string>()));
        Assert.Throws<ArgumentException>(() => Letter.Blanks(Kind, new Dictionary<string, string> { ["name"] = "An", ["other"] = "x" }));
    }
}
