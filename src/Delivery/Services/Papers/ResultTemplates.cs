using System.Globalization;
using System.Text.Json;
using DeAn06.Trust;

namespace DeAn06.Services.Papers;

/// <summary>The layouts of results: facts in, paper out. All of them are in Vietnamese, whoever signs; pure.</summary>
internal static class ResultTemplates
{
    /// <summary>The paper every procedure has that has none of its own.</summary>
    internal const string Generic = "generic";

    /// <summary>CT08: thông báo về kết quả giải quyết, hủy bỏ đăng ký cư trú. Circular 66/2023/TT-BCA.</summary>
    internal const string ResidenceNotice = "CT08";

    /// <summary>CT07: xác nhận thông tin về cư trú. Circular 66/2023/TT-BCA; counts for a year, not after a change.</summary>
    internal const string ResidenceConfirmation = "CT07";

    /// <summary>The code of the procedure that CT07 answers.</summary>
    internal const string ConfirmationProcedure = "1.010041";

    internal const string ConfirmationKind = "residence-confirmation";

    internal static string Of(string procedure, string? effect) => procedure == ConfirmationProcedure ? ResidenceConfirmation
        : effect?.StartsWith("residence.", StringComparison.Ordinal) == true && effect != Dossiers.RegistersGuests.Effect ? ResidenceNotice : Generic;

    internal static Paper Draw(ResultFacts f, OfficeOnPaper office, PaperCheck check) => new(
        new PaperHead(office.Above, office.Name, f.DossierCode is { } code ? $"{code}/KQ" : null, office.Place, f.At),
        f.TitleVi, [.. Parts(f)], new PaperSign(f.SignerTitle, f.Signer), check)
    {
        Subtitle = f.Template switch { ResidenceNotice => "Mẫu CT08", ResidenceConfirmation => "Mẫu CT07", _ => f.ServiceVi },
    };

    /// <summary>The copy on paper of an electronic result: the same words, then who turned it into paper and when. Decree 45/2020 art. 18.</summary>
    internal static Paper DrawCopy(ResultFacts f, OfficeOnPaper signedBy, PaperCheck check, CopyFacts copy) => Draw(f, signedBy, check) with
    {
        Subtitle = "Bản giấy chuyển đổi từ bản điện tử",
        Parts =
        [
            .. Parts(f),
            new PaperText($"Bản điện tử do {f.Signer}, {f.SignerTitle}, ký lúc {Moment(f.At)}."),
            new PaperHeading("Chuyển đổi từ bản điện tử sang bản giấy"),
            new PaperFields(
            [
                ("Cơ quan chuyển đổi", copy.Office.Name), ("Người chuyển đổi", copy.By), ("Thời gian chuyển đổi", Moment(copy.At)), ("Bản giấy số", copy.Number.ToString(CultureInfo.InvariantCulture)),
                ("Mã của bản điện tử", check.Code),
            ]),
            new PaperText("Bản giấy này có giá trị như bản điện tử khi có chữ ký, dấu của cơ quan chuyển đổi và mã trên còn hiệu lực."),
        ],
        Sign = new PaperSign("Người chuyển đổi", copy.By) { Note = "(Ký, ghi rõ họ tên, đóng dấu cơ quan)", Room = 60 },
    };

    /// <summary>The same for machines, attached inside the PDF.</summary>
    internal static AttachedData ToData(ResultFacts f, string code) => new("ket-qua.json", "application/json", JsonSerializer.SerializeToUtf8Bytes(new
    {
        kind = f.Kind, code, dossier = f.DossierCode, procedure = f.Procedure, version = f.Version, template = f.Template, title = f.TitleVi, office = f.Office, signer = f.Signer, signedAt = f.At,
        subject = f.Subject, applicant = f.Applicant, decision = f.Decision, validUntil = f.ValidUntil,
        answers = f.Answers.Select(a => new { page = a.Page, label = a.Label, value = a.Value, source = a.Source }),
        places = f.Places,
        people = f.List?.People.Select(p => new { name = p.Name, number = p.Number, kind = p.Where.Kind, place = p.Where.Place, from = p.Where.From, until = p.Where.Until }),
    }, Journal.PayloadJson));

    private static IEnumerable<PaperPart> Parts(ResultFacts f) => f.Template switch
    {
        ResidenceNotice => Notice(f),
        ResidenceConfirmation => Confirmation(f),
        _ => General(f),
    };

    private static IEnumerable<PaperPart> General(ResultFacts f)
    {
        yield return new PaperText($"Cơ quan có tên trên giải quyết hồ sơ {f.DossierCode} như sau.");
        yield return People(f);
        foreach (var part in Answers(f)) yield return part;
        yield return new PaperHeading("Quyết định");
        yield return new PaperText(f.Decision, IsStrong: true);
        foreach (var part in Tail(f)) yield return part;
    }

