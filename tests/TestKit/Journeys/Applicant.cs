using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using DeAn06.Population;
using DeAn06.Services.Forms.Definition;

namespace DeAn06.Tests.TestKit.Journeys;

/// <summary>
/// An applicant who fills in any form: asked a question, they look at its kind in the form's data and answer with the first thing that fits, through the page as it is. They remember
/// which papers they were asked for.
/// </summary>
internal sealed class Applicant(IBrowse browse, FormDefinition form, string path, DateOnly today, int variety, IReadOnlyDictionary<string, StoryPerson> people)
{
    private const int MostPages = 60;
    private const string Ward = "Phường Vĩnh Tuy, Thành phố Hà Nội";
    private static readonly byte[] Pdf = SmallPdf.WithTable();

    /// <summary>Words for questions whose answer has a shape; the first that fits is given.</summary>
    private static readonly string[] Shaped =
        ["10:30", "011255508", "001090123456", "0101234567", "0123456789", "B1234567", "PD12345678901", "AA 123456", "29A-12345", "QHI01", "RLHXA12345678", "0101234567-001"];

    /// <summary>Papers that the form asked for, sent or left out.</summary>
    internal HashSet<string> Asked { get; } = [];

    /// <summary>Papers that were sent.</summary>
    internal HashSet<string> Sent { get; } = [];

    /// <summary>Answers every open question, then stands at the check.</summary>
    internal async Task ToCheckAsync()
    {
        for (var n = 0; n < MostPages; n++)
        {
            var key = browse.Path.Split('?')[0][(browse.Path.Split('?')[0].LastIndexOf('/') + 1)..];
            if (key == "kiem-tra" && browse.Offered("Trả lời câu còn lại") is null) return;
            if (key == "kiem-tra") await browse.PressAsync("Trả lời câu còn lại");
            else if (key == "viec") await browse.PressAsync(browse.Main().QuerySelector(".tasks li:has(.grey) a, .tasks li:has(.blue) a, .tasks li:has(.yellow) a")?.Words() ?? throw new StoryFailed(browse, "has no task to begin with"));
            else await AnswerAsync(form.Page(key) ?? throw new StoryFailed(browse, "asks what the form does not have"));
        }
        throw new StoryFailed(browse, "is still not the check");
    }

    /// <summary>Where a paper may stand for somebody's signature, brings it.</summary>
    internal async Task BringPapersForSignaturesAsync()
    {
        foreach (var page in form.Pages.Where(p => p is { Kind: PageKind.Signature, Signer.OrPaper: true }))
        {
            if (browse.Main().QuerySelector($"a[href='{path}/{page.Key}']") is null) continue;
            await browse.OpenAsync($"{path}/{page.Key}");
            await browse.PickAsync("Answer", "paper");
            await browse.PressAsync("Tiếp tục");
            await ToCheckAsync();
        }
    }

    private async Task AnswerAsync(FormPage page)
    {
        browse.Says(page.Question.Vi);
        switch (page.Kind)
        {
            case PageKind.Group: await EntryAsync(page); return;
            case PageKind.File: await FileAsync(page); return;
            case PageKind.People when !page.Optional: await PeopleAsync(page); return;
            case PageKind.Person: await PersonAsync(page); break;
            case PageKind.People: break;
            case PageKind.Address or PageKind.Area: await PlaceAsync(page); break;
            case PageKind.Signature or PageKind.Delivery: throw new StoryFailed(browse, "asks what is filled in");
            default: await PlainAsync(page, "Answer"); break;
        }
        await browse.PressAsync("Tiếp tục");
    }

    private async Task PlaceAsync(FormPage page)
    {
        await browse.FillAsync("Answer.Text", Ward);
        if (page.Kind == PageKind.Address) await browse.FillAsync("Line", $"Số {variety + 3}, ngõ 12");
    }

    private async Task PlainAsync(FormPage page, string name)
    {
        switch (page.Kind)
        {
            case PageKind.Date: await DayAsync(page, name); break;
            case PageKind.Choice when page.Options.Count > 8 || name != "Answer": await browse.FillAsync(name, page.Options[variety % page.Options.Count].Value); break;
            case PageKind.Choice: await browse.PickAsync(name, page.Options[variety % page.Options.Count].Value); break;
            case PageKind.Choices when page.Optional: break;
            case PageKind.Choices: await browse.PickAsync(name, page.Options[variety % page.Options.Count].Value); break;
            default: await browse.FillAsync(name, Typed(page)); break;
        }
    }

