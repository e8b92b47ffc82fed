using System.Text;
using DeAn06.Population.Finding;

namespace DeAn06.Tests.Unit.Population.Finding;

public class NameKeyTests
{
    [Theory]
    [InlineData("Nguyễn Thị Hòa", "nguyen thi hoa")]
    [InlineData("Nguyễn Thị Hoà", "nguyen thi hoa")]
    [InlineData("ĐẶNG  Ngọc-Ánh", "dang ngoc anh")]
    [InlineData("đặng ngọc ánh", "dang ngoc anh")]
    [InlineData("H'Hen Niê", "hhen nie")]
    [InlineData("K’Brơi", "kbroi")]
    [InlineData("Trương Ưu Ơ", "truong uu o")]
    [InlineData("", "")]
    public void A_name_folds_to_what_one_types_in_a_hurry(string name, string key) => Assert.Equal(key, NameKey.Of(name));

    [Fact]
    public void Composed_and_decomposed_letters_fold_alike() =>
        Assert.Equal(NameKey.Of("Phạm Thị Thuỳ Dương"), NameKey.Of("Phạm Thị Thuỳ Dương".Normalize(NormalizationForm.FormD)));

    [Fact]
    public void What_is_searched_is_among_what_is_indexed_whatever_narrows_it()
    {
        var index = NameKey.IndexKeys("Nguyễn Văn An", "Ba Đen", 1960, "00070", "01");
        foreach (var (year, area) in new (int?, string?)[] { (1960, null), (null, "00070"), (null, "01"), (1960, "01") })
            Assert.Empty(NameKey.SearchKeys(NameKey.Words("an NGUYEN ba"), year, area).Except(index));
        Assert.NotEmpty(NameKey.SearchKeys(["an"], 1961, null).Except(index));
    }

    [Fact]
    public void A_word_alone_is_neither_indexed_nor_searched()
    {
        Assert.DoesNotContain("an", NameKey.IndexKeys("Nguyễn Văn An", null, 1960, "00070", "01"));
        Assert.Equal(3 * 3, NameKey.IndexKeys("Nguyễn Văn An", null, 1960, "00070", "01").Length);
        Assert.Empty(NameKey.SearchKeys(["an"], null, ""));
    }

    [Fact]
    public void A_name_of_up_to_three_words_is_looked_for_in_each_order_as_it_was_typed_first()
    {
        Assert.Equal(["van an", "an van"], NameKey.Orders(["van", "an"]));
        Assert.Equal(["an van le", "an le van", "le an van", "le van an", "van an le", "van le an"], NameKey.Orders(["an", "van", "le"]));
        Assert.Equal(["thi thi le", "le thi thi", "thi le thi"], NameKey.Orders(["thi", "thi", "le"]));
        Assert.Equal(["anh hong thi le"], NameKey.Orders(["anh", "hong", "thi", "le"]));
    }

    [Fact]
    public void A_word_of_a_million_letters_is_cut() => Assert.Equal(NameKey.LongestWord, NameKey.Of(new string('a', 1_000_000)).Length);
}
