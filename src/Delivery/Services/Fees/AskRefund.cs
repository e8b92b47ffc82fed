using System.Text.Json;
using DeAn06.Services.Dossiers;
using DeAn06.Work;

namespace DeAn06.Services.Fees;

/// <summary>What a proposal to give money back carries.</summary>
internal sealed record RefundPlan(Guid Person, Guid Payment, long Amount);

/// <summary>A payment whose money is to be given back, as cashiers and leaders see it; nobody is named.</summary>
internal sealed record ShownRefund(Payment Payment, IReadOnlyList<PaymentEntry> Entries, string Service, string? Code, Proposal? Case, IReadOnlySet<CaseAction> Allowed)
{
    /// <summary>The ledger in words.</summary>
    internal IEnumerable<Step> Steps => Entries.Select(e => new Step(StandingWords.OfEntry(e.Kind), string.Join(" · ", new[] { e.Amount > 0 ? Dong.Say(e.Amount) : "", e.Note }.Where(t => t.Length > 0)), VietnamTime.Short(e.At)));
}

/// <summary>What the deeds of a refund share.</summary>
internal sealed class RefundDesk(FeeTable table, MovementTable movements, DossierTable dossiers, FeeDesk desk, FeeReader reader, IPaymentGateway gateway, IWork work)
{
    internal const string Kind = "services.refund";

    internal static RefundPlan PlanOf(Proposal @case) => JsonSerializer.Deserialize<RefundPlan>(@case.Payload, Journal.PayloadJson)!;

    /// <summary>The payment of a plan with its dossier, the dossier locked first as everywhere.</summary>
    internal async Task<(Payment Payment, Dossier Dossier)?> LockAsync(Guid person, Guid payment, CancellationToken ct)
    {
        if (await table.PaymentAsync(person, payment, locked: false, ct) is not { } found || await dossiers.LockAsync(found.Dossier, ct) is not { } dossier) return null;
        return (await table.PaymentAsync(person, payment, locked: true, ct) is { } now) ? (now, dossier) : null;
    }

    /// <summary>The gateway could not give the money back: it is on the cashier's list again, or a leader decides anew where nobody knew what it was for.</summary>
    internal async Task<string> FailedAsync(string reference, Act act, CancellationToken ct)
    {
        if (await movements.NotReturnedAsync(gateway.Name, reference, act.At, ct)) return EntryKind.RefundFailed;
        if (await table.FindAsync(reference, ct) is not { Payment: { } id } target || await LockAsync(target.Person, id, ct) is not { } held) return NoticeOutcome.Unknown;
        if (held.Payment.Standing != EntryKind.RefundSent) return NoticeOutcome.Known;
        await desk.EnterAsync(held.Payment, EntryKind.RefundFailed, held.Payment.Held, null, "", act, ct);
        return EntryKind.RefundFailed;
    }

    internal async Task<ShownRefund> ShowAsync(Payment p, Proposal? @case, Act act, CancellationToken ct)
    {
        var fee = (await reader.OfDossierAsync(p.Dossier, ct)).Value;
        var dossier = await dossiers.FindAsync(p.Dossier, ct);
        return new(p, await table.EntriesAsync(p, ct), fee.Procedure.Label, dossier?.Code, @case, @case is null ? new HashSet<CaseAction>() : work.AllowedOf(@case, act));
    }
}

/// <summary>A cashier opens money that may be given back.</summary>
internal sealed class ViewHeld(RefundDesk refunds, FeeTable table) : IUseCase
{
    internal async Task<Result<ShownRefund>> RunAsync(string reference, Act act, CancellationToken ct)
    {
        if (!act.May(ServicesPermissions.Cashier)) return KernelProblems.NotAllowed;
        if (await table.OfReferenceAsync(reference, ct) is not { } found) return KernelProblems.NotFound;
        return found.Office == act.Office ? await refunds.ShowAsync(found, null, act, ct) : ProblemsOfFees.OtherOfficesMoney;
    }
}

/// <summary>A cashier asks to give the money of a payment back, and says why; a second officer decides.</summary>
internal sealed class AskRefund(RefundDesk refunds, FeeTable table, FeeDesk desk, IWork work, Journal journal) : IUseCase
{
    internal async Task<Result<Proposal>> RunAsync(string reference, string? reason, Act act, CancellationToken ct)
    {
        if (!act.May(ServicesPermissions.Cashier)) return KernelProblems.NotAllowed;
        if (await table.OfReferenceAsync(reference, ct) is not { } found || await refunds.LockAsync(found.Person, found.Id, ct) is not { } held) return KernelProblems.NotFound;
        var (p, dossier) = held;
        if (p.Office != act.Office) return ProblemsOfFees.OtherOfficesMoney;
        if (!StandingWords.MayBeReturned(p)) return ProblemsOfFees.NothingHeld;
        var text = DossierText.Read(reason);
        if (text.Problem is { } mute) return mute.At("Reason");
        var plan = JsonSerializer.SerializeToUtf8Bytes(new RefundPlan(p.Person, p.Id, p.Held), Journal.PayloadJson);
        var proposed = await work.ProposeAsync(new(RefundDesk.Kind, null, p.Handle, $"Hoàn {Dong.Say(p.Held)}", $"Give back {Dong.Say(p.Held)}", plan, text.Value, [], null) { Subject = p.Id }, act, ct);
        if (proposed.Problem is { } refused) return refused;
        await desk.EnterAsync(p, EntryKind.RefundAsked, p.Held, null, text.Value, act, ct);
        journal.Record(act, new RefundAsked(p.Dossier, p.Id, p.Held, text.Value), dossier.Subjects);
        return proposed.Value;
    }
}
