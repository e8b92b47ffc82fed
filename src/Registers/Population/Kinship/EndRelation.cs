using DeAn06.Kernel;
using DeAn06.Population.Facts;
using DeAn06.Population.Persons;

namespace DeAn06.Population.Kinship;

/// <summary>
/// A relation ends on a day (a divorce, the end of a guardianship), or is annulled because it was recorded in error and never was. Both persons'
/// records follow.
/// </summary>
internal sealed class EndRelation(FactDesk desk, Journal journal) : IUseCase
{
    private const string Unmarried = "3";
    private const string NeverMarried = "1";

    /// <summary>A null day annuls.</summary>
    internal sealed record Command(Guid Person, Guid Relation, bool NeverWas, string? On, string? Reason, long Version);

    internal async Task<Result<RecordedFact>> RunAsync(Command command, Act act, CancellationToken ct)
    {
        var known = (await desk.OfAsync(Relation.Table, ct, command.Person)).Where(f => f.Stands && f.Slot == command.Relation).MaxBy(f => f.ValidFrom);
        Guid[] who = known?.Value.Other is { } id ? [command.Person, id] : [command.Person];
        var opened = await desk.OpenAsync(PopulationPermissions.Relations, who, command.Version, act, ct);
        if (opened.Problem is { } refused) return refused;
        var reason = FactDesk.ReadReason(command.Reason);
        if (reason.Problem is { } mute) return mute;
        var on = command.NeverWas ? default(DateOnly) : FactDesk.ReadPast(command.On, "on", Clock.DayOf(act.At));
        if (on.Problem is { } noDay) return noDay;
        var facts = (await desk.OfAsync(Relation.Table, ct, who)).Where(f => f.Stands && f.Slot == command.Relation).ToList();
        if (facts.Find(f => f.Person == command.Person) is not { } own) return Problems.FactUnknown;
        if (!command.NeverWas && FactDesk.CannotEnd(own, on.Value, "on") is { } cannot) return cannot;
        foreach (var fact in facts)
            desk.Take(Relation.Table, command.NeverWas ? FactHistory.Withdraw(fact, opened.Value.By) : FactHistory.End(fact, fact.Value, on.Value, opened.Value.By));
        var versions = opened.Value.All.Values.Select(p => Follow(p, own, command.NeverWas, on.Value, opened.Value.By)).ToDictionary(p => p.Id);
        object told = command.NeverWas ? new RelationAnnulled(own.Slot, own.Value.Kind, reason.Value) : new RelationEnded(own.Slot, own.Value.Kind, on.Value, reason.Value);
        journal.Record(act, told, who);
        return new RecordedFact(Ids.Handle(own.Slot), versions[command.Person].Version, []);
    }

    /// <summary>The marital status follows the end of a marriage; it goes back to "never married" only when it was this marriage that had changed it.</summary>
    private PersonRecord Follow(PersonRecord person, Fact<Relation> relation, bool neverWas, DateOnly on, Recording by)
    {
        var after = person;
        if (relation.Value.Kind == RelationKind.Spouse && relation.IsOpen)
            after = neverWas
                ? desk.Mend(person, PersonFields.MaritalStatus, new FieldValue(NeverMarried), null, by)
                : desk.Follow(person, PersonFields.MaritalStatus, new FieldValue(Unmarried), on, by);
        return after.Version == person.Version ? desk.Touch(person) : after;
    }
}
