using System.Security.Cryptography;
using System.Text;
using DeAn06.Kernel;
using DeAn06.Population.Correcting;
using DeAn06.Population.Deciding;
using DeAn06.Population.Desk;
using DeAn06.Population.Kinship;
using DeAn06.Population.Numbers;
using DeAn06.Population.Persons;
using DeAn06.Work;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DeAn06.Population.Entering;

/// <summary>Body of a proposal to enter someone whom no paper identifies: form DC01, what was found out, and its evidence.</summary>
internal sealed record WithoutPapersRequest(
    IReadOnlyList<EnteredField?>? Fields, bool? Confirmed, string? Document, string? Reason, IReadOnlyList<string?>? Evidence, EnteredParent? Father = null, EnteredParent? Mother = null);

/// <summary>What the case keeps: the id the person will have, the fields, how many were alike when it was proposed, and the parents with the names of their records.</summary>
internal sealed record ProposedEntry(Guid Person, EnteredField[] Fields, string? Document, long Alike, EnteredParent? Father = null, EnteredParent? Mother = null);

/// <summary>
/// An officer proposes to enter a person who is registered nowhere and has no paper that shows who they are (phiếu DC01). Two officers answer for it,
/// because nothing else does: the second one's approval enters the person and gives the first number. Law on Identification 2023, arts. 10, 12.
/// </summary>
internal sealed class ProposeWithoutPapers(DeedDesk desk, EntryForm form, NumberBlocks blocks, RecordParents parents) : IUseCase
{
    /// <summary>Whoever has one of these has a paper that shows who they are.</summary>
    internal static readonly IReadOnlyList<PersonField> Numbers = [PersonFields.Number, PersonFields.OldNumber];

    internal sealed record Command(
        IReadOnlyList<EnteredField?>? Fields, bool Confirmed, string? Document, string? Reason, IReadOnlyList<Guid> Evidence, EnteredParent? Father = null, EnteredParent? Mother = null);

    internal async Task<Result<ProposedDeed>> RunAsync(Command command, Act act, CancellationToken ct)
    {
        var read = await form.ReadAsync(command.Fields, command.Document, command.Confirmed, act, ct);
        if (read.Problem is { } refused) return refused;
        var person = read.Value;
        if (Numbers.FirstOrDefault(f => !person[f].IsNone) is { } brought) return Problems.NumberBrought.At(brought.Code);
        if (blocks.Of(person, Clock.DayOf(act.At)).Problem is { } noBlock) return noBlock.At(PersonFields.Registration.Code);
        if (RecordParents.Refuses(command.Father, command.Mother, act) is { } mayNot) return mayNot;
        var kin = await parents.ReadAsync(person, command.Father, command.Mother, act, ct);
        if (kin.Problem is { } noParent) return noParent;
        var fields = PersonFields.All.Where(f => !person[f].IsNone).Select(f => new EnteredField(f.Code, person[f].Value, person[f].Line));
        var payload = DeedPayload.ToBytes(new ProposedEntry(person.Id, [.. fields], person.Row.Document, await form.AlikeAsync(person, ct),
            Named(RelationKind.Father, kin.Value), Named(RelationKind.Mother, kin.Value)));
        return await desk.ProposeAsync(new NewDeed(DeedKinds.FirstNumber, null, "", "Cấp số cho người chưa có giấy tờ", "First number of a person without papers",
            payload, command.Reason, command.Evidence) { Area = person.Commune, Subject = SubjectOf(person) }, act, ct);
    }

    private static EnteredParent? Named(string kind, KnownParent[] parents) => parents.FirstOrDefault(p => p.Kind == kind) is { } told
        ? new(told.Record is { } record ? Ids.Handle(record.Id) : null, told.Record?[PersonFields.Name].Value ?? told.Name, told.Number)
        : null;

