using System.Security.Cryptography;
using Npgsql;

namespace DeAn06.Trust.Documents.Store;

/// <summary>What the store reads: by code, by digest, of a person, of an office. A code leads to its person, so that one place holds the document.</summary>
internal sealed class DocumentTable(NpgsqlDataSource source)
{
    private const string Columns = """
        d.document_id, d.code, d.person_id, d.office, d.kind, d.title_vi, d.title_en, d.sealed_at, d.keep_until, d.revoked_at, d.revocation_reason, d.sha256, d.length
        """;

    private const string ByCode = $"SELECT {Columns} FROM trust.document_code c JOIN trust.document d ON d.person_id = c.person_id AND d.document_id = c.document_id WHERE c.code = $1";

    internal async Task<SealedDocument?> FindAsync(DocumentCode code, CancellationToken ct) => (await ReadAsync(ByCode, ct, code.Bare)).FirstOrDefault();

    /// <summary>The document as the running use case sees it, locked against another that would change it.</summary>
    internal static async Task<SealedDocument?> LockAsync(Db db, DocumentCode code, CancellationToken ct) =>
        (await db.QueryAsync(ByCode + " FOR UPDATE OF d", Map, ct, code.Bare)).FirstOrDefault();

    internal static async Task<SealedDocument?> FindAsync(Db db, Guid person, Guid document, CancellationToken ct) =>
        (await db.QueryAsync($"SELECT {Columns} FROM trust.document d WHERE d.person_id = $1 AND d.document_id = $2", Map, ct, person, document)).FirstOrDefault();

    internal async Task<SealedDocument?> FindByDigestAsync(byte[] sha256, CancellationToken ct) => (await ReadAsync(
        $"SELECT {Columns} FROM trust.document_digest x JOIN trust.document d ON d.person_id = x.person_id AND d.document_id = x.document_id WHERE x.sha256 = $1", ct, sha256)).FirstOrDefault();

    internal Task<Result<Page<SealedDocument>>> OfPersonAsync(Guid[] records, string? cursor, int size, CancellationToken ct) =>
        PageAsync("d.person_id = ANY ($3)", cursor, size, ct, records);

    /// <summary>An office's documents, the newest first; only those about nobody when the reader may see no others.</summary>
    internal Task<Result<Page<SealedDocument>>> OfOfficeAsync(string office, bool withPersons, string? cursor, int size, CancellationToken ct) =>
        PageAsync("d.office = $3 AND ($4 OR d.person_id = $5)", cursor, size, ct, office, withPersons, SealedDocument.NoPerson);

    /// <summary>The bytes, or null when they are no longer kept on that day.</summary>
    internal async Task<byte[]?> BytesAsync(SealedDocument document, DateOnly today, CancellationToken ct)
    {
        if (!document.IsKept(today)) return null;
        await using var command = source.CreateCommand("SELECT bytes FROM trust.document_content WHERE person_id = $1 AND document_id = $2");
        foreach (var value in (object[])[document.Person, document.Id]) command.Parameters.Add(Db.Parameter(value));
        if (await command.ExecuteScalarAsync(ct) is not byte[] bytes) return null;
        if (Convert.ToHexStringLower(SHA256.HashData(bytes)) != document.Sha256) throw new InvalidDataException($"Document {document.Id} does not match its digest.");
        return bytes;
    }

    private async Task<Result<Page<SealedDocument>>> PageAsync(string where, string? cursor, int size, CancellationToken ct, params object[] parameters)
    {
        var before = Guid.AllBitsSet;
        if (cursor is not null && !(Cursor.TryParse(cursor, 1, out var read) && Guid.TryParse(read.Keys[0], out before))) return KernelProblems.BadCursor.At("cursor");
        var rows = await ReadAsync($"SELECT {Columns} FROM trust.document d WHERE d.document_id < $1 AND {where} ORDER BY d.document_id DESC LIMIT $2", ct, [before, size + 1, .. parameters]);
        return Page<SealedDocument>.From(rows, size, d => new Cursor(d.Id.ToString()));
    }

    private async Task<List<SealedDocument>> ReadAsync(string sql, CancellationToken ct, params object[] parameters)
    {
        await using var command = source.CreateCommand(sql);
        foreach (var value in parameters) command.Parameters.Add(Db.Parameter(value));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var found = new List<SealedDocument>();
        while (await reader.ReadAsync(ct)) found.Add(Map(reader));
        return found;
    }

    private static SealedDocument Map(NpgsqlDataReader r) => new(
        r.GetGuid(0), DocumentCode.TryParse(r.GetString(1), out var code) ? code.ToString() : r.GetString(1), r.GetGuid(2), r.GetString(3), r.GetString(4), r.GetString(5), r.GetString(6),
        r.GetDateTime(7), r.IsDBNull(8) ? null : r.GetFieldValue<DateOnly>(8), r.IsDBNull(9) ? null : r.GetDateTime(9), r.IsDBNull(10) ? null : r.GetString(10),
        Convert.ToHexStringLower(r.GetFieldValue<byte[]>(11)), r.GetInt32(12));
}
