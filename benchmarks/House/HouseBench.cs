using System.Text.Json;
using Npgsql;

namespace DeAn06.Bench.House;

/// <summary>
/// The figures of the house (issue 2, section 7): three runs, medians, ratios against pgbench on the same server in the same run.
/// <c>./bench house [--seconds N] [--runs N] [--only disclosure,deed,page,start,memory,overload]</c>.
/// </summary>
internal static class HouseBench
{
    internal static async Task<int> RunAsync(string[] args)
    {
        var options = new Options(args);
        await using var host = await RunningHost.StartAsync(people: 10_000);
        Console.WriteLine($"first start with 10,000 persons: {host.SecondsToReady:F1} s to ready");
        var report = new Report();
        if (options.Wants("start")) await StartAsync(host, report, options);
        if (options.Wants("memory")) await MemoryAsync(host, report);
        var caller = await Caller.MakeAsync(host);
        await host.SteadyAsync();
        if (options.Wants("disclosure")) await Disclosure.MeasureAsync(host, caller, report, options);
        if (options.Wants("deed")) await Deed.MeasureAsync(host, caller, report, options);
        if (options.Wants("page")) await PageAsync(host, caller, report, options);
        if (options.Wants("overload")) await OverloadAsync(host, caller, report, options);
        return report.Print();
    }

    private static async Task StartAsync(RunningHost host, Report report, Options options)
    {
        var seconds = new List<double>();
        for (var run = 0; run < options.Runs; run++)
        {
            await host.RestartAsync();
            seconds.Add(host.SecondsToReady);
        }
        report.AtMost("start of a warm platform, s", Median(seconds), 5);
    }

    private static async Task MemoryAsync(RunningHost host, Report report)
    {
        await Task.Delay(TimeSpan.FromSeconds(10));
        var (alone, all) = host.Memory();
        report.AtMost("memory idle, Host, MB PSS", alone, 250);
        report.AtMost("memory idle, Host and PostgreSQL, MB PSS", all, 500);
    }

    private static async Task PageAsync(RunningHost host, Caller caller, Report report, Options options)
    {
        var page = await caller.SearchPageAsync();
        await Load.RunAsync(host.Port, 16, options.Warm, _ => page);
        var (busy, human) = (new List<Outcome>(), new List<Outcome>());
        for (var run = 0; run < options.Runs; run++)
        {
            busy.Add(await Load.RunAsync(host.Port, 64, options.Time, _ => page));
            human.Add(await Load.RunAsync(host.Port, 64, options.Time, _ => page, pause: TimeSpan.FromMilliseconds(100)));
        }
        report.Tell($"page, closed loop: {Median(busy.Select(o => o.Rate)):F0} pages/s, p50 {Median(busy.Select(o => o.Percentile(.5))):F1} p90 {Median(busy.Select(o => o.Percentile(.9))):F1} ms, generator {Median(busy.Select(o => o.GeneratorCores)):F2} cores {busy[0].Others}");
        report.AtMost("page of 20 persons, 64 clients without pause, p99 ms", Median(busy.Select(o => o.Percentile(.99))), 50);
        report.Tell($"page, 64 clients who pause 0.1 s: {Median(human.Select(o => o.Rate)):F0} pages/s, p99 {Median(human.Select(o => o.Percentile(.99))):F1} ms");
    }

    private static async Task OverloadAsync(RunningHost host, Caller caller, Report report, Options options)
    {
        var page = await caller.SearchPageAsync();
        var (peaks, ratios, refused) = (new List<double>(), new List<double>(), new Dictionary<int, long>());
        for (var run = 0; run < options.Runs; run++)
        {
            var peak = await Load.RunAsync(host.Port, 32, options.Time, _ => page);
            var flood = await Load.RunAsync(host.Port, 600, options.Time, _ => page, perSecond: 3 * peak.Rate);
            peaks.Add(peak.Rate);
            ratios.Add(flood.Rate / peak.Rate);
            foreach (var (status, count) in flood.Statuses) refused[status] = refused.GetValueOrDefault(status) + count;
            report.Tell($"overload run {run + 1}: peak {peak.Rate:F0}/s, offered {3 * peak.Rate:F0}/s, good {flood.Rate:F0}/s, p99 {flood.Percentile(.99):F0} ms, generator {flood.GeneratorCores:F2} cores, others {flood.Others}");
        }
        report.AtLeast("overload at 3x capacity, goodput over peak", Median(ratios), .90);
        report.Tell($"overload answers by status: {string.Join(' ', refused.OrderBy(r => r.Key).Select(r => $"{r.Key}:{r.Value}"))}");
    }

    internal static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? double.NaN : sorted[sorted.Count / 2];
    }
}

/// <summary>How long and how often.</summary>
internal sealed class Options(string[] args)
{
    internal TimeSpan Time { get; } = TimeSpan.FromSeconds(int.Parse(After(args, "--seconds") ?? "8"));

    internal TimeSpan Warm { get; } = TimeSpan.FromSeconds(10);

    internal int Runs { get; } = int.Parse(After(args, "--runs") ?? "3");

    internal int People => PeopleOr(1_000_000);

    internal int PeopleOr(int usual) => After(args, "--people") is { } people ? int.Parse(people) : usual;

    internal int Dossiers { get; } = int.Parse(After(args, "--dossiers") ?? "1000000");

    internal int Accounts { get; } = int.Parse(After(args, "--accounts") ?? "1000000");

    /// <summary>A nation made before, for sizes that take longer to make than to measure.</summary>
    internal string? Folder { get; } = After(args, "--folder");

    /// <summary>Where to make a nation for a later run.</summary>
    internal string? Keep { get; } = After(args, "--keep");

    /// <summary>The folder of FEBRL 4, which is no part of the project.</summary>
    internal string? Febrl { get; } = After(args, "--febrl");

    internal bool Wants(string part) => After(args, "--only") is not { } only || only.Split(',').Contains(part);

    private static string? After(string[] args, string name) => Array.IndexOf(args, name) is >= 0 and var i && i + 1 < args.Length ? args[i + 1] : null;
}

/// <summary>Collects the rows of the table and says which bars were missed.</summary>
internal sealed class Report
{
    private readonly List<(string What, double Figure, string Bar, bool Met)> rows = [];

    internal void AtLeast(string what, double figure, double bar) => Add(what, figure, $"≥ {bar:0.##}", figure >= bar);

    internal void AtMost(string what, double figure, double bar) => Add(what, figure, $"≤ {bar:0.##}", figure <= bar);

    internal void Tell(string line) => Console.WriteLine("  " + line);

    private void Add(string what, double figure, string bar, bool met)
    {
        rows.Add((what, figure, bar, met));
        Console.WriteLine($"  {what}: {figure:0.##} ({bar}) {(met ? "met" : "MISSED")}");
    }

    internal int Print()
    {
        Console.WriteLine("\n| what | measured | bar | |\n|---|---|---|---|");
        foreach (var (what, figure, bar, met) in rows) Console.WriteLine($"| {what} | {figure:0.##} | {bar} | {(met ? "met" : "missed")} |");
        return rows.All(r => r.Met) ? 0 : 1;
    }
}
