using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using DeAn06.Identity.Clients;
using DeAn06.Identity.Provider.Authorization;
using DeAn06.Identity.Sessions;
using Npgsql;

namespace DeAn06.Identity.Provider.Tokens;

/// <summary>What an authenticated client asks of the token endpoint. <paramref name="KeyThumbprint"/> is its DPoP key, when it proved one.</summary>
internal sealed record TokenAsk(Client Client, Parameters Form, string? KeyThumbprint);

/// <summary>One grant type of the token endpoint.</summary>
internal interface IGrantFlow
{
    string GrantType { get; }

    Task<Result<TokenAnswer>> RunAsync(TokenAsk ask, CancellationToken ct);
}

/// <summary>Acts of clients at the provider.</summary>
internal static class ClientActs
{
    internal const string Purpose = "identity.client-sign-in";

    /// <summary>Consent is the basis of what a client learns of a person; Decree 13/2023 art. 11.</summary>
    internal const string LegalBasis = "Sự đồng ý của chủ thể dữ liệu (Nghị định 13/2023/NĐ-CP Điều 11)";

    internal static Act Of(Client client, DateTime at) => WhoActs.Plain(client.Account, at).For(Purpose, LegalBasis);
}

/// <summary>
/// Spends codes and refresh tokens: 1. this client's, never used (a second use ends the grant), in its time, its grant alive, its account open; 2. for a code the same redirect
/// address and the verifier of its challenge (RFC 7636), for a public client's refresh token the same DPoP key; 3. make the tokens; 4. spend and keep in one transaction, those of many requests in the same.
/// </summary>
internal sealed class VoucherFlow(MakeTokens make, Together<RedeemVoucher, RedeemVoucher.Command, TokenAnswer> redeeming, UseCases useCases, Clock clock)
{
    internal async Task<Result<TokenAnswer>> RunAsync(TokenAsk ask, Voucher? found, string secret, bool isCode, Func<Voucher, IReadOnlyList<string>?> scopes, CancellationToken ct)
    {
        var act = ClientActs.Of(ask.Client, clock.UtcNow);
        if (found is null || found.ClientId != ask.Client.Id) return ProviderProblems.InvalidGrant;
        if (found.UsedAt is not null)
        {
            var why = isCode ? EndGrant.ReplayedCode : EndGrant.ReplayedRefreshToken;
            await useCases.RunAsync<EndGrant, Done>(u => u.RunAsync(found.Account, found.Grant, why, act), act, ct);
            return ProviderProblems.InvalidGrant;
        }
        if (found.ExpiresAt <= act.At || !found.Grant.IsAlive || found.Account.Unusable is not null) return ProviderProblems.InvalidGrant;
        if (scopes(found) is not { Count: > 0 } granted) return ProviderProblems.InvalidScope;
        var made = await make.RunAsync(found.Account, ask.Client, found.Grant, granted, ask.KeyThumbprint, found.Nonce, ct);
        if (made.Problem is { } refused) return refused;
        return await redeeming.RunAsync(new(found.Account, ask.Client, found.Grant, TokenSecrets.HashOf(secret), isCode, made.Value, act), ct);
    }
}

/// <summary>An authorization code (RFC 6749 section 4.1.3) for tokens.</summary>
internal sealed class CodeFlow(LiveGrants grants, VoucherFlow vouchers) : IGrantFlow
{
    public string GrantType => GrantTypes.AuthorizationCode;

    public async Task<Result<TokenAnswer>> RunAsync(TokenAsk ask, CancellationToken ct)
    {
        if (ask.Form["code"] is not { } code) return ProviderProblems.InvalidRequest.With("what", "code");
        if (ask.Form["code_verifier"] is not { } verifier || !Pkce.IsVerifier(verifier)) return ProviderProblems.InvalidGrant;
        var found = await grants.OfCodeAsync(code, ct);
        if (found is { UsedAt: null } && Misfits(found, ask, verifier)) return ProviderProblems.InvalidGrant;
        return await vouchers.RunAsync(ask, found, code, isCode: true, v => v.Grant.Scopes, ct);
    }

    private static bool Misfits(Voucher found, TokenAsk ask, string verifier) =>
        ask.Form["redirect_uri"] != found.RedirectUri || !Pkce.Answers(verifier, found.CodeChallenge) || (found.Grant.KeyThumbprint is { } bound && bound != ask.KeyThumbprint);
}

