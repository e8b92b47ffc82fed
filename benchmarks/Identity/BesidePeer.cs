using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using DeAn06.Bench.House;

namespace DeAn06.Bench.Identity;

/// <summary>
/// The provider beside node oidc-provider, turn by turn in one run on the same machine, by the same generator of sixteen clients: ours durable in PostgreSQL, the peer in its memory.
/// </summary>
internal static partial class BesidePeer
{
    private const int Clients = 16;

    internal static async Task MeasureAsync(RunningHost host, Report report, Options options)
    {
        var folder = Path.Combine(IdentityBench.Source(), "benchmarks", "Identity", "peer");
        if (!Directory.Exists(Path.Combine(folder, "node_modules"))) await NpmAsync(folder);
        var (ours, client) = await Ours.ReadyAsync(host);
        var key = await File.ReadAllTextAsync(Path.Combine(host.Folder, "data", $"{OutsideClient.Bank}.jwk.json"));
        var (peer, other) = await Peer.StartAsync(folder, client, host.Demo(), key);
        await using var _ = peer;
        foreach (var (name, work) in Works(client))
        {
            var (a, b) = (new List<Turn>(), new List<Turn>());
            await TurnAsync(ours, work, TimeSpan.FromSeconds(3));
            await TurnAsync(other, work, TimeSpan.FromSeconds(3));
            for (var round = 0; round < options.Runs; round++)
            {
                a.Add(await TurnAsync(ours, work, options.Time));
                b.Add(await TurnAsync(other, work, options.Time));
            }
            Tell(report, name, a, b);
        }
        report.Tell($"memory of the peer after it: {peer.Megabytes:F0} MB");
    }

    /// <summary>Each step of a work: what one of the sixteen clients does again and again; true when it got what it wanted.</summary>
    private static IEnumerable<(string Name, Func<Provider, Load.Connection, Func<Task<bool>>> Work)> Works(OutsideClient client)
    {
        yield return ("client_credentials, ES256 assertion", (p, connection) => async () => (await connection.AskForTextAsync(client.ForItself(p))).Status == 200);
        yield return ("refresh with rotation and ID token", (p, connection) =>
        {
            string? token = null;
            return async () =>
            {
                var (status, text) = await connection.AskForTextAsync(token is null ? client.Redeem(p, await CodeAsync(p, connection)) : client.Refresh(p, token));
                token = RefreshToken().Match(text) is { Success: true } found ? found.Groups[1].Value : null;
                return status == 200 && token is not null;
            };
        });
        yield return ("code + PKCE, browser and token request", (p, connection) => async () => (await connection.AskForTextAsync(client.Redeem(p, await CodeAsync(p, connection)))).Status == 200);
    }

    private static async Task<string> CodeAsync(Provider p, Load.Connection connection)
    {
        var (status, text) = await connection.AskForTextAsync(OutsideClient.Ask(p));
        return Code().Match(text) is { Success: true } found ? Uri.UnescapeDataString(found.Groups[1].Value) : throw new InvalidOperationException($"{p.Name} gave no code: {status} {text[..Math.Min(400, text.Length)]}");
    }

    private static async Task<Turn> TurnAsync(Provider p, Func<Provider, Load.Connection, Func<Task<bool>>> work, TimeSpan time)
    {
        var (latencies, failed, started) = (new ConcurrentBag<double>(), 0, Stopwatch.GetTimestamp());
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(async () =>
        {
            using var connection = new Load.Connection(p.Port);
            var step = work(p, connection);
            while (Stopwatch.GetElapsedTime(started) < time)
            {
                var at = Stopwatch.GetTimestamp();
                if (await step()) latencies.Add(Stopwatch.GetElapsedTime(at).TotalMilliseconds);
                else Interlocked.Increment(ref failed);
            }
        })));
        var sorted = latencies.Order().ToArray();
        return new(sorted.Length / Stopwatch.GetElapsedTime(started).TotalSeconds, sorted.Length == 0 ? 0 : sorted[(int)(sorted.Length * .99)], failed);
    }

    private static void Tell(Report report, string name, List<Turn> ours, List<Turn> peer)
    {
        var (a, b) = (HouseBench.Median(ours.Select(t => t.Rate)), HouseBench.Median(peer.Select(t => t.Rate)));
        report.Tell($"{name}: ours {a:F0}/s (p99 {HouseBench.Median(ours.Select(t => t.P99)):F1} ms, refused {ours.Sum(t => t.Failed)}), "
            + $"oidc-provider {b:F0}/s (p99 {HouseBench.Median(peer.Select(t => t.P99)):F1} ms, refused {peer.Sum(t => t.Failed)})");
        report.AtLeast($"{name}, rate over that of oidc-provider", a / b, 1);
    }

    private static async Task NpmAsync(string folder)
    {
        using var npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--no-audit", "--no-fund"]) { WorkingDirectory = folder })!;
        await npm.WaitForExitAsync();
        if (npm.ExitCode != 0) throw new InvalidOperationException("npm ci failed: node 20 and its registry are needed for the peer.");
    }

    private sealed record Turn(double Rate, double P99, int Failed);

    [GeneratedRegex("\"refresh_token\":\"([^\"]+)\"")]
    private static partial Regex RefreshToken();

    [GeneratedRegex("[?&]code=([^&\\s]+)")]
    private static partial Regex Code();
}
