using System.Text.Json.Nodes;
using DeAn06.Services.Catalogue;
using DeAn06.Services.Forms.Definition;

namespace DeAn06.Services.Forms.Drafts;

/// <summary>
/// Somebody begins to fill in the form of a service, for a case of it (bắt đầu nộp): what the registers know is filled in at once. With a draft open already it goes on, unless
/// they say that they start anew.
/// </summary>
internal sealed class BeginDraft(Journal journal, DraftTable drafts, Prefill prefill, FormOffices offices, Duties duties, FormsOptions options) : IUseCase
{
    internal async Task<Result<Draft>> RunAsync(Procedure procedure, FormDefinition form, string? @case, Applicant applicant, bool anew, Act act, CancellationToken ct)
    {
        if (procedure.Case(@case) is not { } chosen) return ProblemsOfForms.CaseMissing;
        var (person, subject, onBehalfOf) = applicant;
        var filled = await FilledAsync(procedure, form, applicant, act, ct);
        if (filled.Problem is { } elsewhere) return elsewhere;
        if (await OpenAsync(applicant, procedure, ct) is { } open)
        {
            if (open.SubmittedAt is not null) return ProblemsOfForms.DraftGone;
            if (!anew && (applicant.Visit is null || (open.Procedure, open.Case, open.Subject) == (procedure.Code, chosen.Code, subject))) return open;
            drafts.Delete(open, act.At);
            journal.Record(act, new DraftDropped(open.Id, open.Procedure), person, open.Subject);
        }
        var draft = new Draft(person, applicant.Visit ?? Ids.New(act.At), subject, onBehalfOf, procedure.Code, chosen.Code, form.Key, form.Version, null, [], [], act.At, act.At, null, null)
        {
            AtCounter = applicant.Visit is not null,
        };
        Put(draft, filled.Value);
        drafts.Insert(draft);
        SweepDrafts.SetNext(duties, act.At.AddDays(options.DraftKeepDays), act.At);
        journal.Record(act, new DraftBegun(draft.Id, procedure.Code, chosen.Code, form.Key, form.Version), person, subject);
        return draft;
    }

    /// <summary>
    /// What the registers know. A place of theirs where the service is not open is asked for instead of filled in, so that this is told on the question; where it cannot be another one,
    /// nothing is begun. A counter is open or is not, whatever the place.
    /// </summary>
    private async Task<Result<Dictionary<string, Filled>>> FilledAsync(Procedure procedure, FormDefinition form, Applicant applicant, Act act, CancellationToken ct)
    {
        var today = Clock.DayOf(act.At);
        var filled = (await prefill.FillAsync(form, applicant.Person, applicant.Subject, today, ct)).ToDictionary();
        if (applicant.Visit is not null || !filled.TryGetValue(form.Office, out var place) || offices.Closed(procedure, place.Node, today) is not { } closed) return filled;
        if (form.Page(form.Office)!.Prefill!.Fixed) return closed;
        filled.Remove(form.Office);
        return filled;
    }

    /// <summary>The draft there is: of a visit its only one, whatever the service and whomever it is for.</summary>
    private Task<Draft?> OpenAsync(Applicant applicant, Procedure procedure, CancellationToken ct) => applicant.Visit is { } visit
        ? drafts.LockAsync(applicant.Person, visit, ct) : drafts.OpenAsync(applicant.Person, applicant.Subject, applicant.OnBehalfOf, procedure.Code, ct);

    /// <summary>Puts filled-in answers into a draft, with their sources.</summary>
    internal static void Put(Draft draft, IReadOnlyDictionary<string, Filled> filled)
    {
        foreach (var (page, fill) in filled)
        {
            draft.Answers[page] = fill.Node.DeepClone();
            draft.Sources[page] = fill.Source.DeepClone();
        }
    }

    /// <summary>Runs it, once more where two windows begin at once: the later goes on with the draft of the first.</summary>
    internal static async Task<Result<Draft>> OnceAsync(UseCases useCases, Func<BeginDraft, Task<Result<Draft>>> run, Act act, CancellationToken ct)
    {
        try
        {
            return await useCases.RunAsync(run, act, ct);
        }
        catch (Exception e) when (IsTwice(e))
        {
            return await useCases.RunAsync(run, act, ct);
        }
    }

    private static bool IsTwice(Exception e) => e is Npgsql.PostgresException { SqlState: Npgsql.PostgresErrorCodes.UniqueViolation, ConstraintName: "draft_open" or "draft_pkey" };
}
