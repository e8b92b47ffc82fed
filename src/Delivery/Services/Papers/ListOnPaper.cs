using DeAn06.Population;
using DeAn06.Services.Dossiers;

namespace DeAn06.Services.Papers;

/// <summary>One of several whom a notice on residence names; <paramref name="Number"/> is whole where the list gave it, masked where only the register has it.</summary>
internal sealed record ListedOnPaper(Guid Person, string Name, string? Number, PlaceInTime Where);

/// <summary>Everybody a notice on residence is about, in the order of the list; <paramref name="Unknown"/> are the lines that belong to no record, in words. Without a list they register together.</summary>
internal sealed record ListOnPaper(IReadOnlyList<ListedOnPaper> People, IReadOnlyList<string> Unknown, bool IsList);

/// <summary>
/// Reads whom a notice on residence names besides its applicant: whose residence the decision will write, with the place and the days. The paper goes to the applicant, so it tells no more of the others than
/// the list itself: who is listed by a number has that number on it.
/// </summary>
internal sealed class ListsPeople(ReadsPeople people, IPopulation population, PlaceWords places)
{
    private const string Removes = "residence.remove-";

    /// <summary>Null where the decision is about one person.</summary>
    internal async Task<ListOnPaper?> OfAsync(Dossier d, string effect, DateOnly today, CancellationToken ct)
    {
        if (effect.StartsWith(Removes, StringComparison.Ordinal)) return null;
        var all = await people.OfAsync(d, ct);
        if (!all.IsMany) return null;
        var (answers, kind) = (new EffectAnswers(d.Answers), PlaceWords.Effect(effect));
        var prolonged = effect == ProlongsStay.Effect ? await population.StaysOfAsync([.. all.People.Select(p => p.Person)], today, ct) : null;
        var named = new List<ListedOnPaper>();
        foreach (var person in all.People.OrderBy(p => p.Line))
        {
            // Each is prolonged in the place of their own. Who has none will be refused by the effect.
            var standing = prolonged?.FirstOrDefault(s => s.Person == person.Person && s.Kind == ProlongsStay.Kind);
            var (area, line) = prolonged is null ? (answers.Area, answers.Line) : (standing?.Area, standing?.Line);
            var from = prolonged is null ? ReadResult.Day(answers["from"]) ?? today : today;
            named.Add(new(person.Person, await NameAsync(person, ct), await NumberAsync(d, person, ct), new(kind, area is null ? "" : places.Of(area, line), from, ReadResult.Day(answers["until"]))));
        }
        return new(named, [.. all.Unknown.Select(u => $"dòng {u.Line} ({u.Name})")], all.IsList);
    }

    private async Task<string> NameAsync(ListedPerson person, CancellationToken ct) =>
        person.Line > 0 ? person.Name : (await population.BriefAsync([person.Person], ct)).GetValueOrDefault(person.Person)?.Name ?? person.Name;

    private async Task<string?> NumberAsync(Dossier d, ListedPerson person, CancellationToken ct)
    {
        if (person.Line > 0) return person.Number.ToString();
        var known = (await population.AttributesAsync(person.Person, [ReadResult.Number], ct)).GetValueOrDefault(ReadResult.Number)?.Value;
        return PersonalNumber.TryParse(known, out var number) ? person.Person == d.Person ? number.ToString() : number.Masked() : null;
    }
}
