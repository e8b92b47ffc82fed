using DeAn06.Kernel;
using DeAn06.Population.Facts;
using DeAn06.Population.Persons;

namespace DeAn06.Population.Residence;

/// <summary>How a stay is registered, by an officer's own deed or as the effect of a decision.</summary>
internal sealed class StayRegister(FactDesk desk, StayRules rules, Lapses lapses, Journal journal)
{
    /// <param name="version">The version of the person that whoever asks has seen; null where a decision does not rest on one.</param>
    internal async Task<Result<RecordedFact>> RegisterAsync(NewStay command, long? version, Act act, CancellationToken ct)
    {
        var read = rules.Read(command.Kind, command.Area, command.Line, command.From, command.EndsOn, command.Reason, Clock.DayOf(act.At));
        if (read.Problem is { } wrong && act.May(PopulationPermissions.Residence)) return wrong;
        var opened = await desk.OpenAsync(PopulationPermissions.Residence, [command.Person], version, act, ct, read.IsDone ? read.Value.Place.Value : null);
        if (opened.Problem is { } refused) return refused;
        var (stay, person, by) = (read.Value, opened.Value.Person, opened.Value.By);
        if ((FactDesk.OutsideLife(person, stay.From, "from") ?? StayRules.CheckPlace(stay, person)) is { } cannot) return cannot;
        var before = await desk.OfAsync(Stay.Table, ct, person.Id);
        return stay.Kind.Field is { } field ? Move(stay, field, person, before, act, by) : Add(stay, person, before, act, by);
    }

    private Result<RecordedFact> Move(ReadStay stay, PersonField field, PersonRecord person, IReadOnlyList<Fact<Stay>> before, Act act, Recording by)
    {
        var ofKind = before.Where(s => s.Stands && s.Value.Kind == stay.Kind.Code).ToList();
        var standing = ofKind.Find(s => s.IsOpen) ?? OfRow(person, field, stay.Kind);
        if (standing?.Value.Place == stay.Place && standing.Value.EndsOn == stay.EndsOn) return Problems.SameValue.At("area");
        if (Latest(ofKind, standing) is { } since && stay.From <= since) return Problems.BeforeStanding.With("since", StayRules.Say(since)).At("from");
        if (person.ProvenanceOf(field).ValidFrom > stay.From) return Problems.BeforeStanding.With("since", StayRules.Say(person.ProvenanceOf(field).ValidFrom!.Value)).At("from");
        if (standing is not null) desk.Take(Stay.Table, Close(standing, ofKind, stay.From, by));
        if (standing is not null) lapses.Drop(standing);
        // Registered after its term was over, it held for its term only.
        var over = Lapses.EndedOn(stay.Value, Clock.DayOf(act.At));
        var began = FactHistory.Begin(person.Id, Ids.New(act.At), stay.Value, stay.From, over, by);
        desk.Take(Stay.Table, began);
        lapses.Set(began.Added[0]);
        var after = desk.Follow(person, field, stay.Place, stay.From, by);
        if (over is { } ended) after = desk.Follow(after, field, FieldValue.None, ended, by);
        if (after.Version == person.Version) after = desk.Touch(person);
        return Told(began.Added[0], standing?.Value.Area, after, act);
    }

    private Result<RecordedFact> Add(ReadStay stay, PersonRecord person, IReadOnlyList<Fact<Stay>> before, Act act, Recording by)
    {
        var until = stay.EndsOn?.AddDays(1);
        if (before.FirstOrDefault(s => s.Stands && s.Value.Kind == stay.Kind.Code && s.Overlaps(stay.From, until)) is { } other)
            return Problems.BeforeStanding.With("since", StayRules.Say(other.ValidFrom ?? stay.From)).At("from");
        var began = FactHistory.Begin(person.Id, Ids.New(act.At), stay.Value, stay.From, until, by);
        desk.Take(Stay.Table, began);
        return Told(began.Added[0], null, desk.Touch(person), act);
    }

    private RecordedFact Told(Fact<Stay> began, string? fromArea, PersonRecord after, Act act)
    {
        var stay = began.Value;
        journal.Record(act, new StayRegistered(began.Slot, stay.Kind, stay.Area, stay.Line, began.ValidFrom!.Value, stay.EndsOn, fromArea), began.Person);
        return new RecordedFact(Ids.Handle(began.Slot), after.Version, []);
    }

    /// <summary>A temporary stay whose term is over ended on its last day, not on the day of the next.</summary>
    private static FactStep<Stay> Close(Fact<Stay> standing, List<Fact<Stay>> known, DateOnly from, Recording by)
    {
        var on = standing.Value.EndsOn is { } last && last.AddDays(1) < from && (standing.ValidFrom is null || last.AddDays(1) > standing.ValidFrom) ? last.AddDays(1) : from;
        var step = FactHistory.End(standing, standing.Value, on, by);
        return known.Contains(standing) ? step : new FactStep<Stay>([], [.. step.Closed, .. step.Added]);
    }

    /// <summary>
    /// The stay that only the person's row tells of, as records collected before there were stays: it is kept as what was believed and what it is now.
    /// </summary>
    private static Fact<Stay>? OfRow(PersonRecord person, PersonField field, StayKind kind)
    {
        if (person[field] is not { Value: { } area } place) return null;
        var from = person.ProvenanceOf(field);
        var id = Ids.New(from.RecordedFrom);
        return new Fact<Stay>(person.Id, id, id, new Stay(kind.Code, area, place.Line, null, null, null), from.ValidFrom, null, from.RecordedFrom, null, from.Source, null);
    }

    /// <summary>The last day something of the kind is recorded to hold or begin: nothing begins on it or before.</summary>
    private static DateOnly? Latest(IEnumerable<Fact<Stay>> stays, Fact<Stay>? standing) =>
        stays.Select(s => s.ValidUntil?.AddDays(-1) ?? s.ValidFrom).Append(standing?.ValidFrom).Max();
}
