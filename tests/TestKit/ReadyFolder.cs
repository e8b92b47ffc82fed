using DeAn06.Host;
using DeAn06.Host.Postgres;
using Microsoft.Extensions.Logging;

namespace DeAn06.Tests.TestKit;

/// <summary>
/// A data folder whose private cluster holds schema and reference tables already: made once for the test process and copied, for tests of what comes after
/// a first start. First starts themselves are what PrivateClusterTests and CommandLineTests are about.
/// </summary>
internal static class ReadyFolder
{
    private static readonly Lazy<Task<string>> Made = new(MakeAsync);

    internal static async Task CopyAsync(string data)
    {
        var said = await Tool.RunAsync("cp", "-a", await Made.Value, data);
        if (said.Code != 0) throw new InvalidOperationException(said.Text);
    }

    private static async Task<string> MakeAsync()
    {
        var data = Directory.CreateDirectory(Path.Combine(TestCluster.Folder, "ready")).FullName;
        await using var cluster = await PrivateCluster.StartAsync(new(data, _ => { }), CancellationToken.None);
        await using var app = Platform.Build(new PlatformSettings(data, cluster.OwnerConnection, cluster.AppConnection) { Port = 0 }, b => b.Logging.ClearProviders());
        await Platform.PrepareAsync(app, _ => { }, CancellationToken.None);
        return data;
    }
}
