using DeAn06.Identity.Representing;
using DeAn06.Population;

namespace DeAn06.Identity.Consent;

/// <summary>Why a person does not decide alone: <paramref name="IsWard"/>, or a child below the age; and the persons who decide for them (người đại diện).</summary>
internal sealed record Represented(bool IsWard, IReadOnlyList<Guid> By);

/// <summary>
/// Who decides for children and wards about their e-identity: father, mother and guardian of the register on that day, so that an annulled relation or a
/// birthday changes it by itself. Decree 69/2024 art. 14; the age is configuration (<c>Identity__Consent__ChildAge</c>, 14 when not set).
/// </summary>
internal sealed class Representatives(IPopulation population, ChildRules rules)
{
    private static readonly string[] Deciding = ["father", "mother", "guardian"];

    /// <summary>Who decides for a person; null when they decide themself.</summary>
    internal async Task<Represented?> OfAsync(Guid person, DateOnly day, CancellationToken ct) => (await OfAsync([person], day, ct)).GetValueOrDefault(person);

    /// <summary>The children and wards a person decides for on a day.</summary>
    internal async Task<IReadOnlyList<Guid>> RepresentedByAsync(Guid person, DateOnly day, CancellationToken ct)
    {
        var near = (await population.RelationsOfAsync([person], day, ct)).Where(r => r.Kind is "child" or "ward" && r.Other is not null).Select(r => r.Other!.Value).Distinct().ToArray();
        if (near.Length == 0) return [];
        return [.. (await OfAsync(near, day, ct)).Where(r => r.Value.By.Contains(person)).Select(r => r.Key)];
    }

    private async Task<Dictionary<Guid, Represented>> OfAsync(IReadOnlyList<Guid> persons, DateOnly day, CancellationToken ct)
    {
        var standings = await population.StandingsAsync(persons, day, ct);
        var relations = (await population.RelationsOfAsync(persons, day, ct)).ToLookup(r => r.Person);
        var found = new Dictionary<Guid, Represented>();
        foreach (var person in persons)
        {
            var isWard = relations[person].Any(r => r.Kind == "guardian");
            if (!isWard && !rules.IsChild(standings.GetValueOrDefault(person)?.Birth, day)) continue;
            found[person] = new(isWard, [.. relations[person].Where(r => Deciding.Contains(r.Kind) && r.Other is not null).Select(r => r.Other!.Value).Distinct()]);
        }
        return found;
    }
}
