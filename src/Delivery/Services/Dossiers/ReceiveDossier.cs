namespace DeAn06.Services.Dossiers;

/// <summary>The desk receives a dossier (tiếp nhận): it gets its number, and the clock begins. Decree 61/2018 art. 17.</summary>
internal sealed class ReceiveDossier(DossierDesk desk, DossierClocks clocks) : IUseCase
{
    internal async Task<Result<DossierReceipt>> RunAsync(Guid dossier, Act act, CancellationToken ct)
    {
        var opened = await desk.OpenAsync(dossier, DossierDeed.Receive, act, ct);
        if (opened.Problem is { } refused) return refused;
        var d = opened.Value.Row;
        var change = new Change(DossierDeed.Receive, ActionDetail.None) { Clock = clocks.Of(opened.Value.Procedure, d.Case, d.Channel, d.Decides, act.At) };
        return DossierReceipt.Of(await desk.EndAsync(opened.Value, change, act, ct));
    }
}

/// <summary>The desk does not receive a dossier, and says why (từ chối tiếp nhận). Decree 61/2018 art. 17.1b, 17.2a.</summary>
internal sealed class RefuseReception(DossierDesk desk) : IUseCase
{
    internal sealed record Command(Guid Dossier, IReadOnlyList<string> Reasons, string? Text);

    internal async Task<Result<DossierReceipt>> RunAsync(Command c, Act act, CancellationToken ct)
    {
        var opened = await desk.OpenAsync(c.Dossier, DossierDeed.RefuseReception, act, ct);
        if (opened.Problem is { } refused) return refused;
        if (c.Reasons.Count == 0 || c.Reasons.Any(r => RefusalReasons.Find(r) is null)) return ProblemsOfDossiers.ReasonUnknown;
        var text = DossierText.Read(c.Text);
        if (text.Problem is { } mute) return mute;
        return DossierReceipt.Of(await desk.EndAsync(opened.Value, new Change(DossierDeed.RefuseReception, new() { Reasons = c.Reasons, Text = text.Value }), act, ct));
    }
}
