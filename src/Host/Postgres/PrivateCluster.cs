using Npgsql;

namespace DeAn06.Host.Postgres;

/// <summary>What a private cluster needs to know.</summary>
/// <param name="DataDir">The Host's data folder (--data).</param>
/// <param name="Tell">Receives one sentence for people at each notable step.</param>
internal sealed record PrivateClusterOptions(string DataDir, Action<string> Tell);

/// <summary>
/// The Host's own PostgreSQL: made on first use, started with the Host or adopted when it outlived one, raised again
/// when it dies, stopped with the Host. See docs/adr/0001-private-postgresql.md.
/// </summary>
internal sealed class PrivateCluster : IAsyncDisposable
{
    private static readonly TimeSpan WatchEvery = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);
    private readonly ClusterServer server;
    private readonly FolderLock[] locks;
    private readonly Action<string> tell;
    private readonly CancellationTokenSource ending = new();
    private Task watch = Task.CompletedTask;

    private PrivateCluster(ClusterServer server, FolderLock[] locks, Action<string> tell) => (this.server, this.locks, this.tell) = (server, locks, tell);

    /// <summary>The superuser of the cluster: schema scripts, reference data, backup.</summary>
    internal string OwnerConnection => server.Connection(ClusterSettings.Owner);

    /// <summary>The role the application works with: rows, never tables; the journal only INSERT.</summary>
    internal string AppConnection => server.Connection(ClusterSettings.App);

    internal int ServerProcess => server.Process;

    /// <summary>True when the server was found alive, left by a Host that was killed.</summary>
    internal bool Adopted { get; private init; }

    internal string Folder => server.Place.Root;

    /// <summary>The server died and stands again: connections from before are dead.</summary>
    internal event Action? Raised;

    internal static async Task<PrivateCluster> StartAsync(PrivateClusterOptions options, CancellationToken ct)
    {
        var dataDir = Path.GetFullPath(options.DataDir);
        var place = ClusterPlace.Open(dataDir, options.Tell);
        var locks = TakeLocks(dataDir, place);
        try
        {
            var server = new ClusterServer(place, PostgresInstallation.For(place.Data), options.Tell);
            await server.CreateIfMissingAsync(ct);
            var adopted = await server.RaiseAsync(ct);
            await ClusterContents.EnsureAsync(server, ct);
            var cluster = new PrivateCluster(server, locks, options.Tell) { Adopted = adopted };
            cluster.watch = cluster.WatchAsync();
            return cluster;
        }
        catch
        {
            foreach (var held in locks) held.Dispose();
            throw;
        }
    }

    /// <summary>The connections to a cluster that is running already (another process holds it), or null. Takes no lock and starts nothing.</summary>
    internal static (string Owner, string App)? Attach(string dataDir) =>
        ClusterPlace.Known(Path.GetFullPath(dataDir)) is { } root && LiveServer.Find(Path.Combine(root, "data")) is { SocketFolder: { Length: > 0 } socket }
            ? (ClusterServer.Connection(socket, ClusterSettings.Owner), ClusterServer.Connection(socket, ClusterSettings.App))
            : null;

    /// <summary>Stops what runs and deletes the cluster for good (--reset). Refused while another Host uses it.</summary>
    internal static async Task EraseAsync(PrivateClusterOptions options, CancellationToken ct)
    {
        var dataDir = Path.GetFullPath(options.DataDir);
        if (ClusterPlace.Known(dataDir) is not { } root || !Directory.Exists(root)) return;
        var place = ClusterPlace.Open(dataDir, options.Tell);
        var locks = TakeLocks(dataDir, place);
        if (LiveServer.Find(place.Data) is not null) await new ClusterServer(place, PostgresInstallation.For(place.Data), options.Tell).StopAsync(ct);
        Directory.Delete(root, recursive: true);
        foreach (var held in locks) held.Dispose();
    }

    // The second lock guards a cluster in /var/lib whose data folder was copied, pointer and all.
    internal static FolderLock[] TakeLocks(string dataDir, ClusterPlace place)
    {
        var first = FolderLock.Take(Path.Combine(dataDir, "lock"), dataDir);
        try
        {
            return [first, FolderLock.Take(place.Lock, dataDir)];
        }
        catch
        {
            first.Dispose();
            throw;
        }
    }

    private async Task WatchAsync()
    {
        var pause = WatchEvery;
        using var timer = new PeriodicTimer(WatchEvery);
        try
        {
            while (await timer.WaitForNextTickAsync(ending.Token))
            {
                if (server.IsAlive) continue;
                tell("PostgreSQL đã dừng đột ngột, đang khởi động lại · PostgreSQL died; raising it again");
                pause = await TryRaiseAsync() ? WatchEvery : pause * 2 < LongestPause ? pause * 2 : LongestPause;
                timer.Period = pause;
            }
        }
        catch (OperationCanceledException)
        {
            // The Host ends.
        }
    }

    private async Task<bool> TryRaiseAsync()
    {
        try
        {
            await server.RaiseAsync(ending.Token);
            NpgsqlConnection.ClearAllPools();
            Raised?.Invoke();
            return true;
        }
        catch (Exception failed) when (failed is not OperationCanceledException || !ending.IsCancellationRequested)
        {
            // Whatever it was (a time-out among them), the watch goes on: a server that stays down is worse than a line too many. Nor does it spoil an end that began meanwhile.
            tell(failed.Message);
            return false;
        }
    }

    /// <summary>Stops the server in order (fast mode: open work is rolled back, what was acknowledged stays) and frees the folder.</summary>
    internal async Task StopAsync()
    {
        if (ending.IsCancellationRequested) return;
        await ending.CancelAsync();
        await watch;
        NpgsqlConnection.ClearAllPools();
        await server.StopAsync(CancellationToken.None);
        foreach (var held in locks) held.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        ending.Dispose();
    }
}
