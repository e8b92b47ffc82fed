using DeAn06.Kernel;
using DeAn06.Law;
using DeAn06.Work.Matters;

namespace DeAn06.Tests.Unit.Work;

public class MatterTermTests
{
    private static DateTime Wall(int day, int hour, int minute = 0) => Clock.ToUtc(new DateTime(2026, 11, day, hour, minute, 0));

    [Fact]
    public void A_matter_opened_in_the_morning_lasts_to_the_end_of_the_working_day()
    {
        var friday = Clock.ToUtc(new DateOnly(2026, 11, 20).ToDateTime(WorkingHours.Standard.On(DayOfWeek.Friday).Spans[^1].To));
        Assert.Equal(friday, MatterTerm.EndOf(Wall(20, 9), WorkingHours.Standard));
    }

    [Fact]
    public void A_matter_opened_at_the_end_of_the_day_lasts_an_hour() =>
        Assert.Equal(Wall(20, 17, 55), MatterTerm.EndOf(Wall(20, 16, 55), WorkingHours.Standard));

    [Fact]
    public void A_matter_opened_on_a_closed_day_lasts_an_hour() =>
        Assert.Equal(Wall(22, 10), MatterTerm.EndOf(Wall(22, 9), WorkingHours.Standard));
}
