using System.Security.Cryptography;
using System.Text;
using DeAn06.Kernel;
using DeAn06.Population.Persons;

namespace DeAn06.Population.Looking;

/// <summary>Which record is asked for: which fields, as it stood on a day, as known at a moment; null is now.</summary>
internal sealed record ViewQuestion(Guid Person, FieldSet Fields, DateOnly? AsOf = null, DateTime? KnownOn = null)
{
    /// <summary>True for a page, which is journaled once per matter, person and field set per minute.</summary>
    internal bool OncePerMinute { get; init; }

    /// <summary>True where a merged record is to be seen itself: to compare, to undo the merge.</summary>
    internal bool EvenMerged { get; init; }
}

/// <summary>A person's row with the past values of the asked fields.</summary>
internal sealed record PersonWithPast(PersonRecord Now, IReadOnlyList<PastValue> Past);

/// <summary>What was asked for: the record as of then, and what it was read from.</summary>
internal sealed record PersonView(PersonRecord Shown, PersonWithPast Source, ViewQuestion Question);

/// <summary>
/// Shows a person's record by id, journaled before it is shown. Law on Identification 2023, art. 8.6: every collection, update and
/// correction is kept, so a record can be read as it stood on any day, as known on any day.
/// </summary>
internal sealed class ViewPerson(Disclosures<PersonWithPast> disclosures, PurposeRules purposes)
{
    /// <summary>Args are the field set, the code of a certain refusal, and the names of the fields, between colons.</summary>
    internal static readonly DisclosureRead<PersonWithPast> Read = new($"""
        SELECT a.n, 0 AS ord, p.person_id AS subject, coalesce({PersonSql.OtherOffice}, CASE WHEN p.merged_into IS NOT NULL AND NOT a.even_merged THEN 'POP-058' END) AS refusal,
            {PersonSql.Head}, {PersonSql.AskedValues}, {PersonSql.History}
        FROM (SELECT n, key::uuid AS person_id, jurisdiction, split_part(args, ':', 1)::int AS m, split_part(args, ':', 2) AS refused,
                string_to_array(split_part(args, ':', 3), ',') AS codes, split_part(args, ':', 4) = 'm' AS even_merged FROM asked OFFSET 0) a
        JOIN population.person p ON p.person_id = a.person_id
        """, row => new PersonWithPast(PersonSql.ReadRecord(row, 4),
            PersonSql.ReadHistory(row.IsDBNull(row.FieldCount - 1) ? null : row.GetString(row.FieldCount - 1))), BatchLimit: 64);

    internal async Task<Result<PersonView>> RunAsync(ViewQuestion question, Act act, CancellationToken ct)
    {
        var grant = act.May(PopulationPermissions.LookUp) ? purposes.Check(act.Purpose, act.LegalBasis, act) : KernelProblems.NotAllowed;
        var refusal = grant.Problem ?? AskedFields.Beyond(question.Fields, grant.Value.Fields) ?? InFuture(question, act);
        var codes = question.Fields.Codes;
        var asked = await disclosures.AskAsync(new DisclosureAsk(
            refusal is null ? PurposeRules.Reach(act, grant.Value) : act, question.Person.ToString(),
            $"{question.Fields.Bits}:{refusal?.Code}:{string.Join(',', codes)}:{(question.EvenMerged ? "m" : "")}", new PersonViewed(codes, question.AsOf, question.KnownOn),
            "population.person-viewed/1", "population.view-refused/1", "population.view-refused/1", OnceKey(question, act)), ct);
        if (asked.Problem is { } problem) return problem;
        if (refusal is not null) return refusal;
        if (asked.Value.Refusal is { } code) return code == Problems.MergedAway.Code ? Problems.MergedAway : Problems.OtherOffice;
        if (asked.Value.Rows.Count == 0) return Problems.PersonUnknown;
        return Shown(asked.Value.Rows[0], question, act.At);
    }

    private static Result<PersonView> Shown(PersonWithPast found, ViewQuestion question, DateTime at)
    {
        if (question.AsOf is null && question.KnownOn is null) return new PersonView(found.Now, found, question);
        var known = question.KnownOn ?? at;
        return Hindsight.AsOf(found.Now, found.Past, question.AsOf ?? Clock.DayOf(known), known) is { } then
            ? new PersonView(then, found, question)
            : Problems.NotKnownYet.With("known", Clock.ToWall(known).ToString("HH:mm dd/MM/yyyy")).At("knownOn");
    }

    private static Problem? InFuture(ViewQuestion question, Act act) =>
        question.AsOf > Clock.DayOf(act.At) ? Problems.DateInFuture.With("name", "asOf").At("asOf")
        : question.KnownOn is { } known && Clock.DayOf(known) > Clock.DayOf(act.At) ? Problems.DateInFuture.With("name", "knownOn").At("knownOn")
        : null;

    private static byte[]? OnceKey(ViewQuestion question, Act act) => !question.OncePerMinute ? null : SHA256.HashData(Encoding.UTF8.GetBytes(
        $"{act.Actor}|{act.Matter}|{question.Person}|{question.Fields.Bits}|{question.AsOf}|{question.KnownOn:O}|{act.At:yyyyMMddHHmm}"));
}
