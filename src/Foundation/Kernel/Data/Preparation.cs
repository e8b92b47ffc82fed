using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace DeAn06.Kernel;

/// <summary>
/// Brings a database to where the program can serve: reference tables whose checksum changed are loaded again, and, in demo mode,
/// the rooms' shares of the demo nation are sown once. Safe on several nodes at once (advisory lock).
/// </summary>
public sealed class Preparation(NpgsqlDataSource source, IEnumerable<IReferenceData> tables, IEnumerable<IDemoShare> shares, Clock clock, ILogger<Preparation> log)
{
    private const long Lock = 0x4465416e5072;

    /// <summary>True when everything is loaded; part of readiness.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Loads what changed; sows the demo when <paramref name="demo"/> is given. <paramref name="tell"/> hears each step.</summary>
    public async Task RunAsync(DemoNation? demo, Action<string> tell, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await connection.ExecuteAsync("SELECT pg_advisory_lock($1)", ct, Lock);
        foreach (var table in tables) await LoadAsync(connection, table, tell, ct);
        if (demo is not null)
            foreach (var share in shares) await SowAsync(connection, share, demo, tell, ct);
        await connection.ExecuteAsync("SELECT pg_advisory_unlock($1)", ct, Lock);
        IsDone = true;
    }

    private async Task LoadAsync(NpgsqlConnection connection, IReferenceData table, Action<string> tell, CancellationToken ct)
    {
        if ((string?)await connection.ScalarAsync("SELECT checksum FROM kernel.reference_data WHERE name = $1", ct, table.Name) == table.Checksum) return;
        tell(table.Name);
        var started = clock.GetTimestamp();
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await table.LoadAsync(connection, ct);
        await connection.ExecuteAsync("""
            INSERT INTO kernel.reference_data (name, checksum, loaded_at) VALUES ($1, $2, $3)
            ON CONFLICT (name) DO UPDATE SET checksum = excluded.checksum, loaded_at = excluded.loaded_at
            """, ct, table.Name, table.Checksum, clock.UtcNow);
        await transaction.CommitAsync(ct);
        log.LogInformation("Reference data {Name} loaded in {Seconds:0.0} s", table.Name, clock.GetElapsedTime(started).TotalSeconds);
    }

    private async Task SowAsync(NpgsqlConnection connection, IDemoShare share, DemoNation demo, Action<string> tell, CancellationToken ct)
    {
        if (await connection.ScalarAsync("SELECT 1 FROM kernel.demo_share WHERE name = $1", ct, share.Name) is not null) return;
        tell(share.Name);
        var started = clock.GetTimestamp();
        await share.SowAsync(demo, ct);
        await connection.ExecuteAsync("INSERT INTO kernel.demo_share (name, people, seed, sown_at) VALUES ($1, $2, $3, $4)", ct,
            share.Name, demo.People, demo.Seed, clock.UtcNow);
        log.LogInformation("Demo share {Name} sown in {Seconds:0.0} s", share.Name, clock.GetElapsedTime(started).TotalSeconds);
    }
}
