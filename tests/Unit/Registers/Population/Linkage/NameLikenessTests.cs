using System.Text;
using DeAn06.Population.Linkage;

namespace DeAn06.Tests.Unit.Population.Linkage;

public class NameLikenessTests
{
    [Theory]
    [InlineData("Nguyễn Thị Hòa", "NGUYỄN THỊ HOÀ", "Same")]
    [InlineData("Nguyễn Thị Hòa", "nguyen thi hoa", "MarksDiffer")]
    [InlineData("Đỗ Đức Dũng", "Do Duc Dũng", "MarksDiffer")]
    [InlineData("Nguyễn Văn Tuấn", "Nguyễn Văn Tuân", "MarksDiffer")]
    [InlineData("Nguyễn Thị Hòa", "Nguyễn Thị Hóa", "MarksOther")]
    [InlineData("Nguyễn Văn An", "Nguyễn An", "MiddleDropped")]
    [InlineData("Lê Thị Mỹ Vân", "Lê Mỹ Vân", "MiddleDropped")]
    [InlineData("Văn Bình", "Thị Bình", "Different")]
    [InlineData("Lý Thị Mỹ", "Lí Thị Mĩ", "SpelledOtherwise")]
    [InlineData("Trần Văn Thủy", "Văn Thủy Trần", "OrderDiffers")]
    [InlineData("Nguyễn Văn An", "Ng. V. An", "Abbreviated")]
    [InlineData("Nguyễn Văn An", "Nguyễn Vân Ann", "OneSlip")]
    [InlineData("Nguyễn Văn Tuấn", "Nguyễn Vna Tuấn", "OneSlip")]
    [InlineData("Nguyễn Văn Tuấn", "Nguyễn Văn Toàng", "TwoSlips")]
    [InlineData("Trần Văn Hà", "Trần Văn Hò", "TwoSlips")]
    [InlineData("Nguyễn Văn An", "Nguyễn Văn Trường", "WordsShared")]
    [InlineData("Lê Thị An", "Lê Thị Mơ", "WordsShared")]
    [InlineData("Nguyễn Văn An", "Trần Thị Bình", "Different")]
    [InlineData("", "Trần Thị Bình", "Different")]
    public void Two_names_are_as_near_as_the_way_they_went_apart(string a, string b, string level)
    {
        Assert.Equal(level, NameLikeness.Compare(a, b).ToString());
        Assert.Equal(level, NameLikeness.Compare(b, a).ToString());
        Assert.Equal(level, NameLikeness.Compare(a.Normalize(NormalizationForm.FormD), b).ToString());
    }

    [Theory]
    [InlineData("thuy", "thuy")]
    [InlineData("ly", "li")]
    [InlineData("y", "y")]
    public void Only_a_y_that_is_the_sole_vowel_is_written_as_i(string word, string spelled) => Assert.Equal(spelled, NameLikeness.Spelling(word));

    [Theory]
    [InlineData("dat", "dat", 0)]
    [InlineData("dat", "dta", 1)]
    [InlineData("dat", "da", 1)]
    [InlineData("dat", "dong", 3)]
    [InlineData("", "abcdef", 3)]
    public void Slips_are_counted_up_to_three(string a, string b, int slips) => Assert.Equal(slips, NameLikeness.Slips(a, b));
}
