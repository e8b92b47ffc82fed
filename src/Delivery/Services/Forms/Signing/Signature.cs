using System.Text.Json.Nodes;
using DeAn06.Services.Forms.Answering;
using Npgsql;

namespace DeAn06.Services.Forms.Signing;

/// <summary>A signature that somebody was asked for (yêu cầu ký), with exactly what is signed.</summary>
internal sealed record Signature(
    Guid Signer, Guid Id, Guid Applicant, Guid Draft, string Page, Guid Subject, string Procedure, string Case, string Form, int FormVersion, string Snapshot, byte[] Digest, DateTime AskedAt,
    DateTime? SignedAt, int? Assurance, DateTime? RefusedAt, string? Reason, DateTime? VoidAt)
{
    internal string Handle => Ids.Handle(Id);

    internal bool IsOpen => SignedAt is null && RefusedAt is null && VoidAt is null;

    internal JsonObject Answers => Canonical.Parse(Snapshot);
}

/// <summary>Reads and writes signatures.</summary>
internal sealed class SignatureTable(Db db)
{
    private const string Columns = """
        person_id, signature_id, applicant_id, draft_id, page, subject_id, procedure, case_code, form, form_version, snapshot, digest, asked_at, signed_at, assurance, refused_at, reason, void_at
        """;

    /// <summary>What counts for a draft: asked for and not void.</summary>
    internal Task<List<Signature>> OfDraftAsync(Guid draft, CancellationToken ct) =>
        db.QueryAsync($"SELECT {Columns} FROM services.signature WHERE draft_id = $1 AND void_at IS NULL ORDER BY asked_at", Map, ct, draft);

    /// <summary>What waits for a person to sign.</summary>
    internal Task<List<Signature>> OpenOfAsync(IReadOnlyCollection<Guid> signer, CancellationToken ct) => db.QueryAsync(
        $"SELECT {Columns} FROM services.signature WHERE person_id = ANY ($1) AND signed_at IS NULL AND refused_at IS NULL AND void_at IS NULL ORDER BY asked_at DESC", Map, ct, signer.ToArray());

    /// <summary>What a person answered, latest first.</summary>
    internal Task<List<Signature>> AnsweredOfAsync(IReadOnlyCollection<Guid> signer, int most, CancellationToken ct) => db.QueryAsync(
        $"SELECT {Columns} FROM services.signature WHERE person_id = ANY ($1) AND (signed_at IS NOT NULL OR refused_at IS NOT NULL) ORDER BY coalesce(signed_at, refused_at) DESC LIMIT $2", Map, ct, signer.ToArray(), most);

    internal async Task<Signature?> FindAsync(IReadOnlyCollection<Guid> signer, Guid id, bool toAnswer, CancellationToken ct) => (await db.QueryAsync(
        $"SELECT {Columns} FROM services.signature WHERE person_id = ANY ($1) AND signature_id = $2{(toAnswer ? " FOR UPDATE" : "")}", Map, ct, signer.ToArray(), id)).FirstOrDefault();

    internal void Insert(Signature s) => db.Write("""
        INSERT INTO services.signature (person_id, signature_id, applicant_id, draft_id, page, subject_id, procedure, case_code, form, form_version, snapshot, digest, asked_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
        """, 1, s.Signer, s.Id, s.Applicant, s.Draft, s.Page, s.Subject, s.Procedure, s.Case, s.Form, s.FormVersion, s.Snapshot, s.Digest, s.AskedAt);

    internal void Sign(Signature s, DateTime at, int assurance) => db.Write(
        "UPDATE services.signature SET signed_at = $3, assurance = $4 WHERE person_id = $1 AND signature_id = $2 AND signed_at IS NULL AND refused_at IS NULL AND void_at IS NULL", 1, s.Signer, s.Id, at, (short)assurance);

    internal void Refuse(Signature s, DateTime at, string reason) => db.Write(
        "UPDATE services.signature SET refused_at = $3, reason = $4 WHERE person_id = $1 AND signature_id = $2 AND signed_at IS NULL AND refused_at IS NULL AND void_at IS NULL", 1, s.Signer, s.Id, at, reason);

    internal void Void(Signature s, DateTime at) => db.Write("UPDATE services.signature SET void_at = $3 WHERE person_id = $1 AND signature_id = $2 AND void_at IS NULL", null, s.Signer, s.Id, at);

    /// <summary>Ends what was asked or signed with other answers than these; says how many there were.</summary>
    internal async Task<int> VoidOthersAsync(Guid draft, byte[] digest, DateTime at, CancellationToken ct)
    {
        await using var command = db.Command("UPDATE services.signature SET void_at = $3 WHERE draft_id = $1 AND digest <> $2 AND void_at IS NULL", draft, digest, at);
        return await command.ExecuteNonQueryAsync(ct);
    }

    private static Signature Map(NpgsqlDataReader r) => new(
        r.GetGuid(0), r.GetGuid(1), r.GetGuid(2), r.GetGuid(3), r.GetString(4), r.GetGuid(5), r.GetString(6), r.GetString(7), r.GetString(8), r.GetInt32(9), r.GetString(10), r.GetFieldValue<byte[]>(11),
        r.GetDateTime(12), At(r, 13), r.IsDBNull(14) ? null : r.GetInt16(14), At(r, 15), r.IsDBNull(16) ? null : r.GetString(16), At(r, 17));

    private static DateTime? At(NpgsqlDataReader r, int column) => r.IsDBNull(column) ? null : r.GetDateTime(column);
}
