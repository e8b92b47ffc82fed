using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Population.Finding;
using DeAn06.Population.Looking;
using DeAn06.Population.Persons;

namespace DeAn06.Population.Desk;

/// <summary>The other person of a deed, as an officer names them: by number, or by name and birth; the handle once they are found.</summary>
internal sealed class NamedPerson
{
    public string? Handle { get; set; }

    public string? Number { get; set; }

    public string? Name { get; set; }

    public DateParts Birth { get; set; } = new();

    internal bool IsEmpty => string.IsNullOrWhiteSpace(Handle) && string.IsNullOrWhiteSpace(Number) && string.IsNullOrWhiteSpace(Name);
}

/// <summary>Who was found, with as much as tells people apart; the number masked.</summary>
internal sealed record FoundOther(Guid Id, string Name, string Birth, string Sex, string Number, string Place);

/// <summary>Finds the other person of a deed, each look journaled, so that they are shown before anything is sent.</summary>
internal sealed class PersonPicker(LookUpPerson lookUp, FindPersons find, ViewPerson view, Words words)
{
    private static readonly FieldSet Shown = FieldSet.Of(
        PersonFields.Name, PersonFields.BirthDate, PersonFields.Sex, PersonFields.Number, PersonFields.Permanent, PersonFields.Temporary, PersonFields.Present);

    /// <summary>One person; null when several fit, who are in <paramref name="several"/> to choose from.</summary>
    internal async Task<Result<FoundOther?>> FindAsync(NamedPerson named, string input, List<Choice> several, Act act, CancellationToken ct)
    {
        if (!string.IsNullOrWhiteSpace(named.Handle)) return await SeeAsync(named.Handle, input, act, ct);
        if (!string.IsNullOrWhiteSpace(named.Number))
        {
            var found = await lookUp.RunAsync(new LookupRequest(named.Number, Shown.Codes, act.Purpose, act.LegalBasis), act, ct);
            return found.Problem is { } refused ? refused.At(input + ".Number") : Of(found.Value.Id, found.Value.Values);
        }
        if (string.IsNullOrWhiteSpace(named.Name)) return Problems.NumberMissing.At(input + ".Number");
        if (!named.Birth.IsEmpty && !named.Birth.TryRead(out CivilDate _)) return KernelProblems.BadDate.At(input + ".Birth");
        var birth = named.Birth.TryRead(out CivilDate date) ? date.ToString() : null;
        var searched = await find.RunAsync(new FindRequest(named.Name, birth, null, act.Purpose, act.LegalBasis, null), act, ct);
        if (searched.Problem is { } wrong) return wrong.At(wrong.Field == "birth" ? input + ".Birth" : input + ".Name");
        if (searched.Value.Items.Count == 0) return Problems.PersonUnknown.At(input + ".Name");
        if (searched.Value.Items is [var one]) return await SeeAsync(Ids.Handle(one.Id), input, act, ct);
        several.AddRange(searched.Value.Items.Select(p => new Choice(Ids.Handle(p.Id), p.Name, string.Join(", ", Parts(p).Where(t => t.Length > 0)))));
        return (FoundOther?)null;
    }

    private async Task<Result<FoundOther?>> SeeAsync(string handle, string input, Act act, CancellationToken ct)
    {
        if (!Ids.TryParseHandle(handle, out var id)) return Problems.PersonUnknown.At(input + ".Number");
        var seen = await view.RunAsync(new ViewQuestion(id, Shown) { OncePerMinute = true }, act, ct);
        return seen.Problem is { } refused ? refused.At(input + ".Number") : Of(id, seen.Value.Shown.Values);
    }

    private FoundOther Of(Guid id, FieldValue[] values)
    {
        string Said(PersonField field) => words.Of(field, values[field.Bit]);
        var home = new[] { PersonFields.Permanent, PersonFields.Temporary, PersonFields.Present }.Select(Said).FirstOrDefault(p => p.Length > 0) ?? "";
        return new FoundOther(id, Said(PersonFields.Name), Said(PersonFields.BirthDate), Said(PersonFields.Sex), Said(PersonFields.Number), home);
    }

    private IEnumerable<string> Parts(FoundPerson person) =>
    [
        CivilDate.TryParse(person.Birth, out var birth) ? birth.ToReading() : "", words.Of(PersonFields.Sex, new FieldValue(person.Sex)), person.MaskedNumber,
        person.Line ?? words.PlaceOf(person.Area),
    ];
}

/// <summary>The questions that name the other person, with those who fit what was asked.</summary>
internal sealed record PickPerson(NamedPerson Named, string Label, IReadOnlyList<Choice> Several);
