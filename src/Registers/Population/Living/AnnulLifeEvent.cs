using DeAn06.Kernel;
using DeAn06.Population.Correcting;
using DeAn06.Population.Deciding;
using DeAn06.Population.Persons;
using DeAn06.Work;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DeAn06.Population.Living;

/// <summary>Body of a proposal to annul a death or disappearance that was registered in error.</summary>
internal sealed record AnnulmentRequest(string? Kind, string? Reason, IReadOnlyList<string?>? Evidence);

/// <summary>What the case keeps of a proposed annulment.</summary>
internal sealed record Annulment(Guid LifeEvent, string Kind, string On, string Document);

/// <summary>
/// An officer proposes to annul (hủy ghi nhận) a death or disappearance registered in error, with a reason and evidence; a second officer decides.
/// </summary>
internal sealed class ProposeAnnulment(DeedDesk desk, LifeEvents events) : IUseCase
{
    internal sealed record Command(Guid Person, string? Kind, string? Reason, IReadOnlyList<Guid> Evidence, long Version);

    internal async Task<Result<ProposedDeed>> RunAsync(Command command, Act act, CancellationToken ct)
    {
        if (LifeKind.Find(command.Kind) is not { } kind) return Problems.LifeKindUnknown.At("kind");
        var entered = await desk.EnterAsync(PopulationPermissions.Identity, command.Person, command.Version, act, ct);
        if (entered.Problem is { } refused) return refused;
        if ((await events.OfAsync(command.Person, ct)).FirstOrDefault(e => e.Kind == kind) is not { } wrong) return Problems.NothingToAnnul.At("kind");
        var payload = DeedPayload.ToBytes(new Annulment(wrong.Id, kind.Code, wrong.On, wrong.Document));
        return await desk.ProposeAsync(new NewDeed(DeedKinds.Annulment, entered.Value, kind.Code, $"Hủy ghi nhận: {kind.Vi.ToLowerInvariant()}",
            $"Annulment: {kind.En.ToLowerInvariant()}", payload, command.Reason, command.Evidence), act, ct);
    }

    internal static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapPost("/api/population/persons/{id}/annulments",
        (HttpContext http, string id, CancellationToken ct) => DeedEndpoints.PostAsync<AnnulmentRequest, ProposeAnnulment, ProposedDeed>(
            http, id, PopulationJson.Default.AnnulmentRequest, b => b.Evidence, (u, p) => u.RunAsync(
                new(p.Person, p.Body.Kind, p.Body.Reason, p.Evidence, p.Version), p.Act, ct), ct))
        .WithTags("Population").WithSummary("Propose to annul a death or disappearance registered in error. Needs If-Match and Idempotency-Key.");
}

/// <summary>
/// The annulment: the wrong fact is believed no more, and everything that was derived from it is as before, because nothing else was stored. The
/// history tells from when until when the person was believed dead.
/// </summary>
internal sealed class AnnulLifeEvent(PersonStore persons, LifeEvents events, Journal journal) : IProposedDeed
{
    public string Kind => DeedKinds.Annulment;

    public IReadOnlyList<Guid> PersonsOf(Proposal proposal) => [proposal.Person!.Value];

    public async Task<Problem?> ApplyAsync(Proposal proposal, IReadOnlyDictionary<Guid, PersonRecord> locked, Act act, CancellationToken ct)
    {
        var wrong = DeedPayload.From<Annulment>(proposal);
        var kind = LifeKind.Find(wrong.Kind)!;
        var person = locked[proposal.Person!.Value];
        if ((await events.OfAsync(person.Id, ct)).All(e => e.Id != wrong.LifeEvent)) return Problems.NothingToAnnul;
        var (after, kept) = Hindsight.Correct(person, kind.Field, FieldValue.None, null, new Ground(Sources.OfAnnulment(proposal.Id), proposal.Id.Value), act.At);
        persons.Replace(person, after, kind.Field, [kept], act.At);
        events.Close(person.Id, wrong.LifeEvent, proposal.Id.Value, proposal.Reason, kept.RecordedUntil!.Value);
        if (kind == LifeKind.Death) journal.Record(act, new DeathAnnulled(proposal.Id.Value, wrong.LifeEvent, wrong.On, proposal.Reason), person.Id);
        else journal.Record(act, new MissingAnnulled(proposal.Id.Value, wrong.LifeEvent, wrong.On, proposal.Reason), person.Id);
        return null;
    }

    public IReadOnlyList<DeedLine> Describe(Proposal proposal)
    {
        var wrong = DeedPayload.From<Annulment>(proposal);
        var kind = LifeKind.Find(wrong.Kind)!;
        return
        [
            new("Ghi nhận bị hủy", "Annulled fact", kind.Vi, kind.En),
            new("Ngày đã ghi", "Date recorded", CivilDate.TryParse(wrong.On, out var on) ? on.ToReading() : wrong.On),
            new("Giấy tờ đã dùng", "Paper it rested on", wrong.Document),
        ];
    }
}
