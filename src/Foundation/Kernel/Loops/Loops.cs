using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DeAn06.Kernel;

/// <summary>How the background loops fare: when each last ended a round well. Shown by health.</summary>
public sealed class LoopHealth
{
    private readonly ConcurrentDictionary<string, (long LastGood, string? Error)> loops = new();

    /// <summary>Each loop's name, seconds since its last good round, and the type of its last error if it failed since.</summary>
    public IReadOnlyList<(string Name, double Seconds, string? Error)> Report() =>
        [.. loops.Select(l => (l.Key, TimeProvider.System.GetElapsedTime(l.Value.LastGood).TotalSeconds, l.Value.Error)).OrderBy(l => l.Key)];

    internal void Good(string loop) => loops[loop] = (TimeProvider.System.GetTimestamp(), null);

    internal void Bad(string loop, Exception e) => loops.AddOrUpdate(loop, (TimeProvider.System.GetTimestamp(), e.GetType().Name), (_, old) => (old.LastGood, e.GetType().Name));
}

/// <summary>
/// The house's background loops: duties, outbox, sequencer, followers, sweeping. Each runs on every node and is correct on any number of them,
/// because each round takes a lease or a lock in the database. A failing round is told once and tried again.
/// </summary>
internal sealed class Loops(
    ErrandStep errands, Sequencer sequencer, FollowerStep followerStep, IEnumerable<IFollow> followers, Sweeping sweeping,
    LoopHealth health, ILogger<Loops> log) : BackgroundService
{
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(250);

    // Under load there is always one more entry to place or to follow; rounds without a rest took a tenth of the machine, long rests made long rounds.
    private static readonly TimeSpan RestUnderLoad = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan RestOfSequencer = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan RestAfterFailure = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        await Task.Yield();
        var loops = new List<Task>
        {
            RunAsync("sequencer", RestOfSequencer, sequencer.PlaceAsync, stop, RestUnderLoad),
            RunAsync("sweeping", TimeSpan.FromMinutes(10), sweeping.StepAsync, stop),
        };
        loops.AddRange(errands.Lines.Select(l => RunAsync(l.Key, Rest, ct => errands.StepAsync(l.Key, ct), stop, l.First().Many ? RestUnderLoad : default)));
        loops.AddRange(followers.Select(f => RunAsync($"follower {f.Name}", Rest, ct => followerStep.StepAsync(f, ct), stop, RestUnderLoad)));
        await Task.WhenAll(loops);
    }

    private async Task RunAsync(string name, TimeSpan rest, Func<CancellationToken, Task<int>> round, CancellationToken stop, TimeSpan restWhenBusy = default)
    {
        var failing = false;
        while (!stop.IsCancellationRequested)
        {
            var pause = rest;
            try
            {
                if (await round(stop) > 0) pause = restWhenBusy;
                if (failing) log.LogInformation("Loop {Loop} works again", name);
                failing = false;
                health.Good(name);
            }
            catch (Exception e) when (!stop.IsCancellationRequested)
            {
                if (!failing) log.LogWarning("Loop {Loop} failed with {Error}; it tries again", name, e.GetType().Name);
                failing = true;
                health.Bad(name, e);
                pause = RestAfterFailure;
            }
            catch (Exception) when (stop.IsCancellationRequested)
            {
                return; // a round that broke off because the Host ends, or its database did
            }
            if (pause > TimeSpan.Zero) await Task.Delay(pause, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
