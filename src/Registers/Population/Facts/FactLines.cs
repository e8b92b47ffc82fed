using DeAn06.Kernel;
using DeAn06.Population.Households;
using DeAn06.Population.Persons;

namespace DeAn06.Population.Facts;

/// <summary>Someone named by a fact, with as much as tells people apart; the number masked.</summary>
internal sealed record OtherLine(string? Id, string? Name, string? BirthDate, string? PersonalNumber)
{
    internal static OtherLine Of(Guid id, IReadOnlyDictionary<Guid, PersonRecord> known) => known.TryGetValue(id, out var other)
        ? new(Ids.Handle(id), other[PersonFields.Name].Value, other[PersonFields.BirthDate].Value, Masked(other[PersonFields.Number].Value))
        : new(Ids.Handle(id), null, null, null);

    internal static string? Masked(string? number) => DeAn06.Population.PersonalNumber.TryParse(number, out var read) ? read.Masked() : number;
}

/// <summary>A stay as the API tells it. Holds says whether it held on the day asked; lapsed, whether its term was over by then.</summary>
internal sealed record StayLine(
    string? Id, string Kind, string Area, string? Line, DateOnly? From, DateOnly? Until, DateOnly? EndsOn, bool Holds, bool Lapsed, string? Reason, string? Removal, string Source)
{
    internal static IReadOnlyList<StayLine> Of(FactsView view) => [.. view.Stays.OrderByDescending(s => s.Holds(view.Day)).ThenByDescending(s => s.ValidFrom).Select(s => new StayLine(
        s.Slot == Guid.Empty ? null : Ids.Handle(s.Slot), s.Value.Kind, s.Value.Area, s.Value.Line, s.ValidFrom, s.ValidUntil, s.Value.EndsOn,
        s.Holds(view.Day), s.Value.EndsOn < view.Day, s.Value.Reason, s.Value.Removal, s.Source))];
}

/// <summary>A member of a household as the API tells it.</summary>
internal sealed record MemberLine(OtherLine Person, string Role, DateOnly? From);

/// <summary>A household as the API tells it, with the members of the day.</summary>
internal sealed record HouseholdLine(string Id, string Number, string Area, string Line, DateOnly OpenedOn, DateOnly? ClosedOn, IReadOnlyList<MemberLine> Members)
{
    internal static HouseholdLine Of(HouseholdView view) => Of(view.Household, view.Members, view.Persons);

    internal static HouseholdLine Of(Household h, IEnumerable<Fact<Membership>> members, IReadOnlyDictionary<Guid, PersonRecord> persons) => new(
        Ids.Handle(h.Id), h.Number, h.Area, h.Line, h.OpenedOn, h.ClosedOn,
        [.. members.Select(m => new MemberLine(OtherLine.Of(m.Person, persons), m.Value.Role, m.ValidFrom))]);
}

/// <summary>The household of a day and every membership believed, as the API tells them.</summary>
internal sealed record PersonHousehold(HouseholdLine? Household, string? Role, IReadOnlyList<MembershipLine> Memberships)
{
    internal static PersonHousehold Of(FactsView view)
    {
        var persons = new Dictionary<Guid, PersonRecord>(view.Others) { [view.Person.Id] = view.Person };
        return new(view.Household is { } h ? HouseholdLine.Of(h, view.Members, persons) : null,
            view.Members.FirstOrDefault(m => m.Person == view.Person.Id)?.Value.Role,
            [.. view.Memberships.Select(m => new MembershipLine(Ids.Handle(m.Slot), m.Value.Role, m.ValidFrom, m.ValidUntil, m.Source))]);
    }
}

/// <summary>One time in a household as the API tells it.</summary>
internal sealed record MembershipLine(string Household, string Role, DateOnly? From, DateOnly? Until, string Source);

/// <summary>A relation as the API tells it: what the other is to the person.</summary>
internal sealed record RelationLine(string Id, string Kind, OtherLine Other, DateOnly? From, DateOnly? Until, string? Document, string Source)
{
    internal static IReadOnlyList<RelationLine> Of(FactsView view) => [.. view.Relations.OrderBy(r => r.ValidFrom).Select(r => new RelationLine(
        Ids.Handle(r.Slot), r.Value.Kind, r.Value.Other is { } other ? OtherLine.Of(other, view.Others) : new OtherLine(null, r.Value.OtherName, null, OtherLine.Masked(r.Value.OtherNumber)),
        r.ValidFrom, r.ValidUntil, r.Value.Document, r.Source))];
}

/// <summary>
/// A card as the API tells it, in the state of the day; a 12-digit number is the personal number and masked. <paramref name="Due"/>: it carries a
/// cancelled number and has to be exchanged ("exchange") or withdrawn ("withdraw").
/// </summary>
internal sealed record CardLine(
    string Id, string Kind, string Number, DateOnly IssuedOn, DateOnly? ExpiresOn, bool Expired, string Place, string State, DateOnly? Since, string Source, string? Due)
{
    internal static IReadOnlyList<CardLine> Of(FactsView view) => [.. view.Cards.Where(c => c.Holds(view.Day)).OrderByDescending(c => c.Value.IssuedOn).Select(c => new CardLine(
        Ids.Handle(c.Slot), c.Value.Kind, OtherLine.Masked(c.Value.Number)!, c.Value.IssuedOn, c.Value.ExpiresOn, c.Value.ExpiresOn < view.Day, c.Value.Place, c.Value.State,
        c.ValidFrom, c.Source, view.Dues.GetValueOrDefault(c.Id)))];
}
