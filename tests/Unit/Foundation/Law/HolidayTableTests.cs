using DeAn06.Law;
using DeAn06.Law.Calendars;
using DeAn06.Law.Seed;

namespace DeAn06.Tests.Unit.Law;

public sealed class HolidayTableTests
{
    private static readonly IReadOnlyList<Holiday> Rows = [.. HolidaySeed.Read()];

    [Fact]
    public void Every_row_from_2020_to_2035_names_its_decision_and_no_day_appears_twice()
    {
        Assert.All(Rows, r => Assert.False(string.IsNullOrWhiteSpace(r.Decision)));
        Assert.Equal(Rows.Count, Rows.Select(r => r.Day).Distinct().Count());
        Assert.Equal(Enumerable.Range(2020, 16), Rows.Select(r => r.Day.Year).Distinct().Order());
    }

    [Fact]
    public void Culture_Day_is_a_holiday_from_2026_and_not_yet_sure()
    {
        var days = Rows.Where(r => r.Code == "VAN_HOA").ToList();
        Assert.Equal(Enumerable.Range(2026, 10), days.Select(d => d.Day.Year));
        Assert.All(days, d => Assert.True(d.IsUnsure && d.Day is { Month: 11, Day: 24 }));
    }

    [Fact]
    public void Decided_years_are_sure_and_projected_ones_are_not()
    {
        Assert.All(Rows.Where(r => r.Code == "TET_AM" && r.Day.Year == 2026), r => Assert.False(r.IsUnsure));
        Assert.All(Rows.Where(r => r.Code == "TET_AM" && r.Day.Year >= 2027), r => Assert.True(r.IsUnsure));
    }

    [Fact]
    public void A_day_in_lieu_of_an_unsure_holiday_is_unsure() =>
        Assert.All(Rows.Where(r => r.Kind == HolidayKind.Compensatory && r.NameVi.Contains("Tết Âm lịch")), r => Assert.True(r.IsUnsure));

    [Fact]
    public void The_projection_from_the_Labour_Code_gives_the_undecided_years_of_the_table()
    {
        for (var year = 2027; year <= 2035; year++)
            Assert.Equal(
                Rows.Where(r => r.Day.Year == year).Select(r => r.Day),
                HolidayProjection.Of(year).Select(r => r.Day));
    }

    [Fact]
    public void Years_outside_the_table_are_projected_and_unsure()
    {
        var table = new HolidayTable(Rows);
        Assert.True(table.Find(LunarCalendar.NewYear(2040)) is { IsUnsure: true, Code: "TET_AM" });
        Assert.Null(table.Find(new DateOnly(2040, 6, 15)));
    }

    [Fact]
    public void Vietnam_has_stood_at_seven_hours_all_along()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");
        for (var at = new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc); at.Year < 2081; at = at.AddDays(91))
            Assert.Equal(TimeZoneInfo.ConvertTimeFromUtc(at, zone), VietnamClock.Local(at));
    }
}
