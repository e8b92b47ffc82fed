using System.Text.Json;
using DeAn06.Population;

namespace DeAn06.Services.Dossiers;

/// <summary>Somebody whose residence a decision is about; <paramref name="Line"/> is their first line on the list, 0 where there is none, and
/// <paramref name="Number"/> the number they are listed by.</summary>
internal sealed record ListedPerson(Guid Person, string Name, int Line = 0, PersonalNumber Number = default);

/// <summary>A line of a list whose number and name belong to no record.</summary>
internal sealed record UnknownLine(int Line, string Name);

/// <summary>Everybody a decision on residence is about; <paramref name="Unknown"/> on the list have no record under their number and name.</summary>
internal sealed record ListedPeople(IReadOnlyList<ListedPerson> People, IReadOnlyList<UnknownLine> Unknown, bool IsList)
{
    /// <summary>False where it is about one person and there is no list.</summary>
    internal bool IsMany => IsList || People.Count > 1;

    internal Applied Applied => IsMany ? new(People.Count, Unknown.Count) { People = [.. People.Select(p => p.Person)] } : Applied.It;

    /// <summary>A refusal of the register, said of whom it is about and of their line, where there are several.</summary>
    internal Problem Of(ListedPerson person, Problem refused)
    {
        if (!IsMany) return refused;
        var (vi, en) = person switch
        {
            { Line: > 0 } => ($"Dòng {person.Line}, {person.Name}", $"Line {person.Line}, {person.Name}"),
            { Name: "" } => ("Người đứng tên hồ sơ", "Whom the application is about"),
            _ => (person.Name, person.Name),
        };
        return refused with { Vi = $"{vi}: {refused.Vi}", En = $"{en}: {refused.En}", Field = null };
    }
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
        return new(InOrder(together), [], false);
    }

    private async Task<ListedPeople> ListedAsync(JsonElement list, CancellationToken ct)
    {
        var known = new List<ListedPerson>();
        var unknown = new List<UnknownLine>();
        foreach (var (line, entry) in list.EnumerateArray().Index())
        {
            var name = Said(entry, "name") ?? "";
            if (PersonalNumber.TryParse(Said(entry, "number"), out var number) && await population.FindNamedAsync(number, name, ct) is { } person) known.Add(new(person.Id, person.Name, line + 1, number));
            else unknown.Add(new(line + 1, name));
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
