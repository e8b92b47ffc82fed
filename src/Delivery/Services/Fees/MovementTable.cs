namespace DeAn06.Services.Fees;

/// <summary>A movement as it is kept here, with the office it concerns; empty where nobody knows what it is for.</summary>
internal sealed record KeptMovement(GatewayMovement Movement, string Office, bool FromStatement);

/// <summary>What was decided about money of which nobody knew what it was for; the names of <paramref name="How"/> are stored.</summary>
internal sealed record MovementDecision(string Movement, string How, string Reference, string Reason, string Office, DateTime DecidedAt, DateTime? DoneAt, DateTime? FailedAt)
{
    internal const string Assigned = "assigned";
    internal const string Returned = "returned";

    /// <summary>The gateway would not give it back: it may be decided again.</summary>
    internal bool Failed => FailedAt is not null;

    internal string Said => (How, Speech.English) switch
    {
        (Assigned, false) => "Đã gán vào khoản phải nộp",
        (Assigned, true) => "Put to a demand",
        (_, false) => Failed ? "Cổng không hoàn được" : DoneAt is null ? "Đang hoàn" : "Đã hoàn",
        _ => Failed ? "The gateway could not give it back" : DoneAt is null ? "Being given back" : "Given back",
    };
}

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

    /// <summary>Locks money that came and of which nobody knows what it is for; null where there is none such.</summary>
    internal async Task<GatewayMovement?> LockUnknownAsync(string gateway, string movement, CancellationToken ct) => (await db.QueryAsync("""
        SELECT movement, kind, reference, amount, moved_at FROM services.gateway_movement WHERE gateway = $1 AND movement = $2 AND kind = 'paid' AND payment_id IS NULL FOR UPDATE
        """, r => new GatewayMovement(r.GetString(0), r.GetString(1), r.GetString(2), r.GetInt64(3), r.GetDateTime(4)), ct, gateway, movement)).FirstOrDefault();

    internal Task<List<MovementDecision>> DecisionsAsync(string gateway, IReadOnlyList<string> movements, CancellationToken ct) => db.QueryAsync("""
        SELECT movement, how, reference, reason, office, decided_at, done_at, failed_at FROM services.movement_decision WHERE gateway = $1 AND movement = ANY ($2)
        """, r => new MovementDecision(r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetString(4), r.GetDateTime(5), r.IsDBNull(6) ? null : r.GetDateTime(6), r.IsDBNull(7) ? null : r.GetDateTime(7)),
        ct, gateway, movements.ToArray());

    /// <summary>Keeps a decision about locked money, in the place of one that the gateway could not carry out.</summary>
    internal void Decide(string gateway, MovementDecision d, string by) => db.Write("""
        INSERT INTO services.movement_decision (gateway, movement, how, reference, reason, office, decided_at, decided_by, done_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9::timestamptz)
        ON CONFLICT (gateway, movement) DO UPDATE SET how = excluded.how, reference = excluded.reference, reason = excluded.reason, office = excluded.office, decided_at = excluded.decided_at,
            decided_by = excluded.decided_by, done_at = excluded.done_at, failed_at = NULL WHERE movement_decision.failed_at IS NOT NULL
        """, 1, gateway, d.Movement, d.How, d.Reference, d.Reason, d.Office, d.DecidedAt, by, d.DoneAt);

    /// <summary>The gateway gave unknown money back; null where no such was to be given back under the reference.</summary>
    internal async Task<string?> ReturnedAsync(string gateway, GatewayMovement m, DateTime at, CancellationToken ct)
    {
        var office = (await db.QueryAsync("UPDATE services.movement_decision SET done_at = $3 WHERE gateway = $1 AND reference = $2 AND how = 'returned' AND done_at IS NULL RETURNING office",
            r => r.GetString(0), ct, gateway, m.Reference, at)).FirstOrDefault();
        if (office is not null) db.Write("UPDATE services.gateway_movement SET office = $3 WHERE gateway = $1 AND movement = $2", 1, gateway, m.Movement, office);
        return office;
    }

    /// <summary>The gateway would not give unknown money back; false where no such was to be given back under the reference.</summary>
    internal async Task<bool> NotReturnedAsync(string gateway, string reference, DateTime at, CancellationToken ct) => (await db.QueryAsync(
        "UPDATE services.movement_decision SET failed_at = $3 WHERE gateway = $1 AND reference = $2 AND how = 'returned' AND done_at IS NULL AND failed_at IS NULL RETURNING 1", _ => 1, ct, gateway, reference, at)).Count == 1;

    /// <summary>All movements of a gateway in a time.</summary>
    internal Task<List<KeptMovement>> BetweenAsync(string gateway, DateTime from, DateTime until, CancellationToken ct) => db.QueryAsync("""
        SELECT movement, kind, reference, amount, moved_at, office, told_by FROM services.gateway_movement WHERE gateway = $1 AND moved_at >= $2 AND moved_at < $3 ORDER BY moved_at, movement
        """, r => new KeptMovement(new(r.GetString(0), r.GetString(1), r.GetString(2), r.GetInt64(3), r.GetDateTime(4)), r.GetString(5), r.GetString(6) == "statement"), ct, gateway, from, until);
}
