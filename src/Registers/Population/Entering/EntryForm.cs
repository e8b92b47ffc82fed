using DeAn06.Kernel;
using DeAn06.Population.Correcting;
using DeAn06.Population.Finding;
using DeAn06.Population.Looking;
using DeAn06.Population.Persons;

namespace DeAn06.Population.Entering;

/// <summary>
/// Form DC01 as every entry reads it: the fields by the rules of all deeds, what is required, whose area the person belongs to, and who in the whole
/// register is alike.
/// </summary>
internal sealed class EntryForm(FieldRules rules, PurposeRules purposes, Db db)
{
    internal const int LongestDocument = 250;
    internal static readonly PersonField[] Required = [PersonFields.Name, PersonFields.BirthDate, PersonFields.Sex, PersonFields.Registration, PersonFields.Nationality];
    private static readonly IReadOnlyDictionary<string, Provenance> NoExceptions = new Dictionary<string, Provenance>();

    // Two officers who enter the same person at once are one after the other, so that the second is told of the first.
    private const string LockSql = "SELECT pg_advisory_xact_lock(hashtextextended('population.enter ' || $1 || ' ' || $2, 0))";

    private const string CountSql = "SELECT count(*) FROM population.person_search WHERE folded = $1 AND birth = $2";

    /// <summary>The person as they would be entered; whoever is alike is told unless the officer has looked at them (<paramref name="confirmed"/>).</summary>
    internal async Task<Result<PersonRecord>> ReadAsync(
        IReadOnlyList<EnteredField?>? fields, string? document, bool confirmed, Act act, CancellationToken ct)
    {
        if (!act.May(PopulationPermissions.Enter)) return KernelProblems.NotAllowed;
        var grant = purposes.Check(act.Purpose, act.LegalBasis, act);
        if (grant.Problem is { } noPurpose) return noPurpose;
        if (document is { Length: > LongestDocument }) return Problems.DocumentMissing.With("limit", LongestDocument).At("document");
        var read = Read(fields, Clock.DayOf(act.At));
        if (read.Problem is { } wrong) return wrong;
        var person = NewRecord(Ids.New(act.At), read.Value, document, null, act.At);
        if (person.Commune is null) return Problems.RequiredField.With("field", PersonFields.Present.Label).At(PersonFields.Present.Code);
        if (!ProposeCorrection.Belongs(person, PurposeRules.Reach(act, grant.Value))) return Problems.AreaNotOfOffice.At(PersonFields.Present.Code);
        if (await AlikeAsync(person, ct) is > 0 and var alike && !confirmed) return Problems.NearMatches.With("count", alike).At("confirmed");
        return person;
    }

    /// <summary>How many persons of the whole register have the same name, marks aside, and the same date of birth.</summary>
    internal async Task<long> AlikeAsync(PersonRecord person, CancellationToken ct)
    {
        var (name, birth) = KeyOf(person);
        await db.QueryAsync(LockSql, _ => true, ct, name, birth);
        return (await db.QueryAsync(CountSql, r => r.GetInt64(0), ct, name, birth))[0];
    }

    internal static (string Name, string Birth) KeyOf(PersonRecord person) => (NameKey.Of(person[PersonFields.Name].Value), person[PersonFields.BirthDate].Value!);

    internal PersonRecord NewRecord(Guid id, FieldValue[] values, string? document, Guid? deed, DateTime at)
    {
        var paper = string.IsNullOrWhiteSpace(document) ? null : document.Trim();
        var person = new PersonRecord(id, 1, null, null, new Provenance(Sources.Collected, null, at, paper, Deed: deed), NoExceptions, values);
        var (commune, province) = rules.AreaOf(person);
        return person with { Commune = commune, Province = province };
    }

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
}
