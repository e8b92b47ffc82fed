using DeAn06.Kernel;
using DeAn06.Trust;

namespace DeAn06.Population.Persons;

/// <summary>Why and when a record was merged into the one that is shown instead.</summary>
internal sealed record MergedFrom(Guid Record, string Reason, DateTime At);

/// <summary>
/// Follows merges: facts stay under the id they were recorded with, and reads go on to the record that stays. A survivor may itself be merged later,
/// so a link may lead to a link.
/// </summary>
internal sealed class MergeLinks(Db db) : IJoinRecords
{
    /// <summary>A link <c>l</c> that is a merge and stands.</summary>
    internal const string Stands = "l.kind = 'merged-into' AND upper_inf(l.recorded)";

    /// <summary>The record that stays, for someone whose first link is <c>l</c>; the walk happens only where there is a link.</summary>
    internal static string SurvivorOf(string person) => $"""
        CASE WHEN l.other_id IS NULL THEN {person} ELSE (
            WITH RECURSIVE way(id, step) AS (
                SELECT l.other_id, 1
                UNION ALL
                SELECT n.other_id, way.step + 1 FROM way JOIN population.person_link n
                    ON n.person_id = way.id AND n.kind = 'merged-into' AND upper_inf(n.recorded))
            SELECT id FROM way ORDER BY step DESC LIMIT 1) END
        """;

    private static readonly string SurvivorsSql = $"""
        SELECT a.id, {SurvivorOf("a.id")} FROM unnest($1::uuid[]) AS a(id)
        LEFT JOIN population.person_link l ON l.person_id = a.id AND {Stands}
        """;

    /// <summary>For each record the one that stands for it: itself unless it was merged.</summary>
    internal async Task<IReadOnlyDictionary<Guid, Guid>> SurvivorsAsync(IReadOnlyCollection<Guid> persons, CancellationToken ct) =>
        (await db.QueryAsync(SurvivorsSql, r => (r.GetGuid(0), r.GetGuid(1)), ct, persons.Distinct().ToArray())).ToDictionary(p => p.Item1, p => p.Item2);

    private const string JoinedSql = """
        WITH RECURSIVE joined(id) AS (
            SELECT $1
            UNION
            SELECT n.person_id FROM joined JOIN population.person_link n ON n.other_id = joined.id AND n.kind = 'merged-into' AND upper_inf(n.recorded))
        SELECT id FROM joined
        """;

    public async Task<IReadOnlyCollection<Guid>> OfAsync(Guid person, CancellationToken ct) =>
        await db.QueryAsync(JoinedSql, r => r.GetGuid(0), ct, await SurvivorAsync(person, ct));

    internal async Task<Guid> SurvivorAsync(Guid person, CancellationToken ct) => (await SurvivorsAsync([person], ct))[person];
}
