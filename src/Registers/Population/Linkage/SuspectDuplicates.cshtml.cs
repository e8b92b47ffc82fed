using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Population.Desk;
using DeAn06.Population.Looking;
using DeAn06.Population.Persons;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Population.Linkage;

/// <summary>Who in the register may be the same as one of its persons.</summary>
internal sealed class SuspectDuplicatesModel(IWhoActs whoActs, ViewPerson view, LinkPerson link, ParentNames parents, Words words) : MatterPage(whoActs)
{
    private static readonly FieldSet Compared = FieldSet.Of(
        PersonFields.Name, PersonFields.BirthDate, PersonFields.Sex, PersonFields.Number, PersonFields.OldNumber, PersonFields.Permanent);

    [BindProperty(SupportsGet = true, Name = "handle")]
    public string Handle { get; set; } = "";

    internal string? Name { get; private set; }

    internal IReadOnlyList<LinkageCandidate> Candidates { get; private set; } = [];

    internal static string NumberOf(LinkageCandidate candidate) => PersonalNumber.TryParse(candidate.Record.Number, out var number) ? number.Masked() : "";

    internal string PlaceOf(LinkageCandidate candidate) => words.PlaceOf(candidate.Commune);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        if (!Ids.TryParseHandle(Handle, out var id)) return NotFound();
        var seen = await view.RunAsync(new ViewQuestion(id, Compared) { OncePerMinute = true }, Act, ct);
        if (seen.Problem is { } refused) return refused.Status == 404 ? NotFound() : Refuse(refused);
        var person = seen.Value.Shown;
        var (father, mother) = await parents.OfAsync(id, ct);
        var record = new LinkageRecord(person[PersonFields.Name].Value, person.Birth, person[PersonFields.Sex].Value, person[PersonFields.Number].Value,
            person[PersonFields.OldNumber].Value, person.Commune, father, mother);
        var found = await link.RunAsync(record, id, Act.Purpose, Act.LegalBasis, Act, ct);
        if (found.Problem is { } problem) return Refuse(problem);
        (Name, Candidates) = (record.Name, found.Value);
        return Page();
    }
}

/// <summary>The names of a person's father and mother, from their records or as they were told.</summary>
internal sealed class ParentNames(Db db)
{
    internal async Task<(string? Father, string? Mother)> OfAsync(Guid person, CancellationToken ct)
    {
        var found = (await db.QueryAsync("""
            SELECT r.kind, coalesce(p.name, r.other_name) FROM population.relation r LEFT JOIN population.person p ON p.person_id = r.other_id
            WHERE r.person_id = $1 AND r.kind IN ('father', 'mother') AND upper_inf(r.valid) AND upper_inf(r.recorded)
            """, r => (Kind: r.GetString(0), Name: r.GetString(1)), ct, person)).ToDictionary(r => r.Kind, r => r.Name);
        return (found.GetValueOrDefault("father"), found.GetValueOrDefault("mother"));
    }
}
