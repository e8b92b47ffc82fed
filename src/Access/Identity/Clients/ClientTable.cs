using System.Security.Cryptography;
using System.Text;
using DeAn06.Identity.Accounts;
using DeAn06.Identity.Sessions;
using Npgsql;

namespace DeAn06.Identity.Clients;

/// <summary>Reads clients as they stand at this moment, many at once and never from memory, so that an ended or locked client is refused at its next request.</summary>
internal sealed class ClientTable
{
    private const int LongestId = 60;
    private static readonly int First = AccountTable.FirstOwn;

    private const string Columns = """
        x.client_id, x.name, x.name_en, x.organisation, x.purpose, x.purpose_en, x.contact, x.authentication, x.secret_hash, x.jwks, x.redirect_uris,
        x.post_logout_redirect_uris, x.backchannel_logout_uri, x.ciba_mode, x.ciba_notification_uri, x.grants, x.scopes, x.claims, x.sector, x.requires_par,
        x.requires_dpop, x.requires_signed_request, x.signs_answers, x.may_introspect, x.consent_days, x.registered_at, x.approved_at, x.ended_at,
        x.legal_basis, x.claims_reason, x.least_level
        """;

    private readonly AccountTable accounts;
    private readonly Gathered<string, Client> clients;

    public ClientTable(AccountTable accounts)
    {
        this.accounts = accounts;
        clients = new(ReadAsync);
    }

    /// <summary>A new secret of 32 random bytes, to be shown once.</summary>
    internal static string NewSecret() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    internal static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    /// <summary>The client with this id, whatever its state; null when there is none.</summary>
    internal async ValueTask<Client?> FindAsync(string id, CancellationToken ct) => id.Length is 0 or > LongestId ? null : await clients.FindAsync(id, ct);

    internal async Task<List<Client>> AllAsync(CancellationToken ct) => [.. (await QueryAsync("true ORDER BY x.client_id", ct)).Select(c => c.Row(c.Account))];

    private async Task<IReadOnlyDictionary<string, Client>> ReadAsync(IReadOnlyCollection<string> ids, CancellationToken ct) =>
        (await QueryAsync("x.client_id = ANY ($3)", ct, [ids.ToArray()])).Select(c => c.Row(c.Account)).ToDictionary(c => c.Id);

    private Task<List<(Account Account, Func<Account, Client> Row)>> QueryAsync(string where, CancellationToken ct, params IReadOnlyList<object?> parameters) =>
        accounts.QueryAsync(Columns, "identity.client x JOIN identity.account a USING (account_id)", where, Read, ct, parameters);

    private static Func<Account, Client> Read(NpgsqlDataReader r)
    {
        var (secret, jwks) = (r.IsDBNull(First + 8) ? null : r.GetFieldValue<byte[]>(First + 8), Text(r, 9));
        string[][] lists = [List(r, 10), List(r, 11), List(r, 15), List(r, 16), List(r, 17)];
        string[] texts = [.. Enumerable.Range(0, 8).Append(18).Select(i => r.GetString(First + i))];
        bool[] flags = [.. Enumerable.Range(19, 5).Select(i => r.GetBoolean(First + i))];
        var (logout, mode, notification) = (Text(r, 12), Text(r, 13), Text(r, 14));
        var (days, registered, approved, ended) = (r.GetInt32(First + 24), r.GetDateTime(First + 25), Time(r, 26), Time(r, 27));
        var (basis, reason, level) = (r.GetString(First + 28), r.GetString(First + 29), (int)r.GetInt16(First + 30));
        return account => new()
        {
            Id = texts[0], Account = account, NameVi = texts[1], NameEn = texts[2], Organisation = texts[3], PurposeVi = texts[4], PurposeEn = texts[5], Contact = texts[6],
            Authentication = texts[7], SecretHash = secret, Jwks = jwks, RedirectUris = lists[0], PostLogoutRedirectUris = lists[1], BackchannelLogoutUri = logout,
            CibaMode = mode, CibaNotificationUri = notification, Grants = lists[2], Scopes = lists[3], Claims = lists[4], Sector = texts[8],
            RequiresPar = flags[0], RequiresDpop = flags[1], RequiresSignedRequest = flags[2], SignsAnswers = flags[3], MayIntrospect = flags[4],
            ConsentDays = days, RegisteredAt = registered, ApprovedAt = approved, EndedAt = ended, LegalBasis = basis, ClaimsReason = reason, LeastLevel = level,
        };
    }

    private static string? Text(NpgsqlDataReader r, int i) => r.IsDBNull(First + i) ? null : r.GetString(First + i);

    private static DateTime? Time(NpgsqlDataReader r, int i) => r.IsDBNull(First + i) ? null : r.GetDateTime(First + i);

    private static string[] List(NpgsqlDataReader r, int i) => r.GetFieldValue<string[]>(First + i);
}
