using DeAn06.Kernel;
using DeAn06.Population.Facts;

namespace DeAn06.Population.Households;

/// <summary>A person joins a household (nhập hộ) with their relation to its head. A person belongs to one household.</summary>
internal sealed class AddMember(HouseholdDesk households, HouseholdStore store, Journal journal) : IUseCase
{
    internal sealed record Command(Guid Household, Guid Person, string? Role, string? On, long Version);

    internal async Task<Result<RecordedFact>> RunAsync(Command command, Act act, CancellationToken ct)
    {
        var found = await households.OpenAsync(command.Household, [command.Person], command.Version, act, ct);
        if (found.Problem is { } refused) return refused;
        var (household, deed) = (found.Value.Household, found.Value.Deed);
        var role = HouseholdDesk.ReadRole(command.Role, "role");
        if (role.Problem is { } unknown) return unknown;
        if (role.Value == Membership.Head) return Problems.HeadOne.At("role");
        var on = FactDesk.ReadPast(command.On, "on", Clock.DayOf(act.At));
        if (on.Problem is { } noDay) return noDay;
        if (on.Value < household.OpenedOn) return Problems.EndBeforeBegin.With("since", Interface.VietnamTime.Short(household.OpenedOn)).At("on");
        var person = deed.All[command.Person];
        if (await households.CannotJoinAsync(person, on.Value, ct) is { } cannot) return cannot;
        households.Join(person, household, role.Value, on.Value, deed.By);
        journal.Record(act, new HouseholdJoined(household.Id, role.Value, on.Value), person.Id);
        return new RecordedFact(Ids.Handle(household.Id), store.Touch(household), [], household.Number);
    }
}
