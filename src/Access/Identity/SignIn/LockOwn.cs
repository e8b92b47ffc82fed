using DeAn06.Identity.Accounts;
using DeAn06.Identity.Factors;
using DeAn06.Identity.Sessions;
using DeAn06.Messages;

namespace DeAn06.Identity.SignIn;

/// <summary>
/// An owner locks their account in an emergency (khóa khẩn cấp): nothing opens it from the next request on, on every node, and every session ends. Law on
/// Identification 2023 art. 34.
/// </summary>
internal sealed class LockOwn(Db db, Journal journal, IMessages messages) : IUseCase
{
    internal async Task<Result<Done>> RunAsync(Account account, Act act, CancellationToken ct)
    {
        await db.QueryAsync("SELECT 1 FROM identity.account WHERE account_id = $1 FOR UPDATE", _ => 0, ct, account.Id);
        db.Write("""
            INSERT INTO identity.account_fact (account_id, fact_id, kind, ground, valid, set_by)
            SELECT $1, $2, 'lock', 'owner', tstzrange($3, NULL), $4
            WHERE NOT EXISTS (SELECT FROM identity.account_fact WHERE account_id = $1 AND kind = 'lock' AND ground = 'owner' AND upper_inf(valid))
            """, null, account.Id, Ids.New(act.At), act.At, act.Actor.ToString());
        EndSessions.Write(db, account.Id, null, EndSessions.Lock, act.At);
        journal.Record(act, new OwnerLocked(account.Login), account.Subjects);
        messages.Tell(FactorKinds.Locked, account, act);
        return Done.It;
    }
}

/// <summary>An owner opens their own lock, after two factors of which none is a short text. A lock of an authority stays.</summary>
internal sealed class UnlockOwn(Db db, Journal journal, IMessages messages) : IUseCase
{
    internal async Task<Result<Done>> RunAsync(Account account, Proof proof, Act act, CancellationToken ct)
    {
        if (Assurance.WithoutSms(proof.Methods) < 2) return IdentityProblems.NotAssured.With("level", 2);
        await using var command = db.Command("""
            UPDATE identity.account_fact SET valid = tstzrange(lower(valid), $2), ended_by = $3
            WHERE account_id = $1 AND kind = 'lock' AND ground = 'owner' AND upper_inf(valid) AND lower(valid) < $2
            """, account.Id, act.At, act.Actor.ToString());
        if (await command.ExecuteNonQueryAsync(ct) == 0) return KernelProblems.NotFound;
        journal.Record(act, new OwnerUnlocked(account.Login), account.Subjects);
        messages.Tell(FactorKinds.Unlocked, account, act);
        return Done.It;
    }
}
