using DeAn06.Places;
using DeAn06.Population;
using DeAn06.Services.Catalogue;
using DeAn06.Services.Forms;
using DeAn06.Services.Forms.Definition;
using DeAn06.Work;

namespace DeAn06.Services.Counter;

/// <summary>The citizen of a visit as the officer sees them: filled in from the register.</summary>
internal sealed record ShownVisit(CounterVisit Visit, string Name, string? Birth, string? Home, Procedure? Procedure, Guid? Dossier);

/// <summary>What may be done at a counter on a day: the procedures in full that take dossiers directly and are open, or practised, at the office.</summary>
internal sealed class CounterOffer(CatalogueBook book, Stages stages, FormBook forms)
{
    internal IReadOnlyList<Procedure> Of(string office, DateOnly day) =>
        OfficeCode.TryParse(office, out var code) ? [.. book.All(day).Where(p => p.Channels.Contains(Channel.Direct) && stages.StageOf(p.Code, code, day) is { } s && (s.IsOpen || s.MayPractise))] : [];

    internal Procedure? Find(string? procedure, string office, DateOnly day) => Of(office, day).FirstOrDefault(p => p.Code == procedure);

    /// <summary>What the counter asks for a procedure.</summary>
    internal IReadOnlyList<CounterField> FieldsOf(Procedure p, DateOnly day) => CounterFields.Of(p, forms.Current(p.Form, day));

    /// <summary>The form that shows the answers: the procedure's own where it has a page for each, else none.</summary>
    internal (string Key, int Version) FormOf(Procedure p, DateOnly day) =>
        forms.Current(p.Form, day) is { } form && FieldsOf(p, day).All(f => form.Pages.Any(page => page.Key == f.Key)) ? (form.Key, form.Version) : ("counter", 1);

    /// <summary>True where the office only trains with it.</summary>
    internal bool IsPractice(Procedure p, string office, DateOnly day) => !stages.StageOf(p.Code, OfficeCode.Parse(office), day).IsOpen;
}

/// <summary>The officer of a visit looks at it: each look at the citizen is journaled.</summary>
internal sealed class ViewVisit(VisitTable visits, IPopulation population, CounterOffer offer, Journal journal) : IUseCase
{
    private static readonly string[] Fields = ["name", "birthDate", "permanentResidence"];

    internal async Task<Result<ShownVisit>> RunAsync(Guid id, Act act, CancellationToken ct)
    {
        if (!act.May(ServicesPermissions.Receive)) return KernelProblems.NotAllowed;
        if (act.Matter is null) return WorkProblems.MatterNeeded;
        if (await visits.FindAsync(id, locked: false, ct) is not { } visit || !visit.IsOf(act)) return ProblemsOfCounter.VisitOver;
        journal.Record(act, new CounterViewed(visit.Id, Fields), visit.Person);
        var brief = (await population.BriefAsync([visit.Person], ct)).GetValueOrDefault(visit.Person);
        var home = (await population.AttributesAsync(visit.Person, ["permanentResidence"], ct)).GetValueOrDefault("permanentResidence");
        return new ShownVisit(visit, brief?.Name ?? "", brief?.Birth, home is null ? null : string.Join(", ", new[] { home.Line, home.Name }.Where(t => !string.IsNullOrEmpty(t))),
            offer.Find(visit.Procedure, act.Office, Clock.DayOf(act.At)), await visits.DossierOfAsync(id, ct));
    }
}

/// <summary>The officer chooses the procedure of a visit, and its case.</summary>
internal sealed class ChooseService(VisitTable visits, CounterOffer offer) : IUseCase
{
    internal async Task<Result<CounterVisit>> RunAsync(Guid id, string? procedure, string? @case, Act act, CancellationToken ct)
    {
        if (!act.May(ServicesPermissions.Receive)) return KernelProblems.NotAllowed;
        if (await visits.FindAsync(id, locked: true, ct) is not { } visit || !visit.IsOf(act)) return ProblemsOfCounter.VisitOver;
        if (await visits.DossierOfAsync(id, ct) is not null) return ProblemsOfCounter.Finished;
        if (offer.Find(procedure, act.Office, Clock.DayOf(act.At)) is not { } chosen) return ProblemsOfCounter.NotHere;
        var its = string.IsNullOrEmpty(@case) ? chosen.Cases.Count == 1 ? chosen.Cases[0].Code : null : @case;
        if (its is not null && chosen.Case(its) is null) return ProblemsOfCounter.CaseMissing;
        visits.Choose(visit, chosen.Code, its);
        return visit with { Procedure = chosen.Code, Case = its };
    }
}

