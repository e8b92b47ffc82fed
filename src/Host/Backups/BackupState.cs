using System.Diagnostics.Metrics;
using System.Text.Json;
using DeAn06.Kernel;
using Npgsql;

namespace DeAn06.Host.Backups;

/// <summary><c>DIR/backup.json</c>: where this platform is backed up to and when the last base backup ended (the machine's time).</summary>
internal sealed record BackupState(string To, DateTime LastAt, string Last)
{
    internal const string FileName = "backup.json";

    private static string PathOf(string dataDir) => Path.Combine(dataDir, FileName);

    internal static BackupState? Read(string dataDir) => File.Exists(PathOf(dataDir))
        ? JsonSerializer.Deserialize<BackupState>(File.ReadAllText(PathOf(dataDir)), JsonSerializerOptions.Web)
        : null;

    internal void Write(string dataDir) => Durably.Write(PathOf(dataDir), JsonSerializer.Serialize(this, JsonSerializerOptions.Web));
}

/// <summary>
/// Tells operators how backups fare: the age of the last base backup and an archive that fails, as warnings of health (a platform without a fresh
/// backup still serves) and as gauges <c>dean06.backup.age</c> and <c>dean06.archive.failing</c>.
/// </summary>
internal sealed class BackupHealth : IContribute<HealthPart>
{
    private readonly string dataDir;
    private readonly NpgsqlDataSource source;
    private readonly TimeSpan oldest;

    public BackupHealth(PlatformSettings settings, NpgsqlDataSource source, IConfiguration configuration)
    {
        (dataDir, this.source) = (settings.DataDir, source);
        oldest = TimeSpan.FromHours(configuration.GetValue("DeAn06:BackupHours", 26.0));
        KernelMeters.Meter.CreateObservableGauge("dean06.backup.age", () => AgeOf(BackupState.Read(dataDir)), "s", "Since the last base backup; absent when none is known.");
        KernelMeters.Meter.CreateObservableGauge("dean06.archive.failing", () => failing ? 1 : 0, description: "1 while the server cannot archive its log.");
    }

    private bool failing;

    public IEnumerable<HealthPart> Contribute() => [new("backup", _ => Task.FromResult<string?>(null)) { Warn = WarnAsync }];

    private async Task<string?> WarnAsync(CancellationToken ct)
    {
        await using var command = source.CreateCommand("SELECT failed_count > 0 AND last_failed_time > coalesce(last_archived_time, '-infinity') FROM pg_stat_archiver");
        failing = await command.ExecuteScalarAsync(ct) is true;
        if (failing) return "the log is not archived: see the server's log";
        return BackupState.Read(dataDir) switch
        {
            null => null,
            var state when TimeProvider.System.GetUtcNow().UtcDateTime - state.LastAt > oldest => $"the last base backup is {(TimeProvider.System.GetUtcNow().UtcDateTime - state.LastAt).TotalHours:0} h old",
            _ => null,
        };
    }

    private static IEnumerable<Measurement<double>> AgeOf(BackupState? state) =>
        state is null ? [] : [new((TimeProvider.System.GetUtcNow().UtcDateTime - state.LastAt).TotalSeconds)];
}
