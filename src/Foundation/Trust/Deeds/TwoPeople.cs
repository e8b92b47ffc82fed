using System.Text.Json;

namespace DeAn06.Trust.Deeds;

/// <summary>
/// Two people for one deed, in the running use case: one proposes, another approves or refuses, the first may withdraw. They are never the same actor;
/// the database refuses it too. Only officers decide: neither the platform itself nor a program is a second person.
/// </summary>
internal sealed class TwoPeople(Db db, Journal journal, DeedOptions options)
{
    /// <summary>Proposes a deed. Refused when one of its kind is open on the subject; one whose time is over makes way.</summary>
    internal async Task<Result<Deed>> ProposeAsync(string kind, string subject, object payload, string? reason, Act act, CancellationToken ct)
    {
        if (!act.May(TrustPermissions.Propose)) return KernelProblems.NotAllowed;
        if (!IsReason(reason)) return TrustProblems.DeedReason;
        var deed = new Deed(Ids.New(act.At), kind, subject, JsonSerializer.Serialize(payload, payload.GetType(), Journal.PayloadJson), reason!.Trim(),
            act.At, act.Actor.ToString(), act.Actor.Name, act.At + options.Term, null);
        await DeedTable.CloseLapsedAsync(db, kind, subject, act.At, ct);
        if (!await DeedTable.InsertAsync(db, deed, ct)) return TrustProblems.DeedOpenAlready;
        journal.Record(act, new DeedProposed(deed.Id, kind, subject, deed.Digest, deed.ExpiresAt));
        return deed;
    }

    /// <summary>The second person says yes. The caller's effect follows in the same transaction.</summary>
    internal Task<Result<Deed>> ApproveAsync(Guid id, string? reason, Act act, CancellationToken ct) => DecideAsync(id, DeedState.Approved, reason, act, ct);

    /// <summary>The second person says no.</summary>
    internal Task<Result<Deed>> RefuseAsync(Guid id, string? reason, Act act, CancellationToken ct) => DecideAsync(id, DeedState.Refused, reason, act, ct);

    /// <summary>The proposer takes it back.</summary>
    internal async Task<Result<Deed>> WithdrawAsync(Guid id, Act act, CancellationToken ct)
    {
        if (!act.May(TrustPermissions.Propose)) return KernelProblems.NotAllowed;
        if (await DeedTable.LockAsync(db, id, ct) is not { } deed) return KernelProblems.NotFound;
        if (deed.ProposedBy != act.Actor.ToString()) return TrustProblems.DeedOfAnother;
        if (Closed(deed, act.At) is { } closed) return closed;
        journal.Record(act, new DeedDecided(id, deed.Kind, deed.Subject, deed.Digest, "withdrawn"));
        return End(deed, DeedState.Withdrawn, "", act);
    }

    /// <summary>Why this actor may not decide the deed at this time, or null. Pages ask it too, before they show a button.</summary>
    internal static Problem? RefusalToDecide(Deed deed, Act act)
    {
        if (!act.May(TrustPermissions.Approve)) return KernelProblems.NotAllowed;
        if (act.Actor.Kind != ActorKind.Officer) return TrustProblems.DeedNeedsOfficer;
        if (act.IsOf(deed.ProposedBy)) return TrustProblems.DeedOwn;
        return Closed(deed, act.At);
    }

    private async Task<Result<Deed>> DecideAsync(Guid id, DeedState outcome, string? reason, Act act, CancellationToken ct)
    {
        if (!act.May(TrustPermissions.Approve)) return KernelProblems.NotAllowed;
        if (await DeedTable.LockAsync(db, id, ct) is not { } deed) return KernelProblems.NotFound;
        if (RefusalToDecide(deed, act) is { } refusal) return refusal;
        if (!IsReason(reason)) return TrustProblems.DeedReason;
        journal.Record(act, new DeedDecided(id, deed.Kind, deed.Subject, deed.Digest, DeedTable.Word(outcome)));
        return End(deed, outcome, reason!.Trim(), act);
    }

    private Deed End(Deed deed, DeedState outcome, string reason, Act act)
    {
        var end = new DeedEnd(outcome, act.At, act.Actor.ToString(), act.Actor.Name, reason);
        DeedTable.End(db, deed.Id, end);
        return deed with { End = end };
    }

    private static Problem? Closed(Deed deed, DateTime at) => deed.StateAt(at) switch
    {
        DeedState.Open => null,
        DeedState.Lapsed => TrustProblems.DeedLapsed,
        _ => TrustProblems.DeedDecidedAlready,
    };

    private static bool IsReason(string? reason) => reason?.Trim().Length is >= Deed.LeastReason and <= Deed.MostReason;
}
