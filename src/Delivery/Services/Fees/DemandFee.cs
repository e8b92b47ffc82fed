using DeAn06.Services.Dossiers;

namespace DeAn06.Services.Fees;

/// <summary>
/// An office asks for the fee of a dossier (yêu cầu thực hiện nghĩa vụ tài chính). The amount is the catalogue's, as it was on the day of receipt; only where the catalogue says nothing an officer
/// names it with its legal basis. The waivers that an officer found to hold count, or else those the applicant claimed.
/// </summary>
internal sealed class DemandFee(DossierFees fees, FeeTable table, Journal journal) : IUseCase
{
    private const int ShortestBasis = 5;
    private const int LongestBasis = 300;

    internal sealed record Command(Guid Dossier, long Amount = 0, string? Basis = null, IReadOnlyList<string>? Waivers = null);

    internal async Task<Result<DossierReceipt>> RunAsync(Command c, Act act, CancellationToken ct)
    {
        FeeBill? bill = null;
        var byCatalogue = false;
        var demanded = await fees.DemandedAsync(c.Dossier, open =>
        {
            var known = BillOf(open, c.Waivers);
            var chosen = known.IsKnown ? Chosen(c, open, known) : Typed(c);
            (bill, byCatalogue) = (chosen.IsDone ? chosen.Value : null, known.IsKnown);
            return chosen.Then(b => b.Amount);
        }, act, ct);
        if (demanded.Problem is { } refused) return refused;
        var d = demanded.Value;
        var demand = new FeeDemand(d.Person, Ids.New(act.At), d.Id, PaymentReference.New().ToString(), d.Receives, bill!.Lines, bill.Amount, d.IsPractice, act.At, act.Actor.ToString(), null, null);
        table.Insert(demand);
        journal.Record(act, new FeeDemanded(d.Id, demand.Id, demand.Amount, bill.Lines.Sum(l => l.Full - l.Amount), byCatalogue, demand.Office), d.Subjects);
        return DossierReceipt.Of(d);
    }

    /// <summary>What the catalogue says a dossier costs on the day it was received, in the version that the dossier keeps.</summary>
    internal static FeeBill BillOf(OpenDossier open, IReadOnlyCollection<string>? waivers) =>
        FeeBill.Of(open.Procedure.Fees, open.Row.Case, open.Row.Channel, DayOf(open.Row), open.Row.Units, waivers ?? [.. open.Row.Waivers]);

    internal static IReadOnlyList<OfferedWaiver> WaiversOf(OpenDossier open) => FeeBill.WaiversOf(open.Procedure.Fees, open.Row.Case, open.Row.Channel, DayOf(open.Row));

    private static DateOnly DayOf(Dossier d) => Clock.DayOf(d.ReceivedAt ?? d.SubmittedAt);

    private static Result<FeeBill> Chosen(Command c, OpenDossier open, FeeBill known)
    {
        if (c.Waivers?.FirstOrDefault(w => WaiversOf(open).All(o => o.Code != w)) is { } strange) return ProblemsOfFees.WaiverUnknown.With("code", strange);
        if (c.Amount != 0 && c.Amount != known.Amount) return ProblemsOfFees.CatalogueDecides.With("amount", Dong.Figure(known.Amount));
        return known.Amount == 0 ? ProblemsOfFees.NothingToPay : known;
    }

    private static Result<FeeBill> Typed(Command c)
    {
        if (c.Amount <= 0) return ProblemsOfDossiers.AmountWrong;
        var basis = (c.Basis ?? "").Trim().Normalize();
        return basis.Length is < ShortestBasis or > LongestBasis ? ProblemsOfFees.BasisMissing : new FeeBill([BillLine.Typed(c.Amount, basis)]);
    }
}

/// <summary>What a dossier owes ends with it: waived by a leader, withdrawn, or stopped. Money that comes later is held to be given back.</summary>
internal sealed class EndDemand(FeeTable table, DossierTable dossiers) : IReact<DossierMoved>
{
    public async Task ReactAsync(DossierMoved happened, Act act, CancellationToken ct)
    {
        var how = happened.Deed switch
        {
            nameof(DossierDeed.PayFee) => DemandEnd.Paid,
            nameof(DossierDeed.WaiveFee) => DemandEnd.Waived,
            nameof(DossierDeed.Withdraw) => DemandEnd.Withdrawn,
            nameof(DossierDeed.Stop) or nameof(DossierDeed.Lapse) => DemandEnd.Stopped,
            _ => null,
        };
        if (how is not null && await dossiers.PersonOfAsync(happened.Dossier, ct) is { } person) table.EndOpen(person, happened.Dossier, how, act.At);
    }
}
