using DeAn06.Kernel;
using DeAn06.Work;

namespace DeAn06.Population.Mine;

/// <summary>A report as its office sees it, with what the officer may do.</summary>
internal sealed class ShowReport(IRequests requests) : IUseCase
{
    internal Task<Result<ShownRequest>> RunAsync(CaseId id, Act act, CancellationToken ct) => requests.ShowAsync(id, WrongReport.Kind, act, ct);
}
