using System.Globalization;
using DeAn06.Services.Dossiers;
using DeAn06.Services.Forms;
using DeAn06.Trust;

namespace DeAn06.Services.Papers;

/// <summary>The papers MC01 to MC05 of circular 01/2018/TT-VPCP, in our words: facts in, paper out. Pure, in Vietnamese whoever acts.</summary>
internal static class SlipTemplates
{
    internal static Paper Draw(SlipFacts f, PaperCheck check)
    {
        var office = f.Offices[f.Office];
        return new Paper(
            new PaperHead(office.Above, office.Name, f.Dossier.Code is { } code ? $"{code}/{f.Form}" : null, office.Place, f.Action.At),
            SlipForms.Title(f.Form).Vi, [.. Parts(f)],
            new PaperSign(f.Form == SlipForms.Control ? "Người lập phiếu" : "Người tiếp nhận, giải quyết hồ sơ", f.Action.Actor.StartsWith("system:", StringComparison.Ordinal) ? office.Name : f.Action.ActorName), check)
        {
            Subtitle = $"Mẫu số {f.Form[2..]}, Thông tư 01/2018/TT-VPCP",
        };
    }

    private static IEnumerable<PaperPart> Parts(SlipFacts f) => f.Form switch
    {
        SlipForms.Receipt => Receipt(f),
        SlipForms.Supplement => Supplement(f),
        SlipForms.Refusal => Refusal(f),
        SlipForms.Apology => Apology(f),
        _ => Control(f),
    };

    private static IEnumerable<PaperPart> Receipt(SlipFacts f)
    {
        yield return About(f);
        yield return new PaperHeading("Thành phần hồ sơ đã nhận");
        yield return new PaperFields([.. Brought(f)]);
        yield return new PaperHeading("Thời gian");
        yield return new PaperFields(
        [
            ("Nhận hồ sơ lúc", ResultTemplates.Moment(f.Life.ReceivedAt ?? f.Action.At)),
            .. f.Action.Deed == DossierDeed.Supplement ? new[] { ("Nhận bổ sung lúc", ResultTemplates.Moment(f.Action.At)) } : [],
            ("Hẹn trả kết quả", f.Due is { } due ? ResultTemplates.Moment(due) : "Thủ tục này không tính hạn"),
            ("Nhận kết quả", Way(f.Dossier.Delivery)),
        ]);
        if (f.Decree.Length > 0) yield return new PaperText($"Căn cứ: {f.Decree}.");
        yield return new PaperText("Tra cứu hồ sơ bằng mã trên ở trang tra cứu, không cần đăng nhập.");
    }

    private static IEnumerable<PaperPart> Supplement(SlipFacts f)
    {
        yield return About(f);
        yield return new PaperText("Hồ sơ chưa đủ để giải quyết. Đề nghị bổ sung, hoàn thiện một lần những nội dung sau:");
        yield return new PaperFields([.. (f.Action.Detail.Papers ?? []).Select((p, i) => ($"{i + 1}. {PaperName(f, p.Key)}", $"{PaperReasons.Find(p.Reason)?.Vi ?? p.Reason}\n{p.Text}"))]);
        if (f.Action.Detail.Text is { Length: > 0 } text) yield return new PaperText(text);
        if (f.Action.Detail.Until is { } until) yield return new PaperText($"Gửi trước {ResultTemplates.Moment(until)}. Sau thời điểm này hồ sơ dừng giải quyết.", IsStrong: true);
        yield return new PaperText("Thời hạn giải quyết được tính lại từ đầu khi nhận đủ giấy tờ bổ sung.");
    }

    private static IEnumerable<PaperPart> Refusal(SlipFacts f)
    {
        yield return About(f);
        yield return new PaperText(f.Action.Deed == DossierDeed.Stop ? "Cơ quan không giải quyết hồ sơ này vì các lý do sau:" : "Cơ quan không tiếp nhận hồ sơ này vì các lý do sau:");
        yield return new PaperFields([.. (f.Action.Detail.Reasons ?? []).Select((r, i) => ($"Lý do {i + 1}", RefusalReasons.Find(r)?.Vi ?? r))]);
        if (f.Action.Detail.Text is { Length: > 0 } text) yield return new PaperText(text);
        yield return new PaperText("Nếu không đồng ý, người nộp hồ sơ có quyền phản ánh, kiến nghị, khiếu nại theo quy định của pháp luật.");
    }

