using DeAn06.Kernel;
using DeAn06.Messages.Preferences;

namespace DeAn06.Tests.Unit.Messages.Preferences;

public sealed class QuietHoursTests
{
    [Theory]
    [InlineData(22, 6, "2026-11-20 21:59", null)]
    [InlineData(22, 6, "2026-11-20 22:00", "2026-11-21 06:00")]
    [InlineData(22, 6, "2026-11-21 05:59", "2026-11-21 06:00")]
    [InlineData(22, 6, "2026-11-21 06:00", null)]
    [InlineData(12, 13, "2026-11-20 12:30", "2026-11-20 13:00")]
    [InlineData(12, 13, "2026-11-20 13:00", null)]
    [InlineData(0, 5, "2026-12-31 00:00", "2026-12-31 05:00")]
    public void They_end_at_their_hour_in_Viet_Nam_also_over_midnight(int from, int to, string wall, string? end)
    {
        var ends = new QuietHours(from * 60, to * 60).EndOf(Clock.ToUtc(DateTime.Parse(wall, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(end, ends is { } utc ? Clock.ToWall(utc).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture) : null);
    }

    [Fact]
    public void Whatever_they_are_they_end_within_a_day_and_are_over_when_they_end()
    {
        var start = new DateTime(2026, 11, 20, 3, 0, 0, DateTimeKind.Utc);
        for (var from = 0; from < 1440; from += 97)
            for (var to = 0; to < 1440; to += 61)
                for (var minute = 0; minute < 1440 && from != to; minute += 53)
                {
                    var (at, quiet) = (start.AddMinutes(minute), new QuietHours(from, to));
                    if (quiet.EndOf(at) is not { } end) continue;
                    Assert.InRange(end, at.AddTicks(1), at.AddDays(1));
                    Assert.Null(quiet.EndOf(end));
                }
    }
}
