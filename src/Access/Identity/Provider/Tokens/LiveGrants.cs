using DeAn06.Identity.Accounts;
using DeAn06.Identity.Provider.Claims;
using DeAn06.Identity.Sessions;
using Npgsql;

namespace DeAn06.Identity.Provider.Tokens;

/// <summary>
/// What one person's sign-in at one client gave it. <paramref name="IsAlive"/>: not ended, in its term, its session not signed out, and a consent that holds now, whose
/// scopes and claims are <paramref name="AgreedScopes"/> and <paramref name="AgreedClaims"/>.
/// </summary>
internal sealed record Grant(
    Guid Id, string ClientId, Guid? SessionId, IReadOnlyList<string> Scopes, AskedClaims Asked, int Level, IReadOnlyList<string> Methods, DateTime AuthenticatedAt,
    string? KeyThumbprint, DateTime ExpiresAt, bool IsAlive, IReadOnlyList<string> AgreedScopes, IReadOnlyList<string> AgreedClaims);

/// <summary>An access token of a person's grant, or, with none, of a client itself.</summary>
internal sealed record AccessToken(Account Account, string ClientId, IReadOnlyList<string> Scopes, string? KeyThumbprint, DateTime IssuedAt, DateTime ExpiresAt, Grant? Grant);

/// <summary>A code or a refresh token as it was given, whether or not it can be used.</summary>
internal sealed record Voucher(Account Account, Grant Grant, string ClientId, DateTime ExpiresAt, DateTime? UsedAt)
{
    internal string RedirectUri { get; init; } = "";

    internal string CodeChallenge { get; init; } = "";

    internal string? Nonce { get; init; }
}

/// <summary>
/// Reads tokens and codes with all that decides whether they live: account, grant, session, consent, in one statement for many requests and never from memory.
/// So a lock, a death, a sign-out, an end a withdrawn consent or a restriction holds at the next use on every node.
/// </summary>
internal sealed class LiveGrants
{
    private static readonly int First = AccountTable.FirstOwn;
    private const int AfterGrant = 13;

    private const string GrantColumns = """
        g.grant_id, g.client_id, g.session_id, g.scopes, g.asked_claims, g.level, g.methods, g.authenticated_at, g.key_thumbprint, g.expires_at,
        (g.ended_at IS NULL AND g.expires_at > $1 AND co.consent_id IS NOT NULL AND (g.session_id IS NULL OR (ss.session_id IS NOT NULL AND ss.ended_at IS NULL))), co.scopes, co.claims
        """;

    private const string Joins = """
        x JOIN identity.account a USING (account_id)
        LEFT JOIN identity.client_grant g ON g.account_id = a.account_id AND g.grant_id = x.grant_id
        LEFT JOIN identity.session ss ON ss.session_id = g.session_id
        LEFT JOIN identity.consent co ON co.account_id = a.account_id AND co.client_id = x.client_id AND co.withdrawn_at IS NULL AND co.until > $1
            AND NOT EXISTS (SELECT FROM identity.consent_receipt cr JOIN identity.client cx ON cx.client_id = co.client_id
                WHERE cr.account_id = co.account_id AND cr.consent_id = co.consent_id AND (cr.purpose <> cx.purpose OR cr.legal_basis <> cx.legal_basis))
            AND NOT EXISTS (SELECT FROM identity.data_restriction dr WHERE dr.account_id = a.account_id AND dr.valid @> $1)
        """;

    private readonly AccountTable accounts;
    private readonly Gathered<string, AccessToken> access;
    private readonly Gathered<string, Voucher> codes;
    private readonly Gathered<string, Voucher> refreshes;

    public LiveGrants(AccountTable accounts)
    {
        this.accounts = accounts;
        access = new(ReadAccessAsync);
        codes = new(ReadCodesAsync);
        refreshes = new(ReadRefreshesAsync);
    }

    /// <summary>The access token, if everything it stands on does; its client is for the caller to look at.</summary>
    internal async ValueTask<AccessToken?> OfAccessTokenAsync(string? token, CancellationToken ct)
    {
        if (!TokenSecrets.Is(TokenSecrets.AccessToken, token) || await access.FindAsync(Key(token!), ct) is not { } found) return null;
        return found.Account.Unusable is null && found.Grant is null or { IsAlive: true } ? found : null;
    }

