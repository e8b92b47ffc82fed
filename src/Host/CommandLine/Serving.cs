using System.Net.Sockets;
using System.Text.Json;
using DeAn06.Host.Operations;
using DeAn06.Host.Postgres;
using DeAn06.Kernel;
using Npgsql;

namespace DeAn06.Host.CommandLine;

/// <summary>The verb <c>serve</c>: database, schema, reference tables, demo nation, web; and in order back down.</summary>
internal static class Serving
{
    internal static async Task<int> RunAsync(RunOptions options, CancellationToken stop)
    {
        Operations.OperatingSetup.Check();
        RefuseTakenPort(options);
        if (options.Reset) await EraseAsync(options, stop);
        Backups.RestoredSecrets.Check(options.DataDir);
        await using var database = await Database.HoldAsync(options, stop);
        await using var app = Platform.Build(database.Settings(options));
        await Screen.ShowAsync(app.Services.GetRequiredService<Headway>(), tell => PrepareAsync(app, tell, stop));
        if (database.Cluster is { } cluster) cluster.Raised += () => Platform.ForgetConnections(app);
        await app.StartAsync(stop);
        HostFile.Write(options);
        Greeting.Print(options);
        await app.WaitForShutdownAsync(stop);
        HostFile.Remove(options);
        return 0;
    }

    /// <summary>Brings the database up to this program; a server that cannot be reached or refuses is told with what mends it.</summary>
    internal static async Task PrepareAsync(WebApplication app, Action<string> tell, CancellationToken stop)
    {
        try
        {
            await Platform.PrepareAsync(app, tell, stop);
        }
        catch (NpgsqlException gone) when (gone is not PostgresException)
        {
            throw new EnvironmentFault(
                $"Không kết nối được cơ sở dữ liệu: {gone.Message}. Hãy kiểm tra ConnectionStrings__DeAn06 và máy chủ đó.",
                $"The database cannot be reached: {gone.Message}. Check ConnectionStrings__DeAn06 and that server.", gone);
        }
        catch (PostgresException denied) when (denied.SqlState is "42501" or "28000" or "28P01" or "3D000")
        {
            throw new EnvironmentFault(
                $"Cơ sở dữ liệu từ chối: {denied.MessageText}. Hãy cấp quyền, hoặc đặt ConnectionStrings__DeAn06Owner cho người được đổi lược đồ.",
                $"The database refused: {denied.MessageText}. Grant the right, or set ConnectionStrings__DeAn06Owner to a role that may change the schema.", denied);
        }
    }

    private static async Task EraseAsync(RunOptions options, CancellationToken stop)
    {
        await PrivateCluster.EraseAsync(new PrivateClusterOptions(options.DataDir, Screen.Tell), stop);
        File.Delete(new DataFolder(options.DataDir, options.BaseUrl).DemoFile);
        foreach (var told in (string[])[Backups.RestoredSecrets.Marker, Backups.BackupState.FileName]) File.Delete(Path.Combine(options.DataDir, told));
        var secrets = Path.Combine(options.DataDir, "secrets");
        if (Directory.Exists(secrets)) Directory.Delete(secrets, recursive: true);
        Screen.Tell(Screen.Say($"Đã xóa dữ liệu cũ trong {options.DataDir}", $"Erased the earlier data in {options.DataDir}"));
    }

    // Before the database is touched: a taken port is the most common mistake and should cost no time.
    private static void RefuseTakenPort(RunOptions options)
    {
        try
        {
            using var probe = new Socket(options.Listen.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            probe.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            probe.Bind(new System.Net.IPEndPoint(options.Listen, options.Port));
            probe.Listen();
        }
        catch (SocketException taken)
        {
            throw new EnvironmentFault(
                $"Không mở được cổng {options.Port} ({taken.Message}). Hãy chọn cổng khác: --port {options.Port + 1}",
                $"Port {options.Port} cannot be opened ({taken.Message}). Choose another: --port {options.Port + 1}", taken);
        }
    }
}

/// <summary><c>DIR/host.json</c>: the running Host's address and process, for verbs and scripts.</summary>
internal static class HostFile
{
    internal sealed record Running(string BaseUrl, int Process);

    private static string PathOf(RunOptions options) => Path.Combine(options.DataDir, "host.json");

    internal static void Write(RunOptions options) =>
        File.WriteAllText(PathOf(options), JsonSerializer.Serialize(new Running(options.BaseUrl, Environment.ProcessId), JsonSerializerOptions.Web));

    internal static void Remove(RunOptions options) => File.Delete(PathOf(options));

    internal static Running? Read(RunOptions options) => File.Exists(PathOf(options))
        ? JsonSerializer.Deserialize<Running>(File.ReadAllText(PathOf(options)), JsonSerializerOptions.Web)
        : null;
}
