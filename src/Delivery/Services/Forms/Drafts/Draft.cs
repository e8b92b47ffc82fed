using System.Text.Json.Nodes;
using DeAn06.Services.Dossiers;
using DeAn06.Services.Forms.Answering;
using Npgsql;

namespace DeAn06.Services.Forms.Drafts;

/// <summary>
/// What somebody has answered so far (bản nháp). <paramref name="Person"/> applies, <paramref name="Subject"/> is whom it is about; <paramref name="Sources"/> tell for answers that
/// were filled in where they came from. <paramref name="Receipt"/> once it was submitted.
/// </summary>
internal sealed record Draft(
    Guid Person, Guid Id, Guid Subject, string OnBehalfOf, string Procedure, string Case, string Form, int FormVersion, int? CarriedFrom, JsonObject Answers, JsonObject Sources,
    DateTime BegunAt, DateTime SavedAt, DateTime? SubmittedAt, DossierReceipt? Receipt)
{
    /// <summary>Filled in by an officer at the counter: its id is the visit's, and it is found only from there.</summary>
    internal bool AtCounter { get; init; }

    internal string Handle => Ids.Handle(Id);

    /// <summary>What the files of the draft are cited by.</summary>
    internal string Citation => CitationOf(Id);

    internal static string CitationOf(Guid draft) => $"services.draft:{draft}";
}

/// <summary>Reads and writes drafts.</summary>
internal sealed class DraftTable(Db db)
{
    private const string Columns = """
        person_id, draft_id, subject_id, on_behalf_of, procedure, case_code, form, form_version, carried_from, answers, sources, begun_at, saved_at, submitted_at, dossier_id, handle, code, due_at, at_counter
        """;

    /// <summary>The open draft of a service that the applicant fills in themself, for whom the act applies.</summary>
    internal async Task<Draft?> OpenAsync(Guid person, Guid subject, string onBehalfOf, string procedure, CancellationToken ct) => (await db.QueryAsync(
        $"SELECT {Columns} FROM services.draft WHERE person_id = $1 AND subject_id = $2 AND on_behalf_of = $3 AND procedure = $4 AND submitted_at IS NULL AND NOT at_counter", Map, ct, person, subject, onBehalfOf, procedure)).FirstOrDefault();

    internal async Task<Draft?> FindAsync(Guid person, Guid draft, CancellationToken ct) =>
        (await db.QueryAsync($"SELECT {Columns} FROM services.draft WHERE person_id = $1 AND draft_id = $2", Map, ct, person, draft)).FirstOrDefault();

    /// <summary>The draft, held until the use case ends, so that two pages sent at once do not lose an answer.</summary>
    internal async Task<Draft?> LockAsync(Guid person, Guid draft, CancellationToken ct) =>
        (await db.QueryAsync($"SELECT {Columns} FROM services.draft WHERE person_id = $1 AND draft_id = $2 FOR UPDATE", Map, ct, person, draft)).FirstOrDefault();

    internal Task<List<Draft>> ListAsync(Guid person, Guid subject, string onBehalfOf, CancellationToken ct) => db.QueryAsync(
        $"SELECT {Columns} FROM services.draft WHERE person_id = $1 AND subject_id = $2 AND on_behalf_of = $3 AND submitted_at IS NULL AND NOT at_counter ORDER BY saved_at DESC", Map, ct, person, subject, onBehalfOf);

    /// <summary>Drafts nobody touched since a time, and those of visits that are long over, the oldest first.</summary>
    internal Task<List<Draft>> OlderAsync(DateTime before, DateTime visitsBefore, int most, CancellationToken ct) => db.QueryAsync(
        $"SELECT {Columns} FROM services.draft WHERE submitted_at IS NULL AND saved_at < CASE WHEN at_counter THEN $2 ELSE $1 END ORDER BY saved_at LIMIT $3 FOR UPDATE SKIP LOCKED", Map, ct, before, visitsBefore, most);

    internal void Insert(Draft d) => db.Write("""
        INSERT INTO services.draft (person_id, draft_id, subject_id, on_behalf_of, procedure, case_code, form, form_version, answers, sources, begun_at, saved_at, at_counter)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11, $12)
        """, 1, d.Person, d.Id, d.Subject, d.OnBehalfOf, d.Procedure, d.Case, d.Form, d.FormVersion, Text(d.Answers), Text(d.Sources), d.BegunAt, d.AtCounter);

    internal void Save(Draft d) => db.Write(
        "UPDATE services.draft SET answers = $3, sources = $4, saved_at = $5, form_version = $6, carried_from = $7 WHERE person_id = $1 AND draft_id = $2 AND submitted_at IS NULL", 1,
        d.Person, d.Id, Text(d.Answers), Text(d.Sources), d.SavedAt, d.FormVersion, d.CarriedFrom);

    internal void Submit(Draft d, DossierReceipt receipt, DateTime at) => db.Write("""
        UPDATE services.draft SET submitted_at = $3, dossier_id = $4, handle = $5, code = $6, due_at = $7 WHERE person_id = $1 AND draft_id = $2 AND submitted_at IS NULL
        """, 1, d.Person, d.Id, at, receipt.Dossier, receipt.Handle, receipt.Code, receipt.DueAt);

    /// <summary>Throws a draft away with its files and the signatures it waits for.</summary>
    internal void Delete(Draft d, DateTime at)
    {
        foreach (var file in FilesOf(d.Answers)) Kernel.Files.Release(db, file, d.Citation);
        db.Write("UPDATE services.signature SET void_at = $2 WHERE draft_id = $1 AND void_at IS NULL", null, d.Id, at);
        db.Write("DELETE FROM services.draft WHERE person_id = $1 AND draft_id = $2", 1, d.Person, d.Id);
    }

    /// <summary>Every file that answers name.</summary>
    internal static IEnumerable<Guid> FilesOf(JsonObject answers) => answers.SelectMany(a => FilesOf(a.Value));

    /// <summary>The files of an answer: of a list, or the one scan of a signature on paper.</summary>
    internal static IEnumerable<Guid> FilesOf(JsonNode? answer) => (answer as JsonArray ?? [answer?.DeepClone()]).Select(FileOf).OfType<Guid>();

    internal static Guid? FileOf(JsonNode? entry) => AnswerWords.Text(entry, "file") is { Length: > 0 } text && Ids.TryParseHandle(text, out var file) ? file : null;

    private static string Text(JsonObject answers) => answers.ToJsonString(Journal.PayloadJson);

    private static Draft Map(NpgsqlDataReader r) => new(
        r.GetGuid(0), r.GetGuid(1), r.GetGuid(2), r.GetString(3), r.GetString(4), r.GetString(5), r.GetString(6), r.GetInt32(7), r.IsDBNull(8) ? null : r.GetInt32(8),
        Canonical.Parse(r.GetString(9)), Canonical.Parse(r.GetString(10)), r.GetDateTime(11), r.GetDateTime(12), r.IsDBNull(13) ? null : r.GetDateTime(13),
        r.IsDBNull(14) ? null : new DossierReceipt(r.GetGuid(14), r.GetString(15), r.IsDBNull(16) ? null : r.GetString(16), r.IsDBNull(17) ? null : r.GetDateTime(17)))
    {
        AtCounter = r.GetBoolean(18),
    };
}
