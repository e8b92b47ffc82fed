using System.Security.Cryptography;
using System.Text;
using DeAn06.Kernel;
using DeAn06.Population.Facts;
using DeAn06.Population.Looking;
using DeAn06.Population.Persons;

namespace DeAn06.Population.Households;

/// <summary>Which household is asked for, as it stood on a day, as known at a moment; null is now.</summary>
internal sealed record HouseholdQuestion(Guid Household, DateOnly? AsOf = null, DateTime? KnownOn = null)
{
    /// <summary>True for a page, which is journaled once per matter and household per minute.</summary>
    internal bool OncePerMinute { get; init; }
}

/// <summary>A household with its members of the day, the head first.</summary>
internal sealed record HouseholdView(Household Household, IReadOnlyList<Fact<Membership>> Members, IReadOnlyDictionary<Guid, PersonRecord> Persons, DateOnly Day);

/// <summary>One member as the disclosure reads them.</summary>
internal sealed record HouseholdRow(Household Household, Fact<Membership> Member, PersonRecord Person);

/// <summary>
/// Shows a household (hộ) with its members, each a subject of the journal entry. It belongs to the office of the area where it is. Law on
/// Identification 2023, art. 9 (22, 23).
/// </summary>
internal sealed class ViewHousehold(Disclosures<HouseholdRow> disclosures, PurposeRules purposes)
{
    /// <summary>Args, between unit separators: the code of a certain refusal, the day, the moment (infinity: what stands).</summary>
    internal static readonly DisclosureRead<HouseholdRow> Read = new($"""
        SELECT a.n, (row_number() OVER (PARTITION BY a.n ORDER BY (f.role <> 'head'), lower(f.valid), f.fact_id))::int - 1 AS ord, p.person_id AS subject,
            CASE WHEN a.refused <> '' THEN a.refused
                 WHEN a.jurisdiction = '' OR a.jurisdiction = h.area OR (length(a.jurisdiction) = 2 AND bool_or(a.jurisdiction = p.province) OVER (PARTITION BY a.n))
                 THEN NULL ELSE 'POP-012' END AS refusal,
            {PersonSql.Head}, {PersonSql.AskedValues},
            json_build_array(h.household_id, h.number, h.area, h.line, h.opened_on, h.closed_on, h.version)::text AS household, {Membership.Table.Row}::text AS member
        FROM (SELECT n, key::uuid AS household_id, jurisdiction, t[1] AS refused, t[2]::date AS day, t[3]::timestamptz AS known, {FactsRow.OfOthers.Bits} AS m
              FROM (SELECT n, key, jurisdiction, string_to_array(args, E'\x1f') AS t FROM asked OFFSET 0) cut) a
        JOIN population.household h ON h.household_id = a.household_id
        JOIN population.household_member f ON f.household_id = h.household_id AND f.valid @> a.day AND f.recorded @> a.known
        JOIN population.person p ON p.person_id = f.person_id
        """, row => new HouseholdRow(FactsRow.ReadHousehold(row.GetString(row.FieldCount - 2))!,
            Membership.Table.Parse($"[{row.GetString(row.FieldCount - 1)}]")[0], PersonSql.ReadRecord(row, 4)), BatchLimit: 32);

    internal async Task<Result<HouseholdView>> RunAsync(HouseholdQuestion question, Act act, CancellationToken ct)
    {
        var grant = act.May(PopulationPermissions.LookUp) ? purposes.Check(act.Purpose, act.LegalBasis, act) : KernelProblems.NotAllowed;
        var refusal = grant.Problem
            ?? (grant.Value.Fields == FieldSet.Whole ? null : Problems.FieldNotForPurpose.With("field", "household").At("fields"))
            ?? ViewFacts.InFuture(question.AsOf, question.KnownOn, act);
        var day = question.AsOf ?? Clock.DayOf(question.KnownOn ?? act.At);
        var asked = await disclosures.AskAsync(new DisclosureAsk(
            refusal is null ? PurposeRules.Reach(act, grant.Value) : act, question.Household.ToString(),
            string.Join('\u001f', refusal?.Code, day.ToString("yyyy-MM-dd"), ViewFacts.Moment(question.KnownOn)),
            new HouseholdViewed(question.Household, question.AsOf, question.KnownOn),
            "population.household-viewed/1", "population.view-refused/1", "population.view-refused/1", OnceKey(question, act)), ct);
        if (asked.Problem is { } problem) return problem;
        if (refusal is not null) return refusal;
        if (asked.Value.Refusal is not null) return Problems.OtherOffice;
        var rows = asked.Value.Rows;
        return rows.Count == 0
            ? Problems.HouseholdUnknown
            : new HouseholdView(rows[0].Household, [.. rows.Select(r => r.Member)], rows.ToDictionary(r => r.Person.Id, r => r.Person), day);
    }

    private static byte[]? OnceKey(HouseholdQuestion question, Act act) => !question.OncePerMinute ? null : SHA256.HashData(Encoding.UTF8.GetBytes(
        $"{act.Actor}|{act.Matter}|household|{question.Household}|{question.AsOf}|{question.KnownOn:O}|{act.At:yyyyMMddHHmm}"));
}
