using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Population.Desk;
using DeAn06.Population.Persons;
using DeAn06.Population.Residence;

namespace DeAn06.Population.Facts;

/// <summary>The facts of a person on their page: what was asked for, in the words of the page, and the part of an address that keeps the day.</summary>
internal sealed record PersonFacts(FactsView View, FactParts Parts, Words Words, string Then, string? RegisterPath = null)
{
    /// <summary>The tabs that show facts, by their part of the address.</summary>
    internal static FactParts? PartsOf(string? section) => section switch
    {
        "ho-cu-tru" => FactParts.Household | FactParts.Residence,
        "quan-he" => FactParts.Relations,
        "giay-to" => FactParts.Cards,
        _ => null,
    };

    internal IEnumerable<StayLine> Stays => StayLine.Of(View);

    internal IEnumerable<RelationLine> Relations => RelationLine.Of(View);

    internal IEnumerable<CardLine> Cards => CardLine.Of(View);

    internal HouseholdLine? Household => PersonHousehold.Of(View).Household;

    internal string PlaceOf(StayLine stay) => stay.Line is { Length: > 0 } line ? line : Words.PlaceOf(stay.Area);

    internal string NoteOf(StayLine stay) => Words.AreaNote(new FieldValue(stay.Area, stay.Line));

    internal static string KindOf(StayLine stay) => StayKind.Find(stay.Kind)?.Label ?? stay.Kind;

    internal static string DayOf(DateOnly? day) => day is { } known ? VietnamTime.Short(known) : "";

    internal static string BirthOf(OtherLine other) => CivilDate.TryParse(other.BirthDate, out var date) ? date.ToReading() : "";

    internal string PathOf(OtherLine other) => "/can-bo/dan-cu/" + other.Id + Then;

    internal string PathOf(HouseholdLine household) => "/can-bo/dan-cu/ho/" + household.Id + Then;
}
