using System.Security.Cryptography;
using DeAn06.Front.Accounts;

namespace DeAn06.Front.SignIn;

/// <summary>Opens a session for an account whose password was checked before. Its secret is always new.</summary>
internal sealed class OpenSession(Db db, Journal journal) : IUseCase
{
    internal Task<Result<Done>> RunAsync(DemoAccount account, byte[] secret, Act act)
    {
        db.Write("INSERT INTO front.demo_session (id_hash, login, created_at, seen_at) VALUES ($1, $2, $3, $3)", 1,
            SHA256.HashData(secret), account.Login, act.At);
        journal.Record(act, new SignedIn(account.Login), Subjects(account));
        return Task.FromResult<Result<Done>>(Done.It);
    }

    internal static Guid[] Subjects(DemoAccount account) => account.Person is { } person ? [person] : [];
}

/// <summary>Ends the session of this browser (đăng xuất).</summary>
internal sealed class EndSession(Db db, Journal journal) : IUseCase
{
    internal Task<Result<Done>> RunAsync(DemoAccount account, byte[] secret, Act act)
    {
        db.Write("UPDATE front.demo_session SET ended_at = $2 WHERE id_hash = $1 AND ended_at IS NULL", null, SHA256.HashData(secret), act.At);
        journal.Record(act, new SignedOut(account.Login), OpenSession.Subjects(account));
        return Task.FromResult<Result<Done>>(Done.It);
    }
}
