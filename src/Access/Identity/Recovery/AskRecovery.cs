using DeAn06.Identity.Accounts;
using DeAn06.Identity.Factors;
using DeAn06.Identity.Factors.Password;
using DeAn06.Identity.Sessions;
using DeAn06.Messages;

namespace DeAn06.Identity.Recovery;

/// <summary>
/// Whoever holds the proven phone asks for a way back (khôi phục): it opens after a day, and the owner is told at once by every way. Asking again while one runs
/// changes nothing. Answers when it opens.
/// </summary>
internal sealed class AskRecovery(Db db, Journal journal, IMessages messages) : IUseCase
{
    internal async Task<Result<DateTime>> RunAsync(Account account, Act act, CancellationToken ct)
    {
        await db.QueryAsync("SELECT 1 FROM identity.account WHERE account_id = $1 FOR UPDATE", _ => 0, ct, account.Id);
        var running = await db.QueryAsync("""
            SELECT ready_at FROM identity.recovery WHERE account_id = $1 AND way = 'code' AND stopped_at IS NULL AND used_at IS NULL AND ends_at > $2
            """, r => r.GetDateTime(0), ct, account.Id, act.At);
        if (running.Count > 0) return running[0];
        var ready = act.At + RecoveryTable.Delay;
        db.Write("INSERT INTO identity.recovery (account_id, recovery_id, way, asked_by, asked_at, ready_at, ends_at) VALUES ($1, $2, 'code', $3, $4, $5, $6)", 1,
            account.Id, Ids.New(act.At), act.Actor.ToString(), act.At, ready, ready + RecoveryTable.Life);
        journal.Record(act, new RecoveryAsked(account.Login, "code"), account.Subjects);
        messages.Tell(FactorKinds.RecoveryAsked, account, act);
        return ready;
    }
}

/// <summary>An owner stops a recovery that runs.</summary>
internal sealed class StopRecovery(Db db, Journal journal) : IUseCase
{
    internal async Task<Result<Done>> RunAsync(Account account, Act act, CancellationToken ct)
    {
        await using var command = db.Command("UPDATE identity.recovery SET stopped_at = $2 WHERE account_id = $1 AND stopped_at IS NULL AND used_at IS NULL AND ends_at > $2", account.Id, act.At);
        if (await command.ExecuteNonQueryAsync(ct) == 0) return KernelProblems.NotFound;
        journal.Record(act, new RecoveryStopped(account.Login), account.Subjects);
        return Done.It;
    }
}

/// <summary>
/// A recovery by code sets a new password, once, and ends every session. App and passkeys stay as they are, and with the phone alone the new password reaches
/// level 1 only: a recovery never bypasses the second factor.
/// </summary>
internal sealed class UseRecovery(Db db, Journal journal, IMessages messages) : IUseCase
{
    internal async Task<Result<Done>> RunAsync(Account account, Guid recovery, string hash, bool standsAlone, Act act, CancellationToken ct)
    {
        await using var use = db.Command("""
            UPDATE identity.recovery SET used_at = $3 WHERE account_id = $1 AND recovery_id = $2 AND way = 'code' AND stopped_at IS NULL AND used_at IS NULL AND ready_at <= $3 AND ends_at > $3
            """, account.Id, recovery, act.At);
        if (await use.ExecuteNonQueryAsync(ct) == 0) return FactorProblems.NothingToRecover;
        SetPassword.Write(db, account.Id, hash, standsAlone, SetPassword.Recovered, act.At);
        EndSessions.Write(db, account.Id, null, EndSessions.Recovery, act.At);
        journal.Record(act, new RecoveryUsed(account.Login, "code"), account.Subjects);
        messages.Tell(FactorKinds.RecoveryUsed, account, act);
        return Done.It;
    }
}
