using DeAn06.Services.Dossiers;

namespace DeAn06.Services.Fees;

/// <summary>A cashier takes what is owed in cash, all of it at once, and gives a receipt whose number follows the one before it at that office in that year.</summary>
internal sealed class CollectCash(FeeDesk desk, FeeTable table, DossierTable dossiers) : IUseCase
{
    internal async Task<Result<Payment>> RunAsync(Guid dossier, Act act, CancellationToken ct)
    {
        if (!act.May(ServicesPermissions.Cashier)) return KernelProblems.NotAllowed;
        if (await dossiers.LockAsync(dossier, ct) is not { } row) return KernelProblems.NotFound;
        if (act.Office != row.Receives && act.Office != row.Decides && act.Office != row.Acts) return KernelProblems.NotFound;
        if (await table.NewestAsync(row.Person, dossier, ct) is not { } newest || await table.DemandAsync(row.Person, newest.Id, locked: true, ct) is not { IsOpen: true } demand) return ProblemsOfFees.NothingOwed;
        return await desk.CashAsync(demand, row, act, ct);
    }
}

/// <summary>What a cashier sees of a fee: the service, the dossier's code and the money; nobody is named.</summary>
internal sealed record CashierFee(ShownFee Fee, string? Code, string Handle)
{
    internal bool IsOpen => Fee.Demand.IsOpen;
}

/// <summary>A cashier opens the fee of a dossier of their office.</summary>
internal sealed class ViewCash(FeeReader reader, DossierTable dossiers) : IUseCase
{
    internal async Task<Result<CashierFee>> RunAsync(Guid dossier, Act act, CancellationToken ct)
    {
        if (!act.May(ServicesPermissions.Cashier)) return KernelProblems.NotAllowed;
        if (await dossiers.FindAsync(dossier, ct) is not { } row || (act.Office != row.Receives && act.Office != row.Decides && act.Office != row.Acts)) return KernelProblems.NotFound;
        return (await reader.OfDossierAsync(dossier, ct)).Then(fee => new CashierFee(fee, row.Code, row.Handle));
    }
}
