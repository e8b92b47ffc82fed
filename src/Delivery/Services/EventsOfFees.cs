namespace DeAn06.Services;

internal static class EventsOfFees
{
    internal static readonly IReadOnlyList<Type> All = [typeof(FeeDemanded), typeof(FeePaid), typeof(MoneyHeld), typeof(RefundAsked), typeof(RefundDecided), typeof(FeeRefunded), typeof(FeesReconciled), typeof(UnknownMoneyDecided), typeof(UnknownMoneyReturned)];
}

/// <summary>An office asked for a fee in đồng; <paramref name="ByCatalogue"/> is false where an officer typed it, <paramref name="Waived"/> is what waivers took off.</summary>
[Event("services.fee-demanded/1")]
public sealed record FeeDemanded(Guid Dossier, Guid Demand, long Amount, long Waived, bool ByCatalogue, string Office);

/// <summary>
/// A fee was paid, as decision 766 counts it: <paramref name="Way"/> is gateway, transfer or cash, <paramref name="Online"/> is true for the first two; <paramref name="Payer"/> is self, other or
/// counter; <paramref name="Office"/> issued the receipt.
/// </summary>
[Event("services.fee-paid/1")]
public sealed record FeePaid(Guid Dossier, Guid Payment, string Way, long Amount, bool Online, string Payer, string Office);

/// <summary>Money came that pays nothing: of another amount than was owed (mismatch), or when nothing was owed any more (unapplied). It is held to be given back.</summary>
[Event("services.money-held/1")]
public sealed record MoneyHeld(Guid Dossier, Guid Payment, string Way, long Amount, long Owed, string Why);

/// <summary>A cashier asked to give money back.</summary>
[Event("services.refund-asked/1")]
public sealed record RefundAsked(Guid Dossier, Guid Payment, long Amount, string Reason);

/// <summary>A second officer approved or refused to give money back.</summary>
[Event("services.refund-decided/1")]
public sealed record RefundDecided(Guid Dossier, Guid Payment, bool Approved, string Reason);

/// <summary>Money was given back.</summary>
[Event("services.fee-refunded/1")]
public sealed record FeeRefunded(Guid Dossier, Guid Payment, string Way, long Amount);

/// <summary>A day was compared with the gateway's statement: how many movements agree, were entered from it, and differ.</summary>
[Event("services.fees-reconciled/1")]
public sealed record FeesReconciled(string Gateway, DateOnly Day, int Agree, int Entered, int Differ);

/// <summary>
/// A leader decided about money of which nobody knew what it was for: <paramref name="How"/> is assigned (to a demand of <paramref name="Dossier"/>) or returned (to whoever sent it).
/// </summary>
[Event("services.unknown-money-decided/1")]
public sealed record UnknownMoneyDecided(string Movement, string How, long Amount, string Reason, Guid? Dossier);

/// <summary>The gateway gave unknown money back to whoever had sent it.</summary>
[Event("services.unknown-money-returned/1")]
public sealed record UnknownMoneyReturned(string Movement, long Amount, string Office);
