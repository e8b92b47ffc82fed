using System.Globalization;
using DeAn06.Kernel;
using DeAn06.Places;
using DeAn06.Population.Looking;
using DeAn06.Population.Persons;

namespace DeAn06.Population.Finding;

/// <summary>Body of a search: words of a name with or without marks, with a birth year or date, an area, or both.</summary>
internal sealed record FindRequest(string? Name, string? Birth, string? Area, string? Purpose, string? LegalBasis, string? Cursor);

/// <summary>A line of the result: enough to tell people apart, the number masked.</summary>
internal sealed record FoundPerson(
    Guid Id, string Name, string? Birth, string? Sex, string MaskedNumber, string? Area, string? Line, int Rank, string Folded, bool More)
{
    /// <summary>A person found otherwise than by name.</summary>
    internal static FoundPerson Of(PersonRecord person)
    {
        var home = new[] { PersonFields.Permanent, PersonFields.Temporary, PersonFields.Present }.Select(f => person[f]).FirstOrDefault(v => !v.IsNone);
        return new(person.Id, person[PersonFields.Name].Value ?? "", person[PersonFields.BirthDate].Value, person[PersonFields.Sex].Value,
            PersonalNumber.TryParse(person[PersonFields.Number].Value, out var number) ? number.Masked() : "", home.Value, home.Line, 0, "", false);
    }
}

/// <summary>
/// Finds persons by a name typed in any order, without marks, within the officer's area unless the purpose reaches further. All persons
/// shown are subjects of one journal entry, which is durable before anything is shown.
/// </summary>
internal sealed class FindPersons(Disclosures<FoundPerson> disclosures, PurposeRules purposes, IPlaces places)
{
    internal const int PageSize = 20;
    internal const int LongestName = 120;
    private const int FewestWords = 2;
    private const int ProvinceDigits = 2;
    private const string Start = "-1\u001f\u001f00000000-0000-0000-0000-000000000000";

    // Ranks: 0 the same name, 1 the same words in another order, 2 the words in order within a longer name, 3 in any order. Whoever bears just the words that
    // were typed is asked for by an index of whole names; the index of words is asked only when those do not fill the page. It pays where nothing but a
    // province narrows, for only there the lists of words are long.
    // Args, between unit separators: keys joined by '|', the folded words in order, a birth prefix, rank, name and id to go on after, the orders of the words
    // joined by '|', and the province where the index of whole names is asked first.
    internal static readonly DisclosureRead<FoundPerson> Read = new($"""
        SELECT a.n, f.ord, f.person_id AS subject, NULL::text AS refusal, p.name, p.birth_date, p.sex, p.number,
            coalesce(p.permanent_area, p.temporary_area, p.present_area), coalesce(p.permanent_line, p.temporary_line, p.present_line),
            f.rank, f.folded, f.more
        FROM (SELECT n, at, string_to_array(t[1], '|') AS keys, t[2] AS words, t[3] AS birth, t[4]::int AS after_rank, t[5] AS after_name, t[6]::uuid AS after_id,
                  string_to_array(t[7], '|') AS orders, t[8] AS province
              FROM (SELECT n, at, string_to_array(args, E'\x1f') AS t FROM asked) cut OFFSET 0) a
        CROSS JOIN LATERAL (
            WITH same AS MATERIALIZED (
                SELECT b.* FROM unnest(a.orders) o (name) CROSS JOIN LATERAL (
                    SELECT s.person_id, s.folded, CASE WHEN o.name = a.words THEN 0 ELSE 1 END AS rank FROM population.person_search s
                    WHERE a.province <> '' AND s.folded = o.name AND s.province = a.province
                      AND (CASE WHEN o.name = a.words THEN 0 ELSE 1 END, o.name, s.person_id) > (a.after_rank, a.after_name, a.after_id)
                    ORDER BY s.folded, s.province, s.person_id LIMIT {PageSize + 1}
                ) b
                ORDER BY b.rank, b.folded, b.person_id LIMIT {PageSize + 1}
            )
            SELECT g.*, (row_number() OVER (ORDER BY g.rank, g.folded, g.person_id))::int - 1 AS ord, count(*) OVER () > {PageSize} AS more
            FROM (
                SELECT * FROM same
                UNION ALL
                (SELECT s.person_id, s.folded, r.rank FROM population.person_search s CROSS JOIN LATERAL (
                    SELECT CASE WHEN s.folded = a.words THEN 0 WHEN s.folded = ANY (a.orders) THEN 1 WHEN position(a.words IN s.folded) > 0 THEN 2 ELSE 3 END AS rank
                ) r
                WHERE (SELECT count(*) FROM same) <= {PageSize} AND s.keys @> a.keys AND starts_with(s.birth, a.birth)
                  AND NOT (a.province <> '' AND r.rank < 2 AND coalesce(s.province, '') = a.province)
                  AND (r.rank, s.folded, s.person_id) > (a.after_rank, a.after_name, a.after_id)
                ORDER BY r.rank, s.folded, s.person_id LIMIT {PageSize + 1})
                ORDER BY 3, 2, 1 LIMIT {PageSize + 1}
            ) g
        ) f
        JOIN population.person p ON p.person_id = f.person_id
        WHERE f.ord < {PageSize}
        """, row => new FoundPerson(
            row.GetGuid(2), row.GetString(4), Text(row, 5), Text(row, 6),
            PersonalNumber.TryParse(Text(row, 7), out var number) ? number.Masked() : "", Text(row, 8), Text(row, 9),
            row.GetInt32(10), row.GetString(11), row.GetBoolean(12)), BatchLimit: 8);