    internal async ValueTask<Voucher?> OfCodeAsync(string? code, CancellationToken ct) =>
        TokenSecrets.Is(TokenSecrets.Code, code) ? await codes.FindAsync(Key(code!), ct) : null;

    internal async ValueTask<Voucher?> OfRefreshTokenAsync(string? token, CancellationToken ct) =>
        TokenSecrets.Is(TokenSecrets.RefreshToken, token) ? await refreshes.FindAsync(Key(token!), ct) : null;

    private async Task<IReadOnlyDictionary<string, AccessToken>> ReadAccessAsync(IReadOnlyCollection<string> hashes, CancellationToken ct) => (await accounts.QueryAsync(
        $"{GrantColumns}, x.token_hash, x.client_id, x.scopes, x.key_thumbprint, x.issued_at, x.expires_at", $"identity.access_token {Joins}",
        "x.token_hash = ANY ($3) AND x.revoked_at IS NULL AND x.expires_at > $1 AND (x.grant_id IS NULL OR g.grant_id IS NOT NULL)",
        r => (Hash: Hash(r), Make: new AccessToken(null!, r.GetString(At(1)), r.GetFieldValue<string[]>(At(2)), Text(r, At(3)), r.GetDateTime(At(4)), r.GetDateTime(At(5)), GrantOf(r))),
        ct, Bytes(hashes))).ToDictionary(f => f.Row.Hash, f => f.Row.Make with { Account = f.Account });

    private async Task<IReadOnlyDictionary<string, Voucher>> ReadCodesAsync(IReadOnlyCollection<string> hashes, CancellationToken ct) => (await accounts.QueryAsync(
        $"{GrantColumns}, x.code_hash, x.client_id, x.expires_at, x.used_at, x.redirect_uri, x.code_challenge, x.nonce", $"identity.authorization_code {Joins}", "x.code_hash = ANY ($3)",
        r => (Hash: Hash(r), Make: VoucherOf(r) with { RedirectUri = r.GetString(At(4)), CodeChallenge = r.GetString(At(5)), Nonce = Text(r, At(6)) }),
        ct, Bytes(hashes))).ToDictionary(f => f.Row.Hash, f => f.Row.Make with { Account = f.Account });

    private async Task<IReadOnlyDictionary<string, Voucher>> ReadRefreshesAsync(IReadOnlyCollection<string> hashes, CancellationToken ct) => (await accounts.QueryAsync(
        $"{GrantColumns}, x.token_hash, x.client_id, x.expires_at, x.used_at", $"identity.refresh_token {Joins}", "x.token_hash = ANY ($3)",
        r => (Hash: Hash(r), Make: VoucherOf(r)), ct, Bytes(hashes))).ToDictionary(f => f.Row.Hash, f => f.Row.Make with { Account = f.Account });

    private static Voucher VoucherOf(NpgsqlDataReader r) =>
        new(null!, GrantOf(r)!, r.GetString(At(1)), r.GetDateTime(At(2)), r.IsDBNull(At(3)) ? null : r.GetDateTime(At(3)));

    private static Grant? GrantOf(NpgsqlDataReader r) => r.IsDBNull(First) ? null : new(
        r.GetGuid(First), r.GetString(First + 1), r.IsDBNull(First + 2) ? null : r.GetGuid(First + 2), r.GetFieldValue<string[]>(First + 3), AskedClaims.Parse(r.GetString(First + 4)),
        r.GetInt16(First + 5), r.GetFieldValue<string[]>(First + 6), r.GetDateTime(First + 7), Text(r, First + 8), r.GetDateTime(First + 9), r.GetBoolean(First + 10), List(r, First + 11), List(r, First + 12));

    private static int At(int own) => First + AfterGrant + own;

    private static string Hash(NpgsqlDataReader r) => Convert.ToHexString(r.GetFieldValue<byte[]>(At(0)));

    private static string? Text(NpgsqlDataReader r, int i) => r.IsDBNull(i) ? null : r.GetString(i);

    private static string[] List(NpgsqlDataReader r, int i) => r.IsDBNull(i) ? [] : r.GetFieldValue<string[]>(i);

    private static string Key(string secret) => Convert.ToHexString(TokenSecrets.HashOf(secret));

    private static object Bytes(IReadOnlyCollection<string> hashes) => hashes.Select(Convert.FromHexString).ToArray();
}
