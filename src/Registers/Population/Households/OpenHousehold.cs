using DeAn06.Kernel;
using DeAn06.Population.Facts;

namespace DeAn06.Population.Households;

/// <summary>A household is opened (lập hộ) at a place with its head; it gets the next number of the area. Law on Residence 2020, arts. 10, 37.</summary>
internal sealed class OpenHousehold(FactDesk desk, HouseholdDesk households, HouseholdStore store, Journal journal) : IUseCase
{
    internal sealed record Command(Guid Head, string? Area, string? Line, string? On, long Version);

    internal async Task<Result<RecordedFact>> RunAsync(Command command, Act act, CancellationToken ct)
    {
        var today = Clock.DayOf(act.At);
        var place = households.ReadPlace(command.Area, command.Line, today);
        if (place.Problem is { } wrong && act.May(PopulationPermissions.Residence)) return wrong;
        var opened = await desk.OpenAsync(PopulationPermissions.Residence, [command.Head], command.Version, act, ct, place.IsDone ? place.Value.Value : null);
        if (opened.Problem is { } refused) return refused;
        var on = FactDesk.ReadPast(command.On, "on", today);
        if (on.Problem is { } noDay) return noDay;
        if (await households.CannotJoinAsync(opened.Value.Person, on.Value, ct) is { } cannot) return cannot;
        var household = await store.OpenAsync(place.Value.Value!, place.Value.Line!, on.Value, act.At, ct);
        var after = households.Join(opened.Value.Person, household, Membership.Head, on.Value, opened.Value.By);
        journal.Record(act, new HouseholdOpened(household.Id, household.Number, household.Area, on.Value), after.Id);
        return new RecordedFact(Ids.Handle(household.Id), household.Version, [], household.Number);
    }
}
