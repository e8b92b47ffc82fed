using Npgsql;

namespace DeAn06.Work.Cases;

/// <summary>Reads and writes <c>work.case</c>. Reads run at once; writes are queued with the journal.</summary>
internal static class CaseTable
{
    private const string Columns = """
        c.id, c.kind, c.office, c.area, c.subject, c.person_id, c.field_key, c.title_vi, c.title_en, c.priority, c.payload, c.reason,
        c.evidence, c.opened_by, c.opened_by_name, c.opened_at, c.due_at, c.due_steps, c.closed_at, c.closed_by, c.closed_by_name,
        c.outcome, c.closing_reason, c.handler, c.handler_name, c.taken_at, c.due_rule, c.opened_for, c.stage
        """;

    private const string ReadSql = $"SELECT {Columns} FROM work.case c WHERE c.office = $1 AND c.id = $2";

    private const string LockSql = ReadSql + " FOR UPDATE";

    private const string OpenOfSql = $"""
        SELECT {Columns} FROM work.case c WHERE c.office = $1 AND c.person_id = $2 AND c.closed_at IS NULL ORDER BY c.opened_at DESC, c.id DESC LIMIT 100
        """;

    internal static async Task<Proposal?> ReadAsync(Db db, string office, CaseId id, CancellationToken ct) =>
        (await db.QueryAsync(ReadSql, Map, ct, office, id.Value)).FirstOrDefault();

    /// <summary>Reads and locks the case until the transaction ends; who waited sees what the one before wrote.</summary>
    internal static async Task<Proposal?> LockAsync(Db db, string office, CaseId id, CancellationToken ct) =>
        (await db.QueryAsync(LockSql, Map, ct, office, id.Value)).FirstOrDefault();

    /// <summary>Reads and locks cases of an office in the order of their ids, so that two who lock many never wait for each other.</summary>
    internal static Task<List<Proposal>> LockManyAsync(Db db, string office, IReadOnlyCollection<CaseId> ids, CancellationToken ct) =>
        db.QueryAsync($"SELECT {Columns} FROM work.case c WHERE c.office = $1 AND c.id = ANY ($2) ORDER BY c.id FOR UPDATE", Map, ct, office, ids.Select(i => i.Value).ToArray());

    internal static Task<List<Proposal>> OpenOfAsync(Db db, string office, Guid person, CancellationToken ct) =>
        db.QueryAsync(OpenOfSql, Map, ct, office, person);

    /// <summary>The office of a case that is not the acting one's: for offices above it.</summary>
    internal static async Task<string?> OfficeOfAsync(Db db, CaseId id, CancellationToken ct) =>
        (await db.QueryAsync("SELECT office FROM work.case WHERE id = $1", r => r.GetString(0), ct, id.Value)).FirstOrDefault();

    internal static void Insert(Db db, Proposal c) => db.Write("""
        INSERT INTO work.case (office, id, kind, subject, person_id, area, field_key, title_vi, title_en, priority, opened_at, opened_by,
            opened_by_name, due_at, due_steps, reason, payload, evidence, due_rule, opened_for, stage)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)
        """, 1,
        c.Office, c.Id.Value, c.Kind, c.Subject, c.Person, c.Area, c.FieldKey, c.TitleVi, c.TitleEn, (short)c.Priority, c.OpenedAt,
        c.Proposer, c.ProposerName, c.Due?.At, c.Due?.Steps, c.Reason, c.Payload.Length == 0 ? null : c.Payload, c.Evidence.ToArray(), c.Due?.Rule, c.ProposerFor, CaseWords.Stored(c.Stage));

    /// <summary>Fills the closing columns of an open case, ends its assignment and frees its field for the next proposal.</summary>
    internal static Proposal Close(Db db, Proposal c, CaseKind kind, CaseState outcome, string reason, Act act)
    {
        var end = new CaseClosing(outcome, act.At, act.Actor.ToString(), act.Actor.Name, reason);
        db.Write("""
            UPDATE work.case SET closed_at = $3, closed_by = $4, closed_by_name = $5, outcome = $6, closing_reason = $7,
                handler = NULL, handler_name = NULL, taken_at = NULL
            WHERE office = $1 AND id = $2 AND closed_at IS NULL
            """, 1, c.Office, c.Id.Value, end.At, end.By, end.ByName, CaseWords.Stored(outcome), reason);
        if (c.Handler is not null) EndAssignment(db, c, act.At);
        if (kind is { FourEyes: true, OneOpen: true })
            db.Write("DELETE FROM work.open_proposal WHERE subject = $1 AND kind = $2 AND field_key = $3 AND case_id = $4", 1,
                c.Subject, c.Kind, c.FieldKey, c.Id.Value);
        return c with { Closing = end, Handler = null, HandlerName = null, TakenAt = null };
    }

    /// <summary>Gives an open case to an officer, ending whoever held it.</summary>
    internal static Proposal Assign(Db db, Proposal c, string officer, string name, Act act)
    {
        if (c.Handler is not null) EndAssignment(db, c, act.At);
        db.Write("""
            INSERT INTO work.assignment (office, case_id, id, officer, officer_name, assigned_by, from_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
            """, 1, c.Office, c.Id.Value, Ids.New(act.At), officer, name, act.Actor.ToString(), act.At);
        db.Write("UPDATE work.case SET handler = $3, handler_name = $4, taken_at = $5 WHERE office = $1 AND id = $2 AND closed_at IS NULL", 1,
            c.Office, c.Id.Value, officer, name, act.At);
        return c with { Handler = officer, HandlerName = name, TakenAt = act.At };
    }

