namespace DeAn06.Host.Postgres;

/// <summary>What is alive in a cluster's data folder, read from <c>postmaster.pid</c> and <c>/proc</c>: a pid alone proves nothing, it may be reused.</summary>
internal static class LiveServer
{
    internal sealed record Postmaster(int Process, string SocketFolder, string Status);

    internal static string PidFile(string data) => Path.Combine(data, "postmaster.pid");

    /// <summary>The running postmaster of this very folder, or null.</summary>
    internal static Postmaster? Find(string data)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(PidFile(data));
        }
        catch (IOException)
        {
            return null;
        }
        if (lines.Length == 0 || !int.TryParse(lines[0], out var process) || !LivesIn(process, data)) return null;
        return new(process, lines.ElementAtOrDefault(4)?.Trim() ?? "", lines.ElementAtOrDefault(7)?.Trim() ?? "");
    }

    /// <summary>Every server process whose working folder is this data folder, backends of a killed postmaster included.</summary>
    internal static IReadOnlyList<int> ProcessesIn(string data) => Directory.EnumerateDirectories("/proc")
        .Select(Path.GetFileName).Select(n => int.TryParse(n, out var id) ? id : 0)
        .Where(id => id > 0 && LivesIn(id, data)).ToList();

    internal static bool LivesIn(int process, string data) =>
        Posix.Look(data) is { } folder && Posix.Look($"/proc/{process}/cwd") is { } cwd
        && cwd.Inode == folder.Inode && cwd.Device == folder.Device && NameOf(process) == "postgres";

    private static string NameOf(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/comm").Trim();
        }
        catch (IOException)
        {
            return "";
        }
    }

    /// <summary>The identifier initdb gave the cluster: the first eight bytes of its control file.</summary>
    internal static ulong SystemIdentifier(string data)
    {
        using var file = File.OpenRead(Path.Combine(data, "global", "pg_control"));
        Span<byte> first = stackalloc byte[8];
        file.ReadExactly(first);
        return BitConverter.ToUInt64(first);
    }
}
