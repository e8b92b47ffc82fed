using DeAn06.Kernel;
using DeAn06.Population.Facts;

namespace DeAn06.Population.Households;

/// <summary>Some members leave together and open a household of their own (tách hộ), one of them as its head. Law on Residence 2020, art. 25.</summary>
internal sealed class SplitHousehold(HouseholdDesk households, HouseholdStore store, Journal journal) : IUseCase
{
    internal sealed record Command(Guid Household, IReadOnlyDictionary<Guid, string?> Members, string? Area, string? Line, string? On, long Version);

    internal async Task<Result<RecordedFact>> RunAsync(Command command, Act act, CancellationToken ct)
    {
        var found = await households.OpenAsync(command.Household, [], command.Version, act, ct);
        if (found.Problem is { } refused) return refused;
        var (household, members, deed) = (found.Value.Household, found.Value.Members, found.Value.Deed);
        var today = Clock.DayOf(act.At);
        var place = households.ReadPlace(command.Area ?? household.Area, command.Line ?? household.Line, today);
        if (place.Problem is { } nowhere) return nowhere;
        var on = FactDesk.ReadPast(command.On, "on", today);
        if (on.Problem is { } noDay) return noDay;
        var roles = ReadRoles(command, found.Value);
        if (roles.Problem is { } wrong) return wrong;
        var leaving = members.Where(m => roles.Value.ContainsKey(m.Person)).ToList();
        if (leaving.Select(m => FactDesk.CannotEnd(m, on.Value, "on")).FirstOrDefault(p => p is not null) is { } cannot) return cannot;
        var own = await store.OpenAsync(place.Value.Value!, place.Value.Line!, on.Value, act.At, ct);
        foreach (var member in leaving)
        {
            var person = households.Leave(deed.All[member.Person], member, on.Value, deed.By);
            households.Join(person, own, roles.Value[member.Person], on.Value, deed.By);
        }
        store.Touch(household);
        journal.Record(act, new HouseholdSplit(household.Id, own.Id, own.Number, own.Area, on.Value), [.. leaving.Select(m => m.Person)]);
        return new RecordedFact(Ids.Handle(own.Id), own.Version, [], own.Number);
    }

    private static Result<Dictionary<Guid, string>> ReadRoles(Command command, OpenedHousehold household)
    {
        var roles = new Dictionary<Guid, string>();
        foreach (var (person, given) in command.Members)
        {
            if (!household.Members.Any(m => m.Person == person)) return Problems.NotMember.At("members");
            var role = HouseholdDesk.ReadRole(given, "members");
            if (role.Problem is { } unknown) return unknown;
            roles[person] = role.Value;
        }
        if (roles.Values.Count(r => r == Membership.Head) != 1) return Problems.HeadOne.At("members");
        return household.Head is { } head && roles.ContainsKey(head.Person) ? Problems.HeadLeaves.At("members") : roles;
    }
}
