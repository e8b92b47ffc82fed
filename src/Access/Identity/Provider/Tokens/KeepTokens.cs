using DeAn06.Identity.Accounts;
using DeAn06.Identity.Clients;

namespace DeAn06.Identity.Provider.Tokens;

/// <summary>
/// Spends codes and refresh tokens and keeps what they gave, those of many requests in one transaction. A second use, also one beside the first, ends the grant and all its tokens
/// (RFC 6749 4.1.2, 10.4).
/// </summary>
internal sealed class RedeemVoucher(Db db, Journal journal) : IUseCase
{
    internal sealed record Command(Account Account, Client Client, Grant Grant, byte[] Spent, bool IsCode, MadeTokens Made, Act Act) : IWithAct;

    internal async Task<Result<IReadOnlyList<Result<TokenAnswer>>>> RunAsync(IReadOnlyList<Command> commands, CancellationToken ct)
    {
        var first = new HashSet<int>();
        foreach (var kind in commands.Select((command, n) => (command, n)).GroupBy(c => c.command.IsCode).OrderBy(k => k.Key))
            first.UnionWith(await SpendAsync(kind.Key, [.. kind], ct));
        Keep([.. commands.Where((_, n) => first.Contains(n))]);
        foreach (var c in commands.Where((_, n) => !first.Contains(n)))
            EndGrant.Write(db, journal, c.Account, c.Grant, c.IsCode ? EndGrant.ReplayedCode : EndGrant.ReplayedRefreshToken, c.Act);
        return commands.Select((c, n) => first.Contains(n) ? c.Made.Answer : (Result<TokenAnswer>)ProviderProblems.InvalidGrant).ToList();
    }

    /// <summary>Which of them were the first to show theirs. Held in order, so that two transactions never wait for each other.</summary>
    private Task<List<int>> SpendAsync(bool isCode, (Command Command, int N)[] asked, CancellationToken ct)
    {
        var (table, key) = isCode ? ("authorization_code", "code_hash") : ("refresh_token", "token_hash");
        return db.QueryAsync($"""
            WITH asked AS (SELECT * FROM unnest($1::int[], $2::bytea[], $3::timestamptz[]) AS a(n, hash, at)),
                free AS MATERIALIZED (SELECT {key} AS hash FROM identity.{table} WHERE {key} = ANY ($2) AND used_at IS NULL ORDER BY {key} FOR UPDATE)
            UPDATE identity.{table} v SET used_at = a.at FROM free JOIN asked a USING (hash) WHERE v.{key} = free.hash RETURNING a.n
            """, r => r.GetInt32(0), ct, asked.Select(a => a.N).ToArray(), asked.Select(a => a.Command.Spent).ToArray(), asked.Select(a => a.Command.Act.At).ToArray());
    }

    private void Keep(IReadOnlyList<Command> spent)
    {
        T[] Each<T>(Func<Command, T> of) => [.. spent.Select(of)];
        if (spent.Count > 0)
            db.Write("""
                INSERT INTO identity.access_token (token_hash, account_id, grant_id, client_id, scopes, key_thumbprint, issued_at, expires_at)
                SELECT h, a, g, c, string_to_array(s, ' '), k, i, e
                FROM unnest($1::bytea[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::timestamptz[]) AS t(h, a, g, c, s, k, i, e)
                """, spent.Count, Each(c => TokenSecrets.HashOf(c.Made.Answer.AccessToken)), Each(c => c.Account.Id), Each(c => c.Grant.Id), Each(c => c.Client.Id),
                Each(c => string.Join(' ', c.Made.Scopes)), Each(c => c.Made.KeyThumbprint), Each(c => c.Act.At), Each(c => c.Act.At + Lifetimes.AccessToken));
        KeepRefreshTokens([.. spent.Where(c => c.Made.Answer.RefreshToken is not null)]);
        foreach (var c in spent.Where(c => c.IsCode && c.Client.IsPublic && c.Made.KeyThumbprint is not null))
            db.Write("UPDATE identity.client_grant SET key_thumbprint = $3 WHERE account_id = $1 AND grant_id = $2", 1, c.Account.Id, c.Grant.Id, c.Made.KeyThumbprint);
        foreach (var c in spent.Where(c => c.Made.Released.Count > 0)) journal.Record(c.Act, new ClaimsReleased(c.Grant.Id, c.Client.Id, c.Made.Released, "id-token"), c.Account.Subjects);
    }

    private void KeepRefreshTokens(IReadOnlyList<Command> lasting)
    {
        T[] Each<T>(Func<Command, T> of) => [.. lasting.Select(of)];
        if (lasting.Count > 0)
            db.Write("""
                INSERT INTO identity.refresh_token (token_hash, account_id, grant_id, client_id, issued_at, expires_at)
                SELECT * FROM unnest($1::bytea[], $2::uuid[], $3::uuid[], $4::text[], $5::timestamptz[], $6::timestamptz[])
                """, lasting.Count, Each(c => TokenSecrets.HashOf(c.Made.Answer.RefreshToken!)), Each(c => c.Account.Id), Each(c => c.Grant.Id), Each(c => c.Client.Id),
                Each(c => c.Act.At), Each(c => Earlier(c.Act.At + Lifetimes.RefreshToken, c.Grant.ExpiresAt)));
    }

    private static DateTime Earlier(DateTime a, DateTime b) => a < b ? a : b;
}

/// <summary>Ends a grant with every code and token of it.</summary>
internal sealed class EndGrant(Db db, Journal journal) : IUseCase
{
    internal const string ReplayedCode = "replayed-code";
    internal const string ReplayedRefreshToken = "replayed-refresh-token";
    internal const string Revoked = "revoked";

    internal Task<Result<Done>> RunAsync(Account account, Grant grant, string why, Act act)
    {
        Write(db, journal, account, grant, why, act);
        return Task.FromResult<Result<Done>>(Done.It);
    }

    internal static void Write(Db db, Journal journal, Account account, Grant grant, string why, Act act)
    {
        db.Write("UPDATE identity.client_grant SET ended_at = $3, ended_why = $4 WHERE account_id = $1 AND grant_id = $2 AND ended_at IS NULL", null, account.Id, grant.Id, act.At, why);
        journal.Record(act, new GrantEnded(grant.Id, grant.ClientId, why), account.Subjects);
    }
}