    private static string Typed(FormPage page) => page.Kind switch
    {
        PageKind.Number => Math.Max(page.Min ?? 0, Math.Min(2, page.Max ?? 2)).ToString(CultureInfo.InvariantCulture),
        PageKind.Money => (page.Min ?? 100_000).ToString(CultureInfo.InvariantCulture),
        PageKind.Phone => "0912345678",
        PageKind.Email => "nguoi.nop@example.vn",
        _ when page.Pattern is { } pattern => Shaped.First(s => s.Length <= (page.MaxLength ?? 200) && pattern.IsMatch(s)),
        _ => Short(page.Question.Vi.Contains("tên", StringComparison.OrdinalIgnoreCase) ? "Nguyễn Minh Châu" : "Nội dung theo giấy tờ đang giữ", page.MaxLength),
    };

    private static string Short(string text, int? most) => text.Length <= (most ?? 200) ? text : text[..most!.Value].Trim();

    /// <summary>A day within the bounds: for what has an end in a year, or in a week where the form bounds it; else today or the bound nearest to it.</summary>
    private async Task DayAsync(FormPage page, string name)
    {
        var day = page.Key != "until" ? today : page.Latest is null ? today.AddYears(1) : today.AddDays(7);
        if (page.Earliest?.On(today) is { } earliest && day < earliest) day = earliest;
        if (page.Latest?.On(today) is { } latest && day > latest) day = latest;
        foreach (var (part, number) in ((string, int)[])[("Day", day.Day), ("Month", day.Month), ("Year", day.Year)]) await browse.FillAsync($"{name}.{part}", number.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Somebody of the demo nation, by number and name, where the page lets one be named so; else the first it offers.</summary>
    private async Task PersonAsync(FormPage page)
    {
        if (page.Optional && (!page.ByNumber || variety == 0)) return;
        if (!page.ByNumber)
        {
            await browse.PickAsync("Who", browse.Main().QuerySelectorAll("input").OfType<IHtmlInputElement>().First(i => i.Name == "Who").Value);
            return;
        }
        if (browse.Main().QuerySelector("input[type=radio][name=Who]") is not null) await browse.PickAsync("Who", "number");
        await NameAsync(Whom(page));
    }

    private async Task NameAsync(StoryPerson who)
    {
        await browse.FillAsync("Number", who.PersonalNumber);
        await browse.FillAsync("Name", who.Name);
    }

    private StoryPerson Whom(FormPage page) => people[page.Key switch
    {
        "partner" => Cast.Partner,
        "kin" or "child" => Cast.Child,
        "mother" or "lives-with" => Cast.Other,
        _ => Cast.Host,
    }];

    private async Task PeopleAsync(FormPage page)
    {
        if (browse.Main().QuerySelectorAll("input[type=checkbox][name=Who]").OfType<IHtmlInputElement>().FirstOrDefault() is { } kin) await browse.PickAsync("Who", kin.Value);
        else
        {
            await browse.PressAsync("Thêm người khác");
            await NameAsync(Whom(page));
            await browse.PressAsync("Thêm người này");
        }
        await browse.PressAsync("Tiếp tục");
    }

    private async Task EntryAsync(FormPage page)
    {
        foreach (var field in page.Fields) await PlainAsync(field, "F." + field.Key);
        await browse.PressAsync("Lưu mục này");
        await browse.PressAsync("Tiếp tục");
    }

    private async Task FileAsync(FormPage page)
    {
        Asked.Add(page.Paper!);
        if (page.Optional)
        {
            await browse.PressAsync("Không có, tiếp tục");
            return;
        }
        Sent.Add(page.Paper!);
        await browse.UploadAsync("file", page.Paper + ".pdf", Pdf);
        await browse.PressAsync("Tải lên");
        browse.Says(page.Paper + ".pdf");
        await browse.PressAsync("Tiếp tục");
    }
}
