using DeAn06.Identity.Accounts;
using DeAn06.Identity.Applying;
using DeAn06.Identity.Sessions;
using DeAn06.Messages;
using DeAn06.Population;

namespace DeAn06.Identity.Locking;

/// <summary>
/// The e-identity authority grants the request of an authority: another officer than who received or forwarded it. A lock holds on the next request and opens by itself
/// when its ground ends; an unlock ends the lock of the document it names and no other authority's.
/// </summary>
internal sealed class GrantLockRequest(Db db, LockRequestTable table, AccountTable accounts, IWork work, Duties duties, Journal journal, IMessages messages) : IUseCase
{
    internal async Task<Result<Done>> RunAsync(CaseId id, string opinion, Act act, CancellationToken ct)
    {
        if (act.Matter is null) return WorkProblems.MatterNeeded;
        var decided = await work.DecideAsync(id, Decision.Approve, opinion, act, ct);
        if (decided.Problem is { } refused) return refused;
        if (decided.Value.Kind != LockRequest.DecisionKind || await table.LockAsync(decided.Value.Person!.Value, id.Value, ct) is not { } request) return KernelProblems.NotFound;
        if (request.WasHandledBy(act)) return LockProblems.ReceiverDecides;
        if (await accounts.OfPersonAsync(request.Person, ct) is not { } account) return LockProblems.NoAccount with { Field = null };
        await db.QueryAsync("SELECT 1 FROM identity.account WHERE account_id = $1 FOR UPDATE", _ => 0, ct, account.Id);
        var fact = request.IsLock ? Close(request, account, act) : await OpenAsync(request, account, act, ct);
        if (fact.Problem is { } gone) return gone;
        db.Write("UPDATE identity.lock_request SET decided_at = $3, approved = true, answer = $4, fact_id = $5 WHERE person_id = $1 AND request_id = $2", 1,
            request.Person, request.Id, act.At, opinion.Trim(), fact.Value);
        journal.Record(act, new LockRequestDecided(request.Id, id.Value, request.Deed, true, opinion.Trim()), [request.Person]);
        return Done.It;
    }

    /// <summary>Locks: beside any other lock, so that each ends with its own ground.</summary>
    private Result<Guid> Close(LockRequest r, Account account, Act act)
    {
        if (r.EndsOn <= Clock.DayOf(act.At)) return AccountProblems.UntilPast with { Field = null };
        var (fact, why) = (Ids.New(act.At), Why(r));
        var until = r.EndsOn is { } day ? Clock.ToUtc(day.ToDateTime(TimeOnly.MinValue)) : (DateTime?)null;
        db.Write("""
            INSERT INTO identity.account_fact (account_id, fact_id, kind, ground, valid, set_by, note) VALUES ($1, $2, 'lock', $3, tstzrange($4, $5::timestamptz), $6, $7)
            """, 1, account.Id, fact, r.Ground, act.At, until, act.Actor.ToString(), why);
        EndSessions.Write(db, account.Id, null, EndSessions.Lock, act.At);
        if (until is { } end) duties.Set(TellLockEnded.Name, r.Id.ToString("N"), end, $"{r.Person:N} {r.Id:N}", act.At);
        journal.Record(act, new AccountLocked(account.Login, r.Ground, why, until), account.Subjects);
        messages.Send(new(ApplyingKinds.Locked.Code, account.Receiver, ApplyingKinds.Blanks(("reason", why + "."))), act);
        return fact;
    }

    private async Task<Result<Guid>> OpenAsync(LockRequest r, Account account, Act act, CancellationToken ct)
    {
        var ended = await db.QueryAsync("""
            UPDATE identity.account_fact f SET valid = tstzrange(lower(f.valid), $3), ended_by = $4 FROM identity.lock_request q
            WHERE q.person_id = $1 AND q.request_id = $2 AND f.fact_id = q.fact_id AND f.kind = 'lock' AND f.valid @> $3 AND lower(f.valid) < $3 RETURNING f.fact_id
            """, x => x.GetGuid(0), ct, r.Person, r.OfRequest!.Value, act.At, act.Actor.ToString());
        if (ended.Count == 0) return AccountProblems.NotLocked;
        duties.Drop(TellLockEnded.Name, r.OfRequest.Value.ToString("N"));
        journal.Record(act, new AccountUnlocked(account.Login, r.Ground, Why(r)), account.Subjects);
        messages.Send(new(ApplyingKinds.Unlocked.Code, account.Receiver, ApplyingKinds.Blanks(("reason", Why(r) + "."))), act);
        return ended[0];
    }

