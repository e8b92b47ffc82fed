using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Population.Facts;

namespace DeAn06.Population.Households;

/// <summary>
/// A household gets another head (đổi chủ hộ), who must be a member; every other member gets a relation to the new head. Law on Residence 2020, art. 26.
/// </summary>
internal sealed class ChangeHead(HouseholdDesk households, HouseholdStore store, Journal journal) : IUseCase
{
    internal sealed record Command(Guid Household, Guid Person, IReadOnlyDictionary<Guid, string?> Roles, string? On, long Version);

    internal async Task<Result<RecordedFact>> RunAsync(Command command, Act act, CancellationToken ct)
    {
        var found = await households.OpenAsync(command.Household, [], command.Version, act, ct);
        if (found.Problem is { } refused) return refused;
        var (household, members, deed) = (found.Value.Household, found.Value.Members, found.Value.Deed);
        var on = FactDesk.ReadPast(command.On, "on", Clock.DayOf(act.At));
        if (on.Problem is { } noDay) return noDay;
        if (!members.Any(m => m.Person == command.Person)) return Problems.NotMember.At("person");
        if (found.Value.Head is { } head && head.Person == command.Person) return Problems.SameValue.At("person");
        var roles = ReadRoles(command, members);
        if (roles.Problem is { } unknown) return unknown;
        foreach (var member in members.Where(m => m.Value.Role != roles.Value[m.Person]))
        {
            if (on.Value < member.ValidFrom) return Problems.BeforeStanding.With("since", VietnamTime.Short(member.ValidFrom.Value)).At("on");
            households.ChangeRole(deed.All[member.Person], member, roles.Value[member.Person], on.Value, deed.By);
        }
        journal.Record(act, new HeadChanged(household.Id, found.Value.Head?.Person ?? Guid.Empty, command.Person, on.Value),
            [command.Person, .. members.Select(m => m.Person)]);
        return new RecordedFact(Ids.Handle(household.Id), store.Touch(household), [], household.Number);
    }

    private static Result<Dictionary<Guid, string>> ReadRoles(Command command, IReadOnlyList<Fact<Membership>> members)
    {
        var roles = new Dictionary<Guid, string> { [command.Person] = Membership.Head };
        foreach (var member in members.Where(m => m.Person != command.Person))
        {
            if (!command.Roles.TryGetValue(member.Person, out var given)) continue;
            var role = HouseholdDesk.ReadRole(given, "roles");
            if (role.Problem is { } unknown) return unknown;
            if (role.Value == Membership.Head) return Problems.HeadOne.At("roles");
            roles[member.Person] = role.Value;
        }
        return roles.Count == members.Count ? roles : Problems.RolesMissing.With("count", members.Count - roles.Count).At("roles");
    }
}
