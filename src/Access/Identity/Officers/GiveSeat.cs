using DeAn06.Identity.Accounts;

namespace DeAn06.Identity.Officers;

/// <summary>Whether a seat is there at once, or waits for a second keeper.</summary>
internal sealed record SeatOutcome(CaseId? Proposal);

/// <summary>
/// The keeper of accounts gives an officer a seat: office, roles, until when (giao vị trí). Within one's own offices and area, never to oneself, never roles that clash;
/// roles that decide wait for a second keeper.
/// </summary>
internal sealed class GiveSeat(OfficerReach reach, SeatBook book, ProposeSeat proposals, Powers powers, SeatNotices notices) : IUseCase
{
    internal sealed record Command(Account Officer, string Office, IReadOnlyList<string> Roles, DateOnly? Until, string? Reason);

    internal async Task<Result<SeatOutcome>> RunAsync(Command c, Act act, CancellationToken ct)
    {
        if (!act.May(IdentityPermissions.Officers)) return KernelProblems.NotAllowed;
        if (act.Matter is null) return WorkProblems.MatterNeeded;
        if (!await reach.KnowsAsync(act, c.Officer, ct)) return KernelProblems.NotFound;
        if (!reach.Covers(act, c.Office)) return AccountProblems.OfficeUnknown.At("Office");
        if (SeatReasons.Check(c.Reason) is { } unclear) return unclear;
        var until = c.Until is { } day ? Clock.ToUtc(day.AddDays(1).ToDateTime(TimeOnly.MinValue)) : (DateTime?)null;
        var grant = new SeatGrant(c.Officer.Id, c.Officer.Login, c.Office, c.Roles, act.At, until, null, null, null, c.Reason!.Trim());
        if (await book.CheckAsync(grant, act, ct) is { } refused) return refused;
        if (powers.Decides(c.Roles)) return (await proposals.MakeAsync(grant, act, ct)).Then(id => new SeatOutcome(id));
        book.Write(grant, null, act);
        notices.Tell(SeatNotices.Given, c.Officer, act);
        return new SeatOutcome(null);
    }
}

/// <summary>The keeper ends a seat (kết thúc vị trí): it opens nothing from the next request on, nor does any deputy's that stands in for it.</summary>
internal sealed class EndSeat(Db db, Journal journal, OfficerReach reach, SeatNotices notices) : IUseCase
{
    internal async Task<Result<Done>> RunAsync(Account officer, Guid seat, string? reason, Act act, CancellationToken ct)
    {
        if (!act.May(IdentityPermissions.Officers)) return KernelProblems.NotAllowed;
        if (act.Matter is null) return WorkProblems.MatterNeeded;
        if (OfficerReach.IsSelf(act, officer)) return SeatProblems.NotOfYourself;
        await SeatBook.HoldAsync(db, officer.Id, ct);
        if (await SeatTable.LockAsync(db, officer.Id, seat, ct) is not { IsDeputy: false } found || !reach.Covers(act, found.Office)) return KernelProblems.NotFound;
        if (found.IsOver(act.At)) return SeatProblems.SeatOver;
        if (SeatReasons.Check(reason) is { } unclear) return unclear;
        SeatEnding.Write(db, found, act);
        journal.Record(act, new SeatEnded(officer.Login, seat, found.Office, found.Roles, reason!.Trim()));
        notices.Tell(SeatNotices.Ended, officer, act);
        return Done.It;
    }
}

/// <summary>How a seat ends now; one that never began was nothing, and the journal keeps it.</summary>
internal static class SeatEnding
{
    internal static void Write(Db db, Seat seat, Act act)
    {
        if (seat.From < act.At)
            db.Write("UPDATE identity.seat SET valid = tstzrange(lower(valid), $3), ended_by = $4 WHERE account_id = $1 AND seat_id = $2 AND (upper_inf(valid) OR upper(valid) > $3)", 1, seat.Account, seat.Id, act.At, act.Actor.ToString());
        else db.Write("DELETE FROM identity.seat WHERE account_id = $1 AND seat_id = $2", 1, seat.Account, seat.Id);
    }
}

/// <summary>Why a seat is given, ended or stood in for, in so many words as the Work room asks.</summary>
internal static class SeatReasons
{
    private const int Least = 5;
    private const int Most = 2000;

    internal static Problem? Check(string? reason) => reason?.Trim().Length is >= Least and <= Most ? null : WorkProblems.ReasonLength.At("Reason");
}
