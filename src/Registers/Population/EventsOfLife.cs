using DeAn06.Kernel;

namespace DeAn06.Population;

/// <summary>A person's death was recorded (ghi nhận chết). Everything that ends with it is derived from the dated fact.</summary>
[Event("population.person-died/1")]
public sealed record PersonDied(Guid LifeEvent, string On, string? Place, string Document);

/// <summary>A court declared a person missing (tuyên bố mất tích).</summary>
[Event("population.person-missing/1")]
public sealed record PersonMissing(Guid LifeEvent, string On, string Document);

/// <summary>A death registered in error was annulled; the person was believed dead until now and never was.</summary>
[Event("population.death-annulled/1")]
public sealed record DeathAnnulled(Guid Case, Guid LifeEvent, string On, string Why);

/// <summary>A disappearance registered in error was annulled.</summary>
[Event("population.missing-annulled/1")]
public sealed record MissingAnnulled(Guid Case, Guid LifeEvent, string On, string Why);

/// <summary>A second officer is asked to decide an annulment, a merge, a split or a new number.</summary>
[Event("population.deed-proposed/1")]
public sealed record DeedProposed(Guid Case, string Kind, DateTime DueAt);

/// <summary>A second officer refused such a deed.</summary>
[Event("population.deed-refused/1")]
public sealed record DeedRefused(Guid Case, string Kind, string Reason);

/// <summary>A duplicate record was merged (gộp) into the one that stays. Facts stay under the id they were recorded with.</summary>
[Event("population.persons-merged/1")]
public sealed record PersonsMerged(Guid Case, Guid From, Guid Into, string Reason);

/// <summary>A merge was undone: both records stand again.</summary>
[Event("population.persons-unmerged/1")]
public sealed record PersonsUnmerged(Guid Case, Guid From, Guid Into, string Reason);

/// <summary>A record that mixed two people was split (tách): the new record took the named fields.</summary>
[Event("population.person-split/1")]
public sealed record PersonSplit(Guid Case, Guid From, Guid Into, IReadOnlyList<string> Fields, string Reason);

/// <summary>A personal number serves no more, with its ground and the number that follows, if any. Decree 70/2024, art. 11.</summary>
[Event("population.number-replaced/1")]
public sealed record NumberReplaced(Guid Case, string Old, string? New, string Ground, bool AtWish);

/// <summary>A person entered without papers was given a number.</summary>
[Event("population.number-issued/1")]
public sealed record NumberIssued(Guid Case, string Number);

/// <summary>Numbers used by another system were marked, so that they are never given out.</summary>
[Event("population.numbers-marked-elsewhere/1")]
public sealed record NumbersMarkedElsewhere(int Count, string Source);

/// <summary>Marks of numbers used by another system were an error and taken off.</summary>
[Event("population.numbers-unmarked/1")]
public sealed record NumbersUnmarked(int Count, string Reason);

/// <summary>The events of life, identity and numbers.</summary>
internal static class EventsOfLife
{
    internal static readonly IReadOnlyList<Type> All =
    [
        typeof(PersonDied), typeof(PersonMissing), typeof(DeathAnnulled), typeof(MissingAnnulled), typeof(DeedProposed), typeof(DeedRefused),
        typeof(PersonsMerged), typeof(PersonsUnmerged), typeof(PersonSplit), typeof(NumberReplaced), typeof(NumberIssued), typeof(NumbersMarkedElsewhere), typeof(NumbersUnmarked),
    ];
}
