namespace DeAn06.Law.Calendars;

/// <summary>
/// Asia/Ho_Chi_Minh has stood at UTC+7 without summer time since 13 June 1975, before any date the engine accepts;
/// a constant keeps time-zone look-ups out of the hot path (a test compares it with the time-zone database).
/// </summary>
internal static class VietnamClock
{
    internal const long Offset = 7 * TimeSpan.TicksPerHour;

    internal static long LocalTicks(DateTime utc) => utc.Ticks + Offset;

    internal static DateTime Local(DateTime utc) => new(utc.Ticks + Offset, DateTimeKind.Unspecified);

    internal static DateTime Utc(long localTicks) => new(localTicks - Offset, DateTimeKind.Utc);

    internal static DateTime Utc(DateTime local) => Utc(local.Ticks);

    internal static DateOnly Day(DateTime utc) => DateOnly.FromDayNumber((int)((utc.Ticks + Offset) / TimeSpan.TicksPerDay));
}
