using DeAn06.Kernel;
using DeAn06.Population.Correcting;
using DeAn06.Population.Deciding;
using DeAn06.Population.Facts;
using DeAn06.Population.Kinship;
using DeAn06.Population.Numbers;
using DeAn06.Population.Persons;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DeAn06.Population.Entering;

/// <summary>A field of form DC01 as it was filled in; line is the address of a place.</summary>
internal sealed record EnteredField(string? Field, string? Value, string? Line = null);

/// <summary>
/// Body of an entry. <paramref name="Confirmed"/>: whoever has the same name and birth date was looked at and is another person. Evidence are handles of
/// files that the officer took in, such as the form as it was signed.
/// </summary>
internal sealed record EnterRequest(
    IReadOnlyList<EnteredField?>? Fields, bool? Confirmed, string? Document, IReadOnlyList<string?>? Evidence = null, EnteredParent? Father = null, EnteredParent? Mother = null);

/// <summary>Who was entered, with the number they were given or brought, and what to look at again.</summary>
internal sealed record EnteredPerson(string Id, string PersonalNumber, IReadOnlyList<Warned> Warnings);

/// <summary>
/// An officer enters a person of their area (thu thập, phiếu DC01): the fields by the rules every deed uses, then a number is given, or the one they have
/// is taken over. Whoever has the same name and date of birth anywhere is told first. Father and mother are recorded with them. Law on Identification 2023, arts. 10, 12.
/// </summary>
internal sealed class EnterPerson(PersonStore persons, EntryForm form, NumberRegister numbers, NumberBlocks blocks, RecordParents parents, Db db, Journal journal) : IUseCase
{
    internal sealed record Command(
        IReadOnlyList<EnteredField?>? Fields, bool Confirmed, string? Document, IReadOnlyList<Guid> Evidence, EnteredParent? Father = null, EnteredParent? Mother = null);

    internal async Task<Result<EnteredPerson>> RunAsync(Command command, Act act, CancellationToken ct)
    {
        var read = await form.ReadAsync(command.Fields, command.Document, command.Confirmed, act, ct);
        if (read.Problem is { } refused) return refused;
        var person = read.Value;
        if (RecordParents.Refuses(command.Father, command.Mother, act) is { } mayNot) return mayNot;
        var kin = await parents.ReadAsync(person, command.Father, command.Mother, act, ct);
        if (kin.Problem is { } noParent) return noParent;
        var number = await NumberAsync(person, act, ct);
        if (number.Problem is { } noNumber) return noNumber;
        person.Values[PersonFields.Number.Bit] = new FieldValue(number.Value.ToString());
        persons.Insert(person);
        foreach (var paper in command.Evidence) Files.Cite(db, paper, $"population.person:{Ids.Handle(person.Id)}");
        journal.Record(act, new PersonEntered(Sources.Collected, number.Value.ToString()), person.Id);
        parents.Keep(person, kin.Value, person.Row.Document, act);
        return new EnteredPerson(Ids.Handle(person.Id), number.Value.ToString(), [.. kin.Value.SelectMany(k => k.Warnings)]);
    }

    internal static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapPost("/api/population/persons",
        (HttpContext http, CancellationToken ct) => DeedEndpoints.PostAsync<EnterRequest, EnterPerson, EnteredPerson>(
            http, PopulationJson.Default.EnterRequest, b => b.Evidence, (u, body, papers, act) => u.RunAsync(new(body.Fields, body.Confirmed ?? false, body.Document, papers, body.Father, body.Mother), act, ct), ct, evenWithout: true))
        .WithTags("Population").WithSummary("Enter a person (form DC01); a number is given, or the one they have is taken over. Needs Idempotency-Key.");

    private async Task<Result<PersonalNumber>> NumberAsync(PersonRecord person, Act act, CancellationToken ct)
    {
        if (PersonalNumber.TryParse(person[PersonFields.Number].Value, out var own))
        {
            var taken = await numbers.ImportAsync(own, person.Id, act.At, ct);
            return taken.Problem is { } others ? others.At(PersonFields.Number.Code) : own;
        }
        var block = blocks.Of(person, Clock.DayOf(act.At));
        return block.Problem is { } noBlock ? noBlock.At(PersonFields.Registration.Code) : await numbers.IssueAsync(block.Value, person.Id, act.At, ct);
    }
}
