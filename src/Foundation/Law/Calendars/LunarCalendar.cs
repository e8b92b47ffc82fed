namespace DeAn06.Law.Calendars;

/// <summary>A day of the Vietnamese lunar calendar — âm lịch.</summary>
internal readonly record struct LunarDay(int Year, int Month, int Day, bool IsLeap);

/// <summary>
/// The Vietnamese lunisolar calendar computed at UTC+7: a month begins on the day of the new moon; the month with the winter
/// solstice is the eleventh; of thirteen months between two such, the first without a principal term is leap.
/// </summary>
internal static class LunarCalendar
{
    private readonly record struct Month(int FirstDay, int Number, bool IsLeap, int Year);

    /// <summary>Tết: the first day of the first month.</summary>
    internal static DateOnly NewYear(int year) => Solar(year, 1, 1);

    /// <summary>The solar date of a day of an ordinary (not leap) lunar month.</summary>
    internal static DateOnly Solar(int year, int month, int day)
    {
        foreach (var m in MonthsUpTo(month >= 11 ? year + 1 : year))
            if (m.Number == month && !m.IsLeap && m.Year == year) return Moon.Date(m.FirstDay + day - 1);
        throw new ArgumentOutOfRangeException(nameof(month));
    }

    internal static LunarDay Lunar(DateOnly day)
    {
        var number = Moon.DayNumber(day);
        var month = MonthsUpTo(day.Year).Concat(MonthsUpTo(day.Year + 1)).Last(m => m.FirstDay <= number);
        return new LunarDay(month.Year, month.Number, number - month.FirstDay + 1, month.IsLeap);
    }

    internal static int? LeapMonth(int year) =>
        MonthsUpTo(year).Concat(MonthsUpTo(year + 1)).Where(m => m.IsLeap && m.Year == year).Select(m => (int?)m.Number).FirstOrDefault();

    /// <summary>The months from the eleventh of the year before to the tenth of this year.</summary>
    private static IEnumerable<Month> MonthsUpTo(int year)
    {
        int first = SolsticeMoon(year - 1), next = SolsticeMoon(year);
        var leap = LeapMoon(first, next);
        var number = 11;
        for (var moon = first; moon < next; moon++)
        {
            if (moon > first && moon != leap) number = (number % 12) + 1;
            yield return new Month(Moon.NewMoonDay(moon), number, moon == leap, number >= 11 ? year - 1 : year);
        }
    }

    private static int? LeapMoon(int first, int next)
    {
        if (next - first != 13) return null;
        for (var moon = first + 1; moon < next; moon++)
            if (Moon.SunSector(Moon.NewMoonDay(moon)) == Moon.SunSector(Moon.NewMoonDay(moon + 1))) return moon;
        return null;
    }

    /// <summary>The new moon that begins the month with the winter solstice (sun at 270°) of a solar year.</summary>
    private static int SolsticeMoon(int year)
    {
        var lastDay = Moon.DayNumber(new DateOnly(year, 12, 31));
        var moon = Moon.MoonNear(lastDay) + 1;
        while (Moon.NewMoonDay(moon) > lastDay) moon--;
        return Moon.SunSector(Moon.NewMoonDay(moon)) >= 9 ? moon - 1 : moon;
    }
}
