using System.Diagnostics;
using System.Text.RegularExpressions;

namespace DeAn06.Host.Postgres;

/// <summary>One installed PostgreSQL: its major version and the folder of its programs.</summary>
internal sealed partial record PostgresInstallation(int Major, string Programs)
{
    internal const int OldestMajor = 15;

    internal string Initdb => Path.Combine(Programs, "initdb");

    internal string Postgres => Beside("postgres");

    internal string PgCtl => Path.Combine(Programs, "pg_ctl");

    internal string BaseBackup => Beside("pg_basebackup");

    internal string VerifyBackup => Beside("pg_verifybackup");

    // A folder of links may lead to some programs only; the rest lie where the links lead.
    private string Beside(string program) => Path.Combine(File.Exists(Path.Combine(Programs, program)) ? Programs
        : Path.GetDirectoryName(File.ResolveLinkTarget(Initdb, returnFinalTarget: true)?.FullName ?? Initdb)!, program);

    /// <summary>The installation for an existing cluster (its own major), or the highest installed for a new one.</summary>
    internal static PostgresInstallation For(string data)
    {
        var installed = FindAll();
        var versionFile = Path.Combine(data, "PG_VERSION");
        if (!File.Exists(versionFile))
            return installed.FirstOrDefault() ?? throw NoneInstalled();
        var written = File.ReadAllText(versionFile).Trim();
        return installed.FirstOrDefault(i => i.Major.ToString() == written) ?? throw OtherMajor(written, data, installed);
    }

    /// <summary>Every installed major ≥ 15, highest first.</summary>
    internal static IReadOnlyList<PostgresInstallation> FindAll()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Concat(Below("/usr/lib/postgresql", "*"))
            .Concat(Below("/usr", "pgsql-*"))
            .Append("/usr/local/pgsql/bin")
            .Append(Say("pg_config", "--bindir"));
        return folders.Where(f => File.Exists(Path.Combine(f, "initdb")) && File.Exists(Path.Combine(f, "pg_ctl"))).Distinct()
            .Select(f => new PostgresInstallation(MajorOf(Say(Path.Combine(f, "postgres"), "--version")), f))
            .Where(i => i.Major >= OldestMajor)
            .OrderByDescending(i => i.Major).ToList();
    }

    private static IEnumerable<string> Below(string folder, string pattern) =>
        Directory.Exists(folder) ? Directory.EnumerateDirectories(folder, pattern).Select(f => Path.Combine(f, "bin")) : [];

    private static int MajorOf(string version) => Version().Match(version) is { Success: true } found ? int.Parse(found.Groups[1].Value) : 0;

    private static string Say(string program, string argument)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, argument) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var said = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return said.Trim();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "";
        }
    }

    private static EnvironmentFault NoneInstalled() => new(
        $"Không tìm thấy PostgreSQL {OldestMajor} trở lên. Hãy cài: sudo apt-get install -y postgresql",
        $"No PostgreSQL {OldestMajor} or newer was found. Install it: sudo apt-get install -y postgresql");

    private static EnvironmentFault OtherMajor(string written, string data, IReadOnlyList<PostgresInstallation> installed)
    {
        var have = installed.Count == 0 ? "–" : string.Join(", ", installed.Select(i => i.Major));
        return new(
            $"Dữ liệu trong {data} thuộc PostgreSQL {written}, máy này có: {have}. Hãy cài đúng bản đó: sudo apt-get install -y postgresql-{written} (hoặc chuyển dữ liệu bằng pg_upgrade). Không có gì bị thay đổi.",
            $"The data in {data} belong to PostgreSQL {written}; this machine has: {have}. Install that one: sudo apt-get install -y postgresql-{written} (or convert the data with pg_upgrade). Nothing was changed.");
    }

    [GeneratedRegex(@"\(PostgreSQL\) (\d+)")]
    private static partial Regex Version();
}
