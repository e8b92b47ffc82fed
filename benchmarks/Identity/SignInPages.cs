using System.Collections.Concurrent;
using System.Diagnostics;
using DeAn06.Bench.House;

namespace DeAn06.Bench.Identity;

/// <summary>The sign-in page and signing in with a passkey: people who pause a tenth of a second, as the bar asks, and the same without a pause, as is told.</summary>
internal static class SignInPages
{
    private const int Readers = 64;
    private const int MostMilliseconds = 50;
    internal static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(100);

    internal static async Task MeasureAsync(RunningHost host, IReadOnlyList<Citizen> citizens, Report report, Options options)
    {
        var page = Load.Get("/dang-nhap", "");
        await Load.RunAsync(host.Port, 16, options.Warm, _ => page);
        var (human, busy) = (new List<Outcome>(), new List<Outcome>());
        var (keys, keysBusy) = (new List<Passes>(), new List<Passes>());
        await PassesAsync(host, citizens, options.Warm, Breath);
        for (var run = 0; run < options.Runs; run++)
        {
            human.Add(await Load.RunAsync(host.Port, Readers, options.Time, _ => page, pause: Breath));
            keys.Add(await PassesAsync(host, citizens, options.Time, Breath));
            busy.Add(await Load.RunAsync(host.Port, 16, options.Time, _ => page));
            keysBusy.Add(await PassesAsync(host, citizens, options.Time, TimeSpan.Zero));
        }
        report.Tell($"sign-in page, {Readers} who pause 0.1 s: {HouseBench.Median(human.Select(o => o.Rate)):F0}/s; 16 without pause: {HouseBench.Median(busy.Select(o => o.Rate)):F0}/s, p99 {HouseBench.Median(busy.Select(o => o.Percentile(.99))):F1} ms {busy[0].Others}");
        report.AtMost("sign-in page, p99 ms", HouseBench.Median(human.Select(o => o.Percentile(.99))), MostMilliseconds);
        report.Tell($"passkey, {citizens.Count} people who pause 0.1 s: {HouseBench.Median(keys.Select(k => k.Rate)):F0} sign-ins/s, refused {keys.Sum(k => k.Refused)}; without pause: "
            + $"{HouseBench.Median(keysBusy.Select(k => k.Rate)):F0}/s, p99 {HouseBench.Median(keysBusy.Select(k => k.P99)):F1} ms, refused {keysBusy.Sum(k => k.Refused)}");
        report.AtMost("passkey sign-in (its request, to a session), p99 ms", HouseBench.Median(keys.Select(k => k.P99)), MostMilliseconds);
        report.AtMost("passkey sign-ins refused", keys.Concat(keysBusy).Sum(k => k.Refused), 0);
    }

    private static async Task<Passes> PassesAsync(RunningHost host, IReadOnlyList<Citizen> citizens, TimeSpan time, TimeSpan pause)
    {
        var (latencies, refused, started) = (new ConcurrentBag<double>(), 0, Stopwatch.GetTimestamp());
        await Task.WhenAll(citizens.Select(citizen => Task.Run(async () =>
        {
            using var connection = new Load.Connection(host.Port);
            while (Stopwatch.GetElapsedTime(started) < time)
            {
                var answer = citizen.Answer((await citizen.PageAsync(connection)).Page);
                var at = Stopwatch.GetTimestamp();
                var (status, text) = await connection.AskForTextAsync(answer);
                var took = Stopwatch.GetElapsedTime(at).TotalMilliseconds;
                citizen.Keep(text);
                if (status == 302 && text.Contains("phien=", StringComparison.Ordinal)) latencies.Add(took);
                else Interlocked.Increment(ref refused);
                if (pause > TimeSpan.Zero) await Task.Delay(pause);
            }
        })));
        var sorted = latencies.Order().ToArray();
        return new(sorted.Length / Stopwatch.GetElapsedTime(started).TotalSeconds, sorted.Length == 0 ? double.NaN : sorted[(int)(sorted.Length * .99)], refused);
    }

    private sealed record Passes(double Rate, double P99, int Refused);
}
