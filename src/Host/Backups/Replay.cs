using System.Globalization;
using DeAn06.Host.Postgres;
using Npgsql;

namespace DeAn06.Host.Backups;

/// <summary>Copies a base backup to a place of its own and lets PostgreSQL replay the archive there, up to the wanted time, then promotes and stops it.</summary>
internal sealed class Replay(ClusterPlace target, PostgresInstallation installation, RestoreWish wish, BaseBackup from, WalChain chain)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    internal ClusterPlace Place { get; } = new(Path.Combine(target.Root, "restoring"), target.Account);

    /// <summary>Answers where the database stands. <paramref name="known"/> is what is wrong with the archive, told when the wanted time was not reached.</summary>
    internal async Task<Restored> RunAsync(EnvironmentFault? known, CancellationToken ct)
    {
        Clear();
        try
        {
            DiskSpace.Need(target.Root, from.Bytes);
            Copy();
            await ReadableAsync();
            WriteRecovery();
            return await ReplayAsync(known, ct);
        }
        catch
        {
            Clear();
            throw;
        }
    }

    private async Task<Restored> ReplayAsync(EnvironmentFault? known, CancellationToken ct)
    {
        var server = new ClusterServer(Place, installation, _ => { });
        try
        {
            await server.RaiseAsync(ct);
            await using var owner = NpgsqlDataSource.Create(server.Connection(ClusterSettings.Owner) + ";Pooling=false");
            while (await AskAsync(owner, "SELECT pg_is_in_recovery()::text", ct) != "false")
            {
                if (!server.IsAlive) throw Ended(known, null);
                await Task.Delay(Poll, ct);
            }
            var stands = await StandsAsync(owner, ct);
            await server.StopAsync(ct);
            return stands;
        }
        catch (Exception failed) when (failed is EnvironmentFault or NpgsqlException && !ct.IsCancellationRequested)
        {
            throw Ended(known, failed);
        }
        finally
        {
            await server.StopAsync(CancellationToken.None);
        }
    }

    private async Task<Restored> StandsAsync(NpgsqlDataSource owner, CancellationToken ct)
    {
        var replayed = WalChain.NumberOfPosition(await AskAsync(owner, "SELECT pg_last_wal_replay_lsn()::text", ct));
        if (wish.At is null && replayed < chain.Last) throw new EnvironmentFault(
            $"PostgreSQL dừng ở đoạn {WalChain.NameOf(chain.Timeline, replayed)} trong khi kho còn đến {WalChain.NameOf(chain.Timeline, chain.Last)}: nội dung ở giữa hỏng.",
            $"PostgreSQL stopped at segment {WalChain.NameOf(chain.Timeline, replayed)} while the archive goes on to {WalChain.NameOf(chain.Timeline, chain.Last)}: what lies between is damaged.");
        var last = await AskAsync(owner, "SELECT coalesce(extract(epoch FROM pg_last_xact_replay_timestamp())::text, '')", ct);
        var timeline = await AskAsync(owner, "SELECT timeline_id::text FROM pg_control_checkpoint()", ct);
        return new(from.Name, int.Parse(timeline, CultureInfo.InvariantCulture), await TakeBackup.LeavesAsync(owner, ct), await EpochAsync(owner, ct),
            last.Length == 0 ? null : DateTime.UnixEpoch.AddTicks((long)(decimal.Parse(last, CultureInfo.InvariantCulture) * TimeSpan.TicksPerSecond)), [], null);
    }

    private static async Task<int> EpochAsync(NpgsqlDataSource owner, CancellationToken ct)
    {
        if (await AskAsync(owner, "SELECT (to_regclass('trust.epoch') IS NOT NULL)::text", ct) != "true") return 0;
        return int.Parse(await AskAsync(owner, "SELECT coalesce(max(epoch), 0)::text FROM trust.epoch", ct), CultureInfo.InvariantCulture);
    }

    private void Copy()
    {
        Directory.CreateDirectory(Place.Root, OwnerOnly);
        target.Account.Own(Place.Root);
        var source = wish.From.FolderOf(from.Name);
        foreach (var folder in new[] { source }.Concat(Directory.EnumerateDirectories(source, "*", SearchOption.AllDirectories)))
        {
            var to = Path.Combine(Place.Data, Path.GetRelativePath(source, folder));
            Directory.CreateDirectory(to, OwnerOnly);
            target.Account.Own(to);
        }
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(Place.Data, Path.GetRelativePath(source, file));
            File.Copy(file, to);
            target.Account.Own(to);
        }
    }

    // A backup that came from another machine may belong to a user this one does not know.
    private async Task ReadableAsync()
    {
        var (code, _) = await target.Account.RunAsync("/bin/sh", ["-c", "cd -- \"$1\" && first=$(ls | head -n 1) && { [ -z \"$first\" ] || head -c 1 -- \"$first\" > /dev/null; }", "sh", wish.From.Wal], CancellationToken.None);
        if (code != 0) throw new EnvironmentFault(
            $"Người dùng {target.Account.Account.Name} của PostgreSQL không đọc được {wish.From.Wal}. Hãy chạy: chown -R {target.Account.Account.Name} '{wish.From.Wal}'",
            $"PostgreSQL's user {target.Account.Account.Name} cannot read {wish.From.Wal}. Run: chown -R {target.Account.Account.Name} '{wish.From.Wal}'");
    }

    private void WriteRecovery()
    {
        var fetch = $"gzip -dc {Archiving.Shell(wish.From.Wal).Replace("%", "%%")}/%f.gz > %p";
        var until = wish.At is { } at
            ? $"recovery_target_time = '{at.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture)}+00'\nrecovery_target_action = promote\n"
            : "";
        Put(Path.Combine(Place.Root, "local.conf"), $"""
            archive_mode = off
            restore_command = '{ClusterSettings.Quote(fetch)}'
            recovery_target_timeline = '{chain.Timeline}'
            {until}
            """);
        Put(Path.Combine(Place.Data, "recovery.signal"), "");
    }

    private void Put(string path, string text)
    {
        File.WriteAllText(path, text);
        target.Account.Own(path);
    }

    /// <summary>Takes away what an earlier restore has left, its server included.</summary>
    private void Clear()
    {
        if (!Directory.Exists(Place.Root)) return;
        if (Directory.Exists(Place.Data)) foreach (var left in LiveServer.ProcessesIn(Place.Data)) Posix.Signal(left, Posix.Kill);
        Directory.Delete(Place.Root, recursive: true);
    }

    private EnvironmentFault Ended(EnvironmentFault? known, Exception? cause)
    {
        if (known is not null) return known;
        var log = Directory.Exists(Place.Logs) ? Directory.EnumerateFiles(Place.Logs).SelectMany(File.ReadLines).ToList() : [];
        if (log.Any(l => l.Contains("recovery ended before configured recovery target was reached", StringComparison.Ordinal)))
        {
            var last = log.LastOrDefault(l => l.Contains("last completed transaction was at log time", StringComparison.Ordinal))?.Split("log time ")[^1] ?? "?";
            return new($"Kho nhật ký kết thúc trước thời điểm đã chọn; thay đổi cuối cùng lúc {last}. Hãy chọn thời điểm sớm hơn, hoặc --latest.",
                $"The archive ends before the chosen time; its last change is of {last}. Choose an earlier time, or --latest.", cause);
        }
        if (cause is EnvironmentFault told && log.Count == 0) return told;
        var lines = string.Join('\n', log.Where(l => l.Contains("FATAL", StringComparison.Ordinal) || l.Contains("PANIC", StringComparison.Ordinal)).TakeLast(3));
        return new($"PostgreSQL không khôi phục được:\n{lines}\n{cause?.Message}", $"PostgreSQL could not restore:\n{lines}\n{cause?.Message}", cause);
    }

    private static async Task<string> AskAsync(NpgsqlDataSource owner, string sql, CancellationToken ct)
    {
        await using var command = owner.CreateCommand(sql);
        return (string)(await command.ExecuteScalarAsync(ct))!;
    }
}
