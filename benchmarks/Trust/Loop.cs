using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;
using DeAn06.Bench.House;

namespace DeAn06.Bench.Trust;

/// <summary>Calls in this process: closed loop, or open at a rate with latency counted from when the call was due.</summary>
internal static class Loop
{
    internal static async Task<Outcome> RunAsync(int clients, TimeSpan time, Func<int, Task> call, double perSecond = 0)
    {
        var latencies = new ConcurrentBag<List<double>>();
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        var started = Stopwatch.GetTimestamp();
        var dues = perSecond > 0 ? Load.Pace(started, time, perSecond) : null;
        await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
        {
            var mine = new List<double>(4096);
            while (Stopwatch.GetElapsedTime(started) < time)
            {
                var due = Stopwatch.GetTimestamp();
                if (dues is not null && !(await dues.WaitToReadAsync() && dues.TryRead(out due))) continue;
                await call(client);
                mine.Add(Stopwatch.GetElapsedTime(due).TotalMilliseconds);
            }
            latencies.Add(mine);
        })));
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var all = latencies.SelectMany(l => l).ToArray();
        Array.Sort(all);
        return new Outcome(seconds, new Dictionary<int, long> { [200] = all.Length }, all, (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds / seconds);
    }
}
