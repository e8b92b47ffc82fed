using DeAn06.Identity.Accounts;

namespace DeAn06.Identity.Officers;

/// <summary>
/// An officer, or the keeper of accounts for them, names who stands in for a seat while they are away (ủy quyền, thay mặt): someone of the same office, from one day
/// to another, with a reason. Duties stay apart over both persons: the roles of both together must not clash, and neither decides what the other brought in. A keeper
/// who names a deputy with deciding power needs a second keeper; the officer themself does not. It ends with its time, with the seat, or when it is withdrawn.
/// </summary>
internal sealed class NameDeputy(Db db, OfficerReach reach, SeatBook book, ProposeSeat proposals, Powers powers, AccountTable accounts, SeatNotices notices) : IUseCase
{
    internal sealed record Command(Account Principal, Guid Seat, string? Deputy, DateOnly From, DateOnly To, string? Reason);

    internal async Task<Result<SeatOutcome>> RunAsync(Command c, Act act, CancellationToken ct)
    {
        var own = c.Principal.Actor.ToString() == act.Actor.ToString();
        if (!own && !act.May(IdentityPermissions.Officers)) return KernelProblems.NotAllowed;
        if (!own && act.Matter is null) return WorkProblems.MatterNeeded;
        if (await SeatTable.LockAsync(db, c.Principal.Id, c.Seat, ct) is not { } seat || (!own && !reach.Covers(act, seat.Office))) return KernelProblems.NotFound;
        if (seat.IsDeputy || (own && act.OnBehalfOf is not null)) return SeatProblems.DeputyOfDeputy;
        if (SeatReasons.Check(c.Reason) is { } unclear) return unclear;
        if (Times(c, seat, act) is not var (from, until)) return SeatProblems.DeputyTimes.With("days", book.MostDays(act.At));
        if (await accounts.FindAsync(c.Deputy?.Trim().ToLowerInvariant() ?? "", ct) is not { Kind: ActorKind.Officer } deputy || deputy.Id == c.Principal.Id) return SeatProblems.DeputyUnknown;
        var grant = new SeatGrant(deputy.Id, deputy.Login, seat.Office, seat.Roles, from, until, c.Principal.Id, seat.Id, c.Principal.Login, c.Reason!.Trim());
        if (await book.CheckAsync(grant, act, ct) is { } refused) return refused.Field == "Roles" ? refused.At("Deputy") : refused;
        if (!own && powers.Decides(seat.Roles)) return (await proposals.MakeAsync(grant, act, ct)).Then(id => new SeatOutcome(id));
        book.Write(grant, null, act);
        notices.Tell(SeatNotices.Deputy, deputy, act);
        return new SeatOutcome(null);
    }

    /// <summary>From the beginning of the first day, or now, to the end of the last one, and no longer than the seat itself.</summary>
    private (DateTime From, DateTime Until)? Times(Command c, Seat seat, Act act)
    {
        var today = Clock.DayOf(act.At);
        if (c.From < today || c.To < c.From || c.To.DayNumber - c.From.DayNumber >= book.MostDays(act.At)) return null;
        var from = c.From == today ? act.At : Clock.ToUtc(c.From.ToDateTime(TimeOnly.MinValue));
        var until = Clock.ToUtc(c.To.AddDays(1).ToDateTime(TimeOnly.MinValue));
        return (from, seat.Until is { } end && end < until ? end : until);
    }
}

/// <summary>Takes a deputy back (thôi thay mặt): by whom they stand in for, by themself, or by the keeper of the office. Holds on the next request.</summary>
internal sealed class WithdrawDeputy(Db db, Journal journal, OfficerReach reach, AccountTable accounts) : IUseCase
{
    internal async Task<Result<Done>> RunAsync(Guid account, Guid seat, Act act, CancellationToken ct)
    {
        await SeatBook.HoldAsync(db, account, ct);
        if (await accounts.FindAsync(account, ct) is not { } deputy || await SeatTable.LockAsync(db, account, seat, ct) is not { Principal: { } principal } found) return KernelProblems.NotFound;
        var own = act.Actor.ToString() == principal.ToString() || act.Actor.ToString() == deputy.Actor.ToString();
        if (!own && !(act.May(IdentityPermissions.Officers) && reach.Covers(act, found.Office))) return KernelProblems.NotFound;
        if (found.IsOver(act.At)) return SeatProblems.SeatOver;
        SeatEnding.Write(db, found, act);
        journal.Record(act, new DeputyWithdrawn(deputy.Login, principal.Id, seat));
        return Done.It;
    }
}
