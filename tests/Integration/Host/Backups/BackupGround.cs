using System.Text.Json;
using DeAn06.Host;
using DeAn06.Host.Backups;
using DeAn06.Host.CommandLine;
using DeAn06.Host.Postgres;
using DeAn06.Host.Verbs;
using DeAn06.Kernel;
using DeAn06.Tests.Integration.Kernel;
using DeAn06.Trust.Log;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace DeAn06.Tests.Integration.Host.Backups;

/// <summary>Where a journal stands: how many leaves, and the RFC 9162 root over them, computed from the rows.</summary>
internal sealed record Stand(long Size, string Root);

/// <summary>
/// A platform with a private cluster of its own that was backed up while it was written to: base backup, writes, the noted time T, writes. Made once for the class.
/// </summary>
public sealed class BackupGround : IAsyncLifetime
{
    internal const string Passphrase = "một mật khẩu dài để thử";
    private readonly CancellationTokenSource ending = new();
    private WebApplication app = null!;

    internal string Folder { get; } = Directory.CreateTempSubdirectory("dean06-backup-").FullName;

    internal string Data => Path.Combine(Folder, "data");

    internal BackupFolder Backup => new(Path.Combine(Folder, "đĩa '% khác"));

    internal PrivateCluster Cluster { get; private set; } = null!;

    internal DateTime NotedAt { get; private set; }

    internal Stand Noted { get; private set; } = null!;

    internal Stand Final { get; private set; } = null!;

    internal int Acknowledged { get; private set; }

    public async Task InitializeAsync()
    {
        File.SetUnixFileMode(Folder, (UnixFileMode)0b111_101_101);
        Cluster = await PrivateCluster.StartAsync(new(Data, _ => { }), CancellationToken.None);
        app = Build(Cluster, Data);
        await app.Services.GetRequiredService<SchemaScripts>().ApplyAsync(Cluster.OwnerConnection, ClusterSettings.App, DateTime.UnixEpoch, CancellationToken.None);
        app.Services.GetRequiredService<Secrets>().Get("key-ring");
        var writing = Task.Run(WriteOnAsync);
        await AcknowledgedAsync(20);
        Assert.Equal(0, (await RunAsync("backup", "--to", Backup.Root)).Code);
        await AcknowledgedAsync(20);
        Noted = await PauseAsync(async () =>
        {
            NotedAt = TimeProvider.System.GetUtcNow().UtcDateTime;
            return await StandAsync(Cluster.OwnerConnection);
        });
        await AcknowledgedAsync(20);
        await ending.CancelAsync();
        await writing;
        await PlaceAsync();
        Final = await StandAsync(Cluster.OwnerConnection);
        await ArchiveAsync();
    }

    /// <summary>Ends the segment in writing and waits until it is in the archive.</summary>
    internal async Task ArchiveAsync()
    {
        await using var owner = NpgsqlDataSource.Create(Cluster.OwnerConnection + ";Pooling=false");
        await new Archiving(ClusterPlace.Open(Data, _ => { }), owner).ArriveAsync(Backup, CancellationToken.None);
    }

    /// <summary>What health says of backups: null when all is well.</summary>
    internal Task<string?> HealthAsync() => app.Services.GetServices<IContribute<HealthPart>>().SelectMany(c => c.Contribute()).Single(p => p.Name == "backup").Warn!(CancellationToken.None);

    /// <summary>A verb of the command line, run in this process on the running platform.</summary>
    internal async Task<(int Code, JsonElement Answer, string Said)> RunAsync(params string[] words)
    {
        var options = RunOptions.Parse([.. words, "--json", .. words.Contains("--data") ? (string[])[] : ["--data", Data]], _ => null);
        IVerb verb = options.Verb == "backup" ? new BackupVerb(options) : new RestoreVerb(options);
        var (answer, said) = (new StringWriter(), new StringWriter());
        var code = await verb.RunAsync(new(options.Rest, answer, said, true, app.Services), CancellationToken.None);
        return (code, JsonDocument.Parse(answer.ToString()).RootElement, said.ToString());
    }

    /// <summary>Starts a restored folder's cluster, reads where its journal stands, and stops it.</summary>
    internal static async Task<Stand> StandOfFolderAsync(string data)
    {
        await using var cluster = await PrivateCluster.StartAsync(new(data, _ => { }), CancellationToken.None);
        return await StandAsync(cluster.OwnerConnection);
    }

    internal static async Task<Stand> StandAsync(string connection)
    {
        await using var source = NpgsqlDataSource.Create(connection + ";Pooling=false");
        await using var command = source.CreateCommand("""
            SELECT e.id, e.at, e.actor, e.on_behalf_of, e.office, e.purpose, e.legal_basis, e.event, e.payload_hash, e.subject_hashes
            FROM journal.leaf_batch b CROSS JOIN LATERAL unnest(b.entry_ids) WITH ORDINALITY AS l(id, ord) JOIN journal.entry e ON e.id = l.id ORDER BY b.first_index + l.ord
            """);
        await using var r = await command.ExecuteReaderAsync();
        var leaves = new List<byte[]>();
        while (await r.ReadAsync())
            leaves.Add(LeafEncoding.LeafHash(new(r.GetGuid(0), r.GetDateTime(1), r.GetString(2), r.GetString(3), r.GetString(4), r.GetString(5), r.GetString(6), r.GetString(7),
                r.GetFieldValue<byte[]>(8), r.GetFieldValue<byte[]>(9))));
        byte[] Subtree(int level, long index) => level == 0 ? leaves[(int)index] : Merkle.Node(Subtree(level - 1, 2 * index), Subtree(level - 1, 2 * index + 1));
        return new(leaves.Count, Convert.ToHexStringLower(Merkle.Root(leaves.Count, Subtree)));
    }

    internal static WebApplication Build(PrivateCluster cluster, string data) => Platform.Build(new(data, cluster.OwnerConnection, cluster.AppConnection) { Port = 0 }, b =>
    {
        b.Logging.ClearProviders();
        b.Services.AddUseCase<Remember>();
    });

    private readonly SemaphoreSlim turn = new(1);

    private async Task WriteOnAsync()
    {
        var clock = app.Services.GetRequiredService<Clock>();
        while (!ending.IsCancellationRequested)
        {
            await turn.WaitAsync();
            var act = SomeAct.By("a", clock.UtcNow);
            await app.Services.GetRequiredService<UseCases>().RunAsync<Remember, Guid>(u => u.RunAsync(act), act, CancellationToken.None);
            if (++Acknowledged % 5 == 0) await PlaceAsync();
            turn.Release();
            await Task.Yield();
        }
    }

    private async Task PlaceAsync()
    {
        await app.Services.GetRequiredService<Sequencer>().PlaceAsync(CancellationToken.None);
        Assert.True((await app.Services.GetRequiredService<Sealer>().SealAsync(CancellationToken.None)).IsDone);
    }

    private async Task AcknowledgedAsync(int more)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        for (var goal = Acknowledged + more; Acknowledged < goal;) await Task.Delay(2, patience.Token);
    }

    private async Task<T> PauseAsync<T>(Func<Task<T>> look)
    {
        await turn.WaitAsync();
        await PlaceAsync();
        var seen = await look();
        turn.Release();
        return seen;
    }

    public async Task DisposeAsync()
    {
        await app.DisposeAsync();
        await Cluster.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
