using DeAn06.Kernel;
using DeAn06.Population.Correcting;
using DeAn06.Population.Deciding;
using DeAn06.Population.Finding;
using DeAn06.Population.Looking;
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
internal sealed record EnterRequest(IReadOnlyList<EnteredField?>? Fields, bool? Confirmed, string? Document, IReadOnlyList<string?>? Evidence = null);

/// <summary>Who was entered, with the number they were given or brought.</summary>
internal sealed record EnteredPerson(string Id, string PersonalNumber);

/// <summary>
/// An officer enters a person of their area (thu thập, phiếu DC01): the fields by the rules every deed uses, then a number is given, or the one they have
/// is taken over. Whoever has the same name and date of birth anywhere is told first. Law on Identification 2023, arts. 10, 12.
/// </summary>
internal sealed class EnterPerson(PersonStore persons, FieldRules rules, NumberRegister numbers, NumberBlocks blocks, PurposeRules purposes, Db db, Journal journal) : IUseCase
{
    internal const int LongestDocument = 250;
    internal static readonly PersonField[] Required = [PersonFields.Name, PersonFields.BirthDate, PersonFields.Sex, PersonFields.Registration, PersonFields.Nationality];
    private static readonly IReadOnlyDictionary<string, Provenance> NoExceptions = new Dictionary<string, Provenance>();

    // Two officers who enter the same person at once are one after the other, so that the second is told of the first.
    private const string LockSql = "SELECT pg_advisory_xact_lock(hashtextextended('population.enter ' || $1 || ' ' || $2, 0))";

    private const string CountSql = "SELECT count(*) FROM population.person_search WHERE folded = $1 AND birth = $2";

    internal sealed record Command(IReadOnlyList<EnteredField?>? Fields, bool Confirmed, string? Document, IReadOnlyList<Guid> Evidence);

    internal async Task<Result<EnteredPerson>> RunAsync(Command command, Act act, CancellationToken ct)
    {
        if (!act.May(PopulationPermissions.Enter)) return KernelProblems.NotAllowed;
        var grant = purposes.Check(act.Purpose, act.LegalBasis, act);
        if (grant.Problem is { } noPurpose) return noPurpose;
        if (command.Document is { Length: > LongestDocument }) return Problems.DocumentMissing.With("limit", LongestDocument).At("document");
        var read = Read(command.Fields, Clock.DayOf(act.At));
        if (read.Problem is { } wrong) return wrong;
        var person = NewRecord(read.Value, command.Document, act.At);
        if (person.Commune is null) return Problems.RequiredField.With("field", PersonFields.Present.Label).At(PersonFields.Present.Code);
        if (!ProposeCorrection.Belongs(person, PurposeRules.Reach(act, grant.Value))) return Problems.AreaNotOfOffice.At(PersonFields.Present.Code);
        if (await AlikeAsync(person, ct) is > 0 and var alike && !command.Confirmed) return Problems.NearMatches.With("count", alike).At("confirmed");
        var number = await NumberAsync(person, act, ct);
        if (number.Problem is { } noNumber) return noNumber;
        person.Values[PersonFields.Number.Bit] = new FieldValue(number.Value.ToString());
        persons.Insert(person);
        foreach (var paper in command.Evidence) Files.Cite(db, paper, $"population.person:{Ids.Handle(person.Id)}");
        journal.Record(act, new PersonEntered(Sources.Collected, number.Value.ToString()), person.Id);
        return new EnteredPerson(Ids.Handle(person.Id), number.Value.ToString());
    }

    internal static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapPost("/api/population/persons",
        (HttpContext http, CancellationToken ct) => DeedEndpoints.PostAsync<EnterRequest, EnterPerson, EnteredPerson>(
            http, PopulationJson.Default.EnterRequest, b => b.Evidence, (u, body, papers, act) => u.RunAsync(new(body.Fields, body.Confirmed ?? false, body.Document, papers), act, ct), ct, evenWithout: true))
        .WithTags("Population").WithSummary("Enter a person (form DC01); a number is given, or the one they have is taken over. Needs Idempotency-Key.");

    /// <summary>The values by their fields; the first that is unknown, wrong or missing is named.</summary>
    private Result<FieldValue[]> Read(IReadOnlyList<EnteredField?>? fields, DateOnly today)
    {
        var values = new FieldValue[PersonFields.All.Count];
        foreach (var entered in fields ?? [])
        {
            if (PersonFields.Find(entered?.Field) is not { } field) return Problems.FieldUnknown.With("field", AskedFields.Short(entered?.Field)).At("fields");
            if (!field.IsCorrectable) return Problems.NotCorrectableHere.With("field", field.Code).At(field.Code);
            if (string.IsNullOrWhiteSpace(entered!.Value) && string.IsNullOrWhiteSpace(entered.Line)) continue;
            var value = rules.Read(field, entered.Value, entered.Line, today);
            if (value.Problem is { } wrong) return wrong.At(field.Code);
            values[field.Bit] = value.Value;
        }
        return Required.FirstOrDefault(f => values[f.Bit].IsNone) is { } missing ? Problems.RequiredField.With("field", missing.Label).At(missing.Code) : values;
    }

    private PersonRecord NewRecord(FieldValue[] values, string? document, DateTime at)
    {
        var paper = string.IsNullOrWhiteSpace(document) ? null : document.Trim();
        var person = new PersonRecord(Ids.New(at), 1, null, null, new Provenance(Sources.Collected, null, at, paper), NoExceptions, values);
        var (commune, province) = rules.AreaOf(person);
        return person with { Commune = commune, Province = province };
    }

    /// <summary>How many persons of the whole register have the same name, marks aside, and the same date of birth.</summary>
    private async Task<long> AlikeAsync(PersonRecord person, CancellationToken ct)
    {
        var (name, birth) = (NameKey.Of(person[PersonFields.Name].Value), person[PersonFields.BirthDate].Value!);
        await db.QueryAsync(LockSql, _ => true, ct, name, birth);
        return (await db.QueryAsync(CountSql, r => r.GetInt64(0), ct, name, birth))[0];
    }

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
