using System.Collections.Concurrent;
using DeAn06.Host;
using DeAn06.Host.Postgres;
using DeAn06.Kernel;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace DeAn06.Tests.TestKit;

/// <summary>
/// One private PostgreSQL for the whole test process, with a template database that holds schema and reference tables.
/// Each test class copies it in a tenth of a second. A demo nation is sown once for each size and day, and copied with its secrets.
/// </summary>
internal static class TestCluster
{
    private const string Template = "dean06_template";
    private static readonly Lazy<Task<PrivateCluster>> Cluster = new(StartAsync);
    private static readonly ConcurrentDictionary<(int People, DateTimeOffset? At), Lazy<Task<string>>> Nations = new();
    private static int number;

    /// <summary>Where this process's tests may write.</summary>
    internal static string Folder { get; } = NewFolder();

    /// <summary>A new copy of the template, or of a nation: its name, the owner's and the application's connection strings, and the Host's data folder.</summary>
    internal static async Task<(string Name, string Owner, string App, string Folder)> NewDatabaseAsync(int people, DateTimeOffset? at)
    {
        if (people == 0) return await CopyAsync(Template);
        var nation = await Nations.GetOrAdd((people, at), n => new(() => SowAsync(n.People, n.At))).Value;
        var copy = await CopyAsync(nation);
        CopyFolder(Path.Combine(Folder, nation), copy.Folder);
        return copy;
    }

    private static async Task<(string Name, string Owner, string App, string Folder)> CopyAsync(string template)
    {
        var cluster = await Cluster.Value;
        var name = $"t{Interlocked.Increment(ref number)}_{Environment.ProcessId}";
        await ExecuteAsync(cluster.OwnerConnection, $"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY");
        return (name, WithDatabase(cluster.OwnerConnection, name), WithDatabase(cluster.AppConnection, name), Directory.CreateDirectory(Path.Combine(Folder, name)).FullName);
    }

    private static async Task<string> SowAsync(int people, DateTimeOffset? at)
    {
        var (name, owner, app, folder) = await CopyAsync(Template);
        await PrepareAsync(new PlatformSettings(folder, owner, app) { StartAt = at, Demo = NationOf(people, at) });
        return name;
    }

    /// <summary>The demo nation of a Host that starts on a day, which is 20 November 2026 unless told otherwise.</summary>
    internal static DemoNation NationOf(int people, DateTimeOffset? at) => new(people, 1, (at ?? new DateTimeOffset(2026, 11, 20, 2, 0, 0, TimeSpan.Zero)).UtcDateTime);

    private static async Task PrepareAsync(PlatformSettings settings)
    {
        await using (var app = Platform.Build(settings, b => b.Logging.ClearProviders()))
            await Platform.PrepareAsync(app, _ => { }, CancellationToken.None);
        NpgsqlConnection.ClearAllPools();
    }

    private static void CopyFolder(string from, string to)
    {
        foreach (var folder in Directory.EnumerateDirectories(from))
            CopyFolder(folder, Directory.CreateDirectory(Path.Combine(to, Path.GetFileName(folder)), File.GetUnixFileMode(folder)).FullName);
        foreach (var file in Directory.EnumerateFiles(from)) File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
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
        var options = new PrivateClusterOptions(Path.Combine(Folder, "data"), _ => { });
        var cluster = await PrivateCluster.StartAsync(options, CancellationToken.None);
        // Three classes run at once, and some start three Hosts on one database: forty connections each. The server takes the number at its next start.
        await ExecuteAsync(cluster.OwnerConnection, "ALTER SYSTEM SET max_connections = 500");
        await ExecuteAsync(cluster.OwnerConnection, "ALTER SYSTEM SET fsync = off");
        await cluster.StopAsync();
        cluster = await PrivateCluster.StartAsync(options, CancellationToken.None);
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            cluster.StopAsync().GetAwaiter().GetResult();
            Directory.Delete(Folder, recursive: true);
        };
        await ExecuteAsync(cluster.OwnerConnection, $"CREATE DATABASE {Template}");
        await PrepareAsync(new PlatformSettings(Path.Combine(Folder, "template"), WithDatabase(cluster.OwnerConnection, Template), WithDatabase(cluster.AppConnection, Template)));
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
