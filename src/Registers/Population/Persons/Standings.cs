using System.Text.Json;
using DeAn06.Kernel;
using DeAn06.Population.Facts;
using DeAn06.Population.Kinship;
using DeAn06.Population.Papers;
using Npgsql;

namespace DeAn06.Population.Persons;

/// <summary>
/// What decides whether persons may act, by one statement: merges followed, the row, the cards held on the day, which of their numbers were cancelled, and
/// whether there is a guardian. Every request of a citizen asks it.
/// </summary>
internal sealed class Standings(Db db, CardDues dues)
{
    private static readonly string Sql = $"""
        SELECT s.id, p.person_id, p.birth_date, p.death_date, p.missing_date, {Card.Table.Held("p.person_id", "$2")}, (
            SELECT json_agg(json_build_array(n.number, n.cancelled_at, n.ground))::text FROM population.personal_number n
            WHERE n.cancelled_at IS NOT NULL AND n.ground IS NOT NULL AND n.number IN (
                SELECT c.number FROM population.card c WHERE c.person_id = p.person_id AND c.valid @> $2 AND upper_inf(c.recorded))),
            EXISTS (SELECT FROM population.relation r WHERE r.person_id = p.person_id AND r.kind = '{RelationKind.Guardian}' AND r.valid @> $2 AND upper_inf(r.recorded))
        FROM (SELECT a.id, {MergeLinks.SurvivorOf("a.id")} AS person FROM unnest($1::uuid[]) AS a(id)
            LEFT JOIN population.person_link l ON l.person_id = a.id AND {MergeLinks.Stands}) s
        JOIN population.person p ON p.person_id = s.person
        """;

    internal async Task<IReadOnlyDictionary<Guid, PersonStanding>> OfAsync(IReadOnlyCollection<Guid> persons, DateOnly day, CancellationToken ct) => persons.Count == 0
        ? new Dictionary<Guid, PersonStanding>()
        : (await db.QueryAsync(Sql, r => (r.GetGuid(0), Read(r, day)), ct, persons.Distinct().ToArray(), day)).ToDictionary(p => p.Item1, p => p.Item2);

    private PersonStanding Read(NpgsqlDataReader r, DateOnly day)
    {
        var person = new PersonStanding(r.GetGuid(1), Text(r, 2), Text(r, 3), Text(r, 4), null, false) { IsWard = r.GetBoolean(7) };
        var cancelled = Cancelled(Text(r, 6));
        var cards = Card.Table.Parse(Text(r, 5));
        if (cards.Any(c => c.Value.State == CardWords.Active && dues.Of(c, cancelled, day, DateTime.MaxValue) is null && (c.Value.ExpiresOn is not { } last || day <= last)))
            return person with { HasValidCard = true };
        return person with { BlockedCard = cards.MaxBy(c => c.Value.IssuedOn)?.Value.State is "held" or "revoked" or "lost" ? cards.MaxBy(c => c.Value.IssuedOn)!.Value.State : null };
    }

    private static VoidNumber[] Cancelled(string? json)
    {
        if (json is null) return [];
        using var rows = JsonDocument.Parse(json);
        return [.. rows.RootElement.EnumerateArray().Select(n => new VoidNumber(n[0].GetString()!, n[1].Moment()!.Value, n[2].GetString()!))];
    }

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
