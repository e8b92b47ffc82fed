using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Npgsql;

namespace DeAn06.Identity.SelfCheck;

/// <summary>A self-check under way: a client that exists for an hour and opens nothing, what it was given, what was found.</summary>
internal sealed record SelfCheckRun(string Handle, Tested Tested, Given? Given, string? AccessToken, IReadOnlyList<Finding> Findings, DateTime ExpiresAt)
{
    internal static readonly TimeSpan Life = TimeSpan.FromHours(1);
    internal const int MostOfNetwork = 20;

    /// <summary>The last word on each rule.</summary>
    internal IEnumerable<Finding> Latest => Findings.GroupBy(f => f.Rule).Select(g => g.Last());

    internal bool HasBegun => Findings.Count > 0;

    internal bool IsDone => Findings.Any(f => f.Rule == "bearer");
}

/// <summary>Keeps self-checks. They concern nobody and are not journaled; the oldest are cleared when a new one begins.</summary>
internal sealed class SelfCheckRuns(NpgsqlDataSource source, Clock clock)
{
    private sealed record State(Tested Tested, Given? Given, string? AccessToken, IReadOnlyList<Finding> Findings);

    private const int MostFindings = 200;

    /// <summary>False when the network has too many under way.</summary>
    internal async Task<bool> BeginAsync(SelfCheckRun run, string network, CancellationToken ct)
    {
        await using var command = source.CreateCommand("""
            WITH old AS (DELETE FROM identity.self_check WHERE expires_at < $5)
            INSERT INTO identity.self_check (handle_hash, network, state, expires_at)
            SELECT $1, $2, $3, $4 WHERE (SELECT count(*) FROM identity.self_check WHERE network = $2 AND expires_at >= $5) < $6
            """);
        foreach (var p in (object[])[HashOf(run.Handle), network, Write(run), run.ExpiresAt, clock.UtcNow, SelfCheckRun.MostOfNetwork]) command.Parameters.Add(Db.Parameter(p));
        return await command.ExecuteNonQueryAsync(ct) > 0;
    }

    internal async Task<SelfCheckRun?> FindAsync(string handle, CancellationToken ct)
    {
        await using var command = source.CreateCommand("SELECT state, expires_at FROM identity.self_check WHERE handle_hash = $1 AND expires_at > $2");
        foreach (var p in (object[])[HashOf(handle), clock.UtcNow]) command.Parameters.Add(Db.Parameter(p));
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct)) return null;
        var state = JsonSerializer.Deserialize<State>(reader.GetString(0))!;
        return new(handle, state.Tested, state.Given, state.AccessToken, state.Findings, reader.GetDateTime(1));
    }

    /// <summary>The run with what was found added to it; of two requests at once the last is kept, which a developer's own client does not need.</summary>
    internal async Task SaveAsync(SelfCheckRun run, IEnumerable<Finding> found, CancellationToken ct)
    {
        var kept = run with { Findings = [.. run.Findings.Concat(found).TakeLast(MostFindings)] };
        await using var command = source.CreateCommand("UPDATE identity.self_check SET state = $2 WHERE handle_hash = $1");
        foreach (var p in (object[])[HashOf(run.Handle), Write(kept)]) command.Parameters.Add(Db.Parameter(p));
        await command.ExecuteNonQueryAsync(ct);
    }

    private static string Write(SelfCheckRun run) => JsonSerializer.Serialize(new State(run.Tested, run.Given, run.AccessToken, run.Findings));

    private static byte[] HashOf(string handle) => SHA256.HashData(Encoding.ASCII.GetBytes(handle));
}
