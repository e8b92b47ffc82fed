using Npgsql;

namespace DeAn06.Services.After.Feedback;

/// <summary>A published complaint or suggestion: no name, no contact.</summary>
internal sealed record PublishedFeedback(Guid Id, FeedbackKind Kind, string Body, string Answer, string Holder, DateTime ReceivedAt, DateTime PublishedAt);

/// <summary>Reads and writes complaints and suggestions. Reads run at once, writes are queued with the journal.</summary>
internal sealed class FeedbackTable(Db db)
{
    private const string Columns = """
        feedback_id, kind, person_id, name, address, contact, body, dossier_id, about, area, wishes_public, received_at, receives, holder, state, case_id, answer_by, closed_at, in_time, upheld,
        public_body, public_answer, published_at, actions
        """;

    internal async Task<FeedbackRow?> FindAsync(Guid id, bool locked, CancellationToken ct) =>
        (await db.QueryAsync($"SELECT {Columns} FROM services.feedback WHERE feedback_id = $1{(locked ? " FOR UPDATE" : "")}", Map, ct, id)).FirstOrDefault();

    internal Task<List<FeedbackAction>> ActionsAsync(Guid id, CancellationToken ct) => db.QueryAsync(
        "SELECT n, deed, at, actor, office, says, goes_to FROM services.feedback_action WHERE feedback_id = $1 ORDER BY n",
        r => new FeedbackAction(r.GetInt32(0), Enum.Parse<FeedbackDeed>(r.GetString(1)), r.GetDateTime(2), r.GetString(3), r.GetString(4), Text(r, 5), Text(r, 6)), ct, id);

    internal Task<List<FeedbackFile>> FilesAsync(Guid id, CancellationToken ct) => db.QueryAsync(
        "SELECT n, file_id, name, media_type, length FROM services.feedback_file WHERE feedback_id = $1 ORDER BY n, file_id",
        r => new FeedbackFile(r.GetInt32(0), r.GetGuid(1), r.GetString(2), r.GetString(3), r.GetInt32(4)), ct, id);

    /// <summary>The newest published, from before a moment on.</summary>
    internal Task<List<PublishedFeedback>> PublishedAsync(DateTime before, int most, CancellationToken ct) => db.QueryAsync("""
        SELECT feedback_id, kind, public_body, public_answer, holder, received_at, published_at FROM services.feedback WHERE published_at IS NOT NULL AND published_at < $1 ORDER BY published_at DESC LIMIT $2
        """, r => new PublishedFeedback(r.GetGuid(0), Enum.Parse<FeedbackKind>(r.GetString(1), ignoreCase: true), r.GetString(2), r.GetString(3), r.GetString(4), r.GetDateTime(5), r.GetDateTime(6)), ct, before, most);

    /// <summary>The dossier of a number and the office that decides it.</summary>
    internal async Task<(Guid Dossier, string Decides)?> DossierOfAsync(string code, CancellationToken ct) => (await db.QueryAsync("""
        SELECT d.dossier_id, d.decides FROM services.dossier_code c JOIN services.dossier d ON d.person_id = c.person_id AND d.dossier_id = c.dossier_id WHERE c.code = $1
        """, r => ((Guid, string)?)(r.GetGuid(0), r.GetString(1)), ct, code)).FirstOrDefault();

    internal void Insert(FeedbackRow f) => db.Write("""
        INSERT INTO services.feedback (feedback_id, kind, person_id, name, address, contact, body, dossier_id, about, area, wishes_public, received_at, receives, holder, state, case_id, answer_by, actions)
        VALUES ($1, $2, $3::uuid, $4, $5, $6, $7, $8::uuid, $9::text, $10::text, $11, $12, $13, $14, $15, $16::uuid, $17::timestamptz, $18)
        """, 1, f.Id, f.Kind.ToString().ToLowerInvariant(), f.Giver.Person, f.Giver.Name, f.Giver.Address, f.Giver.Contact, f.Body, f.Dossier, f.About, f.Area, f.WishesPublic, f.ReceivedAt, f.Receives, f.Holder,
        f.State.ToString().ToLowerInvariant(), f.CaseId, f.AnswerBy, f.Actions);

    /// <summary>Writes what moved of a locked row; another number of actions than was read is a lost update.</summary>
    internal void Update(FeedbackRow f, int before) => db.Write("""
        UPDATE services.feedback SET holder = $2, state = $3, case_id = $4::uuid, answer_by = $5::timestamptz, closed_at = $6::timestamptz, in_time = $7::boolean, upheld = $8::boolean,
            public_body = $9::text, public_answer = $10::text, published_at = $11::timestamptz, actions = $12
        WHERE feedback_id = $1 AND actions = $13
        """, 1, f.Id, f.Holder, f.State.ToString().ToLowerInvariant(), f.CaseId, f.AnswerBy, f.ClosedAt, f.InTime, f.Upheld, f.PublicBody, f.PublicAnswer, f.PublishedAt, f.Actions, before);

    internal void Insert(Guid feedback, FeedbackAction a) => db.Write("""
        INSERT INTO services.feedback_action (feedback_id, n, deed, at, actor, office, says, goes_to) VALUES ($1, $2, $3, $4, $5, $6, $7::text, $8::text)
        """, 1, feedback, a.N, a.Deed.ToString(), a.At, a.Actor, a.Office, a.Says, a.GoesTo);

    internal void Insert(FeedbackRow f, int n, IReadOnlyList<StoredFile> files)
    {
        foreach (var file in files)
        {
            db.Write("INSERT INTO services.feedback_file (feedback_id, file_id, n, name, media_type, length) VALUES ($1, $2, $3, $4, $5, $6)", 1, f.Id, file.Id, n, file.Name, file.MediaType, file.Length);
            Kernel.Files.Cite(db, file.Id, $"services.feedback:{f.Handle}");
        }
    }

    private static string? Text(NpgsqlDataReader r, int i) => r.IsDBNull(i) ? null : r.GetString(i);

    private static DateTime? Time(NpgsqlDataReader r, int i) => r.IsDBNull(i) ? null : r.GetDateTime(i);

    private static FeedbackRow Map(NpgsqlDataReader r) => new(
        r.GetGuid(0), Enum.Parse<FeedbackKind>(r.GetString(1), ignoreCase: true), new(r.IsDBNull(2) ? null : r.GetGuid(2), r.GetString(3), r.GetString(4), r.GetString(5)), r.GetString(6),
        r.IsDBNull(7) ? null : r.GetGuid(7), Text(r, 8), Text(r, 9), r.GetBoolean(10), r.GetDateTime(11), r.GetString(12))
    {
        Holder = r.GetString(13),
        State = Enum.Parse<FeedbackState>(r.GetString(14), ignoreCase: true),
        CaseId = r.IsDBNull(15) ? null : r.GetGuid(15),
        AnswerBy = Time(r, 16),
        ClosedAt = Time(r, 17),
        InTime = r.IsDBNull(18) ? null : r.GetBoolean(18),
        Upheld = r.IsDBNull(19) ? null : r.GetBoolean(19),
        PublicBody = Text(r, 20),
        PublicAnswer = Text(r, 21),
        PublishedAt = Time(r, 22),
        Actions = r.GetInt32(23),
    };
}
