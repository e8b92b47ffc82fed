using DeAn06.Places;
using DeAn06.Population;

namespace DeAn06.Services;

/// <summary>Somebody told by number and name, which must both be theirs; which of the two was wrong is for nobody to learn.</summary>
internal static class NamedPerson
{
    /// <summary>The record of the person with the number, when the name, however it is marked and spaced, is theirs too.</summary>
    internal static async Task<PersonInBrief?> FindNamedAsync(this IPopulation population, PersonalNumber number, string name, CancellationToken ct) =>
        await population.FindAsync(number, ct) is { } person && (await population.BriefAsync([person], ct)).GetValueOrDefault(person) is { } found && Spelling.Fold(found.Name) == Spelling.Fold(name) ? found : null;
}