    internal async Task<Result<Page<FoundPerson>>> RunAsync(FindRequest request, Act act, CancellationToken ct)
    {
        if (!act.May(PopulationPermissions.Search)) return KernelProblems.NotAllowed;
        var grant = purposes.Check(request.Purpose, request.LegalBasis, act);
        if (grant.Problem is { } refused) return refused;
        var within = PurposeRules.Reach(act.For(request.Purpose!, request.LegalBasis!), grant.Value);
        var terms = ReadTerms(request, within);
        if (terms.Problem is { } wrong) return wrong;
        var asked = await disclosures.AskAsync(new DisclosureAsk(within, "", terms.Value.Args, terms.Value.Payload,
            "population.persons-searched/1", "population.persons-searched/1", "population.persons-searched/1"), ct);
        return asked.Then(ToPage);
    }

    private static Page<FoundPerson> ToPage(Disclosed<FoundPerson> found)
    {
        if (found.Rows.Count == 0) return Page<FoundPerson>.Empty;
        var last = found.Rows[^1];
        var next = last.More ? new Cursor(last.Rank.ToString(CultureInfo.InvariantCulture), last.Folded, last.Id.ToString()).ToString() : null;
        return new Page<FoundPerson>(found.Rows, next);
    }

    private Result<(string Args, PersonsSearched Payload)> ReadTerms(FindRequest request, Act act)
    {
        if (request.Name is { Length: > LongestName }) return KernelProblems.TooLong.With("limit", LongestName).At("name");
        var words = NameKey.Words(request.Name);
        if (words.Count < FewestWords) return Problems.NameMissing.At("name");
        CivilDate? birth = null;
        if (!string.IsNullOrWhiteSpace(request.Birth))
        {
            if (!CivilDate.TryParse(request.Birth, out var date)) return KernelProblems.BadDate.At("birth");
            birth = date;
        }
        var area = ReadArea(request.Area, act);
        if (area.Problem is { } outside) return outside;
        if (birth is null && area.Value.Length == 0) return Problems.SearchTooWide.At("birth");
        var after = ReadCursor(request.Cursor);
        if (after.Problem is { } bad) return bad;
        var args = Args(words, birth, area.Value, after.Value);
        return (args, new PersonsSearched(string.Join(' ', words), birth?.ToString(), area.Value));
    }

    internal static string Args(IReadOnlyList<string> words, CivilDate? birth, string area, string after = Start) => string.Join('\u001f',
        string.Join('|', NameKey.SearchKeys(words, birth?.Year, area)), string.Join(' ', words), birth?.ToString() ?? "", after,
        string.Join('|', NameKey.Orders(words)), birth is null && area.Length == ProvinceDigits ? area : "");

    /// <summary>The area to search: the one asked for when it lies in the officer's, else the officer's own; empty is the country.</summary>
    private Result<string> ReadArea(string? asked, Act act)
    {
        if (act.Jurisdiction is not { } own) return Problems.AreaNotOfOffice.At("area");
        if (string.IsNullOrWhiteSpace(asked)) return own;
        if (!AreaCode.TryParse(asked.Trim(), out var code) || places.Find(code) is null) return Problems.AreaUnknown.With("code", AskedFields.Short(asked)).At("area");
        if (code.Map != AreaMap.Today) return Problems.ResidenceInOldMap.At("area");
        var inside = own.Length == 0 || AreaCode.TryParse(own, out var outer) && places.Contains(outer, code);
        return inside ? code.ToString() : Problems.AreaNotOfOffice.At("area");
    }

    private static Result<string> ReadCursor(string? text)
    {
        if (string.IsNullOrEmpty(text)) return Start;
        if (!Cursor.TryParse(text, 3, out var cursor) || !int.TryParse(cursor.Keys[0], out var rank) || !Guid.TryParse(cursor.Keys[2], out var id)
            || cursor.Keys[1].Any(char.IsControl)) return KernelProblems.BadCursor.At("cursor");
        return $"{rank}\u001f{cursor.Keys[1]}\u001f{id}";
    }

    private static string? Text(Npgsql.NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
