using DeAn06.Kernel;
using DeAn06.Population.Facts;

namespace DeAn06.Population.Households;

/// <summary>A person leaves a household (rời hộ). The head cannot leave while others remain; when the last one leaves, the household is closed.</summary>
internal sealed class LeaveHousehold(HouseholdDesk households, HouseholdStore store, Journal journal) : IUseCase
{
    internal sealed record Command(Guid Household, Guid Person, string? On, string? Reason, long Version);

    internal async Task<Result<RecordedFact>> RunAsync(Command command, Act act, CancellationToken ct)
    {
        var found = await households.OpenAsync(command.Household, [], command.Version, act, ct);
        if (found.Problem is { } refused) return refused;
        var (household, members, deed) = (found.Value.Household, found.Value.Members, found.Value.Deed);
        var on = FactDesk.ReadPast(command.On, "on", Clock.DayOf(act.At));
        if (on.Problem is { } noDay) return noDay;
        var reason = FactDesk.ReadReason(command.Reason);
        if (reason.Problem is { } mute) return mute;
        if (members.FirstOrDefault(m => m.Person == command.Person) is not { } member) return Problems.NotMember.At("person");
        if (member.Value.Role == Membership.Head && members.Count > 1) return Problems.HeadLeaves.At("person");
        if (FactDesk.CannotEnd(member, on.Value, "on") is { } cannot) return cannot;
        var closed = members.Count == 1;
        households.Leave(deed.All[command.Person], member, on.Value, deed.By);
        journal.Record(act, new HouseholdLeft(household.Id, on.Value, reason.Value, closed), command.Person);
        return new RecordedFact(Ids.Handle(household.Id), store.Touch(household, closed ? on.Value : null), [], household.Number);
    }
}
