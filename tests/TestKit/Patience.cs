namespace DeAn06.Tests.TestKit;

/// <summary>Waits for what loops, other processes and other nodes do in their own time.</summary>
public static class Patience
{
    /// <summary>Until it holds; a minute, since a machine that runs both suites at once may be busy for long.</summary>
    /// <exception cref="TimeoutException">It does not hold in time.</exception>
    public static async Task UntilAsync(Func<Task<bool>> holds, int seconds = 60)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await holds())
        {
            if (TimeProvider.System.GetElapsedTime(started).TotalSeconds > seconds) throw new TimeoutException($"Not within {seconds} s.");
            await Task.Delay(25);
        }
    }
}