    /// <summary>The same for the same name and birth, so that of two officers who propose one person the second is told of the first.</summary>
    private static Guid SubjectOf(PersonRecord person)
    {
        var (name, birth) = EntryForm.KeyOf(person);
        return new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"population.without-papers\u001f{name}\u001f{birth}")).AsSpan(0, 16), bigEndian: true);
    }

    internal static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapPost("/api/population/persons/without-papers",
        (HttpContext http, CancellationToken ct) => DeedEndpoints.PostAsync<WithoutPapersRequest, ProposeWithoutPapers, ProposedDeed>(
            http, PopulationJson.Default.WithoutPapersRequest, b => b.Evidence, (u, body, evidence, act) =>
                u.RunAsync(new(body.Fields, body.Confirmed ?? false, body.Document, body.Reason, evidence, body.Father, body.Mother), act, ct), ct))
        .WithTags("Population").WithSummary("Propose to enter a person whom no paper identifies (form DC01); a second officer decides. Needs Idempotency-Key.");
}

/// <summary>The entry: the person, their number and the journal come about together. Whoever became alike meanwhile is looked at first.</summary>
internal sealed class EnterWithoutPapers(
    PersonStore persons, EntryForm form, NumberRegister numbers, NumberBlocks blocks, RecordParents parents, Words words, Journal journal) : IProposedDeed
{
    public string Kind => DeedKinds.FirstNumber;

    /// <summary>Nobody before the approval.</summary>
    public IReadOnlyList<Guid> PersonsOf(Proposal proposal) => proposal.State == CaseState.Approved ? [DeedPayload.From<ProposedEntry>(proposal).Person] : [];

    public async Task<Problem?> ApplyAsync(Proposal proposal, IReadOnlyDictionary<Guid, PersonRecord> locked, Act act, CancellationToken ct)
    {
        var entry = DeedPayload.From<ProposedEntry>(proposal);
        var person = form.NewRecord(entry.Person, ValuesOf(entry), entry.Document, proposal.Id.Value, act.At);
        if (await form.AlikeAsync(person, ct) > entry.Alike) return Problems.AlikeMeanwhile;
        var kin = await parents.ReadAsync(person, entry.Father, entry.Mother, act, ct);
        if (kin.Problem is { } noParent) return noParent with { Field = null };
        var block = blocks.Of(person, Clock.DayOf(act.At));
        if (block.Problem is { } noBlock) return noBlock;
        var number = await numbers.IssueAsync(block.Value, person.Id, act.At, ct);
        if (number.Problem is { } full) return full;
        person.Values[PersonFields.Number.Bit] = new FieldValue(number.Value.ToString());
        persons.Insert(person);
        journal.Record(act, new PersonEntered(Sources.Collected, number.Value.ToString()), person.Id);
        journal.Record(act, new NumberIssued(proposal.Id.Value, number.Value.ToString()), person.Id);
        parents.Keep(person, kin.Value, entry.Document, act);
        return null;
    }

    public IReadOnlyList<DeedLine> Describe(Proposal proposal)
    {
        var entry = DeedPayload.From<ProposedEntry>(proposal);
        var values = ValuesOf(entry);
        return
        [
            .. PersonFields.All.Where(f => !values[f.Bit].IsNone).Select(f => new DeedLine(f.Vi, f.En, words.Of(f, values[f.Bit]))),
            .. new[] { ("Cha", "Father", entry.Father), ("Mẹ", "Mother", entry.Mother) }.Where(p => p.Item3 is not null).Select(p => new DeedLine(p.Item1, p.Item2, p.Item3!.Name ?? "")),
            new("Giấy tờ", "Papers", entry.Document ?? "DC01"),
            new("Hồ sơ cùng họ tên và ngày sinh", "Records of the same name and birth", entry.Alike.ToString("N0")),
        ];
    }

    private static FieldValue[] ValuesOf(ProposedEntry entry)
    {
        var values = new FieldValue[PersonFields.All.Count];
        foreach (var field in entry.Fields) values[PersonFields.Find(field.Field)!.Bit] = new FieldValue(field.Value, field.Line);
        return values;
    }
}
