using Microsoft.Extensions.Logging;
using DeAn06.Host;
using DeAn06.Host.Postgres;
using Npgsql;

namespace DeAn06.Tests.TestKit;

/// <summary>
/// One private PostgreSQL for the whole test process, with a template database that holds schema and reference tables.
/// Each test class copies it in a tenth of a second.
/// </summary>
internal static class TestCluster
{
    private const string Template = "dean06_template";
    private static readonly Lazy<Task<PrivateCluster>> Cluster = new(StartAsync);
    private static int number;

    /// <summary>Where this process's tests may write.</summary>
    internal static string Folder { get; } = NewFolder();

    /// <summary>The owner's and the application's connection strings to a new copy of the template.</summary>
    internal static async Task<(string Owner, string App, string Name)> NewDatabaseAsync()
    {
        var cluster = await Cluster.Value;
        var name = $"t{Interlocked.Increment(ref number)}_{Environment.ProcessId}";
        await ExecuteAsync(cluster.OwnerConnection, $"CREATE DATABASE {name} TEMPLATE {Template} STRATEGY FILE_COPY");
        return (WithDatabase(cluster.OwnerConnection, name), WithDatabase(cluster.AppConnection, name), name);
    }

    internal static async Task DropAsync(string name)
    {
        NpgsqlConnection.ClearAllPools();
        await ExecuteAsync((await Cluster.Value).OwnerConnection, $"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
    }

    // Under root the server's user must be able to enter, or the cluster would live in /var/lib and stay there.
    private static string NewFolder()
    {
        var folder = Directory.CreateTempSubdirectory($"dean06-test-{Environment.ProcessId}-").FullName;
        File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
        return folder;
    }

    /// <summary>Clears away what test processes that were killed have left, servers included.</summary>
    private static async Task SweepAsync()
    {
        foreach (var left in Directory.EnumerateDirectories(Path.GetTempPath(), "dean06-test-*-*"))
        {
            if (Directory.Exists($"/proc/{Path.GetFileName(left).Split('-')[2]}")) continue;
            try
            {
                await PrivateCluster.EraseAsync(new PrivateClusterOptions(Path.Combine(left, "data"), _ => { }), CancellationToken.None);
                Directory.Delete(left, recursive: true);
            }
            catch (Exception e) when (e is EnvironmentFault or IOException or UnauthorizedAccessException)
            {
                // Another test process sweeps the same folder, or it belongs to somebody else.
            }
        }
    }

    private static async Task<PrivateCluster> StartAsync()
    {
        await SweepAsync();
        var cluster = await PrivateCluster.StartAsync(new PrivateClusterOptions(Path.Combine(Folder, "data"), _ => { }), CancellationToken.None);
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            cluster.StopAsync().GetAwaiter().GetResult();
            Directory.Delete(Folder, recursive: true);
        };
        await ExecuteAsync(cluster.OwnerConnection, "ALTER SYSTEM SET fsync = off");
        await ExecuteAsync(cluster.OwnerConnection, "SELECT pg_reload_conf()");
        await ExecuteAsync(cluster.OwnerConnection, $"CREATE DATABASE {Template}");
        var settings = new PlatformSettings(Path.Combine(Folder, "template"), WithDatabase(cluster.OwnerConnection, Template), WithDatabase(cluster.AppConnection, Template));
        await using (var app = Platform.Build(settings, b => b.Logging.ClearProviders()))
            await Platform.PrepareAsync(app, _ => { }, CancellationToken.None);
        NpgsqlConnection.ClearAllPools();
        return cluster;
    }

    internal static string WithDatabase(string connection, string database) =>
        new NpgsqlConnectionStringBuilder(connection) { Database = database, IncludeErrorDetail = true }.ConnectionString;

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
