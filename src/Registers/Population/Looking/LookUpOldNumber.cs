using DeAn06.Kernel;
using DeAn06.Population.Persons;

namespace DeAn06.Population.Looking;

/// <summary>Someone who has or had an old card number, with the asked fields.</summary>
internal sealed record OldNumberHolder(PersonRecord Person);

/// <summary>
/// Looks a person up by an old nine-digit number (số CMND), of the record or of a card: for the years in which both are shown on papers. These numbers
/// were given by provinces, so several persons may hold one. Law on Identification 2023, arts. 9 (13), 46.
/// </summary>
internal sealed class LookUpOldNumber(Disclosures<OldNumberHolder> disclosures, PurposeRules purposes)
{
    private const int Digits = 9;
    private const int MostShown = 20;

    /// <summary>Args, as of <see cref="LookUpPerson"/>: the field set and, after a colon, the code of a refusal that is already certain.</summary>
    internal static readonly DisclosureRead<OldNumberHolder> Read = new($"""
        SELECT a.n, (row_number() OVER (PARTITION BY a.n ORDER BY p.person_id))::int - 1 AS ord, p.person_id AS subject, {PersonSql.OtherOffice} AS refusal,
            {PersonSql.Head}, {PersonSql.AskedValues}
        FROM (SELECT n, key, jurisdiction, split_part(args, ':', 1)::int AS m, split_part(args, ':', 2) AS refused FROM asked OFFSET 0) a
        CROSS JOIN LATERAL (
            SELECT person_id FROM population.person WHERE old_number = a.key
            UNION SELECT person_id FROM population.card WHERE number = a.key AND kind = 'cmnd9' AND upper_inf(recorded)
            LIMIT {MostShown}
        ) held
        JOIN population.person p ON p.person_id = held.person_id
        """, row => new OldNumberHolder(PersonSql.ReadRecord(row, 4)), BatchLimit: 32);

    /// <summary>True for what can only be an old number: nine digits, with or without spaces between them.</summary>
    internal static bool TryRead(string? text, out string number)
    {
        number = new string([.. (text ?? "").Where(c => c is not (' ' or '.' or '-'))]);
        return number.Length == Digits && number.All(char.IsAsciiDigit);
    }

    /// <summary>Everyone of the office's area who holds the number.</summary>
    internal async Task<Result<IReadOnlyList<PersonRecord>>> RunAsync(string? oldNumber, FieldSet fields, string? purpose, string? legalBasis, Act act, CancellationToken ct)
    {
        if (!TryRead(oldNumber, out var number)) return Problems.OldNumberShape.At("oldNumber");
        var grant = act.May(PopulationPermissions.LookUp) ? purposes.Check(purpose, legalBasis, act) : KernelProblems.NotAllowed;
        var refusal = grant.Problem ?? AskedFields.Beyond(fields, grant.Value.Fields);
        var within = refusal is null ? PurposeRules.Reach(act.For(purpose!, legalBasis!), grant.Value) : act;
        var asked = await disclosures.AskAsync(new DisclosureAsk(within, number, $"{fields.Bits}:{refusal?.Code}", new OldNumberLookedUp(fields.Codes),
            "population.old-number-looked-up/1", "population.lookup-refused/1", "population.lookup-missed/1"), ct);
        if (asked.Problem is { } problem) return problem;
        if (refusal is not null) return refusal;
        if (asked.Value.Rows.Count == 0) return asked.Value.Refusal is null ? Problems.NumberUnknown.At("oldNumber") : Problems.OtherOffice;
        return asked.Value.Rows.Select(r => r.Person).ToList();
    }
}
