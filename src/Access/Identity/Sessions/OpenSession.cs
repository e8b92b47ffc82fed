using System.Security.Cryptography;
using DeAn06.Identity.Accounts;

namespace DeAn06.Identity.Sessions;

/// <summary>Opens a session for an account whose factors were checked before. Its secret is always new.</summary>
internal sealed class OpenSession(Db db, Journal journal) : IUseCase
{
    internal const int LongestDevice = 120;

    internal Task<Result<Done>> RunAsync(Account account, byte[] secret, Proven proven, string device, Act act)
    {
        db.Write("""
            INSERT INTO identity.session (id_hash, session_id, account_id, level, methods, authenticated_at, created_at, seen_at, device) VALUES ($1, $2, $3, $4, $5, $6, $6, $6, $7)
            """, 1, SHA256.HashData(secret), Ids.New(act.At), account.Id, (short)proven.Level, proven.Methods.ToArray(), act.At, device);
        journal.Record(act, new SignedIn(account.Login, proven.Level, proven.Methods), Subjects(account));
        return Task.FromResult<Result<Done>>(Done.It);
    }

    internal static Guid[] Subjects(Account account) => account.Person is { } person ? [person] : [];
}

/// <summary>Ends the session of this browser (đăng xuất).</summary>
internal sealed class EndSession(Db db, Journal journal) : IUseCase
{
    internal const string ByOwner = "owner";

    internal Task<Result<Done>> RunAsync(Session session, Act act)
    {
        db.Write("UPDATE identity.session SET ended_at = $2, ended_why = $3 WHERE session_id = $1 AND ended_at IS NULL", null, session.Id, act.At, ByOwner);
        journal.Record(act, new SignedOut(session.Account.Login, ByOwner), OpenSession.Subjects(session.Account));
        return Task.FromResult<Result<Done>>(Done.It);
    }
}
