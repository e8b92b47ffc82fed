using DeAn06.Kernel;
using DeAn06.Population.Living;
using DeAn06.Population.Persons;

namespace DeAn06.Population.Desk;

/// <summary>Whose notices a page shows, and who reads them.</summary>
internal sealed record NoticesOf(PersonRecord Person, Act Act)
{
    internal string Path => "/can-bo/dan-cu/" + Ids.Handle(Person.Id);
}

/// <summary>What a page tells above a record: died, missing, merged, split. The record itself was journaled when it was read.</summary>
internal sealed class PersonNotices(LifeEvents life, PersonLinks links)
{
    internal sealed record Told(IReadOnlyList<LifeEvent> Life, IReadOnlyList<PersonLink> MergedHere, IReadOnlyList<PersonLink> Splits);

    internal async Task<Told> OfAsync(Guid person, CancellationToken ct)
    {
        var all = await links.OfAsync(person, ct);
        return new Told(await life.OfAsync(person, ct),
            [.. all.Where(l => l.Kind == PersonLinks.Merged && l.Until is null && l.Other == person)],
            [.. all.Where(l => l.Kind == PersonLinks.Split && l.Until is null)]);
    }
}
