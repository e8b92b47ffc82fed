using DeAn06.Identity.Applying;
using DeAn06.Population;
using DeAn06.Trust;

namespace DeAn06.Identity.Representing;

/// <summary>
/// Children and wards under their representative (người đại diện). Nothing is stored: it follows from dated relations of the register, and ends when the child is of
/// age, the relation ends or one of the two dies. Civil Code 2015 arts. 134 to 136; Decree 69/2024 art. 14.
/// </summary>
internal sealed class Representation(IPopulation population, IJoinRecords records) : IRepresentation
{
    internal const int OfAge = 18;

    /// <summary>Whom the person represents on the day.</summary>
    public Task<IReadOnlyList<RepresentedPerson>> ByAsync(Guid person, DateOnly day, CancellationToken ct) => ReadAsync(person, day, true, ct);

    /// <summary>Who represents the person on the day.</summary>
    internal Task<IReadOnlyList<RepresentedPerson>> OfAsync(Guid person, DateOnly day, CancellationToken ct) => ReadAsync(person, day, false, ct);

    private async Task<IReadOnlyList<RepresentedPerson>> ReadAsync(Guid person, DateOnly day, bool represents, CancellationToken ct)
    {
        var relations = (await population.RelationsOfAsync(await records.OfAsync(person, ct), day, ct)).Where(r => r.Other is not null && (represents ? r.Kind is "child" or "ward" : r.Kind is "father" or "mother" or "guardian")).ToList();
        Guid[] ids = [person, .. relations.Select(r => r.Other!.Value)];
        var standings = await population.StandingsAsync(ids, day, ct);
        var names = await population.BriefAsync(ids, ct);
        var found = new List<RepresentedPerson>();
        foreach (var relation in relations)
        {
            if (standings.GetValueOrDefault(relation.Other!.Value) is not { DiedOn: null, MissingOn: null } other) continue;
            var until = OfAgeOn(represents ? other.Birth : standings.GetValueOrDefault(person)?.Birth);
            if (!Holds(relation.Kind, until, day) || found.Exists(f => f.Person == other.Person && f.Why == relation.Kind)) continue;
            found.Add(new(other.Person, names.GetValueOrDefault(relation.Other.Value)?.Name ?? "", relation.Kind, relation.Kind is "ward" or "guardian" ? null : until));
        }
        return found;
    }

    /// <summary>A ward is represented while the guardianship lasts; a child until it is of age.</summary>
    internal static bool Holds(string kind, DateOnly? ofAgeOn, DateOnly day) => kind is "ward" or "guardian" || ofAgeOn > day;

    /// <summary>The day someone is of age; of a birth known in part the latest that is possible.</summary>
    internal static DateOnly? OfAgeOn(string? birth) => CivilDate.TryParse(birth, out var born) ? born.Latest.AddYears(OfAge) : null;
}
