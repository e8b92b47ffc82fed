using DeAn06.Identity.Accounts;

namespace DeAn06.Identity.Sessions;

/// <summary>An owner ends one of their sessions, or all others (kết thúc phiên): they are gone on every node with the commit.</summary>
internal sealed class EndSessions(Db db, Journal journal) : IUseCase
{
    internal const string ByOwner = "owner";
    internal const string Lock = "lock";
    internal const string Recovery = "recovery";

    /// <summary>Ends <paramref name="one"/> session of the account, or every session but <paramref name="kept"/>.</summary>
    internal Task<Result<Done>> RunAsync(Account account, Guid? one, Guid? kept, Act act)
    {
        if (one is { } id) db.Write("UPDATE identity.session SET ended_at = $3, ended_why = $4 WHERE account_id = $1 AND session_id = $2 AND ended_at IS NULL", null, account.Id, id, act.At, ByOwner);
        else Write(db, account.Id, kept, ByOwner, act.At);
        journal.Record(act, new SessionsEnded(account.Login, ByOwner), account.Subjects);
        return Task.FromResult<Result<Done>>(Done.It);
    }

    internal static void Write(Db db, Guid account, Guid? kept, string why, DateTime at) => db.Write(
        "UPDATE identity.session SET ended_at = $3, ended_why = $4 WHERE account_id = $1 AND session_id IS DISTINCT FROM $2::uuid AND ended_at IS NULL", null, account, kept ?? Guid.Empty, at, why);
}
