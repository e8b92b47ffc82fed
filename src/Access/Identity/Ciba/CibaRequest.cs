using Npgsql;

namespace DeAn06.Identity.Ciba;

/// <summary>
/// What a client asks someone who is not at its pages: to approve on their own device (OpenID Connect Client-Initiated Backchannel Authentication). Its id is kept
/// as SHA-256; what a ping has to repeat is sealed by the key ring.
/// </summary>
internal sealed record CibaRequest(
    Guid Id, byte[] IdHash, Guid Account, string ClientId, IReadOnlyList<string> Scopes, int Level, string? Binding, byte[]? Ping, int Interval, DateTime CreatedAt, DateTime ExpiresAt,
    DateTime? AskedAt, bool? Approved, int GotLevel, IReadOnlyList<string> Methods, DateTime? AuthenticatedAt, DateTime? UsedAt)
{
    internal const int UsualInterval = 5;
    internal const int SlowerBy = 5;
    internal const int LongestBinding = 64;
    internal static readonly TimeSpan UsualLife = TimeSpan.FromMinutes(5);
    internal static readonly TimeSpan LeastLife = TimeSpan.FromSeconds(30);
    internal static readonly TimeSpan MostLife = TimeSpan.FromMinutes(10);

    internal bool WaitsAt(DateTime at) => Approved is null && UsedAt is null && at < ExpiresAt;
}

/// <summary>Reads and locks requests.</summary>
internal static class CibaTable
{
    private const string Columns = """
        request_id, id_hash, account_id, client_id, scopes, level, binding, ping, interval_seconds, created_at, expires_at, asked_at, approved, got_level, methods, authenticated_at, used_at
        """;

    internal static async Task<CibaRequest?> FindAsync(Db db, Guid id, CancellationToken ct) =>
        (await db.QueryAsync($"SELECT {Columns} FROM identity.ciba_request WHERE request_id = $1", Map, ct, id)).FirstOrDefault();

    internal static async Task<CibaRequest?> LockAsync(Db db, Guid id, CancellationToken ct) =>
        (await db.QueryAsync($"SELECT {Columns} FROM identity.ciba_request WHERE request_id = $1 FOR UPDATE", Map, ct, id)).FirstOrDefault();

    internal static async Task<CibaRequest?> LockAsync(Db db, byte[] idHash, CancellationToken ct) =>
        (await db.QueryAsync($"SELECT {Columns} FROM identity.ciba_request WHERE id_hash = $1 FOR UPDATE", Map, ct, idHash)).FirstOrDefault();

    /// <summary>What waits for an account, the newest first.</summary>
    internal static Task<List<CibaRequest>> WaitingAsync(Db db, Guid account, DateTime at, CancellationToken ct) => db.QueryAsync(
        $"SELECT {Columns} FROM identity.ciba_request WHERE account_id = $1 AND approved IS NULL AND used_at IS NULL AND expires_at > $2 ORDER BY created_at DESC LIMIT 20", Map, ct, account, at);

    private static CibaRequest Map(NpgsqlDataReader r) => new(
        r.GetGuid(0), r.GetFieldValue<byte[]>(1), r.GetGuid(2), r.GetString(3), r.GetFieldValue<string[]>(4), r.GetInt16(5), r.IsDBNull(6) ? null : r.GetString(6),
        r.IsDBNull(7) ? null : r.GetFieldValue<byte[]>(7), r.GetInt16(8), r.GetDateTime(9), r.GetDateTime(10), r.IsDBNull(11) ? null : r.GetDateTime(11), r.IsDBNull(12) ? null : r.GetBoolean(12),
        r.IsDBNull(13) ? 0 : r.GetInt16(13), r.IsDBNull(14) ? [] : r.GetFieldValue<string[]>(14), r.IsDBNull(15) ? null : r.GetDateTime(15), r.IsDBNull(16) ? null : r.GetDateTime(16));
}
