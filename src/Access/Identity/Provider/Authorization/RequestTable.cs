using DeAn06.Identity.Accounts;
using Npgsql;

namespace DeAn06.Identity.Provider.Authorization;

/// <summary>
/// A request under way: <paramref name="Account"/> is whose consent is asked, <paramref name="DeniedAt"/> when they refused, <paramref name="AnsweredAt"/> when the client got its
/// answer, <paramref name="PushedHash"/> the pushed request it came from.
/// </summary>
internal sealed record RequestUnderWay(AuthorizationAsk Ask, Guid? Account, byte[]? PushedHash, DateTime CreatedAt, DateTime ExpiresAt, DateTime? DeniedAt, DateTime? AnsweredAt);

/// <summary>Keeps requests that were pushed or that wait for a sign-in or a consent. Their names are secrets that only their SHA-256 is kept of.</summary>
internal sealed class RequestTable(NpgsqlDataSource source, AccountTable table, Clock clock)
{
    private const string RequestHandle = "";

    /// <summary>Keeps a pushed request; answers its request_uri.</summary>
    internal async Task<string> PushAsync(AuthorizationAsk ask, CancellationToken ct)
    {
        var uri = Tokens.TokenSecrets.New(Tokens.TokenSecrets.RequestUri);
        await InsertAsync(uri, ask, isPushed: true, null, clock.UtcNow, Lifetimes.PushedRequest, ct);
        return uri;
    }

    /// <summary>Keeps a request that a browser brought at a time; answers its handle.</summary>
    internal async Task<string> BeginAsync(AuthorizationAsk ask, byte[]? pushedHash, DateTime at, CancellationToken ct)
    {
        var handle = Tokens.TokenSecrets.New(RequestHandle);
        await InsertAsync(handle, ask, isPushed: false, pushedHash, at, Lifetimes.BegunRequest, ct);
        return handle;
    }

    /// <summary>The pushed request, unless it has ended or was answered.</summary>
    internal async Task<RequestUnderWay?> FindPushedAsync(string uri, CancellationToken ct) =>
        Tokens.TokenSecrets.Is(Tokens.TokenSecrets.RequestUri, uri) && await FindAsync(uri, isPushed: true, ct) is { AnsweredAt: null } found && found.ExpiresAt > clock.UtcNow ? found : null;

    /// <summary>The request that a browser began, unless it has ended or was answered.</summary>
    internal async Task<RequestUnderWay?> FindAsync(string? handle, CancellationToken ct) =>
        Tokens.TokenSecrets.Is(RequestHandle, handle) && await FindAsync(handle!, isPushed: false, ct) is { AnsweredAt: null } found && found.ExpiresAt > clock.UtcNow ? found : null;

    /// <summary>Notes whose consent is asked.</summary>
    internal Task AskAsync(string handle, Account account, CancellationToken ct) =>
        table.ExecuteAsync("UPDATE identity.authorization_request SET account_id = $2 WHERE handle_hash = $1 AND answered_at IS NULL", ct, Hash(handle), account.Id);

    /// <summary>The person refused; the browser goes on to <c>/oidc/authorize/{handle}</c>, which tells the client.</summary>
    internal Task DenyAsync(string handle, Account account, CancellationToken ct) => table.ExecuteAsync(
        "UPDATE identity.authorization_request SET denied_at = $3 WHERE handle_hash = $1 AND account_id = $2 AND answered_at IS NULL", ct, Hash(handle), account.Id, clock.UtcNow);

    internal static byte[] Hash(string name) => Tokens.TokenSecrets.HashOf(name);

    private Task InsertAsync(string name, AuthorizationAsk ask, bool isPushed, byte[]? pushed, DateTime at, TimeSpan life, CancellationToken ct) => table.ExecuteAsync("""
        INSERT INTO identity.authorization_request (handle_hash, client_id, is_pushed, pushed_hash, request, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
        """, ct, Hash(name), ask.ClientId, isPushed, pushed, ask.ToJson(), at, at + life);

    private async Task<RequestUnderWay?> FindAsync(string name, bool isPushed, CancellationToken ct)
    {
        await using var command = source.CreateCommand("""
            SELECT request, account_id, pushed_hash, created_at, expires_at, denied_at, answered_at FROM identity.authorization_request WHERE handle_hash = $1 AND is_pushed = $2
            """);
        foreach (var p in (object[])[Hash(name), isPushed]) command.Parameters.Add(Db.Parameter(p));
        await using var r = await command.ExecuteReaderAsync(ct);
        return !await r.ReadAsync(ct) ? null : new(
            AuthorizationAsk.Parse(r.GetString(0)), r.IsDBNull(1) ? null : r.GetGuid(1), r.IsDBNull(2) ? null : r.GetFieldValue<byte[]>(2), r.GetDateTime(3), r.GetDateTime(4),
            r.IsDBNull(5) ? null : r.GetDateTime(5), r.IsDBNull(6) ? null : r.GetDateTime(6));
    }
}
