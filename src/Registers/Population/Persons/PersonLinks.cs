using DeAn06.Kernel;
using DeAn06.Population.Living;

namespace DeAn06.Population.Persons;

/// <summary>A link between two records of persons, as it stands or stood.</summary>
internal sealed record PersonLink(Guid Person, Guid Id, string Kind, Guid Other, string Reason, DateTime From, DateTime? Until);

/// <summary>The table of links: a merge leads from the record that goes to the one that stays, a split from the new record to the one it came from.</summary>
internal sealed class PersonLinks(Db db)
{
    internal const string Merged = "merged-into";
    internal const string Split = "split-from";

    /// <summary>Every link of a person in either direction, newest first.</summary>
    internal async Task<IReadOnlyList<PersonLink>> OfAsync(Guid person, CancellationToken ct) => await db.QueryAsync("""
        SELECT person_id, link_id, kind, other_id, reason, lower(recorded), upper(recorded) FROM population.person_link
        WHERE person_id = $1 OR other_id = $1 ORDER BY lower(recorded) DESC
        """, r => new PersonLink(r.GetGuid(0), r.GetGuid(1), r.GetString(2), r.GetGuid(3), r.GetString(4), r.GetDateTime(5), r.IsDBNull(6) ? null : r.GetDateTime(6)),
        ct, person);

    internal void Add(Guid person, string kind, Guid other, string reason, Guid deed, DateTime at) => db.Write("""
        INSERT INTO population.person_link (person_id, link_id, kind, other_id, reason, recorded, deed) VALUES ($1, $2, $3, $4, $5, $6, $2)
        """, 1, person, deed, kind, other, reason, LifeEvents.Open(at));

    /// <summary>Closes a merge; when the clock stands behind the moment it began, a microsecond after that.</summary>
    internal void CloseMerge(Guid person, Guid by, string why, DateTime at) => db.Write("""
        UPDATE population.person_link SET recorded = tstzrange(lower(recorded), greatest($2, lower(recorded) + interval '1 microsecond')), closed_by = $3, closed_why = $4
        WHERE person_id = $1 AND kind = 'merged-into' AND upper_inf(recorded)
        """, 1, person, at, by, why);
}
