namespace DeAn06.Host.Postgres;

/// <summary>
/// The short folder that holds the server's Unix socket (a socket path may have 107 bytes). Mode 0700 and owned by the
/// server's user: under root the Host enters as root, otherwise both are the same user.
/// </summary>
internal static class RuntimeFolder
{
    internal const int Port = 5432;
    private const int LongestSocketPath = 107;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    internal static string SocketIn(string folder) => Path.Combine(folder, $".s.PGSQL.{Port}");

    internal static string Make(ClusterPlace place)
    {
        foreach (var folder in Candidates(place.Mark))
            if (SocketIn(folder).Length <= LongestSocketPath && TryMake(folder, place.Account)) return folder;
        throw new EnvironmentFault(
            "Không có thư mục nào cho socket của PostgreSQL: /run, XDG_RUNTIME_DIR và /tmp đều không ghi được.",
            "There is no folder for PostgreSQL's socket: /run, XDG_RUNTIME_DIR and /tmp are all not writable.");
    }

    /// <summary>Takes the empty folder away after the server ended.</summary>
    internal static void Remove(string folder)
    {
        if (Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any()) Directory.Delete(folder);
    }

    private static IEnumerable<string> Candidates(string mark)
    {
        if (Posix.IsRoot) yield return $"/run/dean06/{mark}";
        else if (Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR") is { Length: > 0 } personal) yield return Path.Combine(personal, $"dean06-{mark}");
        foreach (var turn in Enumerable.Range(0, 10)) yield return $"/tmp/dean06-{Posix.EffectiveUser}-{mark}-{turn}";
    }

    /// <summary>False when it cannot be made, or when somebody else made it first (a folder in /tmp is open to all).</summary>
    private static bool TryMake(string folder, ServerAccount account)
    {
        try
        {
            var parent = Path.GetDirectoryName(folder)!;
            if (!Directory.Exists(parent)) Directory.CreateDirectory(parent, OwnerOnly | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
            Directory.CreateDirectory(folder, OwnerOnly);
            if (Posix.Look(folder, itself: true) is not { IsFolder: true, IsPrivate: true } node) return false;
            if (node.Owner != Posix.EffectiveUser && node.Owner != account.Account.User) return false;
            account.Own(folder);
            return account.CanEnter(folder);
        }
        catch (Exception denied) when (denied is UnauthorizedAccessException or IOException)
        {
            return false;
        }
    }
}
