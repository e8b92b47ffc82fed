using System.Collections.Concurrent;
using System.Diagnostics;
using DeAn06.Bench.House;

namespace DeAn06.Bench.Identity;

/// <summary>
/// Eighty right passwords at once, again and again, fewer than the Host takes at once: as many are hashed as there is room for, everyone else is asked to come again (429 with
/// Retry-After), and pages go on.
/// </summary>
internal static class PasswordQueue
{
    private const int Crowd = 80;

    internal static async Task MeasureAsync(RunningHost host, IReadOnlyList<Citizen> citizens, Report report, Options options)
    {
        var forms = new List<byte[]>();
        using (var connection = new Load.Connection(host.Port))
            foreach (var citizen in citizens) forms.Add(citizen.PasswordForm((await citizen.PageAsync(connection)).Page));
        var (statuses, waits, started) = (new ConcurrentDictionary<string, int>(), new ConcurrentBag<double>(), Stopwatch.GetTimestamp());
        var page = Load.Get("/dang-nhap", "");
        var readers = Load.RunAsync(host.Port, 8, options.Time, _ => page, pause: SignInPages.Breath);
        await Task.WhenAll(Enumerable.Range(0, Crowd).Select(n => Task.Run(async () =>
        {
            using var connection = new Load.Connection(host.Port);
            while (Stopwatch.GetElapsedTime(started) < options.Time)
            {
                var at = Stopwatch.GetTimestamp();
                var (status, text) = await connection.AskForTextAsync(forms[n % forms.Count]);
                if (status == 302) waits.Add(Stopwatch.GetElapsedTime(at).TotalMilliseconds);
                var asked = status == 429 && text.Contains("Retry-After:", StringComparison.OrdinalIgnoreCase);
                statuses.AddOrUpdate(asked ? "asked to come again" : status == 302 ? "signed in" : $"{status}", 1, (_, c) => c + 1);
                if (status != 302) await Task.Delay(TimeSpan.FromSeconds(1));
            }
        })));
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var read = await readers;
        report.Tell($"{Crowd} right passwords at once for {seconds:F0} s: {string.Join(", ", statuses.OrderBy(s => s.Key).Select(s => $"{s.Key} {s.Value}"))}; "
            + $"{waits.Count / seconds:F1} sign-ins/s after {HouseBench.Median(waits):F0} ms (p50); pages beside: p99 {read.Percentile(.99):F0} ms {read.Others}");
        report.AtLeast($"password queue: asked to come again (429 with Retry-After) when {Crowd} come at once", statuses.GetValueOrDefault("asked to come again"), 1);
        report.AtMost("password queue: other answers than signed in or 429", statuses.Where(s => s.Key is not ("asked to come again" or "signed in")).Sum(s => s.Value), 0);
    }
}
