using DeAn06.Law;

namespace DeAn06.Tests.Unit.Law;

public sealed class WorkingHoursTests
{
    [Theory]
    [InlineData("Mo-Fr 07:00-11:30,13:30-17:00")]
    [InlineData("Mo-Fr 07:00-11:30,13:30-17:00; Sa 07:00-11:30 reception")]
    [InlineData("Mo-Sa 08:00-12:00")]
    public void Hours_are_written_in_one_line(string text)
    {
        Assert.True(WorkingHours.TryParse(text, out var hours));
        Assert.Equal(text, hours.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Mo-Fr")]
    [InlineData("Fr-Mo 07:00-11:30")]
    [InlineData("Mo-Fr 11:30-07:00")]
    [InlineData("Mo-Fr 07:00-11:30,11:00-17:00")]
    [InlineData("Mo-Fr 07:00-25:00")]
    [InlineData("Sa 07:00-11:30 reception")]
    public void Hours_that_make_no_sense_are_not_read(string? text) => Assert.False(WorkingHours.TryParse(text, out _));

    [Fact]
    public void The_standard_day_has_eight_hours() => Assert.Equal(TimeSpan.FromHours(8), WorkingHours.Standard.StandardDay);

    [Theory]
    [InlineData("2wd", 2, DeadlineUnit.WorkingDays)]
    [InlineData("1hd", 1, DeadlineUnit.HalfDays)]
    [InlineData("8wh", 8, DeadlineUnit.WorkingHours)]
    [InlineData("15d", 15, DeadlineUnit.CalendarDays)]
    [InlineData("12m", 12, DeadlineUnit.CalendarMonths)]
    [InlineData("72h", 72, DeadlineUnit.ClockHours)]
    public void A_term_reads_and_writes_the_same(string text, int amount, DeadlineUnit unit)
    {
        Assert.True(DeadlineTerm.TryParse(text, out var term));
        Assert.Equal((amount, unit, text), (term.Amount, term.Unit, term.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("wd")]
    [InlineData("-1wd")]
    [InlineData("5001d")]
    [InlineData("99999d")]
    [InlineData("2 weeks")]
    public void A_term_that_makes_no_sense_is_not_read(string text) => Assert.False(DeadlineTerm.TryParse(text, out _));
}
