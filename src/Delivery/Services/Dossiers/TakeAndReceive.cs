using DeAn06.Work;

namespace DeAn06.Services.Dossiers;

/// <summary>One of many dossiers that are received in one go: taken and received in one deed. What another officer holds is left to them.</summary>
internal sealed class TakeAndReceive(DossierDesk desk, DossierClocks clocks) : IUseCase
{
    internal async Task<Result<DossierReceipt>> RunAsync(Guid dossier, Act act, CancellationToken ct)
    {
        if (!act.May(WorkPermissions.Queue)) return KernelProblems.NotAllowed;
        var opened = await desk.OpenAsync(dossier, DossierDeed.Receive, act, ct, taking: true);
        if (opened.Problem is { } refused) return refused;
        var d = opened.Value.Row;
        var change = new Change(DossierDeed.Receive, ActionDetail.None) { Clock = clocks.Of(opened.Value.Procedure, d.Case, d.Channel, d.Decides, act.At) };
        return DossierReceipt.Of(await desk.EndAsync(opened.Value, change, act, ct));
    }
}
