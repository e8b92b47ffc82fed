using DeAn06.Places;
using DeAn06.Population;
using DeAn06.Services.Catalogue;
using DeAn06.Services.Dossiers;
using DeAn06.Services.Forms;
using DeAn06.Services.Forms.Drafts;
using DeAn06.Work;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Services.Counter;

/// <summary>The form of a visit: whom the officer fills it in for, and the draft, null before it was begun for them, and once who came represents them no longer.</summary>
internal sealed record VisitForm(Procedure Procedure, string Name, Draft? Draft);

/// <summary>
/// The officer of a visit opens its form. The draft is the visit's: to every other officer, and to whom the visit is over, there is none. What the questions show of the citizen is a look, journaled
/// once a minute.
/// </summary>
internal sealed class OpenVisitForm(VisitTable visits, VisitKin kin, DraftTable drafts, CounterOffer offer, IPopulation population, Journal journal) : IUseCase
{
    private static readonly string[] Fields = [DossierShares.Answers];

    internal async Task<Result<VisitForm>> RunAsync(Guid id, Act act, CancellationToken ct)
    {
        if (!act.May(ServicesPermissions.Receive)) return KernelProblems.NotAllowed;
        if (act.Matter is null) return WorkProblems.MatterNeeded;
        if (await visits.FindAsync(id, locked: true, ct) is not { } visit || !visit.IsOf(act)) return KernelProblems.NotFound;
        if (offer.Find(visit.Procedure, act.Office, Clock.DayOf(act.At)) is not { } procedure) return KernelProblems.NotFound;
        if (visit.LookedAt is not { } last || act.At - last >= TimeSpan.FromMinutes(1))
        {
            journal.Record(act, new CounterViewed(visit.Id, Fields), visit.Subjects);
            visits.Look(visit, act.At);
        }
        var draft = await kin.HoldsAsync(visit, act.At, ct) ? await drafts.FindAsync(visit.Person, id, ct) : null;
        return new VisitForm(procedure, await NameAsync(visit, ct), draft is { SubmittedAt: null, AtCounter: true } && draft.Subject == visit.Subject ? draft : null);
    }

    private async Task<string> NameAsync(CounterVisit visit, CancellationToken ct)
    {
        var names = await population.BriefAsync([.. visit.Subjects], ct);
        string Of(Guid person) => names.GetValueOrDefault(person)?.Name ?? "";
        return visit.For is not { } other ? Of(visit.Person) : Speech.English ? $"{Of(other)}, applied for by {Of(visit.Person)}" : $"{Of(other)}, người nộp {Of(visit.Person)}";
    }
}

/// <summary>The officer's place at the counter: <c>/can-bo/quay/{visit}</c>. Act and journal are the officer's; applicant is the citizen of the visit, subject they or whom they apply for.</summary>
internal sealed class CounterSeat(IWhoActs who, FormDesk desk, UseCases useCases) : FormSeat
{
    private string? name;

    internal override string? For => name;

    internal override bool IsCounter => true;

    internal override string PathOf(string key) => $"{OpenVisitModel.Path}/{key}";

    internal override string LaterPath(string key) => PathOf(key);

    internal override Task<Result<Act>> WhoAsync(HttpContext http, CancellationToken ct) => DossierDeskPage.OfficerAsync(who, http, ct);

    internal override IActionResult? Instead(HttpContext http, Problem refused) => DossierDeskPage.Instead(http, refused);

    internal override async Task<Result<OpenForm?>> OpenAsync(string key, Act act, CancellationToken ct)
    {
        if (!Ids.TryParseHandle(key, out var id)) return KernelProblems.NotFound;
        var found = await useCases.RunAsync<OpenVisitForm, VisitForm>(u => u.RunAsync(id, act, ct), act, ct);
        if (found.Problem is { } refused) return refused;
        name = found.Value.Name;
        return found.Value.Draft is { } draft ? await desk.WithFormAsync(found.Value.Procedure, draft, act, ct) : (OpenForm?)null;
    }
}

/// <summary>
/// Makes the finished form of a visit into what Dossiers takes; the consent of a citizen who is helped is kept and journaled. The office of the counter receives it, the office that the form's
/// place names decides it.
/// </summary>
internal sealed class ReadyVisitForm(VisitDesk desk, DraftTable drafts, CounterOffer offer, Handover handover) : IUseCase
{
    internal async Task<Result<Submission>> RunAsync(Guid visit, bool helped, string? consent, Act act, CancellationToken ct)
    {
        var opened = await desk.OpenAsync(visit, helped, consent, act, ct);
        if (opened.Problem is { } refused) return refused;
        var (shown, procedure) = opened.Value;
        if (await drafts.LockAsync(shown.Person, visit, ct) is not { SubmittedAt: null, AtCounter: true } draft || draft.Procedure != procedure.Code || draft.Subject != shown.Subject) return ProblemsOfForms.DraftGone;
        var ready = await handover.OfAsync(draft, procedure, new(OfficeCode.Parse(act.Office), helped, offer.IsPractice(procedure, act.Office, Clock.DayOf(act.At))), act, ct);
        if (ready.IsDone && helped) desk.Agree(shown, consent!, act);
        return ready;
    }
}
