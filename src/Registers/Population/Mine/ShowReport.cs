using DeAn06.Kernel;
using DeAn06.Work;

namespace DeAn06.Population.Mine;

/// <summary>A report as its office sees it, with what the officer may do.</summary>
internal sealed class ShowReport(IWork work, WrongReports reports) : IUseCase
{
    internal sealed record Shown(Proposal Case, WrongReport Report, IReadOnlySet<CaseAction> Allowed);

    internal async Task<Result<Shown>> RunAsync(CaseId id, Act act, CancellationToken ct)
    {
        var found = await work.GetAsync(id, act, ct);
        if (found.Problem is { } unknown) return unknown;
        if (found.Value is not { Kind: WrongReport.Kind, Person: { } person }) return KernelProblems.NotFound;
        return new Shown(found.Value, (await reports.OfAsync(person, ct)).First(r => r.Id == id), work.AllowedOf(found.Value, act));
    }
}
