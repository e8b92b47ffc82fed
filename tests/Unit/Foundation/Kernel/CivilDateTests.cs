using DeAn06.Kernel;
using FsCheck;
using FsCheck.Fluent;

namespace DeAn06.Tests.Unit.Kernel;

public sealed class CivilDateTests
{
    [Theory]
    [InlineData("1950", "1950", "1950-01-01", "1950-12-31")]
    [InlineData("1950-05", "1950-05", "1950-05-01", "1950-05-31")]
    [InlineData("1952-02", "1952-02", "1952-02-01", "1952-02-29")]
    [InlineData("1950-05-01", "1950-05-01", "1950-05-01", "1950-05-01")]
    [InlineData("01/05/1950", "1950-05-01", "1950-05-01", "1950-05-01")]
    [InlineData(" 5/1950 ", "1950-05", "1950-05-01", "1950-05-31")]
    public void A_partly_known_date_is_read_and_spans_what_it_can_mean(string text, string written, string first, string last)
    {
        Assert.True(CivilDate.TryParse(text, out var date));
        Assert.Equal(written, date.ToString());
        Assert.Equal(DateOnly.Parse(first), date.Earliest);
        Assert.Equal(DateOnly.Parse(last), date.Latest);
    }

    [Theory]
    [InlineData("1950-13")]
    [InlineData("1950-02-30")]
    [InlineData("31/11/1990")]
    [InlineData("29/02/1900")]
    [InlineData("1750")]
    [InlineData("50")]
    [InlineData("1950-00-01")]
    [InlineData("1950-5-1-1")]
    [InlineData("năm 1950")]
    [InlineData("")]
    [InlineData(null)]
    public void A_date_no_calendar_has_is_refused(string? text) => Assert.False(CivilDate.TryParse(text, out _));

    [Fact]
    public void Writing_and_reading_returns_the_same_date()
    {
        var dates = from y in Gen.Choose(1800, 2399) from m in Gen.Choose(0, 12) from d in Gen.Choose(0, m == 0 ? 0 : DateTime.DaysInMonth(y, Math.Max(1, m))) select (y, m, d);
        Prop.ForAll(dates.ToArbitrary(), p =>
        {
            Assert.True(CivilDate.TryCreate(p.y, p.m, p.d, out var date));
            Assert.True(CivilDate.TryParse(date.ToString(), out var again));
            Assert.True(CivilDate.TryParse(date.ToReading(), out var read));
            return again == date && read == date;
        }).QuickCheckThrowOnFailure();
    }
}
