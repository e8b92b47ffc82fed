using DeAn06.Places;

namespace DeAn06.Services.Dossiers;

/// <summary>The desk passes a received dossier on to the office that decides (chuyển xử lý), or begins with it where that is its own office. Decree 61/2018 art. 18.</summary>
internal sealed class StartProcessing(DossierDesk desk) : IUseCase
{
    internal async Task<Result<DossierReceipt>> RunAsync(Guid dossier, Act act, CancellationToken ct)
    {
        var opened = await desk.OpenAsync(dossier, DossierDeed.Start, act, ct);
        if (opened.Problem is { } refused) return refused;
        var decides = opened.Value.Row.Decides;
        return DossierReceipt.Of(await desk.EndAsync(opened.Value, new Change(DossierDeed.Start, new() { Office = decides }) { GoesTo = decides }, act, ct));
    }
}

/// <summary>An office hands a dossier over to another (bàn giao); the other signs for it before it works on it.</summary>
internal sealed class HandOver(DossierDesk desk, IOffices offices) : IUseCase
{
    internal sealed record Command(Guid Dossier, string? Office, string? Text);

    internal async Task<Result<DossierReceipt>> RunAsync(Command c, Act act, CancellationToken ct)
    {
        var opened = await desk.OpenAsync(c.Dossier, DossierDeed.HandOver, act, ct);
        if (opened.Problem is { } refused) return refused;
        var office = Offices.Read(offices, c.Office, opened.Value.Row.Acts);
        if (office.Problem is { } nowhere) return nowhere;
        var text = DossierText.Read(c.Text);
        if (text.Problem is { } mute) return mute;
        var to = office.Value.Code.ToString();
        return DossierReceipt.Of(await desk.EndAsync(opened.Value, new Change(DossierDeed.HandOver, new() { Office = to, Text = text.Value }) { GoesTo = to }, act, ct));
    }
}

/// <summary>The office that was handed a dossier signs for it (ký nhận bàn giao).</summary>
internal sealed class TakeOver(DossierDesk desk) : IUseCase
{
    internal async Task<Result<DossierReceipt>> RunAsync(Guid dossier, Act act, CancellationToken ct)
    {
        var opened = await desk.OpenAsync(dossier, DossierDeed.TakeOver, act, ct);
        if (opened.Problem is { } refused) return refused;
        return DossierReceipt.Of(await desk.EndAsync(opened.Value, new Change(DossierDeed.TakeOver, ActionDetail.None), act, ct));
    }
}

internal static class Offices
{
    /// <summary>An open office that is entered by its code and is not the one that has the dossier.</summary>
    internal static Result<Office> Read(IOffices offices, string? code, string own)
    {
        if (!OfficeCode.TryParse(code?.Trim().ToUpperInvariant(), out var read) || offices.Find(read) is not { } office) return ProblemsOfDossiers.OfficeUnknown.With("office", code is { Length: > 40 } ? code[..40] : code);
        return office.Code.ToString() == own ? ProblemsOfDossiers.OpinionOfOneself : office;
    }
}
