using System.Globalization;
using DeAn06.Kernel;
using DeAn06.Population.Facts;

namespace DeAn06.Population.Residence;

/// <summary>
/// Which stays end by themselves, and when: an open stay with a last day lapses as the next day begins in Việt Nam. The day is part of the duty's key, so that
/// a term that was moved while the duty ran has a duty of its own.
/// </summary>
internal sealed class Lapses(Duties duties)
{
    /// <summary>The first day on which a stay with a term no longer holds; null without a term.</summary>
    internal static DateOnly? OverOn(Stay stay) => stay.EndsOn?.AddDays(1);

    /// <summary>The day a stay with a term has ended by itself as of today; null when it still holds or has no term.</summary>
    internal static DateOnly? EndedOn(Stay stay, DateOnly today) => OverOn(stay) is { } over && over <= today ? over : null;

    /// <summary>Schedules the end of an open stay with a term.</summary>
    internal void Set(Fact<Stay> stay)
    {
        if (stay.ValidUntil is null && OverOn(stay.Value) is { } over) Set(stay.Person, stay.Slot, over);
    }

    internal void Set(Guid person, Guid stay, DateOnly over) =>
        duties.Set(LapseStay.Name, Key(stay, over), Clock.ToUtc(over.ToDateTime(TimeOnly.MinValue)), person.ToString());

    /// <summary>Takes the end back that was scheduled for a stay as it stood.</summary>
    internal void Drop(Fact<Stay> stay)
    {
        if (OverOn(stay.Value) is { } over) duties.Drop(LapseStay.Name, Key(stay.Slot, over));
    }

    private static string Key(Guid stay, DateOnly over) => stay.ToString("N") + over.ToString("/yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The stay a duty is about.</summary>
    internal static Guid StayOf(Errand errand) => Guid.ParseExact(errand.Key.Split('/')[0], "N");
}
