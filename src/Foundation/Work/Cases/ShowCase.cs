namespace DeAn06.Work.Cases;

/// <summary>One case as an officer within reach sees it, with what they may do.</summary>
internal sealed class ShowCase(IWork work) : IUseCase
{
    internal sealed record Shown(Proposal Case, IReadOnlySet<CaseAction> Allowed);

    internal async Task<Result<Shown>> RunAsync(CaseId id, Act act, CancellationToken ct)
    {
        var found = await work.GetAsync(id, act, ct);
        return found.Then(c => new Shown(c, work.AllowedOf(c, act)));
    }
}

/// <summary>Where the acting officer goes next.</summary>
internal sealed class FindNextCase(IWork work) : IUseCase
{
    internal sealed record Found(string? Path);

    internal async Task<Result<Found>> RunAsync(CaseId? after, Act act, CancellationToken ct) =>
        act.May(WorkPermissions.Queue) ? new Found(await work.NextAsync(after, act, ct)) : KernelProblems.NotAllowed;
}

/// <summary>A proposer takes their proposal back (rút đề nghị).</summary>
internal sealed class WithdrawProposal(IWork work) : IUseCase
{
    internal Task<Result<Proposal>> RunAsync(CaseId id, string reason, Act act, CancellationToken ct) => work.WithdrawAsync(id, reason, act, ct);
}
