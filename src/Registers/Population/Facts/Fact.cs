using DeAn06.Population.Persons;

namespace DeAn06.Population.Facts;

/// <summary>
/// A dated fact about a person beside their row: it holds for the valid days <c>[ValidFrom, ValidUntil)</c> and the platform believed so during
/// <c>[RecordedFrom, RecordedUntil)</c>; null is open. <paramref name="Slot"/> is the thing the fact is about (a stay, a card): of one slot at most one
/// value holds on a day as known at a moment. <paramref name="Deed"/> recorded it.
/// </summary>
internal sealed record Fact<T>(
    Guid Person, Guid Id, Guid Slot, T Value, DateOnly? ValidFrom, DateOnly? ValidUntil, DateTime RecordedFrom, DateTime? RecordedUntil, string Source, Guid? Deed)
{
    /// <summary>True while the platform believes it.</summary>
    internal bool Stands => RecordedUntil is null;

    /// <summary>True when it is believed and has no end.</summary>
    internal bool IsOpen => Stands && ValidUntil is null;

    internal bool Holds(DateOnly day) => (ValidFrom is null || ValidFrom <= day) && (ValidUntil is null || day < ValidUntil);

    internal bool Believed(DateTime known) => RecordedFrom <= known && (RecordedUntil is null || known < RecordedUntil);

    internal bool Overlaps(DateOnly? from, DateOnly? until) =>
        (ValidUntil is null || from is null || from < ValidUntil) && (until is null || ValidFrom is null || ValidFrom < until);
}

/// <summary>What records a fact: where it comes from, which deed, when.</summary>
internal readonly record struct Recording(string Source, Guid Deed, DateTime At);

/// <summary>What a deed does to facts: rows that are believed no more, and rows that are believed from now on.</summary>
internal sealed record FactStep<T>(IReadOnlyList<Fact<T>> Closed, IReadOnlyList<Fact<T>> Added)
{
    /// <summary>The rows after the step, with every row there ever was.</summary>
    internal IReadOnlyList<Fact<T>> After(IEnumerable<Fact<T>> before)
    {
        var closed = Closed.ToDictionary(f => f.Id);
        return [.. before.Select(f => closed.GetValueOrDefault(f.Id, f)), .. Added];
    }
}

/// <summary>
/// How facts change, with the meaning of <see cref="Hindsight"/>. Pure: facts in, rows to close and to add out. A row is never overwritten: its
/// recorded time ends, and what is believed instead is another row.
/// </summary>
internal static class FactHistory
{
    /// <summary>A fact that nothing was known of before.</summary>
    internal static FactStep<T> Begin<T>(Guid person, Guid slot, T value, DateOnly? from, DateOnly? until, Recording by) =>
        new([], [New(person, slot, value, from, until, by.At, by)]);

    /// <summary>The fact was never true: what is right takes its place for all its days, or for the days given.</summary>
    internal static FactStep<T> Correct<T>(Fact<T> wrong, T right, DateOnly? from, DateOnly? until, Recording by)
    {
        if (until <= from) throw new ArgumentOutOfRangeException(nameof(until), "A fact holds for at least a day.");
        var moment = Moment(wrong, by);
        return new([wrong with { RecordedUntil = moment }], [New(wrong.Person, wrong.Slot, right, from, until, moment, by)]);
    }

    /// <summary>The world changed on a day: the old value stays true until then, the next holds since, until the old one's end.</summary>
    internal static FactStep<T> Change<T>(Fact<T> old, T next, DateOnly on, Recording by)
    {
        if (on < old.ValidFrom || on >= old.ValidUntil) throw new ArgumentOutOfRangeException(nameof(on), "A change lies within the days of what it changes.");
        var moment = Moment(old, by);
        var after = New(old.Person, old.Slot, next, on, old.ValidUntil, moment, by);
        return new([old with { RecordedUntil = moment }], old.ValidFrom == on ? [after] : [Ended(old, old.Value, on, moment, by), after]);
    }

    /// <summary>The fact ended on a day; <paramref name="told"/> is the value with what was said at its end.</summary>
    internal static FactStep<T> End<T>(Fact<T> old, T told, DateOnly on, Recording by)
    {
        if (on <= old.ValidFrom || on > old.ValidUntil) throw new ArgumentOutOfRangeException(nameof(on), "A fact ends after it began.");
        var moment = Moment(old, by);
        return new([old with { RecordedUntil = moment }], [Ended(old, told, on, moment, by)]);
    }

    /// <summary>The fact was never true, and nothing is in its place.</summary>
    internal static FactStep<T> Withdraw<T>(Fact<T> wrong, Recording by) => new([wrong with { RecordedUntil = Moment(wrong, by) }], []);

    /// <summary>What holds on a day as known at a moment.</summary>
    internal static IEnumerable<Fact<T>> AsOf<T>(this IEnumerable<Fact<T>> facts, DateOnly day, DateTime known) =>
        facts.Where(f => f.Holds(day) && f.Believed(known));

    private static DateTime Moment<T>(Fact<T> old, Recording by) => Hindsight.After(by.At, old.RecordedFrom);

    private static Fact<T> Ended<T>(Fact<T> old, T value, DateOnly on, DateTime moment, Recording by) =>
        New(old.Person, old.Slot, value, old.ValidFrom, on, moment, by) with { Source = old.Source };

    private static Fact<T> New<T>(Guid person, Guid slot, T value, DateOnly? from, DateOnly? until, DateTime moment, Recording by) =>
        new(person, Kernel.Ids.New(by.At), slot, value, from, until, moment, null, by.Source, by.Deed);
}
