namespace DeAn06.Law.Calendars;

/// <summary>
/// The public holidays of a year as the Labour Code alone gives them (art. 112 with art. 111.3), before any decision of the
/// Prime Minister: Tết as two days before and three after, 2 September with the neighbour that touches a weekend. All unsure.
/// </summary>
internal static class HolidayProjection
{
    internal const string Basis = "BLLĐ 2019 Đ112; dự tính, chưa có quyết định";
    private const int GioToSince = 2007;
    private const int SecondNationalDaySince = 2021;
    private const int CultureDaySince = 2026;

    internal static IEnumerable<Holiday> Of(int year)
    {
        var rows = new SortedDictionary<DateOnly, Holiday>();
        foreach (var row in Statutory(year)) rows.TryAdd(row.Day, row);
        foreach (var row in rows.Values.ToList().Where(r => IsWeekend(r.Day))) AddInLieu(rows, row);
        return rows.Values;
    }

    private static IEnumerable<Holiday> Statutory(int year)
    {
        yield return Row(new(year, 1, 1), "TET_DUONG", "Tết Dương lịch", "New Year's Day");
        var tet = LunarCalendar.NewYear(year);
        for (var i = -2; i <= 2; i++) yield return Row(tet.AddDays(i), "TET_AM", "Tết Âm lịch", "Lunar New Year");
        if (year >= GioToSince)
            yield return Row(LunarCalendar.Solar(year, 3, 10), "GIO_TO", "Giỗ Tổ Hùng Vương", "Hùng Kings' Commemoration Day");
        yield return Row(new(year, 4, 30), "30_4", "Ngày Chiến thắng", "Victory Day");
        yield return Row(new(year, 5, 1), "1_5", "Ngày Quốc tế lao động", "International Labour Day");
        yield return Row(new(year, 9, 2), "QUOC_KHANH", "Quốc khánh", "National Day");
        if (year >= SecondNationalDaySince)
            yield return Row(NationalNeighbour(year), "QUOC_KHANH", "Quốc khánh (ngày liền kề)", "National Day (adjacent day)");
        if (year >= CultureDaySince)
            yield return Row(new(year, 11, 24), "VAN_HOA", "Ngày Văn hóa Việt Nam", "Vietnam Culture Day");
    }

    private static DateOnly NationalNeighbour(int year) =>
        new DateOnly(year, 9, 2).DayOfWeek is DayOfWeek.Thursday or DayOfWeek.Sunday or DayOfWeek.Monday ? new(year, 9, 3) : new(year, 9, 1);

    private static void AddInLieu(SortedDictionary<DateOnly, Holiday> rows, Holiday row)
    {
        var day = row.Day;
        while (IsWeekend(day) || rows.ContainsKey(day)) day = day.AddDays(1);
        rows.Add(day, row with
        {
            Day = day, Kind = HolidayKind.Compensatory, Code = "NGHI_BU", NameVi = "Nghỉ bù " + row.NameVi, NameEn = row.NameEn + " (day in lieu)",
        });
    }

    private static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private static Holiday Row(DateOnly day, string code, string vi, string en) =>
        new(day, HolidayKind.Holiday, code, vi, en, Basis, true);
}
