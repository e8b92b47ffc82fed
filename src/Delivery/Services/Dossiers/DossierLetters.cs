using DeAn06.Messages;
using DeAn06.Places;
using DeAn06.Services.Catalogue;

namespace DeAn06.Services.Dossiers;

/// <summary>What an applicant is told at each change, at once, with the office and the time (decree 224/2026): in the inbox always, outside as the kind says.</summary>
internal sealed class DossierLetters(IMessages messages, IOffices offices)
{
    internal void Of(Dossier d, DossierLife life, Procedure p, DossierAction a, Act act)
    {
        var (kind, when, tail) = a.Deed switch
        {
            DossierDeed.Submit => (DossierKinds.Submitted, a.At, ""),
            DossierDeed.Receive => (DossierKinds.Received, d.Due.At ?? a.At, ""),
            DossierDeed.RefuseReception => (DossierKinds.NotReceived, a.At, ""),
            DossierDeed.AskSupplement => (DossierKinds.Supplement, life.Supplement!.Until ?? a.At, "/bo-sung"),
            DossierDeed.Start => (DossierKinds.Working, a.At, ""),
            DossierDeed.DemandFee => (DossierKinds.Fee, a.At, "/thanh-toan"),
            DossierDeed.Approve => (DossierKinds.Result, a.At, ""),
            DossierDeed.Deliver when d.Delivery.Way == Forms.DeliveryWay.Electronic => (DossierKinds.Result, a.At, ""),
            DossierDeed.Deliver => (DossierKinds.Returned, a.At, ""),
            DossierDeed.Stop or DossierDeed.Lapse => (DossierKinds.Stopped, a.At, ""),
            DossierDeed.Apologise => (DossierKinds.Late, d.Due.At ?? a.At, ""),
            DossierDeed.Withdraw => (DossierKinds.Withdrawn, a.At, ""),
            _ => ((MessageKind?)null, a.At, ""),
        };
        if (kind is not null) Send(kind, d, p.Vi, OfficeOf(d, a), when, a.Detail, tail, act);
    }

    internal void DueMoved(Dossier before, Dossier after, Act act)
    {
        if (after.Due.At is { } due && due != before.Due.At) Send(DossierKinds.Moved, after, "", after.Decides, due, ActionDetail.None, "", act);
    }

    private void Send(MessageKind kind, Dossier d, string service, string office, DateTime when, ActionDetail detail, string tail, Act act)
    {
        var blanks = new Dictionary<string, string>
        {
            ["service"] = service, ["code"] = d.Code ?? "…", ["office"] = offices.NameOf(office), ["when"] = VietnamTime.Short(when), ["reason"] = ReasonOf(detail),
            ["count"] = $"{detail.Papers?.Count ?? 0}", ["amount"] = Fees.Dong.Figure(detail.Amount ?? 0), ["note"] = detail.Tracking ?? "",
        };
        var named = blanks.Where(b => kind.Title.Vi.Contains($"{{{b.Key}}}") || kind.Text.Vi.Contains($"{{{b.Key}}}")).ToDictionary();
        messages.Send(new(kind.Code, Receiver.Person(d.Applicant), named, $"/toi/ho-so/{d.Handle}{tail}"), act);
    }

    /// <summary>Who the applicant deals with: the office that decides once it was received, the one that acts in what it says itself.</summary>
    private static string OfficeOf(Dossier d, DossierAction a) => a.Deed is DossierDeed.Receive or DossierDeed.Approve ? d.Decides : a.Office.Length > 0 ? a.Office : d.Acts;

    private static string ReasonOf(ActionDetail detail) =>
        string.Join(". ", (detail.Reasons ?? []).Select(r => RefusalReasons.Find(r)?.Vi).Append(detail.Text).Where(t => !string.IsNullOrWhiteSpace(t)));
}
