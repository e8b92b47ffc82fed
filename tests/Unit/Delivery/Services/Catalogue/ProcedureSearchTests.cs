using DeAn06.Services.Catalogue;

namespace DeAn06.Tests.Unit.Services.Catalogue;

public sealed class ProcedureSearchTests
{
    private static readonly ProcedureSearch Search = new(Contents.Seed(Released.Procedures));

    [Theory]
    [InlineData("tam tru", "1.004194")]
    [InlineData("TẠM TRÚ", "1.004194")]
    [InlineData("đăng ký thường trú", "1.004222")]
    [InlineData("nhap khau", "1.004222")]
    [InlineData("lam giay khai sinh", "1.001193")]
    [InlineData("đổi bằng lái", "3.000347")]
    [InlineData("cccd", "1.014063")]
    [InlineData("mat viec", "1.014748")]
    [InlineData("passport", "1.001456")]
    [InlineData("cưới", "1.000894")]
    [InlineData("phat nguoi", "9.000008")]
    [InlineData("death", "1.000656")]
    [InlineData("1.004194", "1.004194")]
    public void People_find_a_service_by_their_own_words(string words, string code)
    {
        var found = Search.Find(words);
        Assert.Contains(code, found.Take(5).Select(f => f.Code));
    }

    [Fact]
    public void A_procedure_of_the_national_list_is_found_too()
    {
        var found = Search.Find("xuất khẩu khí đường ống chuyên dụng");
        Assert.Equal("1.000005", found[0].Code);
        Assert.False(found[0].IsFull);
    }

    [Fact]
    public void Where_no_name_has_all_words_those_with_most_are_answered() => Assert.Contains("1.001193", Search.Find("thủ tục khai sinh xyzabc").Take(5).Select(f => f.Code));

    [Theory]
    [InlineData("xyzabc qwerty")]
    [InlineData("'; DROP TABLE --")]
    public void What_nobody_offers_finds_nothing(string words) => Assert.Empty(Search.Find(words));

    [Fact]
    public void Without_words_everything_is_there_once_in_the_order_of_codes()
    {
        var all = Search.Find("  ");
        Assert.Equal(Search.Count, all.Count);
        Assert.Equal(all.Count, all.Select(f => f.Code).Distinct().Count());
        Assert.Equal(all.Select(f => f.Code).Order(StringComparer.Ordinal), all.Select(f => f.Code));
    }
}
