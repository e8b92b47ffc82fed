using DeAn06.Kernel;
using DeAn06.Population.Facts;
using DeAn06.Population.Persons;

namespace DeAn06.Population.Residence;

/// <summary>
/// A stay was registered wrongly: what it said was never true, and the right place or days take its place. Law on Residence 2020, art. 26.
/// </summary>
internal sealed class CorrectStay(FactDesk desk, StayRules rules, Lapses lapses, Journal journal) : IUseCase
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
        var until = Until(wrong, right.Value, right.Kind, Clock.DayOf(act.At));
        if (until <= right.From) return Problems.EndBeforeBegin.With("since", StayRules.Say(right.From)).At("from");
        if (all.Find(s => s.Stands && s.Id != wrong.Id && s.Value.Kind == wrong.Value.Kind && s.Overlaps(right.From, until)) is { } other)
            return Problems.BeforeStanding.With("since", StayRules.Say(other.ValidFrom ?? right.From)).At("from");
        var value = wrong.Value with { Area = right.Place.Value!, Line = right.Place.Line, EndsOn = right.EndsOn };
        var corrected = FactHistory.Correct(wrong, value, right.From, until, by);
        desk.Take(Stay.Table, corrected);
        lapses.Drop(wrong);
        lapses.Set(corrected.Added[0]);
        var after = Follow(person, wrong, corrected.Added[0], right.Kind, by);
        journal.Record(act, new StayCorrected(wrong.Slot, value.Kind, wrong.Value.Area, value.Area, value.Line, right.From, right.EndsOn, reason.Value), person.Id);
        return new RecordedFact(Ids.Handle(wrong.Slot), after.Version, []);
    }
    /// <summary>
    /// A kind without a field ends with its term. Of the others one that stands open, or had ended with the wrong term, ends when the right one is over.
    /// </summary>
    private static DateOnly? Until(Fact<Stay> wrong, Stay right, StayKind kind, DateOnly today) =>
        kind.Field is null ? Lapses.OverOn(right)
        : wrong.ValidUntil is null || wrong.ValidUntil == Lapses.OverOn(wrong.Value) ? Lapses.EndedOn(right, today)
        : wrong.ValidUntil;

    private PersonRecord Follow(PersonRecord person, Fact<Stay> wrong, Fact<Stay> right, StayKind kind, Recording by)
    {
        var after = person;
        if (kind.Field is { } field && wrong.IsOpen && person[field] == wrong.Value.Place) after = desk.Mend(person, field, right.Value.Place, right.ValidFrom, by);
        else if (kind.Field is { } ended && right.IsOpen && person[ended].IsNone) after = desk.Follow(person, ended, right.Value.Place, right.ValidFrom!.Value, by);
        if (kind.Field is { } over && right.ValidUntil is { } until && wrong.IsOpen && after[over] == right.Value.Place) after = desk.Follow(after, over, FieldValue.None, until, by);
        return after.Version == person.Version ? desk.Touch(person) : after;
    }
}