    /// <summary>Locks up to <paramref name="most"/> open cases after an id whose clock the Law room runs.</summary>
    internal static Task<List<Proposal>> LockRunningAsync(Db db, Guid after, int most, CancellationToken ct) => db.QueryAsync(
        $"SELECT {Columns} FROM work.case c WHERE c.closed_at IS NULL AND c.due_rule IS NOT NULL AND c.id > $1 ORDER BY c.id LIMIT $2 FOR UPDATE", Map, ct, after, most);

    internal static void MoveDue(Db db, Proposal c, CaseDue due) => db.Write(
        "UPDATE work.case SET due_at = $3, due_steps = $4 WHERE office = $1 AND id = $2 AND closed_at IS NULL", 1, c.Office, c.Id.Value, due.At, due.Steps);

    /// <summary>Writes what the owning room changed of an open case.</summary>
    internal static Proposal Move(Db db, Proposal c, CaseMove move, DateTime at)
    {
        if (move.Release && c.Handler is not null) EndAssignment(db, c, at);
        var moved = (move.Release ? c with { Handler = null, HandlerName = null, TakenAt = null } : c) with { Stage = move.Stage, Due = move.Due, Priority = move.Priority };
        db.Write("""
            UPDATE work.case SET stage = $3::text, due_at = $4::timestamptz, due_steps = $5::text, priority = $6, handler = $7::text, handler_name = $8::text, taken_at = $9::timestamptz
            WHERE office = $1 AND id = $2 AND closed_at IS NULL
            """, 1, c.Office, c.Id.Value, CaseWords.Stored(move.Stage), move.Due?.At, move.Due?.Steps, (short)move.Priority, moved.Handler, moved.HandlerName, moved.TakenAt);
        return moved;
    }

    /// <summary>How many open cases each handler of an office has.</summary>
    internal static async Task<IReadOnlyDictionary<string, int>> LoadsAsync(Db db, string office, CancellationToken ct) => (await db.QueryAsync(
        "SELECT handler, count(*) FROM work.case WHERE office = $1 AND handler IS NOT NULL GROUP BY handler", r => (r.GetString(0), (int)r.GetInt64(1)), ct, office)).ToDictionary();

    /// <summary>Who handles some open cases of some offices.</summary>
    internal static async Task<IReadOnlyDictionary<CaseId, Colleague>> HandlersAsync(Db db, IReadOnlyCollection<string> offices, IReadOnlyCollection<CaseId> cases, CancellationToken ct) => (await db.QueryAsync(
        "SELECT id, handler, handler_name FROM work.case WHERE office = ANY ($1) AND id = ANY ($2) AND closed_at IS NULL AND handler IS NOT NULL",
        r => (CaseId.Of(r.GetGuid(0)), new Colleague(r.GetString(1), r.IsDBNull(2) ? r.GetString(1) : r.GetString(2))), ct, offices.ToArray(), cases.Select(c => c.Value).ToArray())).ToDictionary();

    internal static Proposal Release(Db db, Proposal c, DateTime at)
    {
        EndAssignment(db, c, at);
        db.Write("UPDATE work.case SET handler = NULL, handler_name = NULL, taken_at = NULL WHERE office = $1 AND id = $2", 1, c.Office, c.Id.Value);
        return c with { Handler = null, HandlerName = null, TakenAt = null };
    }

    private static void EndAssignment(Db db, Proposal c, DateTime at) => db.Write("""
        UPDATE work.assignment SET to_at = greatest($3, from_at) WHERE office = $1 AND case_id = $2 AND to_at IS NULL
        """, 1, c.Office, c.Id.Value, at);

    private static Proposal Map(NpgsqlDataReader r) => new()
    {
        Id = CaseId.Of(r.GetGuid(0)),
        Kind = r.GetString(1),
        Office = r.GetString(2),
        Area = r.GetString(3),
        Subject = r.GetGuid(4),
        Person = r.IsDBNull(5) ? null : r.GetGuid(5),
        FieldKey = r.GetString(6),
        TitleVi = r.GetString(7),
        TitleEn = r.GetString(8),
        Priority = (CasePriority)r.GetInt16(9),
        Payload = r.IsDBNull(10) ? [] : r.GetFieldValue<byte[]>(10),
        Reason = r.GetString(11),
        Evidence = r.GetFieldValue<Guid[]>(12),
        Proposer = r.GetString(13),
        ProposerName = r.GetString(14),
        ProposerFor = r.IsDBNull(27) ? null : r.GetString(27),
        OpenedAt = r.GetDateTime(15),
        Due = r.IsDBNull(16) ? null : new CaseDue(r.GetDateTime(16), r.IsDBNull(17) ? "[]" : r.GetString(17), r.IsDBNull(26) ? null : r.GetString(26)),
        Closing = r.IsDBNull(18)
            ? null
            : new CaseClosing(Enum.Parse<CaseState>(r.GetString(21), ignoreCase: true), r.GetDateTime(18), r.GetString(19),
                r.IsDBNull(20) ? r.GetString(19) : r.GetString(20), r.IsDBNull(22) ? "" : r.GetString(22)),
        Handler = r.IsDBNull(23) ? null : r.GetString(23),
        HandlerName = r.IsDBNull(24) ? null : r.GetString(24),
        TakenAt = r.IsDBNull(25) ? null : r.GetDateTime(25),
        Stage = CaseWords.Stage(r.IsDBNull(28) ? null : r.GetString(28)),
    };
}
