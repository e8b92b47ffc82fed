using System.Diagnostics;
using System.Text.Json;
using DeAn06.Bench.House;
using DeAn06.Bench.Identity;
using DeAn06.Bench.Population;

namespace DeAn06.Bench.Services;

/// <summary>
/// The figures of the Services room (issue 6): <c>./bench services [--seconds N] [--runs N] [--dossiers N] [--people N] [--folder DIR] [--keep DIR] [--only pages,flow,overload]</c>. A nation of
/// N people (100,000) with N dossiers (1,000,000) in one province is made first – a fifth by the verb, the rest as copies – and stays in <c>--keep DIR</c>; <c>--folder DIR</c> measures on one made before.
/// </summary>
internal static class ServicesBench
{
    private const int MostMegabytes = 500;

    // One in so many is made by the verb, the others are its copies.
    private const int Made = 5;

    internal static async Task<int> RunAsync(string[] args)
    {
        var (options, report) = (new Options(args), new Report());
        if (options.Keep is { } keep) return await MakeAsync(keep, options, report);
        await using var host = await StartAsync(options, report);
        report.Tell($"start on it: {host.SecondsToReady:F1} s");
        var memory = new MemoryWatch(host);
        var office = await OneOffice.SignInAsync(host);
        report.Tell(await office.SizeAsync());
        if (options.Wants("pages")) await Pages.MeasureAsync(host, office, report, options);
        if (options.Wants("flow")) await Flow.MeasureAsync(host, office, report, options);
        if (options.Wants("overload")) await Flood.MeasureAsync(host, office, report, options);
        report.AtMost("Host memory, the most while any of this ran, MB PSS", await memory.MostAsync(), MostMegabytes);
        report.Tell($"Host and PostgreSQL at the end: {host.Memory().All:F0} MB PSS");
        return report.Print();
    }

    private static async Task<RunningHost> StartAsync(Options options, Report report)
    {
        if (options.Folder is { } folder) return await RunningHost.OnAsync(folder);
        var made = Directory.CreateTempSubdirectory("dean06-bench-").FullName;
        await MakeAsync(made, options, report);
        return await RunningHost.OnAsync(made, kept: false);
    }

    /// <summary>The nation and its dossiers, by the verbs that make them.</summary>
    private static async Task<int> MakeAsync(string folder, Options options, Report report)
    {
        Directory.CreateDirectory(folder);
        await RunningHost.VerbAsync(folder, "generate", "--people", options.PeopleOr(100_000).ToString());
        var clock = Stopwatch.StartNew();
        var told = await RunningHost.VerbAsync(folder, "dossiers", "--count", (options.Dossiers / Made).ToString(), "--province", "01", "--unjournaled");
        report.Tell($"{JsonDocument.Parse(told).RootElement.GetProperty("dossiers").GetInt32():N0} dossiers made and taken in: {JsonDocument.Parse(told).RootElement.GetProperty("seconds").GetDouble():F0} s ({clock.Elapsed.TotalSeconds:F0} s with the start of the program)");
        await using var host = await RunningHost.OnAsync(folder);
        clock.Restart();
        await FanOut.RunAsync(host, Made - 1);
        report.Tell($"each copied {Made - 1} times in {clock.Elapsed.TotalSeconds:F0} s");
        await RegisterBench.SettleAsync(host);
        return 0;
    }
}
