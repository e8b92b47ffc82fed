namespace DeAn06.Kernel;

/// <summary>
/// The house's clock, in whole microseconds as the database keeps them. Settable in demo and tests (<c>--clock</c>): it then starts at the
/// given moment and runs on from there. Time zone for people: Asia/Ho_Chi_Minh.
/// </summary>
public sealed class Clock : TimeProvider
{
    private static readonly TimeZoneInfo Vietnam = TimeZoneInfo.CreateCustomTimeZone("Asia/Ho_Chi_Minh", TimeSpan.FromHours(7), "Việt Nam", "Việt Nam");
    private long offsetTicks;

    public Clock(DateTimeOffset? startAt = null)
    {
        if (startAt is { } start) Set(start);
    }

    public override TimeZoneInfo LocalTimeZone => Vietnam;

    /// <summary>UTC, in whole microseconds.</summary>
    public DateTime UtcNow => GetUtcNow().UtcDateTime;

    public override DateTimeOffset GetUtcNow()
    {
        var ticks = base.GetUtcNow().Ticks + Interlocked.Read(ref offsetTicks);
        return new DateTimeOffset(ticks - ticks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
    }

    /// <summary>Sets the clock to a moment, from which it runs on.</summary>
    public void Set(DateTimeOffset moment) => Interlocked.Exchange(ref offsetTicks, moment.UtcTicks - base.GetUtcNow().Ticks);

    /// <summary>A UTC time as people in Việt Nam read it on the wall.</summary>
    public static DateTime ToWall(DateTime utc) => DateTime.SpecifyKind(utc + Vietnam.BaseUtcOffset, DateTimeKind.Unspecified);

    /// <summary>A wall time of Việt Nam as UTC.</summary>
    public static DateTime ToUtc(DateTime wall) => DateTime.SpecifyKind(wall - Vietnam.BaseUtcOffset, DateTimeKind.Utc);

    /// <summary>The day it is in Việt Nam at a UTC time.</summary>
    public static DateOnly DayOf(DateTime utc) => DateOnly.FromDateTime(ToWall(utc));
}
