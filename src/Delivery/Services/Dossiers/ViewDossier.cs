using DeAn06.Population;
using DeAn06.Services.Forms;
using DeAn06.Work;

namespace DeAn06.Services.Dossiers;

/// <summary>A field of the register beside what the declaration says: the same, or not.</summary>
internal sealed record RegisterLine(string Label, string Value, string? Declared)
{
    internal bool? Agrees => Declared is null ? null : string.Equals(Declared.Trim(), Value.Trim(), StringComparison.CurrentCultureIgnoreCase);
}

/// <summary>A dossier as an officer of its offices sees it, with what they may do.</summary>
internal sealed record ShownDossier(OpenDossier Open, string Subject, string Applicant, string? ApplicantDied, IReadOnlySet<DossierDeed> Allowed, IReadOnlySet<DossierDeed> OnceTaken, CaseId? Case,
    IReadOnlySet<CaseAction> CaseActions, IReadOnlyList<DossierPaper> Papers, IReadOnlyList<AnswerLine> Answers, IReadOnlyList<RegisterLine> Register);

/// <summary>An officer opens a dossier. Each opening is a look at the subject's data and journaled with the part that was shown.</summary>
internal sealed class ViewDossier(DossierDesk desk, DossierTable table, IWork work, IPopulation population, AnswerSheet sheet, Journal journal) : IUseCase
{
    private static readonly string[] Compared = ["name", "birthDate", "sex", "permanentResidence", "temporaryResidence", "maritalStatus", "deathDate"];

    /// <param name="handle">The id of the dossier, or of one of its cases: the queue leads by cases, which come and go.</param>
    /// <param name="part">One of the parts of <see cref="DossierShares"/>.</param>
    internal async Task<Result<ShownDossier>> RunAsync(Guid handle, string part, Act act, CancellationToken ct)
    {
        if (act.Matter is null) return WorkProblems.MatterNeeded;
        var id = await table.PersonOfAsync(handle, ct) is null && await work.GetAsync(CaseId.Of(handle), act, ct) is { IsDone: true, Value: var @case } ? @case.Subject : handle;
        var found = await desk.LookAsync(id, act, ct);
        if (found.Problem is { } refused) return refused;
        var (open, who) = found.Value;
        var d = open.Row;
        journal.Record(act, new DossierViewed(d.Id, [part]), d.Subjects);
        var names = await population.BriefAsync(d.Subjects, ct);
        var dead = (await population.StandingsAsync([d.Applicant], Clock.DayOf(act.At), ct)).GetValueOrDefault(d.Applicant)?.DiedOn;
        var (mine, actions) = await CaseAsync(open, who, act, ct);
        var answers = part is DossierShares.Answers or DossierShares.Register ? sheet.Of(d.Form, d.FormVersion, d.Answers) : [];
        return new ShownDossier(open, NameOf(names, d.Person), NameOf(names, d.Applicant), dead, DossierRules.Allowed(open.Facts, who), DossierRules.AllowedOnceTaken(open.Facts, who), mine, actions,
            await table.PapersAsync(d, ct), answers, part == DossierShares.Register ? await CompareAsync(d, answers, ct) : []);
    }

    private static string NameOf(IReadOnlyDictionary<Guid, PersonInBrief> names, Guid person) => names.GetValueOrDefault(person)?.Name ?? "";

    /// <summary>The case of the acting office: the dossier's own, or that of an opinion it was asked for.</summary>
    private async Task<(CaseId? Case, IReadOnlySet<CaseAction> Actions)> CaseAsync(OpenDossier open, DossierStanding who, Act act, CancellationToken ct)
    {
        var id = who.Office == open.Row.Acts ? open.Row.CaseId : open.Life.Opinions.FirstOrDefault(o => o.IsOpen && o.Office == who.Office)?.Id;
        return id is { } known && await work.GetAsync(CaseId.Of(known), act, ct) is { IsDone: true, Value: var found } ? (found.Id, work.AllowedOf(found, act)) : (null, new HashSet<CaseAction>());
    }

    /// <summary>What the register says now beside what was declared, for answers that say which register they came from or carry the field's name.</summary>
    private async Task<List<RegisterLine>> CompareAsync(Dossier d, IReadOnlyList<AnswerLine> answers, CancellationToken ct)
    {
        var known = await population.AttributesAsync(d.Person, Compared, ct);
        return
        [
            .. Compared.Where(known.ContainsKey).Select(f => known[f]).Where(a => a.Value is not null).Select(a =>
            {
                var label = PersonFieldNames.Of(a.Field);
                var declared = answers.FirstOrDefault(l => l.Label == label || l.Page == a.Field)?.Value;
                return new RegisterLine(label, a.Line ?? a.Name ?? a.Value!, declared);
            }),
        ];
    }
}

