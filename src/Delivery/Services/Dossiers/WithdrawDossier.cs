namespace DeAn06.Services.Dossiers;

/// <summary>The applicant takes their dossier back (rút hồ sơ).</summary>
internal sealed class WithdrawDossier(DossierDesk desk) : IUseCase
{
    internal sealed record Command(Guid Dossier, string? Text);

    internal async Task<Result<DossierReceipt>> RunAsync(Command c, Act act, CancellationToken ct)
    {
        var opened = await desk.OpenAsync(c.Dossier, DossierDeed.Withdraw, act, ct);
        if (opened.Problem is { } refused) return refused;
        var text = DossierText.ReadOptional(c.Text);
        if (text.Problem is { } tooLong) return tooLong;
        return DossierReceipt.Of(await desk.EndAsync(opened.Value, new Change(DossierDeed.Withdraw, new() { Text = text.Value }), act, ct));
    }
}

/// <summary>The result is handed out at the counter, or sent by post with the number of the parcel (trả kết quả). Decree 61/2018 art. 20.</summary>
internal sealed class DeliverResult(DossierDesk desk) : IUseCase
{
    private const int ShortestNumber = 6;
    private const int LongestNumber = 40;

    internal sealed record Command(Guid Dossier, string? Tracking);

    internal async Task<Result<DossierReceipt>> RunAsync(Command c, Act act, CancellationToken ct)
    {
        var opened = await desk.OpenAsync(c.Dossier, DossierDeed.Deliver, act, ct);
        if (opened.Problem is { } refused) return refused;
        var byPost = opened.Value.Row.Delivery.Way == Forms.DeliveryWay.Post;
        var tracking = new string([.. (c.Tracking ?? "").Where(ch => !char.IsWhiteSpace(ch))]).ToUpperInvariant();
        if (byPost && (tracking.Length is < ShortestNumber or > LongestNumber || !tracking.All(char.IsAsciiLetterOrDigit))) return ProblemsOfDossiers.TrackingMissing;
        var detail = new ActionDetail { Tracking = byPost ? tracking : null, Document = opened.Value.Row.Result };
        return DossierReceipt.Of(await desk.EndAsync(opened.Value, new Change(DossierDeed.Deliver, detail), act, ct));
    }
}
