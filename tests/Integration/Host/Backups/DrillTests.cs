using System.Globalization;
using DeAn06.Host;
using DeAn06.Host.Backups;
using DeAn06.Host.Postgres;
using DeAn06.Kernel;
using DeAn06.Trust.Log;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Host.Backups;

/// <summary>The drill: a platform is backed up under load, written to, and brought back, to a time and to the end; and everything that may be wrong with a backup.</summary>
public sealed class DrillTests(BackupGround ground) : IClassFixture<BackupGround>
{
    private readonly string target = Directory.CreateDirectory(Path.Combine(ground.Folder, $"t{Guid.CreateVersion7():N}")).FullName;

    private string At => ground.NotedAt.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    [Fact]
    public async Task A_restore_to_a_noted_time_has_the_root_of_that_time_and_one_to_the_end_has_the_last()
    {
        var there = await ground.RunAsync("restore", "--from", ground.Backup.Root, "--at", At, "--data", target, "--without-secrets");
        Assert.Equal(ground.Noted.Size, there.Answer.GetProperty("leaves").GetInt64());
        Assert.True(there.Answer.GetProperty("lastCommit").GetDateTime() <= ground.NotedAt);
        Assert.Equal(ground.Noted, await BackupGround.StandOfFolderAsync(target));
        Assert.True(ground.Noted.Size < ground.Final.Size);

        await Assert.ThrowsAsync<EnvironmentFault>(() => ground.RunAsync("restore", "--from", ground.Backup.Root, "--latest", "--data", target));
        var replaced = await ground.RunAsync("restore", "--from", ground.Backup.Root, "--latest", "--data", target, "--replace", "--without-secrets");
        Assert.True(Directory.Exists(replaced.Answer.GetProperty("aside").GetString()));
        Assert.Equal(ground.Final, await BackupGround.StandOfFolderAsync(target));
        Assert.Equal(ground.Acknowledged, ground.Final.Size);
    }

    [Fact]
    public async Task After_a_restore_the_sealer_signs_nothing_until_it_is_told_how_to_go_on()
    {
        await ground.RunAsync("restore", "--from", ground.Backup.Root, "--at", At, "--data", target, "--without-secrets");
        foreach (var folder in (string[])["secrets", "keys"])
        {
            Directory.CreateDirectory(Path.Combine(target, folder), (UnixFileMode)0b111_000_000);
            foreach (var file in Directory.EnumerateFiles(Path.Combine(ground.Data, folder))) File.Copy(file, Path.Combine(target, folder, Path.GetFileName(file)));
        }
        await using var cluster = await PrivateCluster.StartAsync(new(target, _ => { }), CancellationToken.None);
        await using var app = BackupGround.Build(cluster, target);
        async Task<string?> SealAsync() => (await app.Services.GetRequiredService<Sealer>().SealAsync(CancellationToken.None)).Problem?.Code;
        Assert.Equal("TRU-616", await SealAsync());
        // With the old machine's memory the sealer knows exactly: more was sealed than the database holds.
        foreach (var memory in Directory.EnumerateFiles(Path.Combine(ground.Data, "journal"), "*.json")) File.Copy(memory, Path.Combine(target, "journal", Path.GetFileName(memory)));
        Assert.Equal("TRU-411", await SealAsync());
        var verb = app.Services.GetServices<IVerb>().Single(v => v.Name == "journal");
        var asked = new StringWriter();
        Assert.Equal(0, await verb.RunAsync(new(["new-epoch", "--reason", "diễn tập"], asked, TextWriter.Null, false, app.Services), default));
        var code = asked.ToString().Split("--confirm ")[1].Trim();
        Assert.Equal(0, await verb.RunAsync(new(["new-epoch", "--reason", "diễn tập", "--confirm", code], TextWriter.Null, TextWriter.Null, false, app.Services), default));
        Assert.Null(await SealAsync());
    }

    [Fact]
    public async Task A_flipped_byte_in_a_base_backup_is_refused_and_nothing_is_made()
    {
        var file = Directory.EnumerateFiles(Path.Combine(ground.Backup.FolderOf(ground.Backup.List()[0].Name), "base"), "*", SearchOption.AllDirectories).MaxBy(f => new FileInfo(f).Length)!;
        await WithFlippedByteAsync(file, 8192 + 77, async () => Assert.Contains("is not as it was written", (await RefusedAsync("--latest")).En));
        Assert.Empty(Directory.EnumerateFileSystemEntries(target));
    }

    [Fact]
    public async Task A_flipped_byte_in_the_archived_log_is_named_and_a_time_before_it_is_offered()
    {
        var segment = Segments()[^1];
        await WithFlippedByteAsync(segment, 900, async () => // behind it lie zeros, of which another packing is the same
        {
            var refused = await RefusedAsync("--latest");
            Assert.Contains($"{Path.GetFileNameWithoutExtension(segment)} is damaged", refused.En);
            Assert.Contains("--at 20", refused.En);
        });
        Assert.Empty(Directory.EnumerateFileSystemEntries(target));
    }

    [Fact]
    public async Task A_missing_segment_is_named_and_one_that_a_chosen_time_needs_stops_the_restore_without_a_trace()
    {
        var segment = Segments()[^2];
        File.Move(segment, segment + ".gone");
        try
        {
            Assert.Contains($"{Path.GetFileNameWithoutExtension(segment)} is missing", (await RefusedAsync("--latest")).En);
            var last = (await ground.RunAsync("backup", "--list")).Answer[0].GetProperty("endedAt").GetDateTime();
            Assert.Contains($"{Path.GetFileNameWithoutExtension(segment)} is missing", (await RefusedAsync("--at", $"{last.AddDays(1):yyyy-MM-dd'T'HH:mm:ss}Z")).En);
            Assert.False(Directory.Exists(Path.Combine(target, "postgres", "data")));
            Assert.False(Directory.Exists(Path.Combine(target, "postgres", "restoring")));
        }
        finally
        {
            File.Move(segment + ".gone", segment);
        }
    }

