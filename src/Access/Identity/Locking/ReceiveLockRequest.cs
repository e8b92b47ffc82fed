using DeAn06.Identity.Accounts;
using DeAn06.Law;

namespace DeAn06.Identity.Locking;

/// <summary>
/// The commune police receives the request of a judicial or other competent authority (TK03) to lock or unlock an account: who asks, by which document, on which ground.
/// It becomes a case of the office, to be forwarded in one working day. Decree 69/2024 art. 30.
/// </summary>
internal sealed class ReceiveLockRequest(LockRequestTable table, AccountTable accounts, IWork work, ILaw law, IOffices offices, Journal journal) : IUseCase
{
    internal const int MostAuthority = 200;
    internal const int MostDocument = 60;
    private const int LeastAuthority = 3;
    private const int MostReason = 1000;

    /// <param name="Earlier">Of an unlock: the number of the document that asked for the lock.</param>
    /// <param name="EndsOn">Of a lock: the first day on which its ground is over, or null.</param>
    internal sealed record Command(Guid Person, string? Deed, string? Ground, string? Authority, string? Document, DateOnly? DocumentOn, string? Reason, DateOnly? EndsOn, string? Earlier);

    internal async Task<Result<CaseId>> RunAsync(Command c, Act act, CancellationToken ct)
    {
        if (!act.May(IdentityPermissions.Receive)) return KernelProblems.NotAllowed;
        if (act.Matter is null) return WorkProblems.MatterNeeded;
        if (Check(c, act) is { } refused) return refused;
        if (await accounts.OfPersonAsync(c.Person, ct) is not { } account) return LockProblems.NoAccount;
        if (OfficersOwn(account, act)) return KernelProblems.NotAllowed;
        var earlier = c.Earlier?.Trim() ?? "";
        var ends = c.Deed == LockRequest.Unlock ? await table.InForceAsync(c.Person, earlier, act.At, ct) : null;
        if (c.Deed == LockRequest.Unlock && ends is null) return LockProblems.NoSuchLock.With("document", earlier);
        var id = await OpenAsync(c, act, ct);
        table.Insert(new(c.Person, id.Value, c.Deed!, ends?.Ground ?? c.Ground!, c.Authority!.Trim(), c.Document!.Trim(), c.DocumentOn!.Value, c.Reason!.Trim(), c.EndsOn, ends?.Id, act.Office,
            act.At, act.Actor.ToString(), act.OnBehalfOf?.ToString(), null, null, null, null, null, null, null, null));
        journal.Record(act, new LockRequested(id.Value, c.Deed!, ends?.Ground ?? c.Ground!, c.Authority.Trim(), c.Document.Trim()), [c.Person]);
        return id;
    }

    private static Problem? Check(Command c, Act act)
    {
        var today = Clock.DayOf(act.At);
        if (c.Deed is not (LockRequest.Lock or LockRequest.Unlock)) return LockProblems.DeedMissing;
        if (c.Deed == LockRequest.Lock && !LockGrounds.OfAuthorities.Contains(c.Ground)) return AccountProblems.GroundUnknown;
        if (c.Authority?.Trim().Length is not (>= LeastAuthority and <= MostAuthority)) return LockProblems.AuthorityMissing;
        if (c.Document?.Trim().Length is not (> 0 and <= MostDocument) || c.DocumentOn is not { } on || on > today) return LockProblems.DocumentMissing;
        if (c.EndsOn <= today) return AccountProblems.UntilPast.At("EndsOn");
        return c.Reason?.Trim().Length is >= 5 and <= MostReason ? null : WorkProblems.ReasonLength.At("Reason");
    }

    private static bool OfficersOwn(Account account, Act act) => account.Actor.ToString() == act.Actor.ToString();

    private Task<CaseId> OpenAsync(Command c, Act act, CancellationToken ct)
    {
        var due = law.Explain(law.ClockOf(LockRequest.Rule, act.At, offices.Find(act.Office)?.Hours, "forward"));
        var (vi, en) = c.Deed == LockRequest.Lock ? ("Chuyển đề nghị khóa tài khoản định danh", "Forward a request to lock an account") : ("Chuyển đề nghị mở khóa tài khoản định danh", "Forward a request to unlock an account");
        return work.OpenAsync(new NewCase(LockRequest.ReceivedKind, act.Office, act.Jurisdiction ?? "", c.Person, vi, en, CaseDue.Of(LockRequest.Rule, due) with { Rule = null }), act, ct);
    }
}

/// <summary>The office that received the request sends it on (chuyển đề nghị): a proposal in the queue of the e-identity authority, to be decided in two working days.</summary>
internal sealed class ForwardLockRequest(Db db, LockRequestTable table, IWork work, ILaw law, IOffices offices, Journal journal) : IUseCase
{
    internal async Task<Result<CaseId>> RunAsync(CaseId id, string? opinion, Act act, CancellationToken ct)
    {
        if (!act.May(IdentityPermissions.Receive)) return KernelProblems.NotAllowed;
        if (act.Matter is null) return WorkProblems.MatterNeeded;
        var found = await work.GetAsync(id, act, ct);
        if (found.Problem is { } unknown) return unknown;
        if (found.Value.Kind != LockRequest.ReceivedKind || await table.LockAsync(found.Value.Person!.Value, id.Value, ct) is not { } request) return KernelProblems.NotFound;
        if (request.ForwardedAt is not null) return LockProblems.ForwardedAlready;
        var closed = await work.CloseAsync(id, opinion?.Trim() is { Length: > 0 } said ? said : "Đã chuyển", act, ct);
        if (closed.Problem is { } refused) return refused;
        var made = await ProposeAsync(request, act, ct);
        if (made.Problem is { } open) return open;
        db.Write("UPDATE identity.lock_request SET forwarded_at = $3, forwarded_by = $4, case_id = $5 WHERE person_id = $1 AND request_id = $2 AND forwarded_at IS NULL", 1,
            request.Person, request.Id, act.At, act.Actor.ToString(), made.Value.Id.Value);
        journal.Record(act, new LockRequestForwarded(request.Id, made.Value.Id.Value), [request.Person]);
        return made.Value.Id;
    }

    private Task<Result<Proposal>> ProposeAsync(LockRequest r, Act act, CancellationToken ct)
    {
        var authority = offices.Search("C06", OfficeKind.PoliceC06).FirstOrDefault();
        var due = law.Explain(law.ClockOf(LockRequest.Rule, act.At, authority?.Hours, "approve"));
        var (vi, en) = r.IsLock ? ("Khóa tài khoản định danh theo đề nghị của cơ quan", "Lock an account at the request of an authority") : ("Mở khóa tài khoản định danh theo đề nghị của cơ quan", "Unlock an account at the request of an authority");
        var proposal = new NewProposal(LockRequest.DecisionKind, r.Person, r.Id.ToString("N"), vi, en, [1], $"{r.Authority}, văn bản {r.Document}", [], CaseDue.Of(LockRequest.Rule, due) with { Rule = null })
        {
            Office = authority?.Code.ToString(),
        };
        return work.ProposeAsync(proposal, act, ct);
    }
}
