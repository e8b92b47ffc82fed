using System.Globalization;
using System.Text.Json;
using DeAn06.Bench.House;
using Npgsql;

namespace DeAn06.Bench.Population;

/// <summary>
/// The register at a size: how long the nation takes to be made and loaded, what the idle platform holds, searches by name as an agency's program sends them,
/// and a record as it was known before its corrections against the record of now. With <c>--folder</c> the nation was made before, and only the rest is measured.
/// </summary>
internal static class RegisterBench
{
    private const int Asked = 4096;
    private const double SearchesPerSecond = 100;

    internal static async Task MeasureAsync(Report report, Options options)
    {
        var (host, seconds) = options.Folder is { } folder ? (await RunningHost.OnAsync(folder), 0) : await RunningHost.GenerateAsync(options.People);
        await using var _ = host;
        if (options.Folder is null) report.AtMost($"generate and load {options.People:N0} persons, s", seconds, 90);
        report.Tell($"start with {options.People:N0} persons: {host.SecondsToReady:F1} s");
        await Task.Delay(TimeSpan.FromSeconds(10));
        var (alone, all) = host.Memory();
        report.AtMost($"memory idle, {options.People:N0} persons, Host, MB PSS", alone, 300);
        report.AtMost($"memory idle, {options.People:N0} persons, Host and PostgreSQL, MB PSS", all, 800);
        await SettleAsync(host);
        var caller = await Caller.MakeAsync(host);
        await SearchesAsync(host, caller, report, options);
        await AsOfAsync(host, caller, report, options);
    }

    // What autovacuum does in the minutes after a bulk load, done before anything is measured.
    internal static async Task SettleAsync(RunningHost host)
    {
        await using var connection = new NpgsqlConnection(host.Connection + ";Command Timeout=0");
        await connection.OpenAsync();
        foreach (var sql in (string[])["VACUUM (ANALYZE)", "CHECKPOINT"])
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }
    }

    private static async Task SearchesAsync(RunningHost host, Caller caller, Report report, Options options)
    {
        foreach (var (kind, searches) in await RequestsAsync(host, caller))
        {
            byte[] Request(int n) => searches[n % searches.Length];
            await Load.RunAsync(host.Port, 4, options.Warm / 2, Request);
            var (steady, full) = (new List<Outcome>(), new List<Outcome>());
            for (var run = 0; run < options.Runs; run++)
            {
                steady.Add(await Load.RunAsync(host.Port, 16, options.Time, Request, perSecond: SearchesPerSecond));
                full.Add(await Load.RunAsync(host.Port, 2, options.Time, Request));
            }
            report.Tell($"search, {kind}: at {SearchesPerSecond}/s p50 {Mid(steady, .5):F1} ms; 2 clients without pause {HouseBench.Median(full.Select(o => o.Rate)):F0}/s, p50 {Mid(full, .5):F1} p99 {Mid(full, .99):F1} ms {steady[0].Others}");
            report.AtMost($"search, {kind}, {options.People:N0} persons, p99 ms at {SearchesPerSecond}/s", Mid(steady, .99), 10);
        }
    }

    /// <summary>Persons of the register as they are asked for: surname and given name without marks, given name first, with what narrows.</summary>
    private static async Task<(string Kind, byte[][] Requests)[]> RequestsAsync(RunningHost host, Caller caller)
    {
        await using var connection = new NpgsqlConnection(host.Connection);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"""
            SELECT s.folded, s.birth, p.commune, p.province FROM population.person_search s JOIN population.person p USING (person_id)
            WHERE s.birth <> '' AND p.commune IS NOT NULL ORDER BY md5(s.person_id::text) LIMIT {Asked}
            """, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var (years, areas, communes) = (new List<byte[]>(), new List<byte[]>(), new List<byte[]>());
        while (await reader.ReadAsync())
        {
            var words = reader.GetString(0).Split(' ');
            var (whole, two, birth) = (string.Join(' ', words.Reverse()), $"{words[^1]} {words[0]}", reader.GetString(1));
            years.Add(Caller.Search(caller.National, whole, birth[..4], null));
            areas.Add(Caller.Search(caller.National, whole, null, reader.GetString(3)));
            communes.Add(Caller.Search(caller.National, two, null, reader.GetString(2)));
        }
        return [("whole name and birth year, the whole country", [.. years]), ("whole name and province", [.. areas]), ("two words and commune", [.. communes])];
    }

    private static async Task AsOfAsync(RunningHost host, Caller caller, Report report, Options options)
    {
        var before = TimeProvider.System.GetUtcNow();
        var persons = await Deed.CorrectSomeAsync(host, caller, options.Time);
        byte[] View(int n, string then) => Load.Get($"/api/population/persons/{persons[n % persons.Count]}{then}", caller.Officer);
        var moment = $"?knownOn={Uri.EscapeDataString(before.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture))}";
        await Load.RunAsync(host.Port, 4, options.Warm / 2, n => View(n, n % 2 == 0 ? "" : moment));
        var ratios = new List<double>();
        for (var run = 0; run < options.Runs; run++)
        {
            var now = await Load.RunAsync(host.Port, 4, options.Time, n => View(n, ""));
            var then = await Load.RunAsync(host.Port, 4, options.Time, n => View(n, moment));
            ratios.Add(then.Percentile(.5) / now.Percentile(.5));
            report.Tell($"record, run {run + 1}: now p50 {now.Percentile(.5):F2} ms ({now.Rate:F0}/s), as known before its corrections p50 {then.Percentile(.5):F2} ms ({then.Rate:F0}/s) {now.Others}{then.Others}");
        }
        report.AtMost("record as known before its corrections, its median time against the record of now", HouseBench.Median(ratios), 2);
    }

    private static double Mid(List<Outcome> outcomes, double percentile) => HouseBench.Median(outcomes.Select(o => o.Percentile(percentile)));
}

/// <summary>Look-ups by number at two sizes of the register, at the same rate: the index grows, the answer must not.</summary>
internal static class SizeBench
{
    private const int Small = 10_000;
    private const double PerSecond = 1000;

    internal static async Task MeasureAsync(Report report, Options options)
    {
        var small = await TailAsync(Small, null, report, options);
        var large = await TailAsync(options.People, options.Folder, report, options);
        report.AtMost($"look-ups at {PerSecond}/s, {options.People:N0} persons, p99 against {Small:N0}", large / small, 1.3);
    }

    private static async Task<double> TailAsync(int people, string? folder, Report report, Options options)
    {
        await using var host = folder is null ? (await RunningHost.GenerateAsync(people)).Host : await RunningHost.OnAsync(folder);
        await RegisterBench.SettleAsync(host);
        var caller = await Caller.MakeAsync(host);
        await caller.PrepareTableAsync();
        var requests = caller.LookUps();
        byte[] Request(int n) => requests[n % requests.Length];
        await Load.RunAsync(host.Port, 16, options.Warm, Request);
        var tails = new List<double>();
        for (var run = 0; run < options.Runs; run++)
        {
            var outcome = await Load.RunAsync(host.Port, 64, options.Time, Request, perSecond: PerSecond);
            tails.Add(outcome.Percentile(.99));
            report.Tell($"look-ups at {PerSecond}/s, {people:N0} persons, run {run + 1}: p50 {outcome.Percentile(.5):F2} p99 {outcome.Percentile(.99):F2} ms {outcome.Others}");
        }
        return HouseBench.Median(tails);
    }
}
