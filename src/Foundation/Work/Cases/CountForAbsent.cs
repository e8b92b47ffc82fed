namespace DeAn06.Work.Cases;

/// <summary>How much lies with those whom an officer may stand in for.</summary>
internal sealed class CountForAbsent(IWork work) : IUseCase
{
    internal sealed record Line(StandIn Absent, int Open);

    internal sealed record Shown(IReadOnlyList<Line> Lines);

    internal async Task<Result<Shown>> RunAsync(IReadOnlyList<StandIn> standIns, Act act, CancellationToken ct)
    {
        if (!act.May(WorkPermissions.Queue)) return KernelProblems.NotAllowed;
        var loads = await work.LoadsAsync(act.Office, ct);
        return new Shown([.. standIns.Select(s => new Line(s, loads.GetValueOrDefault(s.Principal)))]);
    }
}