    [Fact]
    public async Task A_time_after_the_archive_ends_is_told_with_the_last_change_and_a_time_before_the_oldest_backup_too()
    {
        Assert.Contains("The archive ends before the chosen time; its last change is of 20", (await RefusedAsync("--at", "2100-01-01T00:00Z")).En);
        Assert.Contains("nothing before that can be restored", (await RefusedAsync("--at", "2020-01-01T00:00Z")).En);
        Assert.False(Directory.Exists(Path.Combine(target, "postgres", "data")));
    }

    [Fact]
    public async Task A_failed_replacement_leaves_the_old_database_as_it_was()
    {
        await using (var old = await PrivateCluster.StartAsync(new(target, _ => { }), CancellationToken.None)) Assert.NotEmpty(old.Folder);
        var before = LiveServer.SystemIdentifier(Path.Combine(ClusterPlace.Known(target)!, "data"));
        Assert.Contains("The archive ends before", (await RefusedAsync("--at", "2100-01-01T00:00Z", "--replace")).En);
        Assert.Equal(before, LiveServer.SystemIdentifier(Path.Combine(ClusterPlace.Known(target)!, "data")));
        Assert.False(Directory.Exists(Path.Combine(ClusterPlace.Known(target)!, "restoring")));
        await using (var running = await PrivateCluster.StartAsync(new(target, _ => { }), CancellationToken.None))
            Assert.Contains("in use by another DeAn06", (await RefusedAsync("--latest", "--replace")).En);
    }

    [Fact]
    public async Task Another_major_a_full_disk_and_a_folder_that_is_no_backup_are_refused_with_what_mends_it()
    {
        var chosen = ground.Backup.List()[0];
        await WithTextAsync(Path.Combine(ground.Backup.FolderOf(chosen.Name), "PG_VERSION"), "14\n", async () =>
            Assert.Contains("apt-get install -y postgresql-14", (await RefusedAsync("--latest")).En));
        var telling = ground.Backup.FolderOf(chosen.Name) + ".json";
        await WithTextAsync(telling, (await File.ReadAllTextAsync(telling)).Replace($"\"bytes\":{chosen.Bytes}", "\"bytes\":9000000000000000"), async () =>
            Assert.Contains("Make room or choose another disk", (await RefusedAsync("--latest")).En));
        await WithTextAsync(telling, "{", async () => Assert.Contains("is damaged and cannot be read", (await RefusedAsync("--latest")).En));
        var none = await Assert.ThrowsAsync<EnvironmentFault>(() => ground.RunAsync("restore", "--from", target, "--latest", "--data", target));
        Assert.Contains("is no backup folder", none.En);
        Assert.False(Directory.Exists(Path.Combine(target, "postgres", "data")));
    }

    [Theory]
    [InlineData("restore", "--latest")]
    [InlineData("restore", "--from", "/x")]
    [InlineData("restore", "--from", "/x", "--latest", "--at", "2026-11-20")]
    [InlineData("restore", "--from", "/x", "--at", "hôm qua")]
    [InlineData("restore", "--from", "/x", "--latset")]
    [InlineData("backup", "--keep", "0")]
    [InlineData("backup", "--to")]
    [InlineData("backup", "--passphrase-file", "/không/có")]
    public Task Wrong_words_are_told_and_touch_nothing(params string[] words) => Assert.ThrowsAsync<EnvironmentFault>(() => ground.RunAsync([.. words, "--data", target]));

    [Fact]
    public async Task A_backup_inside_the_data_folder_or_in_another_clusters_folder_is_refused()
    {
        Assert.Contains("lies inside the data folder", (await Assert.ThrowsAsync<EnvironmentFault>(() => ground.RunAsync("backup", "--to", Path.Combine(ground.Data, "b")))).En);
        await File.WriteAllTextAsync(Path.Combine(target, "dean06-backup.json"), """{"systemIdentifier":"1","major":15}""");
        Assert.Contains("holds backups of another database", (await Assert.ThrowsAsync<EnvironmentFault>(() => ground.RunAsync("backup", "--to", target))).En);
    }

    private List<string> Segments() => [.. Directory.EnumerateFiles(ground.Backup.Wal, "*.gz").Where(f => Path.GetFileName(f).Length == 27)
        .Where(f => string.CompareOrdinal(Path.GetFileName(f), ground.Backup.List()[0].FirstSegment) >= 0).Order(StringComparer.Ordinal)];

    private async Task<EnvironmentFault> RefusedAsync(params string[] words) =>
        await Assert.ThrowsAsync<EnvironmentFault>(() => ground.RunAsync(["restore", "--from", ground.Backup.Root, "--data", target, .. words]));

    private static async Task WithFlippedByteAsync(string file, long at, Func<Task> look)
    {
        void Flip()
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite);
            stream.Position = at;
            var value = stream.ReadByte();
            stream.Position = at;
            stream.WriteByte((byte)(value ^ 1));
        }
        Flip();
        try
        {
            await look();
        }
        finally
        {
            Flip();
        }
    }

    private static async Task WithTextAsync(string file, string text, Func<Task> look)
    {
        var before = await File.ReadAllBytesAsync(file);
        await File.WriteAllTextAsync(file, text);
        try
        {
            await look();
        }
        finally
        {
            await File.WriteAllBytesAsync(file, before);
        }
    }
}
