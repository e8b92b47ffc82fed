using DeAn06.Work.Cases;

namespace DeAn06.Work.Loads;

/// <summary>The open cases of one officer of the office, or such that nobody has, for whoever assigns there.</summary>
internal sealed class ShowHeld(QueueTable queue) : IUseCase
{
    /// <param name="officer">The actor text; null: such that nobody has.</param>
    internal async Task<Result<Page<QueueRow>>> RunAsync(string? officer, string? cursor, Act act, CancellationToken ct) =>
        act.May(WorkPermissions.Assign) ? await queue.HeldAsync(officer, cursor, act, ct) : KernelProblems.NotAllowed;
}
