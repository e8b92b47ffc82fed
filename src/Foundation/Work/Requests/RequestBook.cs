using DeAn06.Law;
using DeAn06.Places;

namespace DeAn06.Work.Requests;

/// <summary>Keeps requests of people beside the cases that carry them.</summary>
internal sealed class RequestBook(Db db, IWork work, ILaw law, IOffices offices) : IRequests
{
    private const string Citizen = "Công dân";
    private const string Columns = "person_id, request_id, kind, about, said, office, made_at, due_at, answered_at, outcome, answer";

    public async Task<PersonRequest> MakeAsync(NewPersonRequest asked, Act act, CancellationToken ct)
    {
        if (act.Person is not { } person) throw new ArgumentException("Only a person makes a request about themself.", nameof(act));
        if (RequestText.Said(asked.Said) is not { } said) throw new ArgumentException("The text is too short or too long.", nameof(asked));
        var hours = offices.Find(asked.Office)?.Hours;
        var due = law.Explain(law.ClockOf(asked.Clock, act.At, hours));
        // Everyone at the office reads the queue, so it names the request and not who made it.
        var nameless = act with { Actor = act.Actor with { Name = Citizen } };
        var id = await work.OpenAsync(new NewCase(asked.Kind, asked.Office, asked.Area, person, asked.TitleVi, asked.TitleEn, CaseDue.Of(asked.Clock, due)), nameless, ct);
        var made = new PersonRequest(person, id, asked.Kind, asked.About, said, asked.Office, act.At, due.Deadline.DueAt, null, null, null);
        db.Write("INSERT INTO work.request (person_id, request_id, kind, about, said, office, made_at, due_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)", 1,
            made.Person, id.Value, made.Kind, made.About, made.Said, made.Office, made.MadeAt, made.DueAt);
        return made;
    }

    public async Task<IReadOnlyList<PersonRequest>> OfAsync(IReadOnlyCollection<Guid> records, string kind, CancellationToken ct) =>
        await db.QueryAsync($"SELECT {Columns} FROM work.request WHERE person_id = ANY ($1) AND kind = $2 ORDER BY made_at DESC, request_id DESC", Map, ct, records.ToArray(), kind);

    public async Task<Result<ShownRequest>> ShowAsync(CaseId id, string kind, Act act, CancellationToken ct)
    {
        var found = await work.GetAsync(id, act, ct);
        if (found.Problem is { } unknown) return unknown;
        return found.Value.Kind == kind && await FindAsync(found.Value, ct) is { } request ? new ShownRequest(request, found.Value, work.AllowedOf(found.Value, act)) : KernelProblems.NotFound;
    }

    public async Task<Result<PersonRequest>> AnswerAsync(CaseId id, string kind, string outcome, string answer, Act act, CancellationToken ct)
    {
        if (RequestText.Answer(answer) is not { } said) throw new ArgumentException("The answer is too short or too long.", nameof(answer));
        var shown = await ShowAsync(id, kind, act, ct);
        if (shown.Problem is { } unknown) return unknown;
        var closed = await work.CloseAsync(id, said, act, ct);
        if (closed.Problem is { } refused) return refused;
        var request = shown.Value.Request;
        db.Write("UPDATE work.request SET answered_at = $3, outcome = $4, answer = $5 WHERE person_id = $1 AND request_id = $2 AND answered_at IS NULL", 1,
            request.Person, id.Value, act.At, outcome, said);
        return request with { AnsweredAt = act.At, Outcome = outcome, Answer = said };
    }

    private async Task<PersonRequest?> FindAsync(Proposal @case, CancellationToken ct) => @case.Person is not { } person ? null
        : (await db.QueryAsync($"SELECT {Columns} FROM work.request WHERE person_id = $1 AND request_id = $2", Map, ct, person, @case.Id.Value)).FirstOrDefault();

    private static PersonRequest Map(Npgsql.NpgsqlDataReader r) => new(r.GetGuid(0), CaseId.Of(r.GetGuid(1)), r.GetString(2), r.GetString(3), r.GetString(4), r.GetString(5), r.GetDateTime(6), r.GetDateTime(7),
        r.IsDBNull(8) ? null : r.GetDateTime(8), r.IsDBNull(9) ? null : r.GetString(9), r.IsDBNull(10) ? null : r.GetString(10));
}
