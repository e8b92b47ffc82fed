using System.Text.Json;
using DeAn06.Places;
using DeAn06.Population;
using DeAn06.Services.Catalogue;
using DeAn06.Services.Forms;
using DeAn06.Services.Forms.Definition;
using DeAn06.Work;

namespace DeAn06.Services.Counter;

/// <summary>A person as the register has them, in three lines.</summary>
internal sealed record ShownPerson(string Name, string? Birth, string? Home);

/// <summary>
/// A visit as the officer sees it: who came, and the child or ward they apply for, filled in from the register. <paramref name="MayApply"/> is false once they represent that one no longer;
/// <paramref name="Form"/> is what is asked, null where the procedure has none.
/// </summary>
internal sealed record ShownVisit(
    CounterVisit Visit, ShownPerson Person, ShownPerson? For, bool MayApply, Procedure? Procedure, FormDefinition? Form, Guid? Dossier, IReadOnlyList<WaitingSupplement> Supplements);

/// <summary>What may be done at a counter on a day: the procedures in full that take dossiers directly and are open, or practised, at the office.</summary>
internal sealed class CounterOffer(CatalogueBook book, Stages stages, FormBook forms)
{
    /// <summary>The one question where a procedure has no form; the key of its answer, and the form that such answers are kept under.</summary>
    internal const string Content = "content";

    internal const string NoForm = "counter";

    internal IReadOnlyList<Procedure> Of(string office, DateOnly day) =>
        OfficeCode.TryParse(office, out var code) ? [.. book.All(day).Where(p => p.Channels.Contains(Channel.Direct) && stages.StageOf(p.Code, code, day) is { } s && (s.IsOpen || s.MayPractise))] : [];

    internal Procedure? Find(string? procedure, string office, DateOnly day) => Of(office, day).FirstOrDefault(p => p.Code == procedure);

    /// <summary>The form whose pages are asked, or null where the procedure has none.</summary>
    internal FormDefinition? FormOf(Procedure p, DateOnly day) => forms.Current(p.Form, day);

    /// <summary>True where the office only trains with it.</summary>
    internal bool IsPractice(Procedure p, string office, DateOnly day) => !stages.StageOf(p.Code, OfficeCode.Parse(office), day).IsOpen;

    /// <summary>What an answer is called that no form asked for; null for others.</summary>
    internal static string? LabelOf(string key) => key != Content ? null : Speech.English ? "What do they ask for?" : "Người dân đề nghị gì?";
}

/// <summary>The officer of a visit looks at it: each look at the citizen is journaled.</summary>
internal sealed class ViewVisit(VisitTable visits, VisitKin kin, IPopulation population, CounterOffer offer, SupplementsHere supplements, Journal journal) : IUseCase
{
    private static readonly string[] Fields = ["name", "birthDate", "permanentResidence"];

    internal async Task<Result<ShownVisit>> RunAsync(Guid id, Act act, CancellationToken ct)
    {
        if (!act.May(ServicesPermissions.Receive)) return KernelProblems.NotAllowed;
        if (act.Matter is null) return WorkProblems.MatterNeeded;
        if (await visits.FindAsync(id, locked: false, ct) is not { } visit || !visit.IsOf(act)) return ProblemsOfCounter.VisitOver;
        journal.Record(act, new CounterViewed(visit.Id, Fields), visit.Subjects);
        var day = Clock.DayOf(act.At);
        var procedure = offer.Find(visit.Procedure, act.Office, day);
        return new ShownVisit(visit, await PersonAsync(visit.Person, ct), visit.For is { } other ? await PersonAsync(other, ct) : null, await kin.HoldsAsync(visit, act.At, ct), procedure,
            procedure is null ? null : offer.FormOf(procedure, day), await visits.DossierOfAsync(id, ct), await supplements.OfAsync(visit.Person, act.Office, act.At, ct));
    }

    private async Task<ShownPerson> PersonAsync(Guid person, CancellationToken ct)
    {
        var brief = (await population.BriefAsync([person], ct)).GetValueOrDefault(person);
        var home = (await population.AttributesAsync(person, ["permanentResidence"], ct)).GetValueOrDefault("permanentResidence");
        return new(brief?.Name ?? "", CivilDate.TryParse(brief?.Birth, out var born) ? born.ToReading() : brief?.Birth, home is null ? null : string.Join(", ", new[] { home.Line, home.Name }.Where(t => !string.IsNullOrEmpty(t))));
    }
}

/// <summary>The officer chooses the procedure of a visit, and its case.</summary>
internal sealed class ChooseService(VisitTable visits, VisitKin kin, CounterOffer offer) : IUseCase
{
    internal async Task<Result<CounterVisit>> RunAsync(Guid id, string? procedure, string? @case, Act act, CancellationToken ct)
    {
        if (!act.May(ServicesPermissions.Receive)) return KernelProblems.NotAllowed;
        if (await visits.FindAsync(id, locked: true, ct) is not { } visit || !visit.IsOf(act)) return ProblemsOfCounter.VisitOver;
        if (await visits.DossierOfAsync(id, ct) is not null) return ProblemsOfCounter.Finished;
        if (!await kin.HoldsAsync(visit, act.At, ct)) return await kin.RefuseAsync(visit, visit.Subject, act, ct);
        if (offer.Find(procedure, act.Office, Clock.DayOf(act.At)) is not { } chosen) return ProblemsOfCounter.NotHere;
        var its = string.IsNullOrEmpty(@case) ? chosen.Cases.Count == 1 ? chosen.Cases[0].Code : null : @case;
        if (its is not null && chosen.Case(its) is null) return ProblemsOfCounter.CaseMissing;
        visits.Choose(visit, chosen.Code, its);
        return visit with { Procedure = chosen.Code, Case = its };
    }
}

