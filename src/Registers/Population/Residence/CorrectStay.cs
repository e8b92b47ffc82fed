using DeAn06.Kernel;
using DeAn06.Population.Facts;

namespace DeAn06.Population.Residence;

/// <summary>
/// A stay was registered wrongly: what it said was never true, and the right place or days take its place. Law on Residence 2020, art. 26.
/// </summary>
internal sealed class CorrectStay(FactDesk desk, StayRules rules, Journal journal) : IUseCase
{
    internal sealed record Command(Guid Person, Guid Stay, string? Area, string? Line, string? From, string? EndsOn, string? Reason, long Version);

    internal async Task<Result<RecordedFact>> RunAsync(Command command, Act act, CancellationToken ct)
    {
        var opened = await desk.OpenAsync(PopulationPermissions.Residence, [command.Person], command.Version, act, ct);
        if (opened.Problem is { } refused) return refused;
        var (person, by) = (opened.Value.Person, opened.Value.By);
        var all = await desk.OfAsync(Stay.Table, ct, person.Id);
        if (all.Where(s => s.Stands && s.Slot == command.Stay).MaxBy(s => s.ValidFrom) is not { } wrong) return Problems.FactUnknown;
        var read = rules.Read(wrong.Value.Kind, command.Area, command.Line, command.From, command.EndsOn, command.Reason, Clock.DayOf(act.At));
        if (read.Problem is { } unfit) return unfit;
        var reason = FactDesk.ReadReason(command.Reason);
        if (reason.Problem is { } mute) return mute;
        var right = read.Value;
        if ((FactDesk.OutsideLife(person, right.From, "from") ?? StayRules.CheckPlace(right, person)) is { } cannot) return cannot;
        var until = right.Kind.Field is null ? right.EndsOn?.AddDays(1) : wrong.ValidUntil;
        if (until <= right.From) return Problems.EndBeforeBegin.With("since", StayRules.Say(right.From)).At("from");
        if (all.Find(s => s.Stands && s.Id != wrong.Id && s.Value.Kind == wrong.Value.Kind && s.Overlaps(right.From, until)) is { } other)
            return Problems.BeforeStanding.With("since", StayRules.Say(other.ValidFrom ?? right.From)).At("from");
        var value = wrong.Value with { Area = right.Place.Value!, Line = right.Place.Line, EndsOn = right.EndsOn };
        desk.Take(Stay.Table, FactHistory.Correct(wrong, value, right.From, until, by));
        var after = right.Kind.Field is { } field && wrong.IsOpen && person[field] == wrong.Value.Place
            ? desk.Mend(person, field, right.Place, right.From, by)
            : person;
        if (after.Version == person.Version) after = desk.Touch(person);
        journal.Record(act, new StayCorrected(wrong.Slot, value.Kind, wrong.Value.Area, value.Area, value.Line, right.From, right.EndsOn, reason.Value), person.Id);
        return new RecordedFact(Ids.Handle(wrong.Slot), after.Version, []);
    }
}
