using DeAn06.Kernel;
using DeAn06.Population.Correcting;
using DeAn06.Population.Deciding;
using DeAn06.Population.Looking;
using DeAn06.Population.Numbers;
using DeAn06.Population.Persons;
using DeAn06.Work;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DeAn06.Population.Splitting;

/// <summary>Body of a proposal to split the person of the path: the fields that belong to the other person, and that person's name if it differs.</summary>
internal sealed record SplitRequest(IReadOnlyList<string?>? Fields, string? Name, string? Reason, IReadOnlyList<string?>? Evidence);

/// <summary>What the case keeps of a proposed split: which fields go, with the values that stood, and the name of the new record.</summary>
internal sealed record Split(string[] Fields, FieldValue[] Values, string Name);

/// <summary>
/// An officer proposes to split (tách) a record that mixed two people: a new record takes the chosen values as they stand, the old one loses them.
/// </summary>
internal sealed class ProposeSplit(DeedDesk desk, FieldRules rules) : IUseCase
{
    internal sealed record Command(Guid Person, IReadOnlyList<string?>? Fields, string? Name, string? Reason, IReadOnlyList<Guid> Evidence, long Version);

    internal async Task<Result<ProposedDeed>> RunAsync(Command command, Act act, CancellationToken ct)
    {
        var asked = AskedFields.Read(command.Fields);
        if (asked.Problem is { } unknown) return unknown;
        var entered = await desk.EnterAsync(PopulationPermissions.Identity, command.Person, command.Version, act, ct);
        if (entered.Problem is { } refused) return refused;
        var person = entered.Value;
        PersonField[] going = [.. asked.Value.Fields.Where(f => f != PersonFields.Name && f.IsCorrectable && !person[f].IsNone)];
        if (going.Length == 0) return Problems.SplitNothing.At("fields");
        var name = person[PersonFields.Name];
        if (!string.IsNullOrWhiteSpace(command.Name))
        {
            var read = rules.Read(PersonFields.Name, command.Name, null, Clock.DayOf(act.At));
            if (read.Problem is { } wrong) return wrong.At("name");
            name = read.Value;
        }
        var payload = DeedPayload.ToBytes(new Split([.. going.Select(f => f.Code)], [.. going.Select(f => person[f])], name.Value!));
        return await desk.ProposeAsync(new NewDeed(DeedKinds.Split, person, "", "Tách hồ sơ lẫn hai người", "Split of a record of two people", payload,
            command.Reason, command.Evidence), act, ct);
    }

    internal static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapPost("/api/population/persons/{id}/splits",
        (HttpContext http, string id, CancellationToken ct) => DeedEndpoints.PostAsync<SplitRequest, ProposeSplit, ProposedDeed>(
            http, id, PopulationJson.Default.SplitRequest, b => b.Evidence, (u, p) => u.RunAsync(
                new(p.Person, p.Body.Fields, p.Body.Name, p.Body.Reason, p.Evidence, p.Version), p.Act, ct), ct))
        .WithTags("Population").WithSummary("Propose to split a record that mixed two people. Needs If-Match and Idempotency-Key.");
}

/// <summary>The split: both records and the link between them come about together.</summary>
internal sealed class SplitPerson(PersonStore persons, PersonLinks table, FieldRules rules, NumberRegister numbers, Journal journal) : IProposedDeed
{
    public string Kind => DeedKinds.Split;

    public IReadOnlyList<Guid> PersonsOf(Proposal proposal) => [proposal.Person!.Value];

    public Task<Problem?> ApplyAsync(Proposal proposal, IReadOnlyDictionary<Guid, PersonRecord> locked, Act act, CancellationToken ct)
    {
        var split = DeedPayload.From<Split>(proposal);
        var old = locked[proposal.Person!.Value];
        if (old.MergedInto is not null) return Task.FromResult<Problem?>(Problems.MergedAway);
        PersonField[] fields = [.. split.Fields.Select(c => PersonFields.Find(c)!)];
        if (fields.Where((f, i) => old[f] != split.Values[i]).Any()) return Task.FromResult<Problem?>(Problems.ChangedMeanwhile);
        var made = NewRecord(old, fields, split.Name, proposal, act.At);
        persons.Insert(made);
        if (fields.Contains(PersonFields.Number)) numbers.Move(PersonalNumber.Parse(old[PersonFields.Number].Value!), old.Id, made.Id);
        foreach (var field in fields) old = Lose(old, field, proposal, act.At);
        table.Add(made.Id, PersonLinks.Split, old.Id, proposal.Reason, proposal.Id.Value, act.At);
        journal.Record(act, new PersonSplit(proposal.Id.Value, old.Id, made.Id, split.Fields, proposal.Reason), old.Id, made.Id);
        return Task.FromResult<Problem?>(null);
    }

    public IReadOnlyList<DeedLine> Describe(Proposal proposal)
    {
        var split = DeedPayload.From<Split>(proposal);
        return
        [
            new("Họ tên của hồ sơ mới", "Name of the new record", split.Name),
            new("Chuyển sang hồ sơ mới", "Goes to the new record",
                string.Join(", ", split.Fields.Select(c => PersonFields.Find(c)!.Vi)), string.Join(", ", split.Fields.Select(c => PersonFields.Find(c)!.En))),
        ];
    }

    private PersonRecord NewRecord(PersonRecord old, PersonField[] fields, string name, Proposal proposal, DateTime at)
    {
        var values = new FieldValue[PersonFields.All.Count];
        values[PersonFields.Name.Bit] = new(name);
        foreach (var field in fields) values[field.Bit] = old[field];
        var row = new Provenance(Sources.OfSplit(proposal.Id), null, at, Deed: proposal.Id.Value);
        var from = fields.ToDictionary(f => f.Code, f => old.ProvenanceOf(f) with { RecordedFrom = at, Deed = proposal.Id.Value });
        var made = new PersonRecord(Ids.New(at), 1, null, null, row, from, values);
        var (commune, province) = rules.AreaOf(made);
        return commune is null ? made with { Commune = old.Commune, Province = old.Province } : made with { Commune = commune, Province = province };
    }

    /// <summary>The old record never had the value: a correction to nothing. Someone left without a residence still belongs where they did.</summary>
    private PersonRecord Lose(PersonRecord old, PersonField field, Proposal proposal, DateTime at)
    {
        var (after, kept) = Hindsight.Correct(old, field, FieldValue.None, Sources.OfSplit(proposal.Id), proposal.Id.Value, at);
        if (field.Kind == FieldKind.Residence && rules.AreaOf(after) is ({ } commune, { } province)) after = after with { Commune = commune, Province = province };
        persons.Replace(old, after, field, [kept], at);
        return after;
    }
}
