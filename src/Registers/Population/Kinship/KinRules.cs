using DeAn06.Kernel;
using DeAn06.Law;
using DeAn06.Population.Facts;
using DeAn06.Population.Persons;

namespace DeAn06.Population.Kinship;

/// <summary>Whether a relation can be: one marriage, ages apart, no one their own ancestor. Law on Marriage and Family 2014, arts. 5, 8.</summary>
internal sealed class KinRules(ILaw law, Db db)
{
    private const long ParentsLock = 0x4465416e4b69;
    private const string Figures = "population.kin";

    // Upwards through parents, and sideways through merges that stand, in both directions: a parent may be recorded under any of the records.
    private const string AncestorSql = $"""
        WITH RECURSIVE up (id) AS (
            SELECT $1::uuid
            UNION
            SELECT n.id FROM up CROSS JOIN LATERAL (
                SELECT r.other_id AS id FROM population.relation r
                WHERE r.person_id = up.id AND r.kind IN ('father', 'mother') AND r.other_id IS NOT NULL AND upper_inf(r.recorded)
                UNION ALL
                SELECT l.other_id FROM population.person_link l WHERE l.person_id = up.id AND {MergeLinks.Stands}
                UNION ALL
                SELECT l.person_id FROM population.person_link l WHERE l.other_id = up.id AND {MergeLinks.Stands}
            ) n)
        SELECT $1 <> $2 AND EXISTS (SELECT FROM up WHERE id = $2)
        """;

    /// <summary>The refusal of a parent and a child, or null. Births that are known in part are held against each other as far as they are known.</summary>
    internal static Problem? NotOlder(PersonRecord parent, PersonRecord child) =>
        parent.Birth is { } older && child.Birth is { } younger && older.Earliest >= younger.Latest
            ? Problems.ParentNotOlder.With("parent", older.ToReading()).With("child", younger.ToReading())
            : null;

    /// <summary>A warning when even the widest reading of both births puts fewer years between parent and child than the figure.</summary>
    internal Problem? TooClose(PersonRecord parent, PersonRecord child, DateOnly today)
    {
        var years = law.Parameter(Figures, "parent-years", today).Number;
        return parent.Birth is { } older && child.Birth is { } younger && older.Earliest.AddYears(years) > younger.Latest
            ? Problems.ParentYoung.With("years", years)
            : null;
    }

    /// <summary>A warning when someone certainly had not reached the age of marriage (20 for men, 18 for women) on the day.</summary>
    internal Problem? TooYoung(PersonRecord person, DateOnly on, DateOnly today)
    {
        var years = law.Parameter(Figures, person[PersonFields.Sex].Value == "2" ? "marriage-age-women" : "marriage-age-men", today).Number;
        return person.Birth is { } birth && birth.Earliest.AddYears(years) > on
            ? Problems.MarriageAge.With("name", person[PersonFields.Name].Value).With("years", years)
            : null;
    }

    /// <summary>
    /// Two deeds about four persons, who share none, could close a circle that neither sees. Only where a parent has parents on record and the child has children
    /// can a circle close that another deed is closing too: an end without kin is locked, and whoever adds kin to it sees this relation. Those go one after another.
    /// </summary>
    internal async Task OneAtATimeAsync(Guid parent, Guid child, IReadOnlyCollection<Fact<Relation>> facts, CancellationToken ct)
    {
        if (!facts.Any(f => f.Stands && f.Person == parent && f.Value.IsParent) || !facts.Any(f => f.Stands && f.Person == child && f.Value.Kind == RelationKind.Child)) return;
        await LockParentsAsync(ct);
    }

    /// <summary>True when <paramref name="child"/> is among the ancestors of <paramref name="parent"/> that are believed today, merged records taken for one.</summary>
    internal async Task<bool> IsAncestorAsync(Guid child, Guid parent, CancellationToken ct) =>
        (await db.QueryAsync(AncestorSql, r => r.GetBoolean(0), ct, parent, child))[0];

    /// <summary>True when one of two records is an ancestor of the other, so that they cannot be one person. Parents recorded meanwhile wait.</summary>
    internal async Task<bool> IsLineageAsync(Guid one, Guid other, CancellationToken ct)
    {
        await LockParentsAsync(ct);
        return await IsAncestorAsync(one, other, ct) || await IsAncestorAsync(other, one, ct);
    }

    private async Task LockParentsAsync(CancellationToken ct)
    {
        await using var together = db.Command("SELECT pg_advisory_xact_lock($1)", ParentsLock);
        await together.ExecuteNonQueryAsync(ct);
    }
}
