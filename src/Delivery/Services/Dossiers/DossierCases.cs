using System.Text.Json;
using DeAn06.Services.Catalogue;
using DeAn06.Work;

namespace DeAn06.Services.Dossiers;

/// <summary>The dossier as a case of Work: always one open case in the queue of the office that has to act now, and one for each opinion that is asked.</summary>
internal sealed class DossierCases(IWork work, Places.IOffices offices)
{
    internal const string Kind = "services.dossier";
    internal const string OpinionKind = "services.opinion";
    internal const string Citizen = "Công dân";

    internal async Task<Guid?> BeginAsync(Dossier d, DossierLife life, Procedure procedure, Act act, CancellationToken ct) => (await OpenAsync(Kind, d, d.Acts, DueOf(d), StageOf(life), procedure, act, ct)).Value;

    /// <summary>Opens the case of an opinion in the queue of the office that is asked.</summary>
    internal Task<CaseId> AskAsync(Dossier d, string office, DateTime until, Procedure procedure, Act act, CancellationToken ct) =>
        OpenAsync(OpinionKind, d, office, new CaseDue(until, "[]"), null, procedure, act, ct);

    /// <summary>Moves the case with its dossier: another office gets a case of its own, an ended dossier has none. Answers the case that stands.</summary>
    internal async Task<Guid?> FollowAsync(Dossier before, Dossier now, DossierLife life, Procedure procedure, Change? change, Act act, CancellationToken ct)
    {
        if (before.CaseId is not { } standing) return null;
        if (!life.IsFinal && now.Acts == before.Acts)
        {
            await work.MoveAsync(now.Acts, CaseId.Of(standing), new CaseMove(StageOf(life), DueOf(now), change is { Hurries: true } ? CasePriority.Urgent : PriorityOf(now, act), change is { Release: true }), act, ct);
            return standing;
        }
        await work.EndAsync(before.Acts, CaseId.Of(standing), StateWords.Office(life.State, english: false), act, ct);
        if (life.IsFinal)
        {
            foreach (var opinion in life.Opinions.Where(o => o.AnsweredAt is null)) await work.EndAsync(opinion.Office, CaseId.Of(opinion.Id), StateWords.Office(life.State, english: false), act, ct);
            return null;
        }
        return (await OpenAsync(Kind, now, now.Acts, DueOf(now), StageOf(life), procedure, act, ct)).Value;
    }

    /// <summary>Puts the case before everything else of its office.</summary>
    internal Task HurryAsync(Dossier d, DossierLife life, Act act, CancellationToken ct) => d.CaseId is not { } standing ? Task.CompletedTask
        : work.MoveAsync(d.Acts, CaseId.Of(standing), new CaseMove(StageOf(life), DueOf(d), CasePriority.Urgent), act, ct);

    internal Task EndAsync(Opinion opinion, string reason, Act act, CancellationToken ct) => work.EndAsync(opinion.Office, CaseId.Of(opinion.Id), reason, act, ct);

    /// <summary>Who handles the case of a dossier now.</summary>
    internal async Task<(string? Actor, string? Name)> HandlerAsync(Dossier d, bool locked, CancellationToken ct) =>
        d.CaseId is { } standing && await work.HandlerAsync(d.Acts, CaseId.Of(standing), locked, ct) is { } handler ? (handler.Actor, handler.Name) : (null, null);

    private Task<CaseId> OpenAsync(string kind, Dossier d, string office, CaseDue? due, CaseStage? stage, Procedure procedure, Act act, CancellationToken ct)
    {
        // Everyone at the office reads the queue, so it names the service and not who applied.
        var nameless = act.Actor.Kind == ActorKind.Citizen ? act with { Actor = act.Actor with { Name = Citizen } } : act;
        var area = offices.Find(office)?.Area?.ToString() ?? "";
        return work.OpenAsync(new NewCase(kind, office, area, d.Person, Cut(procedure.Vi), Cut(procedure.En), due) { Subject = d.Id, Stage = stage, Priority = PriorityOf(d, act) }, nameless, ct);
    }

    internal static string Cut(string title) => title.Length <= 200 ? title : title[..199] + "…";

    private static CasePriority PriorityOf(Dossier d, Act act) => d.Due.At < act.At ? CasePriority.Urgent : CasePriority.Usual;

    /// <summary>The steps of a date as Work keeps them.</summary>
    internal static CaseDue? DueOf(Dossier d)
    {
        var due = d.State == DossierState.Submitted ? d.AnswerBy : d.Due;
        return due.At is { } at ? new CaseDue(at, JsonSerializer.Serialize(due.Steps, Journal.PayloadJson)) : null;
    }

    internal static CaseStage? StageOf(DossierLife life) => life.State switch
    {
        DossierState.Supplement => CaseStage.Supplement,
        DossierState.Payment => CaseStage.Payment,
        _ when life.ToSign is not null => CaseStage.Sign,
        _ when life.Opinions.Any(o => o.IsOpen && o.StopsClock) => CaseStage.Opinion,
        _ => null,
    };
}
