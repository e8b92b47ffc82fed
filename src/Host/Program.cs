using DeAn06.Host;
using DeAn06.Host.Postgres;
using DeAn06.Kernel;

var dataDir = Path.GetFullPath(".data");
await using var cluster = await PrivateCluster.StartAsync(new PrivateClusterOptions(dataDir, Console.WriteLine), CancellationToken.None);
var app = Platform.Build(new PlatformSettings(dataDir, cluster.OwnerConnection, cluster.AppConnection)
{
    Demo = new DemoNation(10_000, 1, DateTime.UnixEpoch),
});
await Platform.PrepareAsync(app, Console.WriteLine, CancellationToken.None);
await app.RunAsync();
