namespace DeAn06.Messages.Preferences;

/// <summary>Minutes of the day in Việt Nam between which only urgent messages go out (giờ yên tĩnh); may go over midnight.</summary>
internal sealed record QuietHours(int From, int To)
{
    private const int Day = 24 * 60;

    /// <summary>When they end, if the time is inside them; null outside.</summary>
    internal DateTime? EndOf(DateTime utc)
    {
        var wall = Clock.ToWall(utc);
        var minute = wall.Hour * 60 + wall.Minute;
        var isInside = From < To ? minute >= From && minute < To : minute >= From || minute < To;
        if (!isInside) return null;
        var left = (To - minute + Day) % Day;
        return Clock.ToUtc(wall.Date.AddMinutes(minute + left));
    }
}
