using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace DeAn06.Bench.House;

/// <summary>pgbench of the same installation against the same server, as the peer of every ratio.</summary>
internal static partial class PgBench
{
    /// <summary>Transactions a second of a script at a number of clients, prepared statements, two threads.</summary>
    internal static async Task<double> RateAsync(string connection, string script, int clients, int seconds, params string[] defines)
    {
        var c = new NpgsqlConnectionStringBuilder(connection);
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, script);
        var start = new ProcessStartInfo(Executable(), ["-n", "-M", "prepared", "-c", clients.ToString(), "-j", "2", "-T", seconds.ToString(),
            .. defines.SelectMany(d => (string[])["-D", d]), "-f", file, "-h", c.Host!, "-p", c.Port.ToString(), "-U", c.Username!, c.Database!])
        { RedirectStandardOutput = true, RedirectStandardError = true };
        if (c.Password is not null) start.Environment["PGPASSWORD"] = c.Password;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        File.Delete(file);
        return Tps().Match(output) is { Success: true } tps
            ? double.Parse(tps.Groups[1].Value, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"pgbench failed: {await errors}");
    }

    private static string Executable() => Directory.GetFiles("/usr/lib/postgresql", "pgbench", SearchOption.AllDirectories).OrderDescending().FirstOrDefault() ?? "pgbench";

    [GeneratedRegex(@"tps = ([0-9.]+) \(without")]
    private static partial Regex Tps();
}