/// <summary>A visit as it is handed over: locked, its procedure, whom it is for still represented, and the consent of who is helped kept and journaled.</summary>
internal sealed class VisitDesk(VisitTable visits, VisitKin kin, CounterOffer offer, Journal journal)
{
    internal async Task<Result<(CounterVisit Visit, Procedure Procedure)>> OpenAsync(Guid id, bool helped, string? consent, Act act, CancellationToken ct)
    {
        if (!act.May(ServicesPermissions.Receive)) return KernelProblems.NotAllowed;
        if (act.Matter is null) return WorkProblems.MatterNeeded;
        if (await visits.FindAsync(id, locked: true, ct) is not { } visit || !visit.IsOf(act)) return ProblemsOfCounter.VisitOver;
        if (offer.Find(visit.Procedure, act.Office, Clock.DayOf(act.At)) is not { } procedure) return ProblemsOfCounter.NotHere;
        if (visit.Case is null && procedure.Cases.Count > 0) return ProblemsOfCounter.CaseMissing;
        if (!await kin.HoldsAsync(visit, act.At, ct)) return await kin.RefuseAsync(visit, visit.Subject, act, ct);
        return helped && consent is not ("spoken" or "written") ? ProblemsOfCounter.ConsentMissing : (visit, procedure);
    }

    /// <summary>The citizen agreed that the officer types for them. Help mode never asks for, shows or sends a code: nothing is signed in. Decree 118/2025.</summary>
    internal void Agree(CounterVisit visit, string consent, Act act)
    {
        if (visit.Consent == consent) return;
        visits.Agree(visit, consent, act.At);
        journal.Record(act, new CounterHelped(visit.Id, visit.Procedure!, consent), visit.Subjects);
    }
}

/// <summary>
/// Makes what the counter collected for a procedure without a form into what Dossiers takes: what the citizen asks for in their words, and the papers. Circular 03/2025/TT-VPCP (shown, not kept).
/// </summary>
internal sealed class ReadyVisit(VisitDesk desk, CounterOffer offer, IOffices offices) : IUseCase
{
    private const int Longest = 1_000;

    /// <param name="Files">The files of each paper, taken in already by this officer.</param>
    /// <param name="Shown">Papers whose original the officer saw.</param>
    internal sealed record Command(Guid Visit, string? Wanted, IReadOnlyDictionary<string, IReadOnlyList<Guid>> Files, IReadOnlySet<string> Shown, bool Helped, string? Consent, string? Way, string? Phone);

    internal async Task<Result<Submission>> RunAsync(Command c, Act act, CancellationToken ct)
    {
        var opened = await desk.OpenAsync(c.Visit, c.Helped, c.Consent, act, ct);
        if (opened.Problem is { } refused) return refused;
        var ((visit, procedure), day) = (opened.Value, Clock.DayOf(act.At));
        if (offer.FormOf(procedure, day) is not null) return ProblemsOfCounter.HasForm;
        var content = (c.Wanted ?? "").Trim().Normalize();
        if (content.Length == 0) return ProblemsOfCounter.AnswerMissing.With("name", CounterOffer.LabelOf(CounterOffer.Content)!).At(nameof(c.Wanted));
        if (content.Length > Longest) return KernelProblems.TooLong.With("limit", Longest).At(nameof(c.Wanted));
        var papers = Papers(c, procedure, visit.Case ?? "", day);
        if (papers.Problem is { } missing) return missing;
        if (c.Helped) desk.Agree(visit, c.Consent!, act);
        var own = OfficeCode.Parse(act.Office);
        var decides = (offices.Find(own)?.Area is { } area ? procedure.DecidesFor(area, offices)?.Code : null) ?? own;
        var answers = JsonSerializer.SerializeToElement(new Dictionary<string, string> { [CounterOffer.Content] = content });
        return new Submission(visit.Person, visit.Subject, procedure.Code, visit.Case ?? "", CounterOffer.NoForm, 1, answers, papers.Value, own, decides, Channel.Direct,
            new(c.Way == "electronic" && !c.Helped ? DeliveryWay.Electronic : DeliveryWay.Counter, null, null, string.IsNullOrWhiteSpace(c.Phone) ? null : c.Phone.Trim()), [], new Dictionary<string, int>())
        {
            Draft = visit.Id, IsPractice = offer.IsPractice(procedure, act.Office, day),
        };
    }

    /// <summary>Each paper once: what a register answers is not asked for; the rest came as files or was shown.</summary>
    private static Result<List<SubmittedPaper>> Papers(Command c, Procedure p, string @case, DateOnly day)
    {
        var papers = new List<SubmittedPaper>();
        foreach (var paper in p.PapersOf(@case).Where(x => !x.IsForm).DistinctBy(x => x.Key))
        {
            if (paper.IsAnsweredOn(day)) papers.Add(new(paper.Key, PaperSource.Register, [], paper.AnsweredBy, null));
            else if (c.Files.TryGetValue(paper.Key, out var files) && files.Count > 0) papers.Add(new(paper.Key, PaperSource.Uploaded, files, null, null));
            else if (c.Shown.Contains(paper.Key)) papers.Add(new(paper.Key, PaperSource.Shown, [], null, null));
            else if (!paper.IsOptional) return ProblemsOfCounter.PaperMissing.With("name", paper.Label).At("tep-" + paper.Key);
        }
        return papers;
    }
}