    private static IEnumerable<PaperPart> Notice(ResultFacts f)
    {
        yield return new PaperText($"Cơ quan đăng ký cư trú đã giải quyết hồ sơ {f.DossierCode}: {f.ServiceVi}.");
        yield return People(f);
        foreach (var part in f.List is { } list ? Named(list) : Places(f, "Nơi cư trú được ghi nhận")) yield return part;
        yield return new PaperHeading("Kết quả giải quyết");
        yield return new PaperText(f.Decision, IsStrong: true);
        yield return new PaperText("Kết quả đã được cập nhật vào Cơ sở dữ liệu về cư trú và Cơ sở dữ liệu quốc gia về dân cư.");
        foreach (var part in Tail(f)) yield return part;
    }

    private static IEnumerable<PaperPart> Confirmation(ResultFacts f)
    {
        yield return new PaperText("Cơ quan đăng ký cư trú xác nhận theo Cơ sở dữ liệu về cư trú:");
        yield return People(f);
        foreach (var part in Places(f, "Nơi cư trú hiện tại và trước đây")) yield return part;
        if (f.Decision.Length > 0) yield return new PaperText(f.Decision);
        foreach (var part in Tail(f)) yield return part;
        yield return new PaperText("Giấy này hết giá trị khi thông tin cư trú thay đổi.");
    }

    private static PaperFields People(ResultFacts f) => new(
    [
        .. Person(f.List is { IsList: true } ? "Người đứng tên hồ sơ" : "Họ, chữ đệm và tên", f.Subject),
        .. f.Applicant is { } applicant ? Person("Người nộp hồ sơ", applicant) : [],
    ]);

    private static IEnumerable<(string, string)> Person(string label, PersonOnPaper p)
    {
        yield return (label, p.Name);
        if (p.Birth is { } birth) yield return ("Ngày, tháng, năm sinh", CivilDate.TryParse(birth, out var day) ? day.ToReading() : birth);
        if (p.Number is { } number) yield return ("Số định danh cá nhân", number);
    }

    private static IEnumerable<PaperPart> Answers(ResultFacts f)
    {
        if (f.Answers.Count == 0) yield break;
        yield return new PaperHeading("Nội dung đề nghị");
        yield return new PaperFields([.. f.Answers.Select(a => (a.Label, a.Source is null ? a.Value : $"{a.Value}\n(lấy từ {a.Source})"))]);
    }

    private static IEnumerable<PaperPart> Places(ResultFacts f, string heading)
    {
        yield return new PaperHeading(heading);
        if (f.Places.Count == 0) yield return new PaperText("Cơ sở dữ liệu không có nơi cư trú nào.");
        else yield return new PaperFields([.. f.Places.Select(p => (p.Kind, $"{p.Place}\n{Span(p)}"))]);
    }

    /// <summary>Everybody of a list by name, number and days; then whom it names and nobody knows.</summary>
    private static IEnumerable<PaperPart> Named(ListOnPaper list)
    {
        yield return new PaperHeading($"Những người được ghi nhận ({list.People.Count})");
        if (list.People.Count > 0) yield return new PaperFields([.. list.People.Select((p, i) => ($"{i + 1}. {p.Name}", string.Join("\n", Facts(p))))]);
        if (list.Unknown.Count > 0)
            yield return new PaperText($"Chưa ghi nhận vì số định danh và họ tên không có trong cơ sở dữ liệu: {string.Join(", ", list.Unknown)}.");
    }

    private static IEnumerable<string> Facts(ListedOnPaper p)
    {
        if (p.Number is { } number) yield return $"Số định danh cá nhân: {number}";
        yield return $"{p.Where.Kind}: {p.Where.Place}";
        yield return Span(p.Where);
    }

    private static IEnumerable<PaperPart> Tail(ResultFacts f)
    {
        if (f.ValidUntil is { } until) yield return new PaperText($"Có giá trị đến hết ngày {Day(until)}.");
        if (f.Bases.Count > 0) yield return new PaperText("Căn cứ: " + string.Join("; ", f.Bases) + ".");
        yield return new PaperText("Các thông tin này cũng nằm trong tệp ket-qua.json gắn trong giấy, để máy đọc được.");
    }

    private static string Span(PlaceInTime p) => (p.From, p.Until) switch
    {
        ({ } from, { } until) => $"Từ {Day(from)} đến {Day(until)}",
        ({ } from, null) => $"Từ {Day(from)}",
        (null, { } until) => $"Đến {Day(until)}",
        _ => "Không rõ thời gian",
    };

    internal static string Day(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    internal static string Moment(DateTime utc) => VietnamTime.Local(utc).ToString("HH:mm 'ngày' dd/MM/yyyy", CultureInfo.InvariantCulture);
}

/// <summary>Who turned an electronic result into paper, where, when, and which copy it is.</summary>
internal sealed record CopyFacts(OfficeOnPaper Office, string By, DateTime At, int Number);
