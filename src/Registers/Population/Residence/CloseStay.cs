using DeAn06.Kernel;
using DeAn06.Population.Facts;
using DeAn06.Population.Persons;

namespace DeAn06.Population.Residence;

/// <summary>The one way a stay ends, by an officer or because its term is over: the fact, the row's field and the journal.</summary>
internal sealed class CloseStay(FactDesk desk, Journal journal)
{
    /// <summary>Ends a stay on a day; <paramref name="told"/> is the stay with what was said at its end. Answers the person as it is then.</summary>
    internal PersonRecord Take(PersonRecord person, Fact<Stay> stay, Stay told, DateOnly on, Act act, Recording by)
    {
        desk.Take(Stay.Table, FactHistory.End(stay, told, on, by));
        journal.Record(act, new StayEnded(stay.Slot, told.Kind, told.Area, on, told.Removal, told.Reason ?? ""), stay.Person);
        return StayKind.Find(told.Kind)?.Field is { } field && person[field] == stay.Value.Place
            ? desk.Follow(person, field, FieldValue.None, on, by)
            : desk.Touch(person);
    }
}
