using DeAn06.Identity.Accounts;
using Npgsql;

namespace DeAn06.Identity.Officers;

/// <summary>Reads seats: those of an officer, and those that stand in for an officer. Outside transactions unless a use case hands over its own.</summary>
internal sealed class SeatTable(NpgsqlDataSource source, Clock clock)
{
    private const string Columns = """
        s.seat_id, s.account_id, s.office, s.jurisdiction, s.roles, lower(s.valid), upper(s.valid), s.deputy_of, (SELECT p.name FROM identity.account p WHERE p.account_id = s.for_account), s.for_seat, s.reason
        """;

    /// <summary>The seats an officer can act from now, their own first.</summary>
    internal Task<List<Seat>> LiveAsync(Guid account, CancellationToken ct) => ReadAsync(Map, $"""
        SELECT {Columns} FROM identity.seat s WHERE s.account_id = $2 AND {Seat.Live} ORDER BY s.deputy_of IS NOT NULL, s.seat_id
        """, ct, clock.UtcNow, account);

    /// <summary>Every seat an officer has, had or will have, the newest first.</summary>
    internal Task<List<Seat>> OfAsync(Guid account, CancellationToken ct) =>
        ReadAsync(Map, $"SELECT {Columns} FROM identity.seat s WHERE s.account_id = $1 ORDER BY lower(s.valid) DESC, s.seat_id DESC LIMIT 200", ct, account);

    /// <summary>Who stands in for an officer now or will, with their names.</summary>
    internal Task<List<(Seat Seat, string Login, string Name)>> DeputiesAsync(Guid principal, CancellationToken ct) => ReadAsync(r => (Map(r), r.GetString(11), r.GetString(12)), $"""
        SELECT {Columns}, a.login, a.name FROM identity.seat s JOIN identity.account a USING (account_id)
        WHERE s.for_account = $2 AND upper(s.valid) > $1 ORDER BY lower(s.valid), s.seat_id
        """, ct, clock.UtcNow, principal);

    /// <summary>The seats of an officer, their own and those for others, that overlap a time; read in the use case that holds the officer's row.</summary>
    internal static Task<List<Seat>> OverlappingAsync(Db db, Guid account, DateTime from, DateTime? until, CancellationToken ct) => db.QueryAsync(
        $"SELECT {Columns} FROM identity.seat s WHERE s.account_id = $1 AND s.valid && tstzrange($2, $3::timestamptz)", Map, ct, account, from, until);

    /// <summary>One seat, locked until the use case ends.</summary>
    internal static async Task<Seat?> LockAsync(Db db, Guid account, Guid seat, CancellationToken ct) => (await db.QueryAsync(
        $"SELECT {Columns} FROM identity.seat s WHERE s.account_id = $1 AND s.seat_id = $2 FOR UPDATE OF s", Map, ct, account, seat)).FirstOrDefault();

    private async Task<List<T>> ReadAsync<T>(Func<NpgsqlDataReader, T> map, string sql, CancellationToken ct, params IReadOnlyList<object?> parameters)
    {
        await using var command = source.CreateCommand(sql);
        foreach (var p in parameters) command.Parameters.Add(Db.Parameter(p));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<T>();
        while (await reader.ReadAsync(ct)) rows.Add(map(reader));
        return rows;
    }

    private static Seat Map(NpgsqlDataReader r) => new(
        r.GetGuid(0), r.GetGuid(1), r.GetString(2), r.IsDBNull(3) ? null : r.GetString(3), r.GetFieldValue<string[]>(4), r.GetDateTime(5), r.IsDBNull(6) ? null : r.GetDateTime(6),
        r.IsDBNull(7) ? null : new Actor(ActorKind.Officer, r.GetString(7), r.IsDBNull(8) ? r.GetString(7) : r.GetString(8)), r.IsDBNull(9) ? null : r.GetGuid(9), r.IsDBNull(10) ? null : r.GetString(10));
}
