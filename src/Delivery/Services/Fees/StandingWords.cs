namespace DeAn06.Services.Fees;

/// <summary>The words for where a payment stands, and for a line of the reconciliation.</summary>
internal static class StandingWords
{
    internal static string Of(string standing) => standing switch
    {
        EntryKind.Paid => Speech.English ? "Paid" : "Đã nộp",
        EntryKind.Failed => Speech.English ? "Not paid" : "Không thành",
        EntryKind.Mismatch => Speech.English ? "Another amount, to be given back" : "Sai số tiền, cần hoàn",
        EntryKind.Unapplied => Speech.English ? "Nothing was owed, to be given back" : "Không còn nợ, cần hoàn",
        EntryKind.RefundAsked => Speech.English ? "A refund waits for approval" : "Chờ duyệt hoàn tiền",
        EntryKind.RefundSent => Speech.English ? "Being given back" : "Đang hoàn",
        EntryKind.Refunded => Speech.English ? "Given back" : "Đã hoàn",
        _ => Speech.English ? "Waiting for the gateway" : "Chờ cổng báo",
    };

    internal static string OfEntry(string kind) => kind switch
    {
        EntryKind.RefundRefused => Speech.English ? "Refund refused" : "Không duyệt hoàn tiền",
        EntryKind.RefundFailed => Speech.English ? "The gateway could not give it back" : "Cổng không hoàn được",
        EntryKind.Mismatch => Speech.English ? "Another amount came" : "Tiền đến sai số",
        EntryKind.Unapplied => Speech.English ? "Money came when nothing was owed" : "Tiền đến khi không còn nợ",
        _ => Of(kind),
    };

    internal static TagColour Colour(string standing) => standing switch
    {
        EntryKind.Mismatch or EntryKind.Unapplied => TagColour.Red,
        EntryKind.RefundAsked or EntryKind.RefundSent => TagColour.Yellow,
        _ => TagColour.Grey,
    };

    internal static bool MayBeReturned(Payment p) => new PaymentLife(p.Standing, p.Held, p.Entries).MayBeReturned;

    internal static string Of(ReconciledKind kind) => kind switch
    {
        ReconciledKind.Agrees => Speech.English ? "Agrees" : "Khớp",
        ReconciledKind.Entered => Speech.English ? "Notice was lost; entered now" : "Mất thông báo, đã ghi bù",
        ReconciledKind.OnlyHere => Speech.English ? "Only here" : "Chỉ có ở sổ",
        ReconciledKind.OnlyThere => Speech.English ? "Only at the gateway" : "Chỉ có ở cổng",
        _ => Speech.English ? "Another amount" : "Khác số tiền",
    };
}
