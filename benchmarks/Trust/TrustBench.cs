using System.Diagnostics;
using System.Security.Cryptography;
using DeAn06.Bench.House;
using DeAn06.Host;
using DeAn06.Kernel;
using DeAn06.Trust;
using DeAn06.Trust.Log;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PdfSharp.Pdf;

namespace DeAn06.Bench.Trust;

/// <summary>
/// The figures of the Trust room (issue 4): a sealed journal against an unsealed one in the same run, sealing in batches, proofs, seals and time-stamps.
/// <c>./bench trust [--only journal,parts,delay,sealing,proofs,seals] [--entries N] [--seconds N] [--runs N]</c>; proofs are made in a tree of tiles alone,
/// which ten million leaves take seconds for.
/// </summary>
internal static class TrustBench
{
    internal static async Task<int> RunAsync(string[] args)
    {
        var options = new Options(args);
        var at = Array.IndexOf(args, "--entries");
        var entries = at >= 0 ? long.Parse(args[at + 1]) : 1_000_000;
        await using var host = await RunningHost.StartAsync(people: 1_000);
        await host.SteadyAsync();
        var report = new Report();
        if (options.Wants("journal")) await JournalAsync(host, report, options);
        if (options.Wants("parts")) await PartsAsync(host, report, options);
        if (options.Wants("delay")) await DelayAsync(host, report, options);
        if (options.Wants("seals")) await SealsAsync(host, report, options);
        if (options.Wants("sealing")) await SealingAsync(host, report, options, entries);
        if (options.Wants("proofs")) await GrownTreeAsync(host, report, options, at >= 0 ? entries : 10_000_000);
        return report.Print();
    }

    private static async Task JournalAsync(RunningHost host, Report report, Options options)
    {
        await using var appends = await Appends.OpenAsync(host);
        await appends.RunAsync(64, options.Warm);
        var (without, with, tails) = (new List<double>(), new List<double>(), new List<double>());
        for (var run = 0; run < options.Runs; run++)
        {
            // In turn: whichever goes second finds larger tables and what the first left to be written.
            foreach (var sealing in run % 2 == 0 ? (bool[])[false, true] : [true, false])
            {
                await using (sealing ? null : await SealingStopped.HoldAsync(host.Connection)) (sealing ? with : without).Add((await appends.RunAsync(64, options.Time)).Rate);
                await SealedTree.CaughtUpAsync(host.Connection);
            }
            await host.WrittenBackAsync();
            using var disk = Disk.Watch(host.Folder);
            var paced = await appends.RunAsync(64, options.Time, perSecond: 8_000);
            tails.Add(paced.Percentile(.99));
            var (longest, share) = disk.End();
            report.Tell($"run {run + 1}: unsealed {without[^1]:F0}/s, sealed {with[^1]:F0}/s; at 8,000/s offered {paced.Rate:F0}/s p50 {paced.Percentile(.5):F1} p99 {tails[^1]:F1} ms; a file written and synced beside it waited up to {longest:F0} ms, {share:P1} of the time for more than 10 ms");
            await SealedTree.CaughtUpAsync(host.Connection);
        }
        report.Tell($"appends: unsealed {HouseBench.Median(without):F0}/s, sealed {HouseBench.Median(with):F0}/s");
        report.AtLeast("journal appends, sealed over unsealed, at saturation", HouseBench.Median(with.Zip(without, (w, o) => w / o)), .85);
        report.AtMost("append at 8,000/s, p99 ms", HouseBench.Median(tails), 10);
    }

    // What each part costs: one more of them goes on beside the appends each time.
    private static async Task PartsAsync(RunningHost host, Report report, Options options)
    {
        await using var appends = await Appends.OpenAsync(host);
        await appends.RunAsync(64, options.Warm);
        for (var run = 0; run < options.Runs; run++)
        {
            var rates = new List<double>();
            foreach (var (sequencer, sealer, followers) in ((bool, bool, bool)[])[(true, true, true), (false, true, true), (false, false, true), (false, false, false)])
            {
                await using (await SealingStopped.HoldAsync(host.Connection, sequencer, sealer, followers)) rates.Add((await appends.RunAsync(64, options.Time)).Rate);
                await SealedTree.CaughtUpAsync(host.Connection);
            }
            report.Tell($"run {run + 1}: nothing beside {rates[0]:F0}/s, placed {rates[1]:F0}/s, sealed {rates[2]:F0}/s, followed {rates[3]:F0}/s");
        }
    }

    private static async Task SealingAsync(RunningHost host, Report report, Options options, long entries)
    {
        TimeSpan took;
        await using (await SealingStopped.HoldAsync(host.Connection)) await SealedTree.FillAsync(host.Connection, entries);
        var clock = Stopwatch.StartNew();
        await SealedTree.CaughtUpAsync(host.Connection);
        took = clock.Elapsed;
        report.Tell($"{entries:N0} entries sealed in {took.TotalSeconds:F1} s");
        report.AtLeast("entries sealed in batches, a second", entries / took.TotalSeconds, 10_000);
    }

