using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Places;
using DeAn06.Population.Desk;
using DeAn06.Population.Persons;
using DeAn06.Population.Residence;

namespace DeAn06.Population.Facts;

/// <summary>The facts of a person on their page: what was asked for, in the words of the page, and the part of an address that keeps the day.</summary>
internal sealed record PersonFacts(FactsView View, FactParts Parts, Words Words, string Then, FactDeeds? Deeds = null)
{
    /// <summary>The deeds an officer may do on these facts; none where the page shows another time.</summary>
    internal FactDeeds May => Deeds ?? FactDeeds.None;

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

    /// <summary>A stay in one line.</summary>
    internal string Say(StayLine stay) => Say(stay.Kind, PlaceOf(stay), stay.From, stay.EndsOn);

    internal static string Say(string kind, string place, DateOnly? from, DateOnly? ends) =>
        string.Join(", ", new[] { StayKind.Find(kind)?.Label ?? kind, place, Since(from, ends) }.Where(t => t.Length > 0));

    private static string Since(DateOnly? from, DateOnly? ends) => string.Join(" ", new[]
    {
        from is { } begun ? (Speech.English ? "from " : "từ ") + VietnamTime.Short(begun) : "",
        ends is { } over ? (Speech.English ? "to " : "đến ") + VietnamTime.Short(over) : "",
    }.Where(t => t.Length > 0));

    internal static string DayOf(DateOnly? day) => day is { } known ? VietnamTime.Short(known) : "";

    internal static string BirthOf(OtherLine other) => CivilDate.Reading(other.BirthDate) ?? "";

    internal string PathOf(OtherLine other) => "/can-bo/dan-cu/" + other.Id + Then;

    internal string PathOf(HouseholdLine household) => "/can-bo/dan-cu/ho/" + household.Id + Then;
}

/// <summary>
/// Which deeds on facts an officer may do from a person's page, where their pages are, and which entry a deed has just changed.
/// </summary>
internal sealed record FactDeeds(string Path, bool Residence, bool Relations, bool Cards, string? Fresh)
{
    internal static readonly FactDeeds None = new("", false, false, false, null);

    internal static FactDeeds Of(string path, Act act, string? fresh) =>
        new(path, act.May(PopulationPermissions.Residence), act.May(PopulationPermissions.Relations), act.May(PopulationPermissions.Cards), fresh);

    internal string ToStay(StayLine stay, string deed) => $"{Path}/cu-tru/{stay.Id}/{deed}";

    internal string ToRelation(RelationLine relation, string deed) => $"{Path}/quan-he/{relation.Id}/{deed}";

    internal string ToCard(CardLine card) => $"{Path}/the/{card.Id}/trang-thai";

    /// <summary>A stay that has no end yet, or whose end lies ahead, may be ended; one that only the row tells of is ended by the next.</summary>
    internal bool MayEnd(StayLine stay) => Residence && stay.Id is not null && stay.Holds;

    /// <summary>A stay that ended on the old map stays as it was collected: a residence is corrected to a commune of today.</summary>
    internal bool MayCorrect(StayLine stay) => Residence && stay.Id is not null && AreaCode.TryParse(stay.Area, out var area) && area.Map == AreaMap.Today;

    internal bool MayChange(CardLine card) => Cards && Papers.CardWords.States.Keys.Any(s => Papers.CardWords.MayBecome(card.State, s));
}
