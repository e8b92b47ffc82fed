using System.Diagnostics;
using DeAn06.Host;
using DeAn06.Host.Backups;
using DeAn06.Host.Postgres;
using DeAn06.Host.Verbs;

namespace DeAn06.Tests.Integration.Host.Backups;

/// <summary>Taking backups: killed half-way, pruned, sealed secrets, and the script that archives.</summary>
public sealed class BackupTests(BackupGround ground) : IClassFixture<BackupGround>
{
    private readonly string target = Directory.CreateDirectory(Path.Combine(ground.Folder, $"b{Guid.CreateVersion7():N}")).FullName;

    [Fact]
    public async Task A_backup_that_is_killed_leaves_nothing_that_looks_like_one_and_the_next_clears_it_away()
    {
        var before = ground.Backup.List().Select(b => b.Name).ToList();
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var word in new[] { Path.Combine(AppContext.BaseDirectory, "DeAn06.Host.dll"), "backup", "--to", ground.Backup.Root, "--data", ground.Data }) start.ArgumentList.Add(word);
        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!Directory.EnumerateDirectories(ground.Backup.Bases, "*" + BackupFolder.Half).Any())
        {
            Assert.False(process.HasExited, "The backup ended before it was killed.");
            await Task.Delay(1, patience.Token);
        }
        process.Kill();
        await process.WaitForExitAsync();
        Assert.Equal(before, ground.Backup.List().Select(b => b.Name));
        Assert.NotEmpty(Directory.EnumerateDirectories(ground.Backup.Bases, "*" + BackupFolder.Half));
        var next = await ground.RunAsync("backup", "--keep", "1");
        Assert.Equal(0, next.Code);
        var kept = Assert.Single(ground.Backup.List());
        Assert.DoesNotContain(kept.Name, before);
        Assert.Equal(before, next.Answer.GetProperty("gone").EnumerateArray().Select(g => g.GetString()!));
        Assert.Equal([kept.Name], Directory.EnumerateDirectories(ground.Backup.Bases).Select(Path.GetFileName).Where(n => !n!.EndsWith(BackupFolder.Half, StringComparison.Ordinal)));
        Assert.All(Directory.EnumerateFiles(ground.Backup.Wal).Select(f => Path.GetFileName(f)!), f => Assert.True(string.CompareOrdinal(f, kept.FirstSegment) >= 0, f));
        await ground.RunAsync("restore", "--from", ground.Backup.Root, "--latest", "--data", target, "--without-secrets");
        Assert.Equal(ground.Final, await BackupGround.StandOfFolderAsync(target));
    }

    [Fact]
    public async Task Secrets_go_with_a_backup_only_under_a_passphrase_and_a_platform_restored_without_them_says_so_and_does_not_start()
    {
        var bare = await ground.RunAsync("backup");
        Assert.Contains("DIR/secrets", bare.Said);
        Assert.DoesNotContain(Directory.EnumerateFiles(ground.Backup.Root, "key-ring", SearchOption.AllDirectories), _ => true);
        Assert.Contains("secrets/key-ring", RestoreSecrets("", withParcel: false));
        var refused = Assert.Throws<EnvironmentFault>(() => RestoredSecrets.Check(target));
        Assert.Contains("secrets/key-ring", refused.En);

        var file = Path.Combine(target, "passphrase");
        await File.WriteAllTextAsync(file, BackupGround.Passphrase + "\n");
        await ground.RunAsync("backup", "--passphrase-file", file);
        var parcel = ground.Backup.ParcelOf(ground.Backup.List()[^1].Name);
        Assert.DoesNotContain(File.ReadAllText(Path.Combine(ground.Data, "secrets", "key-ring")).Trim(), File.ReadAllText(parcel));
        Assert.Contains("does not open", Assert.Throws<EnvironmentFault>(() => SecretsParcel.Open(parcel, BackupGround.Passphrase + "!")).En);
        Assert.Empty(RestoreSecrets(BackupGround.Passphrase, withParcel: true));
        Assert.Equal(File.ReadAllText(Path.Combine(ground.Data, "secrets", "key-ring")), File.ReadAllText(Path.Combine(target, "secrets", "key-ring")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(target, "secrets", "key-ring")));
        RestoredSecrets.Check(target);
        var bytes = await File.ReadAllBytesAsync(parcel);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(file, bytes);
        Assert.Throws<EnvironmentFault>(() => SecretsParcel.Open(file, BackupGround.Passphrase));
    }

    [Fact]
    public async Task The_archive_takes_equal_content_again_and_never_overwrites_other_content()
    {
        var script = ClusterPlace.Open(ground.Data, _ => { }).ArchiveScript;
        var account = ClusterPlace.Open(ground.Data, _ => { }).Account;
        var piece = Path.Combine(target, "piece");
        await File.WriteAllTextAsync(piece, "một đoạn nhật ký");
        Assert.Equal(0, (await account.RunAsync("/bin/sh", [script, piece, "piece-1"], CancellationToken.None)).Code);
        Assert.Equal(0, (await account.RunAsync("/bin/sh", [script, piece, "piece-1"], CancellationToken.None)).Code);
        var before = await File.ReadAllBytesAsync(Path.Combine(ground.Backup.Wal, "piece-1.gz"));
        await File.WriteAllTextAsync(piece, "một đoạn khác");
        var (code, output) = await account.RunAsync("/bin/sh", [script, piece, "piece-1"], CancellationToken.None);
        Assert.NotEqual(0, code);
        Assert.Contains("holds other content", output);
        Assert.Equal(before, await File.ReadAllBytesAsync(Path.Combine(ground.Backup.Wal, "piece-1.gz")));
        Assert.DoesNotContain(Directory.EnumerateFiles(ground.Backup.Wal), f => Path.GetFileName(f).StartsWith('.'));
        File.Delete(Path.Combine(ground.Backup.Wal, "piece-1.gz"));
    }

    [Fact]
    public async Task An_archive_that_cannot_be_written_stops_the_backup_and_is_told_by_health()
    {
        var wal = ground.Backup.Wal;
        Directory.Move(wal, wal + ".away");
        await File.WriteAllTextAsync(wal, "");
        try
        {
            await Assert.ThrowsAnyAsync<Exception>(() => ground.ArchiveAsync());
            Assert.Equal("the log is not archived: see the server's log", await ground.HealthAsync());
        }
        finally
        {
            File.Delete(wal);
            Directory.Move(wal + ".away", wal);
        }
        await ground.ArchiveAsync();
        Assert.Null(await ground.HealthAsync());
        await File.WriteAllTextAsync(Path.Combine(ground.Data, BackupState.FileName), (await File.ReadAllTextAsync(Path.Combine(ground.Data, BackupState.FileName))).Replace("\"lastAt\":\"202", "\"lastAt\":\"201"));
        Assert.Matches("^the last base backup is [0-9]+ h old$", await ground.HealthAsync());
    }

    private IReadOnlyList<string> RestoreSecrets(string passphrase, bool withParcel)
    {
        var chosen = ground.Backup.List()[^1];
        var parcel = withParcel ? SecretsParcel.Open(ground.Backup.ParcelOf(chosen.Name), passphrase) : [];
        return RestoredSecrets.PutBack(new(ground.Backup, target, null, false), chosen, parcel);
    }
}
