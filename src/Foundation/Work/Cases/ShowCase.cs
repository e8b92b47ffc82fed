namespace DeAn06.Work.Cases;

/// <summary>One case as an officer within reach sees it, with what they may do.</summary>
internal sealed class ShowCase(IWork work) : IUseCase
{
    /// <param name="Loads">How much each officer of the office handles, for whoever may assign.</param>
    internal sealed record Shown(Proposal Case, IReadOnlySet<CaseAction> Allowed, IReadOnlyDictionary<string, int> Loads);

    internal async Task<Result<Shown>> RunAsync(CaseId id, Act act, CancellationToken ct)
    {
        var found = await work.GetAsync(id, act, ct);
        if (found.Problem is { } unknown) return unknown;
        var loads = act.May(WorkPermissions.Assign) ? await work.LoadsAsync(act.Office, ct) : new Dictionary<string, int>();
        return new Shown(found.Value, work.AllowedOf(found.Value, act), loads);
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
