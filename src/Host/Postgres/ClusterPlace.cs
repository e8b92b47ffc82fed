using System.Security.Cryptography;
using System.Text;

namespace DeAn06.Host.Postgres;

/// <summary>
/// Where a cluster lives: <c>DIR/postgres</c>, or <c>/var/lib/dean06/HASH</c> when the server's user cannot walk to DIR;
/// then <c>DIR/postgres.at</c> points there. No folder above is ever chmod-ed.
/// </summary>
internal sealed record ClusterPlace(string Root, ServerAccount Account)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Traversable = OwnerOnly | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    private const string FarFolder = "/var/lib/dean06";

    internal string Data => Path.Combine(Root, "data");

    internal string Lock => Path.Combine(Root, "lock");

    internal string StartLog => Path.Combine(Root, "start.log");

    internal string Logs => Path.Combine(Root, "log");

    /// <summary>Where archiving is switched on; absent until a backup folder was named.</summary>
    internal string BackupSettings => Path.Combine(Root, "backup.conf");

    internal string ArchiveScript => Path.Combine(Root, "archive.sh");

    /// <summary>Twelve hexadecimal digits that name this cluster in runtime folders.</summary>
    internal string Mark => MarkOf(Root);

    /// <summary>The place already chosen for the data folder, or null when no cluster was made yet.</summary>
    internal static string? Known(string dataDir)
    {
        var pointer = PointerOf(dataDir);
        if (File.Exists(pointer)) return File.ReadAllText(pointer).Trim();
        var near = Path.Combine(dataDir, "postgres");
        return Directory.Exists(near) ? near : null;
    }

    internal static ClusterPlace Open(string dataDir, Action<string> tell)
    {
        MakeFolder(dataDir, Traversable);
        var known = Known(dataDir);
        var account = ServerAccount.For(known);
        if (known is not null && account.CanEnter(known) && MayUse(known)) return new(known, account);
        if (known is not null && Directory.Exists(known)) throw NotOurs(known);
        var root = known ?? (account.CanEnter(dataDir) ? Path.Combine(dataDir, "postgres") : PlaceFar(dataDir, tell));
        MakeFolder(root, OwnerOnly);
        account.Own(root);
        return new(root, account);
    }

    private static bool MayUse(string root) => Posix.IsRoot || Posix.Look(root)?.Owner == Posix.EffectiveUser;

    private static string PlaceFar(string dataDir, Action<string> tell)
    {
        MakeFolder(FarFolder, Traversable);
        var root = Path.Combine(FarFolder, MarkOf(dataDir));
        if (Directory.Exists(root))
        {
            // The data folder was deleted or is not mounted; its old cluster is no longer pointed to. Never destroy, never reuse.
            var aside = Enumerable.Range(1, int.MaxValue).Select(n => $"{root}.left-{n}").First(p => !Directory.Exists(p));
            Directory.Move(root, aside);
            tell($"Cơ sở dữ liệu cũ được để lại ở {aside} · an earlier database was left in {aside}");
        }
        File.WriteAllText(PointerOf(dataDir), root + "\n");
        return root;
    }

    internal static void MakeFolder(string folder, UnixFileMode mode)
    {
        try
        {
            if (!Directory.Exists(folder)) Directory.CreateDirectory(folder, mode);
        }
        catch (Exception denied) when (denied is UnauthorizedAccessException or IOException)
        {
            throw new EnvironmentFault($"Không tạo được thư mục {folder}: {denied.Message}", $"Cannot create the folder {folder}: {denied.Message}", denied);
        }
    }

    private static string PointerOf(string dataDir) => Path.Combine(dataDir, "postgres.at");

    private static string MarkOf(string path) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..12];

    private static EnvironmentFault NotOurs(string root) => new(
        $"Thư mục {root} thuộc người dùng khác hoặc không vào được. Hãy chạy bằng người dùng đó, hoặc chọn thư mục khác: --data DIR",
        $"The folder {root} belongs to another user or cannot be entered. Run as that user, or choose another folder: --data DIR");
}
