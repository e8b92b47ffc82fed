using DeAn06.Kernel;
using DeAn06.Population.Persons;
using DeAn06.Work;

namespace DeAn06.Population.Deciding;

/// <summary>A second officer approves a proposed deed: its effect, the decision and the journal commit together.</summary>
internal sealed class ApproveDeed(OpenDeeds deeds, IWork work) : IUseCase
{
    internal async Task<Result<DecidedDeed>> RunAsync(CaseId id, string reason, Act act, CancellationToken ct)
    {
        var found = await deeds.LockAsync(id, act, ct);
        if (found.Problem is { } unknown) return unknown;
        var (deed, proposal, persons) = found.Value;
        var decided = await work.DecideAsync(id, Decision.Approve, reason, act, ct);
        if (decided.Problem is { } refused) return refused;
        if (await deed.ApplyAsync(proposal, persons, act, ct) is { } overtaken) return overtaken;
        return new DecidedDeed(id.ToString(), deed.Kind, true);
    }
}

/// <summary>A second officer refuses a proposed deed, with a reason; nothing changes.</summary>
internal sealed class RefuseDeed(OpenDeeds deeds, IWork work, Journal journal) : IUseCase
{
    internal async Task<Result<DecidedDeed>> RunAsync(CaseId id, string reason, Act act, CancellationToken ct)
    {
        var found = await deeds.LockAsync(id, act, ct);
        if (found.Problem is { } unknown) return unknown;
        var (deed, _, persons) = found.Value;
        var decided = await work.DecideAsync(id, Decision.Refuse, reason, act, ct);
        if (decided.Problem is { } refused) return refused;
        journal.Record(act, new DeedRefused(id.Value, deed.Kind, decided.Value.Closing!.Reason), [.. persons.Keys]);
        return new DecidedDeed(id.ToString(), deed.Kind, false);
    }
}

/// <summary>A proposed deed as the page shows it.</summary>
internal sealed class ShowDeed(OpenDeeds deeds, IWork work) : IUseCase
{
    internal sealed record Shown(Proposal Case, IReadOnlyList<Guid> Persons, IReadOnlyList<DeedLine> Lines, IReadOnlySet<CaseAction> Allowed);

    internal async Task<Result<Shown>> RunAsync(CaseId id, Act act, CancellationToken ct)
    {
        var found = await deeds.FindAsync(id, act, ct);
        if (found.Problem is { } unknown) return unknown;
        var (deed, proposal) = found.Value;
        return new Shown(proposal, deed.PersonsOf(proposal), deed.Describe(proposal), work.AllowedOf(proposal, act));
    }
}

/// <summary>Finds the deed of a case, and locks its persons before the case itself is locked.</summary>
internal sealed class OpenDeeds(IEnumerable<IProposedDeed> deeds, PersonStore persons, IWork work)
{
    internal async Task<Result<(IProposedDeed Deed, Proposal Proposal)>> FindAsync(CaseId id, Act act, CancellationToken ct)
    {
        var found = await work.GetAsync(id, act, ct);
        if (found.Problem is { } unknown) return unknown;
        return deeds.FirstOrDefault(d => d.Kind == found.Value.Kind) is { } deed ? (deed, found.Value) : Problems.DeedUnknown;
    }

    internal async Task<Result<(IProposedDeed Deed, Proposal Proposal, IReadOnlyDictionary<Guid, PersonRecord> Persons)>> LockAsync(CaseId id, Act act, CancellationToken ct)
    {
        var found = await FindAsync(id, act, ct);
        if (found.Problem is { } unknown) return unknown;
        var rows = await persons.LockAsync(found.Value.Deed.PersonsOf(found.Value.Proposal).ToArray(), ct);
        return (found.Value.Deed, found.Value.Proposal, rows);
    }
}
