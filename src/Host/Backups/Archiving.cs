using System.Diagnostics;
using DeAn06.Host.Postgres;
using Npgsql;

namespace DeAn06.Host.Backups;

/// <summary>
/// The continuous archive of the server's log. Switched on by a reload: the server runs <c>archive.sh</c> for each finished segment, which writes aside,
/// syncs, then links the name; it never overwrites other content and is content with equal content. Packed, because gzip's sum tells every flipped byte.
/// </summary>
internal sealed class Archiving(ClusterPlace place, NpgsqlDataSource owner)
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    /// <summary>Seconds after which a segment with writes is archived although it is not full: what a lost machine loses at most.</summary>
    private const int MostSecondsBehind = 60;

    /// <summary>Points the server's archive at the folder, hands over the histories of its timelines, and waits until a segment has arrived.</summary>
    internal async Task TurnOnAsync(BackupFolder folder, CancellationToken ct)
    {
        if (await AskAsync("SELECT setting FROM pg_settings WHERE name = 'archive_mode'", ct) != "on") throw new EnvironmentFault(
            "Máy chủ PostgreSQL đang chạy từ bản DeAn06 cũ, chưa bật archive_mode. Hãy dừng DeAn06 rồi khởi động lại, sau đó sao lưu.",
            "The running PostgreSQL was started by an older DeAn06 without archive_mode. Stop and start DeAn06, then back up.");
        WriteScript(folder);
        Durably.Write(place.BackupSettings, $"archive_command = '{ClusterSettings.Quote(Command)}'\narchive_timeout = {MostSecondsBehind}\n");
        place.Account.Own(place.BackupSettings);
        await AskAsync("SELECT pg_reload_conf()::text", ct);
        await HandOverHistoriesAsync(place, Path.Combine(place.Data, "pg_wal"), ct);
        await ArriveAsync(folder, ct);
    }

    /// <summary>Ends the segment in writing and waits until it is in the archive: from then on everything before can be restored.</summary>
    internal async Task<string> ArriveAsync(BackupFolder folder, CancellationToken ct)
    {
        var failures = await AskAsync("SELECT failed_count::text FROM pg_stat_archiver", ct);
        // A segment without a record is not switched; the message makes one.
        var segment = await AskAsync("SELECT pg_walfile_name(pg_logical_emit_message(false, 'dean06.backup', 'mark'))", ct);
        await AskAsync("SELECT pg_switch_wal()::text", ct);
        var since = Stopwatch.StartNew();
        while (!File.Exists(Path.Combine(folder.Wal, segment + ".gz")))
        {
            if (await AskAsync("SELECT failed_count::text FROM pg_stat_archiver", ct) != failures || since.Elapsed > LongestWait) throw new EnvironmentFault(
                $"PostgreSQL không đưa được nhật ký vào {folder.Wal}. Nguyên nhân ở {place.Logs} (thiếu chỗ, thiếu quyền, hay tệp cùng tên khác nội dung). Bản sao này chưa được ghi nhận.",
                $"PostgreSQL could not put its log into {folder.Wal}. The reason is in {place.Logs} (no space, no right, or a file of the same name with other content). No backup was recorded.");
            await Task.Delay(Poll, ct);
        }
        return segment;
    }

    /// <summary>A timeline that began with a restore is found later only by its history, which the restoring server does not archive itself.</summary>
    internal static async Task HandOverHistoriesAsync(ClusterPlace place, string log, CancellationToken ct)
    {
        foreach (var history in Directory.EnumerateFiles(log, "*.history"))
        {
            var (code, output) = await place.Account.RunAsync("/bin/sh", [place.ArchiveScript, history, Path.GetFileName(history)], ct);
            if (code != 0) throw new EnvironmentFault($"Không đưa được {Path.GetFileName(history)} vào kho: {output}", $"{Path.GetFileName(history)} could not be archived: {output}");
        }
    }

    private string Command => $"/bin/sh {Shell(place.ArchiveScript).Replace("%", "%%")} %p %f";

    private void WriteScript(BackupFolder folder)
    {
        Durably.Write(place.ArchiveScript, $$"""
            #!/bin/sh
            # Written by DeAn06. archive.sh PATH NAME: keeps one finished piece of the server's log.
            set -eu
            folder={{Shell(folder.Wal)}}
            to="$folder/$2.gz"
            if [ -e "$to" ]; then
              gzip -dc "$to" | cmp -s - "$1" && exit 0
              echo "archive: $to holds other content and was left as it is" >&2
              exit 1
            fi
            half="$folder/.$2.$$"
            trap 'rm -f "$half"' EXIT
            gzip -1 -c < "$1" > "$half"
            sync "$half"
            ln "$half" "$to" || { [ ! -e "$to" ] && mv "$half" "$to"; }
            sync "$folder"

            """.ReplaceLineEndings("\n"));
        place.Account.Own(place.ArchiveScript);
    }

    /// <summary>A text as one word of the shell.</summary>
    internal static string Shell(string text) => $"'{text.Replace("'", "'\\''")}'";

    private async Task<string> AskAsync(string sql, CancellationToken ct)
    {
        await using var command = owner.CreateCommand(sql);
        return (string)(await command.ExecuteScalarAsync(ct))!;
    }
}
