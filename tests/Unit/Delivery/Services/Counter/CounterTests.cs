using DeAn06.Services.Counter;

namespace DeAn06.Tests.Unit.Services.Counter;

public sealed class CounterTests
{
    [Theory]
    [InlineData("001190123456", false)]
    [InlineData(" 001 190 123 456 ", false)]
    [InlineData("001190123456|012345678|Nguyễn Thị Mẫu|01011990|Nữ|Số 5, phường Vĩnh Tuy|01012022", true)]
    [InlineData("001190123456||Nguyễn Thị Mẫu|01011990|Nữ|Số 5|01072024|||", true)]
    public void The_number_is_read_from_a_card_or_from_what_is_typed(string typed, bool byCard)
    {
        var read = CardText.Read(typed);
        Assert.True(read.IsDone, read.Problem?.ToString());
        Assert.Equal(("001190123456", byCard), (read.Value.Number.ToString(), read.Value.ByCard));
    }

    [Theory]
    [InlineData("")]
    [InlineData("https://example.vn/qr")]
    [InlineData("001190123456|hai phần")]
    [InlineData("12345")]
    [InlineData("Nguyễn|012345678|001190123456|01011990|Nữ|x|y")]
    public void Anything_else_is_refused(string typed) => Assert.Equal("SRV-475", CardText.Read(typed).Problem?.Code);

    [Fact]
    public void A_text_without_end_is_refused() => Assert.Equal("SRV-475", CardText.Read(new string('1', 5_000)).Problem?.Code);
}
