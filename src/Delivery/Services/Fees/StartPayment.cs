using DeAn06.Services.Catalogue;
using DeAn06.Services.Dossiers;

namespace DeAn06.Services.Fees;

/// <summary>What is owed, or was, and what money came for it; it names the service and nobody.</summary>
internal sealed record ShownFee(FeeDemand Demand, IReadOnlyList<Payment> Payments, Procedure Procedure)
{
    internal Payment? Paid => Payments.FirstOrDefault(p => p.Receipt is not null);

    /// <summary>Money that came and pays nothing.</summary>
    internal IEnumerable<Payment> Held => Payments.Where(p => p.Held > 0 && p.Receipt is null);

    internal bool HasFailed => Payments is [.., { Standing: EntryKind.Failed }];
}

/// <summary>Reads what is owed for a dossier, and what came for it.</summary>
internal sealed class FeeReader(FeeTable table, DossierTable dossiers, CatalogueBook book)
{
    internal async Task<Result<ShownFee>> OfDossierAsync(Guid dossier, CancellationToken ct) =>
        await dossiers.FindAsync(dossier, ct) is { } row && await table.NewestAsync(row.Person, dossier, ct) is { } demand ? await ShowAsync(demand, row, ct) : KernelProblems.NotFound;

    internal async Task<Result<ShownFee>> OfReferenceAsync(string? written, CancellationToken ct)
    {
        if (!PaymentReference.TryParse(written, out var reference) || await table.FindAsync(reference.ToString(), ct) is not { Payment: null } target) return ProblemsOfFees.ReferenceUnknown;
        return await table.DemandAsync(target.Person, target.Demand, locked: false, ct) is { } demand && await dossiers.FindAsync(target.Dossier, ct) is { } row
            ? await ShowAsync(demand, row, ct) : ProblemsOfFees.ReferenceUnknown;
    }

    private async Task<ShownFee> ShowAsync(FeeDemand demand, Dossier row, CancellationToken ct) =>
        new(demand, await table.PaymentsAsync(demand, ct), book.Version(row.Procedure, row.Version) ?? throw new InvalidOperationException($"The catalogue has no version {row.Version} of {row.Procedure}."));
}

/// <summary>Shows what is owed: by a reference to anyone, because whoever has the link may pay; by a dossier only to whom its page was shown.</summary>
internal sealed class ViewFee(FeeReader reader) : IUseCase
{
    internal Task<Result<ShownFee>> OfDossierAsync(Guid dossier, CancellationToken ct) => reader.OfDossierAsync(dossier, ct);

    internal Task<Result<ShownFee>> OfReferenceAsync(string? written, CancellationToken ct) => reader.OfReferenceAsync(written, ct);
}

/// <summary>A payer sets out to the gateway: an order of its own each time, so that each is told apart. Whoever pays twice all the same gets the second sum back.</summary>
internal sealed class StartPayment(FeeTable table, IPaymentGateway gateway) : IUseCase
{
    internal async Task<Result<Payment>> RunAsync(string demandReference, string payer, Act act, CancellationToken ct)
    {
        if (await table.FindAsync(demandReference, ct) is not { Payment: null } target || await table.DemandAsync(target.Person, target.Demand, locked: false, ct) is not { } demand) return ProblemsOfFees.ReferenceUnknown;
        if (!demand.IsOpen) return ProblemsOfFees.NothingOwed;
        if (demand.IsPractice) return ProblemsOfFees.PracticePaysNothing;
        if (!gateway.IsReady) return ProblemsOfFees.GatewayClosed;
        var order = new Payment(demand.Person, Ids.New(act.At), demand.Id, demand.Dossier, PaymentReference.New().ToString(), demand.Office, PaymentWay.Gateway, payer, demand.Amount, act.At, act.Actor.ToString());
        table.Insert(order);
        return order;
    }
}
