namespace DeAn06.Identity.Questions;

/// <summary>A question about a look, and its answer.</summary>
internal sealed record Question(Guid Person, CaseId Id, Guid Entry, string Asked, string Office, DateTime AskedAt, DateTime DueAt, DateTime? AnsweredAt, string? Answer)
{
    internal const string Kind = "identity.data-question";
    internal const string ClockRule = "personal-data.rights";
    internal const int ShortestText = 5;
    internal const int LongestAsked = 500;
    internal const int LongestAnswer = 1000;

    internal bool IsOpen => AnsweredAt is null;

    internal string Path => PathOf(Entry);

    internal static string PathOf(Guid entry) => $"/toi/ai-da-xem/{Ids.Handle(entry)}/hoi-lai";
}

/// <summary>Reads and writes questions in the running use case.</summary>
internal sealed class QuestionTable(Db db)
{
    private const string Columns = "person_id, question_id, entry_id, asked, office, asked_at, due_at, answered_at, answer";

    internal Task<List<Question>> OfEntriesAsync(Guid person, IReadOnlyCollection<Guid> entries, CancellationToken ct) =>
        db.QueryAsync($"SELECT {Columns} FROM identity.question WHERE person_id = $1 AND entry_id = ANY ($2)", Map, ct, person, entries.ToArray());

    internal Task<List<Question>> OpenOfAsync(Guid person, CancellationToken ct) =>
        db.QueryAsync($"SELECT {Columns} FROM identity.question WHERE person_id = $1 AND answered_at IS NULL ORDER BY due_at", Map, ct, person);

    internal async Task<Question?> OfCaseAsync(Guid person, CaseId id, CancellationToken ct) =>
        (await db.QueryAsync($"SELECT {Columns} FROM identity.question WHERE person_id = $1 AND question_id = $2", Map, ct, person, id.Value)).FirstOrDefault();

    internal void Add(Question q) => db.Write("INSERT INTO identity.question (person_id, question_id, entry_id, asked, office, asked_at, due_at) VALUES ($1, $2, $3, $4, $5, $6, $7)", 1,
        q.Person, q.Id.Value, q.Entry, q.Asked, q.Office, q.AskedAt, q.DueAt);

    internal void Answer(Question q, string answer, DateTime at) => db.Write(
        "UPDATE identity.question SET answered_at = $3, answer = $4 WHERE person_id = $1 AND question_id = $2 AND answered_at IS NULL", 1, q.Person, q.Id.Value, at, answer);

    private static Question Map(Npgsql.NpgsqlDataReader r) => new(r.GetGuid(0), CaseId.Of(r.GetGuid(1)), r.GetGuid(2), r.GetString(3), r.GetString(4), r.GetDateTime(5), r.GetDateTime(6),
        r.IsDBNull(7) ? null : r.GetDateTime(7), r.IsDBNull(8) ? null : r.GetString(8));
}

/// <summary>Questions in the queue of the office that looked; its leader answers, who also knows what the officer was working on.</summary>
internal sealed class QuestionKind : IContribute<CaseKind>
{
    public IEnumerable<CaseKind> Contribute() =>
        [new(Question.Kind, "Công dân hỏi lại về lần xem dữ liệu", "A person asks about a look at their data", "/can-bo/hoi-lai/{handle}", WorkPermissions.Assign, FourEyes: false, OneOpen: false)];
}
