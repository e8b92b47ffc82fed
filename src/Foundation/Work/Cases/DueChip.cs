namespace DeAn06.Work.Cases;

/// <summary>What the chip of a due time shows.</summary>
internal sealed record DueChip(DateTime? At, bool Overdue, bool Today)
{
    internal static DueChip Of(DateTime? due, bool open, DateTime now) =>
        new(due, open && due < now, open && due >= now && Clock.DayOf(due.Value) == Clock.DayOf(now));
}
