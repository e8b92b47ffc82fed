using System.Globalization;
using DeAn06.Places;
using DeAn06.Population;
using DeAn06.Services.Catalogue;
using DeAn06.Services.Dossiers;
using DeAn06.Services.Forms;
using DeAn06.Trust;
using DeAn06.Work;

namespace DeAn06.Services.Papers;

/// <summary>
/// Reads what a result will say, for a leader who may sign it now: a dossier that the table would refuse is not read. What the register says of the person is a look of theirs and
/// journaled.
/// </summary>
internal sealed class ReadResult(DossierDesk desk, IPopulation population, IOffices offices, PlaceWords places, JoinedRecords joined, AnswerSheet sheet, ListsPeople lists, Journal journal) : IUseCase
{
    internal const string Name = "name";
    internal const string Number = "personalNumber";
    internal const string Birth = "birthDate";
    private static readonly string[] Shown = [Name, Number, Birth];

    internal sealed record Command(Guid Dossier, int? Actions);

    internal async Task<Result<ResultFacts>> RunAsync(Command c, Act act, CancellationToken ct)
    {
        if (act.Matter is null) return WorkProblems.MatterNeeded;
        var found = await desk.LookAsync(c.Dossier, act, ct);
        if (found.Problem is { } unseen) return unseen;
        var (open, who) = found.Value;
        if (DossierRules.Refusal(DossierDeed.Approve, open.Facts, who) is { } refused) return refused;
        if (open.Life.ToSign is { Grants: false }) return ProblemsOfDossiers.GrantNotSigned;
        if (c.Actions is { } seen && seen != open.Row.Actions) return ProblemsOfResults.ChangedMeanwhile;
        var facts = await FactsAsync(open, act, ct);
        journal.Record(act, new DossierViewed(open.Row.Id, [DossierShares.Register, DossierShares.Answers]), [.. open.Row.Subjects.Union(facts.List?.People.Select(p => p.Person) ?? [])]);
        return facts;
    }

    private async Task<ResultFacts> FactsAsync(OpenDossier open, Act act, CancellationToken ct)
    {
        var (d, p, today) = (open.Row, open.Procedure, Clock.DayOf(act.At));
        var template = ResultTemplates.Of(p.Code, p.Effect);
        var office = offices.Find(d.Decides);
        return new ResultFacts(
            d.Id, d.Person, d.Actions, d.Code, p.Code, p.Version, KindOf(p, template), template, TitleVi(p, template), TitleEn(p, template), p.Vi, d.Decides, office?.Signer ?? "Thủ trưởng cơ quan",
            act.Actor.Name, act.At, await PersonAsync(d.Person, ct), d.Applicant == d.Person ? null : (await PersonAsync(d.Applicant, ct)) with { Number = null },
            Vietnamese.Say(() => sheet.Of(d.Form, d.FormVersion, d.Answers)), open.Life.ToSign!.Text, UntilOf(p, template, today), p.Result.KeepYears is { } years ? today.AddYears(years) : null,
            await PlacesAsync(d, p, template, ct), p.Bases)
        {
            IsPractice = d.IsPractice, List = template == ResultTemplates.ResidenceNotice ? await lists.OfAsync(d, p.Effect!, today, ct) : null,
        };
    }

    private async Task<PersonOnPaper> PersonAsync(Guid person, CancellationToken ct)
    {
        var known = await population.AttributesAsync(person, Shown, ct);
        return new(known.GetValueOrDefault(Name)?.Value ?? "", known.GetValueOrDefault(Number)?.Value, known.GetValueOrDefault(Birth)?.Value);
    }

    /// <summary>A confirmation tells the places of the register; a notice the place that the decision registers.</summary>
    private async Task<IReadOnlyList<PlaceInTime>> PlacesAsync(Dossier d, Procedure p, string template, CancellationToken ct)
    {
        if (template == ResultTemplates.ResidenceConfirmation)
            return [.. (await population.StaysThroughAsync(await joined.OfAsync(d.Person, ct), ct)).Select(s => new PlaceInTime(PlaceWords.Kind(s.Kind), places.Of(s.Area, s.Line), s.From, s.Until?.AddDays(-1) ?? s.EndsOn))];
        if (template != ResultTemplates.ResidenceNotice) return [];
        var answers = new EffectAnswers(d.Answers);
        return answers.Area is { } area ? [new(PlaceWords.Effect(p.Effect!), places.Of(area, answers.Line), Day(answers["from"]), Day(answers["until"]))] : [];
    }

    private static DateOnly? UntilOf(Procedure p, string template, DateOnly today) => p.Result.ValidMonths is { } months ? today.AddMonths(months)
        : template == ResultTemplates.ResidenceConfirmation ? today.AddYears(1) : null;

    private static string KindOf(Procedure p, string template) => template == ResultTemplates.ResidenceConfirmation ? ResultTemplates.ConfirmationKind : p.Result.Kind;

    private static string TitleVi(Procedure p, string template) => template switch
    {
        ResultTemplates.ResidenceNotice => "Thông báo kết quả giải quyết đăng ký cư trú",
        ResultTemplates.ResidenceConfirmation => "Xác nhận thông tin về cư trú",
        _ => Short(p.Result.Vi, p.Vi),
    };

    private static string TitleEn(Procedure p, string template) => template switch
    {
        ResultTemplates.ResidenceNotice => "Notice of a decision on residence",
        ResultTemplates.ResidenceConfirmation => "Confirmation of residence",
        _ => Short(p.Result.En, p.En),
    };

    /// <summary>The catalogue lists every paper a procedure may give, sometimes at length, sometimes as a bare figure; a title is one line.</summary>
    private static string Short(string title, string otherwise) => title.Length < 4 ? Short(otherwise, "Kết quả") : title.Length <= 160 ? title : title[..159] + "…";

    internal static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}

/// <summary>Makes words in Vietnamese, whatever language the page has: a paper of the State is in Vietnamese.</summary>
internal static class Vietnamese
{
    private static readonly CultureInfo Culture = CultureInfo.GetCultureInfo("vi-VN");

    internal static T Say<T>(Func<T> say)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = Culture;
        try
        {
            return say();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}

/// <summary>Places and kinds of residence in Vietnamese words.</summary>
internal sealed class PlaceWords(IPlaces places)
{
    internal string Of(string area, string? line) => string.Join(", ", (line is { Length: > 0 } ? [line] : (string[])[])
        .Concat(AreaCode.TryParse(area, out var code) ? places.Path(code).Select(a => a.Name) : [area]));

    internal static string Kind(string kind) => kind switch
    {
        "permanent" => "Thường trú",
        "temporary" => "Tạm trú",
        "absence" => "Tạm vắng",
        "lodging" => "Lưu trú",
        "present" => "Nơi ở hiện tại",
        _ => kind,
    };

    internal static string Effect(string effect) => Kind(effect[(effect.LastIndexOfAny(['.', '-']) + 1)..]);
}
