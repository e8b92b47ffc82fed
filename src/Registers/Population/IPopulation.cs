namespace DeAn06.Population;

/// <summary>A person in one line, for lists that other rooms show. <paramref name="Birth"/> is an ISO date as far as known.</summary>
public sealed record PersonInBrief(Guid Id, string Name, string? Birth, string? Commune);

/// <summary>
/// An invented person that serves a story of the demo nation. <paramref name="Story"/> is Vietnamese; <paramref name="PersonalNumber"/> is empty for
/// someone without one.
/// </summary>
public sealed record StoryPerson(string Tag, Guid Id, string Name, string PersonalNumber, string Story);

/// <summary>
/// The doorway to the register of persons for higher rooms. Reads answer narrow records in sets and run in the caller's use case; whoever shows them
/// journals them as its own disclosure.
/// </summary>
public interface IPopulation
{
    /// <summary>The person a number belongs to; null when nobody has it.</summary>
    Task<Guid?> FindAsync(PersonalNumber number, CancellationToken ct);

    /// <summary>The persons with these ids; unknown ids are absent.</summary>
    Task<IReadOnlyDictionary<Guid, PersonInBrief>> BriefAsync(IReadOnlyCollection<Guid> persons, CancellationToken ct);

    /// <summary>How many living persons each province of today has, by its two-digit code.</summary>
    Task<IReadOnlyDictionary<string, long>> CountByProvinceAsync(CancellationToken ct);

    /// <summary>The tagged persons of the demo nation; empty outside demo mode.</summary>
    Task<IReadOnlyList<StoryPerson>> StoriesAsync(CancellationToken ct);
}

/// <summary>The names of a person's fields, for rooms that tell a person what was shown.</summary>
public static class PersonFieldNames
{
    /// <summary>The field's name in the language of the page; the code itself when no field has it.</summary>
    public static string Of(string code) => Persons.PersonFields.Find(code)?.Label ?? code;
}
