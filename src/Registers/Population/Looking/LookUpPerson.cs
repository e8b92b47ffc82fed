using System.Collections.Concurrent;
using DeAn06.Kernel;
using DeAn06.Population.Numbers;
using DeAn06.Population.Persons;

namespace DeAn06.Population.Looking;

/// <summary>
/// Body of a look-up, by the personal number or by an old nine-digit one. All other members are required; they are nullable so that what is missing can
/// be named.
/// </summary>
internal sealed record LookupRequest(string? PersonalNumber, IReadOnlyList<string?>? Fields, string? Purpose, string? LegalBasis, string? OldNumber = null);

/// <summary>Why and since when a number serves no more. Decree 70/2024, art. 11.</summary>
internal sealed record CancelledNumber(string? Ground, DateTime At);

/// <summary>The asked fields of a person; the others are empty.</summary>
internal sealed record LookedUp(Guid Id, int Version, FieldValue[] Values)
{
    /// <summary>Set when the number belongs to a record that was merged into this one.</summary>
    internal MergedFrom? MergedFrom { get; init; }

    /// <summary>Set when the number serves no more.</summary>
    internal CancelledNumber? Cancelled { get; init; }

    internal FieldSet Asked { get; init; }
}

/// <summary>
/// Looks a person up by personal number (tra cứu) and answers the asked fields only. Every look-up of an existing number, shown or refused, is
/// journaled before it is answered. Law on Identification 2023, art. 10.5; Decree 70/2024, art. 8.
/// </summary>
internal sealed class LookUpPerson(Disclosures<LookedUp> disclosures, NumberPrefixes prefixes, PurposeRules purposes)
{
    private const string Shown = "population.person-looked-up/1";
    private const string Refused = "population.lookup-refused/1";
    private const string Missed = "population.lookup-missed/1";
    private static readonly ConcurrentDictionary<int, PersonLookedUp> Payloads = new();

    /// <summary>Args are the field set and, after a colon, the code of a refusal that is already certain.</summary>
    internal static readonly DisclosureRead<LookedUp> Read = new($"""
        SELECT a.n, 0 AS ord, p.person_id AS subject, {PersonSql.OtherOffice} AS refusal, p.version, l.person_id, l.reason, lower(l.recorded), i.ground, i.cancelled_at, {PersonSql.AskedValues}
        FROM (SELECT n, key, jurisdiction, split_part(args, ':', 1)::int AS m, split_part(args, ':', 2) AS refused FROM asked OFFSET 0) a
        JOIN population.personal_number i ON i.number = a.key
        LEFT JOIN population.person_link l ON l.person_id = i.person_id AND {MergeLinks.Stands}
        CROSS JOIN LATERAL (SELECT {MergeLinks.SurvivorOf("i.person_id")} AS id OFFSET 0) s
        JOIN population.person p ON p.person_id = s.id
        """, row => new LookedUp(row.GetGuid(2), row.GetInt32(4), PersonSql.ReadValues(row, 10))
        {
            MergedFrom = row.IsDBNull(5) ? null : new MergedFrom(row.GetGuid(5), row.GetString(6), row.GetDateTime(7)),
            Cancelled = row.IsDBNull(9) ? null : new CancelledNumber(row.IsDBNull(8) ? null : row.GetString(8), row.GetDateTime(9)),
        }, Lanes: Math.Max(1, Environment.ProcessorCount / 2));

    internal async Task<Result<LookedUp>> RunAsync(LookupRequest request, Act act, CancellationToken ct)
    {
        var number = prefixes.Read(request.PersonalNumber);
        if (number.Problem is { } unreadable) return unreadable.At("personalNumber");
        var (fields, refusal, reach) = Check(request, act);
        var payload = refusal is null ? Payloads.GetOrAdd(fields.Bits, b => new PersonLookedUp(new FieldSet(b).Codes)) : (object)new LookupRefused(fields.Codes, refusal.Code);
        var args = refusal is null ? fields.Bits.ToString() : $"{fields.Bits}:{refusal.Code}";
        var asked = await disclosures.AskAsync(new DisclosureAsk(reach, number.Value.ToString(), args, payload, Shown, Refused, Missed), ct);
        if (asked.Problem is { } problem) return problem;
        if (refusal is not null) return refusal;
        if (asked.Value.Refusal is not null) return Problems.OtherOffice;
        return asked.Value.Rows.Count == 0 ? Problems.NumberUnknown.At("personalNumber") : asked.Value.Rows[0] with { Asked = fields };
    }

    private (FieldSet Fields, Problem? Refusal, Act Reach) Check(LookupRequest request, Act act)
    {
        var fields = AskedFields.Read(request.Fields);
        var named = fields.IsDone ? fields.Value : default;
        var within = act.For(Cut(request.Purpose, PurposeRules.LongestPurpose), Cut(request.LegalBasis, PurposeRules.LongestBasis));
        if (!act.May(PopulationPermissions.LookUp)) return (named, KernelProblems.NotAllowed, within);
        if (fields.Problem is { } wrong) return (named, wrong, within);
        var grant = purposes.Check(request.Purpose, request.LegalBasis, act);
        if (grant.Problem is { } refused) return (named, refused, within);
        return (named, AskedFields.Beyond(named, grant.Value.Fields), PurposeRules.Reach(within, grant.Value));
    }

    private static string Cut(string? text, int limit) => text is null ? "" : text.Length <= limit ? text : text[..limit];
}
