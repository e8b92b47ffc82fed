using DeAn06.Identity.Factors.Password;

namespace DeAn06.Tests.Unit.Identity;

public sealed class PasswordRulesTests
{
    private static readonly string[] Context = ["cd.hamlet", "Nguyễn Thị Ánh", "+84912345678"];

    [Theory]
    [InlineData("bốn mùa lá rụng đầy sân")]
    [InlineData("đò ngang qua bến sông quê")]
    [InlineData("Trâu ơi ta bảo trâu này 🐃🐃")]
    public void Any_long_sentence_may_stand_alone(string password) => Assert.Null(PasswordRules.Check(password, false, Context));

    [Fact]
    public void Eight_characters_need_a_second_factor()
    {
        Assert.Null(PasswordRules.Check("trăng qế7", true, Context));
        Assert.Equal("IDN-108", PasswordRules.Check("trăng qế7", false, Context)?.Code);
        Assert.Equal("IDN-108", PasswordRules.Check("trăngqế", true, Context)?.Code);
    }

    [Fact]
    public void Two_hundred_characters_are_taken_and_one_more_is_not()
    {
        var words = string.Concat(Enumerable.Range(0, 20).Select(i => $"{(char)('a' + i)}lá rơi {i % 10}x"));
        Assert.Null(PasswordRules.Check(words[..200], false, Context));
        Assert.Equal("IDN-109", PasswordRules.Check(words[..200] + "y", false, Context)?.Code);
    }

    [Theory]
    [InlineData("password")]
    [InlineData("Mật khẩu 123")]
    [InlineData("aaaaaaaaaaaa")]
    [InlineData("123456789012")]
    [InlineData("abcdefghijkl")]
    [InlineData("nguyenthianh1")]
    [InlineData("Nguyễn Thị Ánh 1")]
    [InlineData("0912345678a")]
    [InlineData("dean06vneid11")]
    [InlineData("I love you forever")]
    [InlineData("Một con vịt xòe ra hai cái cánh")]
    [InlineData("qwertyuiopasdfgh!@")]
    public void What_everyone_would_try_first_is_refused(string password) => Assert.Equal("IDN-110", PasswordRules.Check(password, true, Context)?.Code);

    [Fact]
    public void Letters_and_their_marks_count_once_however_they_are_typed() =>
        Assert.Equal(PasswordRules.LengthOf("ế"), PasswordRules.LengthOf("ế".Normalize(System.Text.NormalizationForm.FormD)));
}
