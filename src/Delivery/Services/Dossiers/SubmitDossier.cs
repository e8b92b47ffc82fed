using DeAn06.Places;
using DeAn06.Population;
using DeAn06.Services.Catalogue;
using DeAn06.Services.Forms;

namespace DeAn06.Services.Dossiers;

/// <summary>What the applicant is told after submission: the handle of the dossier's page; its code once it was received.</summary>
internal sealed record DossierReceipt(Guid Dossier, string Handle, string? Code, DateTime? DueAt)
{
    internal static DossierReceipt Of(Dossier d) => new(d.Id, d.Handle, d.Code, d.Due.At);
}

/// <summary>
/// A person, a counter or another agency's portal submits a dossier (nộp hồ sơ). The same draft is submitted once: again, it answers the same dossier. What comes by the counter or the
/// post is received in the same deed.
/// </summary>
internal sealed class SubmitDossier(DossierDesk desk, DossierTable table, CatalogueBook book, Stages stages, IPopulation population, IOffices offices, Papers.StoredEvidence evidence, IEnumerable<IDossierEffect> effects, Journal journal) : IUseCase
{
    internal async Task<Result<DossierReceipt>> RunAsync(Submission s, Act act, CancellationToken ct)
    {
        var day = Clock.DayOf(act.At);
        if (book.Find(s.Procedure, day) is not { } procedure) return ProblemsOfDossiers.ProcedureUnknown.With("code", s.Procedure);
        if ((NotAllowed(s, act) ?? Unfit(s, procedure) ?? effects.FirstOrDefault(e => e.Code == procedure.Effect)?.Unfit(s.Answers, day)) is { } refused) return refused;
        var standings = await population.StandingsAsync([s.Applicant, s.Subject], day, ct);
        if (!standings.TryGetValue(s.Applicant, out var applicant) || !standings.TryGetValue(s.Subject, out var subject)) return ProblemsOfDossiers.PersonUnknown;
        if (applicant.DiedOn is { } died) return ProblemsOfDossiers.ApplicantDead.With("day", died);
        var papers = await evidence.CheckAsync(s.Papers, procedure.PapersOf(s.Case), [subject.Person, applicant.Person], day, ct);
        if (papers.Problem is { } unfit) return unfit;
        var id = Ids.New(act.At);
        if (s.Draft is { } draft && await table.TakeDraftAsync(draft, subject.Person, id, ct) is { } before)
            return await table.FindAsync(before, ct) is { } known && known.Applicant == applicant.Person ? DossierReceipt.Of(known) : KernelProblems.NotFound;
        // Asked after the draft: what was submitted once stays submitted, whatever was closed since.
        if (NotOpen(s, day) is { } closed) return closed;
        // Facts go to the record that stays when one was merged into it.
        var asked = new Dossier(subject.Person, id, applicant.Person, procedure.Code, procedure.Version, s.Case, s.Form, s.FormVersion, s.Answers, s.Channel, s.Delivery,
            s.Waivers, s.Units, s.Receives.ToString(), s.Decides.ToString(), s.IsPractice, act.At);
        Told(asked, papers.Value, act);
        return DossierReceipt.Of(await desk.BeginAsync(asked, procedure, papers.Value, s.Channel != Channel.Online, act, ct));
    }

    /// <summary>One submits for oneself and for whom one represents; an officer at the counter that receives; a portal with the right to.</summary>
    private static Problem? NotAllowed(Submission s, Act act) => act.Actor.Kind switch
    {
        ActorKind.Citizen when s.Channel != Channel.Online => ProblemsOfDossiers.ChannelClosed,
        ActorKind.Citizen => act.Person is { } person && (person == s.Applicant || person == s.Subject) ? null : ProblemsOfDossiers.OtherApplicant,
        ActorKind.Officer => !act.May(ServicesPermissions.Receive) ? KernelProblems.NotAllowed : act.Office == s.Receives.ToString() ? null : ProblemsOfDossiers.OtherOffice,
        _ => act.May(ServicesPermissions.Portal) && s.Channel == Channel.Online ? null : KernelProblems.NotAllowed,
    };

    /// <summary>The stage of the procedure at these offices. Practice stands beside the stage; the counter asked for it.</summary>
    private Problem? NotOpen(Submission s, DateOnly day) =>
        s.IsPractice ? null : s.Channel == Channel.Online ? stages.ClosedOnlineAt(s.Procedure, s.Receives, s.Decides, day) : stages.ClosedAt(s.Procedure, s.Receives, s.Decides, day);

    private Problem? Unfit(Submission s, Procedure procedure)
    {
        if (!procedure.Channels.Contains(s.Channel)) return ProblemsOfDossiers.ChannelClosed;
        if (procedure.Cases.Count > 0 && procedure.Case(s.Case) is null) return ProblemsOfDossiers.CaseUnknown.With("case", s.Case);
        foreach (var office in (OfficeCode[])[s.Receives, s.Decides])
            if (offices.Find(office) is null) return ProblemsOfDossiers.OfficeUnknown.With("office", office);
        return s.Papers.FirstOrDefault(p => procedure.PapersOf(s.Case).All(known => known.Key != p.Key)) is { } strange ? ProblemsOfDossiers.PaperUnknown.With("key", strange.Key) : null;
    }

    private void Told(Dossier d, IReadOnlyList<SubmittedPaper> papers, Act act)
    {
        int Count(PaperSource source) => papers.Count(p => p.Source == source);
        journal.Record(act, new DossierSubmitted(d.Id, d.Procedure, d.Version, (int)d.Channel, d.Receives, d.Decides, papers.Count, Count(PaperSource.Uploaded), Count(PaperSource.Register), Count(PaperSource.Store),
            act.Actor.Kind == ActorKind.Citizen && act.Assurance >= 2, d.IsPractice), d.Subjects);
    }
}
