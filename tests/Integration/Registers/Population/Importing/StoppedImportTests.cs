using System.Diagnostics;
using System.Text;
using DeAn06.Host;
using DeAn06.Host.Postgres;
using DeAn06.Kernel;
using DeAn06.Population.Importing;
using DeAn06.Tests.Integration.Host.Postgres;
using DeAn06.Tests.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace DeAn06.Tests.Integration.Population.Importing;

/// <summary>What stops an import in the middle: a kill, the database gone, a full disk. The next run goes on and ends as if nothing had been.</summary>
public sealed class StoppedImportTests(WholeImport whole) : IClassFixture<WholeImport>
{
    private const int Rows = WholeImport.Rows;
    private const int RowsThatFillADisk = 24_000;

    [Fact]
    public async Task A_killed_import_goes_on_and_ends_as_one_that_was_never_stopped()
    {
        var folder = Directory.CreateTempSubdirectory("dean06-import-").FullName;
        try
        {
            var (file, map) = await WriteAsync(folder, Rows);
            var data = Path.Combine(folder, "data");
            await ReadyFolder.CopyAsync(data);
            using (var killed = Start(data, "import", file, "--map", map))
            {
                await UntilAsync(data, killed);
                killed.Kill();
                await killed.WaitForExitAsync();
            }
            var half = await CountAsync(data);
            Assert.InRange(half, ImportFile.RowsOfAChunk, Rows - 1);
            Assert.Equal(0, half % ImportFile.RowsOfAChunk);
            Assert.Equal(0, await RunAsync(data, "import", file, "--map", map));
            Assert.Equal(whole.Content, await ContentAsync(data));
            Assert.Equal(Rows, await CountAsync(data));
            await PrivateCluster.EraseAsync(new PrivateClusterOptions(data, _ => { }), default);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task The_database_gone_in_the_middle_is_told_and_the_next_run_ends_the_same()
    {
        var folder = Directory.CreateTempSubdirectory("dean06-import-").FullName;
        try
        {
            var (file, map) = await WriteAsync(folder, Rows);
            var data = Path.Combine(folder, "data");
            await ReadyFolder.CopyAsync(data);
            using (var running = Start(data, "import", file, "--map", map))
            {
                var said = running.StandardError.ReadToEndAsync();
                await UntilAsync(data, running);
                var postmaster = int.Parse((await File.ReadAllLinesAsync(Directory.GetFiles(Root(data), "postmaster.pid", SearchOption.AllDirectories)[0]))[0]);
                Posix.Signal(postmaster, Posix.Kill);
                await running.WaitForExitAsync();
                Assert.Equal(1, running.ExitCode);
                Assert.Contains(KernelProblems.DatabaseGone.Code, await said);
                Assert.DoesNotContain("   at ", await said);
            }
            Assert.Equal(0, await RunAsync(data, "import", file, "--map", map));
            Assert.Equal(Rows, await CountAsync(data));
            Assert.Equal(whole.Content, await ContentAsync(data));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [FactWithSmallDisk]
    public async Task A_full_disk_stops_the_import_with_whole_chunks_and_the_next_run_goes_on()
    {
        using var disk = new SmallDisk(220);
        var outside = Directory.CreateTempSubdirectory("dean06-import-").FullName;
        var (file, map) = await WriteAsync(outside, RowsThatFillADisk);
        await using var cluster = await PrivateCluster.StartAsync(new(Path.Combine(disk.Folder, "data"), _ => { }), CancellationToken.None);
        await using var app = Platform.Build(new PlatformSettings(Path.Combine(disk.Folder, "data"), cluster.OwnerConnection, cluster.AppConnection) { Port = 0 }, b => b.Logging.ClearProviders());
        cluster.Raised += () => Platform.ForgetConnections(app);
        await Platform.PrepareAsync(app, _ => { }, CancellationToken.None);
        await LeaveAsync(disk, megabytes: 24);
        var fault = await Assert.ThrowsAnyAsync<Exception>(() => ImportAsync(app, file, map));
        Assert.Contains(Faults.Of(fault).Code, new[] { KernelProblems.DiskFull.Code, KernelProblems.DatabaseGone.Code });

        disk.Grow(900);
        var done = await WhenBackAsync(() => ImportAsync(app, file, map));
        Assert.Equal(RowsThatFillADisk, done.Value.Loaded);
        await using var count = app.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand("SELECT count(*) FROM population.person");
        Assert.Equal((long)RowsThatFillADisk, await count.ExecuteScalarAsync());
        Directory.Delete(outside, recursive: true);
    }

    private static async Task LeaveAsync(SmallDisk disk, int megabytes)
    {
        var free = new DriveInfo(disk.Folder).AvailableFreeSpace - megabytes * 1024L * 1024;
        if (free > 0) await File.WriteAllBytesAsync(Path.Combine(disk.Folder, "filler"), new byte[free]);
    }

    private static Task<Result<ImportReport>> ImportAsync(WebApplication app, string file, string map) =>
        app.Services.GetRequiredService<ImportFile>().RunAsync(new ImportFile.Command(file, File.ReadAllText(map)),
            Act.BySystem("import", app.Services.GetRequiredService<Clock>().UtcNow), CancellationToken.None);

    private static async Task<Result<ImportReport>> WhenBackAsync(Func<Task<Result<ImportReport>>> import)
    {
        var since = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return await import();
            }
            catch (Exception fault) when (since.Elapsed < TimeSpan.FromSeconds(60) && Faults.Of(fault).Code is "KER-008" or "KER-009")
            {
                await Task.Delay(50);
            }
        }
    }

    internal static async Task<(string File, string Map)> WriteAsync(string folder, int rows)
    {
        File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
        var (file, map) = (Path.Combine(folder, "persons.csv"), Path.Combine(folder, "map.json"));
        await File.WriteAllTextAsync(file, WholeImport.Text(rows), new UTF8Encoding(false));
        await File.WriteAllTextAsync(map, ImportGround.Mapping);
        return (file, map);
    }

    private static Process Start(string data, params string[] words)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "DeAn06.Host.dll"), .. words, "--data", data]) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment.Remove("ConnectionStrings__DeAn06");
        return Process.Start(start)!;
    }

    internal static async Task<int> RunAsync(string data, params string[] words)
    {
        using var process = Start(data, words);
        var (error, _) = (process.StandardError.ReadToEndAsync(), process.StandardOutput.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await error);
        return process.ExitCode;
    }

    /// <summary>Waits until the first chunk is in.</summary>
    private static async Task UntilAsync(string data, Process process)
    {
        var since = Stopwatch.StartNew();
        while (since.Elapsed < TimeSpan.FromSeconds(120))
        {
            if (process.HasExited) throw new InvalidOperationException("The import ended before it could be stopped.");
            try
            {
                if (PrivateCluster.Attach(data) is { } live && await ScalarAsync<long>(live.Owner, "SELECT coalesce(max(done_rows), 0) FROM population.import_batch") > 0) return;
            }
            catch (Exception early) when (early is NpgsqlException or IOException)
            {
                // The server is starting, or has no tables yet.
            }
            await Task.Delay(5);
        }
        throw new TimeoutException("No chunk was loaded.");
    }

    private static Task<long> CountAsync(string data) => InAsync(data, c => ScalarAsync<long>(c, "SELECT count(*) FROM population.person"));

    internal static Task<string?> ContentAsync(string data) => InAsync(data, c => ScalarAsync<string>(c, ImportGround.ContentSql.Replace("$1", "(SELECT batch_id FROM population.import_batch)")));

    private static async Task<T> InAsync<T>(string data, Func<string, Task<T>> ask)
    {
        await using var cluster = await PrivateCluster.StartAsync(new PrivateClusterOptions(data, _ => { }), default);
        return await ask(cluster.OwnerConnection);
    }

    private static async Task<T?> ScalarAsync<T>(string connection, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connection + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync() is T value ? value : default;
    }

    private static string Root(string data)
    {
        var pointer = Path.Combine(data, "postgres.at");
        return File.Exists(pointer) ? File.ReadAllLines(pointer)[0].Trim() : data;
    }
}

/// <summary>The same file imported in one go, once for the class: what a stopped import must end as.</summary>
public sealed class WholeImport : IAsyncLifetime
{
    internal const int Rows = 12_000;
    private readonly string folder = Directory.CreateTempSubdirectory("dean06-import-").FullName;

    internal string? Content { get; private set; }

    // Bad rows and the same number twice, so that quarantine and flags are part of what must come out the same.
    internal static string Text(int rows) => ImportGround.File(rows) + ImportGround.Line(5) + "\nThiếu ô\n";

    public async Task InitializeAsync()
    {
        var (file, map) = await StoppedImportTests.WriteAsync(folder, Rows);
        var data = Path.Combine(folder, "data");
        await ReadyFolder.CopyAsync(data);
        Assert.Equal(0, await StoppedImportTests.RunAsync(data, "import", file, "--map", map));
        Content = await StoppedImportTests.ContentAsync(data);
        Assert.NotNull(Content);
    }

    public Task DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }
}
