using System.Globalization;
using DeAn06.Host.Postgres;
using Npgsql;

namespace DeAn06.Host.Backups;

/// <summary>What a backup is to hold beside the database: the data folder's secrets under a passphrase, or none.</summary>
internal sealed record BackupWish(string DataDir, BackupFolder To, string? Passphrase);

/// <summary>Takes a base backup of the private cluster while it serves, reads it back, and keeps it only then.</summary>
internal sealed class TakeBackup(ClusterPlace place, string socketFolder, NpgsqlDataSource owner, Action<string> tell)
{
    private readonly PostgresInstallation installation = PostgresInstallation.For(place.Data);
    private readonly Archiving archiving = new(place, owner);

    internal async Task<BaseBackup> RunAsync(BackupWish wish, CancellationToken ct)
    {
        RefuseWithin(wish);
        var identity = new BackupIdentity(LiveServer.SystemIdentifier(place.Data).ToString(CultureInfo.InvariantCulture), installation.Major);
        wish.To.Prepare(identity, place.Account);
        using var alone = wish.To.Lock();
        wish.To.SweepHalves();
        await RefuseFullAsync(wish.To, ct);
        await archiving.TurnOnAsync(wish.To, ct);
        var began = TimeProvider.System.GetUtcNow().UtcDateTime;
        var name = began.ToString("yyyyMMdd'T'HHmmss'.'fff'Z'", CultureInfo.InvariantCulture);
        tell(name);
        await CopyAsync(wish.To, name, ct);
        await archiving.ArriveAsync(wish.To, ct);
        var half = wish.To.FolderOf(name) + BackupFolder.Half;
        await VerifyAsync(installation, half, ct);
        if (wish.Passphrase is not null) Durably.Write(wish.To.ParcelOf(name), SecretsParcel.Seal(wish.DataDir, wish.Passphrase));
        var leaves = await LeavesAsync(owner, ct);
        var taken = new BaseBackup(name, began, TimeProvider.System.GetUtcNow().UtcDateTime, installation.Major, WalChain.FirstSegmentOf(half), BytesOf(half), leaves,
            SecretsParcel.NamesIn(wish.DataDir), wish.Passphrase is not null);
        wish.To.Keep(taken);
        return taken;
    }

    /// <summary>How many entries of the journal have their leaf; 0 in a database without a journal.</summary>
    internal static async Task<long> LeavesAsync(NpgsqlDataSource owner, CancellationToken ct)
    {
        await using var there = owner.CreateCommand("SELECT to_regclass('journal.leaf_batch') IS NOT NULL");
        if (!(bool)(await there.ExecuteScalarAsync(ct))!) return 0;
        await using var command = owner.CreateCommand("SELECT coalesce(max(first_index + cardinality(entry_ids)), 0) FROM journal.leaf_batch");
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>Compares every file with the manifest and reads the log it needs; PostgreSQL's own tool does it.</summary>
    internal static async Task VerifyAsync(PostgresInstallation installation, string folder, CancellationToken ct)
    {
        var (code, output) = await ServerAccount.OfHost.RunAsync(installation.VerifyBackup, ["--quiet", "--exit-on-error", folder], ct);
        if (code != 0) throw new EnvironmentFault(
            $"Bản sao {folder} không còn như lúc được ghi:\n{output.Trim()}\nHãy dùng bản khác: ./run -- backup --list",
            $"The backup {folder} is not as it was written:\n{output.Trim()}\nUse another one: ./run -- backup --list");
    }

    private async Task CopyAsync(BackupFolder folder, string name, CancellationToken ct)
    {
        // The Host's own user copies: the server's user can add to the log but never touch a base backup.
        var (code, output) = await ServerAccount.OfHost.RunAsync(installation.BaseBackup,
            ["-h", socketFolder, "-p", $"{RuntimeFolder.Port}", "-U", ClusterSettings.Owner, "-D", folder.FolderOf(name) + BackupFolder.Half,
             "--checkpoint=fast", "--wal-method=stream", "--manifest-checksums=SHA256", "--label=DeAn06 " + name, "--no-password"], ct);
        if (code != 0) throw new EnvironmentFault($"Không sao chép được cơ sở dữ liệu:\n{output.Trim()}", $"The database could not be copied (message above).");
    }

    private void RefuseWithin(BackupWish wish)
    {
        foreach (var inner in (string[])[wish.DataDir, place.Root])
            if ((wish.To.Root + "/").StartsWith(inner.TrimEnd('/') + "/", StringComparison.Ordinal)) throw new EnvironmentFault(
                $"Thư mục sao lưu {wish.To.Root} nằm trong thư mục dữ liệu {inner}: mất một là mất cả hai. Hãy chọn nơi khác, tốt nhất là ổ khác.",
                $"The backup folder {wish.To.Root} lies inside the data folder {inner}: who loses one loses both. Choose another place, best another disk.");
    }

    private async Task RefuseFullAsync(BackupFolder folder, CancellationToken ct)
    {
        await using var command = owner.CreateCommand("SELECT sum(pg_database_size(oid))::bigint FROM pg_database");
        DiskSpace.Need(folder.Root, (long)(await command.ExecuteScalarAsync(ct))!);
    }

    private static long BytesOf(string folder) => new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(f => f.Length);
}

/// <summary>Whether a disk can take what is about to be written.</summary>
internal static class DiskSpace
{
    private const long Margin = 64L * 1024 * 1024;

    internal static void Need(string folder, long bytes)
    {
        var free = new DriveInfo(folder).AvailableFreeSpace;
        if (free >= bytes + Margin) return;
        throw new EnvironmentFault(
            $"Ổ đĩa của {folder} còn {Mega(free)} MB, cần {Mega(bytes + Margin)} MB. Hãy dọn chỗ hoặc chọn ổ khác. Không có gì bị thay đổi.",
            $"The disk of {folder} has {Mega(free)} MB left and {Mega(bytes + Margin)} MB are needed. Make room or choose another disk. Nothing was changed.");
    }

    private static long Mega(long bytes) => bytes / (1024 * 1024);
}
