using DeAn06.Identity;
using DeAn06.Population;
using DeAn06.Services.Catalogue;
using DeAn06.Services.Forms.Answering;
using DeAn06.Services.Forms.Definition;

namespace DeAn06.Services.Forms.Drafts;

/// <summary>Who applies and for whom: <paramref name="Person"/> sits at the keyboard, <paramref name="Subject"/> is the child or ward they act for, or themself.</summary>
internal sealed record Applicant(Guid Person, Guid Subject, string OnBehalfOf)
{
    /// <summary>The visit at the counter in which an officer fills it in for them; null where they do themself.</summary>
    internal Guid? Visit { get; init; }

    internal bool ForAnother => Person != Subject || OnBehalfOf.Length > 0;
}

/// <summary>A draft opened with its form and service.</summary>
internal sealed record OpenForm(Procedure Procedure, FormDefinition Form, Draft Draft, FormState State)
{
    /// <summary>True for a page that the version the draft was begun with did not have.</summary>
    internal bool IsNew(FormPage page, FormBook forms) => Draft.CarriedFrom is { } from && forms.Version(Form.Key, from) is { } before && before.Page(page.Key) is null;
}

/// <summary>
/// Finds the form and the draft of a service for whoever acts. A draft goes on under the version of its form it was begun with; when a later version must be changed to, it is
/// carried over first.
/// </summary>
internal sealed class FormDesk(IAccounts accounts, CatalogueBook catalogue, Stages stages, FormBook forms, DraftTable drafts, FormStates states, UseCases useCases)
{
    internal async Task<Result<Applicant>> ApplicantAsync(Act act, CancellationToken ct)
    {
        if (act.Actor.Kind != ActorKind.Citizen || await accounts.PersonOfAsync(act, ct) is not { } person) return ProblemsOfForms.NeedsPerson;
        return new Applicant(person, act.Person ?? person, act.Person is null ? act.OnBehalfOf?.ToString() ?? "" : "");
    }

    /// <summary>The service, whether or not one can apply for it here; null where the catalogue does not have it in full.</summary>
    internal Procedure? Known(string code, Act act) => catalogue.Find(code, Clock.DayOf(act.At));

    /// <summary>The service and its form in force, when it can be applied for online by somebody: what nobody may apply for yet or any more is not begun and not gone on with.</summary>
    internal Result<(Procedure Procedure, FormDefinition Form)> Offered(string code, Act act)
    {
        var today = Clock.DayOf(act.At);
        if (catalogue.Find(code, today) is not { } procedure || !procedure.Channels.Contains(Channel.Online) || forms.Current(procedure.Form, today) is not { } form) return ProblemsOfForms.NotOffered;
        return stages.ClosedOnline(code, today) is { } closed ? closed : (procedure, form);
    }

    /// <summary>The open draft of a service, or null when there is none to go on with.</summary>
    internal async Task<Result<OpenForm?>> OpenAsync(string code, Act act, CancellationToken ct)
    {
        var applicant = await ApplicantAsync(act, ct);
        if (applicant.Problem is { } stranger) return stranger;
        var offered = Offered(code, act);
        if (offered.Problem is { } closed) return closed;
        var (person, subject, onBehalfOf) = applicant.Value;
        if (await drafts.OpenAsync(person, subject, onBehalfOf, code, ct) is not { } draft) return (OpenForm?)null;
        return await WithFormAsync(offered.Value.Procedure, draft, act, ct);
    }

    /// <summary>The draft with the form it goes on under.</summary>
    internal async Task<Result<OpenForm?>> WithFormAsync(Procedure procedure, Draft draft, Act act, CancellationToken ct)
    {
        var begun = forms.Version(draft.Form, draft.FormVersion);
        var next = begun is null ? forms.Current(procedure.Form, Clock.DayOf(act.At)) : forms.MustChangeTo(begun, Clock.DayOf(act.At));
        if (next is not null)
        {
            var carried = await useCases.RunAsync<CarryOver, Draft>(u => u.RunAsync(draft.Person, draft.Id, next, act, ct), act, ct);
            if (carried.Problem is { } refused) return refused;
            (draft, begun) = (carried.Value, next);
        }
        return begun is null || procedure.Case(draft.Case) is null ? (OpenForm?)null : new OpenForm(procedure, begun, draft, await states.OfAsync(begun, draft, act, ct));
    }
}

/// <summary>Puts a form and a draft together with what the register says of the subject.</summary>
internal sealed class FormStates(IPopulation population)
{
    internal async Task<FormState> OfAsync(FormDefinition form, Draft draft, Act act, CancellationToken ct)
    {
        var today = Clock.DayOf(act.At);
        var standing = (await population.StandingsAsync([draft.Subject], today, ct)).GetValueOrDefault(draft.Subject);
        return new(form, draft.Answers, new(draft.Case, today, AgeOn(standing?.Birth, today), draft.Person != draft.Subject || draft.OnBehalfOf.Length > 0));
    }

    /// <summary>Full years; of a birth known in part the fewest that are possible.</summary>
    internal static int? AgeOn(string? birth, DateOnly today)
    {
        if (!CivilDate.TryParse(birth, out var born)) return null;
        var years = today.Year - born.Latest.Year;
        return born.Latest.AddYears(years) > today ? years - 1 : years;
    }
}
