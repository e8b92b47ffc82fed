namespace DeAn06.Population;

/// <summary>A person in one line, for lists that other rooms show. <paramref name="Birth"/> is an ISO date as far as known.</summary>
public sealed record PersonInBrief(Guid Id, string Name, string? Birth, string? Commune);

/// <summary>
/// An invented person that serves a story of the demo nation. <paramref name="Story"/> is Vietnamese; <paramref name="PersonalNumber"/> is empty for
/// someone without one.
/// </summary>
public sealed record StoryPerson(string Tag, Guid Id, string Name, string PersonalNumber, string Story);

/// <summary>
/// A card of a person in its state of a day. <paramref name="Kind"/>: cc, cccd-chip, cccd, cmnd12, cmnd9; <paramref name="State"/>: active, held, revoked,
/// lost, replaced. <paramref name="Number"/> is whole: whoever shows it masks or journals it. <paramref name="Due"/>: the card carries a number that was
/// cancelled by the day, and has to be exchanged ("exchange") or withdrawn ("withdraw"); it proves the number of nobody. Null otherwise.
/// </summary>
public sealed record CardInBrief(Guid Person, Guid Card, string Kind, string Number, DateOnly IssuedOn, DateOnly? ExpiresOn, string Place, string State, string? Due);

/// <summary>Where a person stays on a day. <paramref name="Kind"/>: permanent, temporary, absence, lodging, present; <paramref name="EndsOn"/> is the last planned day.</summary>
public sealed record StayInBrief(Guid Person, Guid Stay, string Kind, string Area, string? Line, DateOnly? From, DateOnly? EndsOn);

/// <summary>A stay of a person at any time, as known now: <paramref name="From"/> is its first day, <paramref name="Until"/> the first day it no longer held; null is open.</summary>
public sealed record StayInTime(Guid Person, string Kind, string Area, string? Line, DateOnly? From, DateOnly? Until, DateOnly? EndsOn);

/// <summary>What another is to a person on a day: father, mother, child, spouse, guardian, ward. Someone without a record has a name only.</summary>
public sealed record RelationInBrief(Guid Person, Guid Relation, string Kind, Guid? Other, string? OtherName, DateOnly? From);

/// <summary>A member of a household; <paramref name="Role"/> is a code of the list relations-to-head, <c>head</c> for the head.</summary>
public sealed record MemberInBrief(Guid Person, string Role, DateOnly? From);

/// <summary>A household (hộ) with its members of a day, the head first.</summary>
public sealed record HouseholdInBrief(Guid Id, string Number, string Area, string Line, IReadOnlyList<MemberInBrief> Members);

/// <summary>
/// What the register says of a person that decides whether they may act. <paramref name="Person"/> is the record that stays when theirs was merged. Days are
/// ISO dates as far as known. <paramref name="BlockedCard"/> is the state (held, revoked, lost) of the latest card when no card is valid on the day, null
/// otherwise; <paramref name="HasValidCard"/> asks for a card in force that carries a number in force.
/// </summary>
public sealed record PersonStanding(Guid Person, string? Birth, string? DiedOn, string? MissingOn, string? BlockedCard, bool HasValidCard)
{
    /// <summary>True for someone who has a guardian on the day (người được giám hộ).</summary>
    public bool IsWard { get; init; }
}

/// <summary>
/// What the register has in one field of a person, and where it comes from. <paramref name="Field"/> is the field's code; <paramref name="Name"/> the Vietnamese name of a
/// value that is a code of a list; <paramref name="Line"/> the line of a place, whose area is <paramref name="Value"/>; <paramref name="Source"/> what it rests on.
/// </summary>
public sealed record AttributeInBrief(string Field, string? Value, string? Name, string? Line, string Source, DateTime RecordedAt);

/// <summary>
/// The doorway to the register of persons for higher rooms. Reads answer narrow records in sets and run in the caller's use case; whoever shows them
/// journals them as its own disclosure.
/// </summary>
public interface IPopulation
{
    /// <summary>The person a number belongs to, or whose record theirs was merged into; null when nobody has it.</summary>
    Task<Guid?> FindAsync(PersonalNumber number, CancellationToken ct);

