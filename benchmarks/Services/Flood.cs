using DeAn06.Bench.House;

namespace DeAn06.Bench.Services;

/// <summary>Three times as much as can be done, open loop: submissions by a portal, and the queue page. What is refused is refused with 429 or 503 and Retry-After.</summary>
internal static class Flood
{
    private const int Crowd = 600;

    internal static async Task MeasureAsync(RunningHost host, OneOffice office, Report report, Options options)
    {
        var (persons, @case) = (await office.NamedAsync(4096), await Flow.CaseOfAsync(office));
        await OneAsync("submissions", n => Flow.Submission(office, persons[n % persons.Count].Number, persons[n % persons.Count].Name, @case));
        var queue = Load.Get("/can-bo", office.Officer.Cookies);
        await OneAsync("queue page", _ => queue);

        async Task OneAsync(string name, Func<int, byte[]> request)
        {
            await Load.RunAsync(host.Port, 32, options.Warm / 2, request);
            var (ratios, others, told, untold) = (new List<double>(), new List<string>(), 0, 0);
            for (var run = 0; run < options.Runs; run++)
            {
                var peak = await Load.RunAsync(host.Port, 32, options.Time, request);
                using var over = new CancellationTokenSource();
                var watch = WatchAsync(host, request, over.Token);
                var flood = await Load.RunAsync(host.Port, Crowd, options.Time, request, perSecond: 3 * peak.Rate);
                await over.CancelAsync();
                var (asked, not) = await watch;
                (told, untold) = (told + asked, untold + not);
                ratios.Add(flood.Rate / peak.Rate);
                others.Add(flood.Others);
                report.Tell($"overload by {name}, run {run + 1}: peak {peak.Rate:F0}/s, offered {3 * peak.Rate:F0}/s, good {flood.Rate:F0}/s, p99 {flood.Percentile(.99):F0} ms, generator {flood.GeneratorCores:F2} cores, others {flood.Others}");
            }
            report.AtLeast($"overload by {name} at 3x capacity, goodput over peak", HouseBench.Median(ratios), .90);
            report.Tell($"of the refused that were read whole, {told} named Retry-After, {untold} did not");
            report.AtMost($"overload by {name}: refused without Retry-After, or with another status than 429 and 503", untold + others.SelectMany(o => o.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Count(o => !o.StartsWith("429", StringComparison.Ordinal) && !o.StartsWith("503", StringComparison.Ordinal)), 0);
        }
    }

    /// <summary>One more client beside the flood, which reads what it is told.</summary>
    private static async Task<(int Told, int Untold)> WatchAsync(RunningHost host, Func<int, byte[]> request, CancellationToken over)
    {
        var (told, untold, n) = (0, 0, 0);
        using var connection = new Load.Connection(host.Port);
        while (!over.IsCancellationRequested)
        {
            var (status, text) = await connection.AskForTextAsync(request(n++));
            if (status is not (429 or 503)) continue;
            if (text.Contains("Retry-After:", StringComparison.OrdinalIgnoreCase)) told++;
            else untold++;
            await Task.Delay(20, CancellationToken.None);
        }
        return (told, untold);
    }
}
