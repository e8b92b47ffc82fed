using DeAn06.Identity.Accounts;
using DeAn06.Identity.Applying;
using DeAn06.Identity.Officers;
using DeAn06.Identity.Sessions;
using DeAn06.Messages;

namespace DeAn06.Identity.Locking;

/// <summary>
/// An officer locks an account on a ground of the law (khóa tài khoản). From the next request on it opens nothing; with an end, it opens again by itself on that day.
/// </summary>
internal sealed class LockAccount(Db db, Journal journal, IMessages messages, OfficerReach reach) : IUseCase
{
    /// <param name="Until">The first day on which the ground is over, or null.</param>
    /// <param name="Compared">The owner stood at the counter and face or finger matched.</param>
    internal sealed record Command(Account Account, string? Ground, string? Reason, DateOnly? Until, bool Compared);

    internal async Task<Result<Done>> RunAsync(Command c, Act act, CancellationToken ct)
    {
        if (LockDesk.Check(c.Account, c.Ground, c.Reason, c.Compared, act) is { } refused) return refused;
        if (c.Ground == LockGrounds.ByKeeper && !await reach.KeepsAsync(act, c.Account, ct)) return KernelProblems.NotFound;
        if (c.Until <= Clock.DayOf(act.At)) return AccountProblems.UntilPast;
        if (await LockDesk.IsLockedAsync(db, c.Account, c.Ground!, act, ct)) return AccountProblems.LockedAlready;
        var until = c.Until is { } day ? Clock.ToUtc(day.ToDateTime(TimeOnly.MinValue)) : (DateTime?)null;
        db.Write("""
            INSERT INTO identity.account_fact (account_id, fact_id, kind, ground, valid, set_by, note) VALUES ($1, $2, 'lock', $3, tstzrange($4, $5::timestamptz), $6, $7)
            """, 1, c.Account.Id, Ids.New(act.At), c.Ground, act.At, until, act.Actor.ToString(), c.Reason!.Trim());
        EndSessions.Write(db, c.Account.Id, null, EndSessions.Lock, act.At);
        journal.Record(act, new AccountLocked(c.Account.Login, c.Ground!, c.Reason.Trim(), until), c.Account.Subjects);
        messages.Send(new(ApplyingKinds.Locked.Code, c.Account.Receiver, ApplyingKinds.Blanks(("reason", c.Reason.Trim()))), act);
        return Done.It;
    }
}

/// <summary>An officer ends a lock (mở khóa tài khoản): the owner's own at the counter, an authority's by whoever may decide.</summary>
internal sealed class UnlockAccount(Db db, Journal journal, IMessages messages, OfficerReach reach) : IUseCase
{
    internal async Task<Result<Done>> RunAsync(LockAccount.Command c, Act act, CancellationToken ct)
    {
        if (LockDesk.Check(c.Account, c.Ground, c.Reason, c.Compared, act) is { } refused) return refused;
        if (c.Ground == LockGrounds.ByKeeper && !await reach.KeepsAsync(act, c.Account, ct)) return KernelProblems.NotFound;
        if (!await LockDesk.IsLockedAsync(db, c.Account, c.Ground!, act, ct)) return AccountProblems.NotLocked;
        db.Write("""
            UPDATE identity.account_fact SET valid = tstzrange(lower(valid), $3), ended_by = $4 WHERE account_id = $1 AND kind = 'lock' AND ground = $2 AND valid @> $3 AND lower(valid) < $3
            """, null, c.Account.Id, c.Ground, act.At, act.Actor.ToString());
        journal.Record(act, new AccountUnlocked(c.Account.Login, c.Ground!, c.Reason!.Trim()), c.Account.Subjects);
        messages.Send(new(ApplyingKinds.Unlocked.Code, c.Account.Receiver, ApplyingKinds.Blanks(("reason", c.Reason.Trim()))), act);
        return Done.It;
    }
}

/// <summary>What lock and unlock have in common.</summary>
internal static class LockDesk
{
    private const int LeastReason = 5;
    private const int MostReason = 2000;

    internal static Problem? Check(Account account, string? ground, string? reason, bool compared, Act act)
    {
        if (LockGrounds.Find(ground) is not { } known) return AccountProblems.GroundUnknown;
        if (!act.May(known.Needed) || OfficerReach.IsSelf(act, account)) return KernelProblems.NotAllowed;
        if (known.OfKeeper && account.Kind != ActorKind.Officer) return AccountProblems.GroundUnknown;
        if (act.Matter is null) return WorkProblems.MatterNeeded;
        if (known.Code == AccountFact.ByOwner && !compared) return FactorProblems.BiometricsDiffer;
        return reason?.Trim().Length is >= LeastReason and <= MostReason ? null : WorkProblems.ReasonLength.At("Reason");
    }

    /// <summary>Locks the account's row first, so that two officers come one after the other.</summary>
    internal static async Task<bool> IsLockedAsync(Db db, Account account, string ground, Act act, CancellationToken ct)
    {
        await db.QueryAsync("SELECT 1 FROM identity.account WHERE account_id = $1 FOR UPDATE", _ => 0, ct, account.Id);
        return (await db.QueryAsync("SELECT 1 FROM identity.account_fact WHERE account_id = $1 AND kind = 'lock' AND ground = $2 AND valid @> $3", _ => 0, ct, account.Id, ground, act.At)).Count > 0;
    }
}
