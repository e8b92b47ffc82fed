using System.Text.Json;
using DeAn06.Host.Postgres;

namespace DeAn06.Host.Backups;

/// <summary>
/// One base backup as it is told in <c>base/NAME.json</c>, which is written last: without it a folder is not a backup.
/// Times are the machine's (UTC), as those of commits are; <paramref name="Secrets"/> names the files of secrets and keys that the platform had.
/// </summary>
internal sealed record BaseBackup(
    string Name, DateTime BeganAt, DateTime EndedAt, int Major, string FirstSegment, long Bytes, long Leaves, IReadOnlyList<string> Secrets, bool HasParcel);

/// <summary>Whose backups a folder holds; two clusters never share one.</summary>
internal sealed record BackupIdentity(string SystemIdentifier, int Major);

/// <summary>The folder a cluster is backed up to: <c>base/</c> with base backups, <c>wal/</c> with the archived log, <c>secrets/</c> with sealed parcels.</summary>
internal sealed record BackupFolder(string Root)
{
    internal const string Half = ".half";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Traversable = OwnerOnly | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    internal string Bases => Path.Combine(Root, "base");

    internal string Wal => Path.Combine(Root, "wal");

    internal string Parcels => Path.Combine(Root, "secrets");

    private string IdentityFile => Path.Combine(Root, "dean06-backup.json");

    internal string FolderOf(string name) => Path.Combine(Bases, name);

    internal string ParcelOf(string name) => Path.Combine(Parcels, name + ".sealed");

    private string TellingOf(string name) => Path.Combine(Bases, name + ".json");

    /// <summary>Whose backups these are, or null when this is no backup folder yet.</summary>
    internal BackupIdentity? Identity => File.Exists(IdentityFile) ? Read<BackupIdentity>(IdentityFile) : null;

    /// <summary>The whole base backups, the oldest first.</summary>
    internal IReadOnlyList<BaseBackup> List() => !Directory.Exists(Bases)
        ? []
        : [.. Directory.EnumerateFiles(Bases, "*.json").Select(Read<BaseBackup>).Where(b => Directory.Exists(FolderOf(b.Name))).OrderBy(b => b.EndedAt)];

    /// <summary>Makes the folders for a cluster. The log's folder belongs to the server's user, who writes there.</summary>
    internal void Prepare(BackupIdentity cluster, ServerAccount account)
    {
        if (Identity is { } other && other != cluster) throw new EnvironmentFault(
            $"Thư mục {Root} giữ bản sao của một cơ sở dữ liệu khác ({other.SystemIdentifier}). Hãy chọn thư mục khác: --to DIR",
            $"The folder {Root} holds backups of another database ({other.SystemIdentifier}). Choose another one: --to DIR");
        ClusterPlace.MakeFolder(Root, Traversable);
        ClusterPlace.MakeFolder(Bases, OwnerOnly);
        ClusterPlace.MakeFolder(Parcels, OwnerOnly);
        ClusterPlace.MakeFolder(Wal, OwnerOnly);
        account.Own(Wal);
        if (!account.CanEnter(Wal)) throw new EnvironmentFault(
            $"Người dùng {account.Account.Name} của PostgreSQL không vào được {Wal}. Hãy chọn thư mục mà người đó vào được, ví dụ --to /var/backups/dean06",
            $"PostgreSQL's user {account.Account.Name} cannot enter {Wal}. Choose a folder that user can walk to, for example --to /var/backups/dean06");
        if (Identity is null) Durably.Write(IdentityFile, JsonSerializer.Serialize(cluster, JsonSerializerOptions.Web));
    }

    /// <summary>One backup at a time; the lock ends with the process, however it dies.</summary>
    internal FileStream Lock()
    {
        try
        {
            return new FileStream(Path.Combine(Root, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException taken)
        {
            throw new EnvironmentFault($"Một lần sao lưu khác đang ghi vào {Root}. Hãy đợi nó xong.", $"Another backup is writing to {Root}. Wait until it is done.", taken);
        }
    }

    /// <summary>Clears what a backup that was killed has left; called under the lock.</summary>
    internal void SweepHalves()
    {
        foreach (var left in Directory.EnumerateDirectories(Bases).Where(d => d.EndsWith(Half, StringComparison.Ordinal) || !File.Exists(d + ".json")).ToList())
        {
            try
            {
                Directory.Delete(left, recursive: true);
            }
            catch (IOException)
            {
                // The copying program may outlive the Host that was killed; what it still writes goes next time.
            }
        }
    }

    /// <summary>Declares a base backup good: the folder gets its name, then its telling is written.</summary>
    internal void Keep(BaseBackup backup)
    {
        Directory.Move(FolderOf(backup.Name) + Half, FolderOf(backup.Name));
        Posix.SyncFolder(Bases);
        Durably.Write(TellingOf(backup.Name), JsonSerializer.Serialize(backup, JsonSerializerOptions.Web));
    }

    /// <summary>Takes a base backup away: first its telling, so that no half of it ever looks whole.</summary>
    internal void Drop(BaseBackup backup)
    {
        File.Delete(TellingOf(backup.Name));
        File.Delete(ParcelOf(backup.Name));
        Directory.Delete(FolderOf(backup.Name), recursive: true);
    }

    private static T Read<T>(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllText(path), JsonSerializerOptions.Web) ?? throw new JsonException();
        }
        catch (JsonException broken)
        {
            throw new EnvironmentFault($"Tệp {path} hỏng, không đọc được. Hãy dùng một bản sao khác.", $"The file {path} is damaged and cannot be read. Use another copy of the backup.", broken);
        }
    }
}

/// <summary>Files that are whole or not there at all, whenever the power fails.</summary>
internal static class Durably
{
    internal static void Write(string path, string text) => Write(path, System.Text.Encoding.UTF8.GetBytes(text));

    internal static void Write(string path, byte[] bytes)
    {
        var aside = path + BackupFolder.Half;
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite };
        using (var stream = new FileStream(aside, options))
        {
            stream.Write(bytes);
            stream.Flush(flushToDisk: true);
        }
        File.Move(aside, path, overwrite: true);
        Posix.SyncFolder(Path.GetDirectoryName(path)!);
    }
}
