using System.Globalization;
using DeAn06.Law.Calendars;
using DeAn06.Law.Seed;

namespace DeAn06.Tests.Unit.Law;

public sealed class LunarCalendarTests
{
    [Fact]
    public void Tet_and_the_Hung_Kings_day_match_the_table_from_1975_to_2060()
    {
        var rows = SeedTable.Read("lunar_new_year");
        Assert.Equal(86, rows.Count);
        foreach (var row in rows)
        {
            var year = int.Parse(row["year"], CultureInfo.InvariantCulture);
            Assert.Equal(row.Date("new_year"), LunarCalendar.NewYear(year));
            Assert.Equal(row.Date("hung_kings"), LunarCalendar.Solar(year, 3, 10));
            Assert.Equal(row["leap_month"], LunarCalendar.LeapMonth(year)?.ToString(CultureInfo.InvariantCulture) ?? "");
        }
    }

    [Theory] // years in which Hà Nội and Beijing part, and years everybody remembers
    [InlineData(1985, "1985-01-21")]
    [InlineData(2007, "2007-02-17")]
    [InlineData(2026, "2026-02-17")]
    [InlineData(2030, "2030-02-02")]
    public void Tet_is_reckoned_in_Vietnamese_time(int year, string tet) =>
        Assert.Equal(DateOnly.Parse(tet, CultureInfo.InvariantCulture), LunarCalendar.NewYear(year));

    [Fact]
    public void Every_day_has_one_lunar_date_that_leads_back_to_it()
    {
        for (var day = new DateOnly(2020, 1, 1); day.Year < 2036; day = day.AddDays(1))
        {
            var lunar = LunarCalendar.Lunar(day);
            Assert.InRange(lunar.Day, 1, 30);
            if (!lunar.IsLeap) Assert.Equal(day, LunarCalendar.Solar(lunar.Year, lunar.Month, lunar.Day));
        }
    }
}
