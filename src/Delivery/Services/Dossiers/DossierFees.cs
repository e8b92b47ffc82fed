namespace DeAn06.Services.Dossiers;

/// <summary>
/// The doorway of dossiers for the Fees topic: each runs inside the caller's use case, by the table of allowed actions. In state 6 the clock stands; paid or waived, it goes on where it
/// stood. Decree 61/2018 art. 17; decree 118/2025 art. 24.
/// </summary>
internal sealed class DossierFees(DossierDesk desk)
{
    /// <summary>The office asks for a fee: state 6. <paramref name="amountOf"/> says what the opened dossier costs in đồng, or why nothing is asked.</summary>
    internal async Task<Result<Dossier>> DemandedAsync(Guid dossier, Func<OpenDossier, Result<long>> amountOf, Act act, CancellationToken ct)
    {
        var opened = await desk.OpenAsync(dossier, DossierDeed.DemandFee, act, ct);
        if (opened.Problem is { } refused) return refused;
        var amount = amountOf(opened.Value);
        if (amount.Problem is { } unasked) return unasked;
        if (amount.Value <= 0) return ProblemsOfDossiers.AmountWrong;
        return await desk.EndAsync(opened.Value, new Change(DossierDeed.DemandFee, new() { Amount = amount.Value }), act, ct);
    }

    /// <summary>What was owed is paid, by whoever: the applicant, another for them, the counter's cashier, the gateway's notice.</summary>
    internal async Task<Result<Dossier>> PaidAsync(Guid dossier, long amount, Act act, CancellationToken ct)
    {
        var opened = await desk.OpenAsync(dossier, DossierDeed.PayFee, act, ct);
        if (opened.Problem is { } refused) return refused;
        if (amount < opened.Value.Life.Owed) return ProblemsOfDossiers.AmountWrong;
        return await desk.EndAsync(opened.Value, new Change(DossierDeed.PayFee, new() { Amount = amount }), act, ct);
    }

    /// <summary>A leader waives what is owed, and says why.</summary>
    internal async Task<Result<Dossier>> WaivedAsync(Guid dossier, string reason, Act act, CancellationToken ct)
    {
        var opened = await desk.OpenAsync(dossier, DossierDeed.WaiveFee, act, ct);
        if (opened.Problem is { } refused) return refused;
        var text = DossierText.Read(reason);
        if (text.Problem is { } mute) return mute;
        return await desk.EndAsync(opened.Value, new Change(DossierDeed.WaiveFee, new() { Text = text.Value }), act, ct);
    }
}

/// <summary>A leader waives the fee of a dossier (miễn).</summary>
internal sealed class WaiveFee(DossierFees fees) : IUseCase
{
    internal sealed record Command(Guid Dossier, string? Text);

    internal async Task<Result<DossierReceipt>> RunAsync(Command c, Act act, CancellationToken ct) => (await fees.WaivedAsync(c.Dossier, c.Text ?? "", act, ct)).Then(DossierReceipt.Of);
}
