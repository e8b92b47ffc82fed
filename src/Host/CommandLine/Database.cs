using DeAn06.Host.Postgres;
using DeAn06.Kernel;
using Npgsql;

namespace DeAn06.Host.CommandLine;

/// <summary>The database a run works with: an outside server, the server a running Host holds, or a private one of its own.</summary>
internal sealed record Database(string Owner, string App, string AppRole, PrivateCluster? Cluster) : IAsyncDisposable
{
    /// <summary>For a verb: joins the server of a running Host when there is one.</summary>
    internal static async Task<Database> OpenAsync(RunOptions options, CancellationToken ct) =>
        options.Outside is null && PrivateCluster.Attach(options.DataDir) is { } live
            ? new(live.Owner, live.App, ClusterSettings.App, null)
            : await HoldAsync(options, ct);

    /// <summary>For serving: the folder's server is this process's alone.</summary>
    internal static async Task<Database> HoldAsync(RunOptions options, CancellationToken ct)
    {
        if (options.Outside is not null) return OutsideServer(options);
        var cluster = await PrivateCluster.StartAsync(new PrivateClusterOptions(options.DataDir, Screen.Tell), ct);
        return new(cluster.OwnerConnection, cluster.AppConnection, ClusterSettings.App, cluster);
    }

    internal PlatformSettings Settings(RunOptions options) => new(options.DataDir, Owner, App)
    {
        Port = options.Port,
        Listen = options.Listen,
        StartAt = options.StartAt,
        AppRole = AppRole,
        IsOwn = options.IsDemo,
        Environment = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? Environments.Production,
        Demo = options.IsDemo ? new DemoNation(options.People, options.Seed, new Clock(options.StartAt).UtcNow) : null,
    };

    private static Database OutsideServer(RunOptions options)
    {
        try
        {
            var role = new NpgsqlConnectionStringBuilder(options.Outside).Username;
            Directory.CreateDirectory(options.DataDir);
            return new(options.OutsideOwner ?? options.Outside!, options.Outside!, role ?? ClusterSettings.App, null);
        }
        catch (ArgumentException wrong)
        {
            throw new EnvironmentFault(
                $"ConnectionStrings__DeAn06 không đọc được: {wrong.Message} Ví dụ: Host=db;Database=dean06;Username=dean06_app;Password=…",
                $"ConnectionStrings__DeAn06 cannot be read: {wrong.Message} Example: Host=db;Database=dean06;Username=dean06_app;Password=…", wrong);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Cluster is not null) await Cluster.DisposeAsync();
    }
}
