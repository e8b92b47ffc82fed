using DeAn06.Places;
using DeAn06.Seed.Places;

namespace DeAn06.Tests.Unit.Places;

public class RepairsTests
{
    [Theory]
    [InlineData("xã Bắc Sơn", AreaKind.Commune, "Bắc Sơn")]
    [InlineData("Phường 1", AreaKind.Ward, "1")]
    [InlineData("Thị trấn Tây Đằng", AreaKind.Township, "Tây Đằng")]
    [InlineData("Đặc khu Trường Sa", AreaKind.SpecialZone, "Trường Sa")]
    public void A_full_name_is_a_type_and_a_name(string full, AreaKind kind, string name) => Assert.Equal((kind, name), Repairs.KindAndName(full));

    [Theory]
    [InlineData("30,509", 30509)]
    [InlineData("3615", 3615)]
    [InlineData("đang cập nhật", null)]
    [InlineData("", null)]
    [InlineData("0", null)]
    public void Numbers_of_people_are_read_or_missing(string cell, int? people) => Assert.Equal(people, Repairs.People(cell));

    [Theory]
    [InlineData("2.97", 2.97)]
    [InlineData("0.0", null)]
    [InlineData("", null)]
    public void Areas_are_read_or_missing(string cell, double? km2) => Assert.Equal((decimal?)km2, Repairs.Km2(cell));

    [Theory]
    [InlineData(AreaKind.Commune, 653_422, 9.0, false)]
    [InlineData(AreaKind.SpecialZone, 300_001, 600.0, false)]
    [InlineData(AreaKind.Commune, 40, 68.0, false)]
    [InlineData(AreaKind.Commune, 752, 25.0, true)]
    [InlineData(AreaKind.SpecialZone, 93, 7.0, true)]
    [InlineData(AreaKind.Ward, 72, 34.0, false)]
    [InlineData(AreaKind.Ward, 94_507, 1.07, true)]
    [InlineData(AreaKind.Commune, null, null, true)]
    public void Figures_out_of_all_bounds_are_implausible(AreaKind kind, int? people, double? km2, bool plausible) =>
        Assert.Equal(plausible, Repairs.Implausible(kind, people, (decimal?)km2) is null);

    [Theory]
    [InlineData("Xã Yên Hòa", "Xã Yên Hoà", true)]
    [InlineData("Xã Phó Bảng", "Xã Phố Bảng", false)]
    [InlineData("Xã Trảng Bom", "Phường Trảng Bom", false)]
    public void A_spelling_is_not_a_renaming(string before, string after, bool spelling) => Assert.Equal(spelling, Repairs.IsSpellingOnly(before, after));

    [Fact]
    public void Two_communes_with_the_same_two_figures_lose_both()
    {
        var stats = StatRepairs.Repair([("a", AreaKind.Commune, "911", "288.36", "", ""), ("b", AreaKind.Commune, "911", "288.36", "", ""), ("c", AreaKind.Commune, "9110", "28.3", "", "")]);
        Assert.Equal([null, null, 9110], stats.Select(s => s.People));
        Assert.Equal([null, null, 28.3m], stats.Select(s => s.Km2));
    }

    [Fact]
    public void A_line_that_leaves_the_province_falls_and_its_rival_stands()
    {
        var provinces = new Dictionary<string, string> { ["89"] = "91", ["87"] = "82" };
        var mended = MappingRepairs.Repair(
            [new("30622", "30259", "89", "82", "full", "dvhcvn"), new("30622", "30604", "89", "91", "", "vnadminunits"), new("29902", "29869", "87", "82", "", "vnadminunits")],
            provinces, _ => false);
        Assert.Equal([("c29902", "29869", AreaPart.Unknown, MappingAgreement.One), ("c30622", "30604", AreaPart.Full, MappingAgreement.Derived)],
            mended.Select(m => (m.From.ToString(), m.To.ToString(), m.Part, m.Agreement)));
    }

    [Fact]
    public void The_text_on_what_formed_a_commune_tells_the_remaining_part()
    {
        const string text = "Phường Kim Mã, Phường Cửa Đông (phần còn lại sau khi sáp nhập vào phường Hoàn Kiếm)";
        Assert.True(MappingRepairs.SaysRest(text, "Phường Cửa Đông"));
        Assert.False(MappingRepairs.SaysRest(text, "Phường Kim Mã"));
    }
}
