using System.Security.Cryptography;
using System.Text;
using DeAn06.Kernel;
using DeAn06.Population.Facts;
using DeAn06.Population.Looking;
using DeAn06.Population.Persons;

namespace DeAn06.Population.Sealing;

/// <summary>Whose sealed facts are asked for, as of a day, as known at a moment; null is now.</summary>
internal sealed record SealedQuestion(Guid Person, DateOnly? AsOf = null, DateTime? KnownOn = null)
{
    /// <summary>True for a page, which is journaled once per matter and person per minute.</summary>
    internal bool OncePerMinute { get; init; }
}

/// <summary>What was believed at the moment and had begun by the day, and the version of all of it now.</summary>
internal sealed record SealedView(IReadOnlyList<Fact<SealedFact>> Facts, DateOnly Day, int Version);

/// <summary>
/// Shows a person's sealed facts, in a disclosure of its own with its own permission. Whoever lacks the permission gets one answer, whether there are
/// facts, none, or no such person; that they asked is journaled.
/// </summary>
internal sealed class ViewSealedFacts(Disclosures<IReadOnlyList<Fact<SealedFact>>> disclosures, PurposeRules purposes)
{
    private const string Shown = "population.sealed-viewed/1";
    private const string Refused = "population.sealed-refused/1";

    /// <summary>Args, between bars: the code of a certain refusal, and the moment (infinity: what stands).</summary>
    internal static readonly DisclosureRead<IReadOnlyList<Fact<SealedFact>>> Read = new($"""
        SELECT a.n, 0 AS ord, p.person_id AS subject,
            coalesce({PersonSql.OtherOffice}, CASE WHEN p.merged_into IS NOT NULL THEN 'POP-058' END) AS refusal,
            {SealedFact.Table.All(SealedIds.Of("a.person_id", "l.recorded @> a.known"))}
        FROM (SELECT n, key::uuid AS person_id, jurisdiction, split_part(args, '|', 1) AS refused, split_part(args, '|', 2)::timestamptz AS known
            FROM asked OFFSET 0) a
        JOIN population.person p ON p.person_id = a.person_id
        """, row => SealedFact.Table.Parse(row.IsDBNull(4) ? null : row.GetString(4)), BatchLimit: 16);

    internal async Task<Result<SealedView>> RunAsync(SealedQuestion question, Act act, CancellationToken ct)
    {
        var grant = act.May(PopulationPermissions.Sealed) ? Granted(purposes, act) : KernelProblems.NotAllowed;
        var refusal = grant.Problem ?? ViewFacts.InFuture(question.AsOf, question.KnownOn, act);
        var asked = await disclosures.AskAsync(new DisclosureAsk(
            refusal is null ? PurposeRules.Reach(act, grant.Value) : act, question.Person.ToString(),
            $"{refusal?.Code}|{ViewFacts.Moment(question.KnownOn)}", new SealedViewed(question.AsOf, question.KnownOn),
            Shown, Refused, Refused, OnceKey(question, act, refusal)), ct);
        if (asked.Problem is { } problem) return problem;
        if (refusal is not null) return refusal;
        if (asked.Value.Refusal is { } code) return code == Problems.MergedAway.Code ? Problems.MergedAway : Problems.OtherOffice;
        if (asked.Value.Rows.Count == 0) return Problems.PersonUnknown;
        var (all, known, day) = (asked.Value.Rows[0], question.KnownOn ?? DateTime.MaxValue, question.AsOf ?? Clock.DayOf(question.KnownOn ?? act.At));
        return new SealedView([.. all.Where(f => f.Believed(known) && f.ValidFrom <= day).OrderByDescending(f => f.Holds(day)).ThenByDescending(f => f.ValidFrom)],
            day, SealedFact.VersionOf(all));
    }

    /// <summary>The purpose must cover the whole record: one for identity alone does not reach what is sealed.</summary>
    internal static Result<PurposeGrant> Granted(PurposeRules purposes, Act act)
    {
        var grant = purposes.Check(act.Purpose, act.LegalBasis, act);
        return grant.IsDone && grant.Value.Fields != FieldSet.Whole ? Problems.FieldNotForPurpose.With("field", "sealed") : grant;
    }

    private static byte[]? OnceKey(SealedQuestion question, Act act, Problem? refusal) => !question.OncePerMinute ? null : SHA256.HashData(Encoding.UTF8.GetBytes(
        $"{act.Actor}|{act.Matter}|sealed|{question.Person}|{question.AsOf}|{question.KnownOn:O}|{refusal?.Code}|{act.At:yyyyMMddHHmm}"));
}
