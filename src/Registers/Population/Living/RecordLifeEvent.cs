using DeAn06.Kernel;
using DeAn06.Population.Deciding;
using DeAn06.Population.Persons;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DeAn06.Population.Living;

/// <summary>Body of a record of death or disappearance. The paper is a death extract or the court's decision; the agency is its office code or name.</summary>
internal sealed record LifeEventRequest(string? Kind, string? On, string? Place, string? Document, string? Agency);

/// <summary>What was recorded, and the person's new version.</summary>
internal sealed record RecordedLifeEvent(Guid LifeEvent, string Kind, string On, int Version);

/// <summary>
/// Records that a person died, by an extract of the civil-status register, or that a court declared them missing. One officer and the paper suffice;
/// an error is annulled by two. Law on Identification 2023, art. 9 (24); Law on Civil Status 2014, art. 32; Civil Code 2015, art. 68.
/// </summary>
internal sealed class RecordLifeEvent(DeedDesk desk, PersonStore persons, LifeEvents events, Journal journal) : IUseCase
{
    internal const int LongestText = 250;

    internal sealed record Command(Guid Person, string? Kind, string? On, string? Place, string? Document, string? Agency, long Version);

    internal async Task<Result<RecordedLifeEvent>> RunAsync(Command command, Act act, CancellationToken ct)
    {
        if (LifeKind.Find(command.Kind) is not { } kind) return Problems.LifeKindUnknown.At("kind");
        if (!CivilDate.TryParse(command.On, out var on)) return KernelProblems.BadDate.At("on");
        if (on.Earliest > Clock.DayOf(act.At)) return Problems.DateInFuture.With("name", kind.Field.Label).At("on");
        if (Tidy(command.Document) is not { } document) return Problems.DocumentMissing.With("limit", LongestText).At("document");
        if (command.Place is { Length: > LongestText }) return KernelProblems.TooLong.With("limit", LongestText).At("place");
        if (command.Agency is { Length: > LongestText }) return KernelProblems.TooLong.With("limit", LongestText).At("agency");
        var entered = await desk.EnterAsync(PopulationPermissions.RecordLife, command.Person, command.Version, act, ct);
        if (entered.Problem is { } refused) return refused;
        var person = entered.Value;
        if (Contradiction(person, kind, on) is { } wrong) return wrong;
        return Apply(person, kind, on, command, document, act);
    }

    private static Problem? Contradiction(PersonRecord person, LifeKind kind, CivilDate on)
    {
        if (!person[kind.Field].IsNone) return Problems.LifeRecordedAlready.With("date", Reading(person[kind.Field])).At("on");
        if (kind == LifeKind.Missing && !person[PersonFields.DeathDate].IsNone)
            return Problems.DeadAlready.With("date", Reading(person[PersonFields.DeathDate])).At("kind");
        return person.Birth is { } birth && on.Latest < birth.Earliest ? Problems.BeforeBirth.With("birth", birth.ToReading()).At("on") : null;
    }

    private RecordedLifeEvent Apply(PersonRecord person, LifeKind kind, CivilDate on, Command command, string document, Act act)
    {
        var id = Ids.New(act.At);
        var ground = new Ground(kind.Source, id, document, Tidy(command.Agency));
        var value = new FieldValue(on.ToString());
        var today = Clock.DayOf(act.At);
        var since = on.Latest < today ? on.Latest : today; // of a date known in part, its last day is sure
        var (after, kept) = since < person.ProvenanceOf(kind.Field).ValidFrom
            ? Correction(Hindsight.Correct(person, kind.Field, value, since, ground, act.At))
            : Hindsight.Change(person, kind.Field, value, since, ground, act.At);
        persons.Replace(person, after, kind.Field, kept, act.At);
        events.Add(person.Id, id, kind, on.ToString(), Tidy(command.Place), document, after.ProvenanceOf(kind.Field).RecordedFrom);
        if (kind == LifeKind.Death) journal.Record(act, new PersonDied(id, on.ToString(), Tidy(command.Place), document), person.Id);
        else journal.Record(act, new PersonMissing(id, on.ToString(), document), person.Id);
        return new RecordedLifeEvent(id, kind.Code, on.ToString(), after.Version);
    }

    private static (PersonRecord, PastValue[]) Correction((PersonRecord Row, PastValue Kept) corrected) => (corrected.Row, [corrected.Kept]);

    private static string Reading(FieldValue date) => CivilDate.TryParse(date.Value, out var read) ? read.ToReading() : date.Value ?? "";

    private static string? Tidy(string? text) => text?.Trim() is { Length: > 0 and <= LongestText } tidy ? tidy : null;

    internal static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapPost("/api/population/persons/{id}/life-events",
        (HttpContext http, string id, CancellationToken ct) => DeedEndpoints.PostAsync<LifeEventRequest, RecordLifeEvent, RecordedLifeEvent>(
            http, id, PopulationJson.Default.LifeEventRequest, null, (u, p) => u.RunAsync(
                new(p.Person, p.Body.Kind, p.Body.On, p.Body.Place, p.Body.Document, p.Body.Agency, p.Version), p.Act, ct), ct))
        .WithTags("Population").WithSummary("Record a death (kind death) or a court's declaration that someone is missing (missing). Needs If-Match and Idempotency-Key.");
}
