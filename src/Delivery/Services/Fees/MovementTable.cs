namespace DeAn06.Services.Fees;

/// <summary>A movement as it is kept here, with the office it concerns; empty where nobody knows what it is for.</summary>
internal sealed record KeptMovement(GatewayMovement Movement, string Office, bool FromStatement);

/// <summary>What the gateway told: notices and movements, each once.</summary>
internal sealed class MovementTable(Db db)
{
    /// <summary>Takes a notice; false when it was taken before. Whoever brings it at the same time waits here.</summary>
    internal async Task<bool> TakeNoticeAsync(string gateway, string notice, byte[] digest, DateTime at, CancellationToken ct) => (await db.QueryAsync("""
        INSERT INTO services.gateway_notice (gateway, notice_id, digest, taken_at, outcome) VALUES ($1, $2, $3, $4, '') ON CONFLICT DO NOTHING RETURNING 1
        """, _ => 1, ct, gateway, notice, digest, at)).Count == 1;

    internal async Task<(byte[] Digest, string Outcome)> NoticeAsync(string gateway, string notice, CancellationToken ct) =>
        (await db.QueryAsync("SELECT digest, outcome FROM services.gateway_notice WHERE gateway = $1 AND notice_id = $2", r => (r.GetFieldValue<byte[]>(0), r.GetString(1)), ct, gateway, notice)).Single();

    internal void NoteOutcome(string gateway, string notice, string outcome) => db.Write("UPDATE services.gateway_notice SET outcome = $3 WHERE gateway = $1 AND notice_id = $2", 1, gateway, notice, outcome);

    /// <summary>Takes a movement of money; false when it is in the ledger already.</summary>
    internal async Task<bool> TakeAsync(string gateway, GatewayMovement m, bool fromStatement, CancellationToken ct) => (await db.QueryAsync("""
        INSERT INTO services.gateway_movement (gateway, movement, kind, reference, amount, moved_at, told_by) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING 1
        """, _ => 1, ct, gateway, m.Movement, m.Kind, m.Reference, m.Amount, m.At, fromStatement ? "statement" : "notice")).Count == 1;

    internal void Place(string gateway, string movement, Payment p) =>
        db.Write("UPDATE services.gateway_movement SET person_id = $3, payment_id = $4, office = $5 WHERE gateway = $1 AND movement = $2", 1, gateway, movement, p.Person, p.Id, p.Office);

    /// <summary>All movements of a gateway in a time.</summary>
    internal Task<List<KeptMovement>> BetweenAsync(string gateway, DateTime from, DateTime until, CancellationToken ct) => db.QueryAsync("""
        SELECT movement, kind, reference, amount, moved_at, office, told_by FROM services.gateway_movement WHERE gateway = $1 AND moved_at >= $2 AND moved_at < $3 ORDER BY moved_at, movement
        """, r => new KeptMovement(new(r.GetString(0), r.GetString(1), r.GetString(2), r.GetInt64(3), r.GetDateTime(4)), r.GetString(5), r.GetString(6) == "statement"), ct, gateway, from, until);
}