/// <summary>A refresh token (RFC 6749 section 6) for new ones; it is spent by it.</summary>
internal sealed class RefreshFlow(LiveGrants grants, VoucherFlow vouchers) : IGrantFlow
{
    public string GrantType => GrantTypes.RefreshToken;

    public async Task<Result<TokenAnswer>> RunAsync(TokenAsk ask, CancellationToken ct)
    {
        if (ask.Form["refresh_token"] is not { } token) return ProviderProblems.InvalidRequest.With("what", "refresh_token");
        var found = await grants.OfRefreshTokenAsync(token, ct);
        if (ask.Client.IsPublic && found is { UsedAt: null } && found.Grant.KeyThumbprint != ask.KeyThumbprint) return ProviderProblems.InvalidGrant;
        return await vouchers.RunAsync(ask, found, token, isCode: false, v => Narrowed(v.Grant.Scopes, ask.Form.Words("scope")), ct);
    }

    private static IReadOnlyList<string>? Narrowed(IReadOnlyList<string> granted, IReadOnlyList<string> asked) =>
        asked.Count == 0 ? granted : asked.All(granted.Contains) ? asked : null;
}

/// <summary>
/// A client for itself (RFC 6749 section 4.4): its scopes that are permissions of its account. No person is concerned and no transaction is needed; many tokens are kept by
/// one statement.
/// </summary>
internal sealed class ClientFlow : IGrantFlow
{
    private readonly NpgsqlDataSource source;
    private readonly Clock clock;
    private readonly Gathered<Kept, object> keeping;

    public ClientFlow(NpgsqlDataSource source, Clock clock)
    {
        (this.source, this.clock) = (source, clock);
        keeping = new(KeepAsync);
    }

    public string GrantType => GrantTypes.ClientCredentials;

    public async Task<Result<TokenAnswer>> RunAsync(TokenAsk ask, CancellationToken ct)
    {
        var own = ask.Client.Scopes.Where(ask.Client.Account.Rights.Contains).ToList();
        var asked = ask.Form.Words("scope");
        if (own.Count == 0 || !asked.All(own.Contains)) return ProviderProblems.InvalidScope;
        var scopes = asked.Count == 0 ? own : asked;
        var answer = MakeTokens.Access(scopes, ask.KeyThumbprint);
        await keeping.FindAsync(new(ask.Client, TokenSecrets.HashOf(answer.AccessToken), string.Join(' ', scopes), ask.KeyThumbprint, clock.UtcNow), ct);
        return answer;
    }

    private async Task<IReadOnlyDictionary<Kept, object>> KeepAsync(IReadOnlyCollection<Kept> tokens, CancellationToken ct)
    {
        await using var command = source.CreateCommand("""
            INSERT INTO identity.access_token (token_hash, account_id, client_id, scopes, key_thumbprint, issued_at, expires_at)
            SELECT h, a, c, string_to_array(s, ' '), k, i, e FROM unnest($1::bytea[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::timestamptz[]) AS t(h, a, c, s, k, i, e)
            """);
        foreach (var p in (object[])[tokens.Select(t => t.Hash).ToArray(), tokens.Select(t => t.Client.Account.Id).ToArray(), tokens.Select(t => t.Client.Id).ToArray(),
            tokens.Select(t => t.Scopes).ToArray(), tokens.Select(t => t.Thumbprint).ToArray(), tokens.Select(t => t.At).ToArray(), tokens.Select(t => t.At + Lifetimes.AccessToken).ToArray()])
            command.Parameters.Add(Db.Parameter(p));
        await command.ExecuteNonQueryAsync(ct);
        return new Dictionary<Kept, object>();
    }

    // A class, so that it is compared by what it is and not by what it holds.
    private sealed class Kept(Client client, byte[] hash, string scopes, string? thumbprint, DateTime at)
    {
        internal Client Client => client;

        internal byte[] Hash => hash;

        internal string Scopes => scopes;

        internal string? Thumbprint => thumbprint;

        internal DateTime At => at;
    }
}

/// <summary>Proof key for code exchange (RFC 7636), S256 only.</summary>
internal static class Pkce
{
    internal static bool IsChallenge(string text) => text.Length == 43 && text.All(IsUrlSafe);

    internal static bool IsVerifier(string text) => text.Length is >= 43 and <= 128 && text.All(c => IsUrlSafe(c) || c is '.' or '~');

    internal static bool Answers(string verifier, string challenge) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)))), Encoding.ASCII.GetBytes(challenge));

    private static bool IsUrlSafe(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_';
}
