using System.Text.Json;
using DeAn06.Population;

namespace DeAn06.Services.Dossiers;

/// <summary>Somebody whose residence a decision is about.</summary>
internal sealed record ListedPerson(Guid Person, string Name);

/// <summary>Everybody a decision on residence is about; <paramref name="Unknown"/> on the list have no record under their number and name.</summary>
internal sealed record ListedPeople(IReadOnlyList<ListedPerson> People, int Unknown, bool IsList)
{
    internal Applied Applied => IsList || People.Count > 1 ? new(People.Count, Unknown) : Applied.It;

    /// <summary>A refusal of the register, said of whom it is about where there are several.</summary>
    internal Problem Of(ListedPerson person, Problem refused) =>
        IsList || People.Count > 1 ? refused with { Vi = $"{person.Name}: {refused.Vi}", En = $"{person.Name}: {refused.En}", Field = null } : refused;
}

/// <summary>
/// Reads whom a decision on residence is about: by a list (đăng ký theo danh sách, answer <c>people</c>) everybody on it whom number and name tell, and nobody else; otherwise whom the dossier is
/// about and those who register together with them (answer <c>members</c>). Whoever has no record stays in the dossier and is counted; nobody is invented for them.
/// </summary>
internal sealed class ReadsPeople(IPopulation population)
{
    internal async Task<ListedPeople> OfAsync(Dossier dossier, CancellationToken ct)
    {
        if (dossier.Answers.ValueKind == JsonValueKind.Object && dossier.Answers.TryGetProperty("people", out var list) && list.ValueKind == JsonValueKind.Array) return await ListedAsync(list, ct);
        var together = Members(dossier.Answers).Append(new(dossier.Person, ""));
        return new(InOrder(together), 0, false);
    }

    private async Task<ListedPeople> ListedAsync(JsonElement list, CancellationToken ct)
    {
        var known = new List<ListedPerson>();
        var unknown = 0;
        foreach (var entry in list.EnumerateArray())
        {
            var name = Said(entry, "name") ?? "";
            if (PersonalNumber.TryParse(Said(entry, "number"), out var number) && await population.FindNamedAsync(number, name, ct) is { } person) known.Add(new(person.Id, name));
            else unknown++;
        }
        return new(InOrder(known), unknown, true);
    }

    private static IEnumerable<ListedPerson> Members(JsonElement answers) =>
        answers.ValueKind != JsonValueKind.Object || !answers.TryGetProperty("members", out var members) || members.ValueKind != JsonValueKind.Array ? []
        : members.EnumerateArray().Where(m => Guid.TryParse(Said(m, "person"), out _)).Select(m => new ListedPerson(Guid.Parse(Said(m, "person")!), Said(m, "name") ?? ""));

    private static string? Said(JsonElement of, string name) => of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>Each once and always in one order, so that two decisions about the same people do not wait for one another.</summary>
    private static List<ListedPerson> InOrder(IEnumerable<ListedPerson> people) => [.. people.DistinctBy(p => p.Person).OrderBy(p => p.Person)];
}
