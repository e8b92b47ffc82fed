using DeAn06.Services.Dossiers;

namespace DeAn06.Services.Fees;

/// <summary>
/// Where decisions about money of which nobody knows what it is for begin (tiền chưa rõ của ai): a leader, a reason, the movement locked and undecided. Who comes second reads that it was decided.
/// </summary>
internal sealed class UnknownMoney(MovementTable movements, IPaymentGateway gateway)
{
    internal string Gateway => gateway.Name;

    internal async Task<Result<(GatewayMovement Movement, string Reason)>> OpenAsync(string? movement, string? reason, Act act, CancellationToken ct)
    {
        if (!act.May(ServicesPermissions.Approve)) return KernelProblems.NotAllowed;
        var said = DossierText.Read(reason);
        if (said.Problem is { } mute) return mute.At("Reason");
        if (await movements.LockUnknownAsync(gateway.Name, movement ?? "", ct) is not { } found) return ProblemsOfFees.MoneyDecided;
        return await movements.DecisionsAsync(gateway.Name, [found.Movement], ct) is [{ Failed: false }] ? ProblemsOfFees.MoneyDecided : (found, said.Value);
    }
}

/// <summary>
/// A leader puts money of which nobody knew what it was for to a demand of their office, by its code, and says why. It pays the demand where the amount is right; else it is held with it, to be given back.
/// </summary>
internal sealed class AssignMoney(UnknownMoney unknown, MovementTable movements, FeeTable table, FeeDesk desk, Journal journal) : IUseCase
{
    private const string Actor = "services.assign-money";

    internal sealed record Command(string? Movement, string? Reference, string? Reason);

    internal async Task<Result<string>> RunAsync(Command c, Act act, CancellationToken ct)
    {
        var opened = await unknown.OpenAsync(c.Movement, c.Reason, act, ct);
        if (opened.Problem is { } refused) return refused;
        var (m, reason) = opened.Value;
        if (!PaymentReference.TryParse(c.Reference, out var reference) || await table.FindAsync(reference.ToString(), ct) is not { } target
            || await table.DemandAsync(target.Person, target.Demand, locked: false, ct) is not { } demand) return ProblemsOfFees.DemandUnknown;
        if (demand.Office != act.Office) return ProblemsOfFees.OtherOfficesMoney;
        if (!demand.IsOpen || demand.IsPractice) return ProblemsOfFees.NothingOwed.At("Reference");
        movements.Decide(unknown.Gateway, new(m.Movement, MovementDecision.Assigned, demand.Reference, reason, act.Office, act.At, act.At, null), act.Actor.ToString());
        // The decision is the leader's; the money is entered by the platform, as any that the gateway tells of.
        var outcome = await desk.AssignAsync(m, demand, Act.BySystem(Actor, act.At), ct);
        journal.Record(act, new UnknownMoneyDecided(m.Movement, MovementDecision.Assigned, m.Amount, reason, demand.Dossier), demand.Person);
        return outcome;
    }
}
