using System.Text.Json;
using Npgsql;

namespace DeAn06.Identity.Consent;

/// <summary>
/// A receipt of consent (biên nhận đồng ý) with the words that were shown when it was given: who asked, for what, which data, until when, and how it ended.
/// </summary>
internal sealed record Receipt(
    Guid Account, Guid Id, string ClientId, Guid? Person, Guid GivenBy, IReadOnlyList<string> Scopes, IReadOnlyList<string> Claims, IReadOnlyList<string> Asked, IReadOnlyList<string> Declined,
    string Organisation, string ClientName, string Contact, string PurposeVi, string PurposeEn, string LegalBasis, string TextVersion, string Language,
    DateTime GivenAt, DateTime Until, DateTime? EndedAt, string? EndedWhy)
{
    internal const string Withdrawn = "withdrawn";
    internal const string Renewed = "renewed";

    internal string Purpose => Speech.English ? PurposeEn : PurposeVi;

    internal bool HoldsAt(DateTime at) => EndedAt is null && at < Until;

    /// <summary>The receipt as data, in the fields of a consent record (after ISO/IEC TS 27560): header, parties, processing, events.</summary>
    internal byte[] ToJson(string accountHandle, string issuer) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        schemaVersion = "dean06-consent-receipt/1",
        recordId = Ids.Handle(Id),
        language = Language,
        noticeVersion = TextVersion,
        principal = accountHandle,
        givenBy = GivenBy == Account ? "principal" : "representative",
        parties = new[] { new { role = "controller", name = Organisation, service = ClientName, clientId = ClientId, contact = Contact } },
        issuer,
        processing = new[]
        {
            new
            {
                purpose = new { vi = PurposeVi, en = PurposeEn }, lawfulBasis = LegalBasis, collectionMethod = "openid-connect", personalData = Claims, declined = Declined, scopes = Scopes, until = Until,
                withdrawal = issuer + "/toi/dong-y",
            },
        },
        events = Events(),
    }, Journal.PayloadJson);

    private IEnumerable<object> Events()
    {
        yield return new { type = "given", at = GivenAt };
        if (EndedAt is { } ended) yield return new { type = EndedWhy ?? Withdrawn, at = ended };
    }
}

/// <summary>Reads receipts.</summary>
internal static class ReceiptTable
{
    private const string Select = """
        SELECT c.account_id, c.consent_id, c.client_id, r.person_id, r.given_by, c.scopes, c.claims, r.asked, r.declined, r.organisation, r.client_name, r.contact, r.purpose, r.purpose_en,
            r.legal_basis, r.text_version, r.language, c.given_at, c.until, c.withdrawn_at, r.ended_why
        FROM identity.consent c JOIN identity.consent_receipt r USING (account_id, consent_id)
        """;

    /// <summary>The consents of an account and of persons represented, those that hold first.</summary>
    internal static Task<List<Receipt>> OfAsync(Db db, Guid account, IReadOnlyCollection<Guid> represented, CancellationToken ct) => db.QueryAsync(
        Select + " WHERE c.account_id = $1 OR r.person_id = ANY ($2) ORDER BY c.withdrawn_at IS NOT NULL, c.given_at DESC LIMIT 200", Map, ct, account, represented.ToArray());

    internal static async Task<Receipt?> FindAsync(Db db, Guid consent, Guid account, IReadOnlyCollection<Guid> represented, CancellationToken ct) => (await db.QueryAsync(
        Select + " WHERE c.consent_id = $1 AND (c.account_id = $2 OR r.person_id = ANY ($3))", Map, ct, consent, account, represented.ToArray())).FirstOrDefault();

    private static Receipt Map(NpgsqlDataReader r) => new(
        r.GetGuid(0), r.GetGuid(1), r.GetString(2), r.IsDBNull(3) ? null : r.GetGuid(3), r.GetGuid(4), r.GetFieldValue<string[]>(5), r.GetFieldValue<string[]>(6), r.GetFieldValue<string[]>(7),
        r.GetFieldValue<string[]>(8), r.GetString(9), r.GetString(10), r.GetString(11), r.GetString(12), r.GetString(13), r.GetString(14), r.GetString(15), r.GetString(16), r.GetDateTime(17),
        r.GetDateTime(18), r.IsDBNull(19) ? null : r.GetDateTime(19), r.IsDBNull(20) ? null : r.GetString(20));
}
