using DeAn06.Host.Postgres;
using DeAn06.Tests.TestKit;

namespace DeAn06.Tests.Integration.Host.Postgres;

public sealed class KillTests : IDisposable
{
    private const int Kills = 20;
    private const int Seed = 20261120;
    private HostProcess? host;
    private readonly string folder = Directory.CreateTempSubdirectory("dean06-kill-").FullName;

    public KillTests() => File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);

    // A Host that a failed test left behind would live on without its folder, and hold what the tests' shell holds.
    public void Dispose()
    {
        host?.Dispose();
        if (Directory.Exists(Path.Combine(folder, "data")) && ClusterPlace.Known(Path.Combine(folder, "data")) is not null)
            foreach (var process in LiveServer.ProcessesIn(DataOf(Path.Combine(folder, "data")))) Posix.Signal(process, Posix.Kill);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Killing_either_process_at_twenty_points_under_load_loses_nothing_acknowledged()
    {
        var data = Path.Combine(folder, "data");
        var random = new Random(Seed);
        await ReadyFolder.CopyAsync(data);
        host = await HostProcess.StartAsync(data, people: 300);
        await using var writers = new Acknowledgements(data, writers: 2);
        await writers.StartAsync();
        await using var deeds = new DeedsOverHttp(data, () => host!.Address);
        await deeds.StartAsync();
        for (var kill = 0; kill < Kills; kill++)
        {
            await AdvanceAsync(writers, random.Next(1, 150), host, data, kill);
            await deeds.AdvanceAsync(random.Next(1, 6));
            if (random.Next(2) == 0)
            {
                await KillServerAsync(data, host);
            }
            else
            {
                var server = ServerOf(data);
                host.Kill();
                host.Dispose();
                host = await HostProcess.StartAsync(data);
                Assert.Equal(server, ServerOf(data));
            }
        }
        await writers.AdvanceAsync(50);
        var (acknowledged, proposed, corrected, versions) = await deeds.CountAsync();
        Assert.Equal((acknowledged, acknowledged, acknowledged), (proposed, corrected, versions));
        Assert.Equal((0, 0), await writers.CountLossesAsync());
        Assert.True(await host.StopAsync() == 0, host.Said);
        Assert.Empty(LiveServer.ProcessesIn(DataOf(data)));
    }

    [Fact]
    public async Task Killing_both_at_once_is_mended_by_the_next_start()
    {
        var data = Path.Combine(folder, "data");
        await ReadyFolder.CopyAsync(data);
        host = await HostProcess.StartAsync(data);
        await using var writers = new Acknowledgements(data);
        await writers.StartAsync();
        await writers.AdvanceAsync(100);
        host.Kill();
        foreach (var process in LiveServer.ProcessesIn(DataOf(data))) Posix.Signal(process, Posix.Kill);
        host.Dispose();
        host = await HostProcess.StartAsync(data);
        await writers.AdvanceAsync(100);
        Assert.Equal((0, 0), await writers.CountLossesAsync());
        Assert.True(await host.StopAsync() == 0, host.Said);
    }

    private static async Task AdvanceAsync(Acknowledgements writers, int by, HostProcess host, string data, int kill)
    {
        try
        {
            await writers.AdvanceAsync(by);
        }
        catch (TaskCanceledException)
        {
            Assert.Fail($"Nothing was written for a minute after kill {kill}. Server: {LiveServer.Find(DataOf(data))}. Writers: {writers.LastBreak}. The Host said:\n{host.Said}");
        }
    }

    private static async Task KillServerAsync(string data, HostProcess host)
    {
        var killed = ServerOf(data);
        Posix.Signal(killed, Posix.Kill);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (LiveServer.Find(DataOf(data)) is not { } raised || raised.Process == killed)
        {
            if (patience.IsCancellationRequested) Assert.Fail($"The server was not raised within a minute. In its folder: {string.Join(' ', LiveServer.ProcessesIn(DataOf(data)))}. The Host said:\n{host.Said}");
            await Task.Delay(5, CancellationToken.None);
        }
    }

    private static string DataOf(string data) => Path.Combine(ClusterPlace.Known(data)!, "data");

    private static int ServerOf(string data) => LiveServer.Find(DataOf(data))!.Process;
}
