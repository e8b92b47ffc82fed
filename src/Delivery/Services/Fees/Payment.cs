namespace DeAn06.Services.Fees;

/// <summary>How money comes; the names are stored.</summary>
internal static class PaymentWay
{
    internal const string Gateway = "gateway";
    internal const string Transfer = "transfer";
    internal const string Cash = "cash";

    internal static string Label(string way) => way switch
    {
        Gateway => Speech.English ? "Payment gateway" : "Cổng thanh toán",
        Transfer => Speech.English ? "Bank transfer" : "Chuyển khoản",
        _ => Speech.English ? "Cash at the counter" : "Tiền mặt tại quầy",
    };
}

/// <summary>Who pays; the names are stored.</summary>
internal static class Payer
{
    internal const string Self = "self";
    internal const string Other = "other";
    internal const string Counter = "counter";
}

/// <summary>What an entry of the ledger says; the names are stored.</summary>
internal static class EntryKind
{
    /// <summary>Money that paid what was owed.</summary>
    internal const string Paid = "paid";

    internal const string Failed = "failed";

    /// <summary>Money of another amount than was owed; it is held to be given back.</summary>
    internal const string Mismatch = "mismatch";

    /// <summary>Money for which nothing was owed any more; it is held to be given back.</summary>
    internal const string Unapplied = "unapplied";

    internal const string RefundAsked = "refund-asked";
    internal const string RefundRefused = "refund-refused";
    internal const string RefundSent = "refund-sent";
    internal const string RefundFailed = "refund-failed";
    internal const string Refunded = "refunded";
}

/// <summary>One dated line of the ledger of a payment (sổ thu); <paramref name="Movement"/> is the gateway's id of the money.</summary>
internal sealed record PaymentEntry(int N, string Kind, long Amount, DateTime At, string Actor, string? Movement, string Note);

/// <summary>What the entries of a payment come to. Pure.</summary>
internal sealed record PaymentLife(string Standing, long Held, int Entries)
{
    internal const string StartedStanding = "started";

    internal static readonly PaymentLife Unborn = new(StartedStanding, 0, 0);

    /// <summary>What the money was before a refund was asked, to which a refused refund leads back.</summary>
    internal string Before { get; private init; } = StartedStanding;

    internal static PaymentLife Of(IEnumerable<PaymentEntry> entries) => entries.Aggregate(Unborn, (life, e) => life.After(e.Kind, e.Amount));

    internal PaymentLife After(string kind, long amount) => kind switch
    {
        EntryKind.Paid or EntryKind.Mismatch or EntryKind.Unapplied => this with { Standing = kind, Held = Held + amount, Entries = Entries + 1, Before = kind },
        EntryKind.RefundRefused or EntryKind.RefundFailed => this with { Standing = Before, Entries = Entries + 1 },
        EntryKind.Refunded => this with { Standing = kind, Held = Held - amount, Entries = Entries + 1 },
        _ => this with { Standing = kind, Entries = Entries + 1 },
    };

    /// <summary>Money is here, and nobody is giving it back yet.</summary>
    internal bool MayBeReturned => Held > 0 && Standing is EntryKind.Paid or EntryKind.Mismatch or EntryKind.Unapplied;
}

/// <summary>A way that money took or was to take, as its row stands. <paramref name="Amount"/> is what was asked.</summary>
internal sealed record Payment(
    Guid Person, Guid Id, Guid Demand, Guid Dossier, string Reference, string Office, string Way, string Payer, long Amount, DateTime StartedAt, string StartedBy)
{
    internal string? Receipt { get; init; }

    internal string Standing { get; init; } = PaymentLife.StartedStanding;

    internal long Held { get; init; }

    internal int Entries { get; init; }

    internal string Handle => Ids.Handle(Id);
}

/// <summary>What an office asks for a dossier (yêu cầu nộp tiền); <paramref name="Office"/> is the one whose counter takes it.</summary>
internal sealed record FeeDemand(
    Guid Person, Guid Id, Guid Dossier, string Reference, string Office, IReadOnlyList<BillLine> Lines, long Amount, bool IsPractice, DateTime DemandedAt, string DemandedBy, DateTime? EndedAt, string? EndedHow)
{
    internal bool IsOpen => EndedAt is null;
}

/// <summary>How a demand ended; the names are stored.</summary>
internal static class DemandEnd
{
    internal const string Paid = "paid";
    internal const string Waived = "waived";
    internal const string Withdrawn = "withdrawn";
    internal const string Stopped = "stopped";
}
