using System.Text.Json;
using DeAn06.Population.Households;
using DeAn06.Population.Kinship;
using DeAn06.Population.Papers;
using DeAn06.Population.Persons;
using DeAn06.Population.Residence;
using Npgsql;

namespace DeAn06.Population.Facts;

/// <summary>A row of the disclosure: the person with everything asked for, or one of the others shown, of whom only name, birth, sex and number come.</summary>
internal sealed record FactsRow(
    PersonRecord Record, IReadOnlyList<PastValue> Past, IReadOnlyList<Fact<Stay>> Stays, IReadOnlyList<Fact<Membership>> Memberships, Household? Household,
    IReadOnlyList<Fact<Membership>> Members, IReadOnlyList<Fact<Relation>> Relations, IReadOnlyList<Fact<Card>> Cards,
    IReadOnlyList<VoidNumber> Cancelled)
{
    private const int JsonColumns = 8;

    internal static readonly FieldSet OfOthers = FieldSet.Of(PersonFields.Name, PersonFields.BirthDate, PersonFields.Sex, PersonFields.Number);

    private static readonly FieldSet OfPerson = FieldSet.Of(
        PersonFields.Name, PersonFields.BirthDate, PersonFields.Sex, PersonFields.Number, PersonFields.Permanent, PersonFields.Temporary, PersonFields.Present);

    private const string AsOf = "f.valid @> a.day AND f.recorded @> a.known";

    private const string Home = $"(SELECT f.household_id FROM population.household_member f WHERE f.person_id = ANY (a.ids) AND {AsOf} ORDER BY f.person_id <> a.person_id LIMIT 1)";

    private static readonly string OwnSql = $"""
        SELECT a.n, 0 AS ord, p.person_id AS subject, {PersonSql.OtherOfficeOrMerged} AS refusal, {PersonSql.Head}, {PersonSql.AskedValues}, {PersonSql.History} AS history,
            CASE WHEN a.parts & 1 <> 0 THEN {Stay.Table.All("a.ids")} END AS stays,
            CASE WHEN a.parts & 2 <> 0 THEN {Membership.Table.All("a.ids")} END AS memberships,
            CASE WHEN a.parts & 2 <> 0 THEN (SELECT json_build_array(h.household_id, h.number, h.area, h.line, h.opened_on, h.closed_on, h.version)::text
                FROM population.household h WHERE h.household_id = {Home}) END AS household,
            CASE WHEN a.parts & 2 <> 0 THEN (SELECT json_agg({Membership.Table.Row} ORDER BY (f.role <> 'head'), lower(f.valid), f.fact_id)::text
                FROM population.household_member f WHERE f.household_id = {Home} AND {AsOf}) END AS members,
            CASE WHEN a.parts & 4 <> 0 THEN {Relation.Table.All("a.ids")} END AS relations,
            CASE WHEN a.parts & 8 <> 0 THEN {Card.Table.All("a.ids")} END AS cards,
            CASE WHEN a.parts & 8 <> 0 THEN (SELECT json_agg(json_build_array(n.number, n.cancelled_at, n.ground))::text
                FROM population.personal_number n WHERE n.person_id = ANY (a.ids) AND n.cancelled_at IS NOT NULL AND n.ground IS NOT NULL) END AS cancelled
        FROM ask a JOIN population.person p ON p.person_id = a.person_id
        """;

    private static readonly string OthersSql = $"""
        SELECT a.n, a.ord, p.person_id, NULL::text, {PersonSql.Head}, {PersonSql.AskedValues},
            NULL::text, NULL::text, NULL::text, NULL::text, NULL::text, NULL::text, NULL::text, NULL::text
        FROM (
            SELECT a.n, {OfOthers.Bits} AS m, x.other, (row_number() OVER (PARTITION BY a.n ORDER BY x.other))::int AS ord
            FROM ask a JOIN population.person p ON p.person_id = a.person_id
            CROSS JOIN LATERAL (
                SELECT f.other_id AS other FROM population.relation f
                WHERE a.parts & 4 <> 0 AND f.person_id = ANY (a.ids) AND f.other_id IS NOT NULL AND {AsOf}
                UNION
                SELECT f.person_id FROM population.household_member f
                WHERE a.parts & 2 <> 0 AND f.household_id = {Home} AND {AsOf}
            ) x
            WHERE {PersonSql.OtherOfficeOrMerged} IS NULL AND x.other <> ALL (a.ids)
        ) a
        JOIN population.person p ON p.person_id = a.other
        """;

    // Facts stay under the record they were recorded with; a record that was merged into this one is read along (ids), as far as that was known.
    internal static readonly string Sql = $$"""
        WITH ask AS (
            SELECT n, key::uuid AS person_id, jurisdiction, ARRAY(SELECT key::uuid UNION ALL SELECT l.person_id FROM population.person_link l
                    WHERE l.other_id = key::uuid AND l.kind = 'merged-into' AND l.recorded @> t[4]::timestamptz) AS ids, t[1]::int AS parts, t[2] AS refused, t[3]::date AS day, t[4]::timestamptz AS known,
                {{OfPerson.Bits}} AS m, ARRAY['{{PersonFields.Permanent.Code}}', '{{PersonFields.Temporary.Code}}', '{{PersonFields.Present.Code}}'] AS codes
            FROM (SELECT n, key, jurisdiction, string_to_array(args, E'\x1f') AS t FROM asked OFFSET 0) cut
        )
        {{OwnSql}}
        UNION ALL
        {{OthersSql}}
        """;

    internal static FactsRow Map(NpgsqlDataReader row)
    {
        var first = row.FieldCount - JsonColumns;
        string? Json(int i) => row.IsDBNull(first + i) ? null : row.GetString(first + i);
        return new FactsRow(PersonSql.ReadRecord(row, 4), PersonSql.ReadHistory(Json(0)), Stay.Table.Parse(Json(1)), Membership.Table.Parse(Json(2)),
            ReadHousehold(Json(3)), Membership.Table.Parse(Json(4)), Relation.Table.Parse(Json(5)), Card.Table.Parse(Json(6)), ReadCancelled(Json(7)));
    }

    private static IReadOnlyList<VoidNumber> ReadCancelled(string? json)
    {
        if (json is null) return [];
        using var rows = JsonDocument.Parse(json);
        return [.. rows.RootElement.EnumerateArray().Select(r => new VoidNumber(r[0].GetString()!, r[1].Moment()!.Value, r[2].GetString()!))];
    }

    internal static Household? ReadHousehold(string? json)
    {
        if (json is null) return null;
        using var row = JsonDocument.Parse(json);
        var h = row.RootElement;
        return new Household(h[0].GetGuid(), h[1].GetString()!, h[2].GetString()!, h[3].GetString()!, h[4].Day()!.Value, h[5].Day(), h[6].GetInt32());
    }
}
