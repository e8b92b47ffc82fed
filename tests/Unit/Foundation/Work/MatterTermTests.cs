using DeAn06.Kernel;
using DeAn06.Tests.Unit.Law;
using DeAn06.Work.Matters;

namespace DeAn06.Tests.Unit.Work;

public class MatterTermTests
{
    private static DateTime Wall(int day, int hour, int minute = 0) => Clock.ToUtc(new DateTime(2026, 11, day, hour, minute, 0));

    [Fact]
    public void A_matter_opened_in_the_morning_lasts_to_the_end_of_the_working_day() =>
        Assert.Equal(Wall(20, 17), MatterTerm.EndOf(Wall(20, 9), Some.Police, MatterTerm.Least));

    [Fact]
    public void On_a_reception_morning_it_lasts_to_noon() =>
        Assert.Equal(Wall(21, 11, 30), MatterTerm.EndOf(Wall(21, 8), Some.Police, MatterTerm.Least));

    [Fact]
    public void On_the_public_holiday_of_24_November_it_lasts_an_hour() =>
        Assert.Equal(Wall(24, 10), MatterTerm.EndOf(Wall(24, 9), Some.Police, MatterTerm.Least));

    [Fact]
    public void A_matter_opened_at_the_end_of_the_day_lasts_an_hour() =>
        Assert.Equal(Wall(20, 17, 55), MatterTerm.EndOf(Wall(20, 16, 55), Some.Police, MatterTerm.Least));

    [Fact]
    public void A_matter_opened_on_a_closed_day_lasts_an_hour() =>
        Assert.Equal(Wall(22, 10), MatterTerm.EndOf(Wall(22, 9), Some.Police, MatterTerm.Least));
}
