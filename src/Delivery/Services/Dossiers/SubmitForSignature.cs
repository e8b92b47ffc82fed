namespace DeAn06.Services.Dossiers;

/// <summary>The officer submits what they propose for signature (trình ký): the result, or a refusal with its reason. The dossier goes back to the queue for a leader.</summary>
internal sealed class SubmitForSignature(DossierDesk desk) : IUseCase
{
    internal sealed record Command(Guid Dossier, bool Grants, string? Text);

    internal async Task<Result<DossierReceipt>> RunAsync(Command c, Act act, CancellationToken ct)
    {
        var opened = await desk.OpenAsync(c.Dossier, DossierDeed.SubmitForSignature, act, ct);
        if (opened.Problem is { } refused) return refused;
        var text = DossierText.Read(c.Text);
        if (text.Problem is { } mute) return mute;
        var change = new Change(DossierDeed.SubmitForSignature, new() { Grants = c.Grants, Text = text.Value }) { Draft = new(c.Grants, text.Value), Release = true };
        return DossierReceipt.Of(await desk.EndAsync(opened.Value, change, act, ct));
    }
}

/// <summary>The leader returns what was submitted, and says what to mend (trả lại cán bộ).</summary>
internal sealed class ReturnToOfficer(DossierDesk desk) : IUseCase
{
    internal sealed record Command(Guid Dossier, string? Text);

    internal async Task<Result<DossierReceipt>> RunAsync(Command c, Act act, CancellationToken ct)
    {
        var opened = await desk.OpenAsync(c.Dossier, DossierDeed.ReturnToOfficer, act, ct);
        if (opened.Problem is { } refused) return refused;
        var text = DossierText.Read(c.Text);
        if (text.Problem is { } mute) return mute;
        return DossierReceipt.Of(await desk.EndAsync(opened.Value, new Change(DossierDeed.ReturnToOfficer, new() { Text = text.Value }) { Release = true }, act, ct));
    }
}
