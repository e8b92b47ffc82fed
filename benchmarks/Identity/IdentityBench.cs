using System.Diagnostics;
using DeAn06.Bench.House;

namespace DeAn06.Bench.Identity;

/// <summary>
/// The figures of the Identity room with a million accounts: the provider beside node oidc-provider (pinned in benchmarks/Identity/peer), the pages of signing in, passkeys, ten
/// thousand idle connections, the queue of password hashes, memory under all of it.
/// <c>./bench identity [--seconds N] [--runs N] [--accounts N] [--only peer,pages,idle,queue]</c>.
/// </summary>
internal static class IdentityBench
{
    private const int MostMegabytes = 500;

    internal static async Task<int> RunAsync(string[] args)
    {
        var (options, report) = (new Options(args), new Report());
        await using var host = await RunningHost.StartAsync(people: 1_000);
        try
        {
            return await MeasureAsync(host, options, report);
        }
        catch (Exception)
        {
            Console.Error.WriteLine(host.LastWords());
            throw;
        }
    }

    private static async Task<int> MeasureAsync(RunningHost host, Options options, Report report)
    {
        await host.SteadyAsync();
        await ManyAccounts.SeedAsync(host, options.Accounts, report);
        var memory = new MemoryWatch(host);
        if (options.Wants("peer")) await BesidePeer.MeasureAsync(host, report, options);
        var citizens = options.Wants("pages") || options.Wants("queue") ? await Citizen.AllAsync(host) : [];
        if (options.Wants("pages")) await SignInPages.MeasureAsync(host, citizens, report, options);
        if (options.Wants("idle")) await IdleCrowd.MeasureAsync(host, report, options);
        if (options.Wants("queue")) await PasswordQueue.MeasureAsync(host, citizens, report, options);
        report.AtMost("Host memory, the most while any of this ran, MB PSS", await memory.MostAsync(), MostMegabytes);
        report.Tell($"Host and PostgreSQL at the end: {host.Memory().All:F0} MB PSS");
        return report.Print();
    }

    internal static string Source()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "DeAn06.slnx"))) folder = folder.Parent;
        return folder.FullName;
    }
}

/// <summary>Looks every second how much the Host holds, and keeps the most.</summary>
internal sealed class MemoryWatch
{
    private readonly CancellationTokenSource stop = new();
    private readonly Task<double> watching;

    internal MemoryWatch(RunningHost host) => watching = Task.Run(async () =>
    {
        var most = host.MemoryOfHost();
        while (!stop.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromSeconds(2));
            most = Math.Max(most, host.MemoryOfHost());
        }
        return most;
    });

    internal async Task<double> MostAsync()
    {
        await stop.CancelAsync();
        return await watching;
    }
}
