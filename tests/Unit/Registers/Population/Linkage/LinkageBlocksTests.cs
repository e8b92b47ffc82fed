using DeAn06.Kernel;
using DeAn06.Population;
using DeAn06.Population.Linkage;

namespace DeAn06.Tests.Unit.Population.Linkage;

public class LinkageBlocksTests
{
    private static readonly LinkageRecord Mai = new("Lý Văn Mai", CivilDate.TryParse("1988-08-05", out var day) ? day : null);

    [Fact]
    public void A_name_is_looked_for_in_each_way_it_is_written_with_the_year_of_birth()
    {
        var keys = LinkageBlocks.Of(Mai, null, "").Keys;
        Assert.Equal(["ly 1988|van 1988|mai 1988", "li 1988|van 1988|mai 1988", "ly 1988|mai 1988"], keys);
    }

    [Fact]
    public void Whoever_may_be_named_only_of_one_area_is_looked_for_there_only()
    {
        var keys = LinkageBlocks.Of(Mai, "00283", "00283").Keys;
        Assert.NotEmpty(keys);
        Assert.All(keys, line => Assert.Contains(" @00283", line));
    }

    [Fact]
    public void A_birth_is_looked_for_with_day_and_month_swapped_too() =>
        Assert.Equal(["1988-08-05", "1988-05-08"], LinkageBlocks.Of(Mai, null, "").Births);
}
