using System.Security.Cryptography;
using System.Text;
using DeAn06.Identity.Accounts;

namespace DeAn06.Identity.Sessions;

/// <summary>Sessions and tokens: made here, kept as SHA-256 only, and asked for anew at every request, many at once.</summary>
internal sealed class Credentials
{
    internal const int SecretBytes = 32;
    private const string TokenPrefix = "dean06_";
    private static readonly TimeSpan SeenStep = TimeSpan.FromMinutes(1);

    /// <summary>The seat the session chose and no other, once it ended: none. Without a choice the only one of one's own.</summary>
    private const string SeatOfSession = """
        AND (s.seat_id = x.seat_id OR (x.seat_id IS NULL AND s.deputy_of IS NULL
            AND NOT EXISTS (SELECT FROM identity.seat o WHERE o.account_id = a.account_id AND o.deputy_of IS NULL AND o.seat_id <> s.seat_id AND o.valid @> $1)))
        """;

    private const string OtherSeats = "EXISTS (SELECT FROM identity.seat o WHERE o.account_id = a.account_id AND o.valid @> $1 AND o.seat_id IS DISTINCT FROM s.seat_id)";

    private readonly AccountTable table;
    private readonly Clock clock;
    private readonly Gathered<string, Session> sessions;
    private readonly Gathered<string, Account> tokens;

    public Credentials(AccountTable table, Clock clock)
    {
        (this.table, this.clock) = (table, clock);
        sessions = new(ReadSessionsAsync);
        tokens = new(ReadTokensAsync);
    }

    internal static byte[] NewSecret() => RandomNumberGenerator.GetBytes(SecretBytes);

    internal static string NewToken() => TokenPrefix + Convert.ToBase64String(NewSecret()).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    internal static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    /// <summary>The live session behind a cookie's secret, whose account can be used at this moment; null otherwise.</summary>
    internal async ValueTask<Session?> OfSessionAsync(byte[] secret, CancellationToken ct) => await LiveAsync(secret, ct) is { Waits: false } session ? session : null;

    /// <summary>The session behind a cookie's secret that waits for a representative's word; null when there is none.</summary>
    internal async ValueTask<Session?> WaitingAsync(byte[] secret, CancellationToken ct) => await LiveAsync(secret, ct) is { Waits: true } session ? session : null;

    private async ValueTask<Session?> LiveAsync(byte[] secret, CancellationToken ct)
    {
        var hash = SHA256.HashData(secret);
        var session = await sessions.FindAsync(Convert.ToHexString(hash), ct);
        var at = clock.UtcNow;
        if (session is null || session.Account.Unusable is not null || session.IsOver(at)) return null;
        if (at - session.SeenAt > SeenStep) await table.ExecuteAsync("UPDATE identity.session SET seen_at = $2 WHERE id_hash = $1 AND seen_at < $2", ct, hash, at);
        return session;
    }

    internal async ValueTask<Account?> OfTokenAsync(string token, CancellationToken ct)
    {
        if (!token.StartsWith(TokenPrefix, StringComparison.Ordinal) || token.Length >= 100) return null;
        return await tokens.FindAsync(Convert.ToHexString(HashOf(token)), ct) is { Unusable: null } account ? account : null;
    }

    private async Task<IReadOnlyDictionary<string, Session>> ReadSessionsAsync(IReadOnlyCollection<string> hashes, CancellationToken ct) => (await table.QueryAsync(
        "x.id_hash, x.session_id, x.level, x.methods, x.authenticated_at, x.created_at, x.seen_at, x.device, x.acting_person, x.acting_account, x.confirmed_at IS NOT NULL, " + OtherSeats, "identity.session x JOIN identity.account a USING (account_id)",
        "x.id_hash = ANY ($3) AND x.ended_at IS NULL", r => (Hash: Convert.ToHexString(r.GetFieldValue<byte[]>(AccountTable.FirstOwn)), Id: r.GetGuid(AccountTable.FirstOwn + 1),
            Level: (int)r.GetInt16(AccountTable.FirstOwn + 2), Methods: r.GetFieldValue<string[]>(AccountTable.FirstOwn + 3), At: r.GetDateTime(AccountTable.FirstOwn + 4),
            Created: r.GetDateTime(AccountTable.FirstOwn + 5), Seen: r.GetDateTime(AccountTable.FirstOwn + 6), Device: r.GetString(AccountTable.FirstOwn + 7), Acting: r.IsDBNull(AccountTable.FirstOwn + 8) ? (Guid?)null : r.GetGuid(AccountTable.FirstOwn + 8),
            ForAccount: r.IsDBNull(AccountTable.FirstOwn + 9) ? (Guid?)null : r.GetGuid(AccountTable.FirstOwn + 9), Confirmed: r.GetBoolean(AccountTable.FirstOwn + 10), Others: r.GetBoolean(AccountTable.FirstOwn + 11)),
        SeatOfSession, ct, Bytes(hashes)))
        .ToDictionary(f => f.Row.Hash, f => new Session(f.Row.Id, f.Account, f.Row.Level, f.Row.Methods, f.Row.At, f.Row.Created, f.Row.Seen, f.Row.Device)
        {
            ActingPerson = f.Row.Acting, ActingAccount = f.Row.ForAccount, IsConfirmed = f.Row.Confirmed, HasOtherSeats = f.Row.Others,
        });

    private async Task<IReadOnlyDictionary<string, Account>> ReadTokensAsync(IReadOnlyCollection<string> hashes, CancellationToken ct) => (await table.QueryAsync(
        "x.token_hash", "identity.api_token x JOIN identity.account a USING (account_id)", "x.token_hash = ANY ($3) AND x.revoked_at IS NULL",
        r => Convert.ToHexString(r.GetFieldValue<byte[]>(AccountTable.FirstOwn)), ct, Bytes(hashes))).ToDictionary(f => f.Row, f => f.Account);

    private static object Bytes(IReadOnlyCollection<string> hashes) => hashes.Select(Convert.FromHexString).ToArray();
}
