using Npgsql;

namespace DeAn06.Trust.Deeds;

/// <summary>Reads and writes deeds.</summary>
internal static class DeedTable
{
    private const string Columns =
        "id, kind, subject, payload, reason, proposed_at, proposed_by, proposer_name, expires_at, outcome, decided_at, decided_by, decider_name, decision_reason";

    internal static async Task<bool> InsertAsync(Db db, Deed d, CancellationToken ct)
    {
        // Written at once: a second proposal of the same thing at the same moment waits here, and is told.
        await using var command = db.Command("""
            INSERT INTO trust.authority_deed (id, kind, subject, payload, reason, proposed_at, proposed_by, proposer_name, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (kind, subject) WHERE outcome IS NULL DO NOTHING
            """, d.Id, d.Kind, d.Subject, d.Payload, d.Reason, d.ProposedAt, d.ProposedBy, d.ProposerName, d.ExpiresAt);
        return await command.ExecuteNonQueryAsync(ct) == 1;
    }

    internal static async Task CloseLapsedAsync(Db db, string kind, string subject, DateTime at, CancellationToken ct)
    {
        await using var command = db.Command(
            "UPDATE trust.authority_deed SET outcome = 'lapsed', decided_at = expires_at WHERE kind = $1 AND subject = $2 AND outcome IS NULL AND expires_at <= $3", kind, subject, at);
        await command.ExecuteNonQueryAsync(ct);
    }

    internal static void End(Db db, Guid id, DeedEnd end) => db.Write("""
        UPDATE trust.authority_deed SET outcome = $2, decided_at = $3, decided_by = $4, decider_name = $5, decision_reason = $6 WHERE id = $1 AND outcome IS NULL
        """, 1, id, Word(end.State), end.At, end.By, end.ByName, end.Reason);

    internal static async Task<Deed?> LockAsync(Db db, Guid id, CancellationToken ct) =>
        (await db.QueryAsync($"SELECT {Columns} FROM trust.authority_deed WHERE id = $1 FOR UPDATE", Map, ct, id)).FirstOrDefault();

    internal static async Task<Deed?> FindAsync(NpgsqlDataSource source, Guid id, CancellationToken ct)
    {
        await using var command = source.CreateCommand($"SELECT {Columns} FROM trust.authority_deed WHERE id = $1");
        command.Parameters.Add(Db.Parameter(id));
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? Map(reader) : null;
    }

    /// <summary>The newest first, those that wait before those that are over.</summary>
    internal static async Task<List<Deed>> ListAsync(NpgsqlDataSource source, int most, CancellationToken ct)
    {
        await using var command = source.CreateCommand($"SELECT {Columns} FROM trust.authority_deed ORDER BY outcome IS NOT NULL, proposed_at DESC LIMIT $1");
        command.Parameters.Add(Db.Parameter(most));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var deeds = new List<Deed>();
        while (await reader.ReadAsync(ct)) deeds.Add(Map(reader));
        return deeds;
    }

    internal static string Word(DeedState state) => state.ToString().ToLowerInvariant();

    private static Deed Map(NpgsqlDataReader r) => new(
        r.GetGuid(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetString(4), r.GetDateTime(5), r.GetString(6), r.GetString(7), r.GetDateTime(8), EndOf(r));

    private static DeedEnd? EndOf(NpgsqlDataReader r) => r.IsDBNull(9)
        ? null
        : new(Enum.Parse<DeedState>(r.GetString(9), ignoreCase: true), r.GetDateTime(10), Text(r, 11), Text(r, 12), Text(r, 13));

    private static string? Text(NpgsqlDataReader r, int column) => r.IsDBNull(column) ? null : r.GetString(column);
}
