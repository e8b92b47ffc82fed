using System.Diagnostics;
using DeAn06.Host.Postgres;
using DeAn06.Kernel;
using DeAn06.Tests.TestKit;
using Npgsql;

namespace DeAn06.Tests.Integration.Host.Postgres;

/// <summary>A fact for machines where this process may mount a small file system; elsewhere it is skipped aloud.</summary>
public sealed class FactWithSmallDiskAttribute : FactAttribute
{
    private static readonly Lazy<bool> MayMount = new(() =>
    {
        var folder = Directory.CreateTempSubdirectory("dean06-mount-").FullName;
        var may = Posix.IsRoot && SmallDisk.Run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder);
        if (may) SmallDisk.Run("umount", folder);
        Directory.Delete(folder);
        return may;
    });

    public FactWithSmallDiskAttribute()
    {
        if (!MayMount.Value) Skip = "This process may not mount a file system (needs root).";
    }
}

internal sealed class SmallDisk : IDisposable
{
    internal SmallDisk(int megabytes)
    {
        Assert.True(Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m,mode=755", "tmpfs", Folder));
    }

    internal string Folder { get; } = Directory.CreateTempSubdirectory("dean06-disk-").FullName;

    internal void Grow(int megabytes) => Assert.True(Run("mount", "-o", $"remount,size={megabytes}m", Folder));

    internal static bool Run(string program, params string[] words)
    {
        using var process = Process.Start(new ProcessStartInfo(program, words) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    public void Dispose()
    {
        Assert.True(Run("umount", Folder), $"somebody still works in {Folder}");
        Directory.Delete(Folder);
    }
}

public sealed class DiskFullTests
{
    [FactWithSmallDisk]
    public async Task A_full_disk_refuses_loses_nothing_and_heals_when_there_is_room()
    {
        using var disk = new SmallDisk(90);
        var data = Path.Combine(disk.Folder, "data");
        await using var cluster = await PrivateCluster.StartAsync(new(data, _ => { }), CancellationToken.None);
        await using var writers = new Acknowledgements(data);
        await writers.StartAsync();
        await writers.AdvanceAsync(20);
        await FillAsync(cluster);
        disk.Grow(400);
        await writers.AdvanceAsync(50);
        Assert.Equal((0, 0), await writers.CountLossesAsync());
    }

    [FactWithSmallDisk]
    public async Task Deeds_meet_a_full_disk_with_a_clear_answer_and_all_go_on_when_there_is_room()
    {
        using var disk = new SmallDisk(600);
        var data = Path.Combine(disk.Folder, "data");
        await ReadyFolder.CopyAsync(data);
        using var host = await HostProcess.StartAsync(data, people: 300);
        await using var deeds = new DeedsOverHttp(data, () => host.Address);
        await deeds.StartAsync();
        await deeds.AdvanceAsync(10);
        var ballast = Path.Combine(disk.Folder, "ballast");
        Fill(ballast);
        var told = new HashSet<string>();
        while (told.Count == 0)
            if (await deeds.UploadAsync(4_000_000) is { Status: >= 300 } refused) told.Add(Code(refused.Text));
        Assert.All(told, c => Assert.Contains(c, (string[])[KernelProblems.DiskFull.Code, KernelProblems.DatabaseGone.Code]));
        File.Delete(ballast);
        await deeds.AdvanceAsync(30);
        Assert.InRange((await deeds.UploadAsync(4_000_000)).Status, 200, 201);
        var (acknowledged, proposed, corrected, versions) = await deeds.CountAsync();
        Assert.Equal((acknowledged, acknowledged, acknowledged), (proposed, corrected, versions));
        Assert.True(await host.StopAsync() == 0, host.Said);
    }

    private static void Fill(string file)
    {
        using var to = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, 0);
        var block = new byte[64 * 1024];
        try
        {
            while (true) to.Write(block);
        }
        catch (IOException)
        {
            // Full.
        }
    }

    private static string Code(string problem) => System.Text.Json.JsonDocument.Parse(problem).RootElement.GetProperty("code").GetString()!;

    private static async Task FillAsync(PrivateCluster cluster)
    {
        var fault = await Assert.ThrowsAnyAsync<NpgsqlException>(async () =>
        {
            await using var source = NpgsqlDataSource.Create(cluster.OwnerConnection + ";Pooling=false");
            await using var fill = source.CreateCommand("CREATE TABLE filler AS SELECT repeat(md5(n::text), 60) FROM generate_series(1, 200000) n");
            await fill.ExecuteNonQueryAsync();
        });
        Assert.True(fault is not PostgresException refused || refused.SqlState is PostgresErrorCodes.DiskFull or "57P02" or "57P01", fault.Message);
    }
}