/// <summary>
/// Makes what the counter collected into what Dossiers takes, complete or not at all; the consent of a citizen who is helped is kept and journaled. Help mode never asks for, shows or sends a code: nothing
/// is signed in. Decree 118/2025; circular 03/2025/TT-VPCP (shown, not kept).
/// </summary>
internal sealed class ReadyVisit(VisitTable visits, CounterOffer offer, IOffices offices, IPlaces places, Journal journal) : IUseCase
{
    /// <param name="Typed">Reads an input of the page by its name.</param>
    /// <param name="Files">The files of each paper, taken in already by this officer.</param>
    /// <param name="Shown">Papers whose original the officer saw.</param>
    internal sealed record Command(Guid Visit, Func<string, string?> Typed, IReadOnlyDictionary<string, IReadOnlyList<Guid>> Files, IReadOnlySet<string> Shown, bool Helped, string? Consent, string? Way, string? Phone);

    internal async Task<Result<Submission>> RunAsync(Command c, Act act, CancellationToken ct)
    {
        if (!act.May(ServicesPermissions.Receive)) return KernelProblems.NotAllowed;
        if (act.Matter is null) return WorkProblems.MatterNeeded;
        if (await visits.FindAsync(c.Visit, locked: true, ct) is not { } visit || !visit.IsOf(act)) return ProblemsOfCounter.VisitOver;
        var day = Clock.DayOf(act.At);
        if (offer.Find(visit.Procedure, act.Office, day) is not { } procedure) return ProblemsOfCounter.NotHere;
        if (visit.Case is null && procedure.Cases.Count > 0) return ProblemsOfCounter.CaseMissing;
        if (c.Helped && c.Consent is not ("spoken" or "written")) return ProblemsOfCounter.ConsentMissing;
        var answers = CounterFields.Read(offer.FieldsOf(procedure, day), c.Typed, places);
        if (answers.Problem is { } unfit) return unfit;
        var papers = Papers(c, procedure, visit.Case ?? "", day);
        if (papers.Problem is { } missing) return missing;
        if (c.Helped) Agree(visit, c.Consent!, procedure, act);
        var (own, form) = (OfficeCode.Parse(act.Office), offer.FormOf(procedure, day));
        return new Submission(visit.Person, visit.Person, procedure.Code, visit.Case ?? "", form.Key, form.Version, answers.Value, papers.Value, own, DecidesOf(procedure, answers.Value, own), Channel.Direct,
            new(c.Way == "electronic" && !c.Helped ? DeliveryWay.Electronic : DeliveryWay.Counter, null, null, string.IsNullOrWhiteSpace(c.Phone) ? null : c.Phone.Trim()), [], new Dictionary<string, int>())
        {
            Draft = visit.Id, IsPractice = offer.IsPractice(procedure, act.Office, day),
        };
    }

    private void Agree(CounterVisit visit, string consent, Procedure procedure, Act act)
    {
        visits.Agree(visit, consent, act.At);
        journal.Record(act, new CounterHelped(visit.Id, procedure.Code, consent), visit.Person);
    }

    /// <summary>The office of the kind that decides, for the place asked for, else for where the counter is.</summary>
    private OfficeCode DecidesOf(Procedure p, System.Text.Json.JsonElement answers, OfficeCode own)
    {
        var area = answers.TryGetProperty("place", out var place) && AreaCode.TryParse(place.GetProperty("area").GetString(), out var asked) ? asked : offices.Find(own)?.Area;
        return (area is { } a ? p.DecidesFor(a, offices)?.Code : null) ?? own;
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
