using DeAn06.Bench.House;

namespace DeAn06.Bench.Services;

/// <summary>The queue of an office and a citizen's list with a million dossiers in the province, open loop: requests leave at a rate whatever the answers.</summary>
internal static class Pages
{
    private const double PerSecond = 100;
    private const int MostMilliseconds = 50;

    internal static async Task MeasureAsync(RunningHost host, OneOffice office, Report report, Options options)
    {
        var queue = Load.Get("/can-bo", office.Officer.Cookies);
        byte[][] lists = [.. office.Citizens.Select(c => Load.Get("/toi/ho-so", c.Cookies))];
        var pages = new List<(string Name, bool Barred, Func<int, byte[]> Request)>
        {
            ("queue page", true, _ => queue),
            ("citizen's list", true, n => lists[n % lists.Length]),
        };
        foreach (var (name, path, session) in ((string, string, OneOffice.Session)[])
        [
            ("queue, overdue", "/can-bo?filter=overdue", office.Officer), ("queue, to sign", "/can-bo?filter=to-sign", office.Head), ("new dossiers", "/can-bo/ho-so", office.Officer),
            ("overdue by officer", "/can-bo/ho-so/qua-han", office.Head), ("figures", "/minh-bach", office.Officer),
        ])
        {
            var request = Load.Get(path, session.Cookies);
            pages.Add((name, false, _ => request));
        }
        foreach (var (name, barred, request) in pages) await PageAsync(host, name, barred, request, report, options);
    }

    private static async Task PageAsync(RunningHost host, string name, bool barred, Func<int, byte[]> request, Report report, Options options)
    {
        await Load.RunAsync(host.Port, 16, barred ? options.Warm / 2 : options.Warm / 5, request);
        var (steady, full) = (new List<Outcome>(), new List<Outcome>());
        for (var run = 0; run < (barred ? options.Runs : 1); run++)
        {
            steady.Add(await Load.RunAsync(host.Port, 64, options.Time, request, perSecond: PerSecond));
            if (barred) full.Add(await Load.RunAsync(host.Port, 16, options.Time, request));
        }
        double Mid(List<Outcome> of, Func<Outcome, double> figure) => HouseBench.Median(of.Select(figure));
        var busy = full.Count == 0 ? "" : $"; 16 without pause {Mid(full, o => o.Rate):F0}/s, p99 {Mid(full, o => o.Percentile(.99)):F1} ms";
        report.Tell($"{name} at {PerSecond}/s: {Mid(steady, o => o.Rate):F0}/s answered, p50 {Mid(steady, o => o.Percentile(.5)):F1} p99 {Mid(steady, o => o.Percentile(.99)):F1} ms, generator {Mid(steady, o => o.GeneratorCores):F2} cores {steady[0].Others}{busy}");
        if (barred) report.AtMost($"{name} at {PerSecond}/s, p99 ms", Mid(steady, o => o.Percentile(.99)), MostMilliseconds);
    }
}
