using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Population.Correcting;
using DeAn06.Population.Facts;
using DeAn06.Population.Lists;
using DeAn06.Population.Looking;
using DeAn06.Population.Persons;

namespace DeAn06.Population.Households;

/// <summary>A household as a deed finds it: its row and members, all locked.</summary>
internal sealed record OpenedHousehold(Household Household, IReadOnlyList<Fact<Membership>> Members, OpenedDeed Deed)
{
    internal Fact<Membership>? Head => Members.FirstOrDefault(m => m.Value.Role == Membership.Head);
}

/// <summary>What the deeds of households have in common: who is locked, how a person joins and leaves. Persons are locked before the household.</summary>
internal sealed class HouseholdDesk(FactDesk desk, HouseholdStore store, FieldRules fields)
{
    /// <summary>Opens a deed on a household by its members and those who join; refused when it is closed, changed meanwhile or another office's.</summary>
    internal async Task<Result<OpenedHousehold>> OpenAsync(Guid id, IReadOnlyList<Guid> joining, long version, Act act, CancellationToken ct)
    {
        var before = await store.MembersAsync(id, ct);
        if (before.Count == 0) return act.May(PopulationPermissions.Residence) ? Problems.HouseholdUnknown : KernelProblems.NotAllowed;
        var head = before.Find(m => m.Value.Role == Membership.Head) ?? before[0];
        var opened = await desk.OpenAsync(PopulationPermissions.Residence, [head.Person, .. before.Select(m => m.Person), .. joining], null, act, ct);
        if (opened.Problem is { } refused) return refused;
        if (await store.LockAsync(id, ct) is not { } household) return Problems.HouseholdUnknown;
        if (household.Version != version) return KernelProblems.Stale;
        return new OpenedHousehold(household, await store.MembersAsync(id, ct), opened.Value);
    }

    internal Result<FieldValue> ReadPlace(string? area, string? line, DateOnly today)
    {
        var place = fields.Read(PersonFields.Permanent, area, line, today);
        return place.Problem is { } wrong ? wrong.Field == "line" ? wrong : wrong.At("area") : place;
    }

    internal static Result<string> ReadRole(string? role, string field) => CodeLists.Find(Membership.Roles, role) is { } known
        ? known.Code
        : Problems.CodeUnknown.With("value", AskedFields.Short(role)).With("list", Membership.Roles).At(field);

    /// <summary>POP-093 when the person belongs to a household, POP-085 when they left the last one after the day; else null.</summary>
    internal async Task<Problem?> CannotJoinAsync(PersonRecord person, DateOnly on, CancellationToken ct)
    {
        if (FactDesk.OutsideLife(person, on, "on") is { } outside) return outside;
        var known = (await desk.OfAsync(Membership.Table, ct, person.Id)).Where(m => m.Stands).ToList();
        if (known.Find(m => m.ValidUntil is null) is { } standing)
            return Problems.InHousehold.With("number", await store.NumberOfAsync(standing.Slot, ct)).At("person");
        return known.Find(m => m.Overlaps(on, null)) is { } later ? Problems.BeforeStanding.With("since", VietnamTime.Short(later.ValidUntil!.Value)).At("on") : null;
    }

    /// <summary>The person becomes a member; their residence file number (art. 9, 20) is the household's.</summary>
    internal PersonRecord Join(PersonRecord person, Household household, string role, DateOnly on, Recording by)
    {
        desk.Take(Membership.Table, FactHistory.Begin(person.Id, household.Id, new Membership(role), on, null, by));
        return Numbered(person, new FieldValue(household.Number), on, by);
    }

    internal PersonRecord Leave(PersonRecord person, Fact<Membership> member, DateOnly on, Recording by)
    {
        desk.Take(Membership.Table, FactHistory.End(member, member.Value, on, by));
        return Numbered(person, FieldValue.None, on, by);
    }

    internal PersonRecord ChangeRole(PersonRecord person, Fact<Membership> member, string role, DateOnly on, Recording by)
    {
        desk.Take(Membership.Table, FactHistory.Change(member, new Membership(role), on, by));
        return desk.Touch(person);
    }

    private PersonRecord Numbered(PersonRecord person, FieldValue number, DateOnly on, Recording by)
    {
        var after = desk.Follow(person, PersonFields.ResidenceNumber, number, on, by);
        return after.Version == person.Version ? desk.Touch(person) : after;
    }
}
