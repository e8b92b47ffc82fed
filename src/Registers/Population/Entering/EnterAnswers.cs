using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Population.Correcting;
using DeAn06.Population.Desk;
using DeAn06.Population.Lists;
using DeAn06.Population.Persons;

namespace DeAn06.Population.Entering;

/// <summary>Where the officer is on form DC01.</summary>
internal enum EnterStep
{
    Who,
    Origin,
    Home,
    Parents,
    Papers,
    Why,
    Alike,
    Elsewhere,
    Check,
}

/// <summary>What was typed into form DC01: text and list fields by their code, places by area, or country, and line.</summary>
internal sealed record EnterAnswers(
    Dictionary<string, string?> Text, DateParts Birth, Dictionary<string, Picked> Place, Dictionary<string, string?> Lines, Dictionary<string, string?> Abroad)
{
    private static readonly Dictionary<EnterStep, PersonField[]> Steps = new()
    {
        [EnterStep.Who] =
        [
            PersonFields.Name, PersonFields.OtherName, PersonFields.BirthDate, PersonFields.Sex, PersonFields.Nationality, PersonFields.EthnicGroup,
            PersonFields.Religion, PersonFields.MaritalStatus, PersonFields.BloodGroup,
        ],
        [EnterStep.Origin] = [PersonFields.Registration, PersonFields.Birthplace, PersonFields.Hometown],
        [EnterStep.Home] = [PersonFields.Permanent, PersonFields.Temporary, PersonFields.Present],
        [EnterStep.Papers] = [PersonFields.Number, PersonFields.OldNumber, PersonFields.Phone, PersonFields.Email],
    };

    internal static IReadOnlyList<PersonField> Of(EnterStep step) => Steps.GetValueOrDefault(step, []);

    /// <summary>The step that asks for a field; papers where none does.</summary>
    internal static EnterStep StepOf(string? field) => Steps.FirstOrDefault(s => s.Value.Any(f => f.Code == field), new(EnterStep.Papers, [])).Key;

    internal static bool IsRequired(PersonField field) => EntryForm.Required.Contains(field);

    internal static string InputOf(PersonField field) =>
        field.HasLine ? $"Place[{field.Code}]" : field.Kind == Persons.FieldKind.BirthDate ? nameof(Birth) : $"Text[{field.Code}]";

    internal static string LineOf(PersonField field) => $"Lines[{field.Code}]";

    internal static string AbroadOf(PersonField field) => $"Abroad[{field.Code}]";

    internal static IEnumerable<Choice> ListOf(PersonField field) => CodeLists.Of(field.List!).Select(c => new Choice(c.Code, c.Label));

    internal Picked PlaceOf(PersonField field) => Place.GetValueOrDefault(field.Code) ?? new Picked();

    internal string? LineGiven(PersonField field) => Lines.GetValueOrDefault(field.Code);

    /// <summary>The country of a place of origin that was said to be abroad; a residence is never.</summary>
    internal string? CountryOf(PersonField field) => field.Kind == Persons.FieldKind.Place && Abroad.GetValueOrDefault(field.Code) is { Length: > 0 } country ? country : null;

    /// <summary>What was answered about a field, as the deed takes it; null when nothing was.</summary>
    internal EnteredField? Entered(PersonField field)
    {
        var value = field.HasLine ? CountryOf(field) ?? PlaceOf(field).Code
            : field.Kind == Persons.FieldKind.BirthDate ? Birth.IsEmpty ? null : Birth.TryRead(out CivilDate date) ? date.ToString() : "?"
            : Text.GetValueOrDefault(field.Code);
        var line = field.HasLine ? LineGiven(field) : null;
        return string.IsNullOrWhiteSpace(value) && string.IsNullOrWhiteSpace(line) ? null : new EnteredField(field.Code, value, line);
    }

    internal IReadOnlyList<EnteredField> All => [.. Steps.Values.SelectMany(f => f).Select(Entered).OfType<EnteredField>()];

    /// <summary>What is wrong with the answer about one field, told at its question.</summary>
    internal Problem? Check(PersonField field, FieldRules rules, AreaReader areas, List<Choice> matches, DateOnly today)
    {
        var ofOrigin = field.Kind == Persons.FieldKind.Place;
        if (field.HasLine && areas.Read(PlaceOf(field), CountryOf(field), InputOf(field), ofOrigin, matches) is { } unclear) return unclear;
        if (Entered(field) is not { } entered)
            return IsRequired(field) ? Problems.RequiredField.With("field", field.Label).At(InputOf(field)) : null;
        var read = rules.Read(field, entered.Value, entered.Line, today);
        return read.Problem is { } wrong ? wrong.At(wrong.Field == "line" ? LineOf(field) : InputOf(field)) : null;
    }
}

/// <summary>One field of the form as a question.</summary>
internal sealed record EnteredQuestion(PersonField Field, EnterAnswers Answers, IReadOnlyList<Choice> Matches)
{
    internal static Interface.FieldKind KindOf(PersonField field) => field.Kind switch
    {
        Persons.FieldKind.Number or Persons.FieldKind.OldNumber => Interface.FieldKind.IdNumber,
        Persons.FieldKind.Phone => Interface.FieldKind.Phone,
        Persons.FieldKind.Email => Interface.FieldKind.Email,
        _ => Interface.FieldKind.Text,
    };
}
