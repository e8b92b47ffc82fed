using System.Text.Json;
using DeAn06.Services.Dossiers;
using Npgsql;

namespace DeAn06.Services.Papers;

/// <summary>The sealed result of a dossier: the code of the document, what it says, until when it counts.</summary>
internal sealed record ResultRow(string Code, Guid Person, Guid Dossier, string Kind, DateOnly? ValidUntil, ResultFacts Facts);

/// <summary>A paper of a dossier that was sealed after a deed; <paramref name="N"/> is the deed's action.</summary>
internal sealed record SlipRow(int N, string Form, string Code, DateTime MadeAt);

/// <summary>A copy on paper of a result.</summary>
internal sealed record CopyRow(int N, string Code, DateTime MadeAt, string Actor, string ActorName, string Office);

/// <summary>A line of the register of dossiers.</summary>
internal sealed record RegisterRow(string? Code, string Procedure, int Version, DateTime ReceivedAt, DateTime? DueAt, DateTime? PromisedAt, string Decides, DossierState State, DateTime? FinishedAt, int Way);

/// <summary>Reads and writes results, papers and copies.</summary>
internal sealed class ResultTable(Db db)
{
    internal void Insert(Dossier d, string code, ResultFacts facts, DateTime at) => db.Write("""
        INSERT INTO services.result (code, person_id, dossier_id, kind, valid_until, facts, signed_at) VALUES ($1, $2, $3, $4, $5::date, $6::jsonb, $7)
        """, 1, code, d.Person, d.Id, facts.Kind, facts.ValidUntil, JsonSerializer.Serialize(facts, DossierTable.Json), at);

    /// <summary>The result with the code of a document, as the store writes it.</summary>
    internal async Task<ResultRow?> FindAsync(string code, CancellationToken ct) => (await db.QueryAsync(
        "SELECT code, person_id, dossier_id, kind, valid_until, facts::text FROM services.result WHERE code = $1", Map, ct, code)).FirstOrDefault();

    internal Task<List<SlipRow>> SlipsAsync(Dossier d, CancellationToken ct) => db.QueryAsync(
        "SELECT n, form, code, made_at FROM services.slip WHERE person_id = $1 AND dossier_id = $2 ORDER BY n, form", r => new SlipRow(r.GetInt32(0), r.GetString(1), r.GetString(2), r.GetDateTime(3)), ct, d.Person, d.Id);

    /// <summary>Takes the place of a paper; false when it is made already. Who waited sees what the one before wrote.</summary>
    internal async Task<bool> TakeSlipAsync(Guid person, Guid dossier, int n, string form, string code, DateTime at, CancellationToken ct) => (await db.QueryAsync("""
        INSERT INTO services.slip (person_id, dossier_id, n, form, code, made_at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING 1
        """, _ => 1, ct, person, dossier, n, form, code, at)).Count == 1;

    internal Task<List<CopyRow>> CopiesAsync(Dossier d, CancellationToken ct) => db.QueryAsync(
        "SELECT n, code, made_at, actor, actor_name, office FROM services.result_copy WHERE person_id = $1 AND dossier_id = $2 ORDER BY n",
        r => new CopyRow(r.GetInt32(0), r.GetString(1), r.GetDateTime(2), r.GetString(3), r.GetString(4), r.GetString(5)), ct, d.Person, d.Id);

    internal void InsertCopy(Dossier d, CopyRow copy) => db.Write(
        "INSERT INTO services.result_copy (person_id, dossier_id, n, code, made_at, actor, actor_name, office) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)", 1,
        d.Person, d.Id, copy.N, copy.Code, copy.MadeAt, copy.Actor, copy.ActorName, copy.Office);

    /// <summary>The dossiers of an office that wait for a signature, the oldest first: the last that was done about signing is that they were submitted.</summary>
    internal Task<List<Guid>> ToSignAsync(string office, int most, CancellationToken ct) => db.QueryAsync("""
        SELECT d.dossier_id FROM services.dossier d WHERE d.acts = $1 AND d.state = 4 AND d.finished_at IS NULL AND 'SubmitForSignature' = (
            SELECT a.deed FROM services.dossier_action a WHERE a.person_id = d.person_id AND a.dossier_id = d.dossier_id AND a.deed = ANY ($2) ORDER BY a.n DESC LIMIT 1)
        ORDER BY d.dossier_id LIMIT $3
        """, r => r.GetGuid(0), ct, office, About, most);

    /// <summary>What an office received in a period, as the register lists it.</summary>
    internal Task<List<RegisterRow>> ReceivedAsync(string office, DateTime from, DateTime before, int most, CancellationToken ct) => db.QueryAsync("""
        SELECT code, procedure, version, received_at, due_at, promised_at, decides, state, finished_at, delivery->>'way' FROM services.dossier
        WHERE receives = $1 AND received_at >= $2 AND received_at < $3 AND NOT practice ORDER BY received_at, dossier_id LIMIT $4
        """, r => new RegisterRow(r.IsDBNull(0) ? null : r.GetString(0), r.GetString(1), r.GetInt32(2), r.GetDateTime(3), r.IsDBNull(4) ? null : r.GetDateTime(4), r.IsDBNull(5) ? null : r.GetDateTime(5), r.GetString(6),
            (DossierState)r.GetInt16(7), r.IsDBNull(8) ? null : r.GetDateTime(8), (int)(Enum.TryParse<Forms.DeliveryWay>(r.IsDBNull(9) ? null : r.GetString(9), ignoreCase: true, out var way) ? way : default)), ct, office, from, before, most);

    private static readonly string[] About = [nameof(DossierDeed.SubmitForSignature), nameof(DossierDeed.ReturnToOfficer), nameof(DossierDeed.AskSupplement), nameof(DossierDeed.HandOver)];

    private static ResultRow Map(NpgsqlDataReader r) => new(
        r.GetString(0), r.GetGuid(1), r.GetGuid(2), r.GetString(3), r.IsDBNull(4) ? null : r.GetFieldValue<DateOnly>(4), JsonSerializer.Deserialize<ResultFacts>(r.GetString(5), DossierTable.Json)!);
}
