using DeAn06.Identity.Accounts;
using DeAn06.Identity.Sessions;
using DeAn06.Messages;

namespace DeAn06.Identity.Factors.Password;

/// <summary>
/// Sets an account's password, checked and hashed before. Every other session ends, since whoever knew the old password may sit in it.
/// </summary>
internal sealed class SetPassword(Db db, Journal journal, IMessages messages) : IUseCase
{
    internal const string ByOwner = "set";
    internal const string Recovered = "recovered";

    /// <param name="StandsAlone">Long enough to be the only factor.</param>
    internal sealed record Command(Account Account, string Hash, bool StandsAlone, Guid KeptSession);

    internal Task<Result<Done>> RunAsync(Command c, Act act)
    {
        Write(db, c.Account.Id, c.Hash, c.StandsAlone, ByOwner, act.At);
        EndSessions.Write(db, c.Account.Id, c.KeptSession, EndSessions.ByOwner, act.At);
        journal.Record(act, new FactorAdded(c.Account.Login, "password"), c.Account.Subjects);
        messages.Tell(FactorKinds.PasswordChanged, c.Account, act);
        return Task.FromResult<Result<Done>>(Done.It);
    }

    internal static void Write(Db db, Guid account, string hash, bool standsAlone, string ground, DateTime at) => db.Write("""
        INSERT INTO identity.password (account_id, hash, set_at, stands_alone, ground) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (account_id) DO UPDATE SET hash = excluded.hash, set_at = excluded.set_at, stands_alone = excluded.stands_alone, ground = excluded.ground
        """, 1, account, hash, at, standsAlone, ground);
}
