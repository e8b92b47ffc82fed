using DeAn06.Places;

namespace DeAn06.Services.Dossiers;

/// <summary>The actions of a dossier in words: one timeline for the applicant and the officer, who also reads names.</summary>
internal sealed class DossierTimeline(IOffices offices)
{
    internal IEnumerable<Step> Of(OpenDossier open, bool forOfficers)
    {
        foreach (var a in open.Actions)
            if (forOfficers || IsTold(a.Deed)) yield return new Step(Title(a, forOfficers), Detail(open, a, forOfficers), VietnamTime.Short(a.At));
        if (!open.Life.IsFinal && Next(open) is { } next) yield return next;
    }

    /// <summary>Who does what by when: the step that is to come.</summary>
    private Step? Next(OpenDossier open)
    {
        var d = open.Row;
        var (due, office) = open.Life.State == DossierState.Submitted ? (d.AnswerBy.At, d.Receives) : (d.Due.At, d.Decides);
        return open.Life.State switch
        {
            DossierState.Supplement => new Step(Speech.English ? "You add the papers" : "Bạn bổ sung giấy tờ", null, open.Life.Supplement?.Until is { } until ? By(until) : null, StepState.Now),
            DossierState.Payment => new Step(Speech.English ? "You pay" : "Bạn nộp tiền", null, null, StepState.Now),
            DossierState.Submitted => new Step(Speech.English ? $"{Name(office)} receives it or says what is missing" : $"{Name(office)} tiếp nhận hoặc báo còn thiếu gì", null, due is { } answer ? By(answer) : null, StepState.Later),
            DossierState.Done => new Step(Speech.English ? $"{Name(d.Receives)} hands the result over" : $"{Name(d.Receives)} trả kết quả", null, null, StepState.Now),
            _ => new Step(Speech.English ? $"{Name(office)} gives the result" : $"{Name(office)} trả kết quả", null, due is { } at ? By(at) : null, StepState.Later),
        };
    }

    private static string By(DateTime at) => Speech.English ? "by " + VietnamTime.Long(at) : "trước " + VietnamTime.Long(at);

    /// <summary>What goes on inside the offices is not the applicant's to follow.</summary>
    private static bool IsTold(DossierDeed deed) => deed is not (DossierDeed.SubmitForSignature or DossierDeed.ReturnToOfficer or DossierDeed.TakeOver or DossierDeed.NoteSilence);

    private string Title(DossierAction a, bool forOfficers)
    {
        var said = DeedWords.Done(a.Deed);
        if (a.Office.Length > 0) said += " – " + Name(a.Office);
        return forOfficers && a.Office.Length > 0 ? $"{said} ({a.ActorName}{(a.OnBehalf is null ? "" : Speech.English ? ", standing in" : ", làm thay")})" : said;
    }

    private string? Detail(OpenDossier open, DossierAction a, bool forOfficers)
    {
        var d = a.Detail;
        var parts = new List<string>();
        if (d.Code is { } code) parts.Add((Speech.English ? "Code " : "Mã ") + code);
        parts.AddRange((d.Reasons ?? []).Select(r => RefusalReasons.Find(r)?.Label ?? r));
        parts.AddRange((d.Papers ?? []).Select(p => $"{open.Procedure.PapersOf(open.Row.Case).FirstOrDefault(k => k.Key == p.Key)?.Label ?? p.Key}: {PaperReasons.Find(p.Reason)?.Label}. {p.Text}"));
        // An opinion of one office to another is theirs until the decision.
        if (d.Text is { } text && (forOfficers || a.Deed is not (DossierDeed.AskOpinion or DossierDeed.GiveOpinion or DossierDeed.HandOver))) parts.Add(text);
        if (d.Office is { } to && to != a.Office) parts.Add("→ " + Name(to));
        if (d.Amount is { } amount) parts.Add(Fees.Dong.Say(amount));
        if (d.Tracking is { } tracking) parts.Add((Speech.English ? "Parcel " : "Bưu gửi ") + tracking);
        // To the applicant it is not told: whom number and name fit would be learned by it.
        if (forOfficers) parts.AddRange(Written(d, open.Procedure.Effect == RegistersGuests.Effect));
        if (forOfficers && d.Late == true) parts.Add(Speech.English ? "Later than 3 working days after receipt" : "Quá 3 ngày làm việc từ khi tiếp nhận");
        return parts.Count == 0 ? null : string.Join(" · ", parts);
    }

