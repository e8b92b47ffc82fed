using System.Globalization;
using DeAn06.Host.Postgres;

namespace DeAn06.Host.Backups;

/// <summary>What is to be restored: from where, to which time (null: to the end of the archive), into which data folder.</summary>
internal sealed record RestoreWish(BackupFolder From, string DataDir, DateTime? At, bool Replace)
{
    internal string? Base { get; init; }

    internal int? Timeline { get; init; }

    internal string? Passphrase { get; init; }

    internal bool WithoutSecrets { get; init; }
}

/// <summary>Where a restored database stands. <paramref name="Missing"/> are files of secrets and keys that the platform had and the folder has not.</summary>
internal sealed record Restored(string Base, int Timeline, long Leaves, int Epoch, DateTime? LastCommit, IReadOnlyList<string> Missing, string? Aside);

/// <summary>
/// Restores beside the data that are there and changes places at the very end: whatever goes wrong before leaves them as they were, and no half
/// restored cluster is ever found by a start.
/// </summary>
internal sealed class RestoreBackup(Action<string> tell)
{
    internal async Task<Restored> RunAsync(RestoreWish wish, CancellationToken ct)
    {
        if (wish.From.Identity is null) throw new EnvironmentFault($"{wish.From.Root} không phải thư mục sao lưu của DeAn06.", $"{wish.From.Root} is no backup folder of DeAn06.");
        var chosen = Choose(wish);
        var installation = PostgresInstallation.For(wish.From.FolderOf(chosen.Name));
        var parcel = wish.Passphrase is null ? [] : OpenParcel(wish, chosen);
        if (!wish.Replace && ClusterPlace.Known(wish.DataDir) is { } there && Directory.Exists(Path.Combine(there, "data"))) throw new EnvironmentFault(
            $"Thư mục {wish.DataDir} đã có cơ sở dữ liệu. Hãy chọn thư mục trống (--data DIR), hoặc thêm --replace để thay (bản cũ được để sang bên).",
            $"The folder {wish.DataDir} has a database already. Choose an empty one (--data DIR), or add --replace (the old one is kept aside).");
        tell(chosen.Name);
        await TakeBackup.VerifyAsync(installation, wish.From.FolderOf(chosen.Name), ct);
        var chain = new WalChain(wish.From, chosen, wish.Timeline);
        var fault = await chain.FirstFaultAsync(ct);
        if (fault is not null && wish.At is null) throw Broken(chain, fault.Value);
        var place = ClusterPlace.Open(wish.DataDir, tell);
        var locks = PrivateCluster.TakeLocks(wish.DataDir, place);
        try
        {
            var replay = new Replay(place, installation, wish, chosen, chain);
            var stands = await replay.RunAsync(fault is { } known ? Broken(chain, known) : null, ct);
            // Before the restored database can be found: no start may sign without knowing.
            RestoredSecrets.TellSealer(wish.DataDir, stands.Epoch);
            var aside = await ChangePlacesAsync(place, installation, replay.Place, ct);
            await GoOnArchivingAsync(place, ct);
            return stands with { Aside = aside, Missing = RestoredSecrets.PutBack(wish, chosen, parcel) };
        }
        finally
        {
            foreach (var held in locks) held.Dispose();
        }
    }

    private static BaseBackup Choose(RestoreWish wish)
    {
        var all = wish.From.List();
        if (all.Count == 0) throw new EnvironmentFault($"Trong {wish.From.Root} chưa có bản sao nào trọn vẹn.", $"There is no whole backup in {wish.From.Root}.");
        if (wish.Base is not null) return all.FirstOrDefault(b => b.Name == wish.Base) ?? throw new EnvironmentFault(
            $"Không có bản sao {wish.Base}. Xem: ./run -- backup --list --to {wish.From.Root}", $"There is no backup {wish.Base}. See: ./run -- backup --list --to {wish.From.Root}");
        return all.LastOrDefault(b => wish.At is null || b.EndedAt <= wish.At) ?? throw new EnvironmentFault(
            $"Bản sao cũ nhất xong lúc {all[0].EndedAt:yyyy-MM-dd'T'HH:mm:ss}Z; không khôi phục được về trước lúc đó.",
            $"The oldest backup was done at {all[0].EndedAt:yyyy-MM-dd'T'HH:mm:ss}Z; nothing before that can be restored.");
    }

    private static IReadOnlyList<(string, byte[])> OpenParcel(RestoreWish wish, BaseBackup chosen) => File.Exists(wish.From.ParcelOf(chosen.Name))
        ? SecretsParcel.Open(wish.From.ParcelOf(chosen.Name), wish.Passphrase!)
        : throw new EnvironmentFault($"Bản sao {chosen.Name} không kèm khóa và bí mật. Hãy bỏ --passphrase-file và đặt lại chúng bằng tay.",
            $"The backup {chosen.Name} has no secrets with it. Leave out --passphrase-file and put them back by hand.");

    private static EnvironmentFault Broken(WalChain chain, (string Segment, string Vi, string En) fault)
    {
        var until = chain.TimeBefore(fault.Segment) is { } time ? time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) : "?";
        return new(
            $"Trong kho nhật ký, đoạn {fault.Segment} {fault.Vi}. Hãy lấy lại đoạn đó từ nơi khác, hoặc khôi phục về trước đó: --at {until}",
            $"In the archive the segment {fault.Segment} {fault.En}. Get it from another copy, or restore to a time before it: --at {until}");
    }

    private static async Task<string?> ChangePlacesAsync(ClusterPlace place, PostgresInstallation installation, ClusterPlace ready, CancellationToken ct)
    {
        string? aside = null;
        if (Directory.Exists(place.Data))
        {
            if (LiveServer.Find(place.Data) is not null) await new ClusterServer(place, installation, _ => { }).StopAsync(ct);
            aside = Enumerable.Range(1, int.MaxValue).Select(n => $"{place.Data}.replaced-{n}").First(p => !Directory.Exists(p));
            Directory.Move(place.Data, aside);
        }
        Directory.Move(ready.Data, place.Data);
        Posix.SyncFolder(place.Root);
        Directory.Delete(ready.Root, recursive: true);
        return aside;
    }

    // A folder that archived before goes on; its archive must learn of the timeline that begins here.
    private static async Task GoOnArchivingAsync(ClusterPlace place, CancellationToken ct)
    {
        if (File.Exists(place.BackupSettings)) await Archiving.HandOverHistoriesAsync(place, Path.Combine(place.Data, "pg_wal"), ct);
    }
}