    // From the commit of an entry to the commit of the first checkpoint that includes it, both as PostgreSQL noted them.
    private static async Task DelayAsync(RunningHost host, Report report, Options options)
    {
        await using var appends = await Appends.OpenAsync(host);
        await appends.RunAsync(64, options.Warm);
        foreach (var rate in (int[])[10, 1_000, 8_000])
        {
            await SealedTree.CaughtUpAsync(host.Connection);
            var from = await SealedTree.SizeAsync(host.Connection);
            await host.WrittenBackAsync();
            var paced = await appends.RunAsync(64, options.Time * 2, perSecond: rate);
            await SealedTree.CaughtUpAsync(host.Connection);
            var delays = await SealedTree.DelaysAsync(host.Connection, from);
            report.Tell($"commit to signed checkpoint at {rate:N0}/s ({paced.Rate:F0}/s, {delays.Length:N0} entries): p50 {At(.5):F0} p99 {At(.99):F0} max {At(1):F0} ms");
            report.AtMost($"commit to signed checkpoint at {rate:N0}/s, longest, ms", At(1), 1_000);

            double At(double p) => delays[Math.Min(delays.Length - 1, (int)(delays.Length * p))];
        }
    }

    private static async Task GrownTreeAsync(RunningHost host, Report report, Options options, long leaves)
    {
        await using (await SealingStopped.HoldAsync(host.Connection))
        {
            await SealedTree.GrowAsync(host.Connection, leaves);
            await ProofsAsync(host, report, options);
            await SealedTree.FellAsync(host.Connection);
        }
    }

    private static async Task ProofsAsync(RunningHost host, Report report, Options options)
    {
        await using var source = NpgsqlDataSource.Create(host.Connection);
        var trees = new TreeReader(source);
        var tree = (await trees.LatestAsync(CancellationToken.None))!;
        foreach (var clients in (int[])[1, 16])
        {
            var outcome = await Loop.RunAsync(clients, options.Time, async _ =>
            {
                var index = Random.Shared.NextInt64(tree.Size);
                if (await trees.InclusionAsync(tree.Epoch, index, tree.Size, CancellationToken.None) is null) throw new InvalidOperationException("A tile is missing.");
            });
            report.Tell($"proofs in a tree of {tree.Size:N0}, {clients} at once: {outcome.Rate:F0}/s, p50 {outcome.Percentile(.5):F2} p99 {outcome.Percentile(.99):F2} ms");
            if (clients == 1) report.AtMost($"inclusion proof at {tree.Size:N0} entries, p99 ms", outcome.Percentile(.99), 5);
        }
    }

    private static async Task SealsAsync(RunningHost host, Report report, Options options)
    {
        var data = Path.Combine(host.Folder, "data");
        await using var app = Platform.Build(new PlatformSettings(data, host.Connection, host.Connection), _ => { });
        var seals = app.Services.GetRequiredService<ISeals>();
        var act = Act.BySystem("bench", DateTime.UnixEpoch.AddYears(56));
        var pdf = Page();
        var sealing = await Loop.RunAsync(2, options.Time, async _ =>
        {
            if ((await seals.SealPdfAsync(pdf, new SealWish("bench"), act, CancellationToken.None)).Problem is { } refused) throw new InvalidOperationException(refused.En);
        });
        report.Tell($"PDF seals (PAdES B-T, RSA-3072 twice): {sealing.Rate:F1}/s, p50 {sealing.Percentile(.5):F0} p99 {sealing.Percentile(.99):F0} ms");
        using var http = new HttpClient();
        var ask = System.Security.Cryptography.Pkcs.Rfc3161TimestampRequest.CreateFromHash(SHA256.HashData([1]), HashAlgorithmName.SHA256, requestSignerCertificates: true).Encode();
        var stamps = await Loop.RunAsync(8, options.Time, async _ =>
        {
            using var content = new ByteArrayContent(ask) { Headers = { ContentType = new("application/timestamp-query") } };
            (await http.PostAsync(new Uri(host.BaseAddress, "/tsa"), content)).EnsureSuccessStatusCode();
        });
        report.Tell($"time-stamps over HTTP: {stamps.Rate:F0}/s, p50 {stamps.Percentile(.5):F1} p99 {stamps.Percentile(.99):F1} ms");
    }

    private static byte[] Page()
    {
        using var document = new PdfDocument();
        document.AddPage();
        using var bytes = new MemoryStream();
        document.Save(bytes);
        return bytes.ToArray();
    }
}
