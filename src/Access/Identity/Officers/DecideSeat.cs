using DeAn06.Identity.Accounts;

namespace DeAn06.Identity.Officers;

/// <summary>The kind of case that a seat with deciding power is, in the queue of the e-identity authority; another keeper than the proposer decides.</summary>
internal sealed class SeatCase : IContribute<CaseKind>
{
    internal const string Kind = "identity.seat";

    public IEnumerable<CaseKind> Contribute() => [new(Kind, "Giao vai trò cho cán bộ", "Role for an officer", "/can-bo/dinh-danh/can-bo/de-nghi/{handle}", IdentityPermissions.Officers)];
}

/// <summary>Makes the proposal of a seat.</summary>
internal sealed class ProposeSeat(IWork work, Journal journal, IOffices offices)
{
    internal async Task<Result<CaseId>> MakeAsync(SeatGrant g, Act act, CancellationToken ct)
    {
        var authority = offices.Search("C06", OfficeKind.PoliceC06).FirstOrDefault()?.Code.ToString();
        var (vi, en) = g.Principal is null ? ("Giao vai trò có quyền quyết định", "A role with deciding power") : ("Thay mặt người có quyền quyết định", "A deputy with deciding power");
        var made = await work.ProposeAsync(new NewProposal(SeatCase.Kind, null, $"{g.Office}/{string.Join('+', g.Roles)}/{g.Principal}", vi, en, g.ToBytes(), g.Reason, [], null)
        {
            Subject = g.Account, Area = offices.Find(g.Office)?.Area?.ToString() ?? "", Office = authority,
        }, act, ct);
        if (made.Problem is { } refused) return refused;
        journal.Record(act, new SeatProposed(g.Login, made.Value.Id.Value, g.Office, g.Roles, g.Principal));
        return made.Value.Id;
    }
}

/// <summary>A second keeper agrees to a seat: it is judged again, then holds from the next request on.</summary>
internal sealed class ApproveSeat(IWork work, SeatBook book, OfficerReach reach, AccountTable accounts, SeatNotices notices) : IUseCase
{
    internal async Task<Result<Done>> RunAsync(CaseId id, string opinion, Act act, CancellationToken ct)
    {
        var decided = await work.DecideAsync(id, Decision.Approve, opinion, act, ct);
        if (decided.Problem is { } refused) return refused;
        if (decided.Value.Kind != SeatCase.Kind) return KernelProblems.NotFound;
        var grant = SeatGrant.Of(decided.Value.Payload);
        if (!reach.Covers(act, grant.Office)) return KernelProblems.NotAllowed;
        if (IsOfDecider(grant, act)) return SeatProblems.NotOfYourself;
        if (await book.CheckAsync(grant with { From = grant.From < act.At ? act.At : grant.From }, act, ct) is { } obstacle) return obstacle with { Field = null };
        book.Write(grant, id.Value, act);
        notices.Tell(grant.Principal is null ? SeatNotices.Given : SeatNotices.Deputy, (await accounts.FindAsync(grant.Account, ct))!, act);
        return Done.It;
    }

    /// <summary>Who is stood in for does not decide about it either.</summary>
    internal static bool IsOfDecider(SeatGrant g, Act act) => new[] { g.Login, g.Principal }.OfType<string>().Any(l => act.IsOf(new Actor(ActorKind.Officer, l, l).ToString()));
}

/// <summary>A second keeper refuses a seat and says why; nothing changes.</summary>
internal sealed class RefuseSeat(IWork work, OfficerReach reach, Journal journal) : IUseCase
{
    internal async Task<Result<Done>> RunAsync(CaseId id, string reason, Act act, CancellationToken ct)
    {
        var decided = await work.DecideAsync(id, Decision.Refuse, reason, act, ct);
        if (decided.Problem is { } refused) return refused;
        if (decided.Value.Kind != SeatCase.Kind) return KernelProblems.NotFound;
        var grant = SeatGrant.Of(decided.Value.Payload);
        if (!reach.Covers(act, grant.Office)) return KernelProblems.NotAllowed;
        if (ApproveSeat.IsOfDecider(grant, act)) return SeatProblems.NotOfYourself;
        journal.Record(act, new SeatRefused(grant.Login, id.Value, decided.Value.Closing!.Reason));
        return Done.It;
    }
}

/// <summary>A proposed seat as the page shows it.</summary>
internal sealed class ShowSeatProposal(IWork work, OfficerReach reach, Journal journal) : IUseCase
{
    internal sealed record Shown(Proposal Case, SeatGrant Grant, IReadOnlySet<CaseAction> Allowed);

    internal async Task<Result<Shown>> RunAsync(CaseId id, Act act, CancellationToken ct)
    {
        if (!act.May(IdentityPermissions.Officers)) return KernelProblems.NotAllowed;
        var found = await work.GetAsync(id, act, ct);
        if (found.Problem is { } unknown) return unknown;
        if (found.Value.Kind != SeatCase.Kind) return KernelProblems.NotFound;
        var grant = SeatGrant.Of(found.Value.Payload);
        if (!reach.Covers(act, grant.Office)) return KernelProblems.NotFound;
        journal.Record(act, new OfficerViewed(grant.Login));
        return new Shown(found.Value, grant, ApproveSeat.IsOfDecider(grant, act) ? new HashSet<CaseAction>() : work.AllowedOf(found.Value, act));
    }
}
