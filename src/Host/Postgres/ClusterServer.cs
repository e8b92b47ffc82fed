using System.Diagnostics;
using Npgsql;

namespace DeAn06.Host.Postgres;

/// <summary>The server over one cluster: make it, raise it (start or adopt), ask whether it lives, stop it.</summary>
internal sealed class ClusterServer(ClusterPlace place, PostgresInstallation installation, Action<string> tell)
{
    private const string LongestStartSeconds = "600";
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan OrphansMayFinish = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);
    private string socketFolder = "";

    internal ClusterPlace Place => place;

    internal int Process { get; private set; }

    internal bool IsAlive => LiveServer.LivesIn(Process, place.Data);

    internal string Connection(string role, string database = ClusterSettings.Database) => Connection(socketFolder, role, database);

    internal static string Connection(string socketFolder, string role, string database = ClusterSettings.Database) => new NpgsqlConnectionStringBuilder
    {
        Host = socketFolder,
        Port = RuntimeFolder.Port,
        Username = role,
        Database = database,
        ApplicationName = "DeAn06",
        MaxPoolSize = role == ClusterSettings.App ? 80 : 16,
    }.ConnectionString;

    /// <summary>initdb beside, then rename: a half-made cluster is never mistaken for a whole one.</summary>
    internal async Task CreateIfMissingAsync(CancellationToken ct)
    {
        if (Directory.Exists(place.Data)) return;
        tell($"Đang tạo cơ sở dữ liệu · making the database ({place.Root}, PostgreSQL {installation.Major})");
        var half = place.Data + ".half";
        if (Directory.Exists(half)) Directory.Delete(half, recursive: true);
        var (code, output) = await place.Account.RunAsync(installation.Initdb,
            ["-D", half, "-U", ClusterSettings.Owner, "--encoding=UTF8", "--locale=C.UTF-8", "--auth-local=peer", "--auth-host=reject", "--data-checksums"], ct);
        if (code != 0) throw new EnvironmentFault($"Không tạo được cơ sở dữ liệu trong {place.Root}:\n{output}", $"Cannot make the database in {place.Root} (message above).");
        Directory.Move(half, place.Data);
    }

    /// <summary>Leaves a running server behind: the one that lives there (true: adopted), or a new one.</summary>
    internal async Task<bool> RaiseAsync(CancellationToken ct)
    {
        if (await AdoptAsync(ct)) return true;
        if (socketFolder == "" || !Directory.Exists(socketFolder)) socketFolder = RuntimeFolder.Make(place);
        // Nothing lives in the data folder, so these are left-overs; a reused pid in them would stop the server from starting.
        File.Delete(LiveServer.PidFile(place.Data));
        File.Delete(RuntimeFolder.SocketIn(socketFolder));
        File.Delete(RuntimeFolder.SocketIn(socketFolder) + ".lock");
        ClusterSettings.Write(place, socketFolder, await CompressionAsync());
        File.Delete(place.StartLog);
        // Never left half-way: a server still rising is not seen by the stop that follows, and the next process would meet it coming up.
        var (code, output) = await ControlAsync(["start", "-w", "-t", LongestStartSeconds, "-l", place.StartLog], CancellationToken.None);
        if (code != 0) throw NotStarted(output);
        Process = LiveServer.Find(place.Data)?.Process ?? throw NotStarted(output);
        return false;
    }

    // Not every server is built with lz4, and one without it would not start.
    private async Task<string> CompressionAsync()
    {
        var (code, _) = await place.Account.RunAsync(installation.Postgres, ["-D", place.Data, "-C", "wal_compression", "-c", "wal_compression=lz4"], CancellationToken.None);
        return code == 0 ? "lz4" : "on";
    }

    private async Task<bool> AdoptAsync(CancellationToken ct)
    {
        var since = Stopwatch.StartNew();
        while (LiveServer.ProcessesIn(place.Data) is { Count: > 0 } living)
        {
            if (since.Elapsed > LongestWait) throw NotStarted($"still busy: {string.Join(' ', living)}");
            if (LiveServer.Find(place.Data) is not { } master)
            {
                // The postmaster was killed; its children notice within moments. One that does not is ended: recovery follows anyway.
                if (since.Elapsed > OrphansMayFinish) foreach (var orphan in living) Posix.Signal(orphan, Posix.Kill);
            }
            else if (master.SocketFolder != "" && File.Exists(RuntimeFolder.SocketIn(master.SocketFolder)))
            {
                if (await TryAdoptAsync(master, ct)) return true;
            }
            else if (master.Status.StartsWith("ready", StringComparison.Ordinal))
            {
                await StopAsync(ct);
            }
            await Task.Delay(Poll, ct);
        }
        return false;
    }

    private async Task<bool> TryAdoptAsync(LiveServer.Postmaster master, CancellationToken ct)
    {
        try
        {
            await using var source = NpgsqlDataSource.Create(Connection(master.SocketFolder, ClusterSettings.Owner, "postgres") + ";Pooling=false;Timeout=5");
            await using var command = source.CreateCommand("SELECT system_identifier FROM pg_control_system()");
            if ((ulong)(long)(await command.ExecuteScalarAsync(ct))! != LiveServer.SystemIdentifier(place.Data)) throw NotStarted($"another cluster answers on {master.SocketFolder}");
            (socketFolder, Process) = (master.SocketFolder, master.Process);
            return true;
        }
        catch (PostgresException busy) when (busy.SqlState is "57P03")
        {
            return false;
        }
        catch (PostgresException refused) when (refused.SqlState is "28000" or "28P01")
        {
            // It was started by another user's Host and lets only that one in: start it again with our own list.
            await StopAsync(ct);
            return false;
        }
        catch (NpgsqlException starting) when (starting is not PostgresException)
        {
            return false;
        }
    }

    internal async Task StopAsync(CancellationToken ct)
    {
        if (LiveServer.Find(place.Data) is null) return;
        var (code, output) = await ControlAsync(["stop", "-m", "fast", "-w", "-t", "60"], ct);
        if (code != 0 && LiveServer.Find(place.Data) is not null) await ControlAsync(["stop", "-m", "immediate", "-w", "-t", "60"], ct);
        if (LiveServer.Find(place.Data) is not null) tell(output);
        else RuntimeFolder.Remove(socketFolder);
        await UntilGoneAsync();
    }

    // pg_ctl is content when postmaster.pid is gone; the server still holds its folder then, for as long as its memory takes to free.
    private async Task UntilGoneAsync()
    {
        var since = Stopwatch.StartNew();
        while (LiveServer.ProcessesIn(place.Data).Count > 0 && since.Elapsed < OrphansMayFinish) await Task.Delay(Poll);
    }

    private Task<(int Code, string Output)> ControlAsync(IEnumerable<string> words, CancellationToken ct) =>
        place.Account.RunAsync(installation.PgCtl, [.. words, "-s", "-D", place.Data], ct);

    private EnvironmentFault NotStarted(string output)
    {
        var log = File.Exists(place.StartLog) ? string.Join('\n', File.ReadLines(place.StartLog).TakeLast(8)) : "";
        return new($"PostgreSQL không khởi động được từ {place.Root}:\n{output.Trim()}\n{log}\nNhật ký: {place.Logs}", $"PostgreSQL did not start from {place.Root}; its log: {place.Logs}");
    }
}
