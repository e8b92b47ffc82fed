using DeAn06.Identity.Accounts;
using DeAn06.Identity.Clients;
using DeAn06.Identity.Provider.Tokens;
using DeAn06.Identity.Sessions;

namespace DeAn06.Identity.Provider.Authorization;

/// <summary>
/// Answers authorization requests with codes, those of many browsers in one transaction: one answer to a request, whatever was pressed twice. The grant is written with its code;
/// its tokens come when the code is spent.
/// </summary>
internal sealed class IssueCode(Db db, Journal journal) : IUseCase
{
    internal sealed record Command(AuthorizationAsk Ask, Client Client, Session Session, IReadOnlyList<string> Scopes, byte[]? Handle, byte[]? Pushed, string Code, Act Act) : IWithAct
    {
        internal string[] Requests => [.. new[] { Pushed, Handle }.OfType<byte[]>().Select(Convert.ToHexString)];
    }

    internal async Task<Result<IReadOnlyList<Result<string>>>> RunAsync(IReadOnlyList<Command> commands, CancellationToken ct)
    {
        var open = await HoldOpenAsync([.. commands.SelectMany(c => c.Requests)], ct);
        var answers = new List<Result<string>>();
        var first = new List<Command>();
        foreach (var c in commands)
        {
            var isOpen = c.Requests.All(open.Contains);
            answers.Add(isOpen ? c.Code : ProviderProblems.RequestOver);
            if (!isOpen) continue;
            first.Add(c);
            open.ExceptWith(c.Requests);
        }
        if (first.Count > 0) Write(first);
        return answers;
    }

    /// <summary>Those of the requests that nobody answered yet, held until this is done.</summary>
    private async Task<HashSet<string>> HoldOpenAsync(string[] requests, CancellationToken ct) => requests.Length == 0 ? [] : [.. await db.QueryAsync("""
        SELECT handle_hash FROM identity.authorization_request WHERE handle_hash = ANY ($1) AND answered_at IS NULL ORDER BY handle_hash FOR UPDATE
        """, r => Convert.ToHexString(r.GetFieldValue<byte[]>(0)), ct, (object)requests.Select(Convert.FromHexString).ToArray())];

    private void Write(IReadOnlyList<Command> answered)
    {
        var grants = answered.Select(c => (Command: c, Id: Ids.New(c.Act.At))).ToList();
        T[] Each<T>(Func<Command, T> of) => [.. answered.Select(of)];
        var (ids, accounts, clients, at) = (grants.Select(g => g.Id).ToArray(), Each(c => c.Session.Account.Id), Each(c => c.Client.Id), Each(c => c.Act.At));
        foreach (var c in answered.Where(c => c.Requests.Length > 0))
            db.Write("UPDATE identity.authorization_request SET answered_at = $2 WHERE handle_hash = ANY ($1)", c.Requests.Length, c.Requests.Select(Convert.FromHexString).ToArray(), c.Act.At);
        db.Write("""
            INSERT INTO identity.client_grant (account_id, grant_id, client_id, session_id, scopes, asked_claims, level, methods, authenticated_at, key_thumbprint, given_at, expires_at)
            SELECT a, g, c, s, string_to_array(w, ' '), q, l, string_to_array(m, ' '), p, k, i, e
            FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::text[], $6::text[], $7::smallint[], $8::text[], $9::timestamptz[], $10::text[], $11::timestamptz[], $12::timestamptz[])
                AS t(a, g, c, s, w, q, l, m, p, k, i, e)
            """, answered.Count, accounts, ids, clients, Each(c => c.Session.Id), Each(c => string.Join(' ', c.Scopes)), Each(c => c.Ask.Claims.ToJson()), Each(c => (short)c.Session.Level),
            Each(c => string.Join(' ', c.Session.Methods)), Each(c => c.Session.AuthenticatedAt), Each(c => c.Ask.KeyThumbprint), at, Each(EndOf));
        db.Write("""
            INSERT INTO identity.authorization_code (code_hash, account_id, grant_id, client_id, redirect_uri, code_challenge, nonce, issued_at, expires_at)
            SELECT * FROM unnest($1::bytea[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::timestamptz[], $9::timestamptz[])
            """, answered.Count, Each(c => TokenSecrets.HashOf(c.Code)), accounts, ids, clients, Each(c => c.Ask.RedirectUri), Each(c => c.Ask.CodeChallenge), Each(c => c.Ask.Nonce),
            at, Each(c => c.Act.At + Lifetimes.Code));
        foreach (var (c, id) in grants) journal.Record(c.Act, new GrantGiven(id, c.Client.Id, c.Scopes, c.Session.Level), c.Session.Account.Subjects);
    }

    /// <summary>Without lasting access a grant ends when its session would.</summary>
    private static DateTime EndOf(Command c) => c.Scopes.Contains(MakeTokens.OfflineAccess) ? c.Act.At + Lifetimes.LastingGrant : c.Session.CreatedAt + Session.LimitsOf(c.Session.Level).Whole;
}
