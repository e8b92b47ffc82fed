using DeAn06.Kernel;
using DeAn06.Places;
using DeAn06.Population.Looking;

namespace DeAn06.Population.Linkage;

/// <summary>Body of a question to the register: is this person there?</summary>
internal sealed record LinkageRequest(
    string? Name, string? Birth, string? Sex, string? PersonalNumber, string? OldNumber, string? Area, string? FatherName, string? MotherName,
    string? Purpose, string? LegalBasis);

/// <summary>
/// Compares a record with the register for an officer, within their area unless the purpose reaches further. Everyone named is a subject of one entry, which
/// is durable before anything is shown.
/// </summary>
internal sealed class LinkPerson(ILinkage linkage, Disclosures<Guid> disclosures, PurposeRules purposes, IPlaces places)
{
    internal const int MostShown = 10;
    internal const string Event = "population.record-compared/1";

    /// <summary>Args are the ids to name, between commas; whoever has left the register meanwhile is not named.</summary>
    internal static readonly DisclosureRead<Guid> Read = new("""
        SELECT a.n, (row_number() OVER (PARTITION BY a.n ORDER BY i.ord))::int - 1 AS ord, p.person_id AS subject, NULL::text AS refusal
        FROM asked a CROSS JOIN LATERAL unnest(string_to_array(nullif(a.args, ''), ',')::uuid[]) WITH ORDINALITY i(id, ord)
        JOIN population.person p ON p.person_id = i.id
        """, row => row.GetGuid(2), BatchLimit: 32);

    internal async Task<Result<IReadOnlyList<LinkageCandidate>>> RunAsync(LinkageRequest request, Act act, CancellationToken ct)
    {
        var record = ReadRecord(request);
        return record.Problem is { } wrong ? wrong : await RunAsync(record.Value, null, request.Purpose, request.LegalBasis, act, ct);
    }

    internal async Task<Result<IReadOnlyList<LinkageCandidate>>> RunAsync(
        LinkageRecord record, Guid? except, string? purpose, string? legalBasis, Act act, CancellationToken ct)
    {
        if (!act.May(PopulationPermissions.Search)) return KernelProblems.NotAllowed;
        var grant = purposes.Check(purpose, legalBasis, act);
        if (grant.Problem is { } refused) return refused;
        var within = PurposeRules.Reach(act.For(purpose!, legalBasis!), grant.Value);
        if (within.Jurisdiction is not { } area) return Problems.AreaNotOfOffice.At("area");
        var found = await linkage.CandidatesAsync(record, except, area, MostShown, ct);
        var shown = await disclosures.AskAsync(new DisclosureAsk(within, "", string.Join(',', found.Select(c => c.Id)), new RecordCompared(FieldsOf(record)), Event, Event, Event), ct);
        return shown.Then<IReadOnlyList<LinkageCandidate>>(s => [.. found.Where(c => s.Rows.Contains(c.Id))]);
    }

    private Result<LinkageRecord> ReadRecord(LinkageRequest request)
    {
        foreach (var (name, text) in new[] { ("name", request.Name), ("fatherName", request.FatherName), ("motherName", request.MotherName) })
            if (text is { Length: > Finding.FindPersons.LongestName }) return KernelProblems.TooLong.With("limit", Finding.FindPersons.LongestName).At(name);
        CivilDate? birth = null;
        if (!string.IsNullOrWhiteSpace(request.Birth))
        {
            if (!CivilDate.TryParse(request.Birth.Trim(), out var date)) return KernelProblems.BadDate.At("birth");
            birth = date;
        }
        var area = Blank(request.Area);
        if (area is not null && (!AreaCode.TryParse(area, out var code) || places.Find(code) is null)) return Problems.AreaUnknown.With("code", AskedFields.Short(area)).At("area");
        if (Blank(request.PersonalNumber) is { } number && !PersonalNumber.TryParse(number, out _, out var why)) return why.At("personalNumber");
        if (Blank(request.OldNumber) is { } old && (old.Length != 9 || !old.All(char.IsAsciiDigit))) return Problems.OldNumberShape.At("oldNumber");
        var record = new LinkageRecord(Blank(request.Name), birth, Blank(request.Sex), Blank(request.PersonalNumber), Blank(request.OldNumber), area,
            Blank(request.FatherName), Blank(request.MotherName));
        return IsEnough(record) ? record : Problems.TooLittleToCompare;
    }

    /// <summary>A number, or a name with a birth or an area.</summary>
    private static bool IsEnough(LinkageRecord record) =>
        (record.Number ?? record.OldNumber) is not null || record.Name is not null && (record.Birth is not null || record.Area is not null);

    private static IReadOnlyList<string> FieldsOf(LinkageRecord record) =>
    [
        .. new (string Field, object? Value)[]
        {
            ("name", record.Name), ("birth", record.Birth), ("sex", record.Sex), ("personalNumber", record.Number), ("oldNumber", record.OldNumber),
            ("area", record.Area), ("fatherName", record.FatherName), ("motherName", record.MotherName),
        }.Where(f => f.Value is not null).Select(f => f.Field),
    ];

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