    private static IEnumerable<PaperPart> Apology(SlipFacts f)
    {
        yield return About(f);
        yield return new PaperText("Cơ quan xin lỗi vì chưa trả được kết quả đúng hẹn.", IsStrong: true);
        yield return new PaperFields(
        [
            ("Đã hẹn trả kết quả", f.Action.Detail.Until is { } was ? ResultTemplates.Moment(was) : "Chưa có"),
            ("Lý do", f.Action.Detail.Text ?? ""),
            ("Hẹn lại", f.Due is { } due ? ResultTemplates.Moment(due) : "Chưa có"),
        ]);
        yield return new PaperText("Mỗi hồ sơ chỉ hẹn lại một lần.");
    }

    /// <summary>Who passed it to whom, when, and whether in time. It names offices and officers and not the applicant, because it is kept as a paper about nobody.</summary>
    private static IEnumerable<PaperPart> Control(SlipFacts f)
    {
        yield return new PaperFields([("Mã hồ sơ", f.Dossier.Code ?? "Chưa có"), ("Thủ tục", f.Procedure.Vi), ("Cơ quan giải quyết", f.OfficeName(f.Dossier.Decides)), ("Hẹn trả kết quả", f.Dossier.PromisedAt is { } promised ? ResultTemplates.Moment(promised) : "Không tính hạn")]);
        yield return new PaperHeading("Các bước đã qua");
        yield return new PaperFields([.. f.Actions.Select(a => ($"{a.N}. {ResultTemplates.Moment(a.At)}", Step(f, a)))]);
        yield return new PaperText("Phiếu này dừng ở bước cuối nêu trên.");
    }

    private static string Step(SlipFacts f, DossierAction a)
    {
        var said = new List<string> { DeedWords.Vi(a.Deed) };
        if (a.Office.Length > 0) said.Add($"{f.OfficeName(a.Office)}, {a.ActorName}{(a.OnBehalf is null ? "" : " (làm thay)")}");
        if (a.Detail.Office is { } to && to != a.Office) said.Add("Chuyển đến: " + f.OfficeName(to));
        if (a.Deed is DossierDeed.Approve or DossierDeed.Stop && a.Detail.Until is { } due) said.Add(a.At <= due ? "Đúng hạn" : "Quá hạn");
        if (a.Detail.Late == true) said.Add("Yêu cầu bổ sung quá 3 ngày làm việc");
        return string.Join("\n", said);
    }

    private static PaperFields About(SlipFacts f) => new(
    [
        ("Mã hồ sơ", f.Dossier.Code ?? "Chưa có"), ("Người nộp", f.Applicant.Name),
        .. f.Dossier.Person == f.Dossier.Applicant ? [] : (List<(string, string)>)[("Nộp cho", f.Subject.Name)],
        ("Nội dung yêu cầu giải quyết", f.Procedure.Vi), ("Cơ quan giải quyết", f.OfficeName(f.Dossier.Decides)),
    ]);

    private static IEnumerable<(string, string)> Brought(SlipFacts f)
    {
        yield return ("Tờ khai", "Đã khai trên hệ thống");
        var n = 0;
        foreach (var paper in f.Papers) yield return ($"{++n}. {PaperName(f, paper.Key)}", How(paper));
    }

    private static string How(DossierPaper paper) => paper.Source switch
    {
        PaperSource.Register => "Lấy từ cơ sở dữ liệu, người nộp không phải nộp",
        PaperSource.Store => $"Lấy từ kho giấy tờ, mã {paper.Document}",
        PaperSource.Shown => "Đã xuất trình tại quầy",
        _ => string.Create(CultureInfo.InvariantCulture, $"{paper.Files.Count} tệp"),
    };

    private static string PaperName(SlipFacts f, string key) => f.Procedure.PapersOf(f.Dossier.Case).FirstOrDefault(p => p.Key == key)?.Vi ?? key;

    private static string Way(ResultDelivery delivery) => delivery.Way switch
    {
        DeliveryWay.Counter => "Bản giấy tại quầy, và bản điện tử trong kho giấy tờ",
        DeliveryWay.Post => "Bản giấy qua bưu chính, và bản điện tử trong kho giấy tờ",
        _ => "Bản điện tử trong kho giấy tờ",
    };
}
