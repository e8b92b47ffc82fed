using System.Security.Cryptography;
using System.Text;
using DeAn06.Identity.Accounts;
using Npgsql;

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
        "x.id_hash, x.session_id, x.level, x.methods, x.authenticated_at, x.created_at, x.seen_at, x.device, x.acting_person, x.acting_account, x.confirmed_at IS NOT NULL, " + OtherSeats,
        "identity.session x JOIN identity.account a USING (account_id)", "x.id_hash = ANY ($3) AND x.ended_at IS NULL", ReadSession, SeatOfSession, ct, (object)Bytes(hashes)))
        .ToDictionary(f => f.Row.Hash, f => f.Row.Of(f.Account));

    private static (string Hash, Func<Account, Session> Of) ReadSession(NpgsqlDataReader r)
    {
        static int At(int own) => AccountTable.FirstOwn + own;
        Guid? IdAt(int own) => r.IsDBNull(At(own)) ? null : r.GetGuid(At(own));
        var (id, level, methods, proven) = (r.GetGuid(At(1)), (int)r.GetInt16(At(2)), r.GetFieldValue<string[]>(At(3)), r.GetDateTime(At(4)));
        var (created, seen, device) = (r.GetDateTime(At(5)), r.GetDateTime(At(6)), r.GetString(At(7)));
        var (person, organisation, confirmed, others) = (IdAt(8), IdAt(9), r.GetBoolean(At(10)), r.GetBoolean(At(11)));
        return (Convert.ToHexString(r.GetFieldValue<byte[]>(At(0))), account => new Session(id, account, level, methods, proven, created, seen, device)
        {
            ActingPerson = person, ActingAccount = organisation, IsConfirmed = confirmed, HasOtherSeats = others,
        });
    }

    private async Task<IReadOnlyDictionary<string, Account>> ReadTokensAsync(IReadOnlyCollection<string> hashes, CancellationToken ct) =>
        (await table.OfTokensAsync(Bytes(hashes), ct)).ToDictionary();

    private static byte[][] Bytes(IReadOnlyCollection<string> hashes) => [.. hashes.Select(Convert.FromHexString)];
}
