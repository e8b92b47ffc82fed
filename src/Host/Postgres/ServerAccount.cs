using System.ComponentModel;
using System.Diagnostics;

namespace DeAn06.Host.Postgres;

/// <summary>
/// The user PostgreSQL runs as. The Host's own, except under root, which PostgreSQL refuses: then the owner of the
/// existing cluster, else <c>postgres</c>, else <c>nobody</c>.
/// </summary>
internal sealed class ServerAccount(Posix.Account account, bool switched)
{
    internal Posix.Account Account => account;

    /// <summary>The Host's own user name: the only one the server lets in.</summary>
    internal static string HostUser => Posix.FindAccount(Posix.EffectiveUser)?.Name ?? throw new EnvironmentFault(
        $"Mã người dùng {Posix.EffectiveUser} không có tên trên máy này nên PostgreSQL không chạy được. Hãy chạy bằng một người dùng có trong /etc/passwd.",
        $"User id {Posix.EffectiveUser} has no name on this machine, so PostgreSQL cannot run. Run as a user listed in /etc/passwd.");

    /// <summary>The Host's own user, for programs that need no switch.</summary>
    internal static ServerAccount OfHost => new(Posix.FindAccount(HostUser)!.Value, switched: false);

    internal static ServerAccount For(string? existingCluster)
    {
        if (!Posix.IsRoot) return new(Posix.FindAccount(HostUser)!.Value, switched: false);
        var owner = existingCluster is null ? null : Posix.Look(existingCluster)?.Owner;
        var chosen = owner is > 0 ? Posix.FindAccount(owner.Value) : Posix.FindAccount("postgres") ?? Posix.FindAccount("nobody");
        return new(chosen ?? throw new EnvironmentFault(
            "Đang chạy bằng root nhưng máy không có người dùng postgres hay nobody để chạy PostgreSQL. Hãy tạo: useradd --system postgres",
            "Running as root, but this machine has neither a user postgres nor nobody to run PostgreSQL. Create one: useradd --system postgres"), switched: true);
    }

    /// <summary>Whether this user can walk to the folder; asked of the kernel itself, so that access lists count too.</summary>
    internal bool CanEnter(string folder) => !switched || RunAsync("/bin/sh", ["-c", "cd -- \"$1\"", "sh", folder], CancellationToken.None).GetAwaiter().GetResult().Code == 0;

    internal void Own(string path)
    {
        if (switched) Posix.GiveTo(path, account);
    }

    internal async Task<(int Code, string Output)> RunAsync(string program, IReadOnlyList<string> arguments, CancellationToken ct)
    {
        var start = new ProcessStartInfo(program) { WorkingDirectory = "/", RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        if (switched) Switch(start);
        foreach (var name in start.Environment.Keys.Where(n => n.StartsWith("PG", StringComparison.Ordinal)).ToList()) start.Environment.Remove(name);
        start.Environment["LC_ALL"] = "C";
        using var process = Begin(start);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync(ct);
        var output = await process.StandardOutput.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return (process.ExitCode, output + await error);
    }

    private void Switch(ProcessStartInfo start)
    {
        string[] front = File.Exists("/usr/bin/setpriv") || File.Exists("/bin/setpriv")
            ? ["setpriv", $"--reuid={account.User}", $"--regid={account.Group}", "--init-groups", "--no-new-privs", "--"]
            : ["runuser", "-u", account.Name, "--"];
        foreach (var (place, word) in front.Skip(1).Append(start.FileName).Index()) start.ArgumentList.Insert(place, word);
        start.FileName = front[0];
    }

    private static Process Begin(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception missing)
        {
            throw new EnvironmentFault($"Không chạy được {start.FileName}: {missing.Message}.", $"Cannot run {start.FileName}: {missing.Message}.", missing);
        }
    }
}
