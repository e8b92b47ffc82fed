using System.Text.Json;
using DeAn06.Services.Catalogue;
using DeAn06.Services.Forms;
using Npgsql;

namespace DeAn06.Services.Dossiers;

/// <summary>A paper of a dossier and the action that brought it.</summary>
internal sealed record DossierPaper(string Key, int N, PaperSource Source, IReadOnlyList<Guid> Files, string? Register, string? Document);

/// <summary>Reads and writes dossiers. Reads run at once, writes are queued with the journal.</summary>
internal sealed class DossierTable(Db db)
{
    private const string Columns = """
        d.person_id, d.dossier_id, d.applicant, d.procedure, d.version, d.case_code, d.form, d.form_version, d.answers::text, d.channel, d.delivery::text, d.waivers, d.units::text,
        d.receives, d.decides, d.practice, d.submitted_at, d.code, d.received_at, d.clock::text, d.due_at, d.due_steps::text, d.promised_at, d.answer_by, d.answer_steps::text,
        d.state, d.acts, d.case_id, d.finished_at, d.result_draft::text, d.result, d.actions
        """;

    internal static readonly JsonSerializerOptions Json = new(Journal.PayloadJson) { Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() } };

    /// <summary>Whom a dossier is about; null when there is none.</summary>
    internal async Task<Guid?> PersonOfAsync(Guid dossier, CancellationToken ct) =>
        (await db.QueryAsync("SELECT person_id FROM services.dossier_handle WHERE dossier_id = $1", r => (Guid?)r.GetGuid(0), ct, dossier)).FirstOrDefault();

    internal Task<Dossier?> FindAsync(Guid dossier, CancellationToken ct) => OneAsync(dossier, "", ct);

    /// <summary>Reads and locks; who waited sees what the one before wrote.</summary>
    internal Task<Dossier?> LockAsync(Guid dossier, CancellationToken ct) => OneAsync(dossier, " FOR UPDATE OF d", ct);

    private async Task<Dossier?> OneAsync(Guid dossier, string tail, CancellationToken ct) => (await db.QueryAsync(
        $"SELECT {Columns} FROM services.dossier_handle h JOIN services.dossier d ON d.person_id = h.person_id AND d.dossier_id = h.dossier_id WHERE h.dossier_id = $1{tail}", Map, ct, dossier)).FirstOrDefault();

    internal Task<List<DossierAction>> ActionsAsync(Dossier d, CancellationToken ct) => db.QueryAsync(
        "SELECT n, deed, at, actor, actor_name, on_behalf, office, detail::text FROM services.dossier_action WHERE person_id = $1 AND dossier_id = $2 ORDER BY n",
        r => new DossierAction(r.GetInt32(0), Enum.Parse<DossierDeed>(r.GetString(1)), r.GetDateTime(2), r.GetString(3), r.GetString(4), r.IsDBNull(5) ? null : r.GetString(5), r.GetString(6),
            JsonSerializer.Deserialize<ActionDetail>(r.GetString(7), Json)!), ct, d.Person, d.Id);

    /// <summary>The papers that count: of each key the newest.</summary>
    internal Task<List<DossierPaper>> PapersAsync(Dossier d, CancellationToken ct) => db.QueryAsync("""
        SELECT DISTINCT ON (key) key, n, source, files, register, document FROM services.dossier_paper WHERE person_id = $1 AND dossier_id = $2 ORDER BY key, n DESC
        """, r => new DossierPaper(r.GetString(0), r.GetInt32(1), Enum.Parse<PaperSource>(r.GetString(2), ignoreCase: true), r.GetFieldValue<Guid[]>(3),
            r.IsDBNull(4) ? null : r.GetString(4), r.IsDBNull(5) ? null : r.GetString(5)), ct, d.Person, d.Id);

    /// <summary>The dossiers that some records applied for or that are about them, the newest first; of one moment by their id, so that a page loses none.</summary>
    internal Task<List<Dossier>> OfRecordsAsync(Guid[] records, (DateTime At, Guid Dossier) before, int most, CancellationToken ct) => db.QueryAsync($"""
        SELECT {Columns} FROM services.dossier d WHERE (d.submitted_at, d.dossier_id) < ($2, $4) AND (d.person_id, d.dossier_id) IN (
            (SELECT a.person_id, a.dossier_id FROM services.dossier_applicant a WHERE a.applicant = ANY ($1) AND (a.submitted_at, a.dossier_id) < ($2, $4) ORDER BY a.submitted_at DESC, a.dossier_id DESC LIMIT $3)
            UNION (SELECT s.person_id, s.dossier_id FROM services.dossier s WHERE s.person_id = ANY ($1) AND (s.submitted_at, s.dossier_id) < ($2, $4) ORDER BY s.submitted_at DESC, s.dossier_id DESC LIMIT $3))
        ORDER BY d.submitted_at DESC, d.dossier_id DESC LIMIT $3
        """, Map, ct, records, before.At, most, before.Dossier);

    /// <summary>Some of the newest dossiers of some records.</summary>
    internal Task<List<Dossier>> NewestAsync(Guid[] records, DateTime now, int most, CancellationToken ct) => OfRecordsAsync(records, (now.AddDays(1), Guid.AllBitsSet), most, ct);

    /// <summary>The dossiers of an office in a state that wait there, the oldest first.</summary>
    internal Task<List<Dossier>> OfOfficeAsync(string office, DossierState state, Guid after, int most, CancellationToken ct) => db.QueryAsync($"""
        SELECT {Columns} FROM services.dossier d WHERE d.acts = $1 AND d.state = $2 AND d.finished_at IS NULL AND d.dossier_id > $3 ORDER BY d.dossier_id LIMIT $4
        """, Map, ct, office, (short)state, after, most);

    /// <summary>The dossier of a number: where it stands only.</summary>
    internal async Task<(DossierState State, string Acts)?> OfCodeAsync(string code, CancellationToken ct) => (await db.QueryAsync("""
        SELECT d.state, d.acts FROM services.dossier_code c JOIN services.dossier d ON d.person_id = c.person_id AND d.dossier_id = c.dossier_id WHERE c.code = $1
        """, r => ((DossierState, string)?)((DossierState)r.GetInt16(0), r.GetString(1)), ct, code)).FirstOrDefault();

    /// <summary>Takes a draft for a new dossier; answers the dossier that has it already, or null when it is free now.</summary>
    internal async Task<Guid?> TakeDraftAsync(Guid draft, Guid person, Guid dossier, CancellationToken ct)
    {
        var taken = await db.QueryAsync("INSERT INTO services.dossier_draft (draft, person_id, dossier_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING 1", _ => 1, ct, draft, person, dossier);
        return taken.Count == 1 ? null
            : (await db.QueryAsync("SELECT dossier_id FROM services.dossier_draft WHERE draft = $1", r => r.GetGuid(0), ct, draft)).First();
    }

    /// <summary>Locks some unfinished dossiers after an id whose clock runs or will.</summary>
    internal Task<List<Dossier>> LockRunningAsync(Guid after, int most, CancellationToken ct) => db.QueryAsync(
        $"SELECT {Columns} FROM services.dossier d WHERE d.finished_at IS NULL AND d.dossier_id > $1 ORDER BY d.dossier_id LIMIT $2 FOR UPDATE", Map, ct, after, most);

    internal void Insert(Dossier d)
    {
        db.Write("""
            INSERT INTO services.dossier (person_id, dossier_id, applicant, procedure, version, case_code, form, form_version, answers, channel, delivery, waivers, units,
                receives, decides, practice, submitted_at, code, received_at, clock, due_at, due_steps, promised_at, answer_by, answer_steps, state, acts, case_id, finished_at, result_draft, result, actions)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb, $10, $11::jsonb, $12, $13::jsonb, $14, $15, $16, $17,
                $18::text, $19::timestamptz, $20::jsonb, $21::timestamptz, $22::jsonb, $23::timestamptz, $24::timestamptz, $25::jsonb, $26, $27, $28::uuid, $29::timestamptz, $30::jsonb, $31::text, $32)
            """, 1,
            [d.Person, d.Id, d.Applicant, d.Procedure, d.Version, d.Case, d.Form, d.FormVersion, d.Answers.GetRawText(), (short)d.Channel, Write(d.Delivery), d.Waivers.ToArray(), Write(d.Units),
                d.Receives, d.Decides, d.IsPractice, d.SubmittedAt, .. Moving(d)]);
        db.Write("INSERT INTO services.dossier_handle (dossier_id, person_id) VALUES ($1, $2)", 1, d.Id, d.Person);
        db.Write("INSERT INTO services.dossier_applicant (applicant, dossier_id, person_id, submitted_at) VALUES ($1, $2, $3, $4)", 1, d.Applicant, d.Id, d.Person, d.SubmittedAt);
    }

    /// <summary>Writes what moved of a locked dossier; another number of actions than was read is a lost update.</summary>
    internal void Update(Dossier d, int before) => db.Write("""
        UPDATE services.dossier SET code = $3::text, received_at = $4::timestamptz, clock = $5::jsonb, due_at = $6::timestamptz, due_steps = $7::jsonb, promised_at = $8::timestamptz,
            answer_by = $9::timestamptz, answer_steps = $10::jsonb, state = $11, acts = $12, case_id = $13::uuid, finished_at = $14::timestamptz, result_draft = $15::jsonb, result = $16::text, actions = $17, answers = $18::jsonb
        WHERE person_id = $1 AND dossier_id = $2 AND actions = $19
        """, 1, [d.Person, d.Id, .. Moving(d), d.Answers.GetRawText(), before]);

    internal void Insert(Dossier d, DossierAction a) => db.Write("""
        INSERT INTO services.dossier_action (person_id, dossier_id, n, deed, at, actor, actor_name, on_behalf, office, detail) VALUES ($1, $2, $3, $4, $5, $6, $7, $8::text, $9, $10::jsonb)
        """, 1, d.Person, d.Id, a.N, a.Deed.ToString(), a.At, a.Actor, a.ActorName, a.OnBehalf, a.Office, Write(a.Detail));

    internal void Insert(Dossier d, int n, SubmittedPaper p)
    {
        db.Write("INSERT INTO services.dossier_paper (person_id, dossier_id, key, n, source, files, register, document) VALUES ($1, $2, $3, $4, $5, $6, $7::text, $8::text)", 1,
            d.Person, d.Id, p.Key, n, p.Source.ToString().ToLowerInvariant(), p.Files.ToArray(), p.Register, p.Document);
        foreach (var file in p.Files) Kernel.Files.Cite(db, file, $"services.dossier:{d.Handle}");
    }

    internal void InsertCode(Dossier d) => db.Write("INSERT INTO services.dossier_code (code, person_id, dossier_id) VALUES ($1, $2, $3)", 1, d.Code, d.Person, d.Id);

    /// <summary>The next number under a beginning on a day; its row stays locked to the end of the transaction.</summary>
    internal async Task<int> NextAsync(string beginning, DateOnly day, CancellationToken ct) => (await db.QueryAsync("""
        INSERT INTO services.dossier_counter AS c (beginning, day, last) VALUES ($1, $2, 1) ON CONFLICT (beginning, day) DO UPDATE SET last = c.last + 1 RETURNING last
        """, r => r.GetInt32(0), ct, beginning, day)).Single();

    private static object?[] Moving(Dossier d) =>
    [
        d.Code, d.ReceivedAt, Write(d.Clock), d.Due.At, Write(d.Due.Steps), d.PromisedAt, d.AnswerBy.At, Write(d.AnswerBy.Steps), (short)d.State, d.Acts, d.CaseId, d.FinishedAt,
        Write(d.Draft), d.Result, d.Actions,
    ];

    internal static string? Write<T>(T? value) => value is null ? null : JsonSerializer.Serialize(value, Json);

    private static T? Read<T>(NpgsqlDataReader r, int i) => r.IsDBNull(i) ? default : JsonSerializer.Deserialize<T>(r.GetString(i), Json);

    private static DateTime? Time(NpgsqlDataReader r, int i) => r.IsDBNull(i) ? null : r.GetDateTime(i);

    private static Dossier Map(NpgsqlDataReader r) => new(
        r.GetGuid(0), r.GetGuid(1), r.GetGuid(2), r.GetString(3), r.GetInt32(4), r.GetString(5), r.GetString(6), r.GetInt32(7), Read<JsonElement>(r, 8), (Channel)r.GetInt16(9),
        Read<ResultDelivery>(r, 10)!, r.GetFieldValue<string[]>(11), Read<Dictionary<string, int>>(r, 12)!, r.GetString(13), r.GetString(14), r.GetBoolean(15), r.GetDateTime(16))
    {
        Code = r.IsDBNull(17) ? null : r.GetString(17),
        ReceivedAt = Time(r, 18),
        Clock = Read<KeptClock>(r, 19),
        Due = new(Time(r, 20), Read<DueStep[]>(r, 21) ?? []),
        PromisedAt = Time(r, 22),
        AnswerBy = new(Time(r, 23), Read<DueStep[]>(r, 24) ?? []),
        State = (DossierState)r.GetInt16(25),
        Acts = r.GetString(26),
        CaseId = r.IsDBNull(27) ? null : r.GetGuid(27),
        FinishedAt = Time(r, 28),
        Draft = Read<ResultDraft>(r, 29),
        Result = r.IsDBNull(30) ? null : r.GetString(30),
        Actions = r.GetInt32(31),
    };
}