    /// <summary>
    /// The foreigners (người nước ngoài) of this name, however it is marked and spaced, born on this day as an ISO date, of this nationality as two letters of
    /// ISO 3166. They have no personal number to ask by; more than one means that another mark must tell them apart.
    /// </summary>
    Task<IReadOnlyList<Guid>> ForeignersAsync(string name, string birth, string nationality, CancellationToken ct);

    /// <summary>The persons by the ids asked for; of a merged record the one that stays, unknown ids are absent.</summary>
    Task<IReadOnlyDictionary<Guid, PersonInBrief>> BriefAsync(IReadOnlyCollection<Guid> persons, CancellationToken ct);

    /// <summary>Some fields of a person as they stand, by code; what is not known is absent. Empty when the person is unknown.</summary>
    Task<IReadOnlyDictionary<string, AttributeInBrief>> AttributesAsync(Guid person, IReadOnlyCollection<string> fields, CancellationToken ct);

    /// <summary>
    /// The same fields as they stood on a day, by what was known at its end: what a paper that was made then says. Where the register came to know the person
    /// later, by what it knew first.
    /// </summary>
    Task<IReadOnlyDictionary<string, AttributeInBrief>> AttributesOnAsync(Guid person, IReadOnlyCollection<string> fields, DateOnly day, CancellationToken ct);

    /// <summary>What decides whether some persons may act on a day, by the ids asked for; unknown ids are absent.</summary>
    Task<IReadOnlyDictionary<Guid, PersonStanding>> StandingsAsync(IReadOnlyCollection<Guid> persons, DateOnly day, CancellationToken ct);

    /// <summary>The cards of some persons on a day, as known now.</summary>
    Task<IReadOnlyList<CardInBrief>> CardsAsync(IReadOnlyCollection<Guid> persons, DateOnly day, CancellationToken ct);

    /// <summary>The household a person belongs to on a day, as known now; null when they belong to none.</summary>
    Task<HouseholdInBrief?> HouseholdOfAsync(Guid person, DateOnly day, CancellationToken ct);

    /// <summary>The relations of some persons on a day, as known now.</summary>
    Task<IReadOnlyList<RelationInBrief>> RelationsOfAsync(IReadOnlyCollection<Guid> persons, DateOnly day, CancellationToken ct);

    /// <summary>The stays of some persons on a day, as known now; one whose term is over is not among them.</summary>
    Task<IReadOnlyList<StayInBrief>> StaysOfAsync(IReadOnlyCollection<Guid> persons, DateOnly day, CancellationToken ct);

    /// <summary>Every stay that some records have had, as known now, the earliest first: what a confirmation of residence says (Law on Residence 2020, art. 17).</summary>
    Task<IReadOnlyList<StayInTime>> StaysThroughAsync(IReadOnlyCollection<Guid> records, CancellationToken ct);

    /// <summary>How many living persons each province of today has, by its two-digit code.</summary>
    Task<IReadOnlyDictionary<string, long>> CountByProvinceAsync(CancellationToken ct);

    /// <summary>
    /// Some living persons who were born before a day and whose permanent residence is in one of the communes, in the order of their records: for whoever makes sample data about them.
    /// </summary>
    Task<IReadOnlyList<PersonInBrief>> ResidentsAsync(IReadOnlyCollection<string> communes, DateOnly bornBefore, int most, CancellationToken ct);

    /// <summary>The tagged persons of the demo nation; empty outside demo mode.</summary>
    Task<IReadOnlyList<StoryPerson>> StoriesAsync(CancellationToken ct);
}

/// <summary>The names of a person's fields, for rooms that tell a person what was shown.</summary>
public static class PersonFieldNames
{
    /// <summary>The codes of all fields, in the order of the law.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Persons.PersonFields.All.Select(f => f.Code)];

    /// <summary>The field's name in the language of the page; the code itself when no field has it.</summary>
    public static string Of(string code) => Persons.PersonFields.Find(code)?.Label ?? code;
}
