using DeAn06.Identity.Accounts;
using Npgsql;

namespace DeAn06.Identity.Locking;

/// <summary>A request of an authority to lock or unlock an account (TK03), from its receipt to its decision.</summary>
internal sealed record LockRequest(
    Guid Person, Guid Id, string Deed, string Ground, string Authority, string Document, DateOnly DocumentOn, string Reason, DateOnly? EndsOn, Guid? OfRequest, string Office,
    DateTime ReceivedAt, string ReceivedBy, string? ReceivedFor, DateTime? ForwardedAt, string? ForwardedBy, Guid? Case, DateTime? DecidedAt, bool? Approved, string? Answer, Guid? Fact, string? Paper)
{
    internal const string Lock = "lock";
    internal const string Unlock = "unlock";
    internal const string Rule = "e-identity.lock-request";

    /// <summary>The case of the office that received it: forward it.</summary>
    internal const string ReceivedKind = "identity.lock-request";

    /// <summary>The proposal before the e-identity authority.</summary>
    internal const string DecisionKind = "identity.lock-decision";

    internal bool IsLock => Deed == Lock;

    /// <summary>Who brought the request in, or whom they stood in for, does not decide it.</summary>
    internal bool WasHandledBy(Act act) => new[] { ReceivedBy, ReceivedFor, ForwardedBy }.OfType<string>().Any(act.IsOf);
}

/// <summary>Reads and writes requests in the running use case.</summary>
internal sealed class LockRequestTable(Db db)
{
    private const string Columns = """
        r.person_id, r.request_id, r.deed, r.ground, r.authority, r.document, r.document_on, r.reason, r.ends_on, r.of_request, r.office,
        r.received_at, r.received_by, r.received_for, r.forwarded_at, r.forwarded_by, r.case_id, r.decided_at, r.approved, r.answer, r.fact_id, r.paper
        """;

    /// <summary>The request of a case of either kind, locked until the use case ends.</summary>
    internal async Task<LockRequest?> LockAsync(Guid person, Guid caseId, CancellationToken ct) => (await db.QueryAsync(
        $"SELECT {Columns} FROM identity.lock_request r WHERE r.person_id = $1 AND (r.request_id = $2 OR r.case_id = $2) FOR UPDATE", Map, ct, person, caseId)).FirstOrDefault();

    internal async Task<LockRequest?> FindAsync(Guid person, Guid request, CancellationToken ct) => (await db.QueryAsync(
        $"SELECT {Columns} FROM identity.lock_request r WHERE r.person_id = $1 AND r.request_id = $2", Map, ct, person, request)).FirstOrDefault();

    /// <summary>The granted lock of a document that still holds.</summary>
    internal async Task<LockRequest?> InForceAsync(Guid person, string document, DateTime at, CancellationToken ct) => (await db.QueryAsync($"""
        SELECT {Columns} FROM identity.lock_request r JOIN identity.account_fact f ON f.fact_id = r.fact_id
        WHERE r.person_id = $1 AND lower(r.document) = lower($2) AND r.deed = 'lock' AND r.approved AND f.valid @> $3 ORDER BY r.decided_at DESC LIMIT 1
        """, Map, ct, person, document, at)).FirstOrDefault();

    internal void Insert(LockRequest r) => db.Write("""
        INSERT INTO identity.lock_request (person_id, request_id, deed, ground, authority, document, document_on, reason, ends_on, of_request, office, received_at, received_by, received_for)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9::date, $10::uuid, $11, $12, $13, $14)
        """, 1, r.Person, r.Id, r.Deed, r.Ground, r.Authority, r.Document, r.DocumentOn, r.Reason, r.EndsOn, r.OfRequest, r.Office, r.ReceivedAt, r.ReceivedBy, r.ReceivedFor);

    private static LockRequest Map(NpgsqlDataReader r) => new(
        r.GetGuid(0), r.GetGuid(1), r.GetString(2), r.GetString(3), r.GetString(4), r.GetString(5), r.GetFieldValue<DateOnly>(6), r.GetString(7), r.IsDBNull(8) ? null : r.GetFieldValue<DateOnly>(8),
        r.IsDBNull(9) ? null : r.GetGuid(9), r.GetString(10), r.GetDateTime(11), r.GetString(12), r.IsDBNull(13) ? null : r.GetString(13), r.IsDBNull(14) ? null : r.GetDateTime(14),
        r.IsDBNull(15) ? null : r.GetString(15), r.IsDBNull(16) ? null : r.GetGuid(16), r.IsDBNull(17) ? null : r.GetDateTime(17), r.IsDBNull(18) ? null : r.GetBoolean(18),
        r.IsDBNull(19) ? null : r.GetString(19), r.IsDBNull(20) ? null : r.GetGuid(20), r.IsDBNull(21) ? null : r.GetString(21));
}