/// <summary>The applicant's own dossier: read for themself, so that it journals nothing. Whoever acts for them was journaled when the page was asked for.</summary>
internal sealed class ViewMyDossier(DossierDesk desk, DossierTable table, DossierClocks clocks) : IUseCase
{
    internal sealed record Shown(OpenDossier Open, IReadOnlySet<DossierDeed> Allowed, IReadOnlyList<DossierPaper> Papers, string Decree);

    internal async Task<Result<Shown>> RunAsync(Guid dossier, Act act, CancellationToken ct)
    {
        var found = await desk.LookAsync(dossier, act, ct);
        if (found.Problem is { } refused) return refused;
        var (open, who) = found.Value;
        if (!who.IsApplicant) return KernelProblems.NotFound;
        return new Shown(open, DossierRules.Allowed(open.Facts, who), await table.PapersAsync(open.Row, ct), clocks.DecreeOf(open.Row.ReceivedAt ?? open.Row.SubmittedAt));
    }
}

/// <summary>The dossiers one applied for or that are about oneself, the newest first.</summary>
internal sealed class ListMyDossiers(DossierTable table, Trust.JoinedRecords joined) : IUseCase
{
    internal const int Size = 20;

    internal async Task<Result<Page<Dossier>>> RunAsync(string? cursor, Act act, CancellationToken ct)
    {
        if (act.Person is not { } person) return KernelProblems.NotAllowed;
        var before = (act.At.AddDays(1), Guid.AllBitsSet);
        if (!string.IsNullOrEmpty(cursor))
        {
            if (!Cursor.TryParse(cursor, 2, out var read) || !long.TryParse(read.Keys[0], out var ticks) || ticks < 0 || ticks > DateTime.MaxValue.Ticks || !Ids.TryParseHandle(read.Keys[1], out var last)) return KernelProblems.BadCursor;
            before = (new DateTime(ticks, DateTimeKind.Utc), last);
        }
        var rows = await table.OfRecordsAsync(await joined.OfAsync(person, ct), before, Size + 1, ct);
        return Page<Dossier>.From(rows, Size, d => new Cursor(d.SubmittedAt.Ticks.ToString(System.Globalization.CultureInfo.InvariantCulture), d.Handle));
    }
}

/// <summary>The dossiers that wait at a desk to be received, the oldest first; nobody is named.</summary>
internal sealed class ListNewDossiers(DossierTable table, Catalogue.CatalogueBook book) : IUseCase
{
    internal const int Size = 50;

    internal sealed record Waiting(Dossier Row, string Service);

    internal async Task<Result<Page<Waiting>>> RunAsync(string? cursor, Act act, CancellationToken ct)
    {
        if (!act.May(ServicesPermissions.Receive)) return KernelProblems.NotAllowed;
        var after = Guid.Empty;
        if (!string.IsNullOrEmpty(cursor) && (!Cursor.TryParse(cursor, 1, out var read) || !Ids.TryParseHandle(read.Keys[0], out after))) return KernelProblems.BadCursor;
        var rows = await table.OfOfficeAsync(act.Office, DossierState.Submitted, after, Size + 1, ct);
        return Page<Waiting>.From([.. rows.Select(d => new Waiting(d, book.Version(d.Procedure, d.Version)?.Label ?? d.Procedure))], Size, w => new Cursor(w.Row.Handle));
    }
}

/// <summary>Anyone asks where a dossier stands, by its number (tra cứu): the state and the office, nothing of a person. Decree 118/2025.</summary>
internal sealed class LookUpDossier(DossierTable table, Places.IOffices offices) : IUseCase
{
    internal sealed record Found(string Code, DossierState State, string Office);

    internal async Task<Result<Found>> RunAsync(DossierCode code, CancellationToken ct) => await table.OfCodeAsync(code.ToString(), ct) is { } found
        ? new Found(code.ToString(), found.State, offices.NameOf(found.Acts)) : ProblemsOfDossiers.CodeUnknown;
}

/// <summary>A file of a dossier's paper is opened, by its applicant or by an officer of its offices, whose look is journaled.</summary>
internal sealed class ReadPaper(DossierDesk desk, DossierTable table, Journal journal) : IUseCase
{
    internal async Task<Result<Done>> RunAsync(Guid dossier, Guid file, Act act, CancellationToken ct)
    {
        var found = await desk.LookAsync(dossier, act, ct);
        if (found.Problem is { } refused) return refused;
        var (open, who) = found.Value;
        if (!who.IsApplicant && act.Matter is null) return WorkProblems.MatterNeeded;
        if ((await table.PapersAsync(open.Row, ct)).All(p => !p.Files.Contains(file))) return KernelProblems.NotFound;
        if (!who.IsApplicant) journal.Record(act, new DossierViewed(open.Row.Id, [DossierShares.Papers]), open.Row.Subjects);
        return Done.It;
    }
}
