using Npgsql;

namespace DeAn06.Front.Accounts;

/// <summary>Reads demo accounts; always outside a transaction, so that no password is checked inside one.</summary>
internal sealed class AccountTable(NpgsqlDataSource source)
{
    internal const int SessionBytes = 32;
    private const string Columns = "a.login, a.name, a.kind, a.office, a.area, a.jurisdiction, a.roles, a.persona, a.story, a.person_id";

    internal Task<List<DemoAccount>> AllAsync(CancellationToken ct) =>
        QueryAsync($"SELECT {Columns} FROM front.demo_account a ORDER BY a.login", Map, ct);

    /// <summary>The account and its password hash, when it exists and is not locked.</summary>
    internal async Task<(DemoAccount Account, string Hash)?> FindAsync(string login, CancellationToken ct)
    {
        var found = await QueryAsync($"SELECT {Columns}, a.password_hash FROM front.demo_account a WHERE a.login = $1 AND a.locked_at IS NULL",
            r => (Map(r), r.GetString(10)), ct, login);
        return found.Count == 0 ? null : found[0];
    }

    internal async Task<string?> LoginOfAsync(Guid person, CancellationToken ct) =>
        (await QueryAsync("SELECT login FROM front.demo_account WHERE person_id = $1", r => r.GetString(0), ct, person)).FirstOrDefault();

    /// <summary>The account of a live session and when it was opened and last seen.</summary>
    internal async Task<(DemoAccount Account, DateTime Created, DateTime Seen)?> OfSessionAsync(byte[] hash, CancellationToken ct)
    {
        var found = await QueryAsync($"""
            SELECT {Columns}, s.created_at, s.seen_at FROM front.demo_session s JOIN front.demo_account a USING (login)
            WHERE s.id_hash = $1 AND s.ended_at IS NULL AND a.locked_at IS NULL
            """, r => (Map(r), r.GetDateTime(10), r.GetDateTime(11)), ct, hash);
        return found.Count == 0 ? null : found[0];
    }

    internal async Task<DemoAccount?> OfTokenAsync(byte[] hash, CancellationToken ct) => (await QueryAsync($"""
        SELECT {Columns} FROM front.demo_token t JOIN front.demo_account a USING (login)
        WHERE t.token_hash = $1 AND t.revoked_at IS NULL AND a.locked_at IS NULL
        """, Map, ct, hash)).FirstOrDefault();

    internal async Task ExecuteAsync(string sql, CancellationToken ct, params IReadOnlyList<object?> parameters)
    {
        await using var command = source.CreateCommand(sql);
        foreach (var p in parameters) command.Parameters.Add(Db.Parameter(p));
        await command.ExecuteNonQueryAsync(ct);
    }

    private async Task<List<T>> QueryAsync<T>(string sql, Func<NpgsqlDataReader, T> map, CancellationToken ct, params IReadOnlyList<object?> parameters)
    {
        await using var command = source.CreateCommand(sql);
        foreach (var p in parameters) command.Parameters.Add(Db.Parameter(p));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<T>();
        while (await reader.ReadAsync(ct)) rows.Add(map(reader));
        return rows;
    }

    private static DemoAccount Map(NpgsqlDataReader r) => new(
        r.GetString(0), r.GetString(1), DemoAccount.KindOf(r.GetString(2)), r.GetString(3), r.GetString(4), r.IsDBNull(5) ? null : r.GetString(5),
        r.GetFieldValue<string[]>(6), r.GetString(7), r.GetString(8), r.IsDBNull(9) ? null : r.GetGuid(9));
}
