using DeAn06.Host.Backups;

namespace DeAn06.Tests.Integration.Host.Backups;

/// <summary>What <c>--keep</c> takes away and what it must not: on files alone, without a server.</summary>
public sealed class PruneBackupsTests : IDisposable
{
    private static readonly DateTime At = new(2026, 11, 20, 2, 0, 0, DateTimeKind.Utc);
    private readonly BackupFolder folder = new(Directory.CreateTempSubdirectory("dean06-prune-").FullName);

    public PruneBackupsTests()
    {
        foreach (var made in new[] { folder.Bases, folder.Wal, folder.Parcels }) Directory.CreateDirectory(made);
        // The second was taken on a new timeline, the third has the same day's log before it.
        Take("a", 0, "000000010000000000000003");
        Take("b", 1, "000000020000000000000006");
        Take("c", 2, "000000020000000000000009");
        foreach (var file in new[] { "000000010000000000000002.gz", "000000010000000000000005.gz", "000000010000000000000005.00000028.backup.gz", "00000002.history.gz", "000000020000000000000006.gz",
            "000000020000000000000008.gz", "000000020000000000000009.gz", "00000002000000000000000A.gz" }) File.WriteAllText(Path.Combine(folder.Wal, file), "");
    }

    public void Dispose() => Directory.Delete(folder.Root, recursive: true);

    private void Take(string name, int day, string first)
    {
        Directory.CreateDirectory(folder.FolderOf(name) + BackupFolder.Half);
        File.WriteAllText(Path.Combine(folder.FolderOf(name) + BackupFolder.Half, "base.tar"), "");
        File.WriteAllText(folder.ParcelOf(name), "");
        folder.Keep(new(name, At.AddDays(day), At.AddDays(day).AddMinutes(1), 15, first, 1, 1, [], true));
    }

    private string[] Log => [.. Directory.EnumerateFiles(folder.Wal).Select(f => Path.GetFileName(f)!).Order()];

    [Fact]
    public void The_oldest_go_with_their_secrets_and_the_log_that_only_they_needed()
    {
        Assert.Equal(["a"], PruneBackups.Run(folder, 2));
        Assert.Equal(["b", "c"], folder.List().Select(b => b.Name));
        Assert.Equal(["b", "b.json", "c", "c.json"], Directory.EnumerateFileSystemEntries(folder.Bases).Select(f => Path.GetFileName(f)!).Order());
        Assert.Equal(["b.sealed", "c.sealed"], Directory.EnumerateFiles(folder.Parcels).Select(f => Path.GetFileName(f)!).Order());
        Assert.Equal(["00000002.history.gz", "000000020000000000000006.gz", "000000020000000000000008.gz", "000000020000000000000009.gz", "00000002000000000000000A.gz"], Log);
    }

    [Fact]
    public void Fewer_than_are_kept_lose_nothing_but_the_log_before_the_first()
    {
        Directory.CreateDirectory(folder.FolderOf("d") + BackupFolder.Half);
        Assert.Empty(PruneBackups.Run(folder, 9));
        Assert.Equal(["a", "b", "c"], folder.List().Select(b => b.Name));
        Assert.DoesNotContain("000000010000000000000002.gz", Log);
        Assert.Equal(7, Log.Length);
        Assert.False(Directory.Exists(folder.FolderOf("d") + BackupFolder.Half));
        Assert.Throws<ArgumentOutOfRangeException>(() => PruneBackups.Run(folder, 0));
    }
}