    private static IEnumerable<string> Written(ActionDetail d, bool guests)
    {
        if (d.Guests is { } written)
            yield return guests ? Speech.English ? $"Stays written for {written} guests" : $"Đã ghi lưu trú cho {written} khách" : Speech.English ? $"Residence written for {written} people" : $"Đã ghi cư trú cho {written} người";
        if (d.UnknownGuests is not { } unknown) yield break;
        yield return guests
            ? Speech.English ? $"{unknown} guests without a record, kept in the application only" : $"{unknown} khách không có trong cơ sở dữ liệu, chỉ giữ trong hồ sơ"
            : Speech.English ? $"{unknown} people without a record, kept in the application only" : $"{unknown} người không có trong cơ sở dữ liệu, chỉ giữ trong hồ sơ";
    }

    private string Name(string office) => offices.NameOf(office);
}

/// <summary>The words for deeds: on buttons, and as what happened.</summary>
internal static class DeedWords
{
    internal static string Do(DossierDeed deed) => Speech.English ? English(deed) : Vietnamese(deed);

    /// <summary>What was done, in Vietnamese whatever the page's language: for papers.</summary>
    internal static string Vi(DossierDeed deed) => deed switch
    {
        DossierDeed.Submit => "Nộp hồ sơ",
        DossierDeed.NoteSilence => "Quá hạn, chưa có ý kiến",
        DossierDeed.Lapse => "Hết hạn bổ sung",
        _ => Vietnamese(deed),
    };

    private static string Vietnamese(DossierDeed deed) => deed switch
    {
        DossierDeed.Receive => "Tiếp nhận",
        DossierDeed.RefuseReception => "Từ chối tiếp nhận",
        DossierDeed.AskSupplement => "Yêu cầu bổ sung",
        DossierDeed.Supplement => "Bổ sung giấy tờ",
        DossierDeed.Start => "Chuyển xử lý",
        DossierDeed.AskOpinion => "Lấy ý kiến",
        DossierDeed.GiveOpinion => "Cho ý kiến",
        DossierDeed.HandOver => "Bàn giao",
        DossierDeed.TakeOver => "Ký nhận bàn giao",
        DossierDeed.DemandFee => "Yêu cầu nộp tiền",
        DossierDeed.PayFee => "Nộp tiền",
        DossierDeed.WaiveFee => "Miễn nộp",
        DossierDeed.SubmitForSignature => "Trình ký",
        DossierDeed.ReturnToOfficer => "Trả lại cán bộ",
        DossierDeed.Approve => "Phê duyệt và ký",
        DossierDeed.Stop => "Dừng xử lý",
        DossierDeed.Withdraw => "Rút hồ sơ",
        DossierDeed.Apologise => "Xin lỗi và hẹn lại",
        DossierDeed.Deliver => "Trả kết quả",
        _ => deed.ToString(),
    };

    private static string English(DossierDeed deed) => deed switch
    {
        DossierDeed.Receive => "Receive",
        DossierDeed.RefuseReception => "Refuse reception",
        DossierDeed.AskSupplement => "Ask for papers",
        DossierDeed.Supplement => "Add papers",
        DossierDeed.Start => "Pass on to process",
        DossierDeed.AskOpinion => "Ask for an opinion",
        DossierDeed.GiveOpinion => "Give the opinion",
        DossierDeed.HandOver => "Hand over",
        DossierDeed.TakeOver => "Sign for it",
        DossierDeed.DemandFee => "Ask for payment",
        DossierDeed.PayFee => "Pay",
        DossierDeed.WaiveFee => "Waive the fee",
        DossierDeed.SubmitForSignature => "Submit for signature",
        DossierDeed.ReturnToOfficer => "Return to the officer",
        DossierDeed.Approve => "Approve and sign",
        DossierDeed.Stop => "Stop",
        DossierDeed.Withdraw => "Withdraw",
        DossierDeed.Apologise => "Apologise and re-appoint",
        DossierDeed.Deliver => "Hand the result over",
        _ => deed.ToString(),
    };

    internal static string Done(DossierDeed deed) => deed switch
    {
        DossierDeed.Submit => Speech.English ? "Submitted" : "Nộp hồ sơ",
        DossierDeed.Supplement => Speech.English ? "Papers added" : "Đã bổ sung",
        DossierDeed.PayFee => Speech.English ? "Paid" : "Đã nộp tiền",
        DossierDeed.NoteSilence => Speech.English ? "No opinion came in time" : "Quá hạn, chưa có ý kiến",
        DossierDeed.Lapse => Speech.English ? "The time for papers is over" : "Hết hạn bổ sung",
        DossierDeed.Withdraw => Speech.English ? "Withdrawn" : "Đã rút hồ sơ",
        _ => Do(deed),
    };
}
