using DeAn06.Kernel;
using DeAn06.Places;

namespace DeAn06.Population.Linkage;

/// <summary>Finds the candidates of a record through the indexes and scores them.</summary>
internal sealed class Linker(Db db, IPlaces places) : ILinkage
{
    // No block is ever read further than this; a name and year that thousands share tell nothing alone.
    private const int MostInBlock = 400;

    private static readonly string Sql = $"""
        SELECT p.person_id, p.name, p.birth_date, p.sex, p.number,
            CASE WHEN p.old_number = ($2::text[])[1] THEN p.old_number ELSE coalesce(
                (SELECT c.number FROM population.card c WHERE c.person_id = p.person_id AND c.kind = 'cmnd9' AND upper_inf(c.recorded) AND c.number = ANY ($2)
                 ORDER BY c.number <> ($2::text[])[1] LIMIT 1), p.old_number) END,
            p.commune, p.province,
            (SELECT coalesce(f.name, r.other_name) FROM population.relation r LEFT JOIN population.person f ON f.person_id = r.other_id
             WHERE r.person_id = p.person_id AND r.kind = 'father' AND upper_inf(r.valid) AND upper_inf(r.recorded)),
            (SELECT coalesce(m.name, r.other_name) FROM population.relation r LEFT JOIN population.person m ON m.person_id = r.other_id
             WHERE r.person_id = p.person_id AND r.kind = 'mother' AND upper_inf(r.valid) AND upper_inf(r.recorded))
        FROM (
            SELECT person_id FROM population.personal_number WHERE number = $1
            UNION SELECT person_id FROM population.person WHERE old_number = ANY ($2)
            UNION SELECT person_id FROM population.card WHERE number = ANY ($2) AND kind = 'cmnd9' AND upper_inf(recorded)
            UNION SELECT b.person_id FROM unnest($3::text[]) day
                CROSS JOIN LATERAL (SELECT s.person_id FROM population.person_search s WHERE s.birth = day AND ($6 = '' OR EXISTS
                    (SELECT FROM population.person o WHERE o.person_id = s.person_id AND $6 IN (o.commune, o.province))) LIMIT {MostInBlock}) b
            UNION SELECT k.person_id FROM unnest($4::text[]) line
                CROSS JOIN LATERAL (SELECT person_id FROM population.person_search WHERE keys @> string_to_array(line, '|') LIMIT {MostInBlock}) k
        ) c
        JOIN population.person p ON p.person_id = c.person_id
        WHERE c.person_id <> $5 AND ($6 = '' OR $6 IN (p.commune, p.province))
          AND NOT EXISTS (SELECT FROM population.person_link l WHERE l.person_id = c.person_id AND l.kind = 'merged-into' AND upper_inf(l.recorded))
        """;

    public async Task<IReadOnlyList<LinkageCandidate>> CandidatesAsync(LinkageRecord record, Guid? except, string within, int most, CancellationToken ct)
    {
        var (commune, province) = Today(record.Area);
        var blocks = LinkageBlocks.Of(record, commune, within);
        if (blocks.IsEmpty) return [];
        var asked = record with { Area = AreaKey(province, commune) };
        var found = await db.QueryAsync(Sql, r => Score(asked, r), ct, blocks.Number, blocks.OldNumbers, blocks.Births, blocks.Keys, except ?? Guid.Empty, within);
        return [.. found.Where(c => c.Score >= LinkageScore.Least).OrderByDescending(c => c.Score).ThenBy(c => c.Id).Take(most)];
    }

    private static LinkageCandidate Score(LinkageRecord asked, Npgsql.NpgsqlDataReader row)
    {
        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
        var (commune, province) = (Text(6), Text(7));
        var known = new LinkageRecord(Text(1), CivilDate.TryParse(Text(2), out var birth) ? birth : null, Text(3), Text(4), Text(5),
            AreaKey(province, commune), Text(8), Text(9));
        var (score, reasons) = LinkageScore.Of(asked, known);
        return new LinkageCandidate(row.GetGuid(0), known with { Area = commune }, commune, province, score, reasons);
    }

    /// <summary>Today's commune and province of an area on either map; an old commune that was split tells the province only.</summary>
    private (string? Commune, string? Province) Today(string? area)
    {
        if (!AreaCode.TryParse(area, out var code) || places.Find(code) is null) return (null, null);
        if (code.Level == AreaLevel.Commune && code.Map == AreaMap.Before)
        {
            var resolved = places.Resolve(code);
            if (resolved.Commune is { } now) return (now.Code.ToString(), places.Path(now.Code)[^1].Code.ToString());
            return (null, resolved.Candidates.Count > 0 ? resolved.Candidates[0].Province.Code.ToString() : null);
        }
        if (code.Map == AreaMap.Before) return (null, null);
        return code.Level == AreaLevel.Commune ? (code.ToString(), places.Path(code)[^1].Code.ToString()) : (null, code.ToString());
    }

    private static string? AreaKey(string? province, string? commune) => province is null ? null : commune is null ? province : $"{province}/{commune}";
}
