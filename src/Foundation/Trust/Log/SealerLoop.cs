using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DeAn06.Trust.Log;

/// <summary>
/// Seals on every node, one at a time: a checkpoint at most every quarter of a second, without rest while there is a backlog. A refusal is told
/// once and looked at again every round, so that what was mended by hand goes on by itself.
/// </summary>
internal sealed class SealerLoop(Sealer sealer, SealWatch watch, ILogger<SealerLoop> log) : BackgroundService
{
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan RestWhenIdle = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan RestAfterFailure = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);
    private const long Backlog = 8_192;
    private string? told;

    // The first look is before the first request: a restart must not open the gate.
    public override async Task StartAsync(CancellationToken ct)
    {
        await LookAsync(ct);
        await base.StartAsync(ct);
    }

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        await Task.Yield();
        var looked = TimeProvider.System.GetTimestamp();
        while (!stop.IsCancellationRequested)
        {
            var pause = await RoundAsync(stop);
            if (TimeProvider.System.GetElapsedTime(looked) >= BetweenLooks)
            {
                await LookAsync(stop);
                looked = TimeProvider.System.GetTimestamp();
            }
            if (pause > TimeSpan.Zero) await Task.Delay(pause, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<TimeSpan> RoundAsync(CancellationToken stop)
    {
        try
        {
            var round = await sealer.SealAsync(stop);
            watch.Did(round);
            if (round.Problem is { } refusal)
            {
                Tell(LogLevel.Error, refusal.Code, $"The sealer refuses to sign. {refusal}");
                return RestAfterFailure;
            }
            if (told is not null) log.LogInformation("The sealer works again");
            told = null;
            return round.Value switch { 0 => RestWhenIdle, < Backlog => Rest, _ => TimeSpan.Zero };
        }
        catch (Exception e)
        {
            if (stop.IsCancellationRequested) return TimeSpan.Zero;
            watch.Failed(e);
            Tell(LogLevel.Warning, e.GetType().Name, $"The sealer failed with {e.GetType().Name}; it tries again");
            return RestAfterFailure;
        }
    }

    private void Tell(LogLevel level, string what, string words)
    {
        if (told != what) log.Log(level, "{Words}", words);
        told = what;
    }

    private async Task LookAsync(CancellationToken ct)
    {
        try
        {
            await watch.LookAsync(ct);
        }
        catch (Exception e)
        {
            if (!ct.IsCancellationRequested) watch.Failed(e);
        }
    }
}
