using System.Globalization;
using System.Text.Json;
using DeAn06.Kernel;
using DeAn06.Tests.Integration.Host.Postgres;
using DeAn06.Tests.TestKit;
using DeAn06.Trust.Log;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Trust.Log;

/// <summary>
/// A Host as a process of its own seals under load and is killed (SIGKILL) again and again: at random, and as soon as its sealer is seen to hold its lock.
/// <c>DEAN06_SEALER_KILLS=60</c> makes it many.
/// </summary>
public sealed class KilledSealerTests : IAsyncLifetime
{
    private const string Sealing = "pg_locks WHERE locktype = 'advisory' AND granted AND ((classid::bigint << 32) | objid::bigint) = 4928417309328236908 AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";
    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("DEAN06_SEALER_KILLS") ?? "4", CultureInfo.InvariantCulture);
    private readonly string folder = Directory.CreateTempSubdirectory("dean06-sealer-").FullName;
    private readonly Dictionary<long, string> seen = [];
    private SealGround ground = null!;
    private HostProcess? node;
    private int inTheAct;

    public async Task InitializeAsync() => ground = await SealGround.StartAsync(sealing: false);

    public async Task DisposeAsync()
    {
        node?.Dispose();
        await ground.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_sealer_killed_again_and_again_loses_nothing_forks_nowhere_and_goes_on()
    {
        using var ending = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            for (; !ending.IsCancellationRequested; await Task.Delay(5)) await ground.WriteAsync(20);
        });
        for (var kill = 0; kill < Kills; kill++)
        {
            node = await StartAsync();
            var from = (await ground.LatestAsync())?.Size ?? 0;
            await Patience.UntilAsync(async () => (await LookAsync())?.Size > from);
            if (kill % 3 == 0) await Task.Delay(Random.Shared.Next(400));
            else await CatchAsync();
            node.Kill();
            node.Dispose();
            await LookAsync();
        }
        await ending.CancelAsync();
        await writing;
        node = await StartAsync();
        await Patience.UntilAsync(async () => (await LookAsync())!.Size == await ground.CountAsync("journal.entry"));
        await AssertOneHistoryAsync();
    }

    // Each checkpoint anyone could have seen, also the note on the disk of the one that was killed, is of the one tree there is.
    private async Task AssertOneHistoryAsync()
    {
        var trees = ground.Get<TreeReader>();
        foreach (var (size, root) in seen) Assert.Equal(root, Convert.ToBase64String((await trees.RootAsync(1, size, CancellationToken.None))!));
        var verdict = await ground.VerifyAsync();
        Assert.True(verdict.Good, string.Join('\n', verdict.Faults.Select(f => f.En)));
        Assert.True(verdict.Checkpoints >= Kills);
        Assert.Equal(0, await ground.CountAsync("kernel.leaf_hash"));
        if (Environment.GetEnvironmentVariable("DEAN06_CHAOS_SAY") is { Length: > 0 } file)
            await File.AppendAllTextAsync(file, $"{Kills} kills of the sealer, {inTheAct} while it held its lock; {verdict.Entries} entries, {verdict.Checkpoints} checkpoints, {seen.Count} looked at\n");
    }

    private async Task<SealedCheckpoint?> LookAsync()
    {
        foreach (var memory in Directory.Exists(Path.Combine(folder, "journal")) ? Directory.GetFiles(Path.Combine(folder, "journal"), "*.json") : [])
            if (JsonSerializer.Deserialize<Remembered>(await File.ReadAllBytesAsync(memory), JsonSerializerOptions.Web) is { } kept) Take(kept.Size, kept.Root);
        if (await ground.LatestAsync() is not { } latest) return null;
        Take(latest.Size, Convert.ToBase64String(latest.Root));
        return latest;
    }

    private void Take(long size, string root)
    {
        if (size > 0 && !seen.TryAdd(size, root)) Assert.Equal(seen[size], root);
    }

    private async Task CatchAsync()
    {
        await using var watch = await ground.Host.Source.OpenConnectionAsync();
        await using var look = new Npgsql.NpgsqlCommand($"SELECT count(*) FROM {Sealing}", watch);
        var started = TimeProvider.System.GetTimestamp();
        while ((long)(await look.ExecuteScalarAsync())! == 0)
            if (TimeProvider.System.GetElapsedTime(started).TotalSeconds > 20) Assert.Fail("No sealing was seen within 20 s.");
        inTheAct++;
    }

    private Task<HostProcess> StartAsync() => HostProcess.StartAsync(folder, 0, new Dictionary<string, string>
    {
        ["ConnectionStrings__DeAn06"] = ground.Database.App, ["ConnectionStrings__DeAn06Owner"] = ground.Database.Owner, ["DEAN06_SECRET_KEY_RING"] = Shared("key-ring"),
        ["DEAN06_SECRET_WEBHOOKS"] = Shared("webhooks"), ["DEAN06_SECRET_PERSONAL_NUMBERS"] = Shared("personal-numbers"),
    });

    private string Shared(string name) => Convert.ToBase64String(ground.Get<Secrets>().Get(name));
}
