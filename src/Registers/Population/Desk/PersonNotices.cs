using DeAn06.Kernel;
using DeAn06.Population.Living;
using DeAn06.Population.Papers;
using DeAn06.Population.Persons;

namespace DeAn06.Population.Desk;

/// <summary>Whose notices a page shows, and who reads them.</summary>
internal sealed record NoticesOf(PersonRecord Person, Act Act)
{
    internal string Path => "/can-bo/dan-cu/" + Ids.Handle(Person.Id);
}

/// <summary>What a page tells above a record: died, missing, merged, split, cards that carry a cancelled number. The record itself was journaled when it was read.</summary>
internal sealed class PersonNotices(Db db, LifeEvents life, PersonLinks links, CardDues dues)
{
    internal sealed record Told(IReadOnlyList<LifeEvent> Life, IReadOnlyList<PersonLink> MergedHere, IReadOnlyList<PersonLink> Splits,
        IReadOnlyList<(string Kind, string Due)> Cards);

    internal async Task<Told> OfAsync(Guid person, CancellationToken ct)
    {
        var all = await links.OfAsync(person, ct);
        return new Told(await life.OfAsync(person, ct),
            [.. all.Where(l => l.Kind == PersonLinks.Merged && l.Until is null && l.Other == person)],
            [.. all.Where(l => l.Kind == PersonLinks.Split && l.Until is null)],
            await db.QueryAsync("""
                SELECT c.kind, n.ground FROM population.card c JOIN population.personal_number n ON n.number = c.number
                WHERE c.person_id = $1 AND c.state IN ('active', 'held') AND upper_inf(c.valid) AND upper_inf(c.recorded)
                    AND n.cancelled_at IS NOT NULL AND n.ground IS NOT NULL
                """, r => (r.GetString(0), dues.Of(r.GetString(1))), ct, person));
    }
}