    private static string Why(LockRequest r) => $"{r.Authority}, văn bản {r.Document}";
}

/// <summary>The e-identity authority refuses the request and says why; the answer is read by the office that received it.</summary>
internal sealed class RefuseLockRequest(Db db, LockRequestTable table, IWork work, Journal journal) : IUseCase
{
    internal async Task<Result<Done>> RunAsync(CaseId id, string reason, Act act, CancellationToken ct)
    {
        if (act.Matter is null) return WorkProblems.MatterNeeded;
        var decided = await work.DecideAsync(id, Decision.Refuse, reason, act, ct);
        if (decided.Problem is { } refused) return refused;
        if (decided.Value.Kind != LockRequest.DecisionKind || await table.LockAsync(decided.Value.Person!.Value, id.Value, ct) is not { } request) return KernelProblems.NotFound;
        if (request.WasHandledBy(act)) return LockProblems.ReceiverDecides;
        db.Write("UPDATE identity.lock_request SET decided_at = $3, approved = false, answer = $4 WHERE person_id = $1 AND request_id = $2", 1, request.Person, request.Id, act.At, decided.Value.Closing!.Reason);
        journal.Record(act, new LockRequestDecided(request.Id, id.Value, request.Deed, false, decided.Value.Closing!.Reason), [request.Person]);
        return Done.It;
    }
}

/// <summary>A request as either office sees it; what of its person was seen is journaled.</summary>
internal sealed class ShowLockRequest(LockRequestTable table, IWork work, IPopulation population, Journal journal) : IUseCase
{
    private static readonly string[] Fields = ["name", "birth"];

    internal sealed record Shown(Proposal Case, LockRequest Request, string Name, string? Birth, string? EarlierDocument, IReadOnlySet<CaseAction> Allowed);

    internal async Task<Result<Shown>> RunAsync(CaseId id, Act act, CancellationToken ct)
    {
        if (!act.May(IdentityPermissions.Decide) && !act.May(IdentityPermissions.Receive)) return KernelProblems.NotAllowed;
        if (act.Matter is null) return WorkProblems.MatterNeeded;
        var found = await work.GetAsync(id, act, ct);
        if (found.Problem is { } unknown) return unknown;
        if (found.Value.Kind is not (LockRequest.ReceivedKind or LockRequest.DecisionKind) || await table.LockAsync(found.Value.Person!.Value, id.Value, ct) is not { } request) return KernelProblems.NotFound;
        var brief = (await population.BriefAsync([request.Person], ct)).GetValueOrDefault(request.Person);
        var earlier = request.OfRequest is { } before ? (await table.FindAsync(request.Person, before, ct))?.Document : null;
        journal.Record(act, new LockRequestViewed(request.Id, Fields), [request.Person]);
        var allowed = found.Value.Kind == LockRequest.DecisionKind && request.WasHandledBy(act) ? new HashSet<CaseAction>() : work.AllowedOf(found.Value, act);
        return new Shown(found.Value, request, brief?.Name ?? "", CivilDate.Reading(brief?.Birth), earlier, allowed);
    }
}

/// <summary>
/// The duty at the end of a lock's ground (tự động mở khóa, Decree 69/2024 art. 30.1). That the account opens again follows from the dates alone; this tells the person and
/// the journal. A lock that ended before its time has nothing to tell.
/// </summary>
internal sealed class TellLockEnded(LockRequestTable table, AccountTable accounts, Db db, Journal journal, IMessages messages) : IDuty
{
    internal const string Name = "identity.lock-ended";

    public async Task<Result<Done>> PerformAsync(Errand errand, Act act, CancellationToken ct)
    {
        var parts = errand.Payload.Split(' ');
        if (await table.FindAsync(Guid.Parse(parts[0]), Guid.Parse(parts[1]), ct) is not { Fact: { } fact } request || await accounts.OfPersonAsync(request.Person, ct) is not { } account) return Done.It;
        var ran = await db.QueryAsync("SELECT 1 FROM identity.account_fact WHERE account_id = $1 AND fact_id = $2 AND ended_by IS NULL AND upper(valid) <= $3", _ => 1, ct, account.Id, fact, act.At);
        if (ran.Count == 0) return Done.It;
        journal.Record(act, new LockEnded(request.Id, account.Login, request.Ground), account.Subjects);
        messages.Send(new(ApplyingKinds.Unlocked.Code, account.Receiver, ApplyingKinds.Blanks(("reason", "Căn cứ khóa đã hết."))), act);
        return Done.It;
    }
}
