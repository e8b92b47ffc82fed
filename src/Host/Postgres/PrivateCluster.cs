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
    static readonly TimeSpan WatchEvery = TimeSpan.FromMilliseconds(250);
    static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);
    readonly ClusterServer _server;
    readonly FolderLock[] _locks;
    readonly Action<string> _tell;
    readonly CancellationTokenSource _ending = new();
    Task _watch = Task.CompletedTask;

    PrivateCluster(ClusterServer server, FolderLock[] locks, Action<string> tell) => (_server, _locks, _tell) = (server, locks, tell);

    /// <summary>The superuser of the cluster: schema scripts, reference data, backup.</summary>
    internal string OwnerConnection => _server.Connection(ClusterSettings.Owner);

    /// <summary>The role the application works with: rows, never tables; the journal only INSERT.</summary>
    internal string AppConnection => _server.Connection(ClusterSettings.App);

    internal int ServerProcess => _server.Process;

    /// <summary>True when the server was found alive, left by a Host that was killed.</summary>
    internal bool Adopted { get; private init; }

    internal string Folder => _server.Place.Root;

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
            cluster._watch = cluster.WatchAsync();
            return cluster;
        }
        catch
        {
            foreach (var held in locks) held.Dispose();
            throw;
        }
    }

    /// <summary>The owner's connection to a cluster that is running already (another process holds it), or null. Takes no lock and starts nothing.</summary>
    internal static string? Attach(string dataDir) =>
        ClusterPlace.Known(Path.GetFullPath(dataDir)) is { } root && LiveServer.Find(Path.Combine(root, "data")) is { SocketFolder: { Length: > 0 } socket }
            ? ClusterServer.Connection(socket, ClusterSettings.Owner)
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
    static FolderLock[] TakeLocks(string dataDir, ClusterPlace place)
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

    async Task WatchAsync()
    {
        var pause = WatchEvery;
        using var timer = new PeriodicTimer(WatchEvery);
        try
        {
            while (await timer.WaitForNextTickAsync(_ending.Token))
            {
                if (_server.IsAlive) continue;
                _tell("PostgreSQL đã dừng đột ngột, đang khởi động lại · PostgreSQL died; raising it again");
                pause = await TryRaiseAsync() ? WatchEvery : pause * 2 < LongestPause ? pause * 2 : LongestPause;
                timer.Period = pause;
            }
        }
        catch (OperationCanceledException)
        {
            // The Host ends.
        }
    }

    async Task<bool> TryRaiseAsync()
    {
        try
        {
            await _server.RaiseAsync(_ending.Token);
            return true;
        }
        catch (Exception failed) when (failed is EnvironmentFault or NpgsqlException or IOException or UnauthorizedAccessException)
        {
            _tell(failed.Message);
            return false;
        }
    }

    /// <summary>Stops the server in order (fast mode: open work is rolled back, what was acknowledged stays) and frees the folder.</summary>
    internal async Task StopAsync()
    {
        if (_ending.IsCancellationRequested) return;
        await _ending.CancelAsync();
        await _watch;
        NpgsqlConnection.ClearAllPools();
        await _server.StopAsync(CancellationToken.None);
        foreach (var held in _locks) held.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _ending.Dispose();
    }
}
